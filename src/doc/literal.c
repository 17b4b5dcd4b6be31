/* SPDX-License-Identifier: MIT */
/* What goes into a segment: white space collapsed, what does not show left out, template tags and bare
 * addresses masked, each byte with its place. */
#include "base/num.h"
#include "doc/building.h"
#include "doc/url.h"
#include "text/utf8.h"

#include <assert.h>

/* ---- bytes and runs ---- */

static void text_reserve(struct doc_builder *b, struct open_segment *o, size_t more)
{
    while (o->cap - o->len < more)
        o->text = arena_grow(b->scratch, o->text, o->cap, &o->cap, 1);
}

static struct run *last_run(struct open_segment *o)
{
    return o->runs.count ? &o->runs.at[o->runs.count - 1] : NULL;
}

static void put_whole(struct doc_builder *b, struct open_segment *o, enum run_kind kind,
                      struct str text, uint32_t beg, uint32_t end)
{
    text_reserve(b, o, text.len);
    memcpy(o->text + o->len, text.ptr, text.len);
    VEC_ADD(b->scratch, &o->runs, ((struct run){num_u32(o->len), beg, end & 0x1fffffff, kind & 7}));
    o->len += text.len;
}

/* `text` stands byte for byte for the view's bytes from `beg` on. */
static void put_literal(struct doc_builder *b, struct open_segment *o, const char *text, size_t len,
                        uint32_t beg)
{
    text_reserve(b, o, len);
    memcpy(o->text + o->len, text, len);
    struct run *r = last_run(o);
    uint32_t end = beg + num_u32(len);
    if (r && r->kind == RUN_LITERAL && r->end == beg)
        r->end = end & 0x1fffffff;
    else
        VEC_ADD(b->scratch, &o->runs,
                ((struct run){num_u32(o->len), beg, end & 0x1fffffff, RUN_LITERAL}));
    o->len += len;
}

static void pending_flush(struct doc_builder *b, struct open_segment *o)
{
    enum pending pending = o->pending;
    o->pending = PENDING_NONE;
    if (!o->len)
        return;
    switch (pending) {
    case PENDING_NONE:
        break;
    case PENDING_SPACE:
        put_literal(b, o, " ", 1, o->pending_beg);
        break;
    case PENDING_DECODED:
        put_whole(b, o, RUN_DECODED, STR(" "), o->pending_beg, o->pending_end);
        break;
    case PENDING_BREAK:
        put_whole(b, o, RUN_DECODED, STR("\n"), o->pending_beg, o->pending_end);
        break;
    }
}

/* To be called before anything but white space is put. */
static void words_begin(struct doc_builder *b, struct open_segment *o)
{
    if (o->pending)
        pending_flush(b, o);
    if (b->unlinked < b->stack.count)
        segment_link(b, o);
}

static void add_words(struct doc_builder *b, struct open_segment *o, uint32_t beg, uint32_t end)
{
    if (beg == end)
        return;
    words_begin(b, o);
    put_literal(b, o, top_layer(b)->view->text.ptr + beg, end - beg, beg);
}

static void add_space(struct open_segment *o, enum pending what, uint32_t beg, uint32_t end)
{
    if (o->pending)
        return;
    o->pending = what;
    o->pending_beg = beg;
    o->pending_end = end;
}

/* ---- bare addresses ---- */

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

