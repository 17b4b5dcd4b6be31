/* SPDX-License-Identifier: MIT */
/* triggers: which of many literals stand somewhere in a folded text, in one pass. They gate
 * patterns. */
#ifndef TEXT_TRIGGERS_H
#define TEXT_TRIGGERS_H

#include "base/vec.h"

struct triggers;

struct triggers *triggers_new(struct arena *a);
/* `literal` is folded, not empty; `owner` is told when it is seen. */
void triggers_add(struct triggers *t, struct str literal, uint32_t owner);
void triggers_build(struct triggers *t);
/* Sets seen[owner] = true for each owner with a literal in `folded`; never clears. */
void triggers_scan(const struct triggers *t, struct str folded, bool *seen);

#endif
