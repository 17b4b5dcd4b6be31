/* SPDX-License-Identifier: MIT */
/* packs: the packs of rules/, compiled into the program so that one file is enough to run. The
 * table is generated when the project is built (packs.c). */
#ifndef GUIDE_PACKS_H
#define GUIDE_PACKS_H

#include <stddef.h>

struct pack_file {
    const char *name; /* "fr-clair" */
    const char *text; /* the YAML */
    size_t len;       /* bytes */
};

extern const struct pack_file pack_files[]; /* sorted by name */
extern const size_t pack_file_count;

#endif
