/* SPDX-License-Identifier: MIT */
/* One walk over the pattern writes the translation and gathers what is known of its matches: two
 * readers of one grammar would come to differ. */
#include "text/regex_pattern.h"

#include "base/num.h"
#include "text/fold.h"
#include "text/regex_literals.h"
#include "text/utf8.h"

enum {
    DEPTH_MAX = 200,      /* groups in groups; PCRE2 itself refuses more than 250 */
    CLASS_LITERALS = 8,   /* a class of so many characters is known one by one */
};

struct reader {
    struct arena *arena;
    struct str in;
    size_t at;
    struct {
        VEC(char);
    } out;
    struct {
        VEC(uint32_t);
    } origin;
    bool raw;
    bool extended; /* (?x): white space and # comments are layout */
    bool quoting;  /* between \Q and \E */
    bool lost;     /* something that makes all knowledge doubtful */
    unsigned depth;
    uint32_t callout;
};

/* The characters that fold_cp takes for one, see text/gen_fold.c. */
static const char any_space[] = " \\t-\\r\\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}"
                                "\\x{202F}\\x{205F}\\x{3000}";
static const char any_apostrophe[] = "'\\x{2018}\\x{2019}\\x{2BC}\\x{2032}";
static const char any_hyphen[] = "\\-\\x{2010}\\x{2011}";

/* ---- the pattern and its copy ---- */

static char peek(const struct reader *r, size_t ahead)
{
    return r->at + ahead < r->in.len ? r->in.ptr[r->at + ahead] : '\0';
}

static bool at_end(const struct reader *r)
{
    return r->at >= r->in.len;
}

static bool is_next(const struct reader *r, const char *text)
{
    return str_starts(str_from(r->in, r->at), str_of(text));
}

/* Writes bytes that come from where the reader stands. */
static void put(struct reader *r, const char *text)
{
    for (; *text; text++) {
        VEC_ADD(r->arena, &r->out, *text);
        VEC_ADD(r->arena, &r->origin, num_u32(r->at));
    }
}

static void copy(struct reader *r, size_t count)
{
    for (; count > 0 && !at_end(r); count--, r->at++) {
        VEC_ADD(r->arena, &r->out, peek(r, 0));
        VEC_ADD(r->arena, &r->origin, num_u32(r->at));
    }
}

/* Copies up to and with the next `last`, or to the end. */
static void copy_through(struct reader *r, char last)
{
    size_t end = str_find_byte(r->in, last, r->at);
    copy(r, end == SIZE_MAX ? r->in.len - r->at : end + 1 - r->at);
}

/* The class members that stand for a character which is not meant as itself only, or NULL. */
static const char *kin(const struct reader *r, uint32_t cp)
{
    if (r->raw)
        return NULL;
    switch (cp) {
    case ' ': return any_space;
    case '-': return any_hyphen;
    case '\'':
    case 0x2019: return any_apostrophe;
    default: return NULL;
    }
}

/* The character at the reader's place, `skip` bytes behind a backslash or not, as a literal. */
static struct literals read_literal(struct reader *r, size_t skip)
{
    unsigned len;
    uint32_t cp = utf8_at(r->in, r->at + skip, &len);
    const char *members = kin(r, cp);
    if (members) {
        put(r, "[");
        put(r, members);
        put(r, "]");
        r->at += skip + len;
    } else {
        if (r->quoting && cp < 0x80 && !byte_is_alnum((char)cp))
            put(r, "\\");
        copy(r, skip + len);
    }
    return literals_char(r->arena, cp);
}

/* ---- quantifiers ---- */

/* White space and comments of (?x), (?#comments) and a lone \E: what may stand between an item and its
 * quantifier. */
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
        copy_through(r, ')');
    else if (r->extended && peek(r, 0) == '#')
        copy_through(r, '\n');
    else if (r->extended && byte_is_space(peek(r, 0)) && !at_end(r))
        copy(r, 1);
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
    bool may_lack;  /* none at all is enough */
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
    copy(r, len);
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
        copy(r, 1);
    } else {
        return times;
    }
    if (peek(r, 0) == '?' || peek(r, 0) == '+') /* lazy, possessive */
        copy(r, 1);
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

/* ---- escapes ---- */

