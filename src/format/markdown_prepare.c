/* SPDX-License-Identifier: MIT */
#include "format/markdown_lines.h"

#include "base/num.h"

#include <stdlib.h>

void markdown_fill(char *bytes, uint32_t beg, uint32_t end, char with)
{
    for (uint32_t i = beg; i < end; i++)
        if (!is_line_end(bytes[i]))
            bytes[i] = with;
}

/* ---- holes ---- */

void markdown_hole(struct prepared *p, uint32_t beg, uint32_t end, enum hole_kind kind)
{
    if (beg < end)
        VEC_ADD(p->arena, &p->holes, ((struct hole){beg, end, kind}));
}

void markdown_gone(struct prepared *p, uint32_t beg, uint32_t end)
{
    markdown_hole(p, beg, end, HOLE_GONE);
    markdown_fill(p->main, beg, end, 'x');
}

static int by_place(const void *a, const void *b)
{
    const struct hole *x = a, *y = b;
    return x->beg < y->beg ? -1 : x->beg > y->beg;
}

/* Overlapping holes (a footnote call in an attribute list) become one. */
static void sort_holes(struct prepared *p)
{
    size_t sorted = 1;
    while (sorted < p->holes.count && p->holes.at[sorted - 1].end <= p->holes.at[sorted].beg)
        sorted++;
    if (sorted >= p->holes.count)
        return;
    qsort(p->holes.at, p->holes.count, sizeof *p->holes.at, by_place);
    size_t kept = 0;
    for (size_t i = 1; i < p->holes.count; i++) {
        struct hole *last = &p->holes.at[kept];
        if (p->holes.at[i].beg >= last->end)
            p->holes.at[++kept] = p->holes.at[i];
        else if (p->holes.at[i].end > last->end)
            last->end = p->holes.at[i].end;
    }
    p->holes.count = kept + 1;
}

/* ---- the second text ---- */

static uint32_t line_begin(const struct prepared *p, uint32_t at)
{
    while (at > 0 && !is_line_end(p->text.ptr[at - 1]))
        at--;
    return at;
}

/* Puts [beg, end) on lines of its own. */
static void put_aside(struct prepared *p, uint32_t beg, uint32_t end)
{
    uint32_t line = line_begin(p, beg);
    if (line > 0)
        p->aside[line - 1] = '\n';
    memcpy(p->aside + beg, p->text.ptr + beg, end - beg);
    if (end < p->text.len)
        p->aside[end] = '\n';
}

/* Nothing but what is read apart and the definitions that it may refer to, each in its place.
 * What is read apart is a list item there, so that two footnotes on neighbouring lines stay two. */
static void make_aside(struct prepared *p)
{
    if (p->apart.count == 0)
        return;
    p->aside = arena_alloc(p->arena, p->text.len + 1, 1);
    memset(p->aside, ' ', p->text.len);
    for (size_t i = 0; i < p->definitions.count; i++)
        put_aside(p, p->definitions.at[i].beg, p->definitions.at[i].end);
    for (size_t i = 0; i < p->apart.count; i++)
        put_aside(p, p->apart.at[i].beg, p->apart.at[i].end);
    for (size_t i = 0; i < p->holes.count; i++)
        if (p->aside[p->holes.at[i].beg] != ' ')
            markdown_fill(p->aside, p->holes.at[i].beg, p->holes.at[i].end, 'x');
    for (size_t i = 0; i < p->apart.count; i++) {
        uint32_t line = line_begin(p, p->apart.at[i].beg);
        if (p->apart.at[i].beg > line + 1)
            p->aside[line] = '-';
    }
}

/* md4c reports a NUL wrongly inside code; the builder leaves it out of any text. */
static void hide_nul(char *bytes, size_t len)
{
    for (char *nul = memchr(bytes, '\0', len); nul;
         nul = memchr(nul, '\0', len - (size_t)(nul - bytes)))
        *nul = '\x01';
}

void markdown_prepare(struct prepared *p, struct arena *a, struct str text, uint32_t from)
{
    *p = (struct prepared){.arena = a, .text = text, .main = arena_alloc(a, text.len + 1, 1)};
    if (text.len)
        memcpy(p->main, text.ptr, text.len);
    markdown_find_marks(p, from);
    markdown_read_lines(p, from);
    sort_holes(p);
    make_aside(p);
    hide_nul(p->main, text.len);
    if (p->aside)
        hide_nul(p->aside, text.len);
}
