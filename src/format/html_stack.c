/* SPDX-License-Identifier: MIT */
/* The open elements. Not the tree that a browser builds: only what decides where paragraphs end,
 * what their scope is and what is no prose. */
#include "base/num.h"
#include "format/html_reader.h"

static unsigned flags_of(enum html_tag tag)
{
    return html_tag_infos[tag].flags;
}

/* NULL when nothing is open. */
static struct html_open *top_of(struct html *h)
{
    return h->open.count ? &h->open.at[h->open.count - 1] : NULL;
}

enum scope html_scope(struct html *h)
{
    const struct html_open *top = top_of(h);
    return top ? top->scope : SCOPE_TEXT;
}

bool html_is_mute(struct html *h)
{
    const struct html_open *top = top_of(h);
    return top && top->mute;
}

bool html_is_block(const struct html *h, enum html_tag tag)
{
    return !h->inline_only && ((flags_of(tag) & TAG_BLOCK) || (tag == HTML_TEXT && h->foreign));
}

static bool speaks_in_svg(enum html_tag tag)
{
    return tag == HTML_TEXT || tag == HTML_FOREIGNOBJECT;
}

static bool is_foreign(enum html_tag tag)
{
    return tag == HTML_SVG || tag == HTML_MATH;
}

struct html_open *html_push(struct html *h, const struct html_token *t)
{
    if (h->open.count >= HTML_DEPTH_MAX) {
        if (!h->deep_told)
            doc_problem(h->b, PROBLEM_TOO_DEEP, STR("512"), t->beg, t->end);
        h->deep_told = true;
        h->flat++;
        return NULL;
    }
    struct html_open o = {
        .tag = t->tag,
        .scope = html_scope(h),
        .mute = t->tag == HTML_SVG || (html_is_mute(h) && !speaks_in_svg(t->tag)),
        .content = t->end,
        .name = t->name,
        .block = html_is_block(h, t->tag),
    };
    h->counts[t->tag]++;
    h->foreign += is_foreign(t->tag);
    h->scan.foreign = h->foreign > 0;
    struct html_open *top = VEC_PUSH(doc_builder_arena(h->b), &h->open);
    *top = o;
    return top;
}

/* The one U+FFFC for the content [beg, end) of <code>. */
static void mask_content(struct html *h, uint32_t beg, uint32_t end)
{
    const char *text = h->text.ptr;
    while (beg < end && (byte_is_space(text[beg]) || !text[beg]))
        beg++;
    while (beg < end && (byte_is_space(text[end - 1]) || !text[end - 1]))
        end--;
    if (beg < end && doc_in_segment(h->b))
        doc_mask(h->b, beg, end);
}

static void close_elements(struct html *h, struct html_open *o)
{
    for (; o->elements; o->elements--)
        doc_close(h->b);
}

static void pop(struct html *h, uint32_t at)
{
    struct html_open *o = top_of(h);
    if (h->skipping == h->open.count) {
        h->skipping = 0;
        if (o->skip == SKIP_MASK)
            mask_content(h, o->content, at);
    }
    close_elements(h, o);
    if (o->lang_set)
        doc_set_lang(h->b, o->lang_before);
    h->counts[o->tag]--;
    h->foreign -= is_foreign(o->tag);
    h->scan.foreign = h->foreign > 0;
    h->open.count--;
}

void html_pop_to(struct html *h, uint32_t index, uint32_t at)
{
    while (h->open.count > index)
        pop(h, at);
}

static bool is_row_part(enum html_tag tag)
{
    return tag == HTML_TR || tag == HTML_TD || tag == HTML_TH || tag == HTML_TBODY ||
           tag == HTML_THEAD || tag == HTML_TFOOT || tag == HTML_CAPTION;
}

/* Does `around` keep what is in it from closing a `tag` outside it? */
static bool fences(enum html_tag around, enum html_tag tag)
{
    if (!(flags_of(around) & TAG_FENCE))
        return false;
    if (is_row_part(tag))
        return around == HTML_TABLE || around == HTML_TEMPLATE;
    return tag != HTML_TABLE || around == HTML_TEMPLATE;
}

static bool same_element(const struct html *h, const struct html_open *o,
                         const struct html_token *t)
{
    if (o->tag != t->tag)
        return false;
    return t->tag != HTML_UNKNOWN || str_eq_ascii_case(str_sub(h->text, o->name.beg, o->name.end),
                                                       str_sub(h->text, t->name.beg, t->name.end));
}

/* Index of the open element that the end tag t closes, UINT32_MAX for none. */
static uint32_t find_open(const struct html *h, const struct html_token *t)
{
    if (!h->counts[t->tag])
        return UINT32_MAX;
    for (uint32_t i = num_u32(h->open.count); i > h->floor; i--) {
        if (same_element(h, &h->open.at[i - 1], t))
            return i - 1;
        if (fences(h->open.at[i - 1].tag, t->tag))
            break;
    }
    return UINT32_MAX;
}

