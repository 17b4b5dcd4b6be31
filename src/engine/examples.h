/* SPDX-License-Identifier: MIT */
/* examples: a guide tests itself: each rule against its own good and bad examples. */
#ifndef ENGINE_EXAMPLES_H
#define ENGINE_EXAMPLES_H

#include "engine/engine.h"

struct example_report {
    size_t rules,
        without; /* rules of the guide itself (not of packs unless asked), those with none */
    size_t passed, failed;
};

/* Runs them; every failing one is a diagnostic at its place in the guide. */
struct example_report examples_run(struct arena *a, const struct guide *g, bool packs_too,
                                   struct diagnostics *out);

#endif
