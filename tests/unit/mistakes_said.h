/* SPDX-License-Identifier: MIT */
/* What was found wrong with a data file, as lines that a table of tests can hold. */
#ifndef MISTAKES_SAID_H
#define MISTAKES_SAID_H

#include "data/node.h"
#include "text/lines.h"

#include <stdlib.h>

struct said_row {
    uint32_t at;
    size_t order;
    struct str line;
};

static inline int said_order(const void *a, const void *b)
{
    const struct said_row *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static inline struct said_row said_row(struct arena *a, const struct mistake *m, size_t order)
{
    if (!m->at.file)
        return (struct said_row){0, order, arena_printf(a, "- %s\n", m->code)};
    struct lines lines;
    lines_init(&lines, a, m->at.file->bytes);
    size_t line = lines_find(&lines, m->at.beg);
    struct column column = lines_column(&lines, m->at.beg, 8);
    return (struct said_row){m->at.beg, order,
                             arena_printf(a, "%zu:%u %s%s\n", line + 1, column.codepoint + 1,
                                          m->warning ? "(" : "", m->code)};
}

/* "3:5 guide/unknown-key" and a line feed for each, in the order of their places; a warning begins
 * with a bracket: "3:5 (guide/comma". */
static inline const char *mistakes_said(struct arena *a, const struct mistakes *mistakes)
{
    struct said_row *rows = ARENA_ARRAY(a, struct said_row, mistakes->count);
    struct buf out = {0};
    for (size_t i = 0; i < mistakes->count; i++)
        rows[i] = said_row(a, &mistakes->at[i], i);
    if (mistakes->count)
        qsort(rows, mistakes->count, sizeof *rows, said_order);
    for (size_t i = 0; i < mistakes->count; i++)
        buf_put(&out, rows[i].line);
    struct str said = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return said.ptr;
}

/* A mistake's message in English, then its help and its mended line where it has them, parted by "
 * | ". */
static inline const char *mistake_words(struct arena *a, const struct mistake *m)
{
    struct str words = message_text(a, &m->message, NULL);
    if (m->help.pattern.len)
        words = arena_printf(a, "%.*s | %.*s", STR_FMT(words),
                             STR_FMT(message_text(a, &m->help, NULL)));
    if (m->mended.len)
        words = arena_printf(a, "%.*s | %.*s", STR_FMT(words), STR_FMT(m->mended));
    return arena_dup(a, words).ptr;
}

#endif
