/* SPDX-License-Identifier: MIT */
#include "text/triggers.h"

#include "base/num.h"

enum {
    NONE = 0,           /* of a chain: entries count from 1 */
    LONG = 4,           /* bytes that the filter looks at; shorter literals have filters of their own */
    FILTER_BITS = 1 << 16,
    HEADS = 1 << 12,
};

struct entry {
    struct str literal;
    uint32_t owner;
    uint32_t next; /* of its chain */
};

struct triggers {
    struct arena *arena;
    struct {
        VEC(struct entry);
    } entries;
    uint8_t *filter;              /* one bit a hash of four bytes */
    uint32_t *heads;              /* chains of literals of LONG bytes or more */
    uint32_t one[256];            /* chains by first byte, of one byte */
    uint32_t *two;                /* of two or three bytes, by the first two */
    bool has_two;
};

struct triggers *triggers_new(struct arena *a)
{
    struct triggers *t = ARENA_NEW(a, struct triggers);
    t->arena = a;
    return t;
}

void triggers_add(struct triggers *t, struct str literal, uint32_t owner)
{
    assert(literal.len > 0);
    VEC_ADD(t->arena, &t->entries, ((struct entry){arena_dup(t->arena, literal), owner, NONE}));
}

static inline uint32_t hash_four(const char *bytes)
{
    uint32_t v;
    memcpy(&v, bytes, sizeof v);
    return (v * UINT32_C(2654435761)) >> 16;
}

static inline uint32_t key_two(const char *bytes)
{
    return (uint32_t)(unsigned char)bytes[0] << 8 | (unsigned char)bytes[1];
}

static uint32_t *chain_of(struct triggers *t, struct str literal)
{
    if (literal.len == 1)
        return &t->one[(unsigned char)literal.ptr[0]];
    if (literal.len < LONG) {
        t->has_two = true;
        return &t->two[key_two(literal.ptr)];
    }
    uint32_t hash = hash_four(literal.ptr);
    t->filter[hash >> 3] = (uint8_t)(t->filter[hash >> 3] | 1u << (hash & 7));
    return &t->heads[hash % HEADS];
}

void triggers_build(struct triggers *t)
{
    t->filter = ARENA_ARRAY(t->arena, uint8_t, FILTER_BITS / 8);
    t->heads = ARENA_ARRAY(t->arena, uint32_t, HEADS);
    bool short_ones = false;
    for (size_t i = 0; i < t->entries.count; i++)
        short_ones |= t->entries.at[i].literal.len > 1 && t->entries.at[i].literal.len < LONG;
    if (short_ones)
        t->two = ARENA_ARRAY(t->arena, uint32_t, FILTER_BITS);
    for (size_t i = 0; i < t->entries.count; i++) {
        struct entry *e = &t->entries.at[i];
        uint32_t *chain = chain_of(t, e->literal);
        e->next = *chain;
        *chain = num_u32(i + 1);
    }
}

static void follow(const struct triggers *t, uint32_t chain, struct str rest, bool *seen)
{
    for (; chain != NONE; chain = t->entries.at[chain - 1].next) {
        const struct entry *e = &t->entries.at[chain - 1];
        if (!seen[e->owner] && str_starts(rest, e->literal))
            seen[e->owner] = true;
    }
}

/* Bytes and pairs: few literals are so short, and most texts are done in one look at a table. */
static void scan_short(const struct triggers *t, struct str folded, bool *seen)
{
    for (size_t i = 0; i < folded.len; i++) {
        uint32_t one = t->one[(unsigned char)folded.ptr[i]];
        if (one)
            follow(t, one, str_from(folded, i), seen);
        if (t->has_two && i + 1 < folded.len && t->two[key_two(folded.ptr + i)])
            follow(t, t->two[key_two(folded.ptr + i)], str_from(folded, i), seen);
    }
}

void triggers_scan(const struct triggers *t, struct str folded, bool *seen)
{
    if (t->entries.count == 0)
        return;
    scan_short(t, folded, seen);
    for (size_t i = 0; i + LONG <= folded.len; i++) {
        uint32_t hash = hash_four(folded.ptr + i);
        if (t->filter[hash >> 3] >> (hash & 7) & 1)
            follow(t, t->heads[hash % HEADS], str_from(folded, i), seen);
    }
}
