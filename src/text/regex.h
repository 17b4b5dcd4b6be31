/* SPDX-License-Identifier: MIT */
/* regex: a pattern of a guide, matched in bounded windows. The only user of PCRE2. No clock: the
 * same input gives up at the same place in every run. */
#ifndef TEXT_REGEX_H
#define TEXT_REGEX_H

#include "base/arena.h"
#include "base/status.h"

enum regex_flag {
    REGEX_CASE = 1 << 0, /* case counts; otherwise caseless */
    REGEX_RAW = 1 << 1,  /* a space, an apostrophe and - mean themselves only */
};

enum {
    REGEX_WINDOW = 4096, /* bytes an attempt may look at */
    REGEX_MATCH_LIMIT = 100000,
    REGEX_GROUPS = 10, /* the match and its first nine groups */
};

struct regex;

struct regex_error {
    size_t offset;   /* byte of the pattern as written */
    struct str text; /* PCRE2's words or ours, in the arena */
};

/* Compiles and analyses a pattern (UTF-8); machine code waits for the first match. Unless
 * REGEX_RAW, a space in it, also behind a backslash, means any white space, ' and ’ any apostrophe,
 * - any hyphen; in a class the first two do, unless they end a range. ERR_SYNTAX with *error
 * filled; a leading (*…), \C, callouts and U+0008 ("\b" in double quotes) are refused. */
MUST_USE enum status regex_new(struct regex **out, struct arena *a, struct str pattern,
                               unsigned flags, struct regex_error *error);

/* Texts, folded (text/fold.h), of which one stands in any text that matches: without any of them a
 * text needs no attempt. *count is 0 when nothing is known: the pattern is tried on every text. A
 * match that cuts a letter from its combining accent is not counted as one. */
const struct str *regex_triggers(const struct regex *re, size_t *count);

struct regex_match {
    uint32_t beg[REGEX_GROUPS]; /* bytes; UINT32_MAX for a group that is not set */
    uint32_t end[REGEX_GROUPS];
    unsigned count; /* groups known, the match included */
};

/* A matcher holds what one thread needs: match data and a JIT stack. */
struct regex_matcher;
struct regex_matcher *regex_matcher_new(struct arena *a);

/* The first match that begins at or after `from` in valid UTF-8 (`from` on a boundary, an empty
 * match is passed over): OK and *m, ERR_NOT_FOUND, or ERR_LIMIT when the pattern gave up. In a text
 * of more than REGEX_WINDOW bytes a match of up to half of that, with what it looks ahead at, is
 * found as in a short one; a longer one may be missed or cut. It looks back as far as it likes.
 * Threads may share a regex, each with a matcher of its own. */
MUST_USE enum status regex_next(const struct regex *re, struct regex_matcher *matcher,
                                struct str text, uint32_t from, struct regex_match *m);

#endif
