/* SPDX-License-Identifier: MIT */
/* pool: the same work on many items by several threads, results handed back in order. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool_job {
    size_t count;     /* items, numbered from 0 */
    unsigned threads; /* at least 1; 1 works on the calling thread */
    /* One per thread, on that thread, before its first item and after its last. May be NULL. */
    void *(*thread_begin)(void *user);
    void (*thread_end)(void *user, void *local);
    /* Works on item `index`; what it returns is handed to `done`. Any thread, any order. */
    void *(*work)(void *user, void *local, size_t index);
    /* In the order of the items, one at a time, on the calling thread; false stops the job
     * (items already begun are finished and dropped through `drop`). */
    bool (*done)(void *user, size_t index, void *result);
    void (*drop)(void *user, void *result);
    void *user;
};

/* Runs to the end. At most a bounded number of results (64 a thread) wait for an earlier one. */
void pool_run(const struct pool_job *job);

#endif
