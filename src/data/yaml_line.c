/* SPDX-License-Identifier: MIT */
#include "data/yaml_line.h"

#include "base/buf.h"
#include "base/num.h"
#include "text/utf8.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

unsigned yaml_nbsp(struct str text, size_t at)
{
    struct str rest = str_from(text, at);
    if (str_starts(rest, STR("\xC2\xA0")))
        return 2;
    if (str_starts(rest, STR("\xE2\x80\xAF")) || str_starts(rest, STR("\xE2\x80\x87")))
        return 3;
    return 0;
}

uint32_t yaml_key_end(struct str text, uint32_t beg, uint32_t end)
{
    while (end > beg) {
        size_t before = utf8_before(text, end);
        if (before < beg || (!yaml_nbsp(text, before) && text.ptr[end - 1] != ' '))
            break;
        end = num_u32(before);
    }
    return end;
}

static uint32_t skip_blanks(struct str text, uint32_t at, uint32_t end)
{
    while (at < end && is_blank(text.ptr[at]))
        at++;
    return at;
}

static uint32_t trim_end(struct str text, uint32_t beg, uint32_t end)
{
    while (end > beg && is_blank(text.ptr[end - 1]))
        end--;
    return end;
}

/* Behind the quote that closes the one at `at`, or `end`. */
static uint32_t skip_quoted(struct str text, uint32_t at, uint32_t end)
{
    char quote = text.ptr[at++];
    for (; at < end; at++) {
        if (text.ptr[at] == '\\' && quote == '"')
            at++;
        else if (text.ptr[at] == quote && at + 1 < end && text.ptr[at + 1] == quote &&
                 quote == '\'')
            at++;
        else if (text.ptr[at] == quote)
            return at + 1;
    }
    return end;
}

static bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

/* A colon that ends a key: before a blank or the line's end. */
static bool ends_key(struct str text, uint32_t at, uint32_t end)
{
    return text.ptr[at] == ':' && (at + 1 == end || is_blank(text.ptr[at + 1]));
}

static bool begins_comment(struct str text, uint32_t at, uint32_t beg)
{
    return text.ptr[at] == '#' && (at == beg || is_blank(text.ptr[at - 1]));
}

static void find_key(struct str text, struct yaml_line *l)
{
    uint32_t at = l->content;
    if (at < l->end && is_quote(text.ptr[at]))
        at = skip_quoted(text, at, l->end);
    else if (at < l->end && (text.ptr[at] == '[' || text.ptr[at] == '{'))
        return;
    for (; at < l->end && !begins_comment(text, at, l->content); at++) {
        if (!ends_key(text, at, l->end))
            continue;
        l->has_key = true;
        l->colon = at;
        l->key_beg = l->content;
        l->key_end = trim_end(text, l->content, at);
        l->value_beg = skip_blanks(text, at + 1, l->end);
        return;
    }
}

static void find_value_end(struct str text, struct yaml_line *l)
{
    uint32_t at = l->value_beg;
    if (at < l->end && is_quote(text.ptr[at]))
        at = skip_quoted(text, at, l->end);
    while (at < l->end && !begins_comment(text, at, l->value_beg))
        at++;
    l->value_end = trim_end(text, l->value_beg, at);
}

static struct yaml_line line_from(struct str text, uint32_t beg)
{
    struct yaml_line l = {.beg = beg, .end = beg};
    while (l.end < text.len && !is_line_end(text.ptr[l.end]))
        l.end++;
    l.indent = l.content = skip_blanks(text, beg, l.end);
    while (l.content < l.end && text.ptr[l.content] == '-' &&
           (l.content + 1 == l.end || is_blank(text.ptr[l.content + 1]))) {
        l.dashes++;
        l.dash = l.content;
        l.content = skip_blanks(text, l.content + 1, l.end);
    }
    l.key_beg = l.key_end = l.value_beg = l.content;
    find_key(text, &l);
    find_value_end(text, &l);
    return l;
}

struct yaml_line yaml_line_at(struct str text, uint32_t at)
{
    uint32_t beg = at < text.len ? at : num_u32(text.len);
    if (beg > 0 && beg < text.len && text.ptr[beg] == '\n' && text.ptr[beg - 1] == '\r')
        beg--;
    while (beg > 0 && !is_line_end(text.ptr[beg - 1]))
        beg--;
    return line_from(text, beg);
}

