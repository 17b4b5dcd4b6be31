/* SPDX-License-Identifier: MIT */
/* diagnose: findings in a document -> diagnostics with their places, less what is suppressed or
 * excepted. */
#ifndef ENGINE_DIAGNOSE_H
#define ENGINE_DIAGNOSE_H

#include "engine/engine.h"
#include "engine/scan.h"

struct diagnose_input {
    const struct guide *guide;
    const struct rule_view *view;
    const struct doc *doc;
    uint32_t channel;    /* UINT32_MAX: none */
    struct str relative; /* the path that exceptions' globs look at */
    struct str lang;     /* the document's */
    enum severity min_severity;
    bool partial; /* only some rules ran: what silences others is not called unused */
};

/* Appends to result->diagnostics (copied into result->arena, so that the document need not live
 * on), counts suppressed and excepted ones, sorts. Puts scan->findings in order of their place. */
void diagnose(struct file_result *result, const struct diagnose_input *in,
              struct scan_result *scan);

/* A problem of a whole file: it could not be read, is too large, is no text. */
void diagnose_file(struct file_result *result, const char *code, enum severity severity,
                   struct message message);

#endif
