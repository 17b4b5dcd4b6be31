/* SPDX-License-Identifier: MIT */
/* The frame of a document: views, segments, elements, and their order in the end. What goes into a
 * segment is in literal.c. */
#include "doc/builder.h"

#include "base/num.h"
#include "doc/building.h"

#include <assert.h>
#include <stdlib.h>

struct doc_builder *doc_builder_new(struct arena *a, struct str path, struct str source)
{
    struct doc *doc = ARENA_NEW(a, struct doc);
    *doc = (struct doc){.arena = a, .path = path, .source = source};
    struct arena *scratch = arena_new();
    struct doc_builder *b = ARENA_NEW(scratch, struct doc_builder);
    *b = (struct doc_builder){.doc = doc, .scratch = scratch};
    VEC_ADD(a, &b->elements,
            ((struct element){.kind = ELEMENT_DOCUMENT, .parent = DOC_NONE, .segment = DOC_NONE}));
    VEC_ADD(scratch, &b->places, 0);
    VEC_ADD(scratch, &b->stack, 0);
    b->unlinked = 1; /* the document's words are those of all segments */
    return b;
}

struct arena *doc_builder_arena(struct doc_builder *b)
{
    return b->doc->arena;
}

struct str doc_builder_path(const struct doc_builder *b)
{
    return b->doc->path;
}

/* ---- views ---- */

void doc_push_view(struct doc_builder *b, const struct view *v)
{
    assert(v->text.len <= SOURCE_MAX * (size_t)3); /* Latin-1 as UTF-8, bad bytes as U+FFFD */
    url_close(b);
    if (!b->doc->view) {
        b->doc->view = v;
        b->elements.at[0].view = v;
        b->done.text_cap = v->text.len + 1; /* rarely more; what stays untouched costs nothing */
        b->done.text = ARENA_ARRAY(b->doc->arena, char, b->done.text_cap);
    }
    VEC_ADD(b->scratch, &b->layers, (struct layer){.view = v});
}

void doc_pop_view(struct doc_builder *b)
{
    assert(b->layers.count && !b->level);
    struct layer *l = top_layer(b);
    for (size_t i = 0; i < l->count; i++)
        if (!l->claimed[i])
            overlay_apply(b, l, i);
    b->layers.count--;
}

const struct view *doc_view(const struct doc_builder *b)
{
    assert(b->layers.count);
    return b->layers.at[b->layers.count - 1].view;
}

void doc_overlay(struct doc_builder *b, const struct overlay_item *items, size_t count)
{
    struct layer *l = top_layer(b);
    *l = (struct layer){l->view, items, count, 0,
                        count ? ARENA_ARRAY(b->scratch, bool, count) : NULL};
}

/* ---- segments ---- */

static uint32_t innermost(const struct doc_builder *b)
{
    return b->stack.at[b->stack.count - 1];
}

static void segment_start(struct doc_builder *b, struct open_segment *o)
{
    o->number = b->segments_begun++;
    o->len = 0;
    o->runs.count = 0;
    o->pending = PENDING_NONE;
    o->first_linked = UINT32_MAX;
    o->seg.element = innermost(b);
    o->seg.view = top_layer(b)->view;
}

void doc_begin(struct doc_builder *b, enum scope scope)
{
    assert(b->layers.count);
    url_close(b);
    if (b->level == b->open.count)
        VEC_ADD(b->scratch, &b->open, (struct open_segment){0});
    struct open_segment *o = &b->open.at[b->level++];
    o->seg = (struct segment){.scope = scope, .lang = b->lang};
    o->link_from = 0;
    segment_start(b, o);
    if (b->level > 1)
        doc_aside(b);
}

void doc_kind(struct doc_builder *b, struct str kind)
{
    assert(b->level);
    top_segment(b)->seg.kind = kind;
}

void doc_key(struct doc_builder *b, struct str key)
{
    assert(b->level);
    top_segment(b)->seg.key = key;
}

