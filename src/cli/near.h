/* SPDX-License-Identifier: MIT */
/* near: why a text gave no finding: the rules whose words stand in it, or almost. */
#ifndef CLI_NEAR_H
#define CLI_NEAR_H

#include "cli/cli.h"
#include "engine/engine.h"

/* Appends a line for each rule that came near `text` in this channel (UINT32_MAX: none), at most
 * `most`; returns how many. */
size_t near_put(struct buf *out, const struct cli *c, const struct guide *g, uint32_t channel,
                struct str text, size_t most);

#endif
