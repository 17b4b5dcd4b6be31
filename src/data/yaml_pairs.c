/* SPDX-License-Identifier: MIT */
#include "data/yaml_pairs.h"

enum { INDEXED_FROM = 16 }; /* pairs: up to here looking through them all is fastest */

struct node_pair *yaml_pairs_find(struct arena *a, struct node *map, struct yaml_keys *keys,
                                  struct str key)
{
    if (map->pairs.count < INDEXED_FROM) {
        for (size_t i = 0; i < map->pairs.count; i++)
            if (str_eq(map->pairs.at[i].key->text, key))
                return &map->pairs.at[i];
        return NULL;
    }
    if (!keys->indexed) {
        map_init(&keys->map, a);
        for (size_t i = 0; i < map->pairs.count; i++)
            map_set(&keys->map, map->pairs.at[i].key->text, (void *)(uintptr_t)(i + 1));
        keys->indexed = true;
    }
    size_t at = (size_t)(uintptr_t)map_find(&keys->map, key);
    return at ? &map->pairs.at[at - 1] : NULL;
}

void yaml_pairs_add(struct arena *a, struct node *map, struct yaml_keys *keys,
                    struct node_pair pair)
{
    VEC_ADD(a, &map->pairs, pair);
    if (keys->indexed)
        map_set(&keys->map, pair.key->text, (void *)(uintptr_t)map->pairs.count);
}

static bool merge_map(struct arena *a, struct node *map, struct yaml_keys *keys,
                      const struct node *from, size_t *left)
{
    for (size_t i = 0; from->kind == NODE_MAP && i < from->pairs.count; i++) {
        if (*left == 0)
            return false;
        --*left;
        if (!yaml_pairs_find(a, map, keys, from->pairs.at[i].key->text))
            yaml_pairs_add(a, map, keys, from->pairs.at[i]);
    }
    return true;
}

bool yaml_pairs_merge(struct arena *a, struct node *map, size_t *left)
{
    const struct node *from = node_find(map, "<<");
    if (!from || (from->kind != NODE_MAP && from->kind != NODE_LIST))
        return true;
    size_t at = 0;
    while (!str_is(map->pairs.at[at].key->text, "<<"))
        at++;
    memmove(&map->pairs.at[at], &map->pairs.at[at + 1],
            (map->pairs.count - at - 1) * sizeof map->pairs.at[0]);
    map->pairs.count--;
    struct yaml_keys keys = {0};
    bool fits = merge_map(a, map, &keys, from, left);
    for (size_t i = 0; fits && from->kind == NODE_LIST && i < from->items.count; i++)
        fits = merge_map(a, map, &keys, from->items.at[i], left);
    return fits;
}
