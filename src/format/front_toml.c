/* SPDX-License-Identifier: MIT */
/* As much of TOML as front matter has: keys, tables, strings of all four kinds, arrays and inline
 * tables. What is no string is stepped over. */
#include "format/front_matter.h"

#include "base/buf.h"
#include "base/num.h"
#include "text/utf8.h"

enum { DEPTH_MAX = 32 };

struct toml {
    struct doc_builder *b;
    struct arena *scratch;
    struct str text; /* up to the end of the front matter */
    uint32_t at;
    unsigned depth;
    struct {
        VEC(struct front_piece);
    } pieces;
    struct buf value;
};

static char peek(const struct toml *t)
{
    return t->at < t->text.len ? t->text.ptr[t->at] : '\0';
}

static bool looking_at(const struct toml *t, const char *what)
{
    return str_starts(str_from(t->text, t->at), str_of(what));
}

static void skip_comment(struct toml *t)
{
    uint32_t beg = t->at;
    while (t->at < t->text.len && peek(t) != '\n')
        t->at++;
    struct str words = str_trim(str_sub(t->text, beg, t->at));
    doc_open(t->b, ELEMENT_COMMENT, beg, beg + num_u32(words.len));
    doc_attr(t->b, ATTR_TEXT, str_trim(str_from(words, 1)), beg, beg + num_u32(words.len));
    doc_close(t->b);
}

/* White space, line ends and comments when `lines`, else only blanks. */
static void skip_space(struct toml *t, bool lines)
{
    while (t->at < t->text.len) {
        if (lines && peek(t) == '#')
            skip_comment(t);
        else if (peek(t) == ' ' || peek(t) == '\t' || (lines && byte_is_space(peek(t))))
            t->at++;
        else
            return;
    }
}

/* To the end of the line, comments on the way. */
static void skip_line(struct toml *t)
{
    while (t->at < t->text.len && peek(t) != '\n') {
        if (peek(t) == '#')
            skip_comment(t);
        else
            t->at++;
    }
}

/* ---- strings ---- */

static void add_piece(struct toml *t, struct str decoded, uint32_t beg, uint32_t end)
{
    if (beg == end)
        return;
    VEC_ADD(t->scratch, &t->pieces, ((struct front_piece){decoded, beg, end}));
    buf_put(&t->value, decoded.ptr ? decoded : str_sub(t->text, beg, end));
}

