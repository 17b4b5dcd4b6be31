/* SPDX-License-Identifier: MIT */
#include "format/markdown_lines.h"

#include "base/num.h"

enum {
    PARAGRAPH_MAX = 1000, /* lines without an empty one, beyond which links are text */
};

/* ---- lines ---- */

/* Blanks and > before the content. */
static void read_prefix(struct str text, struct line *l)
{
    for (; l->content < l->end; l->content++) {
        char c = text.ptr[l->content];
        if (c == '\t') {
            l->indent = (l->indent | 3) + 1;
        } else if (c == ' ') {
            l->indent++;
        } else if (c == '>' && l->indent < CODE_INDENT) {
            l->quotes++;
            l->indent = 0;
            if (l->content + 1 < l->end && text.ptr[l->content + 1] == ' ')
                l->content++;
        } else {
            return;
        }
    }
}

/* The first byte `c` at or behind `at`; *next is where it was last found. */
static uint32_t find_next(struct str text, char c, uint32_t at, uint32_t *next)
{
    if (*next < at || *next == 0) {
        const char *hit = memchr(text.ptr + at, c, text.len - at);
        *next = hit ? num_u32((size_t)(hit - text.ptr)) : num_u32(text.len);
    }
    return *next;
}

static struct line read_line(struct line_scan *s, uint32_t at)
{
    uint32_t lf = find_next(s->text, '\n', at, &s->next_lf);
    uint32_t cr = find_next(s->text, '\r', at, &s->next_cr);
    struct line l = {.beg = at, .end = lf < cr ? lf : cr, .content = at};
    l.next = l.end;
    if (l.next < s->text.len && s->text.ptr[l.next] == '\r')
        l.next++;
    if (l.next < s->text.len && s->text.ptr[l.next] == '\n')
        l.next++;
    read_prefix(s->text, &l);
    return l;
}

/* ---- code, comments, scripts: nothing in them means anything ---- */

static bool open_fence(struct line_scan *s, const struct line *l)
{
    struct str rest = rest_of(s, l);
    char mark = rest.ptr[0];
    unsigned length = run_of(rest, mark);
    if (length < 3 || (mark == '`' && str_find_byte(rest, '`', length) != SIZE_MAX))
        return false;
    bool in_list = s->list_column && l->indent >= s->list_column;
    s->fence = (struct fence){mark, length, l->quotes, in_list ? s->list_column : 0};
    VEC_ADD(s->p->arena, &s->p->code, ((struct span){l->content, l->end}));
    return true;
}

/* True while the line belongs to the code. */
static bool in_fence(struct line_scan *s, const struct line *l)
{
    if (!s->fence.mark)
        return false;
    struct str rest = rest_of(s, l);
    bool outside = l->quotes < s->fence.quotes || (rest.len && l->indent < s->fence.column);
    unsigned length = run_of(rest, s->fence.mark);
    bool closed = length >= s->fence.length && str_trim(str_from(rest, length)).len == 0;
    if (outside || closed)
        s->fence.mark = 0;
    if (!outside)
        s->p->code.at[s->p->code.count - 1].end = l->end;
    return !outside;
}

/* The end tags are looked for in lower case only: that is how they are written. */
static bool open_raw(struct line_scan *s, const struct line *l)
{
    static const char *const pairs[][2] = {
        {"<!--", "-->"}, {"<script", "</script>"}, {"<style", "</style>"}, {"<pre", "</pre>"}};
    struct str rest = rest_of(s, l);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!str_starts(rest, str_of(pairs[i][0])))
            continue;
        s->raw_end = holds(str_from(rest, 4), pairs[i][1]) ? NULL : pairs[i][1];
        return true;
    }
    return false;
}

static bool in_raw(struct line_scan *s, const struct line *l)
{
    if (!s->raw_end)
        return false;
    if (holds(rest_of(s, l), s->raw_end))
        s->raw_end = NULL;
    return true;
}

/* ---- MDX ---- */

/* import Card from "…", export const meta = {: code that no sentence begins with. */
static bool is_import(struct str line)
{
    static const char *const exports[] = {"export const ",
                                          "export default ",
                                          "export function ",
                                          "export {",
                                          "export let ",
                                          "export * from",
                                          NULL};
    if (line.len == 0 || (line.ptr[0] != 'e' && line.ptr[0] != 'i'))
        return false;
    for (const char *const *e = exports; *e; e++)
        if (str_starts(line, str_of(*e)))
            return true;
    return str_starts(line, STR("import ")) &&
           (holds(line, " from '") || holds(line, " from \"") || holds(line, "import '") ||
            holds(line, "import \"") || str_ends(line, STR("{")));
}

