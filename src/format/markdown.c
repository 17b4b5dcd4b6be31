/* SPDX-License-Identifier: MIT */
/* The blocks of a Markdown page, by md4c. Its pointers into what it was given are the places of
 * text; blocks have none: an element is opened when its first text is met. */
#include "base/num.h"
#include "format/format.h"
#include "format/front_matter.h"
#include "format/markdown_reader.h"

bool markdown_place(const struct markdown *m, const char *at, size_t size, uint32_t *place)
{
    if (!at || at < m->base || at > m->base + m->text.len ||
        size > (size_t)(m->base + m->text.len - at))
        return false;
    *place = num_u32((size_t)(at - m->base));
    return true;
}

struct html *markdown_html(struct markdown *m)
{
    if (m->html)
        return m->html;
    m->html_text = arena_alloc(m->arena, m->text.len + 1, 1);
    memcpy(m->html_text, m->text.ptr, m->text.len);
    for (size_t i = 0; i < m->page.code.count; i++) {
        const struct span *code = &m->page.code.at[i];
        memset(m->html_text + code->beg, '\0', code->end - code->beg);
    }
    m->html = html_new(m->b, (struct str){m->html_text, m->text.len});
    return m->html;
}

/* ---- lines around a place ---- */

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static uint32_t line_end(const struct markdown *m, uint32_t at)
{
    while (at < m->text.len && !is_line_end(m->text.ptr[at]))
        at++;
    while (at > 0 && (m->text.ptr[at - 1] == ' ' || m->text.ptr[at - 1] == '\t'))
        at--;
    return at;
}

static bool is_mark(char c)
{
    switch (c) {
    case ' ':
    case '\t':
    case '*':
    case '_':
    case '~':
    case '`':
    case '[':
    case '!':
    case '<':
    case '\\':
        return true;
    default:
        return false;
    }
}

/* Back over the marks of inline text to where a run of `what` begins; `at` when it does not
 * stand there. */
static uint32_t back_to(const struct markdown *m, uint32_t at, char what)
{
    uint32_t from = at;
    while (from > 0 && is_mark(m->text.ptr[from - 1]))
        from--;
    uint32_t beg = from;
    while (beg > 0 && m->text.ptr[beg - 1] == what)
        beg--;
    return beg < from ? beg : at;
}

/* Where the text of the line begins, behind blanks and the marks of block quotes. */
static uint32_t line_begin(const struct markdown *m, uint32_t at)
{
    uint32_t beg = at;
    while (beg > 0 && !is_line_end(m->text.ptr[beg - 1]))
        beg--;
    while (beg < at && strchr(" \t>", m->text.ptr[beg]) && m->text.ptr[beg])
        beg++;
    return beg;
}

static uint32_t cell_begin(const struct markdown *m, uint32_t at)
{
    uint32_t beg = at;
    while (beg > 0 && m->text.ptr[beg - 1] != '|' && is_mark(m->text.ptr[beg - 1]))
        beg--;
    while (beg < at && (m->text.ptr[beg] == ' ' || m->text.ptr[beg] == '\t'))
        beg++;
    return beg;
}

static uint32_t cell_end(const struct markdown *m, uint32_t at)
{
    uint32_t end = at;
    while (end < m->text.len && m->text.ptr[end] != '|' && !is_line_end(m->text.ptr[end]))
        end += m->text.ptr[end] == '\\' && end + 1 < m->text.len ? 2 : 1;
    while (end > at && m->text.ptr[end - 1] == ' ')
        end--;
    return end;
}

