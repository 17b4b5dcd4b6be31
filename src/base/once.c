/* SPDX-License-Identifier: MIT */
#include "base/once.h"

#include "base/arena.h"
#include "base/oom.h"

#include <pthread.h>
#include <stdatomic.h>

struct once {
    pthread_mutex_t lock;
    atomic_bool done;
};

static void release(void *ptr)
{
    struct once *o = ptr;
    pthread_mutex_destroy(&o->lock);
}

struct once *once_new(struct arena *a)
{
    struct once *o = ARENA_NEW(a, struct once);
    if (pthread_mutex_init(&o->lock, NULL) != 0)
        oom(sizeof o->lock);
    arena_defer(a, release, o);
    return o;
}

void once_run(struct once *o, void (*fn)(void *), void *arg)
{
    if (atomic_load_explicit(&o->done, memory_order_acquire))
        return;
    pthread_mutex_lock(&o->lock);
    if (!atomic_load_explicit(&o->done, memory_order_relaxed)) {
        fn(arg);
        atomic_store_explicit(&o->done, true, memory_order_release);
    }
    pthread_mutex_unlock(&o->lock);
}
