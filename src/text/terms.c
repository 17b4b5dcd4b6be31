/* SPDX-License-Identifier: MIT */
#include "text/terms.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/num.h"
#include "text/fold.h"
#include "text/symbols.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>

#define NONE UINT32_MAX /* no term */

enum { FILTER_BITS = 16 }; /* at least, for each key */

/* One word of a term. What every candidate is compared with is small and stands together: at 20,000
 * terms a scan waits for memory more than it computes. */
struct part {
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
    uint32_t part;       /* its first word in index->parts */
    uint32_t next;       /* the next term with the same key or first symbol, NONE for the last */
    uint16_t part_count; /* 0 for a term without a word: all of it is in `lead` */
    uint16_t anchor;     /* the word that the key is made of, with the one behind it if any */
    bool edges;          /* `lead` or `trail` is not empty */
    bool exact;          /* TERM_CASE */
    bool start;          /* TERM_START */
    bool is_twin;        /* not the first of its ring: found with that one */
    uint32_t twin;       /* the next one of the same spelling, a ring */
};

struct origin {
    struct term_spec spec;
    struct symbols lead, trail; /* before the first word and behind the last one */
};

struct slot {
    uint32_t key;
    uint32_t term; /* the first of its list, NONE in a free slot */
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
        VEC(struct part);
    } parts;
    struct {
        VEC(struct detail);
    } details; /* one for each part */
    struct buf folded; /* the parts' folded bytes */
    struct words words; /* the term that is being added */
    struct buf spelling;
    struct map spellings;
    bool built;

    const uint64_t *filter; /* which keys may be in `slots` */
    const struct slot *slots;
    unsigned slot_shift, filter_shift; /* what a key is shifted by */

    uint32_t first_symbol[256]; /* by the low byte of the first code point: a list of terms, or NONE */
    uint32_t symbol_reach;      /* bytes that the longest of them may span */
    bool has_symbols;
};

static void release_buf(void *buf)
{
    buf_release(buf);
}

struct term_index *term_index_new(struct arena *a)
{
    struct term_index *ix = ARENA_NEW(a, struct term_index);
    ix->arena = a;
    map_init(&ix->spellings, a);
    arena_defer(a, release_buf, &ix->folded);
    arena_defer(a, release_buf, &ix->spelling);
    memset(ix->first_symbol, 0xFF, sizeof ix->first_symbol);
    return ix;
}

size_t term_index_count(const struct term_index *ix)
{
    return ix->terms.count;
}

const struct term_spec *term_index_at(const struct term_index *ix, uint32_t term)
{
    assert(term < ix->terms.count);
    return &ix->origins.at[term].spec;
}

uint32_t term_index_twin(const struct term_index *ix, uint32_t term)
{
    assert(term < ix->terms.count);
    return ix->terms.at[term].twin;
}

/* ---- adding: from text to words and gaps ---- */

static enum fold_class class_at(struct str text, size_t at)
{
    unsigned len;
    return fold_cp(utf8_at(text, at, &len)).class;
}

static struct str trim(struct str text)
{
    unsigned len;
    while (text.len > 0 && fold_cp(utf8_at(text, 0, &len)).class == FOLD_SPACE)
        text = str_from(text, len);
    while (text.len > 0 && class_at(text, utf8_before(text, text.len)) == FOLD_SPACE)
        text.len = utf8_before(text, text.len);
    return text;
}

static bool has_apostrophe_last(struct str text)
{
    return class_at(text, utf8_before(text, text.len)) == FOLD_APOSTROPHE;
}

/* Cuts a term as a text would be cut. "afin d'" means the word d' as it stands before another one, so
 * it is cut with one behind it. */
