/* SPDX-License-Identifier: MIT */
/* regex_literals: what is known of the texts that a part of a pattern matches. Everything here errs
 * towards "nothing is known", which costs time and never a match. */
#ifndef TEXT_REGEX_LITERALS_H
#define TEXT_REGEX_LITERALS_H

#include "base/vec.h"

enum { LITERALS_MAX = 64 }; /* in a set */

/* Exact: the part matches these texts and no others. Otherwise every match holds one of them, and
 * no text at all means that nothing is known. Not folded. */
struct literals {
    struct strs set;
    bool exact;
};

struct literals literals_unknown(void);
/* What matches without taking a byte. */
struct literals literals_nothing(struct arena *a);
struct literals literals_char(struct arena *a, uint32_t cp);
/* This part or that one. */
struct literals literals_or(struct arena *a, struct literals x, struct literals y);

/* Parts one behind the other. Begin with literals_sequence, add each, end. */
struct sequence {
    struct literals run;  /* exact: the texts of the last parts, as far as they are known */
    struct literals best; /* the most telling set so far that is not exact */
    bool exact;           /* the run reaches back to the beginning */
};
struct sequence literals_sequence(struct arena *a);
void literals_add(struct arena *a, struct sequence *s, struct literals next);
struct literals literals_end(struct arena *a, struct sequence *s);

/* Folded texts of which one stands in every match, none twice; empty when nothing useful is
 * known. */
struct strs literals_triggers(struct arena *a, struct literals l);

#endif
