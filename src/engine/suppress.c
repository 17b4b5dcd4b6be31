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

/* `on RULE` ends the nearest `off` of the same rule that is still open. */
static void switch_on(struct suppressions *all, struct str rule, uint32_t at)
{
    for (size_t i = all->count; i > 0; i--) {
        struct suppression *s = &all->at[i - 1];
        if (s->end == UINT32_MAX && str_eq(s->rule, rule)) {
            s->end = at;
            return;
        }
    }
}

static void read_comment(struct suppressions *out, struct arena *a, const struct doc *d, struct str text,
                         struct span at)
{
    struct str rest = str_trim(text);
    if (!str_starts(rest, STR("diapason:")))
        return;
    rest = str_from(rest, strlen("diapason:"));
    struct str verb = next_word(&rest);
    struct suppression s = {.at = at, .beg = at.end, .end = UINT32_MAX};
    split_reason(rest, &s.rule, &s.reason);
    if (str_is(verb, "on")) {
        switch_on(out, s.rule, at.beg);
    } else if (str_is(verb, "off")) {
        VEC_ADD(a, out, s);
    } else if (str_is(verb, "ignore-next")) {
        struct span next = next_segment(d, at.end);
        s.beg = next.beg;
        s.end = next.end;
        VEC_ADD(a, out, s);
    }
}

void suppressions_read(struct suppressions *out, struct arena *a, const struct doc *d)
{
    for (size_t i = 0; i < d->elements.count; i++) {
        const struct element *e = &d->elements.at[i];
        if (e->kind != ELEMENT_COMMENT)
            continue;
        const struct attr *text = element_attr(d, e, ATTR_TEXT);
        if (text)
            read_comment(out, a, d, text->value, view_span(e->view, e->tag.beg, e->tag.end));
    }
}

struct suppression *suppressions_find(struct suppressions *s, struct str code, uint32_t offset)
{
    for (size_t i = 0; i < s->count; i++) {
        struct suppression *one = &s->at[i];
        if (one->reason.len && offset >= one->beg && offset < one->end &&
            rule_ref_covers(one->rule, code))
            return one;
    }
    return NULL;
}
