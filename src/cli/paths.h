/* SPDX-License-Identifier: MIT */
/* paths: what a command line names: files, folders, lists of paths, standard input. */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include "cli/cli.h"
#include "engine/discover.h"

struct paths {
    struct strs named; /* by a person, without `-`; the current folder when nothing else was */
    bool has_stdin;    /* `-` is among them */
    bool has_list;     /* a list was made by a program: it may be empty */
    struct found_files files; /* skipped ones too, with the reason */
    struct found_failures failures;
};

/* False when a list of paths cannot be read, which has then been said. */
bool paths_find(struct paths *out, const struct cli *c);

/* Says each path that cannot be looked at; returns how many. */
size_t paths_say_failures(const struct paths *p, const struct cli *c);

/* Standard input as a text in the arena; false when it cannot be read, which has then been said. */
bool paths_read_stdin(struct str *out, const struct cli *c);

#endif
