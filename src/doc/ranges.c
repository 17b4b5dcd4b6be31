/* SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "doc/doc.h"
#include "lang/lang.h"

#include <stdlib.h>

#define BIT(scope) (1u << SCOPE_##scope)

enum { OF_ELEMENTS = BIT(BUTTON) | BIT(LINK) | BIT(QUOTE) };

/* The scope that an element's words are in, SCOPE_COUNT for none. */
static enum scope element_scope(enum element_kind kind)
{
    if (kind == ELEMENT_LINK)
        return SCOPE_LINK;
    if (kind == ELEMENT_QUOTE)
        return SCOPE_QUOTE;
    return kind == ELEMENT_BUTTON ? SCOPE_BUTTON : SCOPE_COUNT;
}

/* What each element lies in: the scopes of itself and of those around it. */
struct surroundings {
    uint32_t *scopes; /* sets, by element */
    uint32_t *parts;  /* the part (or document) that each belongs to */
};

static struct surroundings look_around(const struct doc *d, struct arena *a)
{
    size_t count = d->elements.count;
    struct surroundings s = {ARENA_ARRAY(a, uint32_t, count), ARENA_ARRAY(a, uint32_t, count)};
    for (size_t i = 1; i < count; i++) { /* parents come first */
        const struct element *e = &d->elements.at[i];
        enum scope scope = element_scope(e->kind);
        s.scopes[i] = s.scopes[e->parent] | (scope == SCOPE_COUNT ? 0 : 1u << scope);
        s.parts[i] = e->kind == ELEMENT_PART ? num_u32(i) : s.parts[e->parent];
    }
    return s;
}

/* The innermost element of that scope around segment s. */
static uint32_t element_around(const struct doc *d, const struct segment *s, enum scope scope)
{
    uint32_t i = s->element;
    while (i != DOC_NONE && element_scope(d->elements.at[i].kind) != scope)
        i = d->elements.at[i].parent;
    return i;
}

static struct range first_sentence(const struct doc *d, uint32_t index)
{
    const struct segment *s = &d->segments.at[index];
    const struct lang *lang = lang_find(s->lang.len ? s->lang : d->lang);
    uint32_t len = lang_sentence_end(lang, segment_text(d, s), 0);
    return (struct range){index, s->text_beg, s->text_beg + len, DOC_NONE};
}

static void add(struct arena *a, struct ranges *out, struct range r)
{
    if (r.beg < r.end)
        VEC_ADD(a, out, r);
}

/* The first sentence and the last block of each part: a part's segments stand together. */
static void add_by_position(const struct doc *d, struct arena *a, const struct surroundings *around,
                            scope_set scopes, struct ranges *out)
{
    size_t count = d->segments.count;
    for (size_t i = 0; i < count;) {
        uint32_t part = around->parts[d->segments.at[i].element];
        uint32_t first = DOC_NONE, last = DOC_NONE;
        for (; i < count && around->parts[d->segments.at[i].element] == part; i++) {
            if (!scope_is_body(d->segments.at[i].scope))
                continue;
            last = num_u32(i);
            if (first == DOC_NONE)
                first = last;
        }
        if (first == DOC_NONE)
            continue;
        const struct segment *s = &d->segments.at[last];
        if (scopes & BIT(FIRST_SENTENCE))
            add(a, out, first_sentence(d, first));
        if (scopes & BIT(LAST_BLOCK))
            add(a, out, (struct range){last, s->text_beg, s->text_end, DOC_NONE});
    }
}

static void add_segments(const struct doc *d, struct arena *a, const struct surroundings *around,
                         scope_set scopes, struct ranges *out)
{
    for (size_t i = 0; i < d->segments.count; i++) {
        const struct segment *s = &d->segments.at[i];
        scope_set in = 1u << s->scope | (around->scopes[s->element] & OF_ELEMENTS);
        if (!(in & scopes))
            continue;
        uint32_t element = DOC_NONE;
        for (unsigned scope = 0; scope < SCOPE_COUNT && element == DOC_NONE; scope++)
            if ((OF_ELEMENTS & scopes & in) >> scope & 1)
                element = element_around(d, s, (enum scope)scope);
        add(a, out, (struct range){num_u32(i), s->text_beg, s->text_end, element});
    }
}

/* Elements whose words are a part of a segment that does not lie in them. */
static void add_elements(const struct doc *d, struct arena *a, scope_set scopes, struct ranges *out)
{
    for (size_t i = 1; i < d->elements.count; i++) {
        const struct element *e = &d->elements.at[i];
        enum scope scope = element_scope(e->kind);
        if (scope == SCOPE_COUNT || !(scopes >> scope & 1) || e->segment == DOC_NONE)
            continue;
        const struct segment *s = &d->segments.at[e->segment];
        uint32_t around = s->element;
        while (around != DOC_NONE && around > i)
            around = d->elements.at[around].parent;
        if (around != i && s->scope != scope)
            add(a, out, (struct range){e->segment, e->text_beg, e->text_end, num_u32(i)});
    }
}

static int by_text(const void *a, const void *b)
{
    const struct range *x = a, *y = b;
    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end; /* the larger first */
}

static void sort_ranges(struct range *ranges, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (by_text(&ranges[i - 1], &ranges[i]) > 0) {
            qsort(ranges, count, sizeof *ranges, by_text);
            return;
        }
}

/* Leaves out what lies in the range before it: a word is looked at once. */
static size_t without_inner(struct range *ranges, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!kept || ranges[i].end > ranges[kept - 1].end)
            ranges[kept++] = ranges[i];
    return kept;
}

static void collect(const struct doc *d, struct arena *a, scope_set scopes, struct ranges *out)
{
    size_t before = out->count;
    struct surroundings around = look_around(d, a);
    add_segments(d, a, &around, scopes, out);
    if (scopes & OF_ELEMENTS)
        add_elements(d, a, scopes, out);
    if (scopes & (BIT(FIRST_SENTENCE) | BIT(LAST_BLOCK)))
        add_by_position(d, a, &around, scopes, out);
    sort_ranges(out->at + before, out->count - before);
    out->count = before + without_inner(out->at + before, out->count - before);
}

/* Both in order of the text, neither with overlaps. */
static size_t without_touched(struct range *ranges, size_t count, const struct ranges *unwanted)
{
    size_t kept = 0, u = 0;
    for (size_t i = 0; i < count; i++) {
        while (u < unwanted->count && unwanted->at[u].end <= ranges[i].beg)
            u++;
        if (u == unwanted->count || unwanted->at[u].beg >= ranges[i].end)
            ranges[kept++] = ranges[i];
    }
    return kept;
}

void doc_ranges(const struct doc *d, struct arena *a, scope_set scopes, scope_set not_scopes,
                struct ranges *out)
{
    size_t before = out->count;
    collect(d, a, scopes ? scopes : SCOPES_OF_SEGMENTS, out);
    if (!not_scopes)
        return;
    struct ranges unwanted = {0};
    collect(d, a, not_scopes, &unwanted);
    out->count = before + without_touched(out->at + before, out->count - before, &unwanted);
}
