/* SPDX-License-Identifier: MIT */
#include "base/map.h"

#include "base/hash.h"
#include "base/num.h"

void map_init(struct map *m, struct arena *a)
{
    *m = (struct map){.arena = a};
}

static size_t slot_of(const struct map *m, struct str key, uint64_t hash)
{
    size_t mask = m->slot_count - 1;
    size_t at = (size_t)hash & mask;
    while (m->slots[at] != 0) {
        const struct map_entry *e = &m->entries[m->slots[at] - 1];
        if (e->hash == hash && str_eq(e->key, key))
            return at;
        at = (at + 1) & mask;
    }
    return at;
}

static void grow_slots(struct map *m)
{
    m->slot_count = m->slot_count ? m->slot_count * 2 : 16;
    m->slots = ARENA_ARRAY(m->arena, uint32_t, m->slot_count);
    for (size_t i = 0; i < m->count; i++)
        m->slots[slot_of(m, m->entries[i].key, m->entries[i].hash)] = num_u32(i + 1);
}

void *map_find(const struct map *m, struct str key)
{
    if (m->count == 0)
        return NULL;
    uint32_t index = m->slots[slot_of(m, key, hash_bytes(key))];
    return index ? m->entries[index - 1].value : NULL;
}

void **map_slot(struct map *m, struct str key)
{
    if (m->count * 2 >= m->slot_count)
        grow_slots(m);
    uint64_t hash = hash_bytes(key);
    size_t at = slot_of(m, key, hash);
    if (m->slots[at] == 0) {
        if (m->count == m->cap)
            m->entries = arena_grow(m->arena, m->entries, m->count, &m->cap, sizeof *m->entries);
        m->entries[m->count++] = (struct map_entry){key, NULL, hash};
        m->slots[at] = num_u32(m->count);
    }
    return &m->entries[m->slots[at] - 1].value;
}

void map_set(struct map *m, struct str key, void *value)
{
    *map_slot(m, key) = value;
}
