/* SPDX-License-Identifier: MIT */
/* say: what a run tells its user beside its result: one line each on standard error. */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "cli/cli.h"

/* "diapason: path: what is wrong; what to do"; an empty path is left out. */
void say(const struct cli *c, struct str path, struct message m);
/* "diapason: note: path: ..."; nothing with --quiet. */
void say_note(const struct cli *c, struct str path, struct message m);

#endif
