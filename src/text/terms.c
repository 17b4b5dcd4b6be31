/* SPDX-License-Identifier: MIT */
#include "text/terms.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/num.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { NONE = 0 }; /* of a chain: entries count from 1 */

struct term_word {
    struct str folded;
    struct str surface;  /* as written, for TERM_CASE; NFC, plain apostrophes and hyphens */
    struct str gap_text; /* folded, of GAP_OTHER before it */
    uint32_t hash;
    uint8_t gap;         /* enum word_gap, before it */
};

struct term {
    struct term_spec spec;
    uint32_t first, count; /* in words; count 0: bytes only */
    struct str lead, tail; /* symbols before the first and after the last word, folded */
    uint32_t anchor;       /* word of the pair that it is indexed under */
    uint32_t twin;
};

/* One term in the chain of a key. */
struct entry {
    uint64_t key;
    uint32_t term;
    uint32_t next;
};

struct term_index {
    struct arena *arena;
    struct {
        VEC(struct term);
    } terms;
    struct {
        VEC(struct term_word);
    } words;
    struct {
        VEC(uint32_t);
    } symbols;         /* terms without a word */
    bool first_byte[256]; /* of those */
    struct words cut;  /* reused while terms are added */
    struct entry *entries;
    size_t entry_count;
    uint32_t *slots;   /* chains, by the low bits of a key; a power of two of them */
    size_t slot_mask;
    uint64_t *filter;  /* a bit a key: most words of a text end here */
    size_t filter_mask;
    bool has_pairs;
};

struct term_index *term_index_new(struct arena *a)
{
    struct term_index *ix = ARENA_NEW(a, struct term_index);
    ix->arena = a;
    return ix;
}

size_t term_index_count(const struct term_index *ix)
{
    return ix->terms.count;
}

const struct term_spec *term_index_at(const struct term_index *ix, uint32_t term)
{
    assert(term < ix->terms.count);
    return &ix->terms.at[term].spec;
}

uint32_t term_index_twin(const struct term_index *ix, uint32_t term)
{
    return ix->terms.at[term].twin;
}

/* Letters as they are; what anybody may type in its place made one. */
static struct str surface_of(struct arena *a, struct str text)
{
    struct str nfc = unicode_nfc(a, text);
    char *out = arena_alloc(a, nfc.len + 1, 1);
    size_t len = 0;
    for (size_t at = 0; at < nfc.len;) {
        unsigned n;
        struct folded f = fold_cp(utf8_at(nfc, at, &n));
        if (f.class == FOLD_APOSTROPHE || f.class == FOLD_HYPHEN)
            out[len++] = (char)f.cp;
        else
            for (unsigned i = 0; i < n; i++)
                out[len++] = nfc.ptr[at + i];
        at += n;
    }
    return (struct str){out, len};
}

static bool is_blank(struct str folded)
{
    return str_trim(folded).len == 0;
}

static void add_words(struct term_index *ix, struct term *term)
{
    const struct words *cut = &ix->cut;
    struct str text = cut->text;
    term->first = num_u32(ix->words.count);
    term->count = num_u32(cut->count);
    for (size_t i = 0; i < cut->count; i++) {
        const struct word *w = &cut->at[i];
        struct term_word word = {
            .folded = arena_dup(ix->arena, word_folded(cut, w)),
            .hash = w->hash,
            .gap = w->gap,
        };
        if (term->spec.flags & TERM_CASE)
            word.surface = surface_of(ix->arena, word_text(cut, w));
        if (i > 0 && w->gap == GAP_OTHER)
            word.gap_text = fold_text(ix->arena, str_sub(text, cut->at[i - 1].end, w->beg));
        VEC_ADD(ix->arena, &ix->words, word);
    }
    term->lead = str_trim(fold_text(ix->arena, str_sub(text, 0, cut->at[0].beg)));
    term->tail = str_trim(fold_text(ix->arena, str_from(text, cut->at[cut->count - 1].end)));
}

