/* SPDX-License-Identifier: MIT */
/* folding: the same finding on the same words of many documents, kept as one with the names of the
 * others. */
#ifndef OUTPUT_FOLDING_H
#define OUTPUT_FOLDING_H

#include "base/map.h"
#include "diag/diag.h"

enum { FOLD_NAMED = 5 }; /* other documents that are named */

struct fold {
    struct str first; /* the document that it is shown for */
    uint64_t last;    /* hash of the path of the one that was met last */
    struct str named[FOLD_NAMED];
    size_t others; /* documents beside the first */
    bool shown;    /* the caller's: it is shown, what comes later is told there */
};

struct folding {
    struct map folds;
    struct arena *arena;
};

void folding_init(struct folding *f, struct arena *a);

/* The fold that d belongs to, in *known whether it was met in another document before: d is
 * then told by its fold. NULL when d belongs to none: it is about no words, so that every file
 * has to be named. Equal findings inside one document are not folded: each place has to be
 * looked at. */
struct fold *folding_add(struct folding *f, const struct diagnostic *d, bool *known);

#endif
