/* SPDX-License-Identifier: MIT */
/* known: the engine's own inside: the guides it met and which folder each holds in. */
#ifndef ENGINE_KNOWN_H
#define ENGINE_KNOWN_H

#include "base/map.h"
#include "engine/engine.h"
#include "engine/scan.h"

/* A guide with what scanning needs of it. */
struct known_guide {
    const struct guide *guide;
    struct scan_plan *plan; /* NULL when the guide has errors */
    struct exception_use *exceptions;
};

struct engine {
    struct arena *arena;
    struct engine_options options;
    struct str current; /* folder, absolute */
    struct str today;
    struct map by_folder; /* folder as shown -> struct folder_guide */
    struct map by_path;   /* guide file as shown, empty for packs alone -> struct known_guide */
    struct {
        VEC(const struct guide *);
    } guides;
    struct known_guide *only; /* --guide, or packs without a guide */
};

struct folder_guide {
    struct str real;           /* the folder, absolute */
    struct known_guide *guide; /* NULL: none found */
};

/* What holds in the folder of `path` (as shown); worked out at its first use, which must not be
 * in a thread. */
const struct folder_guide *folder_guide(struct engine *e, struct str path);

#endif
