/* SPDX-License-Identifier: MIT */
/* yaml: YAML text -> nodes. The only user of libyaml. Scalars are never converted: `no`, 12:30, 010
 * and dates stay what was typed. */
#ifndef DATA_YAML_H
#define DATA_YAML_H

#include "base/status.h"
#include "data/node.h"

enum {
    YAML_BYTES_MAX = 4 << 20,
    YAML_DEPTH_MAX = 64,
    YAML_ALIAS_MAX = 10000, /* visits */
    YAML_ERRORS_MAX =
        20, /* libyaml stops at its first error: it is reported, a copy is mended, and it
                               is parsed again, at most so often */
};

/* Parses one document. Always gives a node (NODE_NULL for an empty file); ERR_SYNTAX when *mistakes
 * got errors, the node then holds what could be read. Duplicate keys, tabs, tags and the traps of
 * people who write YAML by hand are mistakes with the mended line. `file` and its bytes must
 * outlive the nodes. */
MUST_USE enum status yaml_parse(const struct node **out, struct arena *a,
                                const struct data_file *file, struct mistakes *mistakes);

/* As yaml_parse of the bytes [beg, end) of file only, places in the whole file: front matter. */
MUST_USE enum status yaml_parse_part(const struct node **out, struct arena *a,
                                     const struct data_file *file, uint32_t beg, uint32_t end,
                                     struct mistakes *mistakes);

/* The pieces of a scalar's decoded text with the raw bytes each stands for, in order: literal
 * pieces are equal byte for byte, the others (an escape, a folded line end) stand together. Covers
 * node->text. */
struct scalar_piece {
    struct str text;
    uint32_t beg, end; /* bytes of the file as stored */
    bool literal;
};
struct scalar_pieces {
    VEC(struct scalar_piece);
};
void yaml_scalar_pieces(struct arena *a, const struct node *scalar, struct scalar_pieces *out);

#endif
