/* SPDX-License-Identifier: MIT */
/* What goes into a segment: white space collapsed, what does not show left out, each byte with its
 * place. Bare addresses are masked in address.c, template tags in tags.c. */
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

static void run_add(struct doc_builder *b, struct open_segment *o, enum run_kind kind, uint32_t beg,
                    uint32_t end)
{
    struct run *r = VEC_PUSH(b->scratch, &o->runs);
    *r = (struct run){.text = num_u32(o->len), .beg = beg, .kind = kind & 7};
    run_reach(r, end);
}

void put_whole(struct doc_builder *b, struct open_segment *o, enum run_kind kind, struct str text,
               uint32_t beg, uint32_t end)
{
    text_reserve(b, o, text.len);
    memcpy(o->text + o->len, text.ptr, text.len);
    run_add(b, o, kind, beg, end);
    o->len += text.len;
}

/* `text` stands byte for byte for the view's bytes from `beg` on. */
static void put_literal(struct doc_builder *b, struct open_segment *o, const char *text, size_t len,
                        uint32_t beg)
{
    text_reserve(b, o, len);
    memcpy(o->text + o->len, text, len);
    struct run *last = run_last(o);
    uint32_t end = beg + num_u32(len);
    if (last && last->kind == RUN_LITERAL && last->end == beg)
        run_reach(last, end);
    else
        run_add(b, o, RUN_LITERAL, beg, end);
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

void words_begin(struct doc_builder *b, struct open_segment *o)
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

/* ---- literals ---- */

enum byte_class { BYTE_PLAIN, BYTE_SPACE, BYTE_DROP, BYTE_COLON, BYTE_DOT, BYTE_WIDE };

static enum byte_class byte_class(char c)
{
    unsigned char u = (unsigned char)c;
    if (u >= 0x80)
        return u == 0xC2 || u == 0xE2 || u == 0xEF ? BYTE_WIDE : BYTE_PLAIN;
    if (byte_is_space(c))
        return BYTE_SPACE;
    return u == 0 ? BYTE_DROP : c == ':' ? BYTE_COLON : c == '.' ? BYTE_DOT : BYTE_PLAIN;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define HIGH       EACH(0x80)

/* High bits of bytes that are zero; above a true one there may be false ones, which do no harm
 * here: whoever stops looks again. */
static uint64_t zero_bytes(uint64_t w)
{
    return (w - EACH(1)) & ~w & HIGH;
}

/* Where characters begin that may have to be left out. */
static uint64_t wide_bytes(uint64_t w)
{
    return zero_bytes(w ^ EACH(0xC2)) | zero_bytes(w ^ EACH(0xE2)) | zero_bytes(w ^ EACH(0xEF));
}

/* The first byte from `at` on that is more than a plain character or a single space between
 * words. `size` is where the buffer ends: words of memory are read beyond `end`. */
static uint32_t plain_end(const char *text, uint32_t at, uint32_t end, size_t size)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    while (at < end && size - at >= 8) {
        uint64_t w;
        memcpy(&w, text + at, sizeof w);
        uint64_t spaces = zero_bytes(w ^ EACH(' '));
        uint64_t stop = ((w - EACH(0x20)) & ~w & HIGH) | zero_bytes(w ^ EACH(':')) |
                        zero_bytes(w ^ EACH('.')) | (spaces & spaces >> 8);
        if (w & HIGH)
            stop |= wide_bytes(w);
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

/* Words from `from` on that are not put yet; `at` is where something else stands. */
struct stretch {
    struct doc_builder *b;
    struct open_segment *o;
    struct str view;
    uint32_t from, at, end;
};

/* Puts the words up to `upto`; they go on at `next`. */
static void put_stretch(struct stretch *s, uint32_t upto, uint32_t next)
{
    add_words(s->b, s->o, s->from, upto);
    s->from = s->at = next;
}

static void take_space(struct stretch *s)
{
    uint32_t beg = s->at, next = space_end(s->view.ptr, beg, s->end);
    if (beg > s->from && s->view.ptr[beg - 1] == ' ')
        beg--; /* it was taken for a single one */
    put_stretch(s, beg, next);
    add_space(s->o, PENDING_SPACE, beg, next);
}

static void take_invisible(struct stretch *s)
{
    uint32_t len = invisible(s->view.ptr, s->at, s->end);
    if (!len) {
        s->at = wide_end(s->view.ptr, s->at, s->end);
        return;
    }
    uint32_t beg = s->at;
    if (beg > s->from && s->view.ptr[beg - 1] == ' ') { /* more may stand behind what is dropped */
        put_stretch(s, beg - 1, beg);
        add_space(s->o, PENDING_SPACE, beg - 1, beg);
    }
    put_stretch(s, beg, beg + len);
}

/* At the ':' or '.' of what may be one. */
static void take_address(struct stretch *s)
{
    uint32_t beg = url_begin(s->view, s->from, s->at, s->end);
    if (beg == s->at) {
        s->at++;
        return;
    }
    uint32_t stop = url_stop(s->view, beg, s->end), end = url_trim(s->view, beg, stop);
    put_stretch(s, beg, end);
    url_open(s->b, s->o, beg, end, stop);
    if (stop < s->end)
        url_close(s->b);
    s->at = stop;
}

void add_literal(struct doc_builder *b, struct open_segment *o, uint32_t beg, uint32_t end)
{
    if (b->url.open)
        beg = url_continue(b, o, beg, end);
    struct stretch s = {b, o, top_layer(b)->view->text, beg, beg, end};
    while (s.at < end) {
        bool space = byte_is_space(s.view.ptr[s.at]);
        if (s.at > s.from || !space) /* a single space is plain behind words */
            s.at = plain_end(s.view.ptr, s.at, end, s.view.len);
        if (s.at == end)
            break;
        switch (byte_class(s.view.ptr[s.at])) {
        case BYTE_PLAIN:
            s.at++;
            break;
        case BYTE_SPACE:
            take_space(&s);
            break;
        case BYTE_COLON:
        case BYTE_DOT:
            take_address(&s);
            break;
        case BYTE_WIDE:
        case BYTE_DROP:
            take_invisible(&s);
            break;
        }
    }
    add_words(b, o, s.from, end);
}

/* ---- what a format calls ---- */

void doc_literal(struct doc_builder *b, uint32_t beg, uint32_t end)
{
    assert(b->level && beg <= end && end <= top_layer(b)->view->text.len);
    struct layer *l = top_layer(b);
    if (l->count)
        for (size_t i = overlay_from(l, beg); i < l->count && l->items[i].beg < end; i++) {
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

/* "&shy;", "&ZeroWidthSpace;" */
static bool is_invisible(struct str text)
{
    return text.len && invisible(text.ptr, 0, num_u32(text.len)) == text.len;
}

void doc_replace(struct doc_builder *b, struct str text, uint32_t beg, uint32_t end)
{
    assert(b->level && beg <= end && end <= top_layer(b)->view->text.len);
    struct open_segment *o = top_segment(b);
    if (!text.len || is_invisible(text))
        return;
    if (!str_trim(text).len) {
        add_space(o, PENDING_DECODED, beg, end);
        return;
    }
    if (o->seg.scope == SCOPE_PREHEADER && !o->len && padding_at(text, 0) == text.len)
        return;
    if (b->url.open && b->url.at == beg && !o->pending &&
        url_stop(text, 0, num_u32(text.len)) == text.len) {
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
    url_close(b);
    overlay_claim(b, beg, end);
    words_begin(b, o);
    put_whole(b, o, RUN_MASK, STR(UTF8_MASK), beg, end);
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