static bool in_imports(struct line_scan *s, const struct line *l)
{
    struct str rest = rest_of(s, l);
    bool begins = s->after_blank && !l->indent && !l->quotes && is_import(rest);
    s->in_imports = rest.len && (begins || s->in_imports);
    if (s->in_imports)
        markdown_fill(s->p->main, l->beg, l->end, ' ');
    return s->in_imports;
}

/* ---- the lines of a page ---- */

/* Behind the marker of a list item, where its text may be a fence; 0 when there is none. */
static uint32_t list_marker(struct str text, const struct line *l)
{
    uint32_t at = l->content;
    if (at < l->end && (text.ptr[at] == '-' || text.ptr[at] == '*' || text.ptr[at] == '+')) {
        at++;
    } else {
        while (at < l->end && at < l->content + 9 && byte_is_digit(text.ptr[at]))
            at++;
        if (at == l->content || at >= l->end || (text.ptr[at] != '.' && text.ptr[at] != ')'))
            return 0;
        at++;
    }
    return at < l->end && is_blank(text.ptr[at]) ? skip_blanks(text, at, l->end) : 0;
}

static void read_content(struct line_scan *s, struct line *l, bool below_definition)
{
    unsigned base = l->indent >= s->list_column ? s->list_column : 0;
    if (l->indent - base >= CODE_INDENT)
        return;
    uint32_t marker = list_marker(s->text, l);
    if (marker || s->text.ptr[l->content] == '#')
        s->paragraph_lines = 0;
    if (marker && marker < l->end) {
        s->list_column = l->indent + (marker - l->content);
        l->indent = s->list_column;
        l->content = marker;
    } else if (s->after_blank && l->indent < s->list_column) {
        s->list_column = 0;
    }
    switch (s->text.ptr[l->content]) {
    case '`':
    case '~':
        (void)open_fence(s, l);
        break;
    case '<':
        if (!open_raw(s, l))
            markdown_line_tag(s, l);
        break;
    case '[':
        markdown_line_bracket(s, l);
        break;
    case '*':
        markdown_line_abbreviation(s, l);
        break;
    case ':':
        if (!markdown_line_container(s, l))
            markdown_line_description(s, l, below_definition);
        markdown_line_delimiters(s, l);
        break;
    case '|':
    case '-':
        markdown_line_delimiters(s, l);
        break;
    default:
        break;
    }
}

/* md4c looks for the line of each link from the first line of its paragraph on. */
static void hide_links(struct line_scan *s, const struct line *l)
{
    for (uint32_t i = l->content; i < l->end; i++)
        if (s->text.ptr[i] == '[' ||
            (s->text.ptr[i] == ':' && i + 1 < l->end && s->text.ptr[i + 1] == '/'))
            s->p->main[i] = 'x';
}

static void read_one(struct line_scan *s, struct line *l)
{
    bool below_definition = s->in_definition;
    s->in_definition = false;
    s->below_reference = s->reference_end > s->before.beg && !s->after_blank;
    if (in_fence(s, l) || in_raw(s, l) || markdown_in_footnote(s, l) || in_imports(s, l))
        return;
    if (l->content == l->end) {
        s->in_rows = s->in_table = false;
        s->paragraph_lines = 0;
        return;
    }
    s->paragraph_lines++;
    if (s->in_rows)
        markdown_line_row(s, l);
    else if (l->beg >= s->reference_end)
        read_content(s, l, below_definition);
    if (s->paragraph_lines > PARAGRAPH_MAX && !s->in_table)
        hide_links(s, l);
}

void markdown_read_lines(struct prepared *p, uint32_t from)
{
    struct line_scan scan = {.p = p, .text = p->text}, *s = &scan;
    s->after_blank = s->before_after_blank = true;
    for (uint32_t at = from; at < s->text.len;) {
        struct line l = read_line(s, at);
        struct line whole = l;
        read_one(s, &l);
        s->before_after_blank = s->after_blank;
        s->after_blank = whole.content == whole.end;
        s->before = whole;
        at = whole.next;
    }
}