/* Index of the nearest open `tag` that no `stop` lies around, UINT32_MAX for none. */
static uint32_t nearest(const struct html *h, enum html_tag tag, bool (*stop)(enum html_tag))
{
    if (!h->counts[tag])
        return UINT32_MAX;
    for (uint32_t i = num_u32(h->open.count); i > h->floor; i--) {
        if (h->open.at[i - 1].tag == tag)
            return i - 1;
        if (stop(h->open.at[i - 1].tag))
            break;
    }
    return UINT32_MAX;
}

static bool is_fence(enum html_tag tag)
{
    return flags_of(tag) & TAG_FENCE;
}

static bool is_list(enum html_tag tag)
{
    return tag == HTML_UL || tag == HTML_OL || tag == HTML_MENU || tag == HTML_DIR ||
           tag == HTML_DL || is_fence(tag);
}

static bool is_table(enum html_tag tag)
{
    return tag == HTML_TABLE || tag == HTML_TEMPLATE;
}

/* An inline end tag with blocks open inside: <a><div>…</a>. The blocks stay; the element ends
 * here unless elements of the document begun in it are still open. */
static void close_across(struct html *h, uint32_t index)
{
    for (size_t i = index + 1; i < h->open.count; i++)
        if (h->open.at[i].elements)
            return;
    struct html_open *o = &h->open.at[index];
    close_elements(h, o);
    h->counts[o->tag]--;
    h->counts[HTML_UNKNOWN]++;
    o->tag = HTML_UNKNOWN;
    o->name = (struct span){0, 0};
}

static bool block_inside(const struct html *h, uint32_t index)
{
    for (size_t i = index + 1; i < h->open.count; i++)
        if (h->open.at[i].block)
            return true;
    return false;
}

/* Ends the element at `index`, which an end tag or an implied one names. */
static void close_named(struct html *h, uint32_t index, uint32_t at)
{
    const struct html_open *o = &h->open.at[index];
    if (!o->block && !is_foreign(o->tag) && !o->skip && block_inside(h, index))
        close_across(h, index);
    else
        html_pop_to(h, index, at);
}

static void close_nearest(struct html *h, enum html_tag tag, bool (*stop)(enum html_tag),
                          uint32_t at)
{
    uint32_t index = nearest(h, tag, stop);
    if (index != UINT32_MAX)
        close_named(h, index, at);
}

/* Rows and cells end each other up to their table. */
static void close_row_parts(struct html *h, enum html_tag tag, uint32_t at)
{
    static const enum html_tag inner[] = {HTML_CAPTION, HTML_TD, HTML_TH};
    static const enum html_tag outer[] = {HTML_TR, HTML_THEAD, HTML_TBODY, HTML_TFOOT};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
        close_nearest(h, inner[i], is_table, at);
    size_t count = tag == HTML_TD || tag == HTML_TH ? 0 : tag == HTML_TR ? 1 : 4;
    for (size_t i = 0; i < count; i++)
        close_nearest(h, outer[i], is_table, at);
}

static bool is_heading(enum html_tag tag)
{
    return tag >= HTML_H1 && tag <= HTML_H6;
}

void html_imply_end(struct html *h, const struct html_token *t)
{
    enum html_tag tag = t->tag;
    if (!(flags_of(tag) & (TAG_CLOSES_P | TAG_SAME | TAG_ENDS)) || !h->open.count || h->inline_only)
        return;
    if (is_row_part(tag))
        close_row_parts(h, tag, t->beg);
    if (flags_of(tag) & TAG_CLOSES_P)
        close_nearest(h, HTML_P, is_fence, t->beg);
    if (flags_of(tag) & TAG_SAME)
        close_nearest(h, tag, is_fence, t->beg);
    if (tag == HTML_OPTGROUP)
        close_nearest(h, HTML_OPTION, is_fence, t->beg);
    if (tag == HTML_LI)
        close_nearest(h, HTML_LI, is_list, t->beg);
    if (tag == HTML_DT || tag == HTML_DD) {
        close_nearest(h, HTML_DT, is_list, t->beg);
        close_nearest(h, HTML_DD, is_list, t->beg);
    }
    const struct html_open *top = top_of(h);
    if (is_heading(tag) && top && is_heading(top->tag) && h->open.count > h->floor)
        html_pop_to(h, num_u32(h->open.count) - 1, t->beg);
    if (tag == HTML_BODY)
        close_nearest(h, HTML_HEAD, is_fence, t->beg);
}

void html_end_tag(struct html *h, const struct html_token *t)
{
    bool block = html_is_block(h, t->tag);
    uint32_t index = UINT32_MAX;
    if (h->flat)
        h->flat--;
    else
        index = find_open(h, t);
    if (index != UINT32_MAX) {
        block |= h->open.at[index].block;
        close_named(h, index, t->beg);
    }
    if (block && !h->skipping)
        html_flow_end(h);
}

struct html_open *html_around(struct html *h, enum html_tag tag)
{
    uint32_t index = nearest(h, tag, is_table);
    return index == UINT32_MAX ? NULL : &h->open.at[index];
}
