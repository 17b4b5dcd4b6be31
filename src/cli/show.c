/* SPDX-License-Identifier: MIT */
#include "cli/show.h"

#include "base/today.h"
#include "cli/page.h"
#include "engine/scan.h"

struct show {
    const struct cli *cli;
    const struct guide *guide;
    struct file_plan plan; /* of the path; without one nothing but its channel counts: none */
    bool whole;            /* the whole guide */
    const struct rule_view *view;
};

struct str show_place(struct arena *a, const struct guide *g, struct place at)
{
    struct location where = guide_location(g, at);
    if (where.path.len == 0)
        return STR("");
    return arena_printf(a, "%.*s:%lu", STR_FMT(where.path), (unsigned long)where.beg.line + 1);
}

struct str show_channels(struct arena *a, const struct guide *g, const struct rule *rule)
{
    struct str list = {0};
    for (size_t i = 0; i < g->channels.count; i++)
        if (rule->channels >> i & 1)
            list = arena_printf(a, "%.*s%s%.*s", STR_FMT(list), list.len ? ", " : "",
                                STR_FMT(g->channels.at[i].name));
    return list;
}

static void init(struct show *x, const struct cli *c, struct engine *e, const struct guide *g,
                 struct str path)
{
    struct arena *a = c->arena;
    const struct found_file file = {.path = path, .named = true};
    *x = (struct show){.cli = c, .guide = g, .whole = path.ptr == NULL};
    x->plan.channel = x->plan.second_channel = UINT32_MAX;
    if (!x->whole)
        x->plan = engine_plan(e, a, &file);
    x->view = rule_view_new(a, scan_plan_new(a, g), x->plan.channel, (struct str){0}, today(a));
}

/* The severity that holds, and the line that changed it. For the whole guide: outside channels. */
static enum severity severity_of(const struct show *x, uint32_t rule, struct place *from)
{
    const struct rule *r = &x->guide->rules.at[rule];
    enum severity s = guide_severity(x->guide, r->code, r->severity, x->plan.channel, from);
    return x->whole ? s : rule_view_severity(x->view, rule);
}

static struct str channel_name(const struct show *x, uint32_t channel)
{
    return channel == UINT32_MAX ? (struct str){0} : x->guide->channels.at[channel].name;
}

static void put_label(struct buf *out, const struct show *x, const char *label, struct str value)
{
    if (value.len == 0)
        return;
    page_message(out, x->cli, message1(label, "value", value));
    buf_putc(out, '\n');
}

static struct str languages_of(const struct show *x)
{
    struct arena *a = x->cli->arena;
    struct str list = {0};
    for (size_t i = 0; i < x->guide->languages.count; i++)
        list = arena_printf(a, "%.*s%s%.*s", STR_FMT(list), i ? ", " : "",
                            STR_FMT(x->guide->languages.at[i].tag));
    return list;
}

static void put_head(struct buf *out, const struct show *x)
{
    put_label(out, x, MSG("guide: {value}"), x->guide->path);
    put_label(out, x, MSG("brand: {value}"), x->guide->brand);
    if (x->whole) {
        put_label(out, x, MSG("languages: {value}"), languages_of(x));
        return;
    }
    put_label(out, x, MSG("channel: {value}"), channel_name(x, x->plan.channel));
    put_label(out, x, MSG("also in channel {value}; the first one counts"),
              channel_name(x, x->plan.second_channel));
    put_label(out, x, MSG("language: {value}"), x->plan.lang);
    put_label(out, x, MSG("format: {value}"), str_of(x->plan.format ? x->plan.format->name : NULL));
    if (x->plan.skip != SKIP_NOT)
        put_label(out, x, MSG("only checked when it is named itself: {value}"),
                  catalog_find(x->cli->messages, str_of(skip_text(x->plan.skip))));
}

static void put_channels(struct buf *out, const struct show *x)
{
    struct page_table table = {.arena = x->cli->arena, .columns = 3};
    for (size_t i = 0; i < x->guide->channels.count; i++) {
        const struct channel *ch = &x->guide->channels.at[i];
        struct str globs = {0};
        for (size_t k = 0; k < ch->files.count; k++)
            globs = arena_printf(x->cli->arena, "%.*s%s%.*s", STR_FMT(globs), k ? " " : "",
                                 STR_FMT(ch->files.at[k].text));
        page_cell(&table, ch->name);
        page_cell(&table, show_place(x->cli->arena, x->guide, ch->at));
        page_cell(&table, globs);
    }
    if (!x->whole || table.cells.count == 0)
        return;
    buf_putc(out, '\n');
    page_table_put(out, &table);
}

void show_put(struct buf *out, const struct cli *c, struct engine *e, const struct guide *g,
              struct str path)
{
    struct show x;
    init(&x, c, e, g, path);
    put_head(out, &x);
    put_channels(out, &x);
    struct page_table table = {.arena = c->arena, .columns = 4};
    for (uint32_t i = 0; i < g->rules.count; i++) {
        const struct rule *rule = &g->rules.at[i];
        struct place from;
        enum severity s = severity_of(&x, i, &from);
        if (!x.whole && s == SEVERITY_OFF)
            continue;
        page_cell(&table, rule->code);
        page_cell(&table, str_of(severity_name(s)));
        page_cell(&table, show_place(c->arena, g, rule->at));
        struct str decided = show_place(c->arena, g, from);
        if (decided.len)
            decided = arena_printf(c->arena, "severity: %.*s", STR_FMT(decided));
        else if (x.whole && rule->channels != CHANNELS_ALL)
            decided = show_channels(c->arena, g, rule);
        page_cell(&table, decided);
    }
    buf_putc(out, '\n');
    page_table_put(out, &table);
}

static void put_place_json(struct json *j, const struct guide *g, const char *key, struct place at)
{
    struct location where = guide_location(g, at);
    if (where.path.len == 0)
        return;
    json_key(j, key);
    json_open(j, '{');
    json_member(j, "path", where.path);
    json_member_int(j, "line", (int64_t)where.beg.line + 1);
    json_close(j, '}');
}

static void put_rule_json(struct json *j, const struct show *x, uint32_t index)
{
    const struct rule *rule = &x->guide->rules.at[index];
    struct place from;
    enum severity s = severity_of(x, index, &from);
    if (!x->whole && s == SEVERITY_OFF)
        return;
    json_open(j, '{');
    json_member(j, "code", rule->code);
    json_member(j, "severity", str_of(severity_name(s)));
    put_place_json(j, x->guide, "guide", rule->at);
    put_place_json(j, x->guide, "severity_from", from);
    page_member(j, "why", rule->why);
    json_close(j, '}');
}

void show_put_json(struct buf *out, const struct cli *c, struct engine *e, const struct guide *g,
                   struct str path)
{
    struct show x;
    init(&x, c, e, g, path);
    struct json j = {.out = out};
    json_open(&j, '{');
    json_member_int(&j, "schema", 1);
    json_member(&j, "guide", g->path);
    page_member(&j, "path", path);
    page_member(&j, "channel", channel_name(&x, x.plan.channel));
    page_member(&j, "language", x.plan.lang);
    page_member(&j, "format", str_of(x.plan.format ? x.plan.format->name : NULL));
    json_key(&j, "rules");
    json_open(&j, '[');
    for (uint32_t i = 0; i < g->rules.count; i++)
        put_rule_json(&j, &x, i);
    json_close(&j, ']');
    json_close(&j, '}');
    buf_putc(out, '\n');
}
