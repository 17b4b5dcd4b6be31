/* SPDX-License-Identifier: MIT */
/* once: work that the first of several threads does and the others wait for. */
#ifndef BASE_ONCE_H
#define BASE_ONCE_H

struct arena;

struct once;

/* Lives as long as the arena. */
struct once *once_new(struct arena *a);
/* Calls fn(arg) unless that has been done: when this returns, it has, and every thread that comes
 * here sees what it wrote. Costs one load from the second time on. */
void once_run(struct once *o, void (*fn)(void *), void *arg);

#endif
