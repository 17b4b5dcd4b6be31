/* SPDX-License-Identifier: MIT */
/* html_reader: what the files of the HTML reader share; other formats include html.h. */
#ifndef FORMAT_HTML_READER_H
#define FORMAT_HTML_READER_H

#include "format/html.h"
#include "format/html_tokens.h"

enum { HTML_DEPTH_MAX = 512 }; /* where browsers stop nesting too */

/* Why nothing inside an open element is prose. */
enum html_skip {
    SKIP_NOT,
    SKIP_MASK, /* one noun: <code> */
    SKIP_DROP, /* nothing: <pre>, <template> */
};

struct html_open {
    enum html_tag tag;
    enum scope scope;    /* of the words in it */
    enum html_skip skip; /* begun by it */
    bool block;          /* it is one, or made one */
    bool mute;           /* its text is no prose, but that of some elements in it is: <svg> */
    bool layout;         /* a table that only places things */
    bool lang_set;
    uint16_t elements; /* how many of the document's elements end with it */
    uint16_t column;   /* of a row: its next cell's */
    uint32_t content;  /* where what is in it begins */
    struct span name;  /* of an unknown tag */
    struct str lang_before;
};

struct html {
    struct doc_builder *b;
    struct str text;
    struct html_scan scan;
    struct html_token token;
    struct {
        VEC(struct html_open);
    } open;
    uint32_t floor;    /* entries below it stay open */
    uint32_t flat;     /* start tags over the depth limit whose end tags are to come */
    uint32_t skipping; /* the open element that nothing is read in, + 1; 0: none */
    uint32_t foreign;  /* open <svg> and <math> */
    uint32_t counts[HTML_TAG_COUNT]; /* open elements of each kind */
    bool inline_only;                /* inside a segment of another format */
    bool holes;                      /* NUL in the text */
    bool words_seen;                 /* the body has begun to speak: no preheader any more */
    bool lang_said, title_said, deep_told;
    uint32_t unclosed_told;
};

/* ---- html_stack.c: what is open ---- */

/* Where nothing is open, what an element would inherit. */
enum scope html_scope(struct html *h);
bool html_is_mute(struct html *h);
/* NULL when the limit of depth is reached. */
struct html_open *html_push(struct html *h, const struct html_token *t);
/* Closes the elements from `index` on; `at` is where the last one's content ends. */
void html_pop_to(struct html *h, uint32_t index, uint32_t at);
/* Closes what the start tag `t` implies to be closed, as an unclosed <li> before it. */
void html_imply_end(struct html *h, const struct html_token *t);
void html_end_tag(struct html *h, const struct html_token *t);
/* Is it one here? An unknown element may be. */
bool html_is_block(const struct html *h, enum html_tag tag);
/* The open element of that kind which an element begun now would belong to, or NULL. */
struct html_open *html_around(struct html *h, enum html_tag tag);

/* ---- html.c: words ---- */

/* A paragraph, unless one is open. */
void html_flow_begin(struct html *h);
void html_flow_end(struct html *h);
/* Bytes [beg, end) with their references, into the open segment. */
void html_words(struct html *h, uint32_t beg, uint32_t end, bool in_attr);

/* ---- html_elements.c: what a start tag says ---- */

/* Attributes that are prose become segments, unless nothing here is (`prose` false); links,
 * images, cells … become elements, counted in o->elements. `o` stands for the element, on the
 * stack or not. */
void html_element(struct html *h, const struct html_token *t, struct html_open *o, bool prose);
/* True for a value equal to `word` in any case. */
bool html_is(struct html *h, const struct html_token *t, enum html_attr attr, const char *word);

/* ---- html_charset.c ---- */

struct str html_charset(struct str head);

#endif