void doc_aside(struct doc_builder *b)
{
    assert(b->level);
    struct open_segment *o = top_segment(b);
    enum element_kind kind = b->elements.at[innermost(b)].kind;
    bool its_words = (kind == ELEMENT_IMAGE && o->seg.scope == SCOPE_ALT) ||
                     (kind == ELEMENT_FIELD && o->seg.scope == SCOPE_LABEL);
    o->link_from = num_u32(b->stack.count) - its_words;
}

bool doc_in_segment(const struct doc_builder *b)
{
    return b->level > 0;
}

void segment_link(struct doc_builder *b, struct open_segment *o)
{
    uint32_t from = b->unlinked > o->link_from ? b->unlinked : o->link_from;
    for (uint32_t i = from; i < b->stack.count; i++) {
        struct element *e = &b->elements.at[b->stack.at[i]];
        if (e->segment != DOC_NONE)
            continue;
        e->segment = o->number;
        e->text_beg = e->text_end = num_u32(o->len);
        if (i < o->first_linked)
            o->first_linked = i;
    }
    if (o->link_from <= b->unlinked)
        b->unlinked = num_u32(b->stack.count);
}

/* The segment is over: so are the words in it of elements that are still open. Without a word in it
 * they wait for the next one. */
static void unlink_open(struct doc_builder *b, struct open_segment *o, bool kept)
{
    for (uint32_t i = o->first_linked; i < b->stack.count; i++) {
        struct element *e = &b->elements.at[b->stack.at[i]];
        if (e->segment != o->number)
            continue;
        e->text_end = num_u32(o->len);
        if (kept)
            continue;
        e->segment = DOC_NONE;
        if (i < b->unlinked)
            b->unlinked = i;
    }
}

/* Source byte where byte `at` of a view stands; most views are the source itself. */
static uint32_t place_of(const struct view *v, uint32_t at)
{
    if (!v->parent && v->count == 1 && v->pieces->unit == 1 && v->pieces->parent_unit == 1)
        return v->pieces->parent + at;
    return view_span(v, at, at).beg;
}

static void shelf_add(struct shelf *s, struct arena *a, struct segment seg, uint32_t number,
                      struct str text, const struct run *runs)
{
    assert(text.len && seg.run_count);
    while (s->text_cap - s->text_len < text.len)
        s->text = arena_grow(a, s->text, s->text_cap, &s->text_cap, 1);
    memcpy(s->text + s->text_len, text.ptr, text.len);
    uint32_t shift = num_u32(s->text_len) - seg.text_beg;
    seg.text_beg += shift;
    seg.text_end += shift;
    s->text_len += text.len;
    seg.first_run = num_u32(s->runs.count);
    for (uint32_t i = 0; i < seg.run_count; i++) {
        struct run *r = VEC_PUSH(a, &s->runs);
        *r = runs[i];
        r->text += shift;
    }
    VEC_ADD(a, &s->segments, seg);
    VEC_ADD(a, &s->numbers, number);
}

static void shelf_clear(struct shelf *s)
{
    s->text_len = s->runs.count = s->segments.count = s->numbers.count = 0;
}

static void settle(struct doc_builder *b, struct segment seg, uint32_t number, struct str text,
                   const struct run *runs)
{
    uint32_t place = place_of(seg.view, runs->beg);
    b->segments_mixed |= place < b->last_place;
    b->last_place = place;
    shelf_add(&b->done, b->doc->arena, seg, number, text, runs);
}

static void settle_held(struct doc_builder *b, size_t i)
{
    const struct shelf *held = &b->held;
    const struct segment *s = &held->segments.at[i];
    struct str text = {held->text + s->text_beg, s->text_end - s->text_beg};
    settle(b, *s, held->numbers.at[i], text, held->runs.at + s->first_run);
}

/* The outermost segment is finished: the nested ones go before or behind it. They were finished
 * in their own order, the innermost of several levels excepted. */
