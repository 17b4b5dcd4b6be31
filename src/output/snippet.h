/* SPDX-License-Identifier: MIT */
/* snippet: a source line with the words at issue underlined, cut to the width of the page. */
#ifndef OUTPUT_SNIPPET_H
#define OUTPUT_SNIPPET_H

#include "output/colors.h"

struct snippet {
    const struct excerpt *excerpt; /* its text not empty, or a line that is */
    const struct location *at;     /* its begin lies in the excerpt's line */
    char mark;                     /* '^' or '-' */
    const char *mark_color;
    const struct colors *colors;
    unsigned gutter; /* columns for line numbers */
    unsigned width;  /* columns of the page */
};

/* Columns that a line number (from 0) takes. */
unsigned snippet_gutter(uint32_t line);

/* Three lines: a rail, the source line (tabs as four spaces, controls as pictures), the
 * underline in display cells. A span that goes on in later lines is underlined to the end of
 * its first. */
void snippet_put(struct buf *out, const struct snippet *s);

/* The rail that stands left of everything under a snippet: "   ". */
void snippet_indent(struct buf *out, unsigned gutter);

#endif
