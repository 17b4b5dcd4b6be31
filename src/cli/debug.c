/* SPDX-License-Identifier: MIT */
/* debug: what a format made of a file, with places: how one reports a bug. */
#include "base/file.h"
#include "cli/page.h"
#include "cli/paths.h"
#include "cli/say.h"
#include "cli/session.h"
#include "guide/reference.h"

struct debug {
    const struct cli *cli;
    struct doc *doc;
    struct lines lines;
    struct lines_cursor *cursor; /* places are asked mostly in order */
};

static struct position place(struct debug *x, uint32_t source)
{
    return position_at(&x->lines, x->cursor, view_find(x->doc->view, source), source);
}

static void put_span_json(struct json *j, struct debug *x, struct span source)
{
    struct position beg = place(x, source.beg), end = place(x, source.end);
    json_member_int(j, "line", (int64_t)beg.line + 1);
    json_member_int(j, "col", (int64_t)beg.column.codepoint + 1);
    json_member_int(j, "offset", source.beg);
    json_member_int(j, "endLine", (int64_t)end.line + 1);
    json_member_int(j, "endCol", (int64_t)end.column.codepoint + 1);
    json_member_int(j, "endOffset", source.end);
}

static void put_span(struct buf *out, struct debug *x, struct span source)
{
    struct position beg = place(x, source.beg), end = place(x, source.end);
    buf_printf(out, "%lu:%lu-%lu:%lu ", (unsigned long)beg.line + 1,
               (unsigned long)beg.column.codepoint + 1, (unsigned long)end.line + 1,
               (unsigned long)end.column.codepoint + 1);
}

static struct str language_of(struct debug *x, const struct segment *s)
{
    if (s->lang.len)
        return s->lang;
    return x->doc->lang.len ? x->doc->lang : x->cli->settings.lang_default;
}

