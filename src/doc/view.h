/* SPDX-License-Identifier: MIT */
/* view: decoded bytes that know where each came from. A file encoded in layers (UTF-16, Latin-1,
 * quoted-printable, a JSON string …) is a stack of views; their maps compose. */
#ifndef DOC_VIEW_H
#define DOC_VIEW_H

#include "base/vec.h"

/* Half-open bytes [beg, end) of a view or a source. */
struct span {
    uint32_t beg, end;
};

enum {
    SOURCE_MAX = 64 << 20, /* bytes; checked where a file is read, nowhere else */
};

/* From `beg` on (up to the next piece), every `unit` bytes of the view stand for `parent_unit`
 * bytes of the parent, beginning at `parent`. */
struct view_piece {
    uint32_t beg, parent;
    uint8_t unit, parent_unit;
};

struct view {
    struct str text;           /* valid UTF-8 once it is given to a format */
    const struct view *parent; /* NULL: the parent is the source as stored */
    const struct view_piece *pieces;
    size_t count; /* at least 1 */
};

/* Source bytes (through all parents) of view bytes [beg, end). An end is mapped as the end of the
 * last unit before it, so that a span never swallows what was dropped behind it. */
struct span view_span(const struct view *v, uint32_t beg, uint32_t end);

/* The other way, for a view whose units stand in the order of its source: the view byte where
 * the unit of that source byte begins, the next one when it was dropped. Columns of a file that
 * is not UTF-8 are counted in doc->view with it. */
uint32_t view_find(const struct view *v, uint32_t source);

/* True when each byte stands for the byte at the same place, but for a BOM: what is written into
 * the source there needs no encoding. */
bool view_is_identity(const struct view *v);

/* A view that is its parent's bytes from `shift` on, unchanged (a BOM is left out). */
struct view *view_identity(struct arena *a, struct str text, const struct view *parent,
                           uint32_t shift);

/* Building one by hand: adds `text` that stands for parent bytes [beg, beg + parent_unit * units),
 * where text.len = unit * units. Neighbouring pieces of one shape join. */
struct view_writer;
struct view_writer *view_writer_new(struct arena *a, const struct view *parent, size_t expected);
void view_write(struct view_writer *w, struct str text, uint32_t parent_beg, uint8_t unit,
                uint8_t parent_unit);
struct view *view_writer_done(struct view_writer *w);

#endif
