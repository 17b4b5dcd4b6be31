/* SPDX-License-Identifier: MIT */
/* Bytes are compared with bit 5 set: that makes ASCII letters of either case one, and the
 * accented letters of Latin-1 too (É is C3 89, é C3 A9). What else the bit makes equal only
 * costs an attempt. */
#include "text/triggers.h"

#include "base/num.h"
#include "text/fold.h"
#include "text/utf8.h"

enum {
    KEY = 4, /* bytes of a literal that are looked for, when it has so many */
    FILTER_BITS = 1 << 16,
    SLOTS = 1 << 10,
};

#define LOOSE UINT32_C(0x20202020)
#define NONE  UINT32_MAX

/* A literal by the bytes of it that are looked for. */
struct entry {
    uint32_t key;  /* loosened, in the order of memory; shorter ones have zeroes behind */
    uint32_t mask; /* of its bytes */
    uint32_t owner;
    uint32_t next; /* in its list, or NONE */
};

struct triggers {
    struct arena *arena;
    struct {
        VEC(struct entry);
    } entries;
    uint64_t *wide;   /* a bit for the hash of each key of four bytes */
    uint64_t *pairs;  /* a bit for each pair of bytes that begins a key: most positions end here */
    uint32_t *lists;  /* by the hash of a key of four bytes */
    uint32_t shorter; /* the list of all others: few, and each is looked at where a pair fits */
};

struct triggers *triggers_new(struct arena *a)
{
    struct triggers *t = ARENA_NEW(a, struct triggers);
    t->arena = a;
    return t;
}

static inline uint32_t load(const char *p)
{
    uint32_t x;
    memcpy(&x, p, sizeof x);
    return x | LOOSE;
}

static inline uint32_t hash(uint32_t key)
{
    return key * UINT32_C(0x9E3779B1) >> 16;
}

/* A character that has one look when its bytes are loosened, whatever its case and spelling. */
static bool is_steady(uint32_t cp)
{
    struct folded f = fold_cp(cp);
    if (f.class == FOLD_SPACE || f.class == FOLD_APOSTROPHE || f.class == FOLD_HYPHEN || f.mark)
        return false;
    return cp < 0x80 || f.class != FOLD_LETTER || (cp >= 0xE0 && cp <= 0xFE);
}

/* The longest run of steady characters, KEY bytes of it at most, from where it looks least like
 * others. */
static struct str steady_part(struct str literal)
{
    struct str best = {0};
    size_t beg = 0, at = 0;
    while (at < literal.len) {
        unsigned len;
        bool steady = is_steady(utf8_at(literal, at, &len));
        at += len;
        if (!steady)
            beg = at;
        else if (at - beg > best.len)
            best = str_sub(literal, beg, at);
    }
    /* Beginnings are shared (cliquer, clique), ends are endings: the middle tells most. */
    if (best.len > KEY)
        best = str_sub(best, (best.len - KEY) / 2, (best.len - KEY) / 2 + KEY);
    return best;
}

bool triggers_add(struct triggers *t, struct str literal, uint32_t owner)
{
    assert(literal.len > 0);
    struct str part = steady_part(literal);
    if (part.len == 0)
        return false;
    char bytes[KEY] = {0}, mask[KEY] = {0};
    for (size_t i = 0; i < part.len; i++) {
        bytes[i] = (char)(part.ptr[i] | 0x20);
        mask[i] = '\xFF';
    }
    struct entry e = {.owner = owner, .next = NONE};
    memcpy(&e.key, bytes, sizeof e.key);
    memcpy(&e.mask, mask, sizeof e.mask);
    VEC_ADD(t->arena, &t->entries, e);
    return true;
}

static bool is_wide(const struct entry *e)
{
    return e->mask == UINT32_MAX;
}

static uint16_t pair_of(uint32_t key)
{
    uint16_t pair;
    memcpy(&pair, &key, sizeof pair);
    return pair;
}

static void set_bit(uint64_t *bits, uint32_t at)
{
    bits[at >> 6] |= UINT64_C(1) << (at & 63);
}

static bool is_single(const struct entry *e)
{
    char mask[2];
    memcpy(mask, &e->mask, sizeof mask);
    return mask[1] == 0;
}

/* A key of one byte is a pair with any byte behind it. */
static void set_pairs(struct triggers *t, const struct entry *e)
{
    if (!is_single(e)) {
        set_bit(t->pairs, pair_of(e->key));
        return;
    }
    char bytes[2];
    memcpy(bytes, &e->key, sizeof bytes);
    for (unsigned second = 0; second < 256; second++) {
        char pair[2] = {bytes[0], (char)second};
        uint16_t value;
        memcpy(&value, pair, sizeof value);
        set_bit(t->pairs, value);
    }
}

void triggers_build(struct triggers *t)
{
    t->wide = ARENA_ARRAY(t->arena, uint64_t, FILTER_BITS / 64);
    t->pairs = ARENA_ARRAY(t->arena, uint64_t, FILTER_BITS / 64);
    t->lists = ARENA_ARRAY(t->arena, uint32_t, SLOTS);
    memset(t->lists, 0xFF, SLOTS * sizeof *t->lists);
    t->shorter = NONE;
    for (size_t i = 0; i < t->entries.count; i++) {
        struct entry *e = &t->entries.at[i];
        uint32_t *list = is_wide(e) ? &t->lists[hash(e->key) % SLOTS] : &t->shorter;
        set_pairs(t, e);
        if (is_wide(e))
            set_bit(t->wide, hash(e->key));
        e->next = *list;
        *list = num_u32(i);
    }
}

/* Goes on while there is room for hits. */
struct scan {
    const struct triggers *triggers;
    struct trigger_hits *hits;
};

static void look_at(const struct scan *s, uint32_t list, uint32_t bytes, size_t at)
{
    const struct entry *entries = s->triggers->entries.at;
    for (; list != NONE; list = entries[list].next) {
        if ((bytes & entries[list].mask) != entries[list].key)
            continue;
        if (s->hits->count == TRIGGER_HITS)
            s->hits->full = true;
        else
            s->hits->at[s->hits->count++] = (struct trigger_hit){(uint32_t)at, entries[list].owner};
    }
}

static inline bool has_bit(const uint64_t *bits, uint32_t at)
{
    return bits[at >> 6] >> (at & 63) & 1;
}

static void try_at(const struct scan *s, uint32_t bytes, size_t at)
{
    const struct triggers *t = s->triggers;
    if (has_bit(t->wide, hash(bytes)))
        look_at(s, t->lists[hash(bytes) % SLOTS], bytes, at);
    look_at(s, t->shorter, bytes, at);
}

void triggers_scan(const struct triggers *t, struct str text, struct trigger_hits *hits)
{
    const struct scan s = {t, hits};
    hits->count = 0;
    hits->full = false;
    if (t->entries.count == 0 || text.len == 0)
        return;
    size_t at = 0;
    for (; at + KEY <= text.len && !hits->full; at++) {
        uint32_t bytes = load(text.ptr + at);
        if (has_bit(t->pairs, pair_of(bytes)))
            try_at(&s, bytes, at);
    }
    if (hits->full)
        return;
    /* The last bytes, with zeroes behind them. */
    char end[2 * KEY] = {0};
    size_t rest = text.len - at;
    memcpy(end, text.ptr + at, rest);
    for (size_t i = 0; i < rest; i++)
        try_at(&s, load(end + i), at + i);
}
