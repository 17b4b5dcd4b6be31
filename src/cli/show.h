/* SPDX-License-Identifier: MIT */
/* show: a guide as it was understood, all of it or what holds for one file. */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include "cli/cli.h"
#include "engine/engine.h"

/* `path` with a NULL ptr: the whole guide. */
void show_put(struct buf *out, const struct cli *c, struct engine *e, const struct guide *g,
              struct str path);
void show_put_json(struct buf *out, const struct cli *c, struct engine *e, const struct guide *g,
                   struct str path);

/* "diapason.yml:41", empty when the place is built in. */
struct str show_place(struct arena *a, const struct guide *g, struct place at);

/* "chatbot, email": the channels in which a rule holds. */
struct str show_channels(struct arena *a, const struct guide *g, const struct rule *rule);

#endif
