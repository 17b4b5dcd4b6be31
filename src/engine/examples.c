/* SPDX-License-Identifier: MIT */
#include "engine/examples.h"

#include "engine/language.h"
#include "engine/scan.h"

struct trial {
    struct arena *arena;    /* the report's */
    struct arena *document; /* emptied for each example */
    struct scan_plan *plan;
    struct rule_view *view;
    struct scanner scanner;
    const struct guide *guide;
    struct diagnostics *out;
};

static bool holds_tag(struct str text)
{
    for (size_t at = 0; (at = str_find_byte(text, '<', at)) != SIZE_MAX; at++)
        if (at + 1 < text.len && (byte_is_alpha(text.ptr[at + 1]) || text.ptr[at + 1] == '/'))
            return true;
    return false;
}

static const struct format *format_of(const struct example *e)
{
    const struct format *f = format_find(e->format);
    return f ? f : format_find(holds_tag(e->text.text) ? STR("html") : STR("text"));
}

static enum scope first_scope(scope_set scopes)
{
    enum scope s = SCOPE_TEXT;
    while (!(scopes >> s & 1))
        s++;
    return s;
}

/* A sentence without markup stands for one in the rule's own scope: a subject, a button, a link. */
static void put_in_scope(struct doc *d, const struct rule *rule)
{
    struct ranges ranges = {0};
    if (rule->scopes == 0)
        return;
    doc_ranges(d, d->arena, rule->scopes, rule->not_scopes, &ranges);
    if (ranges.count)
        return;
    enum scope scope = first_scope(rule->scopes);
    for (uint32_t i = 0; i < d->segments.count; i++) {
        struct segment *s = &d->segments.at[i];
        s->scope = (SCOPES_OF_SEGMENTS >> scope & 1) ? scope : s->scope;
        if (scope != SCOPE_LINK && scope != SCOPE_QUOTE)
            continue;
        VEC_ADD(d->arena, &d->elements,
                ((struct element){
                    .kind = scope == SCOPE_LINK ? ELEMENT_LINK : ELEMENT_QUOTE,
                    .view = s->view,
                    .segment = i,
                    .text_beg = s->text_beg,
                    .text_end = s->text_end,
                }));
    }
}

static struct str lang_of(const struct trial *t, const struct example *e)
{
    struct str lang = e->lang.len ? e->lang : e->text.lang;
    return lang.len ? language_of_guide(t->guide, lang) : t->guide->languages.at[0].tag;
}

static uint32_t channel_of(const struct trial *t, const struct rule *rule, const struct example *e)
{
    if (e->channel.len)
        return guide_channel_named(t->guide, e->channel);
    if (rule->outside_channels)
        return UINT32_MAX;
    for (uint32_t i = 0; i < t->guide->channels.count; i++)
        if (rule->channels >> i & 1)
            return i;
    return UINT32_MAX;
}

/* Findings of the one rule in the example. */
static size_t findings_in(struct trial *t, const struct rule *rule, const struct example *e)
{
    struct doc *doc = format_read(t->document, format_of(e), STR("example"), e->text.text);
    put_in_scope(doc, rule);
    const struct scan_input in = {
        .plan = t->plan,
        .view = t->view,
        .doc = doc,
        .channel = channel_of(t, rule, e),
        .lang = lang_of(t, e),
        .lang_said = true,
    };
    struct scan_result result = {0};
    scan_document(&result, t->document, &t->scanner, &in);
    size_t count = result.findings.count;
    arena_reset(t->document);
    return count;
}

static void report(struct trial *t, const struct rule *rule, const struct example *e, size_t found)
{
    struct message m = e->good ? message2(MSG("{rule} faults its good example “{example}”"), "rule",
                                          rule->code, "example", e->text.text)
                               : message2(MSG("{rule} does not see its bad example “{example}”"),
                                          "rule", rule->code, "example", e->text.text);
    if (!e->good && e->count > 0)
        m = message3(
            MSG("{rule} gives {found} findings in its bad example and should give {count}"), "rule",
            rule->code, "found", arena_printf(t->arena, "%zu", found), "count",
            arena_printf(t->arena, "%d", e->count));
    VEC_ADD(t->arena, t->out,
            ((struct diagnostic){
                .code = STR("guide/example"),
                .severity = SEVERITY_ERROR,
                .dimension = DIMENSION_RELIABILITY,
                .message = m,
                .text = e->text.text,
                .at = guide_location(t->guide, e->text.at),
            }));
}

static bool passes(const struct example *e, size_t found)
{
    if (e->good)
        return found == 0;
    return e->count > 0 ? found == (size_t)e->count : found > 0;
}

static void run_rule(struct trial *t, uint32_t index, struct example_report *report_out)
{
    const struct rule *rule = &t->guide->rules.at[index];
    rule_view_only(t->view, t->plan, index);
    for (size_t i = 0; i < rule->examples.count; i++) {
        const struct example *e = &rule->examples.at[i];
        size_t found = findings_in(t, rule, e);
        if (passes(e, found)) {
            report_out->passed++;
        } else {
            report_out->failed++;
            report(t, rule, e, found);
        }
    }
}

static bool from_pack(const struct guide *g, const struct rule *rule)
{
    for (size_t i = 0; i < g->files.count; i++)
        if (&g->files.at[i]->data == rule->at.file)
            return g->files.at[i]->pack;
    return false;
}

struct example_report examples_run(struct arena *a, const struct guide *g, bool packs_too,
                                   struct diagnostics *out)
{
    struct arena *own = arena_new();
    struct trial t = {.arena = a, .document = arena_new(), .guide = g, .out = out};
    t.plan = scan_plan_new(own, g);
    t.view = rule_view_new(own, t.plan, UINT32_MAX, STR(""), STR(""));
    t.scanner.thread = own;
    struct example_report counts = {0};
    for (uint32_t i = 0; i < g->rules.count; i++) {
        const struct rule *rule = &g->rules.at[i];
        if (!rule->at.file || (from_pack(g, rule) && !packs_too))
            continue;
        counts.rules++;
        counts.without += rule->examples.count == 0;
        run_rule(&t, i, &counts);
    }
    diagnostics_sort(out);
    arena_free(t.document);
    arena_free(own);
    return counts;
}
