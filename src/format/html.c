/* SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "format/format.h"
#include "format/front_matter.h"
#include "format/html_reader.h"

/* ---- words ---- */

void html_flow_begin(struct html *h)
{
    if (!doc_in_segment(h->b))
        doc_begin(h->b, html_scope(h));
}

void html_flow_end(struct html *h)
{
    if (!h->inline_only && doc_in_segment(h->b))
        doc_end(h->b);
}

/* Bytes without a reference, around the holes among them. */
static void literal(struct html *h, uint32_t beg, uint32_t end)
{
    while (h->holes && beg < end) {
        const char *hole = memchr(h->text.ptr + beg, 0, end - beg);
        if (!hole)
            break;
        uint32_t at = num_u32((size_t)(hole - h->text.ptr));
        if (beg < at)
            doc_literal(h->b, beg, at);
        beg = at + 1;
    }
    if (beg < end)
        doc_literal(h->b, beg, end);
}

void html_words(struct html *h, uint32_t beg, uint32_t end, bool in_attr)
{
    uint32_t at = beg;
    while (at < end) {
        const char *amp = memchr(h->text.ptr + at, '&', end - at);
        if (!amp)
            break;
        at = num_u32((size_t)(amp - h->text.ptr));
        char bytes[8];
        unsigned size;
        uint32_t len = html_reference(h->text, at, end, in_attr, bytes, &size);
        if (!len) {
            at++;
            continue;
        }
        literal(h, beg, at);
        doc_replace(h->b, (struct str){bytes, size}, at, at + len);
        beg = at += len;
    }
    literal(h, beg, end);
}

static bool is_blank(const struct html *h, uint32_t beg, uint32_t end)
{
    while (beg < end && (byte_is_space(h->text.ptr[beg]) || !h->text.ptr[beg]))
        beg++;
    return beg == end;
}

static void read_text(struct html *h, uint32_t beg, uint32_t end)
{
    if (h->skipping || html_is_mute(h))
        return;
    bool blank = is_blank(h, beg, end);
    if (blank && !doc_in_segment(h->b))
        return;
    html_flow_begin(h);
    h->words_seen |= !blank;
    html_words(h, beg, end, false);
}

/* ---- tags ---- */

static void told_unclosed(struct html *h, const char *what, uint32_t beg, uint32_t end)
{
    enum { TOLD_MAX = 20 }; /* more of the same help nobody */
    if (h->unclosed_told++ < TOLD_MAX)
        doc_problem(h->b, PROBLEM_UNCLOSED, str_of(what), beg, end);
}

struct rcdata_kind {
    enum scope scope;
    const char *kind;
    bool aside; /* said of something else, as the <title> of an <svg> */
};

static struct rcdata_kind rcdata_kind(const struct html *h, enum html_tag tag)
{
    if (tag == HTML_TEXTAREA)
        return (struct rcdata_kind){SCOPE_TEXT, "textarea", false};
    if (h->foreign)
        return (struct rcdata_kind){SCOPE_ALT, tag == HTML_TITLE ? "svg-title" : "svg-desc", true};
    return (struct rcdata_kind){SCOPE_TITLE, "title", false};
}

/* Elements whose content is text up to their end tag, whatever is in it. */
static bool is_rcdata(const struct html *h, enum html_tag tag)
{
    return !h->inline_only &&
           (tag == HTML_TITLE || tag == HTML_TEXTAREA || (tag == HTML_DESC && h->foreign));
}

static uint32_t rcdata(struct html *h, const struct html_token *t, uint32_t end)
{
    uint32_t beg = t->end, at = html_raw_end(&h->scan, t->tag, beg, end);
    if (at == end) { /* rather the first tag than the rest of the page */
        size_t tag = str_find_byte(str_sub(h->text, 0, end), '<', beg);
        at = tag == SIZE_MAX ? end : num_u32(tag);
        told_unclosed(h, html_tag_infos[t->tag].name, t->beg, beg);
    }
    if (h->skipping)
        return at;
    struct rcdata_kind what = rcdata_kind(h, t->tag);
    doc_begin(h->b, what.scope);
    doc_kind(h->b, str_of(what.kind));
    if (what.aside)
        doc_aside(h->b);
    html_words(h, beg, at, false);
    doc_end(h->b);
    if (what.scope == SCOPE_TITLE && !h->title_said) {
        struct str words = html_decode(doc_builder_arena(h->b), doc_view(h->b)->text, beg, at);
        doc_says_title(h->b, str_trim(words));
        h->title_said = true;
    }
    return at;
}

