/* SPDX-License-Identifier: MIT */
/* engine: files -> documents -> findings -> diagnostics. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include "diag/summary.h"
#include "engine/discover.h"
#include "format/format.h"
#include "guide/guide.h"

struct engine_options {
    struct str guide;          /* --guide; empty: found from each file upwards */
    const struct guide *ready; /* one that is already there, instead of --guide; NULL: none */
    struct guide_options packs;
    struct str channel;         /* --channel; empty: by the guide */
    struct str lang_default;    /* --lang-default; empty: the guide's first language */
    const struct format *as;    /* of standard input and of files; NULL: by path */
    struct str rule_glob;       /* --rule; empty: all */
    enum severity min_severity; /* lower ones are not reported */
    size_t max_file_size;       /* bytes, at most SOURCE_MAX */
    unsigned jobs;              /* at least 1 */
    bool isolated;              /* no guide but --guide */
    bool force_exclude;
    const char *version;
};

struct engine;

/* Guides are loaded once each and kept; everything lives in `a`. */
struct engine *engine_new(struct arena *a, const struct engine_options *options);

/* The guide for a file (path as shown), loaded on first use; NULL when there is none. Its
 * mistakes are the caller's to look at. */
const struct guide *engine_guide_for(struct engine *e, struct str path);
/* Every guide met so far, in the order of first use. */
size_t engine_guides(const struct engine *e, const struct guide *const **out);

/* What the engine makes of a path before reading it. */
struct file_plan {
    const struct guide *guide;   /* NULL: none found */
    const struct format *format; /* NULL: no format reads it */
    uint32_t channel;            /* index in the guide, UINT32_MAX: none */
    uint32_t second_channel;     /* another one that matches too, or UINT32_MAX */
    struct str relative;         /* path from the guide's folder */
    struct str lang;             /* BCP 47: from the path, the channel or the guide's default */
    bool lang_said;              /* by the path or an option: no vote on the text */
    enum skip skip;
    struct str because;
};
struct file_plan engine_plan(struct engine *e, struct arena *a, const struct found_file *file);

/* What an exception of the guide came to. */
struct exception_use {
    bool met;      /* its files: fit a file that was checked */
    uint32_t used; /* findings that it took */
};

/* One file's outcome. Everything in it lives in `arena`. */
struct file_result {
    struct arena *arena;
    struct str path;
    bool checked;   /* its words were read */
    bool failed;    /* asked for and could not be checked: exit 2 */
    enum skip skip; /* found out while reading: SKIP_BINARY */
    size_t words;
    size_t suppressed;
    struct exception_use *exceptions; /* by the guide's exceptions; NULL when nothing was checked */
    const struct guide *guide;
    struct diagnostics diagnostics; /* sorted */
};

/* Checks all, in parallel; `sink` gets every result in the order of `files`, on the calling
 * thread, and may return false to stop. The result is valid only during the call. */
typedef bool file_sink(void *user, const struct file_result *result);
void engine_check(struct engine *e, const struct found_files *files, file_sink *sink, void *user);

/* Checks bytes that are no file (standard input, an example, an editor's buffer). `path` decides
 * format, channel and guide as if it were there. The result lives in `a`. */
struct file_result engine_check_text(struct engine *e, struct arena *a, struct str path,
                                     struct str bytes);

/* What concerns the run and not a file, sorted: exceptions that are not used, or over. After
 * engine_check. */
void engine_conclude(struct engine *e, struct arena *a, struct diagnostics *out);

#endif
