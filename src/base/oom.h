/* SPDX-License-Identifier: MIT */
/* oom: the one place where the program ends for want of memory. */
#ifndef BASE_OOM_H
#define BASE_OOM_H

#include <stddef.h>

/* Called instead of returning NULL; `wanted` is in bytes. Must not return. */
typedef void oom_handler(size_t wanted);

/* Set once, before any thread starts; NULL restores the default, which writes one line and
 * aborts. */
void oom_set_handler(oom_handler *handler);

void oom(size_t wanted) __attribute__((noreturn));

#endif
