/* SPDX-License-Identifier: MIT */
/* One walk over the pattern writes the translation and gathers what is known of its matches: two
 * readers of one grammar would come to differ. */
#include "text/regex_pattern.h"

#include "base/num.h"
#include "text/regex_reader.h"

enum { DEPTH_MAX = 200 }; /* groups in groups; PCRE2 itself refuses more than 250 */

/* ---- quantifiers ---- */

/* White space and comments of (?x), (?#comments) and a lone \E: what may stand between an item and
 * its quantifier. */
static bool skip_layout(struct reader *r)
{
    if (r->quoting) {
        r->quoting = !is_next(r, "\\E");
        r->at += r->quoting ? 0 : 2;
        return !r->quoting;
    }
    if (is_next(r, "\\E"))
        r->at += 2;
    else if (is_next(r, "(?#"))
        reader_copy_through(r, ')');
    else if (r->extended && peek(r, 0) == '#')
        reader_copy_through(r, '\n');
    else if (r->extended && byte_is_space(peek(r, 0)) && !at_end(r))
        reader_copy(r, 1);
    else
        return false;
    return true;
}

/* Bytes of {2}, {2,} and {2,3}, and of what newer versions of PCRE2 take for one ({,3}, { 2 }). */
static size_t braces_length(const struct reader *r)
{
    size_t len = 1;
    bool digit = false;
    while (byte_is_digit(peek(r, len)) || peek(r, len) == ',' || peek(r, len) == ' ')
        digit |= byte_is_digit(peek(r, len++));
    return digit && peek(r, len) == '}' ? len + 1 : 0;
}

struct times {
    bool may_lack; /* none at all is enough */
    bool may_repeat;
};

static struct times read_braces(struct reader *r, size_t len)
{
    struct str inside = str_sub(r->in, r->at + 1, r->at + len - 1);
    struct times times = {.may_lack = !byte_is_digit(inside.ptr[0]), .may_repeat = true};
    size_t digits = 0;
    while (digits < inside.len && inside.ptr[digits] == '0')
        digits++;
    if (digits > 0 && (digits == inside.len || !byte_is_digit(inside.ptr[digits])))
        times.may_lack = true;
    if (str_is(inside, "1"))
        times.may_repeat = false;
    reader_copy(r, len);
    return times;
}

static struct times read_times(struct reader *r)
{
    struct times times = {false, false};
    while (!at_end(r) && skip_layout(r))
        ;
    char c = peek(r, 0);
    size_t braces = c == '{' ? braces_length(r) : 0;
    if (r->quoting || at_end(r))
        return times;
    if (braces > 0) {
        times = read_braces(r, braces);
    } else if (c == '?' || c == '*' || c == '+') {
        times = (struct times){.may_lack = c != '+', .may_repeat = c != '?'};
        reader_copy(r, 1);
    } else {
        return times;
    }
    if (peek(r, 0) == '?' || peek(r, 0) == '+') /* lazy, possessive */
        reader_copy(r, 1);
    return times;
}

/* Adds an item to the sequence, as often as the quantifier behind it says. */
static void add_item(struct reader *r, struct sequence *s, struct literals item)
{
    struct times times = read_times(r);
    if (times.may_lack && times.may_repeat)
        item = literals_unknown();
    else if (times.may_lack)
        item = item.exact ? literals_or(r->arena, item, literals_nothing(r->arena))
                          : literals_unknown();
    literals_add(r->arena, s, item);
    if (times.may_repeat && !times.may_lack)
        literals_add(r->arena, s, literals_unknown());
}

/* ---- groups ---- */

static struct literals read_alternatives(struct reader *r);

/* What the head of a group says of what stands in it. */
enum head {
    HEAD_GROUP,   /* to be matched there */
    HEAD_LOOK,    /* to be looked at only */
    HEAD_UNKNOWN, /* perhaps, somewhere else, or who knows */
    HEAD_CALL,    /* nothing: it is over, and stands for another group */
    HEAD_NONE,    /* nothing: it is over, and was no item */
};

/* Letters of (?i) or (?x-i:…), copied; sets `extended`. */
static enum head read_flags(struct reader *r)
{
    bool on = true;
    reader_copy(r, 2);
    for (; byte_is_alpha(peek(r, 0)) || peek(r, 0) == '-' || peek(r, 0) == '^'; reader_copy(r, 1)) {
        char c = peek(r, 0);
        if (c == '-')
            on = false;
        else if (c == '^')
            r->extended = false;
        else if (c == 'x')
            r->extended = on;
    }
    char last = peek(r, 0);
    r->lost |= last != ':' && last != ')';
    reader_copy(r, 1);
    return last == ')' ? HEAD_NONE : HEAD_GROUP;
}

/* (?(condition)yes|no): an assertion as condition is read as the group that it is. */
static enum head read_condition(struct reader *r)
{
    if (peek(r, 3) == '?' || peek(r, 3) == '*') {
        reader_copy(r, 2);
    } else {
        reader_copy(r, 3);
        reader_copy_through(r, ')');
    }
    return HEAD_UNKNOWN;
}

static enum head read_name(struct reader *r, size_t skip, char last)
{
    reader_copy(r, skip);
    reader_copy_through(r, last);
    return HEAD_GROUP;
}

