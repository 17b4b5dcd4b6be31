/* SPDX-License-Identifier: MIT */
#include "cli/page.h"

#include "base/file.h"
#include "cli/say.h"
#include "cli/sink.h"
#include "output/visible.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum { COLUMNS_MAX = 8, WIDTH_DEFAULT = 100, WIDTH_MIN = 40, WIDTH_MAX = 10000 };

unsigned page_width(int fd)
{
    unsigned width = 0;
    struct str columns = env_get("COLUMNS");
    for (size_t i = 0; i < columns.len && byte_is_digit(columns.ptr[i]) && width <= WIDTH_MAX; i++)
        width = width * 10 + (unsigned)(columns.ptr[i] - '0');
    if (width == 0)
        width = fd_width(fd);
    if (width == 0)
        width = WIDTH_DEFAULT;
    if (width > WIDTH_MAX)
        width = WIDTH_MAX;
    return width < WIDTH_MIN ? WIDTH_MIN : width;
}

void page_message(struct buf *out, const struct cli *c, struct message m)
{
    struct buf raw = {0};
    message_put(&raw, &m, c->messages);
    visible_text(out, buf_str(&raw));
    buf_release(&raw);
}

void page_text(struct buf *out, struct str text)
{
    visible_text(out, text);
}

void page_cell(struct page_table *t, struct str text)
{
    struct buf shown = {0};
    visible_text(&shown, text);
    VEC_ADD(t->arena, &t->cells, arena_dup(t->arena, buf_str(&shown)));
    buf_release(&shown);
}

/* The bytes of `text` that fit into `width` cells, cut at a space; all of a word that is wider. */
static size_t line_len(struct str text, size_t width)
{
    size_t fits = 0;
    for (size_t at = 0; at <= text.len; at++) {
        if (at < text.len && text.ptr[at] != ' ')
            continue;
        if (fits > 0 && unicode_width(str_sub(text, 0, at)) > width)
            break;
        fits = at;
    }
    return fits;
}

void page_wrap(struct buf *out, struct str text, size_t indent, size_t width)
{
    size_t room = width > indent + WIDTH_MIN / 2 ? width - indent : WIDTH_MIN / 2;
    while (text.len > 0) {
        size_t len = line_len(text, room);
        buf_put(out, str_sub(text, 0, len));
        text = str_trim(str_from(text, len));
        if (text.len > 0) {
            buf_putc(out, '\n');
            buf_repeat(out, ' ', indent);
        }
    }
}

static void column_widths(size_t widest[COLUMNS_MAX], const struct page_table *t)
{
    for (size_t i = 0; i < t->cells.count; i++) {
        size_t width = unicode_width(t->cells.at[i]);
        if (width > widest[i % t->columns])
            widest[i % t->columns] = width;
    }
}

void page_table_put(struct buf *out, const struct page_table *t)
{
    size_t widest[COLUMNS_MAX] = {0};
    column_widths(widest, t);
    size_t spaces = 0; /* owed: none are written behind the last word of a row */
    size_t indent = 0; /* where the cell at hand begins */
    for (size_t i = 0; i < t->cells.count; i++) {
        size_t column = i % t->columns;
        struct str cell = t->cells.at[i];
        spaces = column == 0 ? 2 : spaces + 2;
        indent = column == 0 ? 2 : indent + widest[column - 1] + 2;
        if (cell.len) {
            buf_repeat(out, ' ', spaces);
            bool wraps = t->wrap && column + 1 == t->columns;
            page_wrap(out, cell, indent, wraps ? t->wrap : SIZE_MAX);
            spaces = 0;
        }
        spaces += widest[column] - unicode_width(cell);
        if (column + 1 == t->columns)
            buf_putc(out, '\n');
    }
}

bool page_is_json(const struct cli *c, bool *json)
{
    struct str format = c->settings.format;
    *json = str_is(format, "json");
    if (!format.ptr || *json || str_is(format, "text"))
        return true;
    say(c, STR("--format"),
        message1(MSG("“{name}” is no form of a list; text and json are"), "name", format));
    return false;
}

void page_member(struct json *j, const char *key, struct str value)
{
    if (value.len)
        json_member(j, key, value);
}

enum exit_status page_print(const struct cli *c, struct buf *page, enum exit_status status)
{
    status = sink_print(c, buf_str(page), status);
    buf_release(page);
    return status;
}

enum exit_status page_fail_operand(const struct cli *c, struct str operand)
{
    say(c, operand,
        message1(MSG("not something that diapason {command} takes; diapason {command} --help says "
                     "what is"),
                 "command", str_of(c->command->name)));
    return EXIT_FAILED;
}
