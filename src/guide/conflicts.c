/* SPDX-License-Identifier: MIT */
/* A guide that contradicts itself. Where two files do, the nearer one wins without a word; what one
 * file says against itself is a mistake with both places. Fields say by their role what their texts
 * are. */
#include "base/num.h"
#include "guide/reading.h"
#include "text/fold.h"
#include "text/unicode.h"

#include <stdlib.h>

/* One text of a rule that forbids or prefers it. */
struct use {
    struct text_value
        *value; /* in the rule's params; its text gets ptr NULL when it is overruled */
    const struct field *field;
    uint32_t rule;
    uint32_t next; /* the use before it of the same folded text in the same role, or UINT32_MAX */
};

/* The last uses of one folded text, or UINT32_MAX. */
struct last_uses {
    uint32_t forbidden, preferred;
};

/* `from` proposes a text that `to` forbids. */
struct edge {
    uint32_t from, to;
    struct place at, other;
    struct str text;
    bool told;
};

struct conflicts {
    struct guide_reader *r;
    struct {
        VEC(struct use);
    } uses;
    struct map texts; /* folded -> struct last_uses * */
    struct {
        VEC(struct edge);
    } edges;
    bool *dropped; /* by rule */
    bool overruled;
};

static struct rule *rule_of(const struct conflicts *c, const struct use *u)
{
    return &c->r->guide->rules.at[u->rule];
}

static uint32_t nearness(const struct use *u)
{
    const struct guide_file *file = guide_file_of(u->value->at);
    return file ? file->nearness : 0;
}

/* ---- texts by role ---- */

static struct text_values values_of(const struct field *f, void *params)
{
    void *at = (char *)params + f->offset;
    if (f->type == FIELD_TEXTS)
        return *(struct text_values *)at;
    struct text_value *one = at;
    return (struct text_values){one, one->text.ptr ? 1 : 0, 1};
}

static bool is_conditional(const struct rule *rule)
{
    for (const struct field *f = rule->kind->fields; f->name; f++)
        if (f->role == ROLE_CONDITION && values_of(f, rule->params).count > 0)
            return true;
    return false;
}

/* ---- do two rules ever meet ---- */

static bool languages_meet(struct str a, struct str b)
{
    struct str primary_a, primary_b;
    str_cut(a, '-', &primary_a);
    str_cut(b, '-', &primary_b);
    return a.len == 0 || b.len == 0 || str_eq_ascii_case(primary_a, primary_b);
}

static bool scopes_meet(const struct rule *a, const struct rule *b)
{
    scope_set in_a = a->scopes ? a->scopes : ~(scope_set)0,
              in_b = b->scopes ? b->scopes : ~(scope_set)0;
    return (in_a & ~a->not_scopes & in_b & ~b->not_scopes) != 0;
}

static bool ends_before(const struct rule *a, const struct rule *b)
{
    return a->until.len && b->since.len && str_cmp(a->until, b->since) < 0;
}

static bool rules_meet(const struct rule *a, const struct rule *b)
{
    bool somewhere = (a->channels & b->channels) || (a->outside_channels && b->outside_channels);
    return somewhere && scopes_meet(a, b) && !ends_before(a, b) && !ends_before(b, a);
}

/* A variant that only its capitals or accents tell from what its own rule prefers counts as
 * written. */
static bool counts_as_written(const struct conflicts *c, const struct use *u)
{
    const struct rule *rule = rule_of(c, u);
    struct str plain = unicode_plain(c->r->arena, u->value->text);
    for (const struct field *f = rule->kind->fields; f->name; f++) {
        if (f->role != ROLE_PREFERRED || u->field->role == ROLE_PREFERRED)
            continue;
        struct text_values values = values_of(f, rule->params);
        for (size_t i = 0; i < values.count; i++)
            if (values.at[i].text.ptr &&
                str_eq(unicode_plain(c->r->arena, values.at[i].text), plain))
                return true;
    }
    return false;
}

static bool same_text(const struct conflicts *c, const struct use *a, const struct use *b)
{
    if (!languages_meet(a->value->lang, b->value->lang))
        return false;
    return str_eq(a->value->text, b->value->text) ||
           (a->rule != b->rule && !counts_as_written(c, a) && !counts_as_written(c, b));
}

/* ---- between files ---- */