static void split_term(struct term_index *ix, struct str text, const struct word_rules *rules)
{
    struct words *ws = &ix->words;
    if (has_apostrophe_last(text)) {
        struct str longer = arena_printf(ix->arena, "%.*sx", STR_FMT(text));
        words_split(ix->arena, ws, longer, rules);
        ws->count--;
        if (ws->count > 0 && ws->at[ws->count - 1].flags & WORD_ELIDED)
            return;
    }
    words_split(ix->arena, ws, text, rules);
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

/* The word with its own letters: composed, and the look-alikes of ' and - made these. */
static struct str exact_form(struct arena *a, struct str word)
{
    if (is_ascii(word))
        return word;
    struct str composed = unicode_nfc(a, word);
    char *out = arena_alloc(a, composed.len, 1);
    struct str exact = {out, 0};
    unsigned len;
    for (size_t at = 0; at < composed.len; at += len) {
        uint32_t cp = utf8_at(composed, at, &len);
        struct folded f = fold_cp(cp);
        bool joint = f.class == FOLD_APOSTROPHE || f.class == FOLD_HYPHEN;
        exact.len += utf8_encode(out + exact.len, joint ? f.cp : cp);
    }
    return exact;
}

static void add_part(struct term_index *ix, const struct word *w, bool exact)
{
    const struct words *ws = &ix->words;
    VEC_ADD(ix->arena, &ix->parts,
            ((struct part){w->hash, num_u32(ix->folded.len), w->fold_len, w->gap}));
    buf_put(&ix->folded, word_folded(ws, w));
    struct detail *detail = VEC_PUSH(ix->arena, &ix->details);
    *detail = (struct detail){{NULL, 0}, {NULL, 0}};
    if (exact)
        detail->exact = exact_form(ix->arena, word_text(ws, w));
    if (w > ws->at && w->gap == GAP_OTHER)
        detail->between = symbols_of(ix->arena, str_sub(ws->text, w[-1].end, w->beg));
}

/* The last term, of the words that it was cut into; text is its own copy. */
static void fill_term(struct term_index *ix, struct str text)
{
    struct words *ws = &ix->words;
    struct term *t = &ix->terms.at[ix->terms.count - 1];
    struct origin *o = &ix->origins.at[ix->terms.count - 1];
    ws->text = text; /* the term itself also where it was cut with one more word */
    t->part = num_u32(ix->parts.count);
    t->part_count = (uint16_t)ws->count;
    t->exact = o->spec.flags & TERM_CASE;
    t->start = o->spec.flags & TERM_START;
    for (size_t i = 0; i < ws->count; i++)
        add_part(ix, &ws->at[i], t->exact);
    o->lead = symbols_of(ix->arena, str_sub(text, 0, ws->count ? ws->at[0].beg : text.len));
    if (ws->count)
        o->trail = symbols_of(ix->arena, str_from(text, ws->at[ws->count - 1].end));
    t->edges = o->lead.count || o->trail.count;
}

/* ---- adding: what is spelled alike ---- */

static void put_size(struct buf *key, size_t n)
{
    buf_put(key, (struct str){(const char *)&n, sizeof n});
}

static void put_bytes(struct buf *key, const void *bytes, size_t len)
{
    put_size(key, len);
    buf_put(key, (struct str){bytes, len});
}

/* Bytes that are equal for two terms when, and only when, they match the same texts. */
static void put_spelling(struct buf *key, const struct term_index *ix, size_t term)
{
    const struct term *t = &ix->terms.at[term];
    const struct origin *o = &ix->origins.at[term];
    put_size(key, (size_t)t->part_count << 1 | t->exact);
    put_bytes(key, o->lead.cps, o->lead.count * sizeof *o->lead.cps);
    put_bytes(key, o->trail.cps, o->trail.count * sizeof *o->trail.cps);
    for (size_t i = t->part; i < t->part + (size_t)t->part_count; i++) {
        const struct part *p = &ix->parts.at[i];
        const struct detail *d = &ix->details.at[i];
        put_size(key, i > t->part ? p->gap : 0u);
        put_bytes(key, t->exact ? d->exact.ptr : ix->folded.ptr + p->fold,
                  t->exact ? d->exact.len : p->fold_len);
        put_bytes(key, d->between.cps, d->between.count * sizeof *d->between.cps);
    }
}

/* Puts the last term in the ring of its spelling. */
static void link_twins(struct term_index *ix)
{
    uint32_t term = num_u32(ix->terms.count - 1);
    struct term *t = &ix->terms.at[term];
    buf_clear(&ix->spelling);
    put_spelling(&ix->spelling, ix, term);
    uint32_t *first = map_find(&ix->spellings, buf_str(&ix->spelling));
    t->twin = term;
    if (first) {
        t->twin = ix->terms.at[*first].twin;
        ix->terms.at[*first].twin = term;
        t->is_twin = true;
        return;
    }
    first = ARENA_NEW(ix->arena, uint32_t);
    *first = term;
    map_set(&ix->spellings, arena_dup(ix->arena, buf_str(&ix->spelling)), first);
}

uint32_t term_index_add(struct term_index *ix, struct term_spec spec, const struct word_rules *rules)
{
    assert(!ix->built);
    spec.text = trim(spec.text);
    if (spec.text.len == 0 || spec.text.len > TERM_BYTES)
        return NONE;
    spec.text = arena_dup(ix->arena, spec.text);
    split_term(ix, spec.text, rules);
    VEC_ADD(ix->arena, &ix->terms, (struct term){.next = NONE});
    VEC_ADD(ix->arena, &ix->origins, (struct origin){.spec = spec});
    fill_term(ix, spec.text);
    link_twins(ix);
    return num_u32(ix->terms.count - 1);
}

/* ---- building ---- */

/* Keys are spread over all their 32 bits: tables use the upper ones. */
static inline uint32_t word_key(uint32_t hash)
{
    return hash * UINT32_C(0x9E3779B1);
}

static inline uint32_t pair_key(uint32_t first, unsigned gap, uint32_t second)
{
    return (first ^ (second + gap) * UINT32_C(0x85EBCA6B)) * UINT32_C(0xC2B2AE35);
}

static uint32_t part_key(const struct term_index *ix, const struct term *t, size_t i)
{
    const struct part *p = &ix->parts.at[t->part + i];
    return t->part_count == 1 ? word_key(p->hash) : pair_key(p->hash, p[1].gap, p[1].hash);
}

/* Keys that the term may have: one for each word and the next, or for its only word. */
static size_t key_count(const struct term *t)
{
    return t->part_count > 1 ? t->part_count - 1u : t->part_count;
}

/* The smallest shift that leaves room for twice `count` in a table. */
static unsigned table_shift(size_t count)
{
    unsigned shift = 28;
    while (shift > 1 && (UINT64_C(1) << (32 - shift)) < 2 * (uint64_t)count)
        shift--;
    return shift;
}

static size_t table_size(unsigned shift)
{
    return (size_t)1 << (32 - shift);
}

/* How many terms may have a key: an open table that is only needed while building. */
struct load {
    uint32_t key, count;
};

static struct load *find_load(struct load *loads, unsigned shift, uint32_t key)
{
    size_t at = key >> shift;
    while (loads[at].count != 0 && loads[at].key != key)
        at = (at + 1) & (table_size(shift) - 1);
    return &loads[at];
}

static void count_loads(const struct term_index *ix, struct load *loads, unsigned shift)
{
    for (size_t i = 0; i < ix->terms.count; i++) {
        const struct term *t = &ix->terms.at[i];
        for (size_t k = 0; !t->is_twin && k < key_count(t); k++) {
            struct load *load = find_load(loads, shift, part_key(ix, t, k));
            load->key = part_key(ix, t, k);
            load->count++;
        }
    }
}

/* Chooses the pair that the fewest terms have; of equals the longest one, which texts have least. */
static uint16_t choose_anchor(const struct term_index *ix, const struct term *t,
                              struct load *loads, unsigned shift)
{
    const struct part *parts = &ix->parts.at[t->part];
    size_t best = 0, best_len = 0;
    uint32_t best_count = UINT32_MAX;
    for (size_t i = 0; i < key_count(t); i++) {
        uint32_t count = find_load(loads, shift, part_key(ix, t, i))->count;
        size_t len = parts[i].fold_len + (t->part_count > 1 ? parts[i + 1].fold_len : 0u);
        if (count > best_count || (count == best_count && len <= best_len))
            continue;
        best = i;
        best_len = len;
        best_count = count;
    }
    return (uint16_t)best;
}

static void add_symbols(struct term_index *ix, uint32_t term)
{
    struct term *t = &ix->terms.at[term];
    struct symbols symbols = ix->origins.at[term].lead;
    uint32_t *list = &ix->first_symbol[symbols.cps[0] & 0xFF];
    uint32_t reach = 4 * num_u32(symbols.count);
    t->next = *list;
    *list = term;
    ix->has_symbols = true;
    if (ix->symbol_reach < reach)
        ix->symbol_reach = reach;
}

/* The filter's element for a key is chosen by its upper bits, two bits in it by the lower ones: with
 * FILTER_BITS a key, one key in fifty that is not there passes. */
static inline uint64_t filter_bits(uint32_t key)
{
    return UINT64_C(1) << (key & 63) | UINT64_C(1) << (key >> 6 & 63);
}

static void add_key(struct term_index *ix, struct slot *slots, uint64_t *filter, uint32_t term)
{
    struct term *t = &ix->terms.at[term];
    uint32_t key = part_key(ix, t, t->anchor);
    size_t at = key >> ix->slot_shift;
    while (slots[at].term != NONE && slots[at].key != key)
        at = (at + 1) & (table_size(ix->slot_shift) - 1);
    t->next = slots[at].term;
    slots[at] = (struct slot){key, term};
    filter[key >> ix->filter_shift] |= filter_bits(key);
}

static void choose_anchors(struct term_index *ix)
{
    struct arena *scratch = arena_new();
    size_t keys = 0;
    for (size_t i = 0; i < ix->terms.count; i++)
        keys += key_count(&ix->terms.at[i]);
    unsigned shift = table_shift(keys);
    struct load *loads = ARENA_ARRAY(scratch, struct load, table_size(shift));
    count_loads(ix, loads, shift);
    for (size_t i = 0; i < ix->terms.count; i++)
        ix->terms.at[i].anchor = choose_anchor(ix, &ix->terms.at[i], loads, shift);
    arena_free(scratch);
}

void term_index_build(struct term_index *ix)
{
    assert(!ix->built);
    ix->built = true;
    choose_anchors(ix);
    ix->slot_shift = table_shift(ix->terms.count);
    ix->filter_shift = table_shift(ix->terms.count * FILTER_BITS / 64 / 2);
    struct slot *slots = ARENA_ARRAY(ix->arena, struct slot, table_size(ix->slot_shift));
    uint64_t *filter = ARENA_ARRAY(ix->arena, uint64_t, table_size(ix->filter_shift));
    memset(slots, 0xFF, table_size(ix->slot_shift) * sizeof *slots);
    for (size_t i = ix->terms.count; i-- > 0;) { /* so that lists are in the order of adding */
        const struct term *t = &ix->terms.at[i];
        if (t->part_count == 0 && !t->is_twin)
            add_symbols(ix, (uint32_t)i);
        else if (!t->is_twin)
            add_key(ix, slots, filter, (uint32_t)i);
    }
    ix->slots = slots;
    ix->filter = filter;
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
        const struct term *t = &s->index->terms.at[twin];
        hit.term = twin;
        if (!t->start || hit.word == 0)
            VEC_ADD(s->arena, s->hits, hit);
        twin = t->twin;
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
    const struct part *parts = &s->index->parts.at[t->part];
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
        if (!str_eq(text, exact) && !str_eq(exact_form(s->arena, text), exact))
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
    for (; ix->slots[slot].term != NONE; slot = (slot + 1) & (table_size(ix->slot_shift) - 1)) {
        if (ix->slots[slot].key != key)
            continue;
        for (uint32_t t = ix->slots[slot].term; t != NONE; t = ix->terms.at[t].next)
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
        for (uint32_t t = ix->first_symbol[cp & 0xFF]; t != NONE; t = ix->terms.at[t].next) {
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