static unsigned hex_value(char c)
{
    if (byte_is_digit(c))
        return (unsigned)(c - '0');
    c = byte_lower(c);
    return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

/* \u00e9 or \U0001F389 at t->at, which stands behind the backslash. */
static struct str read_unicode(struct toml *t)
{
    unsigned digits = peek(t) == 'u' ? 4 : 8;
    uint32_t cp = 0;
    t->at++;
    for (unsigned i = 0; i < digits && hex_value(peek(t)) < 16; i++)
        cp = cp << 4 | hex_value(t->text.ptr[t->at++]);
    if (cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
        return STR(UTF8_REPLACEMENT);
    char bytes[4];
    return arena_dup(t->scratch, (struct str){bytes, utf8_encode(bytes, cp)});
}

static void read_escape(struct toml *t)
{
    static const char names[] = "btnfr\"\\e", values[] = "\b\t\n\f\r\"\\\x1b";
    uint32_t beg = t->at++;
    char c = peek(t);
    if (c == 'u' || c == 'U') {
        struct str text = read_unicode(t);
        add_piece(t, text, beg, t->at);
        return;
    }
    if (c == '\n' || c == '\r' || c == ' ') { /* a line that is carried on */
        skip_space(t, false);
        while (t->at < t->text.len && byte_is_space(peek(t)))
            t->at++;
        return;
    }
    const char *known = c ? strchr(names, c) : NULL;
    if (!known)
        return; /* only the backslash goes: what follows may be longer than a byte */
    t->at++;
    add_piece(t, arena_dup(t->scratch, (struct str){&values[known - names], 1}), beg, t->at);
}

static void read_newline(struct toml *t)
{
    uint32_t beg = t->at;
    t->at += looking_at(t, "\r\n") ? 2 : 1;
    add_piece(t, STR("\n"), beg, t->at);
}

/* Up to `close`; a string that is not closed on its line ends with it. */
static void read_string(struct toml *t, const char *close, bool escapes, bool lines)
{
    uint32_t from = t->at;
    while (t->at < t->text.len && !looking_at(t, close)) {
        bool newline = peek(t) == '\n' || peek(t) == '\r', escape = escapes && peek(t) == '\\';
        if (newline && !lines)
            break;
        if (!newline && !escape) {
            t->at++;
            continue;
        }
        add_piece(t, (struct str){NULL, 0}, from, t->at);
        if (escape)
            read_escape(t);
        else
            read_newline(t);
        from = t->at;
    }
    add_piece(t, (struct str){NULL, 0}, from, t->at);
    if (looking_at(t, close))
        t->at += num_u32(strlen(close));
}

/* False when no string begins here. */
static bool read_any_string(struct toml *t)
{
    static const struct {
        const char *quote;
        bool escapes, lines;
    } kinds[] = {
        {"\"\"\"", true, true}, {"'''", false, true}, {"\"", true, false}, {"'", false, false}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!looking_at(t, kinds[i].quote))
            continue;
        t->at += num_u32(strlen(kinds[i].quote));
        if (kinds[i].lines && (peek(t) == '\n' || peek(t) == '\r'))
            t->at += looking_at(t, "\r\n") ? 2 : 1; /* a newline right behind the quotes is none */
        t->pieces.count = 0;
        buf_clear(&t->value);
        read_string(t, kinds[i].quote, kinds[i].escapes, kinds[i].lines);
        return true;
    }
    return false;
}

/* ---- keys and values ---- */

struct where {
    struct str path, key, parent;
};

static struct where below(struct toml *t, struct where w, struct str key)
{
    struct str path =
        w.path.len ? arena_printf(t->scratch, "%.*s.%.*s", STR_FMT(w.path), STR_FMT(key)) : key;
    return (struct where){path, key, w.key};
}

static bool is_bare(char c)
{
    return byte_is_alnum(c) || c == '_' || c == '-' || (unsigned char)c >= 0x80;
}

/* a.b."c d"; false when there is no key. */
static bool read_key(struct toml *t, struct where *w)
{
    bool found = false;
    for (;;) {
        skip_space(t, false);
        uint32_t beg = t->at;
        struct str key;
        if (peek(t) == '"' || peek(t) == '\'') {
            (void)read_any_string(t);
            key = arena_dup(t->scratch, buf_str(&t->value));
        } else {
            while (is_bare(peek(t)))
                t->at++;
            key = str_sub(t->text, beg, t->at);
        }
        if (t->at == beg)
            return found;
        *w = below(t, *w, key);
        found = true;
        skip_space(t, false);
        if (peek(t) != '.')
            return true;
        t->at++;
    }
}

static void read_value(struct toml *t, struct where w);

static void read_pair(struct toml *t, struct where w)
{
    if (!read_key(t, &w))
        return;
    skip_space(t, false);
    if (peek(t) != '=')
        return;
    t->at++;
    skip_space(t, false);
    read_value(t, w);
}

/* [ … ] or { … }: items between commas. */
static void read_items(struct toml *t, struct where w, char close)
{
    t->at++;
    while (t->at < t->text.len) {
        skip_space(t, true);
        uint32_t beg = t->at;
        if (peek(t) == close) {
            t->at++;
            return;
        }
        if (close == '}')
            read_pair(t, w);
        else
            read_value(t, w);
        skip_space(t, true);
        if (peek(t) == ',' || t->at == beg)
            t->at++;
    }
}

static void read_value(struct toml *t, struct where w)
{
    if (read_any_string(t)) {
        struct str text = arena_dup(t->scratch, buf_str(&t->value));
        front_matter_value(t->b, &(struct front_value){w.path, w.key, w.parent, text, t->pieces.at,
                                                       t->pieces.count});
    } else if ((peek(t) == '[' || peek(t) == '{') && t->depth < DEPTH_MAX) {
        t->depth++;
        read_items(t, w, peek(t) == '[' ? ']' : '}');
        t->depth--;
    } else { /* a number, a date, true */
        while (t->at < t->text.len && !byte_is_space(peek(t)) && !strchr(",]}#", peek(t)))
            t->at++;
    }
}

/* [seo] or [[items]] */
static struct where read_table(struct toml *t)
{
    struct where w = {STR(""), STR(""), STR("")};
    while (peek(t) == '[')
        t->at++;
    (void)read_key(t, &w);
    return w;
}

void front_matter_toml(struct doc_builder *b, struct str text, uint32_t beg, uint32_t end)
{
    struct toml t = {.b = b, .scratch = arena_new(), .text = str_sub(text, 0, end), .at = beg};
    struct where table = {STR(""), STR(""), STR("")};
    while (t.at < t.text.len) {
        skip_space(&t, true);
        if (peek(&t) == '[')
            table = read_table(&t);
        else
            read_pair(&t, table);
        skip_line(&t);
    }
    buf_release(&t.value);
    arena_free(t.scratch);
}
