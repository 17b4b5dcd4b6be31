/* SPDX-License-Identifier: MIT */
/* discover: which files a run looks at: what was named, folders walked, ignore files obeyed. */
#ifndef ENGINE_DISCOVER_H
#define ENGINE_DISCOVER_H

#include "base/status.h"
#include "base/vec.h"

enum skip {
    SKIP_NOT,       /* looked at */
    SKIP_IGNORED,   /* by an ignore file */
    SKIP_HIDDEN,    /* a name that begins with a dot */
    SKIP_LINK,      /* a link to a folder, met in a folder */
    SKIP_BROKEN,    /* a link that leads nowhere, met in a folder */
    SKIP_DEVICE,    /* a FIFO, socket or device met in a folder */
    SKIP_BINARY,    /* told by the reader, not by discovery */
    SKIP_NO_FORMAT, /* no format reads it */
    SKIP_NOT_COPY,  /* the guide's content / not-content */
    SKIP_NO_GUIDE,
};

struct found_file {
    struct str path; /* as it is shown: as given, or joined to the folder that was given */
    bool named;      /* the user named the file itself */
    enum skip skip;
    struct str because; /* the ignore file and line, the glob …; may be empty */
};
struct found_files {
    VEC(struct found_file);
};

/* Something asked for that cannot be looked at. */
struct found_failure {
    struct str path;
    enum status why;
    bool named; /* false: met in a folder */
};
struct found_failures {
    VEC(struct found_failure);
};

struct discovery {
    const struct str *paths; /* empty: the current folder */
    size_t path_count;
    bool ignore_files;  /* .gitignore .ignore .diapasonignore count */
    bool force_exclude; /* they and the guide's content hold for named files too */
    bool keep_skipped;  /* skipped files are listed too */
};

/* Sorted by path bytes, each path once. Named files are always there unless force_exclude.
 * Folders that are links are not followed. Unreadable folders and paths that do not exist go to
 * *failures. */
void discover(struct found_files *out, struct found_failures *failures, struct arena *a,
              const struct discovery *d);

const char *skip_text(enum skip s); /* MSG pattern */

#endif
