/* SPDX-License-Identifier: MIT */
/* transcript: a dialogue in plain text, "Bot : …" and "Client : …" turn about. */
#ifndef FORMAT_TRANSCRIPT_H
#define FORMAT_TRANSCRIPT_H

#include "base/vec.h"

struct turn {
    uint32_t line;  /* where its line begins, white space left out */
    uint32_t words; /* where what is said begins */
    bool brand;     /* it is the brand that speaks */
};

struct transcript {
    VEC(struct turn);
};

/* True when the text begins with a turn, has two or more, and the brand has at least one of them. A
 * speaker is the brand's when its name begins with one of a language's brand_speakers. */
bool transcript_find(struct transcript *out, struct arena *a, struct str text);
/* The turn whose line begins at `line`, or NULL. Binary search. */
const struct turn *transcript_turn(const struct transcript *t, uint32_t line);

#endif
