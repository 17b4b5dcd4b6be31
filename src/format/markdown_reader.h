/* SPDX-License-Identifier: MIT */
/* markdown_reader: what markdown.c (blocks) and markdown_inline.c (what stands in them) share. */
#ifndef FORMAT_MARKDOWN_READER_H
#define FORMAT_MARKDOWN_READER_H

#include "format/html.h"
#include "format/markdown_prepare.h"

#include <md4c.h>

/* An open block. md4c gives it no place: its element is opened when its first text is met. */
struct block {
    MD_BLOCKTYPE type;
    unsigned number; /* heading: its level; cell: its column */
    bool opened;
    uint32_t html; /* html_enter's */
};

enum span_state {
    SPAN_PLAIN,   /* nothing to do: a bare address (the builder sees those), or inside an image */
    SPAN_WAITING, /* its place is not known before its first text */
    SPAN_OPEN,
    SPAN_MASKED, /* <https://…>: its text is one U+FFFC */
};

/* An open link or image. */
struct open_span {
    bool image;
    enum span_state state;
    uint32_t beg, end;     /* from [ ! or < to behind it */
    bool exact;            /* md4c's address says where, else it was looked for */
    uint32_t text_end;     /* where the ] of its text stands */
    struct link_tail tail; /* of an inline link; end 0: it refers to a definition */
    struct str href, title;
    uint32_t href_at; /* where the address stands in the page; 0: decoded from elsewhere */
    uint32_t html;    /* html_enter's */
};

struct markdown {
    struct doc_builder *b;
    struct arena *arena;
    struct html *html; /* NULL until there is some */
    char *html_text;   /* its copy of the page, into which holes are written; NULL likewise */
    struct prepared page;
    struct str text;     /* the page, template tags masked */
    struct str original; /* the page as written */
    const char *base;    /* what md4c reads: its byte i stands for text.ptr[i] */
    bool aside;          /* the second run */

    struct {
        VEC(struct block);
    } blocks;
    struct {
        VEC(struct open_span);
    } spans;
    unsigned column; /* of the next cell */
    bool in_code_block, in_html_block;
    bool in_segment;
    uint32_t segment_html;       /* html_enter's */
    bool in_row, in_cell;        /* of a narrow table */
    unsigned rows;               /* of it so far */
    uint32_t pos;                /* behind the last text, or the line end behind it */
    uint32_t done;               /* behind the last text */
    uint32_t html_beg, html_end; /* raw HTML that has not been read yet; equal: none */
    uint32_t code_beg, code_end; /* of the open code span; equal: no place */
    bool misread;    /* the code span that was closed last: md4c goes on wrongly behind it */
    unsigned images; /* open ones, one in another */
    size_t tags;     /* of page.tags: how many have been read */
};

/* The html reader: most pages do without. */
struct html *markdown_html(struct markdown *m);
static inline bool markdown_skips(const struct markdown *m)
{
    return m->html && html_skips(m->html);
}
/* html_enter and html_leave, which mean the same for a reader that is made in between. */
static inline uint32_t markdown_enter_html(struct markdown *m)
{
    return m->html ? html_enter(m->html) : 0;
}
static inline void markdown_leave_html(struct markdown *m, uint32_t entered)
{
    if (m->html)
        html_leave(m->html, entered, m->pos);
}

/* Byte of the page that md4c's pointer stands for; false when it is none of it. */
bool markdown_place(const struct markdown *m, const char *at, size_t size, uint32_t *place);
/* Index of the first hole that ends behind `at`. */
size_t markdown_hole_from(const struct markdown *m, uint32_t at);
/* Makes sure that a segment is open for text at `at`. */
void markdown_begin(struct markdown *m, uint32_t at);
/* Ends the open segment, if any. */
void markdown_end(struct markdown *m);
/* A hole that divides cells or rows. */
void markdown_divide(struct markdown *m, const struct hole *hole);
/* Hands the tags on lines of their own that stand before `at` to the html reader; no segment is
 * open. */
void markdown_read_tags(struct markdown *m, uint32_t at);
/* Opens the elements of blocks that wait for a place. */
void markdown_open_blocks(struct markdown *m, uint32_t at);
/* Hands raw HTML that was met to the html reader. */
void markdown_flush_html(struct markdown *m);

int markdown_enter_span(MD_SPANTYPE type, void *detail, void *reader);
int markdown_leave_span(MD_SPANTYPE type, void *detail, void *reader);
int markdown_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *reader);

/* ---- links (markdown_links.c) ---- */

void markdown_enter_link(struct markdown *m, bool image, void *detail);
void markdown_leave_link(struct markdown *m, bool image);
/* Ends those that md4c has left open at the end of a block. */
void markdown_close_links(struct markdown *m);
/* Opens the links that wait for a place: text stands at `at`. */
void markdown_open_waiting(struct markdown *m, uint32_t at);
/* Behind the code span that begins at `at`; behind its backticks when nothing closes it before
 * `stop`. */
uint32_t markdown_skip_code(const struct markdown *m, uint32_t at, uint32_t stop);
/* A segment of its own for [beg, end), in which backslashes and character references may stand. */
void markdown_title(struct markdown *m, uint32_t beg, uint32_t end);

#endif
