/* SPDX-License-Identifier: MIT */
/* What stands in a block: text, links, images, code, raw HTML. */
#include "base/num.h"
#include "format/markdown_reader.h"

enum {
    FORWARD_MAX = 2000
}; /* bytes in which the end of a link is looked for: only its place hangs on it */

/* ---- text and its holes ---- */

/* md4c gave text there: whatever looked like the title of a definition was none. */
static void note_text(struct markdown *m, uint32_t beg, uint32_t end)
{
    size_t lo = 0, hi = m->page.titles.count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (m->page.titles.at[mid].end <= beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < m->page.titles.count && m->page.titles.at[lo].beg < end; lo++)
        m->page.titles.at[lo].prose = true;
}

static void put_literal(struct markdown *m, uint32_t beg, uint32_t end)
{
    size_t i = m->page.holes.count ? markdown_hole_from(m, beg) : 0;
    for (; i < m->page.holes.count && m->page.holes.at[i].beg < end; i++) {
        const struct hole *hole = &m->page.holes.at[i];
        if (hole->beg > beg) {
            markdown_begin(m, beg);
            doc_literal(m->b, beg, hole->beg);
        }
        if (hole->kind != HOLE_GONE && m->spans.count == 0)
            markdown_divide(m, hole);
        beg = hole->end;
    }
    if (beg < end) {
        markdown_begin(m, beg);
        doc_literal(m->b, beg, end);
    }
}

/* A line end between two rows that no text stands before. */
static void put_holes(struct markdown *m, uint32_t beg, uint32_t end)
{
    for (size_t i = markdown_hole_from(m, beg);
         i < m->page.holes.count && m->page.holes.at[i].beg < end; i++)
        if (m->page.holes.at[i].kind != HOLE_GONE && m->spans.count == 0)
            markdown_divide(m, &m->page.holes.at[i]);
}

static bool is_masked(const struct markdown *m)
{
    return m->spans.count && m->spans.at[m->spans.count - 1].state == SPAN_MASKED;
}

/* True when text at `at` is to be put: everything around it is open then. */
static bool is_wanted(struct markdown *m, uint32_t at)
{
    markdown_open_waiting(m, at);
    return !is_masked(m) && !markdown_skips(m);
}

static void put_text(struct markdown *m, uint32_t beg, uint32_t end)
{
    note_text(m, beg, end);
    m->misread = false;
    if (beg < m->done) /* closing backticks: see is_misread */
        beg = m->done < end ? m->done : end;
    if (beg < end && is_wanted(m, beg))
        put_literal(m, beg, end);
    m->pos = m->done = end;
}

static void put_entity(struct markdown *m, uint32_t beg, uint32_t end)
{
    char bytes[8];
    unsigned len = 0;
    if (html_reference(m->text, beg, end, false, bytes, &len) != end - beg) {
        put_text(m, beg, end);
        return;
    }
    note_text(m, beg, end);
    if (is_wanted(m, beg)) {
        markdown_begin(m, beg);
        doc_replace(m->b, (struct str){bytes, len}, beg, end);
    }
    m->pos = end;
}

/* ---- line ends: md4c gives them no place ---- */

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static void put_break(struct markdown *m, bool hard)
{
    if (m->misread) {
        m->misread = false;
        return;
    }
    uint32_t at = m->pos;
    while (at < m->text.len && !is_line_end(m->text.ptr[at]))
        at++;
    if (at == m->text.len)
        return;
    uint32_t end = at;
    if (end < m->text.len && m->text.ptr[end] == '\r')
        end++;
    if (end < m->text.len && m->text.ptr[end] == '\n')
        end++;
    if (!m->in_segment && m->page.holes.count) {
        put_holes(m, at, end);
    } else if (m->in_segment && !is_masked(m) && !markdown_skips(m)) {
        uint32_t beg = at;
        if (beg > m->pos && m->text.ptr[beg - 1] == '\\')
            beg--;
        while (beg > m->pos && m->text.ptr[beg - 1] == ' ')
            beg--;
        if (hard)
            doc_break(m->b, beg, end);
        else
            put_literal(m, at, end);
    }
    m->pos = end;
}

/* ---- code ---- */

/* Behind the code span that begins at `at`; behind its backticks when nothing closes it before
 * `stop`. */
uint32_t markdown_skip_code(const struct markdown *m, uint32_t at, uint32_t stop)
{
    uint32_t behind = at, run = 0;
    while (behind < stop && m->text.ptr[behind] == '`')
        behind++;
    uint32_t length = behind - at;
    for (uint32_t i = behind; i <= stop; i++) {
        if (i < stop && m->text.ptr[i] == '`') {
            run++;
            continue;
        }
        if (run == length)
            return i;
        run = 0;
    }
    return behind;
}

/* A space that md4c strips, or a line end with the marks of block quotes behind it. */
static bool is_code_margin(char c)
{
    return byte_is_space(c) || c == '>';
}

