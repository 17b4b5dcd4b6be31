/* SPDX-License-Identifier: MIT */
/* segments: what a format makes of a string, in one line a test can be compared with. */
#ifndef UNIT_SEGMENTS_H
#define UNIT_SEGMENTS_H

#include "rows.h"

#include "base/buf.h"
#include "format/format.h"

#define MASK "\xEF\xBF\xBC"

struct read {
    struct arena *arena;
    struct doc *doc;
};

static inline struct read read_as(const char *format, const char *path, struct str source)
{
    struct arena *a = arena_new();
    const struct format *f = format_find(str_of(format));
    assert_non_null(f);
    return (struct read){a, format_read(a, f, str_of(path), source)};
}

/* "scope: words" of each segment, " | " between them; `scopes` false: only the words. */
static inline struct str segments_line(const struct read *r, bool scopes)
{
    struct buf out = {0};
    for (size_t i = 0; i < r->doc->segments.count; i++) {
        const struct segment *s = &r->doc->segments.at[i];
        buf_puts(&out, i ? " | " : "");
        if (scopes)
            buf_printf(&out, "%s: ", scope_name(s->scope));
        buf_put(&out, segment_text(r->doc, s));
    }
    struct str line = arena_dup(r->arena, buf_str(&out));
    buf_release(&out);
    return line;
}

static inline void assert_segments(const char *format, const char *in, const char *want,
                                   bool scopes)
{
    struct read r = read_as(format, "x", str_of(in));
    struct str got = segments_line(&r, scopes);
    if (!str_is(got, want))
        fail_msg("\n  in   %s\n  want %s\n  got  %.*s", in, want, STR_FMT(got));
    arena_free(r.arena);
}

/* "kind[level] "words" attr=value …" of each element but the document, " | " between them. */
static inline struct str elements_line(const struct read *r)
{
    struct buf out = {0};
    for (size_t i = 1; i < r->doc->elements.count; i++) {
        const struct element *e = &r->doc->elements.at[i];
        buf_printf(&out, "%s%s", i > 1 ? " | " : "", element_kind_name(e->kind));
        if (e->level)
            buf_printf(&out, "%u", e->level);
        if (e->segment != DOC_NONE)
            buf_printf(&out, " \"%.*s\"", STR_FMT(str_sub(r->doc->text, e->text_beg, e->text_end)));
        for (uint32_t a = 0; a < e->attr_count; a++) {
            const struct attr *attr = &r->doc->attrs.at[e->first_attr + a];
            buf_printf(&out, " %s=%.*s", attr_name_text(attr->name), STR_FMT(attr->value));
        }
    }
    struct str line = arena_dup(r->arena, buf_str(&out));
    buf_release(&out);
    return line;
}

static inline void assert_elements(const char *format, const char *in, const char *want)
{
    struct read r = read_as(format, "x", str_of(in));
    struct str got = elements_line(&r);
    if (!str_is(got, want))
        fail_msg("\n  in   %s\n  want %s\n  got  %.*s", in, want, STR_FMT(got));
    arena_free(r.arena);
}

#endif
