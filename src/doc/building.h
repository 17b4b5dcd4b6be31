/* SPDX-License-Identifier: MIT */
/* building: what builder.c and literal.c share; nobody else includes it. */
#ifndef DOC_BUILDING_H
#define DOC_BUILDING_H

#include "base/buf.h"
#include "doc/builder.h"

#include <assert.h>

/* White space is held back until a word follows: so none stands at either end of a segment. */
enum pending {
    PENDING_NONE,
    PENDING_SPACE,   /* the view's byte at pending_beg stands for it */
    PENDING_DECODED, /* all of the range does: "&#32;" */
    PENDING_BREAK,   /* "\n" */
};

/* A segment while it is written; the records are used again for the next one at their level. */
struct open_segment {
    struct segment seg;
    uint32_t number; /* counts all segments ever begun: elements link to it until the end */
    char *text;
    size_t len, cap;
    struct {
        VEC(struct run);
    } runs;
    enum pending pending;
    uint32_t pending_beg, pending_end;
    uint32_t link_from;    /* open elements from this one on get the segment's words */
    uint32_t first_linked; /* the first open element that has got some */
};

/* A bare URL whose end may still be carried on by the next call ("…?a=1" then "&" for "&amp;"). */
struct open_url {
    bool open;
    uint32_t beg, at; /* view bytes: where it begins, where the next byte of it would stand */
    uint32_t mask;    /* its run */
    uint32_t element; /* the link it gave, DOC_NONE inside another */
    uint32_t attr;    /* that one's href */
};

/* A view on the stack with its template tags. */
struct layer {
    const struct view *view;
    const struct overlay_item *items;
    size_t count;
    size_t next;   /* where the last look-up ended: most calls go forwards */
    bool *claimed; /* items that have had their effect */
};

/* Finished segments with their words, in the order they were finished. */
struct shelf {
    char *text;
    size_t text_len, text_cap;
    struct {
        VEC(struct run);
    } runs;
    struct {
        VEC(struct segment);
    } segments;
    struct {
        VEC(uint32_t);
    } numbers; /* of the segments */
};

struct doc_builder {
    struct doc *doc;
    struct arena *scratch;
    struct {
        VEC(struct layer);
    } layers;
    struct {
        VEC(struct open_segment);
    } open; /* count: the levels ever used, of which `level` are open */
    size_t level;
    uint32_t segments_begun;
    struct open_url url;
    struct buf href;
    struct str lang;

    struct shelf done;   /* in the doc's arena: all segments whose place in the order is known */
    struct shelf held;   /* nested ones, until the segment around them is finished too */
    uint32_t last_place; /* source byte where the last of them begins */
    bool segments_mixed; /* they are not in the order of the source after all */
    struct {
        VEC(struct element);
    } elements; /* in the doc's arena */
    struct {
        VEC(uint32_t);
    } places; /* source bytes where the elements begin, never before their parent's */
    bool elements_mixed;
    struct {
        VEC(struct attr);
    } attrs; /* in the doc's arena */
    struct {
        VEC(uint32_t);
    } stack;           /* open elements; [0] is the document */
    uint32_t unlinked; /* stack entries from here on were opened after the last word */
};

static inline struct open_segment *top_segment(struct doc_builder *b)
{
    assert(b->level);
    return &b->open.at[b->level - 1];
}

static inline struct layer *top_layer(struct doc_builder *b)
{
    return &b->layers.at[b->layers.count - 1];
}

static inline struct run *run_last(struct open_segment *o)
{
    return o->runs.count ? &o->runs.at[o->runs.count - 1] : NULL;
}

/* 29 bits hold more than three times SOURCE_MAX. */
static inline void run_reach(struct run *r, uint32_t end)
{
    r->end = end & ((1u << 29) - 1);
}

/* ---- builder.c ---- */

/* Ends the open segment and begins another with its scope, key and kind. */
void segment_split(struct doc_builder *b);
/* Hands the open segment's place in its text to the open elements that wait for words. */
void segment_link(struct doc_builder *b, struct open_segment *o);

/* ---- literal.c ---- */

/* To be called before anything but white space is put. */
void words_begin(struct doc_builder *b, struct open_segment *o);
/* `text` stands as a whole for bytes [beg, end). */
void put_whole(struct doc_builder *b, struct open_segment *o, enum run_kind kind, struct str text,
               uint32_t beg, uint32_t end);
/* Bytes [beg, end), which hold no template tag. */
void add_literal(struct doc_builder *b, struct open_segment *o, uint32_t beg, uint32_t end);

/* ---- address.c ---- */

/* Masks the address [beg, end); `at` is where the call's bytes that may belong to it end. */
void url_open(struct doc_builder *b, struct open_segment *o, uint32_t beg, uint32_t end,
              uint32_t at);
/* Carries the open address on to `end`, over what was put behind it; `text` is what it gains. */
void url_extend(struct doc_builder *b, struct open_segment *o, struct str text, uint32_t beg,
                uint32_t end);
/* Does the open address go on with the first bytes of [beg, end)? Returns where it stops doing
 * so. */
uint32_t url_continue(struct doc_builder *b, struct open_segment *o, uint32_t beg, uint32_t end);
/* It is carried on no further. */
void url_close(struct doc_builder *b);

/* ---- tags.c ---- */

/* One template tag: inside the open segment, or by itself when none is open. */
void overlay_apply(struct doc_builder *b, struct layer *l, size_t index);
/* Index of the first one that ends behind `at`. */
size_t overlay_from(struct layer *l, uint32_t at);
/* A placeholder element for each value in [beg, end), which is masked as a whole. */
void overlay_claim(struct doc_builder *b, uint32_t beg, uint32_t end);

/* ---- trim.c ---- */

/* Cuts off what may not stand at a segment's end; false when no word is left. */
bool segment_trim(struct open_segment *o);
/* Bytes at `at` of one character that shows nothing: white space of any kind, what mails put
 * behind a preheader so that nothing else is shown in the list of messages. 0: there is another. */
size_t padding_at(struct str text, size_t at);

#endif
