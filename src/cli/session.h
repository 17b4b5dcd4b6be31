/* SPDX-License-Identifier: MIT */
/* session: an engine set up as the command line asks, and the guides it found. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "cli/cli.h"
#include "cli/report.h"
#include "engine/engine.h"

/* False when an option cannot be met, which has then been said. */
bool session_options(struct engine_options *out, const struct cli *c);

/* The guide for a path that need not exist; NULL when there is none, which has then been said.
 * Its first language becomes the language of the messages. */
const struct guide *session_guide(struct cli *c, struct engine *e, struct str path);

void session_say_no_guide(const struct cli *c, struct str path);

/* The language of the messages by the first guide, unless --messages chose one. */
void session_choose_messages(struct cli *c, const struct engine *e);

/* False when no guide has the channel or the rules that were asked for, which has then been
 * said. */
bool session_names_exist(const struct cli *c, const struct engine *e);

/* The mistakes of every guide, reported; false when one has errors: nothing may be checked
 * then. Rich also tells what a guide asks for and nothing checks yet. */
bool session_report_guides(const struct cli *c, const struct engine *e, struct report *r);

#endif
