/* SPDX-License-Identifier: MIT */
/* suppress: what a person wrote into a document to silence a rule there, with the reason. */
#ifndef ENGINE_SUPPRESS_H
#define ENGINE_SUPPRESS_H

#include "guide/guide.h"

struct suppression {
    struct str rule;    /* reference */
    struct str reason;  /* empty: it silences nothing and is a finding itself */
    struct str unknown; /* the word behind `diapason:` when it is none of ours; else empty */
    struct span at;     /* the comment, bytes of the source */
    uint32_t beg, end;  /* source bytes where it holds, half-open */
    size_t used;        /* findings it silenced */
    bool next;          /* ignore-next; else off */
};
/* Those of one rule, by index, in order. */
struct rule_suppressions {
    struct str rule;
    VEC(uint32_t);
};
struct suppressions {
    VEC(struct suppression); /* in order of `beg` */
    struct {
        VEC(struct rule_suppressions);
    } rules; /* those with a reason, by rule */
};

/* Reads `diapason: off RULE: reason`, `on RULE` and `ignore-next RULE: reason` from the comments
 * of `d`. */
void suppressions_read(struct suppressions *out, struct arena *a, const struct doc *d);

/* The first suppression with a reason that covers a finding of `code` at source byte `offset`,
 * or NULL. */
struct suppression *suppressions_find(struct suppressions *s, struct str code, uint32_t offset);

#endif