static uint32_t max_of(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* ---- elements ---- */

static void open_cell(struct markdown *m, uint32_t at, unsigned column, bool header)
{
    doc_open(m->b, ELEMENT_CELL, cell_begin(m, at), max_of(at, cell_end(m, at)));
    doc_level(m->b, (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX));
    if (header)
        doc_attr(m->b, ATTR_HEADER, STR("th"), at, at);
}

static bool has_element(MD_BLOCKTYPE type)
{
    return type == MD_BLOCK_H || type == MD_BLOCK_QUOTE || type == MD_BLOCK_TR ||
           type == MD_BLOCK_TH || type == MD_BLOCK_TD;
}

static void open_block(struct markdown *m, struct block *block, uint32_t at)
{
    block->opened = true;
    uint32_t end = has_element(block->type) ? max_of(at, line_end(m, at)) : at;
    switch (block->type) {
    case MD_BLOCK_H:
        doc_open(m->b, ELEMENT_HEADING, back_to(m, at, '#'), end);
        doc_level(m->b, (uint16_t)block->number);
        break;
    case MD_BLOCK_QUOTE:
        doc_open(m->b, ELEMENT_QUOTE, back_to(m, at, '>'), end);
        break;
    case MD_BLOCK_TR:
        doc_open(m->b, ELEMENT_ROW, line_begin(m, at), end);
        break;
    case MD_BLOCK_TH:
        open_cell(m, at, block->number, true);
        break;
    case MD_BLOCK_TD:
        open_cell(m, at, block->number, false);
        break;
    default:
        break;
    }
    block->html = markdown_enter_html(m);
}

void markdown_open_blocks(struct markdown *m, uint32_t at)
{
    for (size_t i = 0; i < m->blocks.count; i++)
        if (!m->blocks.at[i].opened)
            open_block(m, &m->blocks.at[i], at);
}

/* Rows and cells without text have no element: md4c fills up every row to the width of the
 * table. */
static void close_block(struct markdown *m)
{
    struct block block = m->blocks.at[--m->blocks.count];
    if (!block.opened)
        return;
    markdown_leave_html(m, block.html);
    if (has_element(block.type))
        doc_close(m->b);
}

/* ---- segments ---- */

size_t markdown_hole_from(const struct markdown *m, uint32_t at)
{
    size_t lo = 0, hi = m->page.holes.count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (m->page.holes.at[mid].end <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* A hole that divides cells or rows comes on the line of `at`. */
static bool is_in_row(const struct markdown *m, uint32_t at)
{
    size_t i = markdown_hole_from(m, at);
    while (i < m->page.holes.count && m->page.holes.at[i].kind == HOLE_GONE)
        i++;
    if (i == m->page.holes.count)
        return false;
    uint32_t end = m->page.holes.at[i].beg;
    while (at < end && !is_line_end(m->text.ptr[at]))
        at++;
    return at >= end;
}

static const struct apart *apart_at(const struct markdown *m, uint32_t at)
{
    size_t lo = 0, hi = m->page.apart.count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (m->page.apart.at[mid].end <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < m->page.apart.count ? &m->page.apart.at[lo] : NULL;
}

static enum scope scope_of_blocks(const struct markdown *m, const char **kind)
{
    for (size_t i = m->blocks.count; i > 0; i--) {
        switch (m->blocks.at[i - 1].type) {
        case MD_BLOCK_H:
            *kind = "heading";
            return SCOPE_HEADING;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            *kind = "cell";
            return SCOPE_CELL;
        case MD_BLOCK_LI:
            *kind = "list-item";
            return SCOPE_LIST_ITEM;
        case MD_BLOCK_QUOTE:
            *kind = "quote";
            return SCOPE_TEXT;
        default:
            break;
        }
    }
    return SCOPE_TEXT;
}

static void begin_narrow_cell(struct markdown *m, uint32_t at)
{
    if (!m->in_row) {
        doc_open(m->b, ELEMENT_ROW, line_begin(m, at), max_of(at, line_end(m, at)));
        m->in_row = true;
        m->column = 0;
    }
    open_cell(m, at, m->column, m->rows == 0);
    m->in_cell = true;
}

void markdown_read_tags(struct markdown *m, uint32_t at)
{
    for (; m->tags < m->page.tags.count && m->page.tags.at[m->tags].beg < at; m->tags++)
        html_block(markdown_html(m), m->page.tags.at[m->tags].beg, m->page.tags.at[m->tags].end);
}

void markdown_begin(struct markdown *m, uint32_t at)
{
    if (m->in_segment)
        return;
    markdown_read_tags(m, at);
    markdown_open_blocks(m, at);
    const char *kind = NULL;
    enum scope scope = scope_of_blocks(m, &kind);
    const struct apart *apart = m->aside ? apart_at(m, at) : NULL;
    if (apart) {
        scope = apart->scope;
        kind = apart->kind;
    } else if (m->page.rows && is_in_row(m, at)) {
        begin_narrow_cell(m, at);
        scope = SCOPE_CELL;
        kind = "cell";
    }
    doc_begin(m->b, scope);
    if (kind)
        doc_kind(m->b, str_of(kind));
    m->segment_html = markdown_enter_html(m);
    m->in_segment = true;
}

void markdown_end(struct markdown *m)
{
    if (!m->in_segment)
        return;
    markdown_leave_html(m, m->segment_html);
    doc_end(m->b);
    m->in_segment = false;
    if (m->in_cell)
        doc_close(m->b);
    m->in_cell = false;
}

static void end_row(struct markdown *m)
{
    if (m->in_row)
        doc_close(m->b);
    m->in_row = false;
}

void markdown_divide(struct markdown *m, const struct hole *hole)
{
    markdown_flush_html(m);
    markdown_end(m);
    if (hole->kind == HOLE_ROW) {
        end_row(m);
        m->rows++;
    } else if (m->in_row) {
        m->column++;
    }
}

/* ---- what md4c calls ---- */

static void end_text(struct markdown *m)
{
    markdown_flush_html(m);
    markdown_close_links(m);
    markdown_end(m);
    end_row(m);
}

static void push_block(struct markdown *m, MD_BLOCKTYPE type, unsigned number)
{
    VEC_ADD(m->arena, &m->blocks, ((struct block){.type = type, .number = number}));
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *reader)
{
    struct markdown *m = reader;
    end_text(m);
    m->rows = 0;
    switch (type) {
    case MD_BLOCK_CODE:
        m->in_code_block = true;
        break;
    case MD_BLOCK_HTML:
        m->in_html_block = true;
        break;
    case MD_BLOCK_H:
        push_block(m, type, ((const MD_BLOCK_H_DETAIL *)detail)->level);
        break;
    case MD_BLOCK_TR:
        m->column = 0;
        push_block(m, type, 0);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        push_block(m, type, m->column++);
        break;
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_LI:
    case MD_BLOCK_P:
        push_block(m, type, 0);
        break;
    default:
        break;
    }
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *reader)
{
    struct markdown *m = reader;
    (void)detail;
    end_text(m);
    m->in_code_block = m->in_html_block = false;
    if (type == MD_BLOCK_P || type == MD_BLOCK_LI || has_element(type))
        close_block(m);
    return 0;
}

/* ---- the page ---- */

static void run(struct markdown *m, const char *base, unsigned flags)
{
    const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                 MD_FLAG_PERMISSIVEAUTOLINKS | flags,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = markdown_enter_span,
        .leave_span = markdown_leave_span,
        .text = markdown_text,
    };
    m->base = base;
    m->pos = m->done = 0;
    (void)md_parse(base, num_u32(m->text.len), &parser, m); /* fails for want of memory only */
}

static void put_comment(struct markdown *m, const struct title *title)
{
    doc_open(m->b, ELEMENT_COMMENT, title->beg, title->end);
    doc_attr(m->b, ATTR_TEXT, str_sub(m->original, title->beg, title->end), title->beg, title->end);
    doc_close(m->b);
}

/* Titles of reference definitions, used or not: md4c gave no text there. */
static void read_titles(struct markdown *m)
{
    for (size_t i = 0; i < m->page.titles.count; i++) {
        const struct title *title = &m->page.titles.at[i];
        if (title->prose)
            continue;
        if (title->comment)
            put_comment(m, title);
        else
            markdown_title(m, title->beg, title->end);
    }
}

/* Bytes up to which what is only needed in between stays with the document: an arena of its own
 * costs as much as all the rest of a small page. */
enum { SMALL = 32 << 10 };

static void parse(struct doc_builder *b, struct str text)
{
    uint32_t from = front_matter(b, text);
    bool small = text.len < SMALL;
    struct markdown m = {.b = b,
                         .arena = small ? doc_builder_arena(b) : arena_new(),
                         .text = text,
                         .original = doc_view(b)->text};
    markdown_prepare(&m.page, m.arena, text, from);
    memset(m.page.main, ' ', from);
    if (from)
        m.page.main[from - 1] = '\n';
    run(&m, m.page.main, m.page.components ? MD_FLAG_NOINDENTEDCODEBLOCKS : 0);
    markdown_read_tags(&m, num_u32(text.len));
    if (m.page.aside) {
        m.aside = true;
        run(&m, m.page.aside, MD_FLAG_NOINDENTEDCODEBLOCKS);
    }
    read_titles(&m);
    if (m.html)
        html_done(m.html, num_u32(text.len));
    if (!small)
        arena_free(m.arena);
}

static const char *const extensions[] = {".md",  ".markdown", ".mdx", ".mdown",
                                         ".mkd", ".qmd",      ".rmd", NULL};

extern const struct format format_markdown;
const struct format format_markdown = {
    .name = "markdown",
    .summary = "Markdown and MDX pages with YAML or TOML front matter",
    .extensions = extensions,
    .parse = parse,
};
