/* SPDX-License-Identifier: MIT */
#include "base/oom.h"

#include <stdlib.h>
#include <unistd.h>

/* The one mutable global: a library's caller must be able to choose how its process ends. */
static oom_handler *current;

void oom_set_handler(oom_handler *handler)
{
    current = handler;
}

void oom(size_t wanted)
{
    if (current)
        current(wanted);
    static const char line[] = "diapason: out of memory\n";
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written;
    abort();
}
