/* SPDX-License-Identifier: MIT */
#include "text/glob.h"

#include "text/utf8.h"

/* The pattern is run as a set of places in it, all of them at once: at most one step for each place
 * and character, whatever the stars and braces are. Never one after the other with a way back. */

enum { PLACES = GLOB_MAX + 1 };

struct glob {
    struct str pattern;
    bool names; /* '/' is a character like any other */
    /* Of a '{' or ',' of alternatives: the ',' or '}' that ends its alternative. Of a ',' or
     * '}': the '}' that closes them all. 0: the character means itself. */
    uint16_t alternative_end[PLACES], group_end[PLACES];
    uint16_t token_end[PLACES]; /* behind what stands here: a quoted character, a class, one byte */
};

struct places {
    uint16_t at[PLACES];
    size_t count;
    bool has[PLACES];
};

/* One character of s: a code point, or a byte that is no UTF-8 (a path may hold any bytes). */
static uint32_t character(struct str s, size_t at, unsigned *len)
{
    unsigned char byte = (unsigned char)s.ptr[at];
    *len = 1;
    if (byte < 0x80)
        return byte;
    size_t n = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    struct str one = str_sub(s, at, at + n);
    if (one.len < n || utf8_valid_prefix(one) < n)
        return UINT32_C(0x80000000) | byte;
    return utf8_at(s, at, len);
}

/* The place behind the class that begins with the '[' at `at`, or `at` when nothing closes it. */
static size_t class_end(struct str p, size_t at)
{
    size_t i = at + 1;
    if (i < p.len && (p.ptr[i] == '!' || p.ptr[i] == '^'))
        i++;
    for (size_t first = i; i < p.len; i++) {
        if (p.ptr[i] == ']' && i > first)
            return i + 1;
        if (p.ptr[i] == '\\')
            i++;
    }
    return at;
}

static size_t find_token_end(struct str p, size_t at)
{
    if (p.ptr[at] == '\\' && at + 1 < p.len) {
        unsigned len;
        character(p, at + 1, &len);
        return at + 1 + len;
    }
    if (p.ptr[at] == '[') {
        size_t end = class_end(p, at);
        if (end > at)
            return end;
    }
    return at + 1;
}

/* Links '{', its ',' and its '}'. An unfinished '{' stays 0 and means itself. */
static void link_group(struct glob *g, const uint16_t *commas, size_t count, size_t open,
                       size_t close)
{
    size_t from = open;
    for (size_t i = 0; i < count; i++) {
        g->alternative_end[from] = commas[i];
        g->group_end[commas[i]] = (uint16_t)close;
        from = commas[i];
    }
    g->alternative_end[from] = (uint16_t)close;
    g->group_end[close] = (uint16_t)close;
}

static void find_tokens(struct glob *g)
{
    struct str p = g->pattern;
    memset(g->alternative_end, 0, (p.len + 1) * sizeof g->alternative_end[0]);
    memset(g->group_end, 0, (p.len + 1) * sizeof g->group_end[0]);
    uint16_t open[PLACES], commas[PLACES], first_comma[PLACES];
    size_t depth = 0, comma_count = 0;
    for (size_t i = 0; i < p.len; i = g->token_end[i]) {
        g->token_end[i] = (uint16_t)find_token_end(p, i);
        if (p.ptr[i] == '{') {
            open[depth] = (uint16_t)i;
            first_comma[depth++] = (uint16_t)comma_count;
        } else if (p.ptr[i] == ',' && depth > 0) {
            commas[comma_count++] = (uint16_t)i;
        } else if (p.ptr[i] == '}' && depth > 0) {
            size_t first = first_comma[--depth];
            link_group(g, commas + first, comma_count - first, open[depth], i);
            comma_count = first;
        }
    }
}

static bool begins_part(const struct glob *g, size_t at)
{
    return at == 0 || g->pattern.ptr[at - 1] == '/' || g->alternative_end[at - 1] != 0;
}

static bool ends_part(const struct glob *g, size_t at)
{
    return at == g->pattern.len || g->pattern.ptr[at] == '/' || g->group_end[at] != 0;
}

static bool stars_at(const struct glob *g, size_t at)
{
    return at + 1 < g->pattern.len && g->pattern.ptr[at] == '*' && g->pattern.ptr[at + 1] == '*';
}

/* A `**` that is a whole part. */
static bool crosses_at(const struct glob *g, size_t at)
{
    return !g->names && stars_at(g, at) && begins_part(g, at) && ends_part(g, at + 2);
}

static void add(struct places *set, size_t place)
{
    if (set->has[place])
        return;
    set->has[place] = true;
    set->at[set->count++] = (uint16_t)place;
}

