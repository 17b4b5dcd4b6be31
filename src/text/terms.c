/* SPDX-License-Identifier: MIT */
#include "text/terms.h"

#include "text/fold.h"
#include "text/term_index.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>

size_t term_index_count(const struct term_index *ix)
{
    return ix->terms.count;
}

const struct term_spec *term_index_at(const struct term_index *ix, uint32_t term)
{
    assert(term < ix->terms.count);
    return &ix->origins.at[term].spec;
}

/* ---- scanning ---- */

struct scan {
    const struct term_index *index;
    struct arena *arena;
    const struct words *words;
    struct term_hits *hits;
    size_t first_hit;
};

static void push_hits(struct scan *s, uint32_t term, struct term_hit hit)
{
    uint32_t twin = term;
    do {
        hit.term = twin;
        VEC_ADD(s->arena, s->hits, hit);
        twin = s->index->terms.at[twin].twin;
    } while (twin != term);
}

static bool gap_matches(const struct scan *s, uint32_t part, const struct word *w)
{
    if (w->gap != GAP_OTHER)
        return true; /* parts_match has compared the kind */
    struct str before = str_sub(s->words->text, 0, w->beg);
    return symbols_forward(s->index->details.at[part].between, before, w[-1].end) == w->beg;
}

/* All words and gaps of the term, its first word being `w`. */
static bool parts_match(const struct scan *s, const struct term *t, const struct word *w)
{
    const struct term_part *parts = &s->index->parts.at[t->part];
    const char *ours = s->index->folded.ptr, *theirs = s->words->folded;
    for (size_t i = 0; i < t->part_count; i++)
        if (parts[i].hash != w[i].hash || (i > 0 && parts[i].gap != w[i].gap))
            return false;
    for (size_t i = 0; i < t->part_count; i++)
        if (parts[i].fold_len != w[i].fold_len ||
            memcmp(ours + parts[i].fold, theirs + w[i].fold, w[i].fold_len) != 0 ||
            (i > 0 && !gap_matches(s, t->part + (uint32_t)i, &w[i])))
            return false;
    return true;
}

static bool case_matches(const struct scan *s, const struct term *t, const struct word *w)
{
    for (size_t i = 0; i < t->part_count; i++) {
        struct str text = word_text(s->words, &w[i]);
        struct str exact = s->index->details.at[t->part + i].exact;
        if (!str_eq(text, exact) && !str_eq(term_exact_form(s->arena, text), exact))
            return false;
    }
    return true;
}

/* The symbols around the words, which become part of the hit. */
static bool edges_match(const struct scan *s, uint32_t term, struct term_hit *hit)
{
    const struct origin *o = &s->index->origins.at[term];
    size_t beg = symbols_backward(o->lead, s->words->text, hit->beg);
    size_t end = symbols_forward(o->trail, s->words->text, hit->end);
    if (beg == SIZE_MAX || end == SIZE_MAX)
        return false;
    hit->beg = (uint32_t)beg;
    hit->end = (uint32_t)end;
    return true;
}

/* Tries the term where its anchor is word `at`. */
static void try_term(struct scan *s, uint32_t term, size_t at)
{
    const struct term *t = &s->index->terms.at[term];
    const struct words *ws = s->words;
    if (at < t->anchor || ws->count - (at - t->anchor) < t->part_count)
        return;
    const struct word *first = &ws->at[at - t->anchor], *last = first + t->part_count - 1;
    if (!parts_match(s, t, first) || (t->exact && !case_matches(s, t, first)))
        return;
    struct term_hit hit = {.beg = first->beg,
                           .end = last->end,
                           .word = (uint32_t)(first - ws->at),
                           .word_end = (uint32_t)(last - ws->at) + 1};
    if (!t->edges || edges_match(s, term, &hit))
        push_hits(s, term, hit);
}

static void try_key(struct scan *s, uint32_t key, size_t at)
{
    const struct term_index *ix = s->index;
    size_t slot = key >> ix->slot_shift;
    for (; ix->slots[slot].term != TERM_NONE;
         slot = (slot + 1) & (table_size(ix->slot_shift) - 1)) {
        if (ix->slots[slot].key != key)
            continue;
        for (uint32_t t = ix->slots[slot].term; t != TERM_NONE; t = ix->terms.at[t].next)
            try_term(s, t, at);
        return;
    }
}

