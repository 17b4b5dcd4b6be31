/* SPDX-License-Identifier: MIT */
/* libyaml gives a scalar's text and where it begins and ends, not which byte became which: the raw
 * scalar is walked again, and what comes out is held against the text that libyaml made. */
#include "data/yaml.h"

#include "base/num.h"
#include "text/utf8.h"

/* Walks `raw` and consumes `text` along with it; `ok` is false once they disagree. */
struct walk {
    struct arena *arena;
    struct scalar_pieces *out;
    struct str raw, text;
    size_t at;   /* in raw */
    size_t done; /* in text */
    uint32_t shift;
    bool ok;
};

/* The next `len` bytes of text stand for raw bytes [beg, w->at). */
static void decoded(struct walk *w, size_t beg, size_t len)
{
    if (len == 0)
        return;
    struct scalar_piece piece = {str_sub(w->text, w->done, w->done + len), w->shift + num_u32(beg),
                                 w->shift + num_u32(w->at), false};
    w->ok = w->ok && piece.text.len == len;
    VEC_ADD(w->arena, w->out, piece);
    w->done += len;
}

/* As decoded, and the text must be `expected`. */
static void decoded_as(struct walk *w, size_t beg, struct str expected)
{
    w->ok = w->ok && str_starts(str_from(w->text, w->done), expected);
    decoded(w, beg, expected.len);
}

/* Raw bytes [w->at, end) stand for themselves. */
static void literal(struct walk *w, size_t end)
{
    struct str same = str_sub(w->raw, w->at, end);
    if (same.len == 0)
        return;
    w->ok = w->ok && str_starts(str_from(w->text, w->done), same);
    struct scalar_piece piece = {str_sub(w->text, w->done, w->done + same.len),
                                 w->shift + num_u32(w->at), w->shift + num_u32(end), true};
    VEC_ADD(w->arena, w->out, piece);
    w->done += same.len;
    w->at = end;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Steps over LF, CRLF or a lone CR. */
static void skip_line_end(struct walk *w)
{
    if (w->raw.ptr[w->at] == '\r' && w->at + 1 < w->raw.len && w->raw.ptr[w->at + 1] == '\n')
        w->at++;
    w->at++;
}

static void skip_blanks(struct walk *w)
{
    while (w->at < w->raw.len && is_blank(w->raw.ptr[w->at]))
        w->at++;
}

/* ---- plain and quoted: one line end is a space, more are one less ---- */

static size_t newlines_at(const struct walk *w)
{
    size_t n = 0;
    while (w->done + n < w->text.len && w->text.ptr[w->done + n] == '\n')
        n++;
    return n;
}

/* From the blanks before a line end to the first byte of the next line with text. */
static void fold_line_end(struct walk *w, size_t beg)
{
    size_t ends = 0;
    while (w->at < w->raw.len && is_line_end(w->raw.ptr[w->at])) {
        skip_line_end(w);
        skip_blanks(w);
        ends++;
    }
    if (ends == 1) {
        decoded_as(w, beg, STR(" "));
    } else {
        w->ok = w->ok && newlines_at(w) >= ends - 1;
        decoded(w, beg, ends - 1);
    }
}

/* Where the run of ordinary bytes that begins at w->at ends: before blanks that a line end
 * follows, too. */
static size_t run_end(const struct walk *w, size_t stop, const char *special)
{
    size_t at = w->at, text_end = w->at;
    for (; at < stop; at++) {
        char c = w->raw.ptr[at];
        if (is_line_end(c))
            return text_end;
        if (special && strchr(special, c) && c)
            return at;
        if (!is_blank(c))
            text_end = at + 1;
    }
    return stop;
}

static void walk_plain(struct walk *w, size_t stop)
{
    while (w->ok && w->at < stop) {
        literal(w, run_end(w, stop, NULL));
        size_t beg = w->at;
        skip_blanks(w);
        if (w->at < stop)
            fold_line_end(w, beg);
    }
}

static void walk_single(struct walk *w, size_t stop)
{
    while (w->ok && w->at < stop) {
        literal(w, run_end(w, stop, "'"));
        size_t beg = w->at;
        if (w->at < stop && w->raw.ptr[w->at] == '\'') {
            w->at += 2;
            decoded_as(w, beg, STR("'"));
            continue;
        }
        skip_blanks(w);
        if (w->at < stop)
            fold_line_end(w, beg);
    }
}

/* ---- escapes ---- */

static unsigned escape_digits(char c)
{
    return c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
}

/* Text that the escape behind w->at makes is whatever comes next there: one code point. */
static void walk_escape(struct walk *w, size_t stop)
{
    size_t beg = w->at++;
    if (w->at >= stop) {
        w->ok = false;
        return;
    }
    char c = w->raw.ptr[w->at];
    if (is_line_end(c)) { /* an escaped line end vanishes with the next line's indentation */
        skip_line_end(w);
        skip_blanks(w);
        return;
    }
    w->at += 1 + escape_digits(c);
    if (w->at > stop || w->done >= w->text.len) {
        w->ok = false;
        return;
    }
    unsigned len;
    utf8_at(w->text, w->done, &len);
    decoded(w, beg, len);
}

static void walk_double(struct walk *w, size_t stop)
{
    while (w->ok && w->at < stop) {
        literal(w, run_end(w, stop, "\\"));
        if (w->at < stop && w->raw.ptr[w->at] == '\\') {
            walk_escape(w, stop);
            continue;
        }
        size_t beg = w->at;
        skip_blanks(w);
        if (w->at < stop)
            fold_line_end(w, beg);
    }
}

/* ---- block scalars ---- */

static size_t count_spaces(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && s.ptr[at + n] == ' ')
        n++;
    return n;
}

