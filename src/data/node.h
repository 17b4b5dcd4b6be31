/* SPDX-License-Identifier: MIT */
/* node: structured data with places: what YAML (and a CSV that stands for it) becomes. Scalars stay
 * text; who reads them knows the type. */
#ifndef DATA_NODE_H
#define DATA_NODE_H

#include "base/vec.h"
#include "text/message.h"

/* A file that nodes come from. */
struct data_file {
    struct str path;  /* as it is shown */
    struct str bytes; /* as stored, valid UTF-8 */
};

/* Where something stands in a data file: bytes [beg, end) as stored. */
struct place {
    const struct data_file *file; /* NULL: nowhere (built in) */
    uint32_t beg, end;
};

enum node_kind {
    NODE_NULL, /* nothing, or ~ : a key without a value */
    NODE_TEXT,
    NODE_LIST,
    NODE_MAP,
};

enum node_style {
    STYLE_PLAIN,
    STYLE_SINGLE,  /* '…' */
    STYLE_DOUBLE,  /* "…" */
    STYLE_LITERAL, /* | */
    STYLE_FOLDED,  /* > */
};

struct node;

struct node_pair {
    const struct node *key; /* always NODE_TEXT */
    const struct node *value;
};

struct node {
    enum node_kind kind;
    enum node_style style; /* of a text */
    struct place at;       /* the raw bytes: quotes included, a block scalar from its | or > on */
    struct str text;       /* NODE_TEXT: decoded */
    struct {
        VEC(const struct node *);
    } items; /* NODE_LIST */
    struct {
        VEC(struct node_pair);
    } pairs; /* NODE_MAP, in order; a key stands once */
};

/* The value under `key` in a map, or NULL (also when n is NULL or no map). */
const struct node *node_find(const struct node *n, const char *key);

/* What is wrong with a data file, as a diagnostic will say it. */
struct mistake {
    struct place at;
    bool warning;     /* else an error */
    const char *code; /* "guide/unknown-key"; static */
    struct message message;
    struct message help; /* pattern empty: none */
    struct str mended;   /* the line as it should be written; empty: none */
    struct place other;  /* a second place, with its own words; file NULL: none */
    struct message other_message;
};
struct mistakes {
    VEC(struct mistake);
    size_t errors;
};
/* Adds an error and returns it (stable until the next add) so that help, mended, other can be
 * set. */
struct mistake *mistake_add(struct arena *a, struct mistakes *m, struct place at, const char *code,
                            struct message message);
/* As mistake_add for a warning: it is not counted in `errors`. */
struct mistake *mistake_warn(struct arena *a, struct mistakes *m, struct place at, const char *code,
                             struct message message);

#endif
