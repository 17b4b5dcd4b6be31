/* SPDX-License-Identifier: MIT */
/* triggers: which of many literals may stand somewhere in a text, in one cheap pass. They gate patterns: what
 * is not seen needs no attempt, what is seen may still be nothing. */
#ifndef TEXT_TRIGGERS_H
#define TEXT_TRIGGERS_H

#include "base/vec.h"

struct triggers;

struct triggers *triggers_new(struct arena *a);
/* `literal` is folded, not empty; `owner` is told when it is seen. False when nothing of it looks the same
 * in every case and spelling: then the owner has to be taken for seen in every text. */
bool triggers_add(struct triggers *t, struct str literal, uint32_t owner);
void triggers_build(struct triggers *t);
/* Sets seen[owner] = true for each owner of whose literals one may stand in `text` (as it is, not folded, NFC);
 * never clears. Never misses one, but for texts with U+017F or U+212A, which fold to s and k. */
void triggers_scan(const struct triggers *t, struct str text, bool *seen);

#endif
