/* SPDX-License-Identifier: MIT */
#include "format/entities.h"

/* The names one behind the other: offsets instead of pointers, so that starting the program does
 * not cost two thousand relocations. */
#define NAME(n)             char n_##n[sizeof #n];
#define E(n, first)         NAME(n)
#define L(n, first)         NAME(n)
#define T(n, first, second) NAME(n)
struct names {
#include "format/entity_table.inc"
};
#undef E
#undef L
#undef T
#undef NAME

#define E(n, first)         #n,
#define L(n, first)         #n,
#define T(n, first, second) #n,
static const struct names names = {
#include "format/entity_table.inc"
};
#undef E
#undef L
#undef T

#define E(n, first)         {offsetof(struct names, n_##n), 0, first, 0},
#define L(n, first)         {offsetof(struct names, n_##n), 0, first, 1},
#define T(n, first, second) {offsetof(struct names, n_##n), second, first, 0},
static const struct entity entities[] = {
#include "format/entity_table.inc"
};
#undef E
#undef L
#undef T

const struct entity *entity_find(struct str name)
{
    const char *all = (const char *)&names;
    size_t low = 0, high = sizeof entities / sizeof *entities;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const char *entry = all + entities[mid].name;
        int order = strncmp(entry, name.ptr, name.len);
        if (order == 0 && !entry[name.len])
            return &entities[mid];
        if (order < 0)
            low = mid + 1;
        else
            high = mid; /* also when the entry is longer */
    }
    return NULL;
}
