/* SPDX-License-Identifier: MIT */
/* args: the words of a command line, with @file replaced by the lines of the file. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "base/vec.h"

/* argv without its first. `@file` stands for its lines, one argument each (no quoting, empty lines
 * left out, not looked into again); behind `--`, or when there is no such file, it is itself. */
void args_expand(struct strs *out, struct arena *a, int argc, char *const *argv);

/* The pieces of `text` that end at each `separator`, empty ones left out; a CR before an LF is
 * no part of a line. They point into `text`. */
void args_lines(struct strs *out, struct arena *a, struct str text, char separator);

#endif
