/* SPDX-License-Identifier: MIT */
/* nearest: "did you mean": the closest of a list of names to what was typed. */
#ifndef TEXT_NEAREST_H
#define TEXT_NEAREST_H

#include "base/arena.h"

/* The nearest of `names` (NULL-terminated) within a third of the typed length (at least 1 for two
 * letters or more), the first one on a tie; NULL when none is near. What counts is code points of
 * the plain forms (text/unicode.h) that are added, left out, changed or swapped with their
 * neighbour. */
const char *nearest_name(struct arena *scratch, struct str typed, const char *const *names);

#endif
