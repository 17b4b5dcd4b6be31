/* SPDX-License-Identifier: MIT */
/* markdown_prepare: what people write in Markdown and md4c does not know (footnotes, containers,
 * attribute lists, narrow tables, MDX's imports), found before it and hidden from it, byte for
 * byte. */
#ifndef FORMAT_MARKDOWN_PREPARE_H
#define FORMAT_MARKDOWN_PREPARE_H

#include "doc/builder.h"

enum hole_kind {
    HOLE_GONE, /* is no text and leaves no gap: [^1], {#name} */
    HOLE_CELL, /* divides the cells of a table that md4c does not see */
    HOLE_ROW,  /* divides its rows */
};

/* Bytes of the page that are no prose although md4c says so. Sorted. */
struct hole {
    uint32_t beg, end;
    enum hole_kind kind;
};

/* What may be the title of a reference definition: md4c tells of it only by giving no text
 * there. */
struct title {
    uint32_t beg, end; /* between its quotes */
    bool prose;        /* md4c gave text there: it was none */
    bool comment;      /* [//]: # (…) is how people comment in Markdown */
};

/* Text that is read apart, in a second run over `apart`. */
struct apart {
    uint32_t beg, end;
    enum scope scope;
    const char *kind;
};

struct prepared {
    struct arena *arena;
    struct str text; /* the page as the format got it, template tags masked */
    char *main;      /* what md4c reads first, of the same length */
    char *aside;     /* what it reads in the second run; NULL when there is nothing to */
    struct {
        VEC(struct hole);
    } holes;
    struct {
        VEC(struct title);
    } titles;
    struct {
        VEC(struct apart);
    } apart;
    struct {
        VEC(struct span);
    } definitions; /* which the text that is read apart refers to as well */
    struct {
        VEC(struct span);
    } code; /* fenced; also what stands in a block of HTML, where md4c does not look for any */
    struct {
        VEC(struct span);
    } tags;    /* lines that hold one tag around Markdown: <Card title="…">, <div markdown="1"> */
    bool rows; /* some holes divide the rows of a table */
    bool components; /* some are JSX, in which indented lines are no code */
};

/* `from` is where the page begins behind its front matter. */
void markdown_prepare(struct prepared *p, struct arena *a, struct str text, uint32_t from);

/* The destination and title behind `[…]`: what stands in ( ). */
struct link_tail {
    uint32_t dest_beg, dest_end;
    uint32_t title_beg, title_end; /* between its quotes; equal when there is none */
    uint32_t end;                  /* behind the ) */
};
/* False when [at …) is no such tail; at is the ( . */
bool markdown_link_tail(struct link_tail *out, struct str text, uint32_t at);
/* `dest "title"` of a definition, from behind its colon; `end` is where its last line ends. */
bool markdown_definition_tail(struct link_tail *out, struct str text, uint32_t at);

#endif
