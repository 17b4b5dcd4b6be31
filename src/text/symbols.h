/* SPDX-License-Identifier: MIT */
/* symbols: what stands between words, compared as terms are: folded, a run of white space as one
 * space, and without the selectors that only choose between text and emoji (U+FE0E, U+FE0F). */
#ifndef TEXT_SYMBOLS_H
#define TEXT_SYMBOLS_H

#include "base/arena.h"

struct symbols {
    const uint32_t *cps;
    size_t count;
};

struct symbols symbols_of(struct arena *a, struct str text);

/* Where `s` ends when it stands in `text` from byte `at` on, else SIZE_MAX. */
size_t symbols_forward(struct symbols s, struct str text, size_t at);
/* Where `s` begins when it ends at byte `at`, else SIZE_MAX. */
size_t symbols_backward(struct symbols s, struct str text, size_t at);

#endif
