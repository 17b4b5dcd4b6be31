/* SPDX-License-Identifier: MIT */
#include "text/term_index.h"

#include "base/num.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <assert.h>

enum { FILTER_BITS = 16 }; /* at least, for each key */

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

/* Cuts a term as a text would be cut. "afin d'" means the word d' as it stands before another one,
 * so it is cut with one behind it. */
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

struct str term_exact_form(struct arena *a, struct str word)
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
            ((struct term_part){w->hash, num_u32(ix->folded.len), w->fold_len, w->gap}));
    buf_put(&ix->folded, word_folded(ws, w));
    struct detail *detail = VEC_PUSH(ix->arena, &ix->details);
    *detail = (struct detail){{NULL, 0}, {NULL, 0}};
    if (exact)
        detail->exact = term_exact_form(ix->arena, word_text(ws, w));
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
        const struct term_part *p = &ix->parts.at[i];
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

uint32_t term_index_add(struct term_index *ix, struct term_spec spec,
                        const struct word_rules *rules)
{
    assert(!ix->built);
    spec.text = trim(spec.text);
    if (spec.text.len == 0 || spec.text.len > TERM_BYTES)
        return TERM_NONE;
    spec.text = arena_dup(ix->arena, spec.text);
    split_term(ix, spec.text, rules);
    VEC_ADD(ix->arena, &ix->terms, (struct term){.next = TERM_NONE});
    VEC_ADD(ix->arena, &ix->origins, (struct origin){.spec = spec});
    fill_term(ix, spec.text);
    link_twins(ix);
    return num_u32(ix->terms.count - 1);
}

/* ---- building ---- */

static uint32_t part_key(const struct term_index *ix, const struct term *t, size_t i)
{
    const struct term_part *p = &ix->parts.at[t->part + i];
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

/* Chooses the pair that the fewest terms have; of equals the longest one, which texts have
 * least. */
static uint16_t choose_anchor(const struct term_index *ix, const struct term *t, struct load *loads,
                              unsigned shift)
{
    const struct term_part *parts = &ix->parts.at[t->part];
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

static void add_key(struct term_index *ix, struct slot *slots, uint64_t *filter, uint32_t term)
{
    struct term *t = &ix->terms.at[term];
    uint32_t key = part_key(ix, t, t->anchor);
    size_t at = key >> ix->slot_shift;
    while (slots[at].term != TERM_NONE && slots[at].key != key)
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
