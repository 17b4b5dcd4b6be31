/* SPDX-License-Identifier: MIT */
#include "doc/doc.h"

#include <assert.h>

/* The run of `s` that holds text byte `at`: the last that begins at or before it. */
static const struct run *run_at(const struct doc *d, const struct segment *s, uint32_t at)
{
    assert(s->run_count && at >= s->text_beg && at <= s->text_end);
    const struct run *runs = d->runs.at + s->first_run;
    uint32_t low = 0, high = s->run_count;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (runs[mid].text <= at)
            low = mid;
        else
            high = mid;
    }
    return &runs[low];
}

/* View byte where text byte `at` begins; behind the last one, where that ends. */
static uint32_t view_begin(const struct doc *d, const struct segment *s, uint32_t at)
{
    const struct run *r = run_at(d, s, at);
    if (r->kind == RUN_LITERAL)
        return r->beg + (at - r->text);
    return at == s->text_end ? r->end : r->beg;
}

/* View byte where the text byte before `at` ends. */
static uint32_t view_end(const struct doc *d, const struct segment *s, uint32_t at)
{
    const struct run *r = run_at(d, s, at - 1);
    return r->kind == RUN_LITERAL ? r->beg + (at - r->text) : r->end;
}

struct span segment_span(const struct doc *d, const struct segment *s, uint32_t beg, uint32_t end)
{
    uint32_t from = view_begin(d, s, beg);
    uint32_t to = beg < end ? view_end(d, s, end) : from;
    return view_span(s->view, from, to);
}

static bool only_space(struct str text, uint32_t beg, uint32_t end)
{
    for (; beg < end; beg++)
        if (!byte_is_space(text.ptr[beg]))
            return false;
    return true;
}

bool segment_is_contiguous(const struct doc *d, const struct segment *s, uint32_t beg, uint32_t end)
{
    if (!view_is_identity(s->view))
        return false;
    if (beg == end)
        return true;
    const struct run *last = run_at(d, s, end - 1);
    for (const struct run *r = run_at(d, s, beg); r < last; r++)
        if (r[1].beg < r->end || !only_space(s->view->text, r->end, r[1].beg))
            return false;
    return true;
}

const struct attr *element_attr(const struct doc *d, const struct element *e, enum attr_name name)
{
    for (uint32_t i = 0; i < e->attr_count; i++)
        if (d->attrs.at[e->first_attr + i].name == name)
            return &d->attrs.at[e->first_attr + i];
    return NULL;
}

const char *element_kind_name(enum element_kind kind)
{
    static const char *const names[] = {
#define ELEMENT_NAME(name, text) text,
        ELEMENT_KINDS(ELEMENT_NAME)
#undef ELEMENT_NAME
    };
    return names[kind];
}

const char *attr_name_text(enum attr_name name)
{
    static const char *const names[] = {
#define ATTR_TEXT_OF(name, text) text,
        ATTR_NAMES(ATTR_TEXT_OF)
#undef ATTR_TEXT_OF
    };
    return names[name];
}

const char *doc_problem_code(enum doc_problem_kind kind)
{
    static const char *const codes[] = {
#define PROBLEM_CODE(name, code, text) code,
        DOC_PROBLEMS(PROBLEM_CODE)
#undef PROBLEM_CODE
    };
    return codes[kind];
}

const char *doc_problem_message(enum doc_problem_kind kind)
{
    static const char *const messages[] = {
#define PROBLEM_TEXT(name, code, text) text,
        DOC_PROBLEMS(PROBLEM_TEXT)
#undef PROBLEM_TEXT
    };
    return messages[kind];
}
