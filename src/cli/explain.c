/* SPDX-License-Identifier: MIT */
/* explain: what a rule wants, why, its examples, where it stands and the words it finds; or
 * what a kind of rule can say. */
#include "cli/describe.h"
#include "cli/page.h"
#include "cli/say.h"
#include "cli/session.h"
#include "cli/show.h"
#include "text/fold.h"
#include "text/glob.h"
#include "text/nearest.h"

enum { PAGES_MOST = 5 }; /* more rules than these are listed in a line each */

struct found_rules {
    VEC(uint32_t);
};

static void add_once(struct found_rules *found, struct arena *a, uint32_t rule)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->at[i] == rule)
            return;
    VEC_ADD(a, found, rule);
}

static bool is_named(struct arena *a, const struct rule *rule, struct str name)
{
    size_t slash = str_find_byte(rule->code, '/', 0);
    return rule_ref_covers(name, rule->code) || glob_match_name(name, rule->code) ||
           (slash != SIZE_MAX && str_eq(str_from(rule->code, slash + 1), guide_slug(a, name)));
}

/* By code, by a beginning of one, by the name in it; then by any word that a rule looks for. */
static void find_rules(struct found_rules *found, struct arena *a, const struct guide *g,
                       struct str name)
{
    for (uint32_t i = 0; i < g->rules.count; i++)
        if (is_named(a, &g->rules.at[i], name))
            add_once(found, a, i);
    struct str folded = fold_text(a, name);
    for (uint32_t i = 0; i < g->prepared.terms.count; i++)
        if (g->prepared.terms.at[i].role != TERM_APPROVED &&
            str_eq(fold_text(a, term_index_at(g->prepared.index, i)->text), folded))
            add_once(found, a, g->prepared.terms.at[i].rule);
}

static const struct check_kind *find_kind(struct str name)
{
    for (size_t i = 0; check_kinds[i]; i++)
        if (str_is(name, check_kinds[i]->name))
            return check_kinds[i];
    return NULL;
}

static void put_list(struct buf *out, const struct cli *c, const struct guide *g,
                     const struct found_rules *found)
{
    struct page_table table = {.arena = c->arena, .columns = 3};
    for (size_t i = 0; i < found->count; i++) {
        const struct rule *rule = &g->rules.at[found->at[i]];
        page_cell(&table, rule->code);
        page_cell(&table, str_of(severity_name(rule->severity)));
        page_cell(&table, show_place(c->arena, g, rule->at));
    }
    page_table_put(out, &table);
}

static enum exit_status fail_unknown(const struct cli *c, const struct guide *g, struct str name)
{
    struct {
        VEC(const char *);
    } names = {0};
    for (size_t i = 0; check_kinds[i]; i++)
        VEC_ADD(c->arena, &names, check_kinds[i]->name);
    for (size_t i = 0; g && i < g->rules.count; i++)
        VEC_ADD(c->arena, &names, arena_dup(c->arena, g->rules.at[i].code).ptr);
    for (size_t i = 0; g && i < g->prepared.terms.count; i++)
        VEC_ADD(c->arena, &names, arena_dup(c->arena, g->prepared.terms.at[i].entry.text).ptr);
    VEC_ADD(c->arena, &names, NULL);
    const char *nearest = nearest_name(c->arena, name, names.at);
    say(c, name,
        nearest ? message1(
                      MSG("no rule of that code and no word of the guide; did you mean {nearest}?"),
                      "nearest", str_of(nearest))
                : message(MSG("no rule of that code and no word of the guide; diapason guide show "
                              "lists the rules")));
    return EXIT_FAILED;
}

/* The guide of the current folder; none is fine for the documentation of a kind. */
static bool find_guide(struct cli *c, const struct guide **g, bool needed)
{
    struct engine_options options;
    if (!session_options(&options, c))
        return false;
    struct engine *e = engine_new(c->arena, &options);
    *g = needed ? session_guide(c, e, STR("guide")) : engine_guide_for(e, STR("guide"));
    session_choose_messages(c, e);
    if (*g && (*g)->mistakes.errors)
        say_note(c, (*g)->path,
                 message(MSG("the guide has errors; diapason guide check shows them")));
    return *g || !needed;
}

static enum exit_status run(struct cli *c)
{
    if (c->operands.count != 1) {
        say(c, (struct str){0},
            message(MSG("explain wants one code, kind of rule or word of the guide")));
        return EXIT_FAILED;
    }
    struct str name = c->operands.at[0];
    const struct check_kind *kind = find_kind(name);
    const struct guide *g;
    struct found_rules found = {0};
    struct buf page = {0};
    if (!find_guide(c, &g, !kind))
        return EXIT_FAILED;
    if (g)
        find_rules(&found, c->arena, g, name);
    if (!kind && found.count == 0)
        return fail_unknown(c, g, name);
    if (kind)
        describe_kind(&page, c, kind);
    if (kind || found.count > PAGES_MOST) {
        put_list(&page, c, g, &found);
    } else {
        for (size_t i = 0; i < found.count; i++)
            describe_rule(&page, c, g, found.at[i], i > 0);
    }
    return page_print(c, &page, EXIT_CLEAN);
}

extern const struct command command_explain;
const struct command command_explain = {
    .name = "explain",
    .operands = "CODE|WORD|KIND",
    .summary = MSG("what a rule wants, why, where it stands, the word forms it finds"),
    .run = run,
};
