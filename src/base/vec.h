/* SPDX-License-Identifier: MIT */
/* vec: a growable array in an arena.  struct { VEC(struct run); } runs = {0}; */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

/* The three members of a growable array; zero-initialise. `at` is stable only until the next
 * push. */
#define VEC(type) \
    type *at;     \
    size_t count; \
    size_t cap

/* Makes room for one more and yields a pointer to it (zeroed only if never used before). */
#define VEC_PUSH(arena, v)                                                                 \
    ((v)->at = (v)->count < (v)->cap                                                       \
                   ? (v)->at                                                               \
                   : arena_grow((arena), (v)->at, (v)->count, &(v)->cap, sizeof *(v)->at), \
     &(v)->at[(v)->count++])

#define VEC_ADD(arena, v, value) (*VEC_PUSH(arena, v) = (value))

/* A named vector of borrowed strings, the most common one. */
struct strs {
    VEC(struct str);
};

#endif
