/* SPDX-License-Identifier: MIT */
/* regex_pattern: a pattern read before PCRE2 sees it: what its writer means by a space, and which
 * literals must stand in any text that matches. */
#ifndef TEXT_REGEX_PATTERN_H
#define TEXT_REGEX_PATTERN_H

#include "base/vec.h"

struct pattern {
    struct str text; /* as PCRE2 gets it */
    const uint32_t
        *origin; /* [text.len + 1]: the byte of the pattern as written that each comes from */
    struct strs triggers; /* as regex_triggers */
    uint32_t callout;     /* the byte where the first (?C stands, UINT32_MAX: none */
};

/* Never fails: what it does not understand it copies, and PCRE2 will complain. Unless `raw`, a
 * space becomes any white space, ' any apostrophe and - any hyphen; inside a class the first two,
 * outside of ranges, and never the hyphen. */
struct pattern regex_read_pattern(struct arena *a, struct str written, bool raw);

#endif