/* (*VERB:name) is over at once, (*pla:…) holds a pattern. What verbs do to a match is not
 * followed. */
static enum head read_verb(struct reader *r)
{
    size_t len = 2;
    r->lost = true;
    while ((peek(r, len) >= 'a' && peek(r, len) <= 'z') || peek(r, len) == '_')
        len++;
    if (len > 2 && peek(r, len) == ':') {
        reader_copy(r, len + 1);
        return HEAD_UNKNOWN;
    }
    reader_copy_through(r, ')');
    return HEAD_NONE;
}

/* (?R) (?1) (?-1) (?&name) (?P>name) (?P=name) */
static enum head read_call(struct reader *r)
{
    reader_copy_through(r, ')');
    return HEAD_CALL;
}

static enum head read_marked_head(struct reader *r)
{
    char c = peek(r, 2), next = peek(r, 3);
    switch (c) {
    case ':':
    case '>':
    case '|':
        reader_copy(r, 3);
        return HEAD_GROUP;
    case '=':
    case '!':
    case '*':
        reader_copy(r, 3);
        return HEAD_LOOK;
    case '<':
        if (next != '=' && next != '!' && next != '*')
            return read_name(r, 3, '>');
        reader_copy(r, 4);
        return HEAD_LOOK;
    case '\'':
        return read_name(r, 3, '\'');
    case '(':
        return read_condition(r);
    case 'P':
        return next == '<' ? read_name(r, 4, '>') : read_call(r);
    case 'C':
        if (r->callout == UINT32_MAX)
            r->callout = num_u32(r->at);
        return read_call(r);
    case 'R':
    case '&':
    case '+':
        return read_call(r);
    default:
        return byte_is_digit(c) || (c == '-' && byte_is_digit(next)) ? read_call(r) : read_flags(r);
    }
}

/* What follows the head, up to and with the group's end. */
static struct literals read_inside(struct reader *r, enum head head)
{
    if (++r->depth > DEPTH_MAX) { /* PCRE2 will refuse it, or it is worth no thought */
        r->lost = true;
        reader_copy(r, r->in.len - r->at);
    }
    struct literals inside = read_alternatives(r);
    r->depth--;
    reader_copy(r, 1);
    if (head == HEAD_GROUP)
        return inside;
    return head == HEAD_LOOK ? literals_nothing(r->arena) : literals_unknown();
}

static enum head read_head(struct reader *r)
{
    if (peek(r, 1) == '*')
        return read_verb(r);
    if (peek(r, 1) == '?')
        return read_marked_head(r);
    reader_copy(r, 1);
    return HEAD_GROUP;
}

static void read_group(struct reader *r, struct sequence *s)
{
    bool extended = r->extended;
    enum head head = read_head(r);
    if (head == HEAD_NONE)
        return; /* what (?x) sets holds to the end of the group around it */
    struct literals inside = head == HEAD_CALL ? literals_unknown() : read_inside(r, head);
    r->extended = extended;
    add_item(r, s, inside);
}

/* ---- items ---- */

static bool is_special(const struct reader *r)
{
    char c = peek(r, 0);
    if (r->quoting || c == '\0')
        return false;
    return strchr("\\[(^$.*+?", c) || (c == '{' && braces_length(r) > 0);
}

static void read_item(struct reader *r, struct sequence *s)
{
    char c = peek(r, 0);
    if (!is_special(r)) {
        add_item(r, s, reader_literal(r, 0));
    } else if (is_next(r, "\\Q")) {
        r->at += 2;
        r->quoting = true;
    } else if (c == '\\') {
        add_item(r, s, reader_escape(r));
    } else if (c == '[') {
        add_item(r, s, reader_class(r));
    } else if (c == '(') {
        read_group(r, s);
    } else if (c == '^' || c == '$') {
        reader_copy(r, 1);
        add_item(r, s, literals_nothing(r->arena));
    } else if (c == '.') {
        reader_copy(r, 1);
        add_item(r, s, literals_unknown());
    } else {
        r->lost = true; /* a quantifier of nothing that we know */
        reader_copy(r, 1);
    }
}

static struct literals read_sequence(struct reader *r)
{
    struct sequence s = literals_sequence(r->arena);
    while (!at_end(r) && (r->quoting || (peek(r, 0) != '|' && peek(r, 0) != ')')))
        if (!skip_layout(r))
            read_item(r, &s);
    return literals_end(r->arena, &s);
}

static struct literals read_alternatives(struct reader *r)
{
    struct literals all = read_sequence(r);
    while (peek(r, 0) == '|') {
        reader_copy(r, 1);
        all = literals_or(r->arena, all, read_sequence(r));
    }
    return all;
}

struct pattern regex_read_pattern(struct arena *a, struct str written, bool raw)
{
    struct reader r = {.arena = a, .in = written, .raw = raw, .callout = UINT32_MAX};
    struct literals known = read_alternatives(&r);
    if (!at_end(&r)) { /* a ) too many */
        r.lost = true;
        reader_copy(&r, written.len - r.at);
    }
    struct pattern p = {.callout = r.callout};
    if (!r.lost)
        p.triggers = literals_triggers(a, known);
    p.text = (struct str){r.out.at ? r.out.at : "", r.out.count};
    VEC_ADD(a, &r.origin, num_u32(written.len));
    p.origin = r.origin.at;
    return p;
}
