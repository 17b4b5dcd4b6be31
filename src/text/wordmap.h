/* SPDX-License-Identifier: MIT */
/* wordmap: a bit for each byte of a stretch of text: where words may be, and which of them are more
 * than letters of ASCII and Latin-1. It lets text/words.c step from word to word instead of from
 * byte to byte. */
#ifndef TEXT_WORDMAP_H
#define TEXT_WORDMAP_H

#include "base/str.h"

enum { WORDMAP_BYTES = 4096 }; /* of text that one map covers */

/* Bit i % 64 of element i / 64 is byte i of the text. Behind the text all bits are 0. */
struct wordmap {
    /* Letters, digits, every byte above ASCII, and what stands between two such bytes and may join
     * them: ' - _ @ . and the comma. A word never reaches beyond a run of these bits. */
    uint64_t run[WORDMAP_BYTES / 64 + 1];
    /* Those of them that are no letter A-Z a-z or U+00C0 to U+00FF: a run without any is one
     * word. */
    uint64_t odd[WORDMAP_BYTES / 64 + 1];
};

/* Fills the map of `text`, at most WORDMAP_BYTES of valid UTF-8, and copies the text to `folded`,
 * its A-Z and U+00C0 to U+00DE in lower case. */
void wordmap_fill(struct wordmap *m, struct str text, char *folded);

/* The 64 bits from byte `at` on, at < WORDMAP_BYTES; that of `at` is the lowest. */
static inline uint64_t wordmap_bits(const uint64_t *bits, size_t at)
{
    size_t shift = at % 64;
    return bits[at / 64] >> shift | bits[at / 64 + 1] << 1 << (63 - shift);
}

#endif
