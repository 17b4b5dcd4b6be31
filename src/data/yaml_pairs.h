/* SPDX-License-Identifier: MIT */
/* yaml_pairs: the pairs of a map while it is read: a key stands once, and `<<` takes over another
 * map's. */
#ifndef DATA_YAML_PAIRS_H
#define DATA_YAML_PAIRS_H

#include "base/map.h"
#include "data/node.h"

/* Zero-initialise, one a map; a map of many keys gets an index. */
struct yaml_keys {
    struct map map; /* text -> the pair's index + 1 */
    bool indexed;
};

/* The pair with that key, or NULL. */
struct node_pair *yaml_pairs_find(struct arena *a, struct node *map, struct yaml_keys *keys,
                                  struct str key);
void yaml_pairs_add(struct arena *a, struct node *map, struct yaml_keys *keys,
                    struct node_pair pair);
/* `<<: *base`: the pairs of another map, below those that stand here. False when more than *left
 * would be looked at; it is counted down. */
bool yaml_pairs_merge(struct arena *a, struct node *map, size_t *left);

#endif
