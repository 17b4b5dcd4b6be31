/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include "base/num.h"
#include "base/oom.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    FIRST_BYTES = 4 * 1024, /* many arenas hold one result and no more */
    BLOCK_BYTES = 64 * 1024,
    LARGE_BYTES = 16 * 1024,
    ALIGN = alignof(max_align_t),
};

/* Blocks form a doubly linked list so that an outgrown large one can leave it. */
struct block {
    struct block *prev, *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

struct deferred {
    struct deferred *next;
    void (*fn)(void *);
    void *ptr;
};

struct arena {
    struct block *small; /* the block that small allocations come from */
    struct block *all;   /* every block, newest first */
    struct deferred *deferred;
    size_t footprint;
};

static struct block *block_new(struct arena *a, size_t size)
{
    size_t total;
    if (!num_add(&total, sizeof(struct block), size))
        oom(SIZE_MAX);
    struct block *b = calloc(1, total);
    if (!b)
        oom(total);
    b->size = size;
    b->next = a->all;
    if (a->all)
        a->all->prev = b;
    a->all = b;
    a->footprint += total;
    return b;
}

static void block_free(struct arena *a, struct block *b)
{
    if (b->prev)
        b->prev->next = b->next;
    else
        a->all = b->next;
    if (b->next)
        b->next->prev = b->prev;
    a->footprint -= sizeof *b + b->size;
    free(b);
}

struct arena *arena_new(void)
{
    struct arena *a = calloc(1, sizeof *a);
    if (!a)
        oom(sizeof *a);
    return a;
}

static void run_deferred(struct arena *a)
{
    while (a->deferred) {
        struct deferred *d = a->deferred;
        a->deferred = d->next; /* first, in case fn() looks */
        d->fn(d->ptr);
    }
}

void arena_reset(struct arena *a)
{
    run_deferred(a);
    struct block *keep = NULL;
    for (struct block *b = a->all, *next; b; b = next) {
        next = b->next;
        if (!keep && b->size == BLOCK_BYTES)
            keep = b;
        else
            block_free(a, b);
    }
    if (keep) {
        memset(keep->bytes, 0, keep->used);
        keep->used = 0;
    }
    a->small = keep;
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    run_deferred(a);
    while (a->all)
        block_free(a, a->all);
    free(a);
}

size_t arena_footprint(const struct arena *a)
{
    return a->footprint;
}

/* Bytes that an allocation of so many elements takes. */
static size_t size_of(size_t count, size_t size)
{
    size_t bytes;
    if (!num_mul(&bytes, count, size) || !num_add(&bytes, bytes, ALIGN - 1))
        oom(SIZE_MAX);
    return bytes & ~(size_t)(ALIGN - 1);
}

/* One such stands in a block of its own. `bytes` from size_of(). */
static bool is_large(size_t bytes)
{
    return bytes >= LARGE_BYTES;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
    size_t bytes = size_of(count, size);
    if (is_large(bytes)) {
        struct block *b = block_new(a, bytes);
        b->used = bytes;
        return b->bytes;
    }
    if (!a->small || a->small->size - a->small->used < bytes)
        a->small = block_new(a, a->all || bytes > FIRST_BYTES ? BLOCK_BYTES : FIRST_BYTES);
    void *p = a->small->bytes + a->small->used;
    a->small->used += bytes;
    return p;
}

struct str arena_dup(struct arena *a, struct str s)
{
    char *copy = arena_alloc(a, s.len + 1, 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return (struct str){copy, s.len};
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t len = n > 0 ? (size_t)n : 0;
    char *copy = arena_alloc(a, len + 1, 1);
    vsnprintf(copy, len + 1, format, again);
    va_end(again);
    return (struct str){copy, len};
}

void arena_defer(struct arena *a, void (*fn)(void *), void *ptr)
{
    struct deferred *d = ARENA_NEW(a, struct deferred);
    *d = (struct deferred){a->deferred, fn, ptr};
    a->deferred = d;
}

/* A large block on its own is moved by the system, which need not copy its pages. */
static void *block_resize(struct arena *a, void *old, size_t old_bytes, size_t bytes)
{
    struct block *b = (struct block *)((char *)old - offsetof(struct block, bytes));
    a->footprint -= sizeof *b + b->size;
    b = realloc(b, sizeof *b + bytes);
    if (!b)
        oom(bytes);
    memset(b->bytes + old_bytes, 0, bytes - old_bytes);
    b->size = b->used = bytes;
    a->footprint += sizeof *b + bytes;
    if (b->prev)
        b->prev->next = b;
    else
        a->all = b;
    if (b->next)
        b->next->prev = b;
    return b->bytes;
}

void *arena_grow(struct arena *a, void *old, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return old;
    size_t old_bytes = size_of(*cap, size), wanted;
    /* Large arrays grow by less: what is left unused counts. */
    size_t more = old_bytes > (size_t)4 << 20 ? *cap / 4 : *cap;
    if (!num_add(&wanted, *cap, more ? more : 16))
        oom(SIZE_MAX);
    *cap = wanted;
    if (is_large(old_bytes))
        return block_resize(a, old, old_bytes, size_of(wanted, size));
    void *grown = arena_alloc(a, wanted, size);
    if (count)
        memcpy(grown, old, count * size);
    return grown;
}
