/* SPDX-License-Identifier: MIT */
/* tally: what a run came to, in one line for people. */
#ifndef OUTPUT_TALLY_H
#define OUTPUT_TALLY_H

#include "diag/summary.h"

/* Catalogues have no plural rules: English and French both tell one from many, and where nothing is
 * said of none two patterns do. `many` has a {count}. */
struct tally_count {
    size_t count;
    const char *one, *many;
};
/* "2 errors, 1 note": those that are not 0; false when there was none. */
bool tally_list(struct buf *out, struct arena *a, const struct tally_count *list, size_t count,
                const struct catalog *messages);

/* A count as it is written in the catalogue's language: 3,911. */
struct str tally_number(struct arena *a, size_t n, const struct catalog *messages);

/* "2 errors, 1 warning; 2 can be mended automatically; 12 files, 5,310 words checked", no line
 * end. */
void tally_put(struct buf *out, struct arena *a, const struct summary *s,
               const struct catalog *messages);

#endif
