/* SPDX-License-Identifier: MIT */
#include "cli/describe.h"

#include "cli/page.h"
#include "cli/show.h"

static void put_line(struct buf *out, const struct cli *c, struct message m)
{
    buf_puts(out, "  ");
    page_message(out, c, m);
    buf_putc(out, '\n');
}

static void put_fields(struct page_table *t, const struct cli *c, const struct field *fields)
{
    for (const struct field *f = fields; f && f->name; f++) {
        page_cell(t, str_of(f->name));
        page_cell(t, catalog_find(c->messages, str_of(f->doc)));
    }
}

void describe_kind(struct buf *out, const struct cli *c, const struct check_kind *kind)
{
    buf_printf(out, "%s (%s, %s)\n", kind->name, severity_name(kind->severity),
               dimension_name(kind->dimension));
    put_line(out, c, message(kind->summary));
    buf_putc(out, '\n');
    struct page_table table = {.arena = c->arena, .columns = 2};
    put_fields(&table, c, kind->fields);
    if (kind->shape != SECTION_BUILT_IN)
        put_fields(&table, c, rule_fields);
    if (table.cells.count) {
        page_table_put(out, &table);
        buf_putc(out, '\n');
    }
}

/* ---- a rule's own values, read through its kind's table ---- */

static struct str join(struct arena *a, struct str list, struct str text)
{
    return list.len ? arena_printf(a, "%.*s, %.*s", STR_FMT(list), STR_FMT(text)) : text;
}

static struct str texts_value(struct arena *a, const struct text_values *v)
{
    struct str list = {0};
    for (size_t i = 0; i < v->count; i++)
        list = join(a, list, v->at[i].text);
    return list;
}

static struct str field_value(struct arena *a, const struct field *f, const void *params)
{
    const void *at = (const char *)params + f->offset;
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_PATTERN:
    case FIELD_DATE:
        return ((const struct text_value *)at)->text;
    case FIELD_TEXTS:
    case FIELD_GLOBS:
    case FIELD_NAMES:
    case FIELD_CHOICES:
        return texts_value(a, at);
    case FIELD_INT:
        return *(const int *)at ? arena_printf(a, "%d", *(const int *)at) : (struct str){0};
    case FIELD_BOOL:
        return *(const bool *)at ? STR("true") : (struct str){0};
    case FIELD_CHOICE: /* the first one is what holds when nothing is said */
        return *(const int *)at > 0 ? str_of(f->choices[*(const int *)at]) : (struct str){0};
    case FIELD_NODE:
    case FIELD_LATER:
        break;
    }
    return (struct str){0};
}

static void put_values(struct page_table *t, const struct rule *rule)
{
    for (const struct field *f = rule->kind->fields; f && f->name; f++) {
        struct str value = field_value(t->arena, f, rule->params);
        if (value.len == 0)
            continue;
        page_cell(t, arena_printf(t->arena, "%s:", f->name));
        page_cell(t, value);
    }
}

static void put_value(struct page_table *t, const char *label, struct str value)
{
    if (value.len == 0)
        return;
    page_cell(t, arena_printf(t->arena, "%s:", label));
    page_cell(t, value);
}

static struct str scope_list(struct arena *a, scope_set scopes)
{
    struct str list = {0};
    for (unsigned i = 0; i < SCOPE_COUNT; i++)
        if (scopes >> i & 1)
            list = join(a, list, str_of(scope_name((enum scope)i)));
    return list;
}

static struct str channel_list(const struct cli *c, const struct guide *g, const struct rule *rule)
{
    if (rule->channels == CHANNELS_ALL || g->channels.count == 0)
        return (struct str){0};
    struct str list = show_channels(c->arena, g, rule);
    return rule->outside_channels
               ? join(c->arena, list,
                      catalog_find(c->messages, str_of(MSG("files without a channel"))))
               : list;
}

/* The forms that its entries were inflected to, as the index holds them. */
static struct str words_found(const struct cli *c, const struct guide *g, uint32_t rule,
                              bool approved)
{
    struct str list = {0};
    for (uint32_t i = 0; i < g->prepared.terms.count; i++) {
        const struct prepared_term *t = &g->prepared.terms.at[i];
        if (t->rule == rule && (t->role == TERM_APPROVED) == approved)
            list = join(c->arena, list, term_index_at(g->prepared.index, i)->text);
    }
    return list;
}

static void put_words(struct buf *out, const struct cli *c, const struct guide *g, uint32_t rule)
{
    struct str found = words_found(c, g, rule, false), allowed = words_found(c, g, rule, true);
    if (found.len)
        put_line(out, c, message1(MSG("words it finds: {words}"), "words", found));
    if (allowed.len)
        put_line(out, c, message1(MSG("words in which it is silent: {words}"), "words", allowed));
}

static void put_examples(struct buf *out, const struct cli *c, const struct rule *rule)
{
    for (size_t i = 0; i < rule->examples.count; i++) {
        const struct example *e = &rule->examples.at[i];
        put_line(
            out, c,
            message1(e->good ? MSG("good: {text}") : MSG("bad: {text}"), "text", e->text.text));
    }
}

/* In the guide's own language of keys: it is pasted, not read. */
static void put_exception(struct buf *out, const struct cli *c, const struct rule *rule)
{
    buf_putc(out, '\n');
    put_line(out, c, message(MSG("an exception, ready for the guide:")));
    buf_puts(out, "\n    exceptions:\n      - rule: ");
    page_text(out, rule->code);
    buf_puts(out, "\n        files: ['");
    page_message(out, c, message(MSG("path/of/the/file")));
    buf_puts(out, "']\n        why: '");
    page_message(out, c, message(MSG("the reason")));
    buf_puts(out, "'\n");
}

static void put_title(struct buf *out, const struct cli *c, const struct guide *g,
                      const struct rule *rule)
{
    struct place from;
    enum severity s = guide_severity(g, rule->code, rule->severity, UINT32_MAX, &from);
    page_text(out, rule->code);
    buf_printf(out, " (%s, %s)\n", severity_name(s), dimension_name(rule->dimension));
    put_line(out, c, message(rule->kind->summary));
    struct str place = show_place(c->arena, g, rule->at);
    put_line(out, c,
             place.len ? message1(MSG("stands at {place}"), "place", place)
                       : message(MSG("built in")));
    struct str decided = show_place(c->arena, g, from);
    if (decided.len)
        put_line(out, c, message1(MSG("its severity is set at {place}"), "place", decided));
}

void describe_rule(struct buf *out, const struct cli *c, const struct guide *g, uint32_t index,
                   bool more)
{
    const struct rule *rule = &g->rules.at[index];
    buf_puts(out, more ? "\n" : "");
    put_title(out, c, g, rule);
    struct page_table table = {.arena = c->arena, .columns = 2};
    put_values(&table, rule);
    put_value(&table, "message", rule->message);
    put_value(&table, "why", rule->why);
    put_value(&table, "link", rule->link);
    put_value(&table, "owner", rule->owner);
    put_value(&table, "channels", channel_list(c, g, rule));
    put_value(&table, "scope", scope_list(c->arena, rule->scopes));
    put_value(&table, "not", scope_list(c->arena, rule->not_scopes));
    put_value(&table, "since", rule->since);
    put_value(&table, "until", rule->until);
    page_table_put(out, &table);
    put_words(out, c, g, index);
    put_examples(out, c, rule);
    put_exception(out, c, rule);
}