/* Masks the address [beg, end); `at` is where the call's bytes that may belong to it end. */
static void url_open(struct doc_builder *b, struct open_segment *o, uint32_t beg, uint32_t end,
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

/* Carries the address on to `end`, over what was put behind it; `text` is what it gains. */
static void url_extend(struct doc_builder *b, struct open_segment *o, struct str text, uint32_t beg,
                       uint32_t end)
{
    struct run *mask = &o->runs.at[b->url.mask];
    buf_put(&b->href, str_sub(top_layer(b)->view->text, mask->end, beg));
    buf_put(&b->href, text);
    o->len = mask->text + strlen(UTF8_MASK);
    o->runs.count = b->url.mask + 1;
    mask->end = end & 0x1fffffff;
    b->url.at = end;
    if (b->url.element == DOC_NONE)
        return;
    b->elements.at[b->url.element].tag.end = end;
    b->attrs.at[b->url.attr].span.end = end;
}

/* The open address goes on with the first bytes of [beg, end)? Returns where it stops doing so. */
static uint32_t url_continue(struct doc_builder *b, struct open_segment *o, uint32_t beg, uint32_t end)
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

/* ---- literals ---- */

enum byte_class { BYTE_PLAIN, BYTE_SPACE, BYTE_DROP, BYTE_COLON, BYTE_DOT, BYTE_WIDE };

static enum byte_class byte_class(char c)
{
    unsigned char u = (unsigned char)c;
    if (u >= 0x80)
        return BYTE_WIDE;
    if (byte_is_space(c))
        return BYTE_SPACE;
    return u == 0 ? BYTE_DROP : c == ':' ? BYTE_COLON : c == '.' ? BYTE_DOT : BYTE_PLAIN;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define HIGH EACH(0x80)

/* High bits of bytes that are zero; above a true one there may be false ones, which do no harm here:
 * whoever stops looks again. */
static uint64_t zero_bytes(uint64_t w)
{
    return (w - EACH(1)) & ~w & HIGH;
}

/* The first byte from `at` on that is more than a plain character or a single space between words. `size`
 * is where the buffer ends: words of memory are read beyond `end`. */
static uint32_t plain_end(const char *text, uint32_t at, uint32_t end, size_t size)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    while (at < end && size - at >= 8) {
        uint64_t w;
        memcpy(&w, text + at, sizeof w);
        uint64_t spaces = zero_bytes(w ^ EACH(' '));
        uint64_t stop = (w & HIGH) | ((w - EACH(0x20)) & ~w & HIGH) | zero_bytes(w ^ EACH(':')) |
                        zero_bytes(w ^ EACH('.')) | (spaces & spaces >> 8);
        if (stop) {
            at += (uint32_t)(__builtin_ctzll(stop) / 8);
            break;
        }
        at += spaces >> 63 ? 7 : 8; /* a space at the end is looked at with what follows it */
    }
    if (at >= end) /* a space may be the last byte */
        return text[end - 1] == ' ' ? end - 1 : end;
    if (size - at >= 8)
        return at;
#endif
    while (at < end) {
        if (text[at] == ' ' && at + 1 < end && !byte_is_space(text[at + 1])) {
            at++;
            continue;
        }
        if (byte_class(text[at]) != BYTE_PLAIN)
            break;
        at++;
    }
    return at;
}

static uint32_t match(const char *text, uint32_t at, uint32_t end, const char *bytes)
{
    size_t len = strlen(bytes);
    return end - at >= len && memcmp(text + at, bytes, len) == 0 ? (uint32_t)len : 0;
}

/* How many bytes at `at` are no part of any word: NUL, soft hyphen, zero-width space, BOM. */
static uint32_t invisible(const char *text, uint32_t at, uint32_t end)
{
    switch ((unsigned char)text[at]) {
    case 0:
        return 1;
    case 0xC2:
        return match(text, at, end, "\xC2\xAD");
    case 0xE2:
        return match(text, at, end, "\xE2\x80\x8B");
    case 0xEF:
        return match(text, at, end, "\xEF\xBB\xBF");
    default:
        return 0;
    }
}

/* Behind the character at `at`, which is valid UTF-8. */
static uint32_t wide_end(const char *text, uint32_t at, uint32_t end)
{
    unsigned char c = (unsigned char)text[at];
    uint32_t len = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    return len < end - at ? at + len : end;
}

static uint32_t space_end(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && byte_is_space(text[at]))
        at++;
    return at;
}

/* White space [at, next) behind words that begin at `from`. Where it counts, only CRLF is changed. */
static void add_white(struct doc_builder *b, struct open_segment *o, uint32_t at, uint32_t next)
{
    if (!o->preserve) {
        add_space(o, PENDING_SPACE, at, next);
        return;
    }
    const char *text = top_layer(b)->view->text.ptr;
    for (; at < next; at++) {
        if (!o->len)
            continue; /* segments begin with a word all the same */
        pending_flush(b, o);
        if (text[at] == '\r') {
            uint32_t end = at + (at + 1 < next && text[at + 1] == '\n' ? 2 : 1);
            put_whole(b, o, RUN_DECODED, STR("\n"), at, end);
            at = end - 1;
        } else {
            put_literal(b, o, text + at, 1, at);
        }
    }
}

