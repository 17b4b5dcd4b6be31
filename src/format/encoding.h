/* SPDX-License-Identifier: MIT */
/* encoding: from the bytes of a file to a view in UTF-8. */
#ifndef FORMAT_ENCODING_H
#define FORMAT_ENCODING_H

#include "doc/view.h"

struct decoded {
    const struct view *view; /* valid UTF-8, without a BOM; an identity when the source is UTF-8 */
    struct str charset;      /* the encoding it was read in; static or borrowed from the arena */
    struct str unknown;      /* a declared label that names no encoding known here; empty: none */
    struct {
        VEC(struct span);
    } bad; /* stretches of bytes that mean nothing there, as bytes of the view (U+FFFD each); the
              first ENCODING_BAD_MAX of them */
};

enum { ENCODING_BAD_MAX = 100 };

/* A BOM decides, else `declared` (a label of the WHATWG Encoding Standard, in any case), else
 * UTF-8. A file that declares UTF-16 inside is UTF-8: one could not have read the declaration. */
void encoding_decode(struct decoded *out, struct arena *a, struct str source, struct str declared);

#endif
