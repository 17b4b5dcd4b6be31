/* SPDX-License-Identifier: MIT */
/* Lines that mean something to those who write Markdown and nothing to md4c: containers, definition
 * lists, narrow tables, some tags of HTML. */
#include "format/markdown_lines.h"

#include "base/num.h"

enum {
    TERM_MAX = 60, /* bytes of the term of a definition list: a longer line is wrapped prose */
    NARROW = 3,    /* dashes that md4c wants in each column of a table */
};

/* ---- tags at the beginning of a line ---- */

/* The name of the tag that begins the line; *at is where it stands. */
static struct str tag_name(const struct line_scan *s, const struct line *l, uint32_t *at)
{
    *at = l->content + 1;
    if (*at < l->end && s->text.ptr[*at] == '/')
        ++*at;
    uint32_t end = *at;
    while (end < l->end && (byte_is_alnum(s->text.ptr[end]) || s->text.ptr[end] == '.'))
        end++;
    return str_sub(s->text, *at, end);
}

/* Names that begin a block of HTML and that md4c 0.4.8 does not know as such: it sees a <p>. */
static void read_forgotten_tag(struct line_scan *s, const struct line *l)
{
    static const char *const names[] = {
        "h2",   "h3",    "h4",    "h5",     "h6",       "header",   "thead",    "colgroup",
        "link", "param", "track", "search", "frameset", "basefont", "menuitem", NULL};
    uint32_t at;
    struct str name = tag_name(s, l, &at);
    for (const char *const *n = names; *n; n++) {
        if (!str_eq_ascii_case(name, str_of(*n)))
            continue;
        memset(s->p->main + at, ' ', name.len);
        s->p->main[at] = 'p';
        return;
    }
}

/* <TABLE> is HTML as it was written once. */
static bool all_upper(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] >= 'a' && name.ptr[i] <= 'z')
            return false;
    return true;
}

/* A line that is one tag, around Markdown: to CommonMark it would make HTML of all lines up to
 * an empty one. md4c sees an empty line; the tag goes to the html reader by itself. */
static bool read_lone_tag(struct line_scan *s, const struct line *l)
{
    uint32_t at;
    struct str name = tag_name(s, l, &at), rest = str_trim(rest_of(s, l));
    bool component = name.len && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z' && !all_upper(name);
    bool marked = holds(rest, " markdown=\"1\"") || holds(rest, " markdown=\"block\"");
    if ((!component && !marked) || rest.ptr[rest.len - 1] != '>' ||
        str_find_byte(rest, '<', 1) != SIZE_MAX)
        return false;
    VEC_ADD(s->p->arena, &s->p->tags, ((struct span){l->content, l->content + num_u32(rest.len)}));
    markdown_fill(s->p->main, l->content, l->end, ' ');
    s->p->components |= component;
    return true;
}

void markdown_line_tag(struct line_scan *s, const struct line *l)
{
    if (!read_lone_tag(s, l))
        read_forgotten_tag(s, l);
}

/* ---- ::: containers, definition lists ---- */

/* ::: tip Le titre, :::tip[Le titre]{.class} */
bool markdown_line_container(struct line_scan *s, const struct line *l)
{
    unsigned colons = run_of(rest_of(s, l), ':');
    if (colons < 3)
        return false;
    uint32_t at = skip_blanks(s->text, l->content + colons, l->end), end = l->end;
    while (at < end && is_name_byte(s->text.ptr[at]))
        at++;
    if (at < end && s->text.ptr[at] == '[') {
        size_t close = str_find_byte(str_sub(s->text, 0, end), ']', at);
        at++;
        end = close == SIZE_MAX ? end : num_u32(close);
    } else {
        size_t brace = str_find_byte(str_sub(s->text, 0, end), '{', at);
        end = brace == SIZE_MAX ? end : num_u32(brace);
        while (end > at && (s->text.ptr[end - 1] == ':' || is_blank(s->text.ptr[end - 1])))
            end--;
    }
    if (str_trim(str_sub(s->text, at, end)).len)
        VEC_ADD(s->p->arena, &s->p->apart, ((struct apart){at, end, SCOPE_HEADING, "container"}));
    markdown_fill(s->p->main, l->content, l->end, ' ');
    return true;
}

/* Terme / : définition. To md4c it is a list item, which ends the term's paragraph. */
void markdown_line_description(struct line_scan *s, const struct line *l, bool below_definition)
{
    struct str rest = rest_of(s, l);
    bool term = s->before_after_blank && s->before.end - s->before.content <= TERM_MAX;
    if (rest.len < 2 || !is_blank(rest.ptr[1]) || s->after_blank || !(term || below_definition))
        return;
    s->p->main[l->content] = '-';
    s->in_definition = true;
}

/* ---- tables that md4c does not see ---- */

/* The cells of a delimiter row, `| :-- | - |`; false when it is none. *narrow: a column that
 * cannot be made wide enough. */
static bool read_delimiters(struct line_scan *s, const struct line *l, bool mend, bool *narrow)
{
    struct str rest = str_trim(rest_of(s, l));
    if (str_starts(rest, STR("|")))
        rest = str_from(rest, 1);
    bool dashes = false;
    *narrow = false;
    while (rest.len) {
        struct str cell, next = str_cut(rest, '|', &cell), mark = str_trim(cell);
        if (str_starts(mark, STR(":")))
            mark = str_from(mark, 1);
        unsigned run = run_of(mark, '-');
        if (run == 0 || (run != mark.len && !(run + 1 == mark.len && mark.ptr[run] == ':')))
            return false;
        dashes = true;
        bool wide = str_trim(cell).len >= NARROW;
        *narrow |= !wide && cell.len < NARROW;
        if (!wide && mend)
            memset(s->p->main + (cell.ptr - s->text.ptr), '-', cell.len);
        rest = next;
    }
    return dashes;
}

void markdown_line_row(struct line_scan *s, const struct line *l)
{
    for (uint32_t i = l->content; i < l->end; i++) {
        if (s->text.ptr[i] == '\\')
            i++;
        else if (s->text.ptr[i] == '|')
            markdown_hole(s->p, i, i + 1, HOLE_CELL);
    }
    markdown_hole(s->p, l->end, l->next, HOLE_ROW);
}

void markdown_line_delimiters(struct line_scan *s, const struct line *l)
{
    struct str rest = rest_of(s, l);
    bool narrow;
    if (s->after_blank || str_find_byte(rest, '|', 0) == SIZE_MAX ||
        str_find_byte(rest_of(s, &s->before), '|', 0) == SIZE_MAX ||
        !read_delimiters(s, l, false, &narrow))
        return;
    s->in_table = true;
    if (!narrow) {
        (void)read_delimiters(s, l, true, &narrow);
        return;
    }
    s->p->rows = true;
    markdown_line_row(s, &s->before);
    markdown_gone(s->p, l->content, l->end);
    s->in_rows = true;
}
