/* SPDX-License-Identifier: MIT */
/* Bare addresses in the text: one U+FFFC each, and a link. */
#include "base/num.h"
#include "doc/building.h"
#include "doc/url.h"
#include "text/utf8.h"

void url_close(struct doc_builder *b)
{
    if (!b->url.open)
        return;
    b->url.open = false;
    if (b->url.element != DOC_NONE)
        b->attrs.at[b->url.attr].value = arena_dup(b->doc->arena, buf_str(&b->href));
}

static bool in_link(const struct doc_builder *b)
{
    for (size_t i = b->stack.count; i > 1; i--) {
        enum element_kind kind = b->elements.at[b->stack.at[i - 1]].kind;
        if (kind == ELEMENT_LINK || kind == ELEMENT_BUTTON)
            return true;
    }
    return false;
}

void url_open(struct doc_builder *b, struct open_segment *o, uint32_t beg, uint32_t end,
              uint32_t at)
{
    struct str address = str_sub(top_layer(b)->view->text, beg, end);
    bool link = !in_link(b);
    uint32_t element = DOC_NONE, attr = DOC_NONE;
    if (link) {
        element = doc_open(b, ELEMENT_LINK, beg, end);
        attr = num_u32(b->attrs.count);
        doc_attr(b, ATTR_HREF, address, beg, end);
    }
    words_begin(b, o);
    put_whole(b, o, RUN_MASK, STR(UTF8_MASK), beg, end);
    if (link)
        doc_close(b);
    buf_clear(&b->href);
    buf_put(&b->href, address);
    b->url = (struct open_url){true, beg, at, num_u32(o->runs.count - 1), element, attr};
}

void url_extend(struct doc_builder *b, struct open_segment *o, struct str text, uint32_t beg,
                uint32_t end)
{
    struct run *mask = &o->runs.at[b->url.mask];
    buf_put(&b->href, str_sub(top_layer(b)->view->text, mask->end, beg));
    buf_put(&b->href, text);
    o->len = mask->text + strlen(UTF8_MASK);
    o->runs.count = b->url.mask + 1;
    run_reach(mask, end);
    b->url.at = end;
    if (b->url.element == DOC_NONE)
        return;
    b->elements.at[b->url.element].tag.end = end;
    b->attrs.at[b->url.attr].span.end = end;
}

uint32_t url_continue(struct doc_builder *b, struct open_segment *o, uint32_t beg, uint32_t end)
{
    struct str text = top_layer(b)->view->text;
    if (b->url.at != beg || o->pending) {
        url_close(b);
        return beg;
    }
    uint32_t stop = url_stop(text, beg, end);
    uint32_t last = url_trim(text, beg, stop);
    if (last > beg)
        url_extend(b, o, str_sub(text, beg, last), beg, last);
    b->url.at = stop;
    if (stop < end)
        url_close(b);
    return last;
}
