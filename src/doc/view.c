/* SPDX-License-Identifier: MIT */
#include "doc/view.h"

#include "base/num.h"

#include <assert.h>

/* Index of the piece that holds view byte `at`: the last one that begins at or before it. */
static size_t piece_at(const struct view *v, uint32_t at)
{
    size_t low = 0, high = v->count;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (v->pieces[mid].beg <= at)
            low = mid;
        else
            high = mid;
    }
    return low;
}

/* Parent byte where the unit that holds view byte `at` begins. */
static uint32_t map_begin(const struct view *v, uint32_t at)
{
    const struct view_piece *p = &v->pieces[piece_at(v, at)];
    return p->parent + (at - p->beg) / p->unit * p->parent_unit;
}

/* Parent byte where the unit that holds the byte before `at` (> 0) ends. */
static uint32_t map_end(const struct view *v, uint32_t at)
{
    const struct view_piece *p = &v->pieces[piece_at(v, at - 1)];
    return p->parent + ((at - 1 - p->beg) / p->unit + 1) * p->parent_unit;
}

struct span view_span(const struct view *v, uint32_t beg, uint32_t end)
{
    for (; v; v = v->parent) {
        assert(beg <= end && end <= v->text.len);
        bool empty = beg == end;
        end = empty ? 0 : map_end(v, end);
        beg = map_begin(v, beg);
        if (empty)
            end = beg;
    }
    return (struct span){beg, end};
}

uint32_t view_find(const struct view *v, uint32_t source)
{
    if (v->parent)
        source = view_find(v->parent, source);
    size_t low = 0, high = v->count;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (v->pieces[mid].parent <= source)
            low = mid;
        else
            high = mid;
    }
    const struct view_piece *p = &v->pieces[low];
    if (source <= p->parent)
        return p->beg;
    uint32_t next = low + 1 < v->count ? v->pieces[low + 1].beg : num_u32(v->text.len);
    uint64_t at = p->beg + (uint64_t)((source - p->parent) / p->parent_unit) * p->unit;
    return at < next ? (uint32_t)at : next;
}

struct view *view_identity(struct arena *a, struct str text, const struct view *parent,
                           uint32_t shift)
{
    struct view_piece *piece = ARENA_NEW(a, struct view_piece);
    *piece = (struct view_piece){0, shift, 1, 1};
    struct view *v = ARENA_NEW(a, struct view);
    *v = (struct view){text, parent, piece, 1};
    return v;
}

bool view_is_identity(const struct view *v)
{
    for (; v; v = v->parent)
        if (v->count != 1 || v->pieces[0].unit != 1 || v->pieces[0].parent_unit != 1)
            return false;
    return true;
}

struct view_writer {
    struct arena *arena;
    const struct view *parent;
    char *text;
    size_t len, cap;
    struct {
        VEC(struct view_piece);
    } pieces;
};

struct view_writer *view_writer_new(struct arena *a, const struct view *parent, size_t expected)
{
    struct view_writer *w = ARENA_NEW(a, struct view_writer);
    w->arena = a;
    w->parent = parent;
    w->cap = expected ? expected : 1;
    w->text = ARENA_ARRAY(a, char, w->cap);
    return w;
}

/* Does the last piece, carried on to the end of what is written, lead to parent byte `beg`? */
static bool continues(const struct view_writer *w, uint32_t beg, uint8_t unit, uint8_t parent_unit)
{
    if (!w->pieces.count)
        return false;
    const struct view_piece *last = &w->pieces.at[w->pieces.count - 1];
    return last->unit == unit && last->parent_unit == parent_unit &&
           last->parent + (w->len - last->beg) / unit * parent_unit == beg;
}

void view_write(struct view_writer *w, struct str text, uint32_t parent_beg, uint8_t unit,
                uint8_t parent_unit)
{
    assert(unit && parent_unit && text.len % unit == 0);
    if (!text.len)
        return;
    if (!continues(w, parent_beg, unit, parent_unit))
        VEC_ADD(w->arena, &w->pieces,
                ((struct view_piece){num_u32(w->len), parent_beg, unit, parent_unit}));
    while (w->cap - w->len < text.len)
        w->text = arena_grow(w->arena, w->text, w->cap, &w->cap, 1);
    memcpy(w->text + w->len, text.ptr, text.len);
    w->len += text.len;
}

struct view *view_writer_done(struct view_writer *w)
{
    if (!w->pieces.count)
        VEC_ADD(w->arena, &w->pieces, ((struct view_piece){0, 0, 1, 1}));
    struct view *v = ARENA_NEW(w->arena, struct view);
    *v = (struct view){{w->text, w->len}, w->parent, w->pieces.at, w->pieces.count};
    return v;
}
