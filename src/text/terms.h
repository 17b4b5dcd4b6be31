/* SPDX-License-Identifier: MIT */
/* terms: the one index of every term of a guide. A term is a sequence of words; it is found by the
 * hash of its word, or of the least-loaded adjacent pair of its words, so that the cost of a scan
 * does not depend on how many terms there are. */
#ifndef TEXT_TERMS_H
#define TEXT_TERMS_H

#include "text/words.h"

enum term_role {
    TERM_FORBIDDEN, /* a hit is a problem */
    TERM_APPROVED,  /* what stands inside it is not reported */
    TERM_WATCHED,   /* a hit is told to its owner, who decides */
};

enum term_flag {
    TERM_CASE = 1 << 0, /* letters must have the case of the term as written */
};

struct term_spec {
    struct str text; /* as written; a space means any white space, ' any apostrophe */
    enum term_role role;
    unsigned flags; /* enum term_flag */
    uint32_t owner; /* the caller's: a rule's index */
    uint32_t tag;   /* the caller's: which of the owner's terms */
};

enum { TERM_BYTES = 4096 };

struct term_hit {
    uint32_t beg, end;       /* bytes of the text that was scanned */
    uint32_t word, word_end; /* its words, half-open; equal for a term without a word */
    uint32_t term;           /* index of its spec, in the order they were added */
};

struct term_hits {
    VEC(struct term_hit);
};

struct term_index;

struct term_index *term_index_new(struct arena *a);
/* Copies the text. `rules`: how the term's language cuts words. Adding the same spelling again is
 * allowed (the caller decides whether that is a conflict). Returns the term's index; a term of
 * white space only or of more than TERM_BYTES is refused with UINT32_MAX. */
uint32_t term_index_add(struct term_index *ix, struct term_spec spec,
                        const struct word_rules *rules);
/* Once, after the last add and before the first scan. */
void term_index_build(struct term_index *ix);
size_t term_index_count(const struct term_index *ix);
const struct term_spec *term_index_at(const struct term_index *ix, uint32_t term);

/* Appends every occurrence, nested and overlapping ones too, in order of (beg, longest first,
 * term). A term matches whole words only; one that begins or ends with symbols (C++, .NET) wants
 * them in their place; one without a word (an arrow, !!, an emoji) is looked for between words and
 * not again inside its own last hit. An opaque word matches only a term that is one itself
 * (Booking.com). Thread-safe on a built index. */
void term_scan(const struct term_index *ix, struct arena *a, const struct words *words,
               struct term_hits *hits);

/* Longest match wins: removes each hit that lies inside a strictly longer one, whatever their
 * roles. Hits of the very same span all stay: the caller decides between an approved term and
 * another rule's forbidden one. Hits that overlap only in part all stay. Keeps the order, which is
 * that of term_scan. */
void term_hits_resolve(struct term_hits *hits);

#endif
