/* SPDX-License-Identifier: MIT */
#include "output/snippet.h"

#include "output/visible.h"
#include "text/unicode.h"

enum {
    TAB_CELLS = 4,
    FRAME_CELLS = 3, /* " | " */
    NARROWEST = 20,  /* cells of source that are shown on any page */
};

static const char dots[] = "..."; /* where the line is cut */
enum { DOTS_CELLS = sizeof dots - 1 };

/* The line as it will be shown, valid UTF-8 without controls and tabs, and the bytes of the
 * span. */
struct drawn {
    struct buf line;
    size_t beg, end;
};

/* Cells of the drawn line, half-open. */
struct cells {
    size_t beg, end;
};

unsigned snippet_gutter(uint32_t line)
{
    unsigned digits = 1;
    for (uint32_t n = line + 1; n >= 10; n /= 10)
        digits++;
    return digits;
}

void snippet_indent(struct buf *out, unsigned gutter)
{
    buf_repeat(out, ' ', gutter + 1);
}

static void draw(struct drawn *d, struct str line, size_t beg, size_t end)
{
    d->beg = d->end = SIZE_MAX;
    for (size_t at = 0; at < line.len;) {
        if (at >= beg && d->beg == SIZE_MAX)
            d->beg = d->line.len;
        if (at >= end && d->end == SIZE_MAX)
            d->end = d->line.len;
        if (line.ptr[at] == '\t') {
            buf_repeat(&d->line, ' ', TAB_CELLS);
            at++;
        } else {
            at = visible_char(&d->line, line, at);
        }
    }
    if (d->beg == SIZE_MAX)
        d->beg = d->line.len;
    if (d->end == SIZE_MAX)
        d->end = d->line.len;
}

/* The cluster at `at` of a drawn line. Most are a letter of ASCII with another behind it. */
static size_t cluster_end(struct str line, size_t at, unsigned *cells)
{
    *cells = 1;
    if ((unsigned char)line.ptr[at] < 0x80 &&
        (at + 1 == line.len || (unsigned char)line.ptr[at + 1] < 0x80))
        return at + 1;
    return unicode_cluster_end(line, at, cells);
}

/* The cells of the span, and of the whole line in *width. A span that begins or ends inside a
 * cluster takes all of it: half an emoji cannot be underlined. */
static struct cells span_cells(const struct drawn *d, size_t *width)
{
    struct str line = buf_str(&d->line);
    struct cells span = {SIZE_MAX, 0};
    size_t cell = 0;
    for (size_t at = 0; at < line.len;) {
        unsigned cells;
        at = cluster_end(line, at, &cells);
        if (span.beg == SIZE_MAX && at > d->beg)
            span.beg = cell;
        cell += cells;
        if (span.end == 0 && at >= d->end)
            span.end = cell;
    }
    *width = cell;
    if (span.beg == SIZE_MAX)
        span.beg = cell;
    if (d->end == d->beg || span.end <= span.beg)
        span.end = span.beg + 1; /* an insertion, or what takes no room: one mark shows the place */
    return span;
}

/* As much of a line that is too wide as there is room for, the span in its middle. */
static struct cells choose_window(struct cells span, size_t width, size_t room)
{
    size_t len = span.end - span.beg;
    size_t before = len < room ? (room - len) / 2 : 0;
    size_t beg = span.beg > before ? span.beg - before : 0;
    if (beg > 0 && width < beg + room)
        beg = width > room ? width - room : 0;
    return (struct cells){beg, beg + room};
}

/* The clusters inside `window`; one that lies across an edge leaves its cells empty. */
static void put_window(struct buf *out, struct str line, struct cells window)
{
    size_t cell = 0;
    for (size_t at = 0; at < line.len && cell < window.end;) {
        unsigned cells;
        size_t next = cluster_end(line, at, &cells);
        size_t end = cell + cells;
        if (cell >= window.beg && end <= window.end)
            buf_put(out, str_sub(line, at, next));
        else if (end > window.beg)
            buf_repeat(out, ' ',
                       (end < window.end ? end : window.end) -
                           (cell > window.beg ? cell : window.beg));
        cell = end;
        at = next;
    }
}

static void put_rail(struct buf *out, const struct snippet *s)
{
    snippet_indent(out, s->gutter);
    buf_printf(out, "%s|%s", s->colors->frame, s->colors->off);
}

static void put_source(struct buf *out, const struct snippet *s, struct str text)
{
    buf_printf(out, "%s%*lu |%s", s->colors->frame, (int)s->gutter,
               (unsigned long)s->excerpt->line + 1, s->colors->off);
    while (text.len > 0 && text.ptr[text.len - 1] == ' ')
        text.len--;
    if (text.len > 0)
        buf_putc(out, ' ');
    buf_put(out, text);
    buf_putc(out, '\n');
}

static void put_marks(struct buf *out, const struct snippet *s, size_t indent, size_t count)
{
    put_rail(out, s);
    buf_repeat(out, ' ', 1 + indent);
    buf_puts(out, s->mark_color);
    buf_repeat(out, s->mark, count);
    if (s->at->end.line > s->at->beg.line)
        buf_puts(out, dots);
    buf_puts(out, s->colors->off);
    buf_putc(out, '\n');
}

static void put_cut(struct buf *out, const struct snippet *s, const struct drawn *d, size_t room)
{
    size_t width;
    struct cells span = span_cells(d, &width);
    bool before = s->excerpt->skipped > 0, behind = s->excerpt->cut;
    struct cells window = {0, width};
    if (before || behind || width > room) {
        room -= 2 * (size_t)DOTS_CELLS;
        window = choose_window(span, width, room);
        before = before || window.beg > 0;
        behind = behind || window.end < width;
    }
    struct buf line = {0};
    buf_puts(&line, before ? dots : "");
    put_window(&line, buf_str(&d->line), window);
    buf_puts(&line, behind ? dots : "");
    put_source(out, s, buf_str(&line));
    buf_release(&line);

    size_t shown_end = span.end < window.end || span.beg >= window.end ? span.end : window.end;
    put_marks(out, s, span.beg - window.beg + (before ? DOTS_CELLS : 0), shown_end - span.beg);
}

static size_t offset_in(const struct excerpt *e, uint32_t byte)
{
    size_t at = byte > e->skipped ? byte - e->skipped : 0;
    return at < e->text.len ? at : e->text.len;
}

void snippet_put(struct buf *out, const struct snippet *s)
{
    const struct excerpt *e = s->excerpt;
    bool more_lines = s->at->end.line > s->at->beg.line;
    size_t beg = offset_in(e, s->at->beg.column.byte);
    size_t end = more_lines ? e->text.len : offset_in(e, s->at->end.column.byte);
    struct drawn d = {0};
    draw(&d, e->text, beg, end > beg ? end : beg);
    put_rail(out, s);
    buf_putc(out, '\n');
    unsigned frame = s->gutter + FRAME_CELLS;
    put_cut(out, s, &d, s->width > frame + NARROWEST ? s->width - frame : NARROWEST);
    buf_release(&d.line);
}
