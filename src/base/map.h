/* SPDX-License-Identifier: MIT */
/* map: str -> pointer, in an arena, insertion order kept so that output is the same every run. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

struct map_entry {
    struct str key; /* borrowed from the caller, must live as long as the map */
    void *value;
    uint64_t hash;
};

struct map {
    struct arena *arena;
    struct map_entry *entries; /* [0, count), in the order of their first insertion */
    size_t count;
    size_t cap;
    uint32_t *slots; /* 0 = free, else index + 1; a power of two of them */
    size_t slot_count;
};

void map_init(struct map *m, struct arena *a);
/* The value, or NULL when the key is absent. */
void *map_find(const struct map *m, struct str key);
/* Sets or replaces; the entry keeps its first place in the order. */
void map_set(struct map *m, struct str key, void *value);
/* The value's slot, made NULL when the key is new. */
void **map_slot(struct map *m, struct str key);

#endif