/* [beg, end) holds no template tag. */
static void add_literal(struct doc_builder *b, struct open_segment *o, uint32_t beg, uint32_t end)
{
    struct str view = top_layer(b)->view->text;
    const char *text = view.ptr;
    if (b->url.open)
        beg = url_continue(b, o, beg, end);
    uint32_t from = beg, at = beg;
    while (at < end) {
        if (at > from || !byte_is_space(text[at])) /* a space between words has one before it */
            at = plain_end(text, at, end, view.len);
        if (at == end)
            break;
        uint32_t next = at + 1, skip, space, url;
        switch (byte_class(text[at])) {
        case BYTE_SPACE:
            next = space_end(text, at, end);
            if (at > from && text[at - 1] == ' ')
                at--; /* it was taken for a single one */
            add_words(b, o, from, at);
            add_white(b, o, at, next);
            from = next;
            break;
        case BYTE_COLON:
        case BYTE_DOT:
            url = url_begin(view, from, at, end);
            if (url == at)
                break;
            next = url_stop(view, url, end);
            add_words(b, o, from, url);
            from = url_trim(view, url, next);
            url_open(b, o, url, from, next);
            if (next < end)
                url_close(b);
            break;
        case BYTE_WIDE:
        case BYTE_DROP:
            skip = invisible(text, at, end);
            next = skip ? at + skip : wide_end(text, at, end);
            if (!skip)
                break;
            space = at > from && text[at - 1] == ' '; /* more may stand behind what is dropped */
            add_words(b, o, from, at - space);
            if (space)
                add_white(b, o, at - 1, at);
            from = next;
            break;
        case BYTE_PLAIN:
            break;
        }
        at = next;
    }
    add_words(b, o, from, end);
}

/* ---- template tags ---- */

static uint32_t open_placeholder(struct doc_builder *b, const struct overlay_item *item)
{
    enum element_kind kind = item->kind == OVERLAY_VALUE ? ELEMENT_PLACEHOLDER : ELEMENT_INCLUDE;
    uint32_t index = doc_open(b, kind, item->beg, item->end);
    doc_attr(b, ATTR_NAME, item->name, item->beg, item->end);
    if (item->dialect)
        doc_attr(b, ATTR_DIALECT, str_of(item->dialect), item->beg, item->end);
    if (item->fallback.ptr)
        doc_attr(b, ATTR_FALLBACK, item->fallback, item->beg, item->end);
    return index;
}

