/* SPDX-License-Identifier: MIT */
/* lines: where a byte stands for a person: line, and column in the unit that the reader counts in.
 * Only LF, CRLF and a lone CR end a line. */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include "base/arena.h"

struct lines {
    struct str text;       /* borrowed */
    const uint32_t *start; /* byte where each line begins; start[0] = 0 */
    size_t count;          /* at least 1 */
};

void lines_init(struct lines *l, struct arena *a, struct str text);
/* Line from 0 that holds byte `at` (at <= text.len). Binary search. */
size_t lines_find(const struct lines *l, uint32_t at);
/* The line's bytes without its end. */
struct str lines_at(const struct lines *l, size_t line);

/* Column of byte `at` from 0, in bytes, code points, UTF-16 units or display cells (a tab counts
 * one in the first three and fills to the next multiple of `tab` in the last). */
struct column {
    uint32_t byte, codepoint, utf16, cell;
};
struct column lines_column(const struct lines *l, uint32_t at, unsigned tab);

/* The same for places asked in ascending order, with the same `tab`: a line of 64 MB is then walked
 * once and not once for each place. Zero-initialise; a place before the last one costs its line. */
struct lines_cursor {
    struct column at; /* a cluster boundary */
    uint32_t start;   /* of the line that it is in */
    bool known;
};
struct column lines_column_next(const struct lines *l, struct lines_cursor *cursor, uint32_t at,
                                unsigned tab);

#endif
