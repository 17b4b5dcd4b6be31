/* SPDX-License-Identifier: MIT */
/* invariants: what holds for the document that any format makes of any bytes. */
#ifndef FUZZ_INVARIANTS_H
#define FUZZ_INVARIANTS_H

#include "doc/doc.h"
#include "text/utf8.h"

#undef NDEBUG
#include <assert.h>

static inline bool is_boundary(const struct view *v, uint32_t at)
{
    return at <= v->text.len && utf8_is_boundary(v->text, at);
}

/* Byte for byte what the source says, white space aside. */
static inline void check_literal(const struct view *v, struct str text, uint32_t beg)
{
    for (size_t i = 0; i < text.len; i++) {
        char source = v->text.ptr[beg + i];
        assert(text.ptr[i] == source || (text.ptr[i] == ' ' && byte_is_space(source)));
    }
}

static inline void check_runs(const struct doc *d, const struct segment *s)
{
    assert(s->run_count > 0 && s->first_run + s->run_count <= d->runs.count);
    const struct run *runs = d->runs.at + s->first_run;
    assert(runs[0].text == s->text_beg);
    for (uint32_t i = 0; i < s->run_count; i++) {
        uint32_t end = i + 1 < s->run_count ? runs[i + 1].text : s->text_end;
        assert(runs[i].text < end && end <= s->text_end);
        assert(runs[i].beg < runs[i].end && runs[i].end <= s->view->text.len);
        assert(is_boundary(s->view, runs[i].beg) && is_boundary(s->view, runs[i].end));
        assert(i == 0 || runs[i].beg >= runs[i - 1].end);
        struct str text = str_sub(d->text, runs[i].text, end);
        if (runs[i].kind == RUN_LITERAL) {
            assert(runs[i].end - runs[i].beg == text.len);
            check_literal(s->view, text, runs[i].beg);
        } else if (runs[i].kind == RUN_MASK) {
            assert(str_is(text, UTF8_MASK));
        }
        struct span span = segment_span(d, s, runs[i].text, end);
        assert(span.beg < span.end && span.end <= d->source.len);
    }
}

/* `strict`: white space is collapsed in all of it, so that none stands beside other. */
static inline void check_text(struct str text, bool strict)
{
    assert(text.len && utf8_valid_prefix(text) == text.len);
    assert(!byte_is_space(text.ptr[0]) && !byte_is_space(text.ptr[text.len - 1]));
    for (size_t i = 1; strict && i < text.len; i++)
        assert(!byte_is_space(text.ptr[i]) || !byte_is_space(text.ptr[i - 1]) ||
               (text.ptr[i] == '\n' && text.ptr[i - 1] == '\n'));
}

static inline void check_segments(const struct doc *d, bool strict)
{
    uint32_t text = 0, place = 0;
    for (size_t i = 0; i < d->segments.count; i++) {
        const struct segment *s = &d->segments.at[i];
        assert(s->text_beg == text && s->text_end > s->text_beg && s->scope < SCOPE_COUNT);
        assert(s->element < d->elements.count);
        text = s->text_end;
        check_text(segment_text(d, s), strict);
        check_runs(d, s);
        struct span whole = segment_span(d, s, s->text_beg, s->text_end);
        assert(whole.beg >= place);
        place = whole.beg;
        struct span empty = segment_span(d, s, s->text_end, s->text_end);
        assert(empty.beg == empty.end && empty.end <= d->source.len);
    }
    assert(text == d->text.len);
}

static inline void check_elements(const struct doc *d)
{
    assert(d->elements.count && d->elements.at[0].kind == ELEMENT_DOCUMENT);
    for (size_t i = 0; i < d->elements.count; i++) {
        const struct element *e = &d->elements.at[i];
        assert(i == 0 ? e->parent == DOC_NONE : e->parent < i);
        assert(e->first_attr + e->attr_count <= d->attrs.count || !e->attr_count);
        if (i == 0)
            continue;
        assert(e->tag.beg <= e->tag.end && e->tag.end <= e->view->text.len);
        for (uint32_t a = 0; a < e->attr_count; a++) {
            const struct attr *attr = &d->attrs.at[e->first_attr + a];
            assert(attr->span.beg <= attr->span.end && attr->span.end <= e->view->text.len);
            assert(utf8_valid_prefix(attr->value) == attr->value.len);
        }
        if (e->segment == DOC_NONE)
            continue;
        const struct segment *s = &d->segments.at[e->segment];
        assert(e->segment < d->segments.count && e->text_beg <= e->text_end);
        assert(e->text_beg >= s->text_beg && e->text_end <= s->text_end);
        assert(utf8_is_boundary(d->text, e->text_beg) && utf8_is_boundary(d->text, e->text_end));
    }
}

static inline void check_doc(const struct doc *d, bool strict)
{
    assert(utf8_valid_prefix(d->view->text) == d->view->text.len);
    check_segments(d, strict);
    check_elements(d);
    for (size_t i = 0; i < d->problems.count; i++) {
        struct span span = d->problems.at[i].span;
        assert(span.beg <= span.end && span.end <= d->source.len);
    }
}

#endif