bool yaml_line_next(struct str text, struct yaml_line *line)
{
    uint32_t at = line->end;
    if (at >= text.len)
        return false;
    if (text.ptr[at] == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n')
        at++;
    *line = line_from(text, at + 1);
    return true;
}

/* Behind the quote that closes an item in brackets: the first that a separator follows, so that the
 * apostrophe of 'l'offre' does not count. */
static uint32_t skip_quoted_item(struct str text, uint32_t at, uint32_t end)
{
    char quote = text.ptr[at];
    for (uint32_t i = at + 1; i < end; i++) {
        if (text.ptr[i] != quote)
            continue;
        uint32_t next = skip_blanks(text, i + 1, end);
        if (next == end || memchr(",]}", text.ptr[next], 3))
            return i + 1;
    }
    return at + 1;
}

static bool is_bracket(char c)
{
    return c == '[' || c == ']' || c == '{' || c == '}';
}

/* Text that follows a bracket without a comma belongs to what the bracket opened: {prenom}
 * bonjour. */
static uint32_t with_bracket(struct str text, uint32_t from, uint32_t item)
{
    uint32_t at = item;
    while (at > from && is_blank(text.ptr[at - 1]))
        at--;
    if (at == from || (text.ptr[at - 1] != '}' && text.ptr[at - 1] != ']'))
        return item;
    char open = text.ptr[at - 1] == '}' ? '{' : '[';
    while (at > from && text.ptr[at - 1] != open)
        at--;
    return at > from ? at - 1 : item;
}

static void item_at(struct str text, uint32_t from, uint32_t to, uint32_t at, uint32_t *beg,
                    uint32_t *end)
{
    uint32_t item = skip_blanks(text, from, to), i = item;
    while (i < to) {
        if (i == item && is_quote(text.ptr[i])) {
            i = skip_quoted_item(text, i, to);
            continue;
        }
        bool separator = text.ptr[i] == ',' || is_bracket(text.ptr[i]);
        if ((separator && at <= i) || begins_comment(text, i, from))
            break;
        bool key = text.ptr[i] == ':' && i + 1 < to && is_blank(text.ptr[i + 1]) && at > i;
        i++;
        if (separator || key)
            item = i = skip_blanks(text, i, to);
    }
    *beg = with_bracket(text, from, item);
    *end = trim_end(text, item, i);
}

void yaml_line_value(struct str text, uint32_t at, bool in_flow, uint32_t *beg, uint32_t *end)
{
    struct yaml_line l = yaml_line_at(text, at);
    bool bracket = l.value_beg < l.end && is_bracket(text.ptr[l.value_beg]);
    *beg = l.value_beg;
    *end = l.value_end;
    if (at <= l.value_beg)
        return;
    if (bracket && in_flow)
        item_at(text, l.value_beg + 1, l.end, at, beg, end);
    else if (in_flow)
        item_at(text, l.content, l.end, at, beg, end);
}

static void put_doubled(struct buf *out, struct str value)
{
    for (size_t i = 0; i < value.len; i++) {
        buf_putc(out, value.ptr[i]);
        if (value.ptr[i] == '\'')
            buf_putc(out, '\'');
    }
}

struct str yaml_quoted(struct arena *a, struct str value)
{
    bool single = str_find_byte(value, '\'', 0) == SIZE_MAX;
    bool plain =
        str_find_byte(value, '"', 0) == SIZE_MAX && str_find_byte(value, '\\', 0) == SIZE_MAX;
    struct buf out = {0};
    buf_putc(&out, !single && plain ? '"' : '\'');
    if (single || plain)
        buf_put(&out, value);
    else
        put_doubled(&out, value);
    buf_putc(&out, !single && plain ? '"' : '\'');
    struct str quoted = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return quoted;
}

struct str yaml_line_with(struct arena *a, struct str text, uint32_t beg, uint32_t end,
                          struct str replacement)
{
    struct yaml_line l = yaml_line_at(text, beg);
    struct str before = str_sub(text, l.indent < beg ? l.indent : beg, beg);
    struct str after = str_sub(text, end, l.end);
    struct buf out = {0};
    buf_put(&out, before);
    buf_put(&out, replacement);
    buf_put(&out, after);
    struct str line = arena_dup(a, str_trim(buf_str(&out)));
    buf_release(&out);
    return line;
}
