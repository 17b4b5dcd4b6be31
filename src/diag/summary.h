/* SPDX-License-Identifier: MIT */
/* summary: what a run did, for the last line of every output and for the exit status. */
#ifndef DIAG_SUMMARY_H
#define DIAG_SUMMARY_H

#include "diag/diag.h"

struct summary {
    size_t files; /* documents checked */
    size_t words;
    size_t errors, warnings, notes;
    size_t fixable; /* findings with a safe edit */
    size_t failed;  /* files asked for that could not be checked */
    size_t suppressed;
    struct str guide; /* path of the guide as found; empty: none; several: the first */
    uint64_t guide_hash;
    struct str today; /* YYYY-MM-DD; empty while nothing depends on the day */
    const char *version;
};

void summary_count(struct summary *s, const struct diagnostic *d);

#endif
