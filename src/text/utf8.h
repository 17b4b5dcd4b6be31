/* SPDX-License-Identifier: MIT */
/* utf8: stepping through bytes that are, or are not yet known to be, UTF-8. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/str.h"

#define UTF8_MASK        "\xEF\xBF\xBC" /* U+FFFC: stands for a placeholder, code or an address */
#define UTF8_REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD: stands for bytes that mean nothing */

/* Bytes of the longest valid prefix: s.len when all of s is UTF-8 (RFC 3629: no surrogates, no
 * overlong forms, nothing beyond U+10FFFF). */
size_t utf8_valid_prefix(struct str s);

/* The code point at byte `at` of valid UTF-8, its length in bytes in *len (1 to 4).
 * `at` must be < s.len and on a code-point boundary. */
uint32_t utf8_at(struct str s, size_t at, unsigned *len);

/* The boundary before `at` (> 0): where the code point that ends there begins. */
size_t utf8_before(struct str s, size_t at);

/* Writes cp (a valid scalar value) and returns how many bytes, 1 to 4. */
unsigned utf8_encode(char out[4], uint32_t cp);

/* Code points in valid UTF-8. */
size_t utf8_count(struct str s);

static inline bool utf8_is_boundary(struct str s, size_t at)
{
    return at == s.len || (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) != 0x80);
}

#endif