static void add_value(struct doc_builder *b, const struct overlay_item *item, bool again)
{
    struct open_segment *o = top_segment(b);
    bool in_url = o && b->url.open && b->url.at == item->beg && !o->pending;
    if (in_url) {
        struct open_url url = b->url; /* opening the element would close it */
        b->url.open = false;
        url_extend(b, o, str_sub(top_layer(b)->view->text, item->beg, item->end), item->beg, item->end);
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
        doc_attr(b, ATTR_TEXT, item->name.ptr ? item->name : str_sub(l->view->text, item->beg, item->end),
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

/* Index of the first item that ends behind `at`. */
static size_t item_from(struct layer *l, uint32_t at)
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

/* ---- what a format calls ---- */

void doc_literal(struct doc_builder *b, uint32_t beg, uint32_t end)
{
    assert(b->level && beg <= end && end <= top_layer(b)->view->text.len);
    struct layer *l = top_layer(b);
    if (l->count)
        for (size_t i = item_from(l, beg); i < l->count && l->items[i].beg < end; i++) {
            const struct overlay_item *item = &l->items[i];
            if (item->beg > beg)
                add_literal(b, top_segment(b), beg, item->beg);
            if (item->beg >= beg || !l->claimed[i])
                overlay_apply(b, l, i);
            beg = item->end;
            l->next = i + 1;
        }
    if (beg < end)
        add_literal(b, top_segment(b), beg, end);
}

/* White space that a reader cannot see as such, or nothing at all, decoded from one reference. */
static bool is_invisible(struct str text)
{
    return text.len && invisible(text.ptr, 0, num_u32(text.len)) == text.len;
}

/* What mails put behind a preheader so that nothing else is shown in the list of messages. */
static size_t padding_at(struct str text, size_t at)
{
    static const char *const padding[] = {
        " ", "\n", "\xC2\xA0", "\xCD\x8F", "\xE2\x80\x87", "\xE2\x80\x8C", "\xE2\x80\x8D",
        "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAF", "\xE2\x81\xA0",
    };
    struct str rest = str_from(text, at);
    for (size_t i = 0; i < sizeof padding / sizeof *padding; i++)
        if (str_starts(rest, str_of(padding[i])))
            return strlen(padding[i]);
    return 0;
}

void doc_replace(struct doc_builder *b, struct str text, uint32_t beg, uint32_t end)
{
    assert(b->level && beg <= end && end <= top_layer(b)->view->text.len);
    struct open_segment *o = top_segment(b);
    if (!text.len || is_invisible(text))
        return;
    if (!str_trim(text).len && (!o->preserve || !o->len)) {
        add_space(o, PENDING_DECODED, beg, end);
        return;
    }
    if (o->seg.scope == SCOPE_PREHEADER && !o->len && padding_at(text, 0) == text.len)
        return;
    if (b->url.open && b->url.at == beg && !o->pending && url_stop(text, 0, num_u32(text.len)) == text.len) {
        url_extend(b, o, text, beg, end);
        return;
    }
    url_close(b);
    words_begin(b, o);
    put_whole(b, o, RUN_DECODED, text, beg, end);
}

void doc_mask(struct doc_builder *b, uint32_t beg, uint32_t end)
{
    assert(b->level && beg <= end && end <= top_layer(b)->view->text.len);
    struct open_segment *o = top_segment(b);
    struct layer *l = top_layer(b);
    url_close(b);
    uint32_t opened = 0;
    if (l->count)
        for (size_t i = item_from(l, beg); i < l->count && l->items[i].beg < end; i++) {
            if (l->claimed[i] || l->items[i].kind != OVERLAY_VALUE)
                continue;
            l->claimed[i] = true;
            open_placeholder(b, &l->items[i]);
            opened++;
        }
    words_begin(b, o);
    put_whole(b, o, RUN_MASK, STR(UTF8_MASK), beg, end);
    while (opened--)
        doc_close(b);
}

void doc_break(struct doc_builder *b, uint32_t beg, uint32_t end)
{
    assert(b->level && beg <= end && end <= top_layer(b)->view->text.len);
    struct open_segment *o = top_segment(b);
    url_close(b);
    if (o->pending == PENDING_BREAK)
        pending_flush(b, o);
    o->pending = PENDING_NONE;
    add_space(o, PENDING_BREAK, beg, end);
}

/* ---- the end of a segment ---- */

static void cut(struct open_segment *o, size_t len)
{
    o->len = len;
    while (o->runs.count && last_run(o)->text >= len)
        o->runs.count--;
    struct run *r = last_run(o);
    if (r && r->kind == RUN_LITERAL)
        r->end = (r->beg + (num_u32(len) - r->text)) & 0x1fffffff;
}

static bool has_word(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        unsigned char c = (unsigned char)text.ptr[at];
        size_t len = byte_is_space((char)c) ? 1 : 0;
        if (!len && c < 0x80)
            return true;
        if (!len)
            len = str_starts(str_from(text, at), STR(UTF8_MASK)) ? strlen(UTF8_MASK) : padding_at(text, at);
        if (!len)
            return true;
        at += len;
    }
    return false;
}

bool segment_trim(struct open_segment *o)
{
    size_t len = o->len;
    while (len && byte_is_space(o->text[len - 1]))
        len--;
    while (o->seg.scope == SCOPE_PREHEADER && len) {
        struct str text = {o->text, len};
        size_t at = utf8_before(text, len);
        if (padding_at(text, at) != len - at)
            break;
        len = at;
    }
    if (len < o->len)
        cut(o, len);
    return has_word((struct str){o->text, len});
}
