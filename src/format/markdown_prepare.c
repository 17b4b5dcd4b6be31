/* SPDX-License-Identifier: MIT */
#include "format/markdown_prepare.h"

#include "base/num.h"

#include <stdlib.h>

enum {
    CODE_INDENT = 4,
    DEFINITION_MAX = 1024, /* md4c reads a destination again at every use: 512 KB of it take 30 s */
    TERM_MAX = 60,    /* bytes of the term of a definition list: a longer line is wrapped prose */
    TITLE_MAX = 2048, /* bytes: an opened quote is not looked after to the end of the page */
    LABEL_MAX = 999,  /* CommonMark's own limit */
    PARAGRAPH_MAX = 1000, /* lines without an empty one, beyond which links are text */
    NARROW = 3,           /* dashes that md4c wants in each column of a table */
};

struct line {
    uint32_t beg, end, next; /* without and with its line end */
    uint32_t content;        /* behind blanks and > */
    unsigned indent, quotes; /* columns before the content behind the last >; how many > */
};

struct fence {
    char mark; /* ` or ~, 0 outside */
    unsigned length, quotes, column;
};

struct scan {
    struct prepared *p;
    struct str text;
    struct fence fence;
    const char *raw_end;  /* inside <!-- or <script>: what ends it */
    unsigned list_column; /* where the text of the list item stands; 0 outside lists */
    bool in_imports;      /* MDX: import … up to an empty line */
    bool in_rows;         /* below the head of a narrow table */
    bool in_footnote;
    struct line before;        /* the line above */
    bool after_blank;          /* the line above is empty or there is none */
    bool before_after_blank;   /* the same of the line above */
    bool in_definition;        /* the line above is `: definition` */
    uint32_t reference_end;    /* of the last [label]: …; it may go on over a line end */
    bool below_reference;      /* the line above belongs to one */
    uint32_t next_lf, next_cr; /* the next LF and CR */
    unsigned paragraph_lines;
    bool in_table;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static uint32_t skip_blanks(struct str text, uint32_t at, uint32_t end)
{
    while (at < end && is_blank(text.ptr[at]))
        at++;
    return at;
}

static void fill(char *bytes, uint32_t beg, uint32_t end, char with)
{
    for (uint32_t i = beg; i < end; i++)
        if (!is_line_end(bytes[i]))
            bytes[i] = with;
}

static void add_hole(struct scan *s, uint32_t beg, uint32_t end, enum hole_kind kind)
{
    if (beg < end)
        VEC_ADD(s->p->arena, &s->p->holes, ((struct hole){beg, end, kind}));
}

/* A hole is letters to md4c, so that nothing around it changes its meaning. */
static void make_gone(struct scan *s, uint32_t beg, uint32_t end)
{
    add_hole(s, beg, end, HOLE_GONE);
    fill(s->p->main, beg, end, 'x');
}

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

static struct line read_line(struct scan *s, uint32_t at)
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

static struct str rest_of(const struct scan *s, const struct line *l)
{
    return str_sub(s->text, l->content, l->end);
}

static unsigned run_of(struct str s, char c)
{
    unsigned n = 0;
    while (n < s.len && s.ptr[n] == c)
        n++;
    return n;
}

/* ---- code, comments, scripts: nothing in them means anything ---- */

static bool open_fence(struct scan *s, const struct line *l)
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
static bool in_fence(struct scan *s, const struct line *l)
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

static bool holds(struct str s, const char *what)
{
    return str_find(s, str_of(what), 0) != SIZE_MAX;
}

/* The end tags are looked for in lower case only: that is how they are written. */
static bool open_raw(struct scan *s, const struct line *l)
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

static bool in_raw(struct scan *s, const struct line *l)
{
    if (!s->raw_end)
        return false;
    if (holds(rest_of(s, l), s->raw_end))
        s->raw_end = NULL;
    return true;
}

/* ---- tags at the beginning of a line ---- */

/* The name of the tag that begins the line; *at is where it stands. */
static struct str tag_name(const struct scan *s, const struct line *l, uint32_t *at)
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
static void read_forgotten_tag(struct scan *s, const struct line *l)
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
static bool read_lone_tag(struct scan *s, const struct line *l)
{
    uint32_t at;
    struct str name = tag_name(s, l, &at), rest = str_trim(rest_of(s, l));
    bool component = name.len && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z' && !all_upper(name);
    bool marked = holds(rest, " markdown=\"1\"") || holds(rest, " markdown=\"block\"");
    if ((!component && !marked) || rest.ptr[rest.len - 1] != '>' ||
        str_find_byte(rest, '<', 1) != SIZE_MAX)
        return false;
    VEC_ADD(s->p->arena, &s->p->tags, ((struct span){l->content, l->content + num_u32(rest.len)}));
    fill(s->p->main, l->content, l->end, ' ');
    s->p->components |= component;
    return true;
}

static void read_angle(struct scan *s, const struct line *l)
{
    if (!open_raw(s, l) && !read_lone_tag(s, l))
        read_forgotten_tag(s, l);
}

/* ---- link tails and reference definitions ---- */

/* Blanks with at most one line end among them; an empty line ends everything. */
static uint32_t skip_space(struct str text, uint32_t at)
{
    bool newline = false;
    while (at < text.len) {
        char c = text.ptr[at];
        if (is_line_end(c)) {
            if (newline)
                return at;
            newline = true;
            at += c == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n';
        } else if (!is_blank(c)) {
            return at;
        }
        at++;
    }
    return at;
}

/* <…>, or bytes without white space in which parentheses are balanced. */
static uint32_t destination_end(struct str text, uint32_t at, bool parentheses)
{
    bool angle = at < text.len && text.ptr[at] == '<';
    unsigned depth = 0;
    for (uint32_t i = at + angle; i < text.len; i++) {
        char c = text.ptr[i];
        if (is_line_end(c) || (!angle && (unsigned char)c <= ' '))
            return angle ? at : i;
        if (c == '\\' && i + 1 < text.len && !byte_is_space(text.ptr[i + 1]))
            i++;
        else if (angle && c == '>')
            return i + 1;
        else if (!angle && parentheses && c == '(')
            depth++;
        else if (!angle && parentheses && c == ')' && depth-- == 0)
            return i;
    }
    return angle ? at : num_u32(text.len);
}

/* The delimiter that closes the title that the one at `at` opens, before an empty line; 0: none. */
static uint32_t title_close(struct str text, uint32_t at)
{
    char open = at < text.len ? text.ptr[at] : '\0';
    char close = open == '(' ? ')' : open;
    if (open != '"' && open != '\'' && open != '(')
        return 0;
    bool newline = false;
    uint32_t stop = text.len - at > TITLE_MAX ? at + TITLE_MAX : num_u32(text.len);
    for (uint32_t i = at + 1; i < stop; i++) {
        char c = text.ptr[i];
        if (c == '\\')
            i++;
        else if (c == close)
            return i;
        else if (c == '\n' && newline)
            return 0;
        if (c == '\n')
            newline = true;
        else if (!is_blank(c) && c != '\r')
            newline = false;
    }
    return 0;
}

static void set_destination(struct link_tail *out, struct str text, uint32_t beg, uint32_t end)
{
    bool angle = beg < end && text.ptr[beg] == '<';
    *out = (struct link_tail){.dest_beg = beg + angle, .dest_end = end - angle, .end = end};
}

bool markdown_link_tail(struct link_tail *out, struct str text, uint32_t at)
{
    if (at >= text.len || text.ptr[at] != '(')
        return false;
    uint32_t beg = skip_space(text, at + 1), end = destination_end(text, beg, true);
    set_destination(out, text, beg, end);
    uint32_t next = skip_space(text, end);
    uint32_t close = next > end ? title_close(text, next) : 0;
    if (close) {
        out->title_beg = next + 1;
        out->title_end = close;
        next = skip_space(text, close + 1);
    }
    out->end = next + 1;
    return next < text.len && text.ptr[next] == ')';
}

static bool is_line_over(struct str text, uint32_t at)
{
    at = skip_blanks(text, at, num_u32(text.len));
    return at == text.len || is_line_end(text.ptr[at]);
}

bool markdown_definition_tail(struct link_tail *out, struct str text, uint32_t at)
{
    uint32_t beg = skip_space(text, at), end = destination_end(text, beg, false);
    if (end == beg)
        return false;
    set_destination(out, text, beg, end);
    uint32_t next = skip_space(text, end);
    uint32_t close = next > end ? title_close(text, next) : 0;
    if (close && is_line_over(text, close + 1)) {
        out->title_beg = next + 1;
        out->title_end = close;
        out->end = close + 1;
        return true;
    }
    return is_line_over(text, end);
}

/* Behind the ] of a label that begins at `at` with its [ ; 0 when there is none near by. */
static uint32_t label_end(struct str text, uint32_t at)
{
    uint32_t stop = text.len - at > LABEL_MAX ? at + LABEL_MAX : num_u32(text.len);
    for (uint32_t i = at + 1; i < stop; i++) {
        char c = text.ptr[i];
        if (c == '\\')
            i++;
        else if (c == '[')
            return 0;
        else if (c == ']')
            return i + 1;
    }
    return 0;
}

/* A title that is opened and not closed makes no definition; md4c would look for its end to the
 * end of the paragraph, for each of them. */
static void hide_open_title(struct scan *s, const struct link_tail *tail)
{
    uint32_t at = skip_space(s->text, tail->end);
    if (tail->title_beg == tail->title_end && at > tail->end && at < s->text.len &&
        strchr("\"'(", s->text.ptr[at]) && s->text.ptr[at] && !title_close(s->text, at))
        s->p->main[at] = 'x';
}

static void read_definition(struct scan *s, const struct line *l)
{
    uint32_t behind = label_end(s->text, l->content);
    struct link_tail tail = {0};
    if (!behind || behind >= s->text.len || s->text.ptr[behind] != ':')
        return;
    bool found = markdown_definition_tail(&tail, s->text, behind + 1);
    hide_open_title(s, &tail);
    if (!found)
        return;
    if (tail.title_beg < tail.title_end)
        VEC_ADD(s->p->arena, &s->p->titles,
                ((struct title){tail.title_beg, tail.title_end, false}));
    if (tail.end - l->content > DEFINITION_MAX)
        fill(s->p->main, l->content, tail.end, ' ');
    else if (!l->quotes && (s->after_blank || s->below_reference))
        VEC_ADD(s->p->arena, &s->p->definitions, ((struct span){l->beg, tail.end}));
    s->reference_end = tail.end;
}

/* ---- footnotes ---- */

/* [^name] at `at`: behind its ], 0 when it is none. */
static uint32_t footnote_end(struct str text, uint32_t at)
{
    uint32_t i = at + 2;
    while (i < text.len && (byte_is_alnum(text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80 ||
                            (text.ptr[i] && strchr("-_.:", text.ptr[i]))))
        i++;
    bool found = i > at + 2 && i < text.len && text.ptr[i] == ']';
    return found ? i + 1 : 0;
}

static bool open_footnote(struct scan *s, const struct line *l)
{
    uint32_t behind = footnote_end(s->text, l->content);
    if (!behind || behind >= l->end || s->text.ptr[behind] != ':' || l->quotes ||
        l->indent >= CODE_INDENT)
        return false;
    VEC_ADD(s->p->arena, &s->p->apart,
            ((struct apart){behind + 1, l->end, SCOPE_FOOTNOTE, "footnote"}));
    fill(s->p->main, l->content, l->end, ' ');
    s->in_footnote = true;
    return true;
}

/* A line that begins a block of its own and so ends a paragraph that is carried on lazily. */
static bool begins_block(const struct scan *s, const struct line *l)
{
    struct str rest = rest_of(s, l);
    if (l->quotes || (rest.len && strchr("#|<", rest.ptr[0])))
        return true;
    if (str_starts(rest, STR("```")) || str_starts(rest, STR("~~~")) ||
        str_starts(rest, STR(":::")) || str_starts(rest, STR("---")) ||
        str_starts(rest, STR("***")))
        return true;
    if (rest.len > 1 && strchr("-*+", rest.ptr[0]) && is_blank(rest.ptr[1]))
        return true;
    return rest.len > 1 && rest.ptr[0] == '[' && label_end(s->text, l->content) &&
           str_starts(str_from(s->text, label_end(s->text, l->content)), STR(":"));
}

/* Indented lines belong to the footnote, and those that follow its words without an empty line. */
static bool in_footnote(struct scan *s, const struct line *l)
{
    if (!s->in_footnote)
        return false;
    if (l->content == l->end)
        return true;
    s->in_footnote =
        !l->quotes && (l->indent >= CODE_INDENT || (!s->after_blank && !begins_block(s, l)));
    if (!s->in_footnote)
        return false;
    s->p->apart.at[s->p->apart.count - 1].end = l->end;
    fill(s->p->main, l->beg, l->end, ' ');
    return true;
}

/* ---- ::: containers, definition lists, alerts ---- */

static bool is_name_byte(char c)
{
    return byte_is_alnum(c) || c == '-' || c == '_';
}

/* ::: tip Le titre, :::tip[Le titre]{.class} */
static bool read_container(struct scan *s, const struct line *l)
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
    fill(s->p->main, l->content, l->end, ' ');
    return true;
}

/* Terme / : définition. To md4c it is a list item, which ends the term's paragraph. */
static void read_description(struct scan *s, const struct line *l, bool below_definition)
{
    struct str rest = rest_of(s, l);
    bool term = s->before_after_blank && s->before.end - s->before.content <= TERM_MAX;
    if (rest.len < 2 || !is_blank(rest.ptr[1]) || s->after_blank || !(term || below_definition))
        return;
    s->p->main[l->content] = '-';
    s->in_definition = true;
}

static bool is_marker(struct str rest)
{
    static const char *const markers[] = {"[toc]", "[[toc]]", "[[_toc_]]", NULL};
    if (!str_starts(rest, STR("[")))
        return false;
    for (const char *const *m = markers; *m; m++)
        if (str_eq_ascii_case(str_trim(rest), str_of(*m)))
            return true;
    return false;
}

/* > [!NOTE] */
static bool read_alert(struct scan *s, const struct line *l)
{
    uint32_t at = l->content + 2;
    while (at < l->end && (byte_is_alpha(s->text.ptr[at]) || s->text.ptr[at] == '-'))
        at++;
    if (!l->quotes || at == l->content + 2 || at >= l->end || s->text.ptr[at] != ']')
        return false;
    make_gone(s, l->content, at + 1);
    return true;
}

static void read_bracket(struct scan *s, const struct line *l)
{
    struct str rest = rest_of(s, l);
    if (str_starts(rest, STR("[^")) && open_footnote(s, l))
        return;
    if (str_starts(rest, STR("[!")) && read_alert(s, l))
        return;
    if (is_marker(rest))
        make_gone(s, l->content, l->end);
    else
        read_definition(s, l);
}

/* ---- tables that md4c does not see ---- */

/* The cells of a delimiter row, `| :-- | - |`; false when it is none. *narrow: a column that
 * cannot be made wide enough. */
static bool read_delimiters(struct scan *s, const struct line *l, bool mend, bool *narrow)
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

static void divide_row(struct scan *s, const struct line *l)
{
    for (uint32_t i = l->content; i < l->end; i++) {
        if (s->text.ptr[i] == '\\')
            i++;
        else if (s->text.ptr[i] == '|')
            add_hole(s, i, i + 1, HOLE_CELL);
    }
    add_hole(s, l->end, l->next, HOLE_ROW);
}

static void read_table_head(struct scan *s, const struct line *l)
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
    divide_row(s, &s->before);
    make_gone(s, l->content, l->end);
    s->in_rows = true;
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

static bool in_imports(struct scan *s, const struct line *l)
{
    struct str rest = rest_of(s, l);
    bool begins = s->after_blank && !l->indent && !l->quotes && is_import(rest);
    s->in_imports = rest.len && (begins || s->in_imports);
    if (s->in_imports)
        fill(s->p->main, l->beg, l->end, ' ');
    return s->in_imports;
}

/* ---- the lines of a page ---- */

/* Behind the marker of a list item, where its text may be a fence; 0 when there is none. */
static uint32_t list_marker(struct str text, const struct line *l)
{
    uint32_t at = l->content;
    if (at < l->end && strchr("-*+", text.ptr[at])) {
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

static void read_content(struct scan *s, struct line *l, bool below_definition)
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
        read_angle(s, l);
        break;
    case '[':
        read_bracket(s, l);
        break;
    case ':':
        if (!read_container(s, l))
            read_description(s, l, below_definition);
        read_table_head(s, l);
        break;
    case '|':
    case '-':
        read_table_head(s, l);
        break;
    default:
        break;
    }
}

/* md4c looks for the line of each link from the first line of its paragraph on. */
static void hide_links(struct scan *s, const struct line *l)
{
    for (uint32_t i = l->content; i < l->end; i++)
        if (s->text.ptr[i] == '[' ||
            (s->text.ptr[i] == ':' && i + 1 < l->end && s->text.ptr[i + 1] == '/'))
            s->p->main[i] = 'x';
}

static void read_one(struct scan *s, struct line *l)
{
    bool below_definition = s->in_definition;
    s->in_definition = false;
    s->below_reference = s->reference_end > s->before.beg && !s->after_blank;
    if (in_fence(s, l) || in_raw(s, l) || in_footnote(s, l) || in_imports(s, l))
        return;
    if (l->content == l->end) {
        s->in_rows = s->in_table = false;
        s->paragraph_lines = 0;
        return;
    }
    s->paragraph_lines++;
    if (s->in_rows)
        divide_row(s, l);
    else if (l->beg >= s->reference_end)
        read_content(s, l, below_definition);
    if (s->paragraph_lines > PARAGRAPH_MAX && !s->in_table)
        hide_links(s, l);
}

static void read_lines(struct scan *s, uint32_t from)
{
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

/* ---- inside lines ---- */

static void find_footnote_calls(struct scan *s, uint32_t from)
{
    for (size_t at = from + 1; (at = str_find_byte(s->text, '^', at)) != SIZE_MAX; at++) {
        uint32_t beg = num_u32(at - 1);
        if (s->text.ptr[beg] != '[' || (beg > 0 && s->text.ptr[beg - 1] == '\\'))
            continue;
        uint32_t end = footnote_end(s->text, beg);
        if (end)
            make_gone(s, beg, end);
    }
}

/* {: .class}, {#name}, {.class}, {target=_blank}: behind the brace; 0 when it is something else. */
static uint32_t attributes_end(struct str text, uint32_t at)
{
    enum { LONGEST = 200 };
    struct str near = str_sub(text, at, at + LONGEST);
    size_t close = str_find_byte(near, '}', 0), newline = str_find_byte(near, '\n', 0);
    if (close == SIZE_MAX || newline < close || close < 2)
        return 0;
    struct str inside = str_sub(near, 1, close);
    char first = str_trim(inside).len ? str_trim(inside).ptr[0] : ' ';
    bool behind = at > 0 && (text.ptr[at - 1] == ')' || text.ptr[at - 1] == ']');
    bool sign = first == ':' || first == '#' || first == '.';
    if (!sign && !(behind && byte_is_alpha(first) && str_find_byte(inside, '=', 0) != SIZE_MAX))
        return 0;
    return at + num_u32(close) + 1;
}

static void find_attributes(struct scan *s, uint32_t from)
{
    for (size_t at = from; (at = str_find_byte(s->text, '{', at)) != SIZE_MAX; at++) {
        uint32_t end = attributes_end(s->text, num_u32(at));
        if (end && (at == 0 || s->text.ptr[at - 1] != '\\'))
            make_gone(s, num_u32(at), end);
    }
}

/* <Tabs.Item>: to CommonMark a dot cannot stand in a tag's name. */
static void find_dotted_tags(struct scan *s, uint32_t from)
{
    for (size_t at = from; (at = str_find_byte(s->text, '<', at)) != SIZE_MAX; at++) {
        size_t i = at + 1;
        if (i < s->text.len && s->text.ptr[i] == '/')
            i++;
        if (i >= s->text.len || s->text.ptr[i] < 'A' || s->text.ptr[i] > 'Z')
            continue;
        for (; i < s->text.len && (byte_is_alnum(s->text.ptr[i]) || s->text.ptr[i] == '.'); i++)
            if (s->text.ptr[i] == '.')
                s->p->main[i] = 'x';
    }
}

/* md4c looks for the end of an address from each place where one may begin: in a run without a
 * space that is quadratic, so that beyond the first FAR bytes of it none begins. */
static bool is_far(struct str text, size_t at)
{
    enum { FAR = 1024 };
    size_t least = at > FAR ? at - FAR : 0;
    while (at > least && !byte_is_space(text.ptr[at - 1]))
        at--;
    return at > 0 && !byte_is_space(text.ptr[at - 1]);
}

static void hide_far_addresses(struct scan *s, uint32_t from)
{
    static const char *const signs[] = {"://", "ww."};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (size_t at = from; (at = str_find(s->text, str_of(signs[i]), at)) != SIZE_MAX; at += 3)
            if (is_far(s->text, at))
                s->p->main[at] = 'x';
}

static int by_place(const void *a, const void *b)
{
    const struct hole *x = a, *y = b;
    return x->beg < y->beg ? -1 : x->beg > y->beg;
}

/* Overlapping holes (a footnote call in an attribute list) become one. */
static void sort_holes(struct prepared *p)
{
    size_t sorted = 1;
    while (sorted < p->holes.count && p->holes.at[sorted - 1].end <= p->holes.at[sorted].beg)
        sorted++;
    if (sorted >= p->holes.count)
        return;
    qsort(p->holes.at, p->holes.count, sizeof *p->holes.at, by_place);
    size_t kept = 0;
    for (size_t i = 1; i < p->holes.count; i++) {
        struct hole *last = &p->holes.at[kept];
        if (p->holes.at[i].beg >= last->end)
            p->holes.at[++kept] = p->holes.at[i];
        else if (p->holes.at[i].end > last->end)
            last->end = p->holes.at[i].end;
    }
    p->holes.count = kept + 1;
}

/* ---- the second text ---- */

static uint32_t line_begin(const struct prepared *p, uint32_t at)
{
    while (at > 0 && !is_line_end(p->text.ptr[at - 1]))
        at--;
    return at;
}

/* Puts [beg, end) on lines of its own. */
static void put_aside(struct prepared *p, uint32_t beg, uint32_t end)
{
    uint32_t line = line_begin(p, beg);
    if (line > 0)
        p->aside[line - 1] = '\n';
    memcpy(p->aside + beg, p->text.ptr + beg, end - beg);
    if (end < p->text.len)
        p->aside[end] = '\n';
}

/* Nothing but what is read apart and the definitions that it may refer to, each in its place.
 * What is read apart is a list item there, so that two footnotes on neighbouring lines stay two. */
static void make_aside(struct prepared *p)
{
    if (p->apart.count == 0)
        return;
    p->aside = arena_alloc(p->arena, p->text.len + 1, 1);
    memset(p->aside, ' ', p->text.len);
    for (size_t i = 0; i < p->definitions.count; i++)
        put_aside(p, p->definitions.at[i].beg, p->definitions.at[i].end);
    for (size_t i = 0; i < p->apart.count; i++)
        put_aside(p, p->apart.at[i].beg, p->apart.at[i].end);
    for (size_t i = 0; i < p->holes.count; i++)
        if (p->aside[p->holes.at[i].beg] != ' ')
            fill(p->aside, p->holes.at[i].beg, p->holes.at[i].end, 'x');
    for (size_t i = 0; i < p->apart.count; i++) {
        uint32_t line = line_begin(p, p->apart.at[i].beg);
        if (p->apart.at[i].beg > line + 1)
            p->aside[line] = '-';
    }
}

/* md4c reports a NUL wrongly inside code; the builder leaves it out of any text. */
static void hide_nul(char *bytes, size_t len)
{
    for (char *nul = memchr(bytes, '\0', len); nul;
         nul = memchr(nul, '\0', len - (size_t)(nul - bytes)))
        *nul = '\x01';
}

void markdown_prepare(struct prepared *p, struct arena *a, struct str text, uint32_t from)
{
    *p = (struct prepared){.arena = a, .text = text, .main = arena_alloc(a, text.len + 1, 1)};
    if (text.len)
        memcpy(p->main, text.ptr, text.len);
    struct scan s = {.p = p, .text = text};
    find_footnote_calls(&s, from);
    find_attributes(&s, from);
    find_dotted_tags(&s, from);
    hide_far_addresses(&s, from);
    read_lines(&s, from);
    sort_holes(p);
    make_aside(p);
    hide_nul(p->main, text.len);
    if (p->aside)
        hide_nul(p->aside, text.len);
}
