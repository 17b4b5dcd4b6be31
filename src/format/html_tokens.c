/* SPDX-License-Identifier: MIT */
#include "format/html_tokens.h"

#include "base/num.h"

/* What a byte ends inside a tag. A NUL is a hole in the text (html.h), or noise. */
enum { SPACE = 1, NAME = 2, BARE_VALUE = 4 };
static const unsigned char ends[256] = {
    [0] = SPACE | NAME | BARE_VALUE,
    ['\t'] = SPACE | NAME | BARE_VALUE,
    ['\n'] = SPACE | NAME | BARE_VALUE,
    ['\f'] = SPACE | NAME | BARE_VALUE,
    ['\r'] = SPACE | NAME | BARE_VALUE,
    [' '] = SPACE | NAME | BARE_VALUE,
    ['/'] = NAME,
    ['='] = NAME,
    ['>'] = NAME | BARE_VALUE,
};

static unsigned ends_what(char c)
{
    return ends[(unsigned char)c];
}

static bool is_space(char c)
{
    return ends_what(c) & SPACE;
}

/* ---- attributes ---- */

static uint32_t skip_space(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && is_space(text[at]))
        at++;
    return at;
}

/* Where the quote at `at` is closed, or `end`. */
static uint32_t quote_end(struct html_scan *s, uint32_t at, uint32_t end)
{
    char quote = s->text.ptr[at];
    uint32_t *none = &s->no_quote[quote == '\''];
    if (at + 1 >= *none)
        return end;
    const char *found = memchr(s->text.ptr + at + 1, quote, end - at - 1);
    if (found)
        return num_u32((size_t)(found - s->text.ptr));
    *none = at + 1;
    return end;
}

static void keep_attr(const struct html_scan *s, struct html_token *t, struct span name,
                      struct span value, uint32_t place_end)
{
    enum html_attr attr = html_attr_find(s->text, name.beg, name.end);
    if (attr == HTML_ATTR_COUNT || html_has(t, attr))
        return;
    t->present |= 1u << attr;
    t->attrs[attr] = value;
    t->attr_places[attr] = (struct span){name.beg, place_end};
}

/* The value behind the '=' before `at`; returns where the attribute ends. */
static uint32_t scan_value(struct html_scan *s, struct html_token *t, struct span *value,
                           uint32_t at, uint32_t end)
{
    const char *text = s->text.ptr;
    if (at < end && (text[at] == '"' || text[at] == '\'')) {
        uint32_t close = quote_end(s, at, end);
        if (close < end) {
            *value = (struct span){at + 1, close};
            return close + 1;
        }
        t->unclosed = "quote"; /* better to lose one attribute than the rest of the file */
        at++;
    }
    value->beg = at;
    while (at < end && !(ends_what(text[at]) & BARE_VALUE))
        at++;
    value->end = at;
    return at;
}

/* From behind the tag's name to behind its '>'. */
static void scan_attrs(struct html_scan *s, struct html_token *t, uint32_t at, uint32_t end)
{
    const char *text = s->text.ptr;
    for (;;) {
        while (at < end && (is_space(text[at]) || text[at] == '/'))
            at++;
        if (at == end) {
            t->unclosed = "tag";
            t->end = end;
            return;
        }
        if (text[at] == '>') {
            t->self_closing = text[at - 1] == '/';
            t->end = at + 1;
            return;
        }
        struct span name = {at, at + 1}; /* a '=' may begin a name */
        while (name.end < end && !(ends_what(text[name.end]) & NAME))
            name.end++;
        uint32_t equals = skip_space(text, name.end, end);
        struct span value = {name.end, name.end};
        at = name.end;
        if (equals < end && text[equals] == '=')
            at = scan_value(s, t, &value, skip_space(text, equals + 1, end), end);
        keep_attr(s, t, name, value, at);
    }
}

/* ---- comments and declarations ---- */

/* Where `needle` ends at or after `at`, or 0. */
static uint32_t behind(struct str text, const char *needle, uint32_t at, uint32_t end)
{
    size_t found = str_find(str_sub(text, 0, end), str_of(needle), at);
    return found == SIZE_MAX ? 0 : num_u32(found + strlen(needle));
}

