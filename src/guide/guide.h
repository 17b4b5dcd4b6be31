/* SPDX-License-Identifier: MIT */
/* guide: a brand's voice-and-tone guide, read from YAML, with its packs and files merged in. */
#ifndef GUIDE_GUIDE_H
#define GUIDE_GUIDE_H

#include "base/map.h"
#include "check/prepare.h"
#include "guide/rule.h"

struct severity_ref {
    struct str ref; /* a code, a beginning of one up to . or /, or with * */
    enum severity severity;
    struct place at;
};
struct severity_refs {
    VEC(struct severity_ref);
};

struct channel {
    struct str name;
    struct place at;
    struct text_values files; /* globs from the guide's folder */
    struct str format;        /* empty: by the path */
    struct str owner;
    struct text_values languages;
    struct severity_refs severity;
};

struct exception {
    struct str rule; /* reference */
    struct text_values files, channels, texts;
    struct str key, why, owner, until;
    struct place at;
};

struct guide_language {
    struct str tag;          /* "fr-FR" */
    const struct lang *lang; /* NULL: we have nothing for it */
};

/* A file that the guide was read from: the guide itself, a file or pack it extends, a CSV. */
struct guide_file {
    struct data_file data;
    bool pack;
    uint32_t nearness;         /* what stands in a nearer file (greater) wins */
    struct str first_language; /* what its texts without a language belong to; empty: all (a pack of
                                  several languages) */
    const struct lines *lines;
};

struct guide {
    struct arena *arena;
    struct str path;   /* of the main file, as shown; "packs" when there is only --packs */
    struct str folder; /* globs start here: an absolute path without a final '/' */
    uint64_t hash;     /* of every file read, in order */
    struct str brand, owner;
    struct {
        VEC(struct guide_language);
    } languages;                             /* at least one; the first is the default */
    struct text_values content, not_content; /* globs; content empty: whatever a format reads */
    struct {
        VEC(struct channel);
    } channels; /* at most 64 */
    struct {
        VEC(struct rule);
    } rules;
    struct prepared prepared; /* its index is built */
    struct severity_refs severity;
    struct {
        VEC(struct exception);
    } exceptions;
    struct {
        VEC(struct guide_file *);
    } files;                  /* the main one first */
    struct strs later;        /* keys that are accepted and not checked yet, each once */
    struct mistakes mistakes; /* errors: nothing may be checked with it */
};

struct guide_options {
    struct str packs_dir;    /* empty: only the packs in the program */
    const struct str *packs; /* --packs: extended besides */
    size_t pack_count;
    bool no_default_packs; /* without `leftovers` */
};

/* Reads the guide file at `path`, or only the packs when `path` is empty. Always gives a guide;
 * when mistakes.errors is not 0 it must not be used to check. ERR_NOT_FOUND … when the file cannot
 * be read. */
MUST_USE enum status guide_load(struct guide **out, struct arena *a, struct str path,
                                const struct guide_options *options);
/* As guide_load of bytes that are already there: tests, fuzzing. No other file is read but
 * packs. */
struct guide *guide_parse(struct arena *a, struct str path, struct str yaml,
                          const struct guide_options *options);

/* diapason.yml or .diapason.yml from `folder` (absolute) upwards until a folder with .git or the
 * root; ERR_NOT_FOUND when there is none. */
MUST_USE enum status guide_find(struct str *path, struct arena *a, struct str folder);

/* The mistakes as diagnostics, sorted, appended. */
void guide_mistakes(const struct guide *g, struct arena *a, struct diagnostics *out);

/* Index of the first channel whose globs match `path` (relative to the guide's folder, '/'
 * separated), or UINT32_MAX; *second gets the next one that matches too, or UINT32_MAX. */
uint32_t guide_channel_of(const struct guide *g, struct str path, uint32_t *second);
/* By name, case-folded; UINT32_MAX when there is none. */
uint32_t guide_channel_named(const struct guide *g, struct str name);

/* True when `path` (relative to the guide's folder) is copy by content / not-content. `*reason`
 * says why not: "content" or "not-content". */
bool guide_is_content(const struct guide *g, struct str path, const char **reason);

/* True when `ref` covers `code`: equal, or its beginning up to a '.' or '/', or a glob with '*'. */
bool rule_ref_covers(struct str ref, struct str code);

/* The severity of a code in a channel (UINT32_MAX: none), given its own: the longest reference
 * wins, then the channel's. *from gets the place that decided; file NULL: its own. */
enum severity guide_severity(const struct guide *g, struct str code, enum severity own,
                             uint32_t channel, struct place *from);

/* A name as it stands in a code: case-folded, accents stripped, other characters one '-'. */
struct str guide_slug(struct arena *a, struct str name);

/* A rule's place as a location that can be shown (path empty when it is built in). */
struct location guide_location(const struct guide *g, struct place at);

#endif
