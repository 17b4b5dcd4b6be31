/* SPDX-License-Identifier: MIT */
/* ignore: .gitignore, .ignore and .diapasonignore, in git's own syntax. */
#ifndef ENGINE_IGNORE_H
#define ENGINE_IGNORE_H

#include "base/vec.h"

struct ignore_rule {
    struct str pattern; /* as glob_match takes it, against the path from the file's folder */
    bool negated;       /* !pattern: looked at after all */
    bool folders_only;  /* pattern/ */
    struct str source;  /* the ignore file */
    uint32_t line;      /* from 1 */
};

/* The rules of one folder, and those of the folders above it. */
struct ignore_level {
    const struct ignore_level *above;
    struct str folder; /* absolute */
    struct {
        VEC(struct ignore_rule);
    } rules;
};

/* Reads the ignore files that stand in `folder` (absolute). The result is `above` when there are
 * none. */
const struct ignore_level *ignore_read(struct arena *a, const struct ignore_level *above,
                                       struct str folder);

/* The rule that leaves `path` (absolute, below the level's folder) out, or NULL. The last rule
 * that matches decides, the nearest file first. */
const struct ignore_rule *ignore_find(const struct ignore_level *level, struct str path,
                                      bool is_folder);

#endif
