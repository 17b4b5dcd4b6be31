/* SPDX-License-Identifier: MIT */
/* visible: foreign text as it may be sent to a terminal. Content, paths and guides can hold
 * escape sequences and characters that turn the reading order round: what controls is shown,
 * never sent. */
#ifndef OUTPUT_VISIBLE_H
#define OUTPUT_VISIBLE_H

#include "base/buf.h"

/* Appends the code point at byte `at` and returns where the next one begins. C0 and DEL become
 * their picture (U+2400 ...); C1, bidi controls, U+2028/2029 and bytes that are no UTF-8
 * become U+FFFD. */
size_t visible_char(struct buf *out, struct str s, size_t at);

/* A path: every character counts, so a line feed is a picture too. */
void visible_path(struct buf *out, struct str path);

/* Prose on one line: a run of white space with a tab or a line end in it becomes one space, a
 * placeholder (U+FFFC) three dots. */
void visible_text(struct buf *out, struct str s);

#endif