uint32_t term_index_add(struct term_index *ix, struct term_spec spec, const struct word_rules *rules)
{
    spec.text = arena_dup(ix->arena, str_trim(spec.text));
    if (is_blank(fold_text(ix->arena, spec.text)))
        return UINT32_MAX;
    uint32_t index = num_u32(ix->terms.count);
    struct term *term = VEC_PUSH(ix->arena, &ix->terms);
    *term = (struct term){.spec = spec, .twin = index};
    words_split(ix->arena, &ix->cut, spec.text, rules);
    if (ix->cut.count > 0) {
        add_words(ix, term);
    } else {
        term->lead = fold_text(ix->arena, spec.text);
        VEC_ADD(ix->arena, &ix->symbols, index);
        ix->first_byte[(unsigned char)spec.text.ptr[0]] = true;
    }
    return index;
}

/* ---- keys ---- */

static inline uint64_t mix(uint64_t x)
{
    x *= UINT64_C(0x9E3779B97F4A7C15);
    return x ^ x >> 29;
}

static inline uint64_t key_one(uint32_t hash)
{
    return mix(hash | UINT64_C(1) << 32);
}

static inline uint64_t key_pair(uint32_t first, uint32_t second)
{
    return mix((uint64_t)first << 32 ^ second ^ UINT64_C(0xA5A5A5A5));
}

static const struct term_word *word_at(const struct term_index *ix, const struct term *t, uint32_t i)
{
    return &ix->words.at[t->first + i];
}

static uint64_t pair_of(const struct term_index *ix, const struct term *t, uint32_t i)
{
    return key_pair(word_at(ix, t, i)->hash, word_at(ix, t, i + 1)->hash);
}

/* How many terms hold each adjacent pair: a count a slot, collisions only make a choice worse. */
static uint32_t *count_pairs(const struct term_index *ix, struct arena *scratch, size_t *mask)
{
    size_t size = 1024;
    while (size < ix->words.count * 2)
        size *= 2;
    uint32_t *counts = ARENA_ARRAY(scratch, uint32_t, size);
    *mask = size - 1;
    for (size_t n = 0; n < ix->terms.count; n++)
        for (uint32_t i = 0; i + 1 < ix->terms.at[n].count; i++)
            counts[pair_of(ix, &ix->terms.at[n], i) & *mask]++;
    return counts;
}

static void choose_anchors(struct term_index *ix)
{
    struct arena *scratch = arena_new();
    size_t mask;
    const uint32_t *counts = count_pairs(ix, scratch, &mask);
    for (size_t n = 0; n < ix->terms.count; n++) {
        struct term *t = &ix->terms.at[n];
        uint32_t least = UINT32_MAX;
        for (uint32_t i = 0; i + 1 < t->count; i++) {
            uint32_t load = counts[pair_of(ix, t, i) & mask];
            if (load < least) {
                least = load;
                t->anchor = i;
            }
        }
    }
    arena_free(scratch);
}

static void insert(struct term_index *ix, uint64_t key, uint32_t term)
{
    ix->entries[ix->entry_count] = (struct entry){key, term, ix->slots[key & ix->slot_mask]};
    ix->slots[key & ix->slot_mask] = num_u32(++ix->entry_count);
    uint64_t bit = key >> 32 & ix->filter_mask;
    ix->filter[bit >> 6] |= UINT64_C(1) << (bit & 63);
}

/* ---- twins: terms that find the same places ---- */

static struct str identity(struct arena *a, const struct term_index *ix, const struct term *t)
{
    struct buf id = {0};
    buf_putc(&id, t->spec.flags & TERM_CASE ? 'C' : 'c');
    buf_putc(&id, t->spec.flags & TERM_START ? 'S' : 's');
    buf_put(&id, t->lead);
    for (uint32_t i = 0; i < t->count; i++) {
        const struct term_word *w = word_at(ix, t, i);
        buf_putc(&id, (char)('0' + (i ? w->gap : 0)));
        buf_put(&id, w->gap_text);
        buf_putc(&id, '\0');
        buf_put(&id, t->spec.flags & TERM_CASE ? w->surface : w->folded);
    }
    buf_putc(&id, '\0');
    buf_put(&id, t->tail);
    struct str copy = arena_dup(a, buf_str(&id));
    buf_release(&id);
    return copy;
}

static void find_twins(struct term_index *ix)
{
    struct arena *scratch = arena_new();
    struct map seen;
    map_init(&seen, scratch);
    for (size_t n = 0; n < ix->terms.count; n++) {
        struct term *t = &ix->terms.at[n];
        struct term **first = (struct term **)map_slot(&seen, identity(scratch, ix, t));
        if (*first) { /* into the circle, behind the first */
            t->twin = (*first)->twin;
            (*first)->twin = num_u32(n);
        } else {
            *first = t;
        }
    }
    arena_free(scratch);
}

