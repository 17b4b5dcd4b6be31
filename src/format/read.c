/* SPDX-License-Identifier: MIT */
#include "format/encoding.h"
#include "format/format.h"
#include "format/overlay.h"

#include <assert.h>

enum { HEAD_BYTES = 4096 }; /* where a declaration of the charset is looked for */

static void tell_problems(struct doc_builder *b, const struct decoded *d)
{
    if (d->unknown.len)
        doc_problem(b, PROBLEM_CHARSET, d->unknown, 0, 0);
    for (size_t i = 0; i < d->bad.count; i++)
        doc_problem(b, PROBLEM_ENCODING, d->charset, d->bad.at[i].beg, d->bad.at[i].end);
}

struct doc *format_read(struct arena *a, const struct format *f, struct str path, struct str source)
{
    assert(source.len <= SOURCE_MAX);
    struct str declared = {0};
    if (f->declared_charset)
        declared = f->declared_charset(str_sub(source, 0, HEAD_BYTES));
    struct decoded decoded;
    encoding_decode(&decoded, a, source, declared);

    struct doc_builder *b = doc_builder_new(a, path, source);
    doc_push_view(b, decoded.view);
    tell_problems(b, &decoded);
    struct overlay overlay = {0};
    overlay_find(&overlay, a, decoded.view->text, path, f->control_as_space);
    doc_overlay(b, overlay.at, overlay.count);
    f->parse(b, overlay.text);
    doc_pop_view(b);
    return doc_builder_done(b);
}
