/* SPDX-License-Identifier: MIT */
#include "doc/url.h"

#include <stddef.h>

/* No address begins in the middle of a word, of another address or of an email's. What stands
 * before `from` may be markup: "_https://…_". */
static bool begins_word(struct str text, uint32_t from, uint32_t at)
{
    if (at == from)
        return true;
    char before = text.ptr[at - 1];
    return !byte_is_alnum(before) && !strchr("_@./-", before);
}

static bool begins_with(struct str text, uint32_t from, uint32_t at, const char *scheme)
{
    size_t len = strlen(scheme);
    return at - from >= len && begins_word(text, from, at - (uint32_t)len) &&
           str_eq_ascii_case(str_sub(text, at - len, at), str_of(scheme));
}

uint32_t url_begin(struct str text, uint32_t from, uint32_t at, uint32_t end)
{
    struct str rest = str_sub(text, at, end);
    if (rest.len > 1 && rest.ptr[0] == '.' && byte_is_alnum(rest.ptr[1]) &&
        begins_with(text, from, at, "www"))
        return at - 3;
    /* A placeholder may be the host: "https://{{ host }}/". */
    if (!str_starts(rest, STR("://")))
        return at;
    if (begins_with(text, from, at, "https"))
        return at - 5;
    return begins_with(text, from, at, "http") ? at - 4 : at;
}

/* Bytes of a character beyond ASCII that may stand in an address as people paste it: letters,
 * not the punctuation of U+0080-00BF, U+2000-206F, U+3000-303F. */
static bool is_wide(struct str text, uint32_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];
    unsigned char next = at + 1 < text.len ? (unsigned char)text.ptr[at + 1] : 0;
    return c != 0xC2 && c != 0xEF && !(c == 0xE2 && next < 0x82) && !(c == 0xE3 && next == 0x80);
}

uint32_t url_stop(struct str text, uint32_t at, uint32_t end)
{
    static const bool stops[256] = {
        ['<'] = true, ['>'] = true, ['"'] = true, ['`'] = true,  ['{'] = true,
        ['}'] = true, ['|'] = true, ['^'] = true, ['\\'] = true, [0x7F] = true,
    };
    for (; at < end; at++) {
        unsigned char c = (unsigned char)text.ptr[at];
        if (c <= ' ' || stops[c] || (c >= 0xC0 && !is_wide(text, at)))
            break;
    }
    return at;
}

/* Brackets that open in [beg, end) less those that close. */
static ptrdiff_t balance(struct str text, uint32_t beg, uint32_t end, char open, char close)
{
    ptrdiff_t depth = 0;
    for (; beg < end; beg++)
        depth += (text.ptr[beg] == open) - (text.ptr[beg] == close);
    return depth;
}

uint32_t url_trim(struct str text, uint32_t beg, uint32_t end)
{
    ptrdiff_t round = balance(text, beg, end, '(', ')');
    ptrdiff_t square = balance(text, beg, end, '[', ']');
    for (; end > beg; end--) {
        char last = text.ptr[end - 1];
        if (last == ')' ? round++ >= 0 : last == ']' ? square++ >= 0 : !strchr(".,;:!?'*_~", last))
            break;
    }
    return end;
}