/* Adds the places that are reached from those of the set without a character. */
static void close_over(const struct glob *g, struct places *set)
{
    struct str p = g->pattern;
    for (size_t i = 0; i < set->count; i++) {
        size_t at = set->at[i];
        if (at == p.len)
            continue;
        if (g->group_end[at]) {
            add(set, (size_t)g->group_end[at] + 1);
        } else if (g->alternative_end[at]) {
            size_t from = at;
            do {
                add(set, from + 1);
                from = g->alternative_end[from];
            } while (g->group_end[from] != from);
        } else if (crosses_at(g, at)) {
            add(set, at + 2 < p.len && p.ptr[at + 2] == '/' ? at + 3 : at + 2);
        } else if (p.ptr[at] == '*' && !(at > 0 && crosses_at(g, at - 1))) {
            add(set, at + 1);
        }
    }
}

static bool class_holds(struct str p, size_t at, size_t end, uint32_t c)
{
    size_t i = at + 1;
    bool negated = p.ptr[i] == '!' || p.ptr[i] == '^';
    i += negated;
    bool holds = false;
    while (i < end - 1) {
        unsigned len;
        i += p.ptr[i] == '\\' && i + 2 < end;
        uint32_t low = character(p, i, &len), high = low;
        i += len;
        if (i + 1 < end - 1 && p.ptr[i] == '-') {
            i++;
            i += p.ptr[i] == '\\' && i + 2 < end;
            high = character(p, i, &len);
            i += len;
        }
        holds |= c >= low && c <= high;
    }
    return holds != negated;
}

/* Where the place `at` goes over the character c of the path; p.len + 1 for nowhere. */
static size_t step(const struct glob *g, size_t at, uint32_t c)
{
    struct str p = g->pattern;
    const size_t nowhere = p.len + 1;
    bool is_end = c == '/' && !g->names; /* of a part of the path */
    if (at == p.len)
        return nowhere;
    if (crosses_at(g, at))
        return at + 2 == p.len || p.ptr[at + 2] != '/' || is_end ? at : at + 1;
    if (at > 0 && crosses_at(g, at - 1)) /* inside a part that ** crosses */
        return is_end ? at - 1 : at;
    if (p.ptr[at] == '*')
        return is_end ? nowhere : at;
    if (p.ptr[at] == '?')
        return is_end ? nowhere : at + 1;
    size_t end = g->token_end[at];
    if (p.ptr[at] == '[' && end > at + 1)
        return !is_end && class_holds(p, at, end, c) ? end : nowhere;
    unsigned len;
    size_t letter = end > at + 1 ? at + 1 : at; /* behind a \ */
    return character(p, letter, &len) == c ? letter + len : nowhere;
}

static void clear(struct places *set)
{
    for (size_t i = 0; i < set->count; i++)
        set->has[set->at[i]] = false;
    set->count = 0;
}

static bool run(const struct glob *g, struct str path)
{
    struct places sets[2] = {0};
    struct places *now = &sets[0], *next = &sets[1];
    add(now, 0);
    close_over(g, now);
    for (size_t at = 0; at < path.len && now->count > 0;) {
        unsigned len;
        uint32_t c = character(path, at, &len);
        at += len;
        clear(next);
        for (size_t i = 0; i < now->count; i++) {
            size_t to = step(g, now->at[i], c);
            if (to <= g->pattern.len)
                add(next, to);
        }
        close_over(g, next);
        struct places *swap = now;
        now = next;
        next = swap;
    }
    return now->has[g->pattern.len];
}

/* Both without the plain characters that they begin with alike: most patterns fail there. */
static bool skip_plain(struct str *pattern, struct str *path)
{
    size_t i = 0;
    while (i < pattern->len && !strchr("*?[{\\", pattern->ptr[i])) {
        if (i >= path->len || pattern->ptr[i] != path->ptr[i])
            return false;
        i++;
    }
    while (i > 0 && pattern->ptr[i - 1] != '/') /* a part's start tells ** what it is */
        i--;
    *pattern = str_from(*pattern, i);
    *path = str_from(*path, i);
    return true;
}

static bool match(struct str pattern, struct str path, bool names)
{
    if (pattern.len > GLOB_MAX || !skip_plain(&pattern, &path))
        return false;
    struct glob g;
    g.pattern = pattern;
    g.names = names;
    find_tokens(&g);
    return run(&g, path);
}

bool glob_match(struct str pattern, struct str path)
{
    return match(pattern, path, false);
}

bool glob_match_name(struct str pattern, struct str name)
{
    return match(pattern, name, true);
}
