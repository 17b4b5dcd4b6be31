/* SPDX-License-Identifier: MIT */
/* regex: a pattern of a guide, compiled on first use, matched in bounded windows. The only user of
 * PCRE2. No clock: the same input gives up at the same place in every run. */
#ifndef TEXT_REGEX_H
#define TEXT_REGEX_H

#include "base/arena.h"
#include "base/status.h"

enum regex_flag {
    REGEX_CASE = 1 << 0, /* case counts; otherwise caseless */
    REGEX_RAW = 1 << 1,  /* a space, ' and - mean themselves only */
};

enum {
    REGEX_WINDOW = 4096,       /* bytes an attempt may look at */
    REGEX_MATCH_LIMIT = 100000,
    REGEX_GROUPS = 10,         /* the match and its first nine groups */
};

struct regex;

struct regex_error {
    size_t offset;   /* byte of the pattern as written */
    struct str text; /* PCRE2's words or ours, in the arena */
};

/* Checks and analyses a pattern (UTF-8); PCRE2 compiles it here once to check it, JIT waits for the
 * first match. ERR_SYNTAX with *error filled; a leading (*…), \C and callouts are refused. */
MUST_USE enum status regex_new(struct regex **out, struct arena *a, struct str pattern,
                               unsigned flags, struct regex_error *error);

/* What must stand in any text that matches, folded (text/fold.h): a text without one of these needs
 * no attempt. *count is 0 when nothing is known: the pattern is tried on every text. */
const struct str *regex_triggers(const struct regex *re, size_t *count);

struct regex_match {
    uint32_t beg[REGEX_GROUPS], end[REGEX_GROUPS]; /* bytes; UINT32_MAX for a group that is not set */
    unsigned count;                                /* groups known, the match included */
};

/* A matcher holds what one thread needs: match data and a JIT stack. */
struct regex_matcher;
struct regex_matcher *regex_matcher_new(struct arena *a);

/* The first match that begins at or after `from` in valid UTF-8 (`from` on a boundary, an empty match
 * is passed over): OK and *m, ERR_NOT_FOUND, or ERR_LIMIT when the pattern gave up. */
MUST_USE enum status regex_next(const struct regex *re, struct regex_matcher *matcher, struct str text,
                                uint32_t from, struct regex_match *m);

#endif
