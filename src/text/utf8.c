/* SPDX-License-Identifier: MIT */
#include "text/utf8.h"

#define HIGH_BITS UINT64_C(0x8080808080808080)

static uint64_t load8(const unsigned char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

/* Index of the first byte in memory order whose high bit is set; `high` is not 0. */
static size_t first_high(uint64_t high)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return (size_t)__builtin_clzll(high) / 8;
#else
    return (size_t)__builtin_ctzll(high) / 8;
#endif
}

/* The first byte at or after `at` that is not ASCII, or `len`. */
static size_t ascii_end(const unsigned char *p, size_t at, size_t len)
{
    while (len - at >= 8) {
        uint64_t high = load8(p + at) & HIGH_BITS;
        if (high)
            return at + first_high(high);
        at += 8;
    }
    while (at < len && p[at] < 0x80)
        at++;
    return at;
}

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Bytes of the well-formed sequence of two or more that begins at p, 0 when there is none: table
 * 3-7 of the Unicode Standard, where only the second byte has a range of its own. */
static unsigned sequence_length(const unsigned char *p, size_t len)
{
    unsigned char lead = p[0];
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    unsigned n = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (len < n)
        return 0;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    for (unsigned i = 2; i < n; i++)
        if (!is_continuation(p[i]))
            return 0;
    return n;
}

size_t utf8_valid_prefix(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t at = 0;
    while (at < s.len) {
        at = ascii_end(p, at, s.len);
        while (at < s.len && p[at] >= 0x80) {
            unsigned n = sequence_length(p + at, s.len - at);
            if (n == 0)
                return at;
            at += n;
        }
    }
    return at;
}

uint32_t utf8_at(struct str s, size_t at, unsigned *len)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    if (p[0] < 0x80) {
        *len = 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *len = 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *len = 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *len = 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

size_t utf8_before(struct str s, size_t at)
{
    do
        at--;
    while (at > 0 && is_continuation((unsigned char)s.ptr[at]));
    return at;
}

unsigned utf8_encode(char out[4], uint32_t cp)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Eight bytes at a time: a byte begins a code point unless its two high bits are 10. */
size_t utf8_count(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t at = 0, continuations = 0;
    for (; s.len - at >= 8; at += 8) {
        uint64_t word = load8(p + at);
        uint64_t marks = word & ~(word << 1) & HIGH_BITS;
        continuations += (size_t)__builtin_popcountll(marks);
    }
    for (; at < s.len; at++)
        continuations += is_continuation(p[at]);
    return s.len - continuations;
}
