/* SPDX-License-Identifier: MIT */
/* diag: what a person is told: a problem, its place in the file as stored, the remedy. */
#ifndef DIAG_DIAG_H
#define DIAG_DIAG_H

#include "data/node.h"
#include "doc/doc.h"
#include "text/lines.h"

#define SEVERITIES(X)     \
    X(OFF, "off")         \
    X(NOTE, "note")       \
    X(WARNING, "warning") \
    X(ERROR, "error")

enum severity {
#define SEVERITY_ENUM(name, text) SEVERITY_##name,
    SEVERITIES(SEVERITY_ENUM)
#undef SEVERITY_ENUM
};

/* SERVQUAL's five (Parasuraman, Zeithaml, Berry): each finding counts for exactly one. */
#define DIMENSIONS(X)                   \
    X(RELIABILITY, "reliability")       \
    X(RESPONSIVENESS, "responsiveness") \
    X(ASSURANCE, "assurance")           \
    X(EMPATHY, "empathy")               \
    X(TANGIBLES, "tangibles")

enum dimension {
#define DIMENSION_ENUM(name, text) DIMENSION_##name,
    DIMENSIONS(DIMENSION_ENUM)
#undef DIMENSION_ENUM
};

const char *severity_name(enum severity s);
const char *dimension_name(enum dimension d);
/* NULL-terminated, in the order of the enums: choices of fields and options. */
extern const char *const severity_names[];
extern const char *const dimension_names[];

/* A place in a file, in every unit that somebody counts in. Lines and columns from 0, counted in
 * the decoded file; offsets are bytes of the file as stored. */
struct position {
    uint32_t offset;
    uint32_t line;
    struct column column; /* cells with tabs of 8 */
};

struct location {
    struct str path;          /* empty: the run itself */
    struct position beg, end; /* half-open */
};

/* Source lines around a location, decoded, at most EXCERPT_MAX bytes: kept so that the file need
 * not be. */
enum { EXCERPT_MAX = 2048 };
struct excerpt {
    struct str text;  /* the line of location.beg, cut on code-point boundaries where it is long */
    uint32_t line;    /* its number, from 0 */
    uint32_t skipped; /* bytes of the line that were cut off in front of it */
    bool cut;         /* there is more of the line behind it */
};

/* The replacement of source bytes. Empty span: an insertion; empty text: a deletion. */
struct edit {
    struct span span; /* bytes of the file as stored */
    struct str text;  /* in the file's own encoding and escapes */
    bool safe;        /* false: proposed, a person decides */
};

struct related {
    struct location at;
    struct message message;
    struct excerpt excerpt; /* text empty: none */
};

struct diagnostic {
    struct str code; /* "terms.prefer/e-mail" */
    enum severity severity;
    enum dimension dimension;
    struct message message;
    struct location at;
    struct excerpt excerpt;               /* text empty: none */
    struct str text;                      /* the words, decoded; may be empty */
    struct str replacement;               /* what to write instead; ptr NULL: nothing proposed */
    struct str why, link, owner;          /* may be empty */
    struct str channel, lang, scope, key; /* may be empty */
    struct str help;                      /* a mended line or command to paste; may be empty */
    struct location guide;                /* where the rule stands; path empty: built in */
    const struct edit *edits;
    size_t edit_count;
    const struct related *related;
    size_t related_count;
    uint64_t fingerprint; /* code, document, text, its context, occurrence index: never the line */
    uint64_t group;       /* code, text and sentence: equal findings of other documents share it */
};

/* Lives in one arena. */
struct diagnostics {
    VEC(struct diagnostic);
};

/* By (path bytes, begin, end, code); equal ones (same code, place and message) leave one. */
void diagnostics_sort(struct diagnostics *d);

/* Position of byte `view_at` of the decoded file, which is byte `offset` as stored. The cursor,
 * zeroed for the first place, makes places in ascending order cheap. */
struct position position_at(const struct lines *l, struct lines_cursor *cursor, uint32_t view_at,
                            uint32_t offset);

/* A location in a data file (a guide, a CSV): places are bytes as stored. `lines` of its bytes. */
struct location location_of_place(const struct lines *l, struct place at);

/* The line of byte `view_at`, cut around [view_at, view_end). Copied into `a`. */
struct excerpt excerpt_at(struct arena *a, const struct lines *l, uint32_t view_at,
                          uint32_t view_end);

#endif
