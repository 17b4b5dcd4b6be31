/* SPDX-License-Identifier: MIT */
/* triggers: which of many literals may stand somewhere in a text, in one cheap pass. They gate
 * patterns: what is not seen needs no attempt, what is seen may still be nothing. */
#ifndef TEXT_TRIGGERS_H
#define TEXT_TRIGGERS_H

#include "base/vec.h"

struct triggers;

struct triggers *triggers_new(struct arena *a);
/* `literal` is folded, not empty; `owner` is told when it is seen. False when nothing of it
 * looks the same in every case and spelling: then the owner has to be taken for seen in every
 * text. */
bool triggers_add(struct triggers *t, struct str literal, uint32_t owner);
void triggers_build(struct triggers *t);
/* Where owners' literals may stand. */
struct trigger_hit {
    uint32_t at; /* byte of the text */
    uint32_t owner;
};
enum { TRIGGER_HITS = 1024 };
struct trigger_hits {
    struct trigger_hit at[TRIGGER_HITS]; /* in order of their place */
    size_t count;
    bool full; /* there are more behind the last one */
};

/* Fills *hits for `text` (as it is, not folded, NFC). Never misses an owner unless full, but for
 * texts with U+017F or U+212A, which fold to s and k. */
void triggers_scan(const struct triggers *t, struct str text, struct trigger_hits *hits);

#endif