/* \xHH or \x{H…}, copied; its code point, or UINT32_MAX when it is none. */
static uint32_t read_hex(struct reader *r)
{
    uint32_t cp = 0;
    bool braces = peek(r, 2) == '{';
    size_t len = braces ? 3 : 2, most = braces ? 9 : 4;
    size_t first = len;
    for (; len < most; len++) {
        char c = byte_lower(peek(r, len));
        if (!byte_is_digit(c) && !(c >= 'a' && c <= 'f'))
            break;
        cp = cp * 16 + (uint32_t)(byte_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    bool closed = !braces || peek(r, len) == '}';
    bool scalar = cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF);
    if (braces && !closed)
        copy(r, 3);
    else
        copy(r, len + braces);
    return closed && scalar && len > first ? cp : UINT32_MAX;
}

/* \p{L} \N{U+20} \o{40} \k{name} \k<name> \k'name' \g{-1} \g<name>, with what belongs to them. */
static void copy_named_escape(struct reader *r)
{
    static const char open[] = "{<'", close[] = "}>'";
    const char *opened = peek(r, 2) ? strchr(open, peek(r, 2)) : NULL;
    if (opened && (*opened == '{' || peek(r, 1) == 'k' || peek(r, 1) == 'g')) {
        copy(r, 3);
        copy_through(r, close[opened - open]);
    } else {
        copy(r, peek(r, 1) == 'p' || peek(r, 1) == 'P' || peek(r, 2) == '-' ? 3 : 2);
    }
}

/* An escape that is an item, outside of classes and \Q. */
static struct literals read_escape(struct reader *r)
{
    char c = peek(r, 1);
    if (strchr("bBAzZGK", c) && c) {
        copy(r, 2);
        return literals_nothing(r->arena);
    }
    if (c == 'x') {
        uint32_t cp = read_hex(r);
        return cp == UINT32_MAX ? literals_unknown() : literals_char(r->arena, cp);
    }
    if (r->at + 1 < r->in.len && !byte_is_alnum(c))
        return read_literal(r, 1);
    if (c && strchr("pPNokg", c)) {
        copy_named_escape(r);
    } else if (byte_is_digit(c)) {
        copy(r, 2);
        while (byte_is_digit(peek(r, 0)))
            copy(r, 1);
    } else {
        copy(r, c == 'c' ? 3 : 2);
    }
    return literals_unknown();
}

/* ---- classes ---- */

/* One member of a class, copied or translated, or a range, copied. A member is added to *known while
 * that is exact. */
static void read_member(struct reader *r, struct literals *known)
{
    unsigned len;
    uint32_t cp = utf8_at(r->in, r->at, &len);
    const char *members = cp == '-' || r->extended ? NULL : kin(r, cp);
    if (peek(r, len) == '-' && peek(r, len + 1) != ']' && peek(r, len + 1) != '\0') {
        known->exact = false;
        copy(r, len + 1); /* and, unless an escape follows, the range's end */
        if (peek(r, 0) != '\\' && peek(r, 0) != '[') {
            utf8_at(r->in, r->at, &len);
            copy(r, len);
        }
        return;
    }
    if (members) {
        put(r, members);
        r->at += len;
    } else {
        copy(r, len);
    }
    if (known->exact)
        *known = literals_or(r->arena, *known, literals_char(r->arena, cp));
}

static void read_class_item(struct reader *r, struct literals *known)
{
    if (r->quoting && is_next(r, "\\E")) {
        copy(r, 2);
        r->quoting = false;
    } else if (r->quoting) {
        copy(r, 1);
        known->exact = false;
    } else if (peek(r, 0) == '\\') {
        r->quoting = peek(r, 1) == 'Q';
        known->exact = false;
        if (peek(r, 1) == 'x')
            (void)read_hex(r);
        else if (peek(r, 1) && strchr("pPNo", peek(r, 1)))
            copy_named_escape(r);
        else
            copy(r, peek(r, 1) == 'c' ? 3 : 2);
    } else if (is_next(r, "[:") && str_find(r->in, STR(":]"), r->at) != SIZE_MAX) {
        known->exact = false;
        copy(r, str_find(r->in, STR(":]"), r->at) + 2 - r->at);
    } else {
        read_member(r, known);
    }
}

static struct literals read_class(struct reader *r)
{
    struct literals known = {.exact = peek(r, 1) != '^'};
    copy(r, peek(r, 1) == '^' ? 2 : 1);
    if (peek(r, 0) == ']') {
        copy(r, 1);
        known.exact = false;
    }
    while (!at_end(r) && (r->quoting || peek(r, 0) != ']'))
        read_class_item(r, &known);
    copy(r, 1);
    bool few = known.exact && known.set.count > 0 && known.set.count <= CLASS_LITERALS;
    return few ? known : literals_unknown();
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
    copy(r, 2);
    for (; byte_is_alpha(peek(r, 0)) || peek(r, 0) == '-' || peek(r, 0) == '^'; copy(r, 1)) {
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
    copy(r, 1);
    return last == ')' ? HEAD_NONE : HEAD_GROUP;
}

/* (?(condition)yes|no): an assertion as condition is read as the group that it is. */
static enum head read_condition(struct reader *r)
{
    if (peek(r, 3) == '?' || peek(r, 3) == '*') {
        copy(r, 2);
    } else {
        copy(r, 3);
        copy_through(r, ')');
    }
    return HEAD_UNKNOWN;
}

static enum head read_name(struct reader *r, size_t skip, char last)
{
    copy(r, skip);
    copy_through(r, last);
    return HEAD_GROUP;
}

/* (*VERB:name) is over at once, (*pla:…) holds a pattern. What verbs do to a match is not followed. */
static enum head read_verb(struct reader *r)
{
    size_t len = 2;
    r->lost = true;
    while ((peek(r, len) >= 'a' && peek(r, len) <= 'z') || peek(r, len) == '_')
        len++;
    if (len > 2 && peek(r, len) == ':') {
        copy(r, len + 1);
        return HEAD_UNKNOWN;
    }
    copy_through(r, ')');
    return HEAD_NONE;
}

/* (?R) (?1) (?-1) (?&name) (?P>name) (?P=name) */
static enum head read_call(struct reader *r)
{
    copy_through(r, ')');
    return HEAD_CALL;
}

static enum head read_marked_head(struct reader *r)
{
    char c = peek(r, 2), next = peek(r, 3);
    switch (c) {
    case ':':
    case '>':
    case '|': copy(r, 3); return HEAD_GROUP;
    case '=':
    case '!':
    case '*': copy(r, 3); return HEAD_LOOK;
    case '<':
        if (next != '=' && next != '!' && next != '*')
            return read_name(r, 3, '>');
        copy(r, 4);
        return HEAD_LOOK;
    case '\'': return read_name(r, 3, '\'');
    case '(': return read_condition(r);
    case 'P': return next == '<' ? read_name(r, 4, '>') : read_call(r);
    case 'C':
        if (r->callout == UINT32_MAX)
            r->callout = num_u32(r->at);
        return read_call(r);
    case 'R':
    case '&':
    case '+': return read_call(r);
    default: return byte_is_digit(c) || (c == '-' && byte_is_digit(next)) ? read_call(r) : read_flags(r);
    }
}

/* What follows the head, up to and with the group's end. */
static struct literals read_inside(struct reader *r, enum head head)
{
    if (++r->depth > DEPTH_MAX) { /* PCRE2 will refuse it, or it is worth no thought */
        r->lost = true;
        copy(r, r->in.len - r->at);
    }
    struct literals inside = read_alternatives(r);
    r->depth--;
    copy(r, 1);
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
    copy(r, 1);
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

static void read_item(struct reader *r, struct sequence *s)
{
    char c = peek(r, 0);
    if (r->quoting) {
        add_item(r, s, read_literal(r, 0));
    } else if (is_next(r, "\\Q")) {
        r->at += 2;
        r->quoting = true;
    } else if (c == '\\') {
        add_item(r, s, read_escape(r));
    } else if (c == '[') {
        add_item(r, s, read_class(r));
    } else if (c == '(') {
        read_group(r, s);
    } else if (c == '^' || c == '$') {
        copy(r, 1);
        add_item(r, s, literals_nothing(r->arena));
    } else if (c == '.') {
        copy(r, 1);
        add_item(r, s, literals_unknown());
    } else if (c == '*' || c == '+' || c == '?' || (c == '{' && braces_length(r) > 0)) {
        r->lost = true; /* a quantifier of nothing that we know */
        copy(r, 1);
    } else {
        add_item(r, s, read_literal(r, 0));
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
        copy(r, 1);
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
        copy(&r, written.len - r.at);
    }
    struct pattern p = {.callout = r.callout};
    if (!r.lost)
        p.triggers = literals_triggers(a, known);
    p.text = (struct str){r.out.at ? r.out.at : "", r.out.count};
    VEC_ADD(a, &r.origin, num_u32(written.len));
    p.origin = r.origin.at;
    return p;
}
