/* SPDX-License-Identifier: MIT */
#include "engine/suppress.h"

static struct str next_word(struct str *rest)
{
    *rest = str_trim(*rest);
    size_t end = 0;
    while (end < rest->len && !byte_is_space(rest->ptr[end]))
        end++;
    struct str word = str_sub(*rest, 0, end);
    *rest = str_trim(str_from(*rest, end));
    return word;
}

/* "RULE: reason": a code holds no ": ", a reason may. */
static void split_reason(struct str text, struct str *rule, struct str *reason)
{
    size_t colon = str_find(text, STR(": "), 0);
    if (colon == SIZE_MAX && str_ends(text, STR(":")))
        colon = text.len - 1;
    *rule = str_trim(str_sub(text, 0, colon));
    *reason = colon == SIZE_MAX ? STR("") : str_trim(str_from(text, colon + 1));
}

/* Where the segment that follows a comment lies, elements and all; empty when there is none. */
static struct span next_segment(const struct doc *d, uint32_t after)
{
    size_t low = 0, high = d->segments.count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const struct segment *s = &d->segments.at[mid];
        if (segment_span(d, s, s->text_beg, s->text_beg + 1).beg < after)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == d->segments.count)
        return (struct span){after, after};
    const struct segment *s = &d->segments.at[low];
    return (struct span){after, segment_span(d, s, s->text_beg, s->text_end).end};
}

struct reading {
    struct suppressions *out;
    struct arena *arena;
    const struct doc *doc;
    struct map open; /* rule -> 1 + index of its `off` that no `on` has ended */
};

static void switch_on(struct reading *r, struct str rule, uint32_t at)
{
    uintptr_t *open = (uintptr_t *)map_slot(&r->open, rule);
    if (*open)
        r->out->at[*open - 1].end = at;
    *open = 0;
}

static void switch_off(struct reading *r, struct suppression s)
{
    uintptr_t *open = (uintptr_t *)map_slot(&r->open, s.rule);
    if (*open) /* it is off already: this one silences nothing */
        s.end = s.beg;
    VEC_ADD(r->arena, r->out, s);
    if (*open == 0)
        *open = r->out->count;
}

static void read_comment(struct reading *r, struct str text, struct span at)
{
    struct str rest = str_trim(text);
    if (!str_starts(rest, STR("diapason:")))
        return;
    rest = str_from(rest, strlen("diapason:"));
    struct str verb = next_word(&rest);
    struct suppression s = {.at = at, .beg = at.end, .end = UINT32_MAX};
    split_reason(rest, &s.rule, &s.reason);
    if (str_is(verb, "on")) {
        switch_on(r, s.rule, at.beg);
    } else if (str_is(verb, "off")) {
        switch_off(r, s);
    } else {
        struct span next = next_segment(r->doc, at.end);
        s.next = str_is(verb, "ignore-next");
        s.unknown = s.next ? STR("") : verb.len ? verb : STR(" ");
        s.beg = next.beg;
        s.end = next.end;
        VEC_ADD(r->arena, r->out, s);
    }
}

/* Few rules are silenced in one file, and each may be at many places. */
static void index_rules(struct suppressions *s, struct arena *a)
{
    struct map by_rule;
    map_init(&by_rule, a);
    for (uint32_t i = 0; i < s->count; i++) {
        const struct suppression *one = &s->at[i];
        if (one->unknown.len || one->rule.len == 0 || one->reason.len == 0)
            continue;
        /* Apart, so that those of one list do not reach over each other. */
        struct str key = arena_printf(a, "%c%.*s", one->next ? 'n' : 'o', STR_FMT(one->rule));
        uintptr_t *index = (uintptr_t *)map_slot(&by_rule, key);
        if (*index == 0) {
            VEC_ADD(a, &s->rules, ((struct rule_suppressions){.rule = one->rule}));
            *index = s->rules.count;
        }
        VEC_ADD(a, &s->rules.at[*index - 1], i);
    }
}

void suppressions_read(struct suppressions *out, struct arena *a, const struct doc *d)
{
    struct reading r = {.out = out, .arena = a, .doc = d};
    map_init(&r.open, a);
    for (size_t i = 0; i < d->elements.count; i++) {
        const struct element *e = &d->elements.at[i];
        if (e->kind != ELEMENT_COMMENT)
            continue;
        const struct attr *text = element_attr(d, e, ATTR_TEXT);
        if (text)
            read_comment(&r, text->value, view_span(e->view, e->tag.beg, e->tag.end));
    }
    index_rules(out, a);
}

/* The last one of a rule that begins at or before `offset`, when it reaches so far. */
static struct suppression *find_at(struct suppressions *s, const struct rule_suppressions *of,
                                   uint32_t offset)
{
    size_t low = 0, high = of->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->at[of->at[mid]].beg <= offset)
            low = mid + 1;
        else
            high = mid;
    }
    struct suppression *last = low ? &s->at[of->at[low - 1]] : NULL;
    return last && offset < last->end ? last : NULL;
}

struct suppression *suppressions_find(struct suppressions *s, struct str code, uint32_t offset)
{
    for (size_t i = 0; i < s->rules.count; i++) {
        struct suppression *found =
            rule_ref_covers(s->rules.at[i].rule, code) ? find_at(s, &s->rules.at[i], offset) : NULL;
        if (found)
            return found;
    }
    return NULL;
}
