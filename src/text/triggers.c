/* SPDX-License-Identifier: MIT */
#include "text/triggers.h"

#include "base/num.h"

#include <assert.h>

enum {
    LONG = 4,      /* a literal of so many bytes is looked for by four of them, the rarest here */
    TABLE = 65536, /* bits of the filter, and pairs of bytes */
};

#define NONE UINT32_MAX

struct entry {
    struct str literal;
    uint32_t owner;
    uint32_t key;  /* where its list is */
    uint32_t at;   /* byte of the literal that the key begins at */
    uint32_t next; /* in its list, or NONE */
};

struct triggers {
    struct arena *arena;
    struct {
        VEC(struct entry);
    } entries;
    uint64_t *filter;   /* a bit for each hash of four bytes that begins a list */
    uint32_t *lists;    /* by the upper bits of that hash */
    unsigned shift;     /* what leaves them */
    uint32_t *pairs;    /* lists of literals of two and three bytes, by the first two; NULL: none */
    uint32_t ones[256]; /* lists of literals of one byte */
    bool has_long, has_ones;
};

struct triggers *triggers_new(struct arena *a)
{
    struct triggers *t = ARENA_NEW(a, struct triggers);
    t->arena = a;
    memset(t->ones, 0xFF, sizeof t->ones);
    return t;
}

void triggers_add(struct triggers *t, struct str literal, uint32_t owner)
{
    assert(literal.len > 0);
    struct str copy = arena_dup(t->arena, literal);
    VEC_ADD(t->arena, &t->entries, ((struct entry){.literal = copy, .owner = owner, .next = NONE}));
}

/* ---- building ---- */

static inline uint32_t hash_long(const char *p)
{
    uint32_t x;
    memcpy(&x, p, sizeof x);
    return x * UINT32_C(0x9E3779B1);
}

static inline uint32_t pair_at(const char *p)
{
    uint16_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

static uint32_t *new_lists(struct arena *a, size_t count)
{
    uint32_t *lists = ARENA_ARRAY(a, uint32_t, count);
    memset(lists, 0xFF, count * sizeof *lists);
    return lists;
}

/* Literals share their beginnings (cliquer, clique): takes the four bytes that the fewest have. */
static void choose_key(struct entry *e, uint16_t *loads)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t at = 0; at + LONG <= e->literal.len; at++) {
        uint32_t hash = hash_long(e->literal.ptr + at);
        if (loads[hash >> 16] < least) {
            least = loads[hash >> 16];
            e->at = at;
            e->key = hash;
        }
    }
    if (loads[e->key >> 16] < UINT16_MAX)
        loads[e->key >> 16]++;
}

static uint32_t *list_of(struct triggers *t, const struct entry *e)
{
    if (e->literal.len >= LONG)
        return &t->lists[e->key >> t->shift];
    if (e->literal.len > 1)
        return &t->pairs[pair_at(e->literal.ptr)];
    return &t->ones[(unsigned char)e->literal.ptr[0]];
}

static void make_tables(struct triggers *t)
{
    t->shift = 26;
    while (t->shift > 12 && (UINT64_C(1) << (32 - t->shift)) < 2 * t->entries.count)
        t->shift--;
    t->filter = ARENA_ARRAY(t->arena, uint64_t, TABLE / 64);
    t->lists = new_lists(t->arena, (size_t)1 << (32 - t->shift));
    for (size_t i = 0; i < t->entries.count; i++) {
        size_t len = t->entries.at[i].literal.len;
        t->has_long |= len >= LONG;
        t->has_ones |= len == 1;
        if (len > 1 && len < LONG && !t->pairs)
            t->pairs = new_lists(t->arena, TABLE);
    }
}

void triggers_build(struct triggers *t)
{
    struct arena *scratch = arena_new();
    uint16_t *loads = ARENA_ARRAY(scratch, uint16_t, TABLE);
    make_tables(t);
    for (size_t i = 0; i < t->entries.count; i++) {
        struct entry *e = &t->entries.at[i];
        if (e->literal.len >= LONG) {
            choose_key(e, loads);
            t->filter[e->key >> 22] |= UINT64_C(1) << (e->key >> 16 & 63);
        }
        uint32_t *list = list_of(t, e);
        e->next = *list;
        *list = num_u32(i);
    }
    arena_free(scratch);
}

/* ---- scanning ---- */

/* Looks at the literals whose key stands at byte `at`. */
static void try_list(const struct triggers *t, uint32_t list, struct str text, size_t at,
                     bool *seen)
{
    for (; list != NONE; list = t->entries.at[list].next) {
        const struct entry *e = &t->entries.at[list];
        if (seen[e->owner] || at < e->at || e->literal.len > text.len - (at - e->at))
            continue;
        if (memcmp(text.ptr + at - e->at, e->literal.ptr, e->literal.len) == 0)
            seen[e->owner] = true;
    }
}

static void scan_long(const struct triggers *t, struct str text, bool *seen)
{
    const uint64_t *filter = t->filter;
    for (size_t at = 0; at + LONG <= text.len; at++) {
        uint32_t hash = hash_long(text.ptr + at);
        if (filter[hash >> 22] >> (hash >> 16 & 63) & 1)
            try_list(t, t->lists[hash >> t->shift], text, at, seen);
    }
}

static void scan_pairs(const struct triggers *t, struct str text, bool *seen)
{
    for (size_t at = 0; at + 2 <= text.len; at++) {
        uint32_t list = t->pairs[pair_at(text.ptr + at)];
        if (list != NONE)
            try_list(t, list, text, at, seen);
    }
}

static void scan_ones(const struct triggers *t, struct str text, bool *seen)
{
    for (unsigned byte = 0; byte < 256; byte++)
        if (t->ones[byte] != NONE && str_find_byte(text, (char)byte, 0) != SIZE_MAX)
            for (uint32_t i = t->ones[byte]; i != NONE; i = t->entries.at[i].next)
                seen[t->entries.at[i].owner] = true;
}

void triggers_scan(const struct triggers *t, struct str folded, bool *seen)
{
    if (t->has_long)
        scan_long(t, folded, seen);
    if (t->pairs)
        scan_pairs(t, folded, seen);
    if (t->has_ones)
        scan_ones(t, folded, seen);
}