void term_index_build(struct term_index *ix)
{
    size_t size = 64;
    while (size < ix->terms.count * 2)
        size *= 2;
    ix->slots = ARENA_ARRAY(ix->arena, uint32_t, size);
    ix->slot_mask = size - 1;
    ix->entries = ARENA_ARRAY(ix->arena, struct entry, ix->terms.count + 1);
    size_t bits = size * 16; /* 32 bits a term */
    ix->filter = ARENA_ARRAY(ix->arena, uint64_t, bits / 64);
    ix->filter_mask = bits - 1;
    choose_anchors(ix);
    for (size_t n = 0; n < ix->terms.count; n++) {
        const struct term *t = &ix->terms.at[n];
        if (t->count == 1)
            insert(ix, key_one(word_at(ix, t, 0)->hash), num_u32(n));
        else if (t->count > 1)
            insert(ix, pair_of(ix, t, t->anchor), num_u32(n));
        ix->has_pairs |= t->count > 1;
    }
    find_twins(ix);
}

/* ---- scanning ---- */

struct scan {
    const struct term_index *ix;
    const struct words *words;
    struct arena *arena;
    struct term_hits *hits;
};

/* Folded bytes of text [beg, end) equal `want`, white space runs as one. */
static bool folds_to(struct str text, size_t beg, size_t end, struct str want)
{
    size_t k = 0;
    for (size_t at = beg; at < end;) {
        unsigned n;
        char bytes[4];
        struct folded f = fold_cp(utf8_at(text, at, &n));
        unsigned len = utf8_encode(bytes, f.cp);
        if (k + len > want.len || memcmp(want.ptr + k, bytes, len) != 0)
            return false;
        k += len;
        at += n;
    }
    return k == want.len;
}

static bool gap_fits(const struct scan *s, const struct term_word *want, uint32_t at)
{
    const struct word *w = &s->words->at[at];
    if (w->gap != want->gap)
        return false;
    return want->gap != GAP_OTHER || folds_to(s->words->text, s->words->at[at - 1].end, w->beg, want->gap_text);
}

/* The surface of text [beg, end) equals `want`, letter by letter. */
static bool case_fits(struct str text, struct str want)
{
    size_t k = 0;
    for (size_t at = 0; at < text.len;) {
        unsigned n;
        uint32_t cp = utf8_at(text, at, &n);
        struct folded f = fold_cp(cp);
        char bytes[4];
        unsigned len = utf8_encode(bytes, f.class == FOLD_APOSTROPHE || f.class == FOLD_HYPHEN ? f.cp : cp);
        if (f.mark) { /* decomposed: rare, and worth an allocation */
            struct arena *scratch = arena_new();
            bool equal = str_eq(surface_of(scratch, text), want);
            arena_free(scratch);
            return equal;
        }
        if (k + len > want.len || memcmp(want.ptr + k, bytes, len) != 0)
            return false;
        k += len;
        at += n;
    }
    return k == want.len;
}

static bool word_fits(const struct scan *s, const struct term *t, uint32_t i, uint32_t at)
{
    const struct term_word *want = word_at(s->ix, t, i);
    const struct word *w = &s->words->at[at];
    return w->hash == want->hash && !(w->flags & WORD_OPAQUE) &&
           str_eq(word_folded(s->words, w), want->folded) && (i == 0 || gap_fits(s, want, at)) &&
           (!(t->spec.flags & TERM_CASE) || case_fits(word_text(s->words, w), want->surface));
}

/* Where `lead` begins when it stands right before byte `end`; UINT32_MAX when it does not. */
static uint32_t lead_begin(struct str text, uint32_t end, struct str lead)
{
    size_t at = end, left = lead.len;
    while (left > 0) {
        if (at == 0)
            return UINT32_MAX;
        at = utf8_before(text, at);
        unsigned n;
        char bytes[4];
        unsigned len = utf8_encode(bytes, fold_cp(utf8_at(text, at, &n)).cp);
        if (len > left || memcmp(lead.ptr + left - len, bytes, len) != 0)
            return UINT32_MAX;
        left -= len;
    }
    return num_u32(at);
}