static void segment_store(struct doc_builder *b, struct open_segment *o, bool kept)
{
    struct segment *s = &o->seg;
    s->text_beg = 0;
    s->text_end = num_u32(o->len);
    s->run_count = num_u32(o->runs.count);
    struct str text = {o->text, o->len};
    if (b->level > 1) {
        if (kept)
            shelf_add(&b->held, b->scratch, *s, o->number, text, o->runs.at);
        return;
    }
    const struct shelf *held = &b->held;
    size_t i = 0;
    for (; i < held->segments.count && kept; i++) {
        const struct segment *other = &held->segments.at[i];
        if (other->view == s->view && held->runs.at[other->first_run].beg > o->runs.at[0].beg)
            break;
        settle_held(b, i);
    }
    if (kept)
        settle(b, *s, o->number, text, o->runs.at);
    for (; i < held->segments.count; i++)
        settle_held(b, i);
    shelf_clear(&b->held);
}

static void segment_finish(struct doc_builder *b, struct open_segment *o)
{
    url_close(b);
    bool kept = segment_trim(o);
    unlink_open(b, o, kept);
    segment_store(b, o, kept);
}

void doc_end(struct doc_builder *b)
{
    assert(b->level);
    segment_finish(b, top_segment(b));
    b->level--;
}

void segment_split(struct doc_builder *b)
{
    struct open_segment *o = top_segment(b);
    segment_finish(b, o);
    segment_start(b, o);
}

/* ---- elements ---- */

uint32_t doc_open(struct doc_builder *b, enum element_kind kind, uint32_t beg, uint32_t end)
{
    assert(b->layers.count);
    url_close(b);
    uint32_t parent = innermost(b), index = num_u32(b->elements.count);
    const struct view *view = top_layer(b)->view;
    VEC_ADD(b->doc->arena, &b->elements,
            ((struct element){.kind = kind,
                              .parent = parent,
                              .tag = {beg, end},
                              .view = view,
                              .segment = DOC_NONE,
                              .first_attr = num_u32(b->attrs.count)}));
    uint32_t place = place_of(view, beg), above = b->places.at[parent];
    if (place < above)
        place = above;
    b->elements_mixed |= place < b->places.at[index - 1];
    VEC_ADD(b->scratch, &b->places, place);
    VEC_ADD(b->scratch, &b->stack, index);
    return index;
}

void doc_level(struct doc_builder *b, uint16_t level)
{
    b->elements.at[b->elements.count - 1].level = level;
}

void doc_attr(struct doc_builder *b, enum attr_name name, struct str value, uint32_t beg,
              uint32_t end)
{
    struct element *e = &b->elements.at[b->elements.count - 1];
    assert(e->first_attr + e->attr_count == b->attrs.count || !e->attr_count);
    if (!e->attr_count)
        e->first_attr = num_u32(b->attrs.count);
    e->attr_count++;
    VEC_ADD(b->doc->arena, &b->attrs, ((struct attr){name, value, {beg, end}}));
}

void doc_close(struct doc_builder *b)
{
    assert(b->stack.count > 1);
    url_close(b);
    struct element *e = &b->elements.at[b->stack.at[--b->stack.count]];
    for (size_t i = b->level; i > 0; i--)
        if (b->open.at[i - 1].number == e->segment)
            e->text_end = num_u32(b->open.at[i - 1].len);
    if (b->unlinked > b->stack.count)
        b->unlinked = num_u32(b->stack.count);
}

/* ---- what is said of the whole ---- */

struct str doc_set_lang(struct doc_builder *b, struct str lang)
{
    struct str before = b->lang;
    b->lang = lang;
    return before;
}

void doc_says_lang(struct doc_builder *b, struct str lang)
{
    b->doc->lang = lang;
}

void doc_says_title(struct doc_builder *b, struct str title)
{
    b->doc->title = title;
}

void doc_problem(struct doc_builder *b, enum doc_problem_kind what, struct str detail, uint32_t beg,
                 uint32_t end)
{
    struct span span = view_span(doc_view(b), beg, end);
    VEC_ADD(b->doc->arena, &b->doc->problems,
            ((struct doc_problem){what, span, arena_dup(b->doc->arena, detail)}));
}