static void overrule(struct conflicts *c, const struct use *u)
{
    u->value->text = (struct str){0};
    c->overruled = true;
    /* Without the one text that it is about, nothing of the rule is left. */
    if (u->field->type != FIELD_TEXTS)
        c->dropped[u->rule] = true;
}

static void compact(struct text_values *values)
{
    size_t kept = 0;
    for (size_t i = 0; i < values->count; i++)
        if (values->at[i].text.ptr)
            values->at[kept++] = values->at[i];
    values->count = kept;
}

/* Takes overruled texts out; a rule that forbids nothing any more goes too. */
static void compact_rule(struct conflicts *c, uint32_t index)
{
    struct rule *rule = &c->r->guide->rules.at[index];
    bool forbids = false, had = false;
    for (const struct field *f = rule->kind->fields; f->name; f++) {
        if (f->role == ROLE_NONE || f->role == ROLE_CONDITION)
            continue;
        size_t before = values_of(f, rule->params).count;
        if (f->type == FIELD_TEXTS)
            compact((struct text_values *)(void *)((char *)rule->params + f->offset));
        size_t after = values_of(f, rule->params).count;
        if (f->role == ROLE_FORBIDDEN) {
            had |= before > after;
            forbids |= after > 0;
        }
    }
    if (had && !forbids)
        c->dropped[index] = true;
}

static void drop_rules(struct conflicts *c)
{
    struct guide *g = c->r->guide;
    size_t kept = 0;
    for (uint32_t i = 0; i < g->rules.count; i++)
        if (g->rules.at[i].params)
            compact_rule(c, i);
    for (size_t i = 0; i < g->rules.count; i++)
        if (!c->dropped[i])
            g->rules.at[kept++] = g->rules.at[i];
    g->rules.count = kept;
}

/* ---- inside one file ---- */

static void conflict(struct conflicts *c, struct place at, struct message message,
                     struct place other, const char *other_message)
{
    struct mistake *m =
        mistake_add(c->r->arena, &c->r->guide->mistakes, at, "guide/conflict", message);
    m->other = other;
    m->other_message = (struct message){.pattern = str_of(other_message)};
}

static void forbidden_twice(struct conflicts *c, const struct use *earlier, const struct use *later)
{
    const struct rule *a = rule_of(c, earlier), *b = rule_of(c, later);
    struct str text = later->value->text;
    bool same_entry = str_eq(a->code, b->code);
    bool same_list = a->kind == b->kind && a->kind->shape == SECTION_LIST;
    if (!same_entry && !same_list) {
        conflict(c, later->value->at,
                 message1(MSG("“{term}” stands under two keys; which one holds?"), "term", text),
                 earlier->value->at, MSG("it is forbidden here too"));
        return;
    }
    struct mistake *m =
        mistake_warn(c->r->arena, &c->r->guide->mistakes, later->value->at, "guide/duplicate",
                     message1(MSG("“{term}” stands twice; once is enough"), "term", text));
    m->other = earlier->value->at;
    m->other_message = message(MSG("it stands here first"));
}

static void preferred_and_forbidden(struct conflicts *c, const struct use *preferred,
                                    const struct use *forbidden)
{
    struct str text = preferred->value->text;
    if (preferred->rule != forbidden->rule) {
        struct edge edge = {preferred->rule,
                            forbidden->rule,
                            preferred->value->at,
                            forbidden->value->at,
                            text,
                            false};
        VEC_ADD(c->r->arena, &c->edges, edge);
        return;
    }
    conflict(c, forbidden->value->at,
             message1(MSG("“{term}” is both what to write and what not to write"), "term", text),
             preferred->value->at, MSG("it is what to write here"));
}

/* One of them at least forbids. True when it was a mistake. */
static bool meet(struct conflicts *c, const struct use *earlier, const struct use *later)
{
    bool forbids = earlier->field->role == ROLE_FORBIDDEN;
    bool both = forbids && later->field->role == ROLE_FORBIDDEN;
    if (!earlier->value->text.ptr || !later->value->text.ptr ||
        !rules_meet(rule_of(c, earlier), rule_of(c, later)) || !same_text(c, earlier, later))
        return false;
    if (nearness(earlier) != nearness(later)) {
        overrule(c, nearness(earlier) < nearness(later) ? earlier : later);
        return false;
    }
    if (both)
        forbidden_twice(c, earlier, later);
    else
        preferred_and_forbidden(c, forbids ? later : earlier, forbids ? earlier : later);
    return true;
}

/* ---- gathering ---- */

