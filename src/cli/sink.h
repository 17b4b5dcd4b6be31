/* SPDX-License-Identifier: MIT */
/* sink: where a result goes, standard output or a file, written in large pieces. The first
 * write that fails is said once; what follows is dropped. */
#ifndef CLI_SINK_H
#define CLI_SINK_H

#include "cli/cli.h"

struct sink {
    const struct cli *cli;
    struct str path; /* empty: standard output */
    int fd;
    struct buf buf; /* what is written comes here first */
    bool failed;
};

void sink_stdout(struct sink *s, const struct cli *c);
/* Creates or empties the file; false when that fails, which has then been said. Devices are
 * written to, not replaced. */
bool sink_file(struct sink *s, const struct cli *c, struct str path);
/* Writes the buffer when it has grown large. */
void sink_flush_large(struct sink *s);
/* Writes what is left, closes, releases; false when not all could be written. */
bool sink_close(struct sink *s);

/* All of `text` to standard output; EXIT_FAILED instead of `status` when it cannot be written. */
enum exit_status sink_print(const struct cli *c, struct str text, enum exit_status status);

#endif
