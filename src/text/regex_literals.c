/* SPDX-License-Identifier: MIT */
#include "text/regex_literals.h"

#include "text/fold.h"
#include "text/utf8.h"

enum {
    EXACT_MAX = 16, /* texts of an exact set: they multiply */
    BYTES_MAX = 64, /* of one text in it */
};

struct literals literals_unknown(void)
{
    return (struct literals){.exact = false};
}

struct literals literals_nothing(struct arena *a)
{
    struct literals l = {.exact = true};
    VEC_ADD(a, &l.set, STR(""));
    return l;
}

struct literals literals_char(struct arena *a, uint32_t cp)
{
    char bytes[4];
    struct literals l = {.exact = true};
    VEC_ADD(a, &l.set, arena_dup(a, (struct str){bytes, utf8_encode(bytes, cp)}));
    return l;
}

static void add_text(struct arena *a, struct strs *set, struct str text)
{
    for (size_t i = 0; i < set->count; i++)
        if (str_eq(set->at[i], text))
            return;
    VEC_ADD(a, set, text);
}

/* A mark that a text begins with may have been composed with what stood before it. */
static bool is_findable(struct str text)
{
    unsigned len;
    return text.len > 0 && !fold_cp(utf8_at(text, 0, &len)).mark;
}

/* The same as a set that is not exact: of which each match holds one. */
static struct literals held(struct literals l)
{
    for (size_t i = 0; i < l.set.count; i++)
        if (!is_findable(l.set.at[i]))
            return literals_unknown();
    l.exact = false;
    return l;
}

/* Signs that prose hardly has: brackets and their like. */
static bool holds_sign(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] && strchr("[]{}|#@~^_<>=*\\+$", text.ptr[i]))
            return true;
    return false;
}

/* How often a text may be expected to stand somewhere by chance, in parts of a million. */
static unsigned long frequency(struct str text)
{
    static const unsigned long by_length[] = {1000000, 60000, 8000, 1500, 300, 80, 25, 10};
    size_t letters = 0;
    for (size_t i = 0; i < text.len; i++)
        letters += text.ptr[i] != ' ' && utf8_is_boundary(text, i);
    unsigned long times = letters < sizeof by_length / sizeof *by_length ? by_length[letters] : 5;
    return holds_sign(text) ? times / 100 : times;
}

static unsigned long cost(struct literals l)
{
    unsigned long sum = 0;
    for (size_t i = 0; i < l.set.count; i++)
        sum += frequency(l.set.at[i]);
    return sum;
}

static void offer(struct sequence *s, struct literals l)
{
    l = held(l);
    if (l.set.count > 0 && (s->best.set.count == 0 || cost(l) < cost(s->best)))
        s->best = l;
}

struct literals literals_or(struct arena *a, struct literals x, struct literals y)
{
    bool exact = x.exact && y.exact && x.set.count + y.set.count <= EXACT_MAX;
    if (!exact) {
        x = held(x);
        y = held(y);
        if (x.set.count == 0 || y.set.count == 0 || x.set.count + y.set.count > LITERALS_MAX)
            return literals_unknown();
    }
    struct literals both = {.exact = exact};
    for (size_t i = 0; i < x.set.count; i++)
        add_text(a, &both.set, x.set.at[i]);
    for (size_t i = 0; i < y.set.count; i++)
        add_text(a, &both.set, y.set.at[i]);
    return both;
}

struct sequence literals_sequence(struct arena *a)
{
    return (struct sequence){.run = literals_nothing(a), .exact = true};
}

static bool can_join(struct literals x, struct literals y)
{
    size_t longest_x = 0, longest_y = 0;
    for (size_t i = 0; i < x.set.count; i++)
        longest_x = x.set.at[i].len > longest_x ? x.set.at[i].len : longest_x;
    for (size_t i = 0; i < y.set.count; i++)
        longest_y = y.set.at[i].len > longest_y ? y.set.at[i].len : longest_y;
    return x.set.count * y.set.count <= EXACT_MAX && longest_x + longest_y <= BYTES_MAX;
}

/* Each text of x followed by each of y. */
static struct literals join(struct arena *a, struct literals x, struct literals y)
{
    struct literals both = {.exact = true};
    for (size_t i = 0; i < x.set.count; i++)
        for (size_t k = 0; k < y.set.count; k++) {
            struct str first = x.set.at[i], second = y.set.at[k];
            add_text(a, &both.set, arena_printf(a, "%.*s%.*s", STR_FMT(first), STR_FMT(second)));
        }
    return both;
}

void literals_add(struct arena *a, struct sequence *s, struct literals next)
{
    if (next.exact && can_join(s->run, next)) {
        s->run = join(a, s->run, next);
        return;
    }
    offer(s, s->run);
    s->exact = false;
    if (next.exact) {
        s->run = next;
    } else {
        offer(s, next);
        s->run = literals_nothing(a);
    }
}

struct literals literals_end(struct arena *a, struct sequence *s)
{
    (void)a;
    if (s->exact)
        return s->run;
    offer(s, s->run);
    return s->best;
}

/* A lone letter or digit stands in nearly every text: looking for it is wasted. */
static bool is_telling(struct str folded)
{
    size_t letters = 0;
    for (size_t i = 0; i < folded.len; i++)
        letters += folded.ptr[i] != ' ' && utf8_is_boundary(folded, i);
    return letters > 1 || (letters == 1 && !byte_is_alnum(str_trim(folded).ptr[0]));
}

struct strs literals_triggers(struct arena *a, struct literals l)
{
    struct strs none = {0}, folded = {0};
    l = held(l);
    for (size_t i = 0; i < l.set.count; i++) {
        struct str text = fold_text(a, l.set.at[i]);
        if (!is_telling(text))
            return none;
        add_text(a, &folded, text);
    }
    return folded;
}
