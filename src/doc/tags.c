/* SPDX-License-Identifier: MIT */
/* What template tags do to the segment that they stand in. */
#include "doc/building.h"
#include "text/utf8.h"

static void open_placeholder(struct doc_builder *b, const struct overlay_item *item)
{
    bool value = item->kind == OVERLAY_VALUE;
    doc_open(b, value ? ELEMENT_PLACEHOLDER : ELEMENT_INCLUDE, item->beg, item->end);
    doc_attr(b, ATTR_NAME, item->name, item->beg, item->end);
    if (!value)
        doc_attr(b, ATTR_SRC, item->name, item->beg, item->end);
    if (item->dialect)
        doc_attr(b, ATTR_DIALECT, str_of(item->dialect), item->beg, item->end);
    if (item->fallback.ptr)
        doc_attr(b, ATTR_FALLBACK, item->fallback, item->beg, item->end);
}

static void add_value(struct doc_builder *b, const struct overlay_item *item, bool again)
{
    struct open_segment *o = b->level ? top_segment(b) : NULL;
    bool in_url = o && b->url.open && b->url.at == item->beg && !o->pending;
    if (in_url) {
        struct open_url url = b->url; /* opening the element would close it */
        b->url.open = false;
        url_extend(b, o, str_sub(top_layer(b)->view->text, item->beg, item->end), item->beg,
                   item->end);
        if (!again) {
            open_placeholder(b, item);
            doc_close(b);
        }
        url.at = item->end;
        b->url = url;
        return;
    }
    if (!again)
        open_placeholder(b, item);
    else
        url_close(b);
    if (o) {
        words_begin(b, o);
        put_whole(b, o, RUN_MASK, STR(UTF8_MASK), item->beg, item->end);
    }
    if (!again)
        doc_close(b);
}

/* A literal of copy inside a tag: `\'` in it is a quote. */
static void add_copy(struct doc_builder *b, const struct overlay_item *item)
{
    enum scope scope = b->level ? top_segment(b)->seg.scope : SCOPE_TEXT;
    struct str text = top_layer(b)->view->text;
    doc_begin(b, scope);
    doc_kind(b, STR("string"));
    uint32_t from = item->copy_beg;
    for (uint32_t at = from; at + 1 < item->copy_end; at++) {
        char next = text.ptr[at + 1];
        if (text.ptr[at] != '\\' || (next != '"' && next != '\'' && next != '\\'))
            continue;
        add_literal(b, top_segment(b), from, at);
        from = ++at;
    }
    add_literal(b, top_segment(b), from, item->copy_end);
    doc_end(b);
}

void overlay_apply(struct doc_builder *b, struct layer *l, size_t index)
{
    const struct overlay_item *item = &l->items[index];
    bool again = l->claimed[index]; /* its words in a second place, its element not again */
    l->claimed[index] = true;
    switch (item->kind) {
    case OVERLAY_VALUE:
        add_value(b, item, again);
        break;
    case OVERLAY_CONTROL:
        if (b->url.open && b->url.at == item->beg)
            b->url.at = item->end;
        break;
    case OVERLAY_COMMENT:
        if (again)
            break;
        doc_open(b, ELEMENT_COMMENT, item->beg, item->end);
        doc_attr(b, ATTR_TEXT,
                 item->name.ptr ? item->name : str_sub(l->view->text, item->beg, item->end),
                 item->beg, item->end);
        doc_close(b);
        break;
    case OVERLAY_INCLUDE:
        if (!again) {
            open_placeholder(b, item);
            doc_close(b);
        }
        if (b->level)
            segment_split(b);
        break;
    case OVERLAY_BRANCH:
    case OVERLAY_RAW:
        if (b->level)
            segment_split(b);
        break;
    }
    if (item->copy_beg < item->copy_end && !again)
        add_copy(b, item);
}

size_t overlay_from(struct layer *l, uint32_t at)
{
    size_t i = l->next;
    if ((i > 0 && l->items[i - 1].end > at) || (i < l->count && l->items[i].end <= at)) {
        size_t low = 0, high = l->count;
        while (low < high) {
            size_t mid = low + (high - low) / 2;
            if (l->items[mid].end <= at)
                low = mid + 1;
            else
                high = mid;
        }
        i = low;
    }
    return l->next = i;
}

void overlay_claim(struct doc_builder *b, uint32_t beg, uint32_t end)
{
    struct layer *l = top_layer(b);
    if (!l->count)
        return;
    for (size_t i = overlay_from(l, beg); i < l->count && l->items[i].beg < end; i++) {
        if (l->claimed[i] || l->items[i].kind != OVERLAY_VALUE)
            continue;
        l->claimed[i] = true;
        open_placeholder(b, &l->items[i]);
        doc_close(b);
    }
}