static uint32_t raw(struct html *h, const struct html_token *t, uint32_t end)
{
    uint32_t at = t->tag == HTML_PLAINTEXT ? end : html_raw_end(&h->scan, t->tag, t->end, end);
    if (at == end && t->tag != HTML_PLAINTEXT)
        told_unclosed(h, html_tag_infos[t->tag].name, t->beg, t->end);
    if (t->tag == HTML_STYLE) {
        doc_open(h->b, ELEMENT_STYLE, t->beg, t->end);
        doc_attr(h->b, ATTR_TEXT, str_sub(doc_view(h->b)->text, t->end, at), t->end, at);
        doc_close(h->b);
    }
    return at;
}

/* Nothing is read in it from here to its end. */
static void begin_skip(struct html *h, struct html_open *o, enum html_skip skip)
{
    if (skip == SKIP_MASK && !h->inline_only)
        html_flow_begin(h);
    o->skip = skip;
    h->skipping = num_u32(h->open.count);
}

static enum html_skip skip_of(struct html *h, const struct html_token *t, bool block)
{
    unsigned flags = html_tag_infos[t->tag].flags;
    if (flags & TAG_DROP)
        return SKIP_DROP;
    if (flags & TAG_RAW) /* of a Markdown paragraph: its end is not in this part */
        return h->inline_only ? SKIP_DROP : SKIP_NOT;
    if (flags & TAG_CODE)
        return SKIP_MASK;
    if (t->tag == HTML_HTML ||
        t->tag == HTML_BODY) /* a page that wants no translation still speaks */
        return SKIP_NOT;
    bool untranslated = html_is(h, t, HTML_ATTR_TRANSLATE, "no");
    if (!untranslated && html_has(t, HTML_ATTR_CLASS)) {
        struct span class = t->attrs[HTML_ATTR_CLASS];
        untranslated =
            class.end - class.beg >= strlen("notranslate") &&
            str_find(str_sub(h->text, 0, class.end), STR("notranslate"), class.beg) != SIZE_MAX;
    }
    return !untranslated ? SKIP_NOT : block ? SKIP_DROP : SKIP_MASK;
}

static void end_alone(struct html *h, struct html_open *o)
{
    for (; o->elements; o->elements--)
        doc_close(h->b);
    if (o->lang_set)
        doc_set_lang(h->b, o->lang_before);
}

/* An element that is never on the stack: it has no content, or that is read at once. */
static uint32_t alone(struct html *h, const struct html_token *t, uint32_t end)
{
    struct html_open o = {.tag = t->tag, .scope = html_scope(h)};
    uint32_t at = t->end;
    if (!h->skipping)
        html_element(h, t, &o,
                     skip_of(h, t, true) == SKIP_NOT || (html_tag_infos[t->tag].flags & TAG_RAW));
    if (t->tag == HTML_BR && !h->skipping && doc_in_segment(h->b))
        doc_break(h->b, t->beg, t->end);
    if (is_rcdata(h, t->tag))
        at = rcdata(h, t, end);
    else if (html_tag_infos[t->tag].flags & TAG_RAW)
        at = raw(h, t, end);
    end_alone(h, &o);
    return at;
}

static bool is_alone(const struct html *h, const struct html_token *t)
{
    unsigned flags = html_tag_infos[t->tag].flags;
    if (flags & TAG_VOID)
        return true;
    if (t->self_closing && (h->foreign || t->tag == HTML_UNKNOWN))
        return true;
    return !h->inline_only && ((flags & TAG_RAW) || is_rcdata(h, t->tag));
}

/* Returns where to go on reading. */
static uint32_t start_tag(struct html *h, const struct html_token *t, uint32_t end)
{
    bool svg_title = h->foreign && t->tag == HTML_TITLE;
    if (!svg_title)
        html_imply_end(h, t);
    bool block = html_is_block(h, t->tag) && !svg_title;
    if (block && !h->skipping)
        html_flow_end(h);
    if (is_alone(h, t))
        return alone(h, t, end);
    struct html_open *o = html_push(h, t);
    if (!o || h->skipping)
        return t->end;
    enum html_skip skip = skip_of(h, t, block);
    html_element(h, t, o, skip == SKIP_NOT || (html_tag_infos[t->tag].flags & TAG_CODE));
    if (skip != SKIP_NOT)
        begin_skip(h, o, skip);
    return t->end;
}

