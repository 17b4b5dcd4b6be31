/* SPDX-License-Identifier: MIT */
/* markdown_lines: what the passes over the lines of a Markdown page share. */
#ifndef FORMAT_MARKDOWN_LINES_H
#define FORMAT_MARKDOWN_LINES_H

#include "format/markdown_prepare.h"

enum { CODE_INDENT = 4 };

struct line {
    uint32_t beg, end, next; /* without and with its line end */
    uint32_t content;        /* behind blanks and > */
    unsigned indent, quotes; /* columns before the content behind the last >; how many > */
};

struct fence {
    char mark; /* ` or ~, 0 outside */
    unsigned length, quotes, column;
};

struct line_scan {
    struct prepared *p;
    struct str text;
    struct fence fence;
    const char *raw_end;  /* inside <!-- or <script>: what ends it */
    unsigned list_column; /* where the text of the list item stands; 0 outside lists */
    bool in_imports;      /* MDX: import … up to an empty line */
    bool in_rows;         /* below the head of a narrow table */
    bool in_footnote;
    struct line before;        /* the line above */
    bool after_blank;          /* the line above is empty or there is none */
    bool before_after_blank;   /* the same of the line above */
    bool in_definition;        /* the line above is `: definition` */
    uint32_t reference_end;    /* of the last [label]: …; it may go on over a line end */
    bool below_reference;      /* the line above belongs to one */
    uint32_t next_lf, next_cr; /* the next LF and CR */
    unsigned paragraph_lines;
    bool in_table;
};

static inline bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static inline bool is_name_byte(char c)
{
    return byte_is_alnum(c) || c == '-' || c == '_';
}

static inline uint32_t skip_blanks(struct str text, uint32_t at, uint32_t end)
{
    while (at < end && is_blank(text.ptr[at]))
        at++;
    return at;
}

static inline struct str rest_of(const struct line_scan *s, const struct line *l)
{
    return str_sub(s->text, l->content, l->end);
}

static inline unsigned run_of(struct str s, char c)
{
    unsigned n = 0;
    while (n < s.len && s.ptr[n] == c)
        n++;
    return n;
}

static inline bool holds(struct str s, const char *what)
{
    return str_find(s, str_of(what), 0) != SIZE_MAX;
}

/* Bytes other than line ends. */
void markdown_fill(char *bytes, uint32_t beg, uint32_t end, char with);
void markdown_hole(struct prepared *p, uint32_t beg, uint32_t end, enum hole_kind kind);
/* A hole is letters to md4c, so that nothing around it changes its meaning. */
void markdown_gone(struct prepared *p, uint32_t beg, uint32_t end);

/* The lines from `from` on. */
void markdown_read_lines(struct prepared *p, uint32_t from);
/* What stands inside lines, code or not: footnote calls, attribute lists. */
void markdown_find_marks(struct prepared *p, uint32_t from);

/* ---- one kind of line each ---- */

/* A tag at its beginning. */
void markdown_line_tag(struct line_scan *s, const struct line *l);
/* ::: tip; false when it is none. */
bool markdown_line_container(struct line_scan *s, const struct line *l);
/* : definition */
void markdown_line_description(struct line_scan *s, const struct line *l, bool below_definition);
/* The row of dashes below the head of a table, and a row of one that md4c does not see. */
void markdown_line_delimiters(struct line_scan *s, const struct line *l);
void markdown_line_row(struct line_scan *s, const struct line *l);
/* [^1]: …, [!NOTE], [toc], [label]: … */
void markdown_line_bracket(struct line_scan *s, const struct line *l);
/* *[HTML]: … */
void markdown_line_abbreviation(struct line_scan *s, const struct line *l);
/* True while the line belongs to a footnote. */
bool markdown_in_footnote(struct line_scan *s, const struct line *l);

/* ---- names ---- */

/* [^name] at `at`: behind its ], 0 when it is none. */
uint32_t markdown_footnote_end(struct str text, uint32_t at);
/* Behind the ] of a label that begins at `at` with its [ ; 0 when there is none near by. */
uint32_t markdown_label_end(struct str text, uint32_t at);
/* Blanks with at most one line end among them; an empty line ends everything. */
uint32_t markdown_skip_space(struct str text, uint32_t at);
/* The delimiter that closes the title that the one at `at` opens, before an empty line; 0: none. */
uint32_t markdown_title_close(struct str text, uint32_t at);

#endif