static void put_segments_json(struct buf *out, struct debug *x)
{
    struct json j = {.out = out};
    json_open(&j, '[');
    for (size_t i = 0; i < x->doc->segments.count; i++) {
        const struct segment *s = &x->doc->segments.at[i];
        json_open(&j, '{');
        json_member(&j, "text", segment_text(x->doc, s));
        put_span_json(&j, x, segment_span(x->doc, s, s->text_beg, s->text_end));
        json_member(&j, "scope", str_of(scope_name(s->scope)));
        page_member(&j, "language", language_of(x, s));
        page_member(&j, "key", s->key);
        page_member(&j, "kind", s->kind);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    buf_putc(out, '\n');
}

static void put_segments(struct buf *out, struct debug *x)
{
    for (size_t i = 0; i < x->doc->segments.count; i++) {
        const struct segment *s = &x->doc->segments.at[i];
        put_span(out, x, segment_span(x->doc, s, s->text_beg, s->text_end));
        buf_printf(out, "%s ", scope_name(s->scope));
        page_text(out, language_of(x, s));
        if (s->key.len) {
            buf_puts(out, " (");
            page_text(out, s->key);
            buf_putc(out, ')');
        }
        buf_puts(out, "\n    ");
        page_text(out, segment_text(x->doc, s));
        buf_putc(out, '\n');
    }
}

static struct str element_text(struct debug *x, const struct element *e)
{
    return e->segment == DOC_NONE ? STR("") : str_sub(x->doc->text, e->text_beg, e->text_end);
}

static void put_attrs_json(struct json *j, struct debug *x, const struct element *e)
{
    json_key(j, "attrs");
    json_open(j, '{');
    for (size_t i = 0; i < e->attr_count; i++) {
        const struct attr *a = &x->doc->attrs.at[e->first_attr + i];
        json_member(j, attr_name_text(a->name), a->value);
    }
    json_close(j, '}');
}

static void put_elements_json(struct buf *out, struct debug *x)
{
    struct json j = {.out = out};
    json_open(&j, '[');
    for (size_t i = 0; i < x->doc->elements.count; i++) {
        const struct element *e = &x->doc->elements.at[i];
        json_open(&j, '{');
        json_member(&j, "kind", str_of(element_kind_name(e->kind)));
        put_span_json(&j, x, view_span(e->view, e->tag.beg, e->tag.end));
        json_member_int(&j, "level", e->level);
        if (e->parent != DOC_NONE)
            json_member_int(&j, "parent", e->parent);
        if (e->segment != DOC_NONE)
            json_member_int(&j, "segment", e->segment);
        page_member(&j, "text", element_text(x, e));
        put_attrs_json(&j, x, e);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    buf_putc(out, '\n');
}

static unsigned depth_of(const struct doc *d, const struct element *e)
{
    unsigned depth = 0;
    for (; e->parent != DOC_NONE; e = &d->elements.at[e->parent])
        depth++;
    return depth;
}

static void put_elements(struct buf *out, struct debug *x)
{
    for (size_t i = 0; i < x->doc->elements.count; i++) {
        const struct element *e = &x->doc->elements.at[i];
        buf_repeat(out, ' ', 2 * (size_t)depth_of(x->doc, e));
        put_span(out, x, view_span(e->view, e->tag.beg, e->tag.end));
        buf_puts(out, element_kind_name(e->kind));
        if (e->level)
            buf_printf(out, " %u", (unsigned)e->level);
        for (size_t k = 0; k < e->attr_count; k++) {
            const struct attr *a = &x->doc->attrs.at[e->first_attr + k];
            buf_printf(out, " %s=\"", attr_name_text(a->name));
            page_text(out, a->value);
            buf_putc(out, '"');
        }
        if (e->segment != DOC_NONE) {
            buf_puts(out, " | ");
            page_text(out, element_text(x, e));
        }
        buf_putc(out, '\n');
    }
}

struct view_of_doc {
    const char *name;
    void (*text)(struct buf *out, struct debug *x);
    void (*json)(struct buf *out, struct debug *x);
};
static const struct view_of_doc views[] = {
    {"segments", put_segments, put_segments_json},
    {"elements", put_elements, put_elements_json},
};

static const struct view_of_doc *view_named(struct str name)
{
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (str_is(name, views[i].name))
            return &views[i];
    return NULL;
}

static bool read_file(struct str *out, const struct cli *c, struct str path)
{
    if (str_is(path, "-"))
        return paths_read_stdin(out, c);
    struct buf bytes = {0};
    enum status status = file_read(&bytes, path, SOURCE_MAX);
    *out = arena_dup(c->arena, buf_str(&bytes));
    buf_release(&bytes);
    if (status == OK)
        return true;
    struct message m =
        message1(MSG("{what}; a file was expected"), "what", str_of(status_text(status)));
    m.args[0].word = true;
    say(c, path, m);
    return false;
}

static const struct format *format_for(const struct cli *c, struct str path)
{
    struct engine_options o;
    if (!session_options(&o, c)) /* it has said what is wrong with --as */
        return NULL;
    const struct format *f = o.as ? o.as : format_of_path(path);
    if (!f)
        say(c, path,
            message(MSG("no format reads it; name one with --as (diapason formats lists them)")));
    return f;
}

static enum exit_status run_view(struct cli *c, const struct view_of_doc *view, struct str path)
{
    bool json;
    struct str bytes;
    bool named = str_is(path, "-") && c->settings.stdin_filename.ptr;
    struct str name = named ? c->settings.stdin_filename : path;
    const struct format *format = page_is_json(c, &json) ? format_for(c, name) : NULL;
    if (!format || !read_file(&bytes, c, path))
        return EXIT_FAILED;
    struct lines_cursor cursor = {0};
    struct debug x = {
        .cli = c, .doc = format_read(c->arena, format, name, bytes), .cursor = &cursor};
    lines_init(&x.lines, c->arena, x.doc->view->text);
    struct buf page = {0};
    (json ? view->json : view->text)(&page, &x);
    return page_print(c, &page, EXIT_CLEAN);
}

static enum exit_status run(struct cli *c)
{
    if (c->operands.count == 1 && str_is(c->operands.at[0], "reference")) {
        struct buf page = {0};
        guide_reference(&page);
        return page_print(c, &page, EXIT_CLEAN);
    }
    const struct view_of_doc *view = c->operands.count ? view_named(c->operands.at[0]) : NULL;
    if (!view || c->operands.count < 2) {
        say(c, (struct str){0},
            message(MSG("debug wants segments FILE, elements FILE or reference")));
        return EXIT_FAILED;
    }
    if (c->operands.count > 2)
        return page_fail_operand(c, c->operands.at[2]);
    return run_view(c, view, c->operands.at[1]);
}

extern const struct command command_debug;
const struct command command_debug = {
    .name = "debug",
    .operands = "segments|elements FILE",
    .summary = MSG("what a format saw in a file, with places"),
    .details = MSG("debug reference prints the reference of the guide's keys."),
    .run = run,
};
