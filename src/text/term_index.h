/* SPDX-License-Identifier: MIT */
/* term_index: the index of text/terms.h as its two halves see it: term_build.c fills it, terms.c
 * reads it. */
#ifndef TEXT_TERM_INDEX_H
#define TEXT_TERM_INDEX_H

#include "base/buf.h"
#include "base/map.h"
#include "text/symbols.h"
#include "text/terms.h"

#define TERM_NONE UINT32_MAX

/* One word of a term. What every candidate is compared with is small and stands together: at 20,000
 * terms a scan waits for memory more than it computes. */
struct term_part {
    uint32_t hash;
    uint32_t fold; /* byte of index->folded */
    uint16_t fold_len;
    uint8_t gap; /* enum word_gap, before it */
};

/* What is only asked of some words, at the same place in an array of its own. */
struct detail {
    struct str exact;       /* TERM_CASE: the word with its own letters */
    struct symbols between; /* GAP_OTHER: what the gap holds */
};

struct term {
    uint32_t part; /* its first word in index->parts */
    uint32_t next; /* the next term with the same key or first symbol, TERM_NONE for the last */
    uint16_t part_count; /* 0 for a term without a word: all of it is in `lead` */
    uint16_t anchor;     /* the word that the key is made of, with the one behind it if any */
    bool edges;          /* `lead` or `trail` is not empty */
    bool exact;          /* TERM_CASE */
    bool is_twin;        /* not the first of its ring: found with that one */
    uint32_t twin;       /* the next one of the same spelling, a ring */
};

struct origin {
    struct term_spec spec;
    struct symbols lead, trail; /* before the first word and behind the last one */
};

struct slot {
    uint32_t key;
    uint32_t term; /* the first of its list, TERM_NONE in a free slot */
};

struct term_index {
    struct arena *arena;
    struct {
        VEC(struct term);
    } terms;
    struct {
        VEC(struct origin);
    } origins; /* one for each term */
    struct {
        VEC(struct term_part);
    } parts;
    struct {
        VEC(struct detail);
    } details;          /* one for each part */
    struct buf folded;  /* the parts' folded bytes */
    struct words words; /* the term that is being added */
    struct buf spelling;
    struct map spellings;
    bool built;

    const uint64_t *filter; /* which keys may be in `slots` */
    const struct slot *slots;
    unsigned slot_shift, filter_shift; /* what a key is shifted by */

    uint32_t first_symbol
        [256]; /* by the low byte of the first code point: a list of terms, or TERM_NONE */
    uint32_t symbol_reach; /* bytes that the longest of them may span */
    bool has_symbols;
};

/* Keys are spread over all their 32 bits: tables use the upper ones. */
static inline uint32_t word_key(uint32_t hash)
{
    return hash * UINT32_C(0x9E3779B1);
}

static inline uint32_t pair_key(uint32_t first, unsigned gap, uint32_t second)
{
    return (first ^ (second + gap) * UINT32_C(0x85EBCA6B)) * UINT32_C(0xC2B2AE35);
}

static inline size_t table_size(unsigned shift)
{
    return (size_t)1 << (32 - shift);
}

/* The filter's element for a key is chosen by its upper bits, two bits in it by the lower ones:
 * with FILTER_BITS a key, one key in fifty that is not there passes. */
static inline uint64_t filter_bits(uint32_t key)
{
    return UINT64_C(1) << (key & 63) | UINT64_C(1) << (key >> 6 & 63);
}

/* The word with its own letters: composed, and the look-alikes of ' and - made these. */
struct str term_exact_form(struct arena *a, struct str word);

#endif
