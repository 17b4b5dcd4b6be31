/* SPDX-License-Identifier: MIT */
/* html: the HTML reader as a part of another format: the blocks and inline tags in Markdown, a
 * cell of an export, a mail's HTML. format_html is the whole-file use of the same. */
#ifndef FORMAT_HTML_H
#define FORMAT_HTML_H

#include "doc/builder.h"

/* One for a document: what a part leaves open (<div lang="en">, then a blank line and Markdown) is
 * still open in the next. */
struct html;

/* `text` stands for the current view of b byte for byte, template tags masked as struct format
 * says. A NUL in it is a hole: that byte is no part of the HTML ("> " before a line in a block
 * quote). */
struct html *html_new(struct doc_builder *b, struct str text);

/* Blocks: bytes [beg, end) hold whole tags; makes its own segments, none is open before or
 * after. */
void html_block(struct html *h, uint32_t beg, uint32_t end);

/* Inline: bytes [beg, end) are one or several tags or comments inside the segment that the
 * caller has open: <br> breaks, tags vanish without a gap, title= and alt= are segments of their
 * own. What block elements do elsewhere they do not do here. */
void html_inline(struct html *h, uint32_t beg, uint32_t end);
/* True from <code> (kbd, samp, var, translate="no", script …) to its end tag: the caller adds no
 * text and opens nothing; the one U+FFFC comes from html_inline at the end tag. */
bool html_skips(const struct html *h);
/* Around each of the caller's own segments, inline elements and containers (block quote, list
 * item): between the two calls no end tag closes what was open before, and html_leave closes
 * what was opened since. html_leave comes before the caller's doc_end or doc_close; html_enter
 * after its doc_begin or doc_open. */
uint32_t html_enter(struct html *h);
void html_leave(struct html *h, uint32_t entered, uint32_t at);

/* Closes everything; once, before doc_pop_view. */
void html_done(struct html *h, uint32_t at);

/* The bytes [beg, end) of `text` with character references decoded, as in an attribute; `text`
 * itself when there are none. For other formats' URLs. */
struct str html_decode(struct arena *a, struct str text, uint32_t beg, uint32_t end);
/* Length of the character reference at `at` (a '&'), 0 when it is none; its one or two
 * characters go to `out`. `in_attr`: "&copy=" stays as it is. */
uint32_t html_reference(struct str text, uint32_t at, uint32_t end, bool in_attr, char out[8],
                        unsigned *out_len);

#endif