/* ---- the end: everything in the order of the source ---- */

struct place {
    uint32_t at, index;
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static void sort_places(struct place *places, size_t count)
{
    qsort(places, count, sizeof *places, by_place);
}

/* The segments once more, in order, with their words. */
static void sort_segments(struct doc_builder *b)
{
    size_t count = b->done.segments.count;
    struct place *order = ARENA_ARRAY(b->scratch, struct place, count);
    for (size_t i = 0; i < count; i++) {
        const struct segment *s = &b->done.segments.at[i];
        order[i] = (struct place){place_of(s->view, b->done.runs.at[s->first_run].beg), num_u32(i)};
    }
    sort_places(order, count);
    struct shelf mixed = b->done;
    b->done = (struct shelf){0};
    for (size_t i = 0; i < count; i++) {
        const struct segment *s = &mixed.segments.at[order[i].index];
        struct str text = {mixed.text + s->text_beg, s->text_end - s->text_beg};
        shelf_add(&b->done, b->doc->arena, *s, mixed.numbers.at[order[i].index], text,
                  mixed.runs.at + s->first_run);
    }
}

/* Elements link to segments by number until all are in place: then by index. */
static void link_segments(struct doc_builder *b)
{
    uint32_t *index = ARENA_ARRAY(b->scratch, uint32_t, b->segments_begun);
    for (uint32_t i = 0; i < b->segments_begun; i++)
        index[i] = DOC_NONE;
    for (size_t i = 0; i < b->done.segments.count; i++)
        index[b->done.numbers.at[i]] = num_u32(i);
    for (size_t i = 0; i < b->elements.count; i++) {
        struct element *e = &b->elements.at[i];
        if (e->segment != DOC_NONE)
            e->segment = index[e->segment];
        if (e->segment == DOC_NONE) {
            e->text_beg = e->text_end = 0;
            continue;
        }
        const struct segment *s = &b->done.segments.at[e->segment];
        uint32_t size =
            s->text_end - s->text_beg; /* less than was written when its end was trimmed */
        e->text_beg = s->text_beg + (e->text_beg < size ? e->text_beg : size);
        e->text_end = s->text_beg + (e->text_end < size ? e->text_end : size);
    }
}

static void sort_elements(struct doc_builder *b)
{
    size_t count = b->elements.count;
    struct place *order = ARENA_ARRAY(b->scratch, struct place, count);
    for (size_t i = 0; i < count; i++)
        order[i] = (struct place){b->places.at[i], num_u32(i)};
    sort_places(order, count);

    uint32_t *moved = ARENA_ARRAY(b->scratch, uint32_t, count);
    struct element *mixed = ARENA_ARRAY(b->scratch, struct element, count);
    memcpy(mixed, b->elements.at, count * sizeof *mixed);
    for (size_t i = 0; i < count; i++) {
        moved[order[i].index] = num_u32(i);
        b->elements.at[i] = mixed[order[i].index];
    }
    for (size_t i = 1; i < count; i++)
        b->elements.at[i].parent = moved[b->elements.at[i].parent];
    for (size_t i = 0; i < b->done.segments.count; i++)
        b->done.segments.at[i].element = moved[b->done.segments.at[i].element];
}

#define HAND_OVER(to, from) ((to).at = (from).at, (to).count = (from).count, (to).cap = (from).cap)

struct doc *doc_builder_done(struct doc_builder *b)
{
    assert(!b->level && b->stack.count == 1 && !b->layers.count);
    if (b->segments_mixed)
        sort_segments(b);
    link_segments(b);
    if (b->elements_mixed)
        sort_elements(b);
    struct doc *d = b->doc;
    d->text = (struct str){b->done.text, b->done.text_len};
    HAND_OVER(d->runs, b->done.runs);
    HAND_OVER(d->segments, b->done.segments);
    HAND_OVER(d->elements, b->elements);
    HAND_OVER(d->attrs, b->attrs);
    buf_release(&b->href);
    arena_free(b->scratch); /* b itself was in it */
    return d;
}
