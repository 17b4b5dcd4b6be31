/* SPDX-License-Identifier: MIT */
/* arena: memory with one lifetime. Take as much as you like, give it back once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

struct arena;

struct arena *arena_new(void);
/* Runs the deferred calls, newest first, and gives all memory back; NULL is fine. */
void arena_free(struct arena *a);
/* As arena_free, but the arena stays usable and keeps its first block: for reuse per document. */
void arena_reset(struct arena *a);
/* Bytes taken from the system. */
size_t arena_footprint(const struct arena *a);

/* Zeroed, aligned for any type, never NULL: out of memory ends the program (base/oom.h).
 * count * size is checked for overflow. */
void *arena_alloc(struct arena *a, size_t count, size_t size) __attribute__((returns_nonnull));
/* A copy; its ptr is never NULL and is followed by a NUL that len does not count. */
struct str arena_dup(struct arena *a, struct str s);
/* printf into the arena; the result is NUL-terminated behind len. */
struct str arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* For what an arena cannot hold (pcre2_code, file descriptors): fn(ptr) runs at free or reset. */
void arena_defer(struct arena *a, void (*fn)(void *), void *ptr);

/* Grows `old` (of `count` elements, capacity *cap) so that one more fits: `old` itself while there
 * is room, else a place with twice the capacity, from 4 MiB on with a quarter more. A large array
 * stands in a block of its own, which is moved; a smaller one is copied, and its old place stays
 * taken until the arena is reset. */
void *arena_grow(struct arena *a, void *old, size_t count, size_t *cap, size_t size)
    __attribute__((returns_nonnull));

#define ARENA_NEW(a, type)      ((type *)arena_alloc((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_alloc((a), (n), sizeof(type)))

#endif