static void scan_words(struct scan *s)
{
    const struct word *words = s->words->at;
    const uint64_t *filter = s->index->filter;
    unsigned shift = s->index->filter_shift;
    uint32_t last = 0;
    for (size_t i = 0; i < s->words->count; i++) {
        uint32_t key = word_key(words[i].hash);
        uint32_t pair = pair_key(last, words[i].gap, words[i].hash);
        last = words[i].hash;
        if ((filter[key >> shift] & filter_bits(key)) == filter_bits(key))
            try_key(s, key, i);
        if ((filter[pair >> shift] & filter_bits(pair)) == filter_bits(pair) && i > 0)
            try_key(s, pair, i - 1);
    }
}

/* ---- scanning for terms without a word: only between words ---- */

/* True when the term's last hit reaches over `at`: "!!" is found once in "!!!". */
static bool overlaps_itself(const struct scan *s, uint32_t term, size_t at)
{
    for (size_t i = s->hits->count; i > s->first_hit; i--) {
        const struct term_hit *hit = &s->hits->at[i - 1];
        if (hit->beg + s->index->symbol_reach < at)
            return false;
        if (hit->term == term && hit->end > at)
            return true;
    }
    return false;
}

static void scan_gap(struct scan *s, size_t beg, size_t end, size_t word)
{
    const struct term_index *ix = s->index;
    struct str text = str_sub(s->words->text, 0, end);
    unsigned len;
    for (size_t at = beg; at < end; at += len) {
        uint32_t cp = fold_cp(utf8_at(text, at, &len)).cp;
        for (uint32_t t = ix->first_symbol[cp & 0xFF]; t != TERM_NONE; t = ix->terms.at[t].next) {
            struct symbols symbols = ix->origins.at[t].lead;
            size_t to = symbols.cps[0] == cp ? symbols_forward(symbols, text, at) : SIZE_MAX;
            if (to != SIZE_MAX && !overlaps_itself(s, t, at))
                push_hits(s, t,
                          (struct term_hit){.beg = (uint32_t)at,
                                            .end = (uint32_t)to,
                                            .word = (uint32_t)word,
                                            .word_end = (uint32_t)word});
        }
    }
}

static void scan_symbols(struct scan *s)
{
    const struct words *ws = s->words;
    size_t last = 0;
    for (size_t i = 0; i < ws->count; i++) {
        if (ws->at[i].gap == GAP_OTHER)
            scan_gap(s, last, ws->at[i].beg, i);
        last = ws->at[i].end;
    }
    scan_gap(s, last, ws->text.len, ws->count);
}

/* ---- order ---- */

/* By begin, the longest first, then in the order of adding. */
static int compare_hits(const void *a, const void *b)
{
    const struct term_hit *x = a, *y = b;
    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->term < y->term ? -1 : x->term > y->term;
}

static void sort_hits(struct term_hit *hits, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (compare_hits(&hits[i - 1], &hits[i]) > 0) {
            qsort(hits, count, sizeof *hits, compare_hits);
            return;
        }
}

void term_scan(const struct term_index *ix, struct arena *a, const struct words *words,
               struct term_hits *hits)
{
    assert(ix->built);
    struct scan s = {ix, a, words, hits, hits->count};
    if (ix->has_symbols)
        scan_symbols(&s);
    scan_words(&s);
    sort_hits(hits->at + s.first_hit, hits->count - s.first_hit);
}

void term_hits_resolve(struct term_hits *hits)
{
    size_t kept = 0;
    uint32_t reach = 0; /* how far the hits before this one go */
    struct term_hit last = {.end = UINT32_MAX};
    bool drop = false;
    for (size_t i = 0; i < hits->count; i++) {
        struct term_hit hit = hits->at[i];
        /* Hits of one span share their fate. */
        if (hit.beg != last.beg || hit.end != last.end)
            drop = i > 0 && hit.end <= reach;
        last = hit;
        if (hit.end > reach)
            reach = hit.end;
        if (!drop)
            hits->at[kept++] = hit;
    }
    hits->count = kept;
}
