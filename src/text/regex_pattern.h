/* SPDX-License-Identifier: MIT */
/* regex_pattern: what a pattern says before PCRE2 sees it: how a guide's writer means a space, and which
 * literals must stand in any text that matches. */
#ifndef TEXT_REGEX_PATTERN_H
#define TEXT_REGEX_PATTERN_H

#include "base/vec.h"

/* The pattern as PCRE2 gets it: outside classes a space is any white space, ' any apostrophe and - any
 * hyphen, unless `raw`. origin[i] is the byte of `pattern` that byte i of the result comes from;
 * origin[result.len] its length. */
struct str regex_translate(struct arena *a, struct str pattern, bool raw, uint32_t **origin);

/* Literals (folded) of which at least one stands in every text that matches; empty when nothing is known. */
void regex_find_triggers(struct arena *a, struct str pattern, struct strs *out);

#endif