/* Spaces that are no text: the first line's, less those that the text begins with. (An explicit
 * indentation, `|2`, counts from the parent, which a scalar does not know.) */
static size_t block_indent(const struct walk *w)
{
    size_t line = w->at;
    for (size_t i = w->at; i < w->raw.len; i++) {
        if (is_line_end(w->raw.ptr[i]))
            line = i + 1;
        else if (w->raw.ptr[i] != ' ')
            break;
    }
    size_t raw = count_spaces(w->raw, line), text = count_spaces(w->text, newlines_at(w));
    return raw > text ? raw - text : 0;
}

static void skip_indent(struct walk *w, size_t indent)
{
    for (size_t i = 0; i < indent && w->at < w->raw.len && w->raw.ptr[w->at] == ' '; i++)
        w->at++;
}

/* Over the line end and the empty lines behind it. */
static void block_line_end(struct walk *w, size_t indent, bool first)
{
    size_t beg = w->at;
    do {
        skip_line_end(w);
        skip_indent(w, indent);
    } while (w->at < w->raw.len && is_line_end(w->raw.ptr[w->at]));
    size_t newlines = newlines_at(w);
    if (newlines || first)
        decoded(w, beg, newlines);
    else
        decoded_as(w, beg, STR(" "));
}

static void walk_block(struct walk *w)
{
    while (w->at < w->raw.len && !is_line_end(w->raw.ptr[w->at]))
        w->at++; /* | or > with what follows on its line */
    size_t indent = block_indent(w);
    bool first = true;
    while (w->ok && w->at < w->raw.len) {
        block_line_end(w, indent, first);
        size_t end = w->at;
        while (end < w->raw.len && !is_line_end(w->raw.ptr[end]))
            end++;
        literal(w, end);
        first = false;
    }
    /* The place ends with the last word; line ends and blanks that the text keeps stand behind
     * it. */
    w->ok = w->ok && str_trim(str_from(w->text, w->done)).len == 0;
    decoded(w, w->at, w->text.len - w->done);
}

/* ---- the scalar ---- */

static void walk_style(struct walk *w, enum node_style style)
{
    bool quoted = w->raw.len >= 2;
    size_t stop = quoted ? w->raw.len - 1 : 0;
    switch (style) {
    case STYLE_PLAIN:
        walk_plain(w, w->raw.len);
        break;
    case STYLE_SINGLE:
        w->at = quoted;
        walk_single(w, stop);
        break;
    case STYLE_DOUBLE:
        w->at = quoted;
        walk_double(w, stop);
        break;
    case STYLE_LITERAL:
    case STYLE_FOLDED:
        walk_block(w);
        break;
    }
}

void yaml_scalar_pieces(struct arena *a, const struct node *scalar, struct scalar_pieces *out)
{
    out->count = 0;
    if (scalar->text.len == 0)
        return;
    struct place at = scalar->at;
    struct str raw = at.file ? str_sub(at.file->bytes, at.beg, at.end) : STR("");
    struct walk w = {.arena = a, .out = out, .raw = raw, .text = scalar->text, .shift = at.beg};
    w.ok = raw.len > 0;
    if (w.ok)
        walk_style(&w, scalar->style);
    if (w.ok && w.done == scalar->text.len)
        return;
    /* A scalar that was mended, or has an anchor before it: the whole for the whole. */
    out->count = 0;
    VEC_ADD(a, out, ((struct scalar_piece){scalar->text, at.beg, at.end, false}));
}
