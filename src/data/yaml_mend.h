/* SPDX-License-Identifier: MIT */
/* yaml_mend: the copy that libyaml reads, in which what a person got wrong stands as it was meant,
 * and the way back from its places to the bytes as written. */
#ifndef DATA_YAML_MEND_H
#define DATA_YAML_MEND_H

#include "base/buf.h"
#include "base/vec.h"

/* Bytes [beg, end) of the original read as `text`. */
struct yaml_mend {
    uint32_t beg, end;
    uint32_t copy; /* where `text` begins in the copy; set by yaml_mended_make */
    struct str text;
};

struct yaml_mends {
    VEC(struct yaml_mend);
};

struct yaml_mended {
    struct arena *arena;
    struct str original;
    struct yaml_mends mends, pending; /* each sorted; none overlaps another of either */
    struct buf buf;
    struct str copy;       /* the original itself while nothing is mended */
    uint32_t *checkpoints; /* byte of every 32nd code point of the copy; NULL when it is ASCII */
};

void yaml_mended_init(struct yaml_mended *m, struct arena *a, struct str original);
void yaml_mended_release(struct yaml_mended *m);
/* False, and nothing changes, when an earlier mend is in the way. The copy and its places stay as
 * they are until it is made anew. */
bool yaml_mended_replace(struct yaml_mended *m, uint32_t beg, uint32_t end, struct str text);
/* Takes [beg, end) out, earlier mends in it included; false when it is out already. Places of the
 * copy mean nothing from then on until it is made anew. */
bool yaml_mended_drop(struct yaml_mended *m, uint32_t beg, uint32_t end);
/* Writes the copy anew. */
void yaml_mended_make(struct yaml_mended *m);
/* Byte of the original that stands for a code point of the copy. */
uint32_t yaml_mended_origin_of_codepoint(const struct yaml_mended *m, size_t index);

#endif