/* The comment whose "<!--" is at t->beg. */
static void scan_comment(const struct html_scan *s, struct html_token *t, uint32_t end)
{
    const char *text = s->text.ptr;
    uint32_t inner = t->beg + 4;
    t->kind = HTML_COMMENT;
    t->inner.beg = inner;
    if (inner < end && text[inner] == '>') { /* "<!-->" */
        t->inner.end = inner;
        t->end = inner + 1;
        return;
    }
    for (uint32_t at = inner;; at++) {
        const char *dash = at < end ? memchr(text + at, '-', end - at) : NULL;
        if (!dash)
            break;
        at = num_u32((size_t)(dash - text));
        struct str rest = str_sub(s->text, at, at + 4 < end ? at + 4 : end);
        uint32_t size = str_starts(rest, STR("-->")) ? 3 : str_starts(rest, STR("--!>")) ? 4 : 0;
        if (!size && at == inner && str_starts(rest, STR("->")))
            size = 2; /* "<!--->" */
        if (!size)
            continue;
        t->inner.end = at;
        t->end = at + size;
        return;
    }
    t->inner.end = t->end = end;
    t->unclosed = "comment";
}

static void scan_declaration(const struct html_scan *s, struct html_token *t, uint32_t end)
{
    struct str rest = str_sub(s->text, t->beg, end);
    if (str_starts(rest, STR("<!--"))) {
        scan_comment(s, t, end);
        return;
    }
    if (s->foreign && str_starts(rest, STR("<![CDATA["))) {
        uint32_t close = behind(s->text, "]]>", t->beg + 9, end);
        t->kind = HTML_CDATA;
        t->inner = (struct span){t->beg + 9, close ? close - 3 : end};
        t->end = close ? close : end;
        return;
    }
    uint32_t close = behind(s->text, ">", t->beg, end);
    t->kind = HTML_OTHER;
    t->end = close ? close : end;
}

/* ---- what begins with '<' ---- */

static void scan_tag(struct html_scan *s, struct html_token *t, uint32_t at, uint32_t end)
{
    const char *text = s->text.ptr;
    t->name.beg = at;
    while (at < end && (!(ends_what(text[at]) & NAME) || text[at] == '='))
        at++;
    t->name.end = at;
    t->tag = html_tag_find(s->text, t->name.beg, at);
    scan_attrs(s, t, at, end);
}

bool html_scan(struct html_scan *s, struct html_token *t, uint32_t at, uint32_t end)
{
    const char *text = s->text.ptr;
    char next = at + 1 < end ? text[at + 1] : 0;
    t->beg = at;
    t->present = 0;
    t->self_closing = false;
    t->unclosed = NULL;
    t->tag = HTML_UNKNOWN;
    if (byte_is_alpha(next)) {
        t->kind = HTML_START;
        scan_tag(s, t, at + 1, end);
        return true;
    }
    if (next == '/' && at + 2 < end && byte_is_alpha(text[at + 2])) {
        t->kind = HTML_END;
        scan_tag(s, t, at + 2, end);
        return true;
    }
    if (next == '!' || next == '?' || (next == '/' && at + 2 < end)) {
        scan_declaration(s, t, end);
        return true;
    }
    return false;
}

uint32_t html_raw_end(struct html_scan *s, enum html_tag tag, uint32_t at, uint32_t end)
{
    const char *text = s->text.ptr;
    struct str name = str_of(html_tag_infos[tag].name);
    if (s->no_end[tag])
        return end;
    while (at < end) {
        const char *open = memchr(text + at, '<', end - at);
        if (!open)
            break;
        at = num_u32((size_t)(open - text));
        struct str rest = str_sub(s->text, at, end);
        size_t after = 2 + name.len;
        if (rest.len > after && rest.ptr[1] == '/' &&
            str_eq_ascii_case(str_sub(rest, 2, after), name) &&
            (is_space(rest.ptr[after]) || rest.ptr[after] == '/' || rest.ptr[after] == '>'))
            return at;
        at++;
    }
    s->no_end[tag] = true;
    return end;
}
