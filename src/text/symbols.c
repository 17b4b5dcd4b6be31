/* SPDX-License-Identifier: MIT */
#include "text/symbols.h"

#include "text/fold.h"
#include "text/utf8.h"

static bool is_selector(uint32_t cp)
{
    return cp == 0xFE0E || cp == 0xFE0F;
}

static size_t skip_selectors(struct str text, size_t at)
{
    unsigned len;
    while (at < text.len && is_selector(utf8_at(text, at, &len)))
        at += len;
    return at;
}

/* The code point at `at` < text.len, folded; *end is behind it and what belongs to it. */
static uint32_t read_forward(struct str text, size_t at, size_t *end)
{
    unsigned len;
    uint32_t cp = fold_cp(utf8_at(text, at, &len)).cp;
    at = skip_selectors(text, at + len);
    while (cp == ' ' && at < text.len && fold_cp(utf8_at(text, at, &len)).cp == ' ')
        at = skip_selectors(text, at + len);
    *end = at;
    return cp;
}

/* The code point that ends at `at` > 0, folded; *beg is where it and what belongs to it begins. */
static uint32_t read_backward(struct str text, size_t at, size_t *beg)
{
    unsigned len;
    at = utf8_before(text, at);
    while (at > 0 && is_selector(utf8_at(text, at, &len)))
        at = utf8_before(text, at);
    uint32_t cp = fold_cp(utf8_at(text, at, &len)).cp;
    while (cp == ' ' && at > 0) {
        size_t before = utf8_before(text, at);
        if (fold_cp(utf8_at(text, before, &len)).cp != ' ')
            break;
        at = before;
    }
    *beg = at;
    return cp;
}

struct symbols symbols_of(struct arena *a, struct str text)
{
    if (text.len == 0)
        return (struct symbols){NULL, 0};
    uint32_t *cps = ARENA_ARRAY(a, uint32_t, text.len);
    size_t count = 0;
    for (size_t at = 0; at < text.len;)
        cps[count++] = read_forward(text, at, &at);
    return (struct symbols){cps, count};
}

size_t symbols_forward(struct symbols s, struct str text, size_t at)
{
    for (size_t i = 0; i < s.count; i++)
        if (at >= text.len || read_forward(text, at, &at) != s.cps[i])
            return SIZE_MAX;
    return at;
}

size_t symbols_backward(struct symbols s, struct str text, size_t at)
{
    for (size_t i = s.count; i > 0; i--)
        if (at == 0 || read_backward(text, at, &at) != s.cps[i - 1])
            return SIZE_MAX;
    return at;
}
