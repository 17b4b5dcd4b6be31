/* SPDX-License-Identifier: MIT */
/* describe: a rule, or a kind of rule, told to a person. */
#ifndef CLI_DESCRIBE_H
#define CLI_DESCRIBE_H

#include "cli/cli.h"
#include "guide/guide.h"

/* A kind's keys, from its own table of fields. */
void describe_kind(struct buf *out, const struct cli *c, const struct check_kind *kind);
/* One rule of a guide, with an exception ready to paste; `more`: something stands above it. */
void describe_rule(struct buf *out, const struct cli *c, const struct guide *g, uint32_t index,
                   bool more);

#endif
