/* SPDX-License-Identifier: MIT */
/* yaml_line: a line of YAML as its writer sees it (indentation, dashes, a key, a value), whatever a
 * parser makes of it. All places are bytes of the text given. */
#ifndef DATA_YAML_LINE_H
#define DATA_YAML_LINE_H

#include "base/arena.h"

struct yaml_line {
    uint32_t beg, end; /* without its line end */
    uint32_t indent;   /* where the first byte that is no space or tab stands */
    uint32_t dashes;   /* how many "- " it begins with */
    uint32_t dash;     /* where the last of them stands */
    uint32_t content;  /* behind indentation and dashes */
    bool has_key;
    uint32_t key_beg, key_end; /* with its quotes, without blanks; equal to content without a key */
    uint32_t colon;            /* where it stands */
    uint32_t value_beg, value_end; /* without comment and blanks around; may be empty */
};

/* The line that holds byte `at` (at <= text.len). */
struct yaml_line yaml_line_at(struct str text, uint32_t at);
/* The line behind; false at the end of the text. */
bool yaml_line_next(struct str text, struct yaml_line *line);

/* The value that stands at or just before byte `at` of its line: the whole of it, or its item when
 * it is written in brackets (or `in_flow` says that the line lies between some). */
void yaml_line_value(struct str text, uint32_t at, bool in_flow, uint32_t *beg, uint32_t *end);

/* Bytes of the no-break space (U+00A0, U+202F, U+2007) at `at`, else 0. */
unsigned yaml_nbsp(struct str text, size_t at);

/* [beg, end) without spaces, no-break or not, at its end. */
uint32_t yaml_key_end(struct str text, uint32_t beg, uint32_t end);

/* `value` in the quotes that need no escaping. */
struct str yaml_quoted(struct arena *a, struct str value);
/* The line around [beg, end) with `text` in its place, without its indentation. */
struct str yaml_line_with(struct arena *a, struct str text, uint32_t beg, uint32_t end,
                          struct str replacement);

#endif