enum { MEETINGS_MAX = 256 }; /* a text is compared with so many earlier ones: time stays bounded */

/* Compares use `index` with those from `other` on back; after one mistake about it that is
 * enough. */
static void meet_all(struct conflicts *c, uint32_t other, uint32_t index)
{
    for (int i = 0; other != UINT32_MAX && i < MEETINGS_MAX; i++) {
        if (meet(c, &c->uses.at[other], &c->uses.at[index]))
            return;
        other = c->uses.at[other].next;
    }
}

static void add_use(struct conflicts *c, struct use use)
{
    void **slot = map_slot(&c->texts, fold_text(c->r->arena, use.value->text));
    struct last_uses *last = *slot;
    uint32_t index = num_u32(c->uses.count);
    bool forbids = use.field->role == ROLE_FORBIDDEN;
    if (!last) {
        *slot = last = ARENA_NEW(c->r->arena, struct last_uses);
        *last = (struct last_uses){UINT32_MAX, UINT32_MAX};
    }
    use.next = forbids ? last->forbidden : last->preferred;
    VEC_ADD(c->r->arena, &c->uses, use);
    meet_all(c, last->forbidden, index);
    if (forbids)
        meet_all(c, last->preferred, index);
    *(forbids ? &last->forbidden : &last->preferred) = index;
}

static void gather(struct conflicts *c, uint32_t index)
{
    struct rule *rule = &c->r->guide->rules.at[index];
    if (!rule->params || is_conditional(rule))
        return;
    for (const struct field *f = rule->kind->fields; f->name; f++) {
        if (f->role != ROLE_FORBIDDEN && f->role != ROLE_PREFERRED)
            continue;
        struct text_values values = values_of(f, rule->params);
        for (size_t i = 0; i < values.count; i++)
            add_use(c, (struct use){&values.at[i], f, index, UINT32_MAX});
    }
}

/* ---- cycles ---- */

/* A way of edges from rule `from` back to rule `goal`; *way gets "→ text" for each. */
static bool find_way(struct conflicts *c, uint32_t from, uint32_t goal, bool *seen, struct str *way)
{
    for (size_t i = 0; i < c->edges.count; i++) {
        const struct edge *e = &c->edges.at[i];
        if (e->from != from || seen[i])
            continue;
        seen[i] = true;
        if (e->to != goal && !find_way(c, e->to, goal, seen, way))
            continue;
        *way = arena_printf(c->r->arena, " → %.*s%.*s", STR_FMT(e->text), STR_FMT(*way));
        c->edges.at[i].told = true;
        return true;
    }
    return false;
}

static void report_edge(struct conflicts *c, struct edge *e)
{
    bool *seen = ARENA_ARRAY(c->r->arena, bool, c->edges.count);
    struct str way = STR("");
    if (find_way(c, e->to, e->from, seen, &way)) {
        way = arena_printf(c->r->arena, "%.*s%.*s → %.*s", STR_FMT(e->text), STR_FMT(way),
                           STR_FMT(e->text));
        conflict(c, e->at, message1(MSG("what to write turns in a circle: {chain}"), "chain", way),
                 e->other, MSG("it is forbidden here"));
        return;
    }
    conflict(c, e->at,
             message1(MSG("“{term}” is proposed here and forbidden elsewhere"), "term", e->text),
             e->other, MSG("it is forbidden here"));
}

static int by_place(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    return x->at.beg < y->at.beg ? -1 : x->at.beg > y->at.beg;
}

enum { EDGES_MAX = 200 }; /* a guide with more contradictions is told of the first ones */

static void report_edges(struct conflicts *c)
{
    if (c->edges.count > EDGES_MAX)
        c->edges.count = EDGES_MAX;
    if (c->edges.count > 1)
        qsort(c->edges.at, c->edges.count, sizeof *c->edges.at, by_place);
    for (size_t i = 0; i < c->edges.count; i++)
        if (!c->edges.at[i].told) {
            c->edges.at[i].told = true;
            report_edge(c, &c->edges.at[i]);
        }
}

void guide_resolve_conflicts(struct guide_reader *r)
{
    struct conflicts c = {.r = r};
    map_init(&c.texts, r->arena);
    c.dropped = ARENA_ARRAY(r->arena, bool, r->guide->rules.count);
    for (uint32_t i = 0; i < r->guide->rules.count; i++)
        gather(&c, i);
    if (c.overruled)
        drop_rules(&c);
    report_edges(&c);
}
