/* SPDX-License-Identifier: MIT */
/* glob: path patterns of guides and ignore files, on bytes, always with '/'. */
#ifndef TEXT_GLOB_H
#define TEXT_GLOB_H

#include "base/str.h"

enum { GLOB_MAX = 1024 }; /* bytes of a pattern; a longer one matches nothing */

/* `*` and `?` stop at '/', `**` as a whole part crosses it, [a-z] [!a-z] classes, {a,b}
 * alternatives, `\` quotes; `?` and a class stand for one character. The whole path must match.
 * Linear in path times pattern, never exponential. */
bool glob_match(struct str pattern, struct str path);
/* As glob_match for dotted keys and codes: `*` crosses everything ("paiement.*", "typography/
 * *"). */
bool glob_match_name(struct str pattern, struct str name);

#endif
