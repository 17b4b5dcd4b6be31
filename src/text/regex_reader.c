/* SPDX-License-Identifier: MIT */
#include "text/regex_reader.h"

#include "base/num.h"
#include "text/utf8.h"

enum { CLASS_LITERALS = 8 }; /* a class of so many characters is known one by one */

/* The characters that fold_cp takes for one, see text/gen_fold.c. */
static const char any_space[] =
    " \\t-\\r\\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}"
    "\\x{202F}\\x{205F}\\x{3000}";
static const char any_apostrophe[] = "'\\x{2018}\\x{2019}\\x{2BC}\\x{2032}";
static const char any_hyphen[] = "\\-\\x{2010}\\x{2011}";

/* Writes bytes that come from where the reader stands. */
static void put(struct reader *r, const char *text)
{
    for (; *text; text++) {
        VEC_ADD(r->arena, &r->out, *text);
        VEC_ADD(r->arena, &r->origin, num_u32(r->at));
    }
}

void reader_copy(struct reader *r, size_t count)
{
    for (; count > 0 && !at_end(r); count--, r->at++) {
        VEC_ADD(r->arena, &r->out, peek(r, 0));
        VEC_ADD(r->arena, &r->origin, num_u32(r->at));
    }
}

void reader_copy_through(struct reader *r, char last)
{
    size_t end = str_find_byte(r->in, last, r->at);
    reader_copy(r, end == SIZE_MAX ? r->in.len - r->at : end + 1 - r->at);
}

/* The class members that stand for a character which is not meant as itself only, or NULL. */
static const char *kin(const struct reader *r, uint32_t cp)
{
    if (r->raw)
        return NULL;
    switch (cp) {
    case ' ':
        return any_space;
    case '-':
        return any_hyphen;
    case '\'':
    case 0x2019:
        return any_apostrophe;
    default:
        return NULL;
    }
}

struct literals reader_literal(struct reader *r, size_t skip)
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
        reader_copy(r, skip + len);
    }
    return literals_char(r->arena, cp);
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
        reader_copy(r, 3);
    else
        reader_copy(r, len + braces);
    return closed && scalar && len > first ? cp : UINT32_MAX;
}

/* \p{L} \N{U+20} \o{40} \k{name} \k<name> \k'name' \g{-1} \g<name>, with what belongs to them. */
static void copy_named_escape(struct reader *r)
{
    static const char open[] = "{<'", close[] = "}>'";
    const char *opened = peek(r, 2) ? strchr(open, peek(r, 2)) : NULL;
    if (opened && (*opened == '{' || peek(r, 1) == 'k' || peek(r, 1) == 'g')) {
        reader_copy(r, 3);
        reader_copy_through(r, close[opened - open]);
    } else {
        reader_copy(r, peek(r, 1) == 'p' || peek(r, 1) == 'P' || peek(r, 2) == '-' ? 3 : 2);
    }
}

struct literals reader_escape(struct reader *r)
{
    char c = peek(r, 1);
    if (strchr("bBAzZGK", c) && c) {
        reader_copy(r, 2);
        return literals_nothing(r->arena);
    }
    if (c == 'x') {
        uint32_t cp = read_hex(r);
        return cp == UINT32_MAX ? literals_unknown() : literals_char(r->arena, cp);
    }
    if (r->at + 1 < r->in.len && !byte_is_alnum(c))
        return reader_literal(r, 1);
    if (c && strchr("pPNokg", c)) {
        copy_named_escape(r);
    } else if (byte_is_digit(c)) {
        reader_copy(r, 2);
        while (byte_is_digit(peek(r, 0)))
            reader_copy(r, 1);
    } else {
        reader_copy(r, c == 'c' ? 3 : 2);
    }
    return literals_unknown();
}

/* ---- classes ---- */

/* One member of a class, copied or translated, or a range, copied. A member is added to *known
 * while that is exact. */
static void read_member(struct reader *r, struct literals *known)
{
    unsigned len;
    uint32_t cp = utf8_at(r->in, r->at, &len);
    const char *members = cp == '-' || r->extended ? NULL : kin(r, cp);
    if (peek(r, len) == '-' && peek(r, len + 1) != ']' && peek(r, len + 1) != '\0') {
        known->exact = false;
        reader_copy(r, len + 1); /* and, unless an escape follows, the range's end */
        if (peek(r, 0) != '\\' && peek(r, 0) != '[') {
            utf8_at(r->in, r->at, &len);
            reader_copy(r, len);
        }
        return;
    }
    if (members) {
        put(r, members);
        r->at += len;
    } else {
        reader_copy(r, len);
    }
    if (known->exact)
        *known = literals_or(r->arena, *known, literals_char(r->arena, cp));
}

static void read_class_item(struct reader *r, struct literals *known)
{
    if (r->quoting && is_next(r, "\\E")) {
        reader_copy(r, 2);
        r->quoting = false;
    } else if (r->quoting) {
        reader_copy(r, 1);
        known->exact = false;
    } else if (peek(r, 0) == '\\') {
        r->quoting = peek(r, 1) == 'Q';
        known->exact = false;
        if (peek(r, 1) == 'x')
            (void)read_hex(r);
        else if (peek(r, 1) && strchr("pPNo", peek(r, 1)))
            copy_named_escape(r);
        else
            reader_copy(r, peek(r, 1) == 'c' ? 3 : 2);
    } else if (is_next(r, "[:") && str_find(r->in, STR(":]"), r->at) != SIZE_MAX) {
        known->exact = false;
        reader_copy(r, str_find(r->in, STR(":]"), r->at) + 2 - r->at);
    } else {
        read_member(r, known);
    }
}

struct literals reader_class(struct reader *r)
{
    struct literals known = {.exact = peek(r, 1) != '^'};
    reader_copy(r, peek(r, 1) == '^' ? 2 : 1);
    if (peek(r, 0) == ']') {
        reader_copy(r, 1);
        known.exact = false;
    }
    while (!at_end(r) && (r->quoting || peek(r, 0) != ']'))
        read_class_item(r, &known);
    reader_copy(r, 1);
    bool few = known.exact && known.set.count > 0 && known.set.count <= CLASS_LITERALS;
    return few ? known : literals_unknown();
}