/* Over the backticks of a code span, and what stands between them and the code. */
static void widen_code(const struct markdown *m, uint32_t *beg, uint32_t *end)
{
    const char *text = m->text.ptr;
    uint32_t from = *beg, to = *end;
    while (from > m->done && is_code_margin(text[from - 1]))
        from--;
    while (to < m->text.len && is_code_margin(text[to]))
        to++;
    if (from > m->done && text[from - 1] == '`')
        *beg = from;
    if (to < m->text.len && text[to] == '`')
        *end = to;
    while (*beg > m->done && text[*beg - 1] == '`')
        --*beg;
    while (*end < m->text.len && text[*end] == '`')
        ++*end;
}

static void find_code(const struct markdown *m, uint32_t *beg, uint32_t *end)
{
    size_t at = str_find_byte(m->text, '`', m->pos);
    *beg = at == SIZE_MAX ? m->pos : num_u32(at);
    *end = at == SIZE_MAX ? m->pos : markdown_skip_code(m, *beg, num_u32(m->text.len));
}

/* Spaces at both ends that md4c strips, the last one a line end: 0.4.8 then gives a line end and
 * the closing backticks as text. */
static bool is_misread(const struct markdown *m, uint32_t beg, uint32_t end)
{
    const char *text = m->text.ptr;
    while (beg < end && text[beg] == '`')
        beg++;
    while (end > beg && text[end - 1] == '`')
        end--;
    bool space = end > beg && byte_is_space(text[beg]);
    while (end > beg && is_code_margin(text[end - 1]) && !is_line_end(text[end - 1]))
        end--;
    return space && end > beg && is_line_end(text[end - 1]);
}

static void put_code(struct markdown *m)
{
    uint32_t beg = m->code_beg, end = m->code_end;
    if (beg == end) /* a line end and nothing else: md4c gives it no place */
        find_code(m, &beg, &end);
    else
        widen_code(m, &beg, &end);
    note_text(m, beg, end);
    if (is_wanted(m, beg)) {
        markdown_begin(m, beg);
        doc_mask(m->b, beg, end);
    }
    m->misread = is_misread(m, beg, end);
    m->pos = m->done = end;
}

/* ---- raw HTML ---- */

void markdown_flush_html(struct markdown *m)
{
    uint32_t beg = m->html_beg, end = m->html_end;
    if (beg == end)
        return;
    m->html_beg = m->html_end = 0;
    note_text(m, beg, end);
    if (m->in_html_block) {
        markdown_read_tags(m, beg);
        markdown_open_blocks(m, beg);
        html_block(markdown_html(m), beg, end);
    } else if (!m->images) {
        markdown_open_waiting(m, beg);
        if (!is_masked(m)) {
            markdown_begin(m, beg);
            html_inline(markdown_html(m), beg, end);
        }
    }
    m->pos = end;
}

/* A tag over several lines comes in pieces; what stands between them is a line end and the marks of
 * the blocks around it, which are no part of it. */
static void add_html(struct markdown *m, uint32_t beg, uint32_t end)
{
    bool lines = false;
    for (uint32_t i = m->html_end; m->html_beg < m->html_end && i < beg; i++)
        lines |= is_line_end(m->text.ptr[i]);
    if (m->html_beg < m->html_end && beg != m->html_end && !lines)
        markdown_flush_html(m);
    if (m->html_beg == m->html_end)
        m->html_beg = m->html_end = beg;
    if (m->html_end < beg)
        (void)markdown_html(m);
    for (uint32_t i = m->html_end; i < beg; i++)
        if (!byte_is_space(m->html_text[i]))
            m->html_text[i] = '\0';
    m->html_end = end;
}

int markdown_enter_span(MD_SPANTYPE type, void *detail, void *reader)
{
    struct markdown *m = reader;
    markdown_flush_html(m);
    if (type == MD_SPAN_A || type == MD_SPAN_IMG)
        markdown_enter_link(m, type == MD_SPAN_IMG, detail);
    if (type == MD_SPAN_CODE)
        m->code_beg = m->code_end = 0;
    return 0;
}

int markdown_leave_span(MD_SPANTYPE type, void *detail, void *reader)
{
    struct markdown *m = reader;
    (void)detail;
    markdown_flush_html(m);
    if (type == MD_SPAN_A || type == MD_SPAN_IMG)
        markdown_leave_link(m, type == MD_SPAN_IMG);
    if (type == MD_SPAN_CODE)
        put_code(m);
    return 0;
}

int markdown_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *reader)
{
    struct markdown *m = reader;
    uint32_t beg = 0, end = 0;
    bool placed = markdown_place(m, text, size, &beg);
    end = beg + size;
    if (type == MD_TEXT_HTML) {
        if (placed)
            add_html(m, beg, end);
        return 0;
    }
    markdown_flush_html(m);
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
        put_break(m, type == MD_TEXT_BR);
    } else if (!placed) {
        return 0;
    } else if (m->in_code_block) {
        note_text(m, beg, end);
        m->pos = end;
    } else if (type == MD_TEXT_CODE) {
        if (m->code_beg == m->code_end)
            m->code_beg = beg;
        m->code_end = end;
    } else if (type == MD_TEXT_ENTITY) {
        put_entity(m, beg, end);
    } else if (type == MD_TEXT_NORMAL) {
        put_text(m, beg, end);
    }
    return 0;
}
