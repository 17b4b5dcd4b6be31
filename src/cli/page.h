/* SPDX-License-Identifier: MIT */
/* page: text for people that a command makes as its result: tables, labelled lines, one of two
 * forms. */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "cli/cli.h"
#include "data/json.h"

/* The message in the language of the run, made harmless for a terminal, without a line end. */
void page_message(struct buf *out, const struct cli *c, struct message m);
/* Foreign text, made harmless. */
void page_text(struct buf *out, struct str text);

/* Columns of the terminal behind fd, by COLUMNS, itself, or a default: at least 40. */
unsigned page_width(int fd);
/* Text broken at spaces; all but its first line begin with `indent` spaces. Without a line end. */
void page_wrap(struct buf *out, struct str text, size_t indent, size_t width);

/* Cells of a table, row by row; all but the last column are padded to their widest cell. */
struct page_table {
    struct arena *arena;
    size_t columns;
    struct strs cells;
    size_t wrap; /* the last column is wrapped at this width; 0: never */
};
void page_cell(struct page_table *t, struct str text);
/* "  " before each row, two spaces between columns. */
void page_table_put(struct buf *out, const struct page_table *t);

/* What --format says to a command whose result is a list; false when it is neither text nor
 * json, which has then been said. */
bool page_is_json(const struct cli *c, bool *json);

/* A member of a JSON object that is left out when it is empty. */
void page_member(struct json *j, const char *key, struct str value);

/* Prints and releases the page. */
enum exit_status page_print(const struct cli *c, struct buf *page, enum exit_status status);

/* Says that a command takes no operands (or no more of them); EXIT_FAILED. */
enum exit_status page_fail_operand(const struct cli *c, struct str operand);

#endif
