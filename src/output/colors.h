/* SPDX-License-Identifier: MIT */
/* colors: what each part of the rich view looks like; every role is an empty text without
 * colour. */
#ifndef OUTPUT_COLORS_H
#define OUTPUT_COLORS_H

#include "diag/diag.h"

struct colors {
    const char *severity[SEVERITY_ERROR + 1]; /* the word and the underline of its span */
    const char *strong;                       /* the message */
    const char *code;                         /* [code] */
    const char *frame;                        /* line numbers, rails, arrows, labels */
    const char *related;                      /* the underline of a related place */
    const char *off;
};

/* Program lifetime. */
const struct colors *colors_of(bool wanted);

#endif