static uint32_t tail_end(struct str text, uint32_t beg, struct str tail)
{
    size_t at = beg, k = 0;
    while (k < tail.len) {
        if (at >= text.len)
            return UINT32_MAX;
        unsigned n;
        char bytes[4];
        unsigned len = utf8_encode(bytes, fold_cp(utf8_at(text, at, &n)).cp);
        if (k + len > tail.len || memcmp(tail.ptr + k, bytes, len) != 0)
            return UINT32_MAX;
        k += len;
        at += n;
    }
    return num_u32(at);
}

static void verify(const struct scan *s, uint32_t term, uint32_t first)
{
    const struct term *t = &s->ix->terms.at[term];
    if (first + (size_t)t->count > s->words->count || (t->spec.flags & TERM_START && first > 0))
        return;
    for (uint32_t i = 0; i < t->count; i++)
        if (!word_fits(s, t, i, first + i))
            return;
    struct str text = s->words->text;
    uint32_t beg = lead_begin(text, s->words->at[first].beg, t->lead);
    uint32_t end = tail_end(text, s->words->at[first + t->count - 1].end, t->tail);
    if (beg != UINT32_MAX && end != UINT32_MAX)
        VEC_ADD(s->arena, s->hits, ((struct term_hit){beg, end, first, first + t->count, term}));
}

static void look_up(const struct scan *s, uint64_t key, uint32_t at)
{
    const struct term_index *ix = s->ix;
    for (uint32_t n = ix->slots[key & ix->slot_mask]; n != NONE; n = ix->entries[n - 1].next) {
        const struct entry *e = &ix->entries[n - 1];
        if (e->key == key && at >= ix->terms.at[e->term].anchor)
            verify(s, e->term, at - ix->terms.at[e->term].anchor);
    }
}

static inline bool may_hold(const struct term_index *ix, uint64_t key)
{
    uint64_t bit = key >> 32 & ix->filter_mask;
    return ix->filter[bit >> 6] >> (bit & 63) & 1;
}

static void scan_words(const struct scan *s)
{
    const struct term_index *ix = s->ix;
    const struct words *words = s->words;
    for (uint32_t i = 0; i < words->count; i++) {
        uint64_t one = key_one(words->at[i].hash);
        if (may_hold(ix, one))
            look_up(s, one, i);
        if (!ix->has_pairs || i + 1 == words->count)
            continue;
        uint64_t pair = key_pair(words->at[i].hash, words->at[i + 1].hash);
        if (may_hold(ix, pair))
            look_up(s, pair, i);
    }
}

/* Arrows, emoji, `!!`: bytes as they are. */
static void scan_symbols(const struct scan *s)
{
    struct str text = s->words->text;
    for (uint32_t at = 0; at < text.len; at++) {
        if (!s->ix->first_byte[(unsigned char)text.ptr[at]] || !utf8_is_boundary(text, at))
            continue;
        for (size_t i = 0; i < s->ix->symbols.count; i++) {
            uint32_t term = s->ix->symbols.at[i];
            uint32_t end = tail_end(text, at, s->ix->terms.at[term].lead);
            if (end != UINT32_MAX)
                VEC_ADD(s->arena, s->hits, ((struct term_hit){at, end, 0, 0, term}));
        }
    }
}

static int hit_order(const void *a, const void *b)
{
    const struct term_hit *x = a, *y = b;
    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->term < y->term ? -1 : x->term > y->term;
}

void term_scan(const struct term_index *ix, struct arena *a, const struct words *words,
               struct term_hits *hits)
{
    size_t before = hits->count;
    const struct scan s = {ix, words, a, hits};
    scan_words(&s);
    if (ix->symbols.count)
        scan_symbols(&s);
    if (hits->count - before > 1)
        qsort(hits->at + before, hits->count - before, sizeof *hits->at, hit_order);
}

void term_hits_resolve(struct term_hits *hits)
{
    size_t kept = 0;
    uint32_t reach = 0; /* the furthest end of the hits before those with this very span */
    for (size_t i = 0; i < hits->count;) {
        struct term_hit first = hits->at[i];
        bool inside = reach >= first.end;
        for (; i < hits->count && hits->at[i].beg == first.beg && hits->at[i].end == first.end; i++)
            if (!inside)
                hits->at[kept++] = hits->at[i];
        reach = first.end > reach ? first.end : reach;
    }
    hits->count = kept;
}
