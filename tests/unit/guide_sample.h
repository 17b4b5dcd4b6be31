/* SPDX-License-Identifier: MIT */
/* Guides of the tests, and what is looked at in them. */
#ifndef GUIDE_SAMPLE_H
#define GUIDE_SAMPLE_H

#include "guide/guide.h"
#include "mistakes_said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define HEAD "version: 1\nbrand: Brumes\nlanguages: [fr-FR, en-GB]\n"

static const struct guide_options bare = {.no_default_packs = true};

static inline const struct guide *parsed(struct arena *a, const char *yaml)
{
    const struct guide *g =
        guide_parse(a, STR("x.yml"), arena_printf(a, "%s%s", HEAD, yaml), &bare);
    const char *said = mistakes_said(a, &g->mistakes);
    if (*said)
        fail_msg("%s\n%s", yaml, said);
    return g;
}

static inline const struct rule *rule_at(const struct guide *g, const char *code)
{
    for (size_t i = 0; i < g->rules.count; i++)
        if (str_is(g->rules.at[i].code, code))
            return &g->rules.at[i];
    return NULL;
}

/* "code entry/lang …" for each forbidden term as written, in order. */
static inline const char *forbidden(struct arena *a, const struct guide *g)
{
    struct str out = STR("");
    for (size_t i = 0; i < g->prepared.terms.count; i++) {
        const struct prepared_term *t = &g->prepared.terms.at[i];
        if (t->role != TERM_FORBIDDEN || t->generated)
            continue;
        out = arena_printf(a, "%.*s%.*s %.*s/%.*s\n", STR_FMT(out),
                           STR_FMT(g->rules.at[t->rule].code), STR_FMT(t->entry.text),
                           STR_FMT(t->entry.lang));
    }
    return arena_dup(a, out).ptr;
}

static inline const char *code_list(struct arena *a, const struct guide *g, const char *prefix)
{
    struct str out = STR("");
    for (size_t i = 0; i < g->rules.count; i++)
        if (str_starts(g->rules.at[i].code, str_of(prefix)))
            out = arena_printf(a, "%.*s%.*s ", STR_FMT(out),
                               STR_FMT(str_from(g->rules.at[i].code, strlen(prefix))));
    return arena_dup(a, out).ptr;
}

static inline struct guide *sample(struct arena *a, const char *name)
{
    struct guide *g;
    struct str path = arena_printf(a, "tests/unit/data/guide/%s", name);
    assert_int_equal(guide_load(&g, a, path, NULL), OK);
    return g;
}

#endif
