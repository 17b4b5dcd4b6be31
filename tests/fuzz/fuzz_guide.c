/* SPDX-License-Identifier: MIT */
/* Any bytes as a guide: every place lies in its file, a guide without errors is whole, and the same
 * bytes give the same guide. */
#include "guide/guide.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_place(struct place at)
{
    if (!at.file)
        return;
    assert(at.beg <= at.end);
    assert(at.end <= at.file->bytes.len);
}

static void check_mistakes(const struct guide *g, struct arena *a)
{
    size_t errors = 0;
    struct diagnostics d = {0};
    for (size_t i = 0; i < g->mistakes.count; i++) {
        const struct mistake *m = &g->mistakes.at[i];
        check_place(m->at);
        check_place(m->other);
        assert(m->message.pattern.len > 0);
        errors += !m->warning;
    }
    assert(errors == g->mistakes.errors);
    guide_mistakes(g, a, &d);
    for (size_t i = 0; i < d.count; i++)
        message_text(a, &d.at[i].message, NULL);
}

static void check_rule(const struct guide *g, const struct rule *r)
{
    struct place from;
    check_place(r->at);
    assert(r->code.len > 0);
    assert(rule_ref_covers(r->code, r->code));
    assert(r->params || g->mistakes.errors > 0);
    guide_severity(g, r->code, r->severity, 0, &from);
    check_place(from);
    for (size_t i = 0; i < r->examples.count; i++)
        check_place(r->examples.at[i].text.at);
}

static void check_prepared(const struct guide *g)
{
    assert(term_index_count(g->prepared.index) == g->prepared.terms.count);
    for (size_t i = 0; i < g->prepared.terms.count; i++) {
        assert(g->prepared.terms.at[i].rule < g->rules.count);
        check_place(g->prepared.terms.at[i].entry.at);
    }
    for (size_t i = 0; i < g->prepared.patterns.count; i++)
        assert(g->prepared.patterns.at[i].rule < g->rules.count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str yaml = {(const char *)data, size};
    const struct guide_options options = {.no_default_packs = size % 2 == 0};
    uint32_t second;
    const char *reason;
    const struct guide *g = guide_parse(a, STR("diapason.yml"), yaml, &options);
    assert(g->languages.count > 0);
    assert(g->channels.count <= 64);
    check_mistakes(g, a);
    check_prepared(g);
    for (size_t i = 0; i < g->rules.count; i++)
        check_rule(g, &g->rules.at[i]);
    guide_channel_of(g, STR("site/a/b.html"), &second);
    guide_is_content(g, STR("site/a/b.html"), &reason);
    const struct guide *again = guide_parse(a, STR("diapason.yml"), yaml, &options);
    assert(again->hash == g->hash);
    assert(again->rules.count == g->rules.count);
    assert(again->mistakes.count == g->mistakes.count);
    arena_free(a);
    return 0;
}
