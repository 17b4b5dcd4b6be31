/* SPDX-License-Identifier: MIT */
/* replacement: what to write instead, in the number, gender and capitals of what stands there. */
#ifndef CHECK_REPLACEMENT_H
#define CHECK_REPLACEMENT_H

#include "check/check.h"

/* `wanted` as it would stand in place of hit->text, a form of hit->entry. */
struct str replacement_for(const struct check_run *r, const struct check_hit *hit,
                           struct str wanted);

/* False when the words around would have to change too: a replacement that begins with another
 * kind of sound (le mail, l'e-mail; a, an) is only proposed. */
bool replacement_is_safe(struct str found, struct str replacement);

/* Several suggestions in one argument of a message: "Bien sûr / C'est noté". */
struct str replacement_list(const struct check_run *r, const struct check_hit *hit,
                            const struct text_values *suggestions);

#endif
