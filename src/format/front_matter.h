/* SPDX-License-Identifier: MIT */
/* front_matter: the YAML or TOML between two lines of --- or +++ at the head of a page. */
#ifndef FORMAT_FRONT_MATTER_H
#define FORMAT_FRONT_MATTER_H

#include "doc/builder.h"

/* Reads the front matter of `text` (the current view, template tags masked): titles,
 * descriptions and the like become segments, its language and title the document's. Returns the
 * byte where the page begins, 0 when there is no front matter. */
uint32_t front_matter(struct doc_builder *b, struct str text);

/* A value as its reader met it: pieces of text with their bytes of the view. */
struct front_piece {
    struct str text; /* decoded; ptr NULL: the bytes as they stand */
    uint32_t beg, end;
};
struct front_value {
    struct str path; /* "seo.title" */
    struct str key, parent;
    struct str text; /* all of it, decoded */
    const struct front_piece *pieces;
    size_t count;
};
void front_matter_value(struct doc_builder *b, const struct front_value *value);

/* [beg, end) holds TOML. */
void front_matter_toml(struct doc_builder *b, struct str text, uint32_t beg, uint32_t end);

#endif
