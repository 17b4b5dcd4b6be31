/* SPDX-License-Identifier: MIT */
#include "diag/diag.h"

#include "diag/summary.h"
#include "text/utf8.h"

#include <stdlib.h>

const char *const severity_names[] = {
#define SEVERITY_NAME(name, text) text,
    SEVERITIES(SEVERITY_NAME)
#undef SEVERITY_NAME
        NULL,
};

const char *const dimension_names[] = {
#define DIMENSION_NAME(name, text) text,
    DIMENSIONS(DIMENSION_NAME)
#undef DIMENSION_NAME
        NULL,
};

const char *severity_name(enum severity s)
{
    return severity_names[s];
}

const char *dimension_name(enum dimension d)
{
    return dimension_names[d];
}

static int number_order(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

static int diagnostic_order(const void *a, const void *b)
{
    const struct diagnostic *x = a, *y = b;
    int order = str_cmp(x->at.path, y->at.path);
    if (order == 0)
        order = number_order(x->at.beg.offset, y->at.beg.offset);
    if (order == 0)
        order = number_order(x->at.end.offset, y->at.end.offset);
    if (order == 0)
        order = str_cmp(x->code, y->code);
    if (order == 0)
        order = str_cmp(x->message.pattern, y->message.pattern);
    for (int i = 0; order == 0 && i < MESSAGE_ARGS; i++)
        order = str_cmp(x->message.args[i].value, y->message.args[i].value);
    return order;
}

void diagnostics_sort(struct diagnostics *d)
{
    if (d->count == 0)
        return;
    qsort(d->at, d->count, sizeof *d->at, diagnostic_order);
    size_t kept = 1;
    for (size_t i = 1; i < d->count; i++)
        if (diagnostic_order(&d->at[kept - 1], &d->at[i]) != 0)
            d->at[kept++] = d->at[i];
    d->count = kept;
}

struct position position_at(const struct lines *l, struct lines_cursor *cursor, uint32_t view_at,
                            uint32_t offset)
{
    return (struct position){
        .offset = offset,
        .line = (uint32_t)lines_find(l, view_at),
        .column = lines_column_next(l, cursor, view_at, 8),
    };
}

struct location location_of_place(const struct lines *l, struct place at)
{
    if (!at.file)
        return (struct location){0};
    struct lines_cursor cursor = {0};
    struct position beg = position_at(l, &cursor, at.beg, at.beg);
    return (struct location){at.file->path, beg, position_at(l, &cursor, at.end, at.end)};
}

static size_t boundary_from(struct str s, size_t at)
{
    while (at < s.len && !utf8_is_boundary(s, at))
        at++;
    return at;
}

struct excerpt excerpt_at(struct arena *a, const struct lines *l, uint32_t view_at,
                          uint32_t view_end)
{
    size_t line = lines_find(l, view_at);
    struct str whole = lines_at(l, line);
    size_t at = view_at - l->start[line];
    size_t len = view_end > view_at ? view_end - view_at : 0;
    size_t beg = 0, end = whole.len;
    if (whole.len > EXCERPT_MAX) {
        /* Half of what the span leaves free stands in front of it. */
        size_t spare = len < EXCERPT_MAX ? (EXCERPT_MAX - len) / 2 : 0;
        beg = at > spare ? boundary_from(whole, at - spare) : 0;
        end =
            whole.len - beg > EXCERPT_MAX ? boundary_from(whole, beg + EXCERPT_MAX - 3) : whole.len;
    }
    return (struct excerpt){
        .text = arena_dup(a, str_sub(whole, beg, end)),
        .line = (uint32_t)line,
        .skipped = (uint32_t)beg,
        .cut = end < whole.len,
    };
}

void summary_count(struct summary *s, const struct diagnostic *d)
{
    s->errors += d->severity == SEVERITY_ERROR;
    s->warnings += d->severity == SEVERITY_WARNING;
    s->notes += d->severity == SEVERITY_NOTE;
    for (size_t i = 0; i < d->edit_count; i++)
        if (d->edits[i].safe) {
            s->fixable++;
            return;
        }
}
