/* SPDX-License-Identifier: MIT */
/* cli: what a command is, and what every command is given. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/options.h"

/* Exit statuses; a failure wins over findings. */
enum exit_status { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_FAILED = 2 };

struct cli {
    struct arena *arena; /* as long as the run */
    struct settings settings;
    struct strs operands;           /* what is left of the command line */
    const struct catalog *messages; /* NULL: English; set once the guide is known */
    const struct command *command;
};

/* One file a command (lists.c holds four), one const struct, one row in commands.h. */
struct command {
    const char *name;
    const char *operands; /* for the usage line: "[PATH...]"; may be empty */
    const char *summary;  /* MSG pattern, lower case, no stop */
    const char *details;  /* MSG pattern, for its --help; may be NULL */
    enum exit_status (*run)(struct cli *c);
};

extern const struct command *const command_table[]; /* by enum command_id, NULL-terminated */

/* By name, or NULL; *id when found. */
const struct command *command_find(struct str name, enum command_id *id);

/* The pages of --help: of the program (command NULL) or of a command. */
void help_put(struct buf *out, const struct cli *c, const struct command *command);

#endif
