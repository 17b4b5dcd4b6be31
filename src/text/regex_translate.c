/* SPDX-License-Identifier: MIT */
#include "text/regex_pattern.h"

#include "base/num.h"

struct translation {
    struct arena *arena;
    struct str in;
    size_t at;
    char *out;
    uint32_t *origin;
    size_t len, cap;
    bool raw;
};

static void put(struct translation *t, const char *bytes, size_t count)
{
    if (t->len + count > t->cap) {
        size_t cap = (t->len + count) * 2;
        char *out = arena_alloc(t->arena, cap, 1);
        uint32_t *origin = ARENA_ARRAY(t->arena, uint32_t, cap + 1);
        if (t->len) {
            memcpy(out, t->out, t->len);
            memcpy(origin, t->origin, t->len * sizeof *origin);
        }
        t->out = out;
        t->origin = origin;
        t->cap = cap;
    }
    for (size_t i = 0; i < count; i++) {
        t->origin[t->len] = num_u32(t->at);
        t->out[t->len++] = bytes[i];
    }
}

/* Copies bytes up to and with the first `end`, or to the pattern's end. */
static void copy_through(struct translation *t, char end)
{
    while (t->at < t->in.len) {
        char c = t->in.ptr[t->at];
        put(t, &c, 1);
        t->at++;
        if (c == end)
            return;
    }
}

static char here(const struct translation *t, size_t ahead)
{
    return t->at + ahead < t->in.len ? t->in.ptr[t->at + ahead] : '\0';
}

static void copy(struct translation *t, size_t count)
{
    for (; count > 0 && t->at < t->in.len; count--) {
        put(t, &t->in.ptr[t->at], 1);
        t->at++;
    }
}

/* \Q…\E, \x{…}, \p{…}, \k'…' keep what is inside; any other escape its one character. */
static void translate_escape(struct translation *t)
{
    char next = here(t, 1);
    if (next == 'Q') {
        size_t end = str_find(t->in, STR("\\E"), t->at);
        copy(t, end == SIZE_MAX ? t->in.len - t->at : end + 2 - t->at);
        return;
    }
    copy(t, 2);
    if (strchr("xopPkgN", next) && here(t, 0) == '{')
        copy_through(t, '}');
    else if (next == 'k' && (here(t, 0) == '\'' || here(t, 0) == '<')) {
        char close = here(t, 0) == '<' ? '>' : '\'';
        copy(t, 1);
        copy_through(t, close);
    }
}

/* A class stays as it is; only its own apostrophe and space get their kin, unless they end a range. */
static void translate_class(struct translation *t)
{
    static const char apostrophes[] = "'\\x{2019}\\x{2018}\\x{2BC}\\x{2032}";
    copy(t, here(t, 1) == '^' ? 2 : 1);
    if (here(t, 0) == ']')
        copy(t, 1);
    while (t->at < t->in.len && here(t, 0) != ']') {
        bool in_range = here(t, 1) == '-' || t->in.ptr[t->at - 1] == '-';
        if (here(t, 0) == '\\') {
            translate_escape(t);
        } else if (here(t, 0) == '[' && here(t, 1) == ':') {
            copy_through(t, ']');
        } else if (!t->raw && !in_range && here(t, 0) == ' ') {
            put(t, "\\s", 2);
            t->at++;
        } else if (!t->raw && !in_range && here(t, 0) == '\'') {
            put(t, apostrophes, sizeof apostrophes - 1);
            t->at++;
        } else {
            copy(t, 1);
        }
    }
    copy(t, 1);
}

/* The head of (?…: names and flags hold hyphens and quotes that are none of the text's. */
static void translate_group_head(struct translation *t)
{
    char kind = here(t, 2);
    bool named = (kind == '<' && here(t, 3) != '=' && here(t, 3) != '!') || kind == '\'' || kind == 'P';
    if (kind == '#') {
        copy_through(t, ')');
    } else if (named) {
        copy(t, kind == 'P' ? 4 : 3);
        copy_through(t, kind == '\'' ? '\'' : '>');
    } else if (kind == '-' || byte_is_alpha(kind) || kind == '^') {
        while (t->at < t->in.len && here(t, 0) != ')' && here(t, 0) != ':') {
            t->raw |= here(t, 0) == 'x'; /* (?x): spaces are layout */
            copy(t, 1);
        }
    } else {
        copy(t, 2);
    }
}

static void translate_one(struct translation *t)
{
    char c = here(t, 0);
    if (c == '\\') {
        translate_escape(t);
    } else if (c == '[') {
        translate_class(t);
    } else if (c == '(' && here(t, 1) == '?') {
        translate_group_head(t);
    } else if (!t->raw && (c == ' ' || c == '\'' || c == '-')) {
        static const char hyphen[] = "[-\\x{2010}\\x{2011}]";
        static const char apostrophe[] = "['\\x{2019}\\x{2018}\\x{2BC}\\x{2032}]";
        if (c == ' ')
            put(t, "\\s", 2);
        else if (c == '-')
            put(t, hyphen, sizeof hyphen - 1);
        else
            put(t, apostrophe, sizeof apostrophe - 1);
        t->at++;
    } else {
        copy(t, 1);
    }
}

struct str regex_translate(struct arena *a, struct str pattern, bool raw, uint32_t **origin)
{
    struct translation t = {.arena = a, .in = pattern, .raw = raw};
    put(&t, "", 0);
    while (t.at < pattern.len)
        translate_one(&t);
    char end = '\0';
    t.at = pattern.len;
    put(&t, &end, 1);
    *origin = t.origin;
    return (struct str){t.out, t.len - 1};
}
