/* SPDX-License-Identifier: MIT */
#include "text/fold.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <assert.h>

#include "fold_table.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Folds eight bytes at once when all are printable ASCII; the order of bytes does not matter to
 * it. */
static bool fold_8(char *out, const char *in)
{
    uint64_t x;
    memcpy(&x, in, sizeof x);
    bool plain = (x & EACH(0x80)) == 0 && ((x + EACH(0x60)) & EACH(0x80)) == EACH(0x80);
    if (!plain)
        return false;
    uint64_t upper = (x + EACH(0x80 - 'A')) & ~(x + EACH(0x7F - 'Z')) & EACH(0x80);
    x |= upper >> 2;
    memcpy(out, &x, sizeof x);
    return true;
}

struct str fold_text(struct arena *a, struct str s)
{
    s = unicode_nfc(a, s);
    /* Two bytes may become three (U+023A), no other length grows. */
    size_t cap = s.len + s.len / 2 + 8;
    char *out = ARENA_ARRAY(a, char, cap);
    size_t at = 0, len = 0;
    while (at < s.len) {
        while (s.len - at >= 8 && fold_8(out + len, s.ptr + at)) {
            at += 8;
            len += 8;
        }
        for (bool plain = true; plain && at < s.len;) {
            unsigned char c = (unsigned char)s.ptr[at];
            unsigned width = 1;
            plain = c > ' ' && c < 0x80;
            if (c < 0x80)
                out[len++] = (char)fold_bytes[c].fold;
            else
                len += utf8_encode(out + len, fold_cp(utf8_at(s, at, &width)).cp);
            at += width;
        }
    }
    assert(len <= cap);
    return (struct str){out, len};
}