static void comment(struct html *h, const struct html_token *t)
{
    doc_open(h->b, ELEMENT_COMMENT, t->beg, t->end);
    doc_attr(h->b, ATTR_TEXT, str_sub(doc_view(h->b)->text, t->inner.beg, t->inner.end),
             t->inner.beg, t->inner.end);
    doc_close(h->b);
}

static uint32_t markup(struct html *h, const struct html_token *t, uint32_t end)
{
    if (t->unclosed)
        told_unclosed(h, t->unclosed, t->beg, t->beg + 1);
    if (t->kind == HTML_START || t->kind == HTML_END)
        if (t->unclosed && t->end == end && end > t->beg && h->text.ptr[end - 1] != '>')
            return end; /* cut off in the middle: a browser shows nothing of it */
    switch (t->kind) {
    case HTML_START:
        return start_tag(h, t, end);
    case HTML_END:
        if (t->tag == HTML_BR)
            alone(h, t, end);
        else
            html_end_tag(h, t);
        return t->end;
    case HTML_COMMENT:
        comment(h, t);
        return t->end;
    case HTML_CDATA:
        read_text(h, t->inner.beg, t->inner.end);
        return t->end;
    case HTML_OTHER:
        return t->end;
    }
    return t->end;
}

static void parse(struct html *h, uint32_t beg, uint32_t end)
{
    if (beg == end)
        return;
    html_scan_init(&h->scan, h->text);
    h->scan.foreign = h->foreign > 0;
    h->holes = memchr(h->text.ptr + beg, 0, end - beg) != NULL;
    uint32_t at = beg;
    while (at < end) {
        if (h->text.ptr[at] != '<') { /* tags often stand side by side */
            const char *open = memchr(h->text.ptr + at, '<', end - at);
            if (!open)
                break;
            at = num_u32((size_t)(open - h->text.ptr));
        }
        if (!html_scan(&h->scan, &h->token, at, end)) {
            at++;
            continue;
        }
        if (beg < at)
            read_text(h, beg, at);
        beg = at = markup(h, &h->token, end);
    }
    if (beg < end)
        read_text(h, beg, end);
}

/* ---- a reader for other formats, and the format itself ---- */

struct html *html_new(struct doc_builder *b, struct str text)
{
    struct html *h = ARENA_NEW(doc_builder_arena(b), struct html);
    h->b = b;
    h->text = text;
    return h;
}

void html_block(struct html *h, uint32_t beg, uint32_t end)
{
    h->inline_only = false;
    parse(h, beg, end);
    html_flow_end(h);
}

void html_inline(struct html *h, uint32_t beg, uint32_t end)
{
    h->inline_only = true;
    parse(h, beg, end);
    h->inline_only = false;
}

bool html_skips(const struct html *h)
{
    return h->skipping > 0;
}

uint32_t html_enter(struct html *h)
{
    uint32_t before = h->floor;
    h->floor = num_u32(h->open.count);
    return before;
}

void html_leave(struct html *h, uint32_t entered, uint32_t at)
{
    html_pop_to(h, h->floor, at);
    h->floor = entered;
    h->flat = 0;
}

void html_done(struct html *h, uint32_t at)
{
    h->floor = 0;
    html_pop_to(h, 0, at);
    html_flow_end(h);
}

static void parse_file(struct doc_builder *b, struct str text)
{
    uint32_t beg = front_matter(b, text), end = num_u32(text.len);
    struct html *h = html_new(b, text);
    parse(h, beg, end);
    html_done(h, end);
}

static const char *const extensions[] = {".html", ".htm", ".xhtml", ".xht", ".shtml", NULL};

extern const struct format format_html;
const struct format format_html = {
    .name = "html",
    .summary = "HTML pages and mails",
    .extensions = extensions,
    .declared_charset = html_charset,
    .parse = parse_file,
    .control_as_space = true,
};
