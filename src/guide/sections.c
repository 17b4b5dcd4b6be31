/* SPDX-License-Identifier: MIT */
/* The sections of the check kinds: which keys they have in a guide, and their entries. No kind is
 * named here: check_kinds says everything. */
#include "guide/reading.h"

#include <assert.h>

static const struct field *field_named(const struct field *fields, const char *name)
{
    for (; name && fields->name; fields++)
        if (strcmp(fields->name, name) == 0)
            return fields;
    return NULL;
}

struct section section_of(const struct check_kind *kind)
{
    return (struct section){
        .kind = kind,
        .key = field_named(kind->fields, kind->key),
        .short_text = field_named(kind->fields, kind->short_text),
        .short_list = field_named(kind->fields, kind->short_list),
        .name = field_named(kind->fields, kind->name_field),
    };
}

static bool has_own_key(const struct section *s, const struct node *map)
{
    for (size_t i = 0; i < map->pairs.count; i++) {
        const struct node *key = map->pairs.at[i].key;
        for (const struct field *f = s->kind->fields; f->name; f++)
            if (str_is(key->text, f->name))
                return true;
        for (const struct field *f = rule_fields; f->name; f++)
            if (str_is(key->text, f->name))
                return true;
    }
    return false;
}

static bool holds_list(const struct node *map)
{
    for (size_t i = 0; i < map->pairs.count; i++)
        if (map->pairs.at[i].value->kind == NODE_LIST)
            return true;
    return false;
}

const struct field *section_short(struct guide_reader *r, const struct section *s,
                                  const struct node *value)
{
    if (value->kind == NODE_TEXT)
        return s->short_text;
    if (value->kind == NODE_LIST)
        return s->short_list;
    if (value->kind != NODE_MAP || has_own_key(s, value) ||
        !schema_is_by_language(&r->schema, value))
        return NULL;
    return s->short_list && (holds_list(value) || !s->short_text) ? s->short_list : s->short_text;
}

static struct str first_text(const struct node *n)
{
    while (n && n->kind != NODE_TEXT) {
        if (n->kind == NODE_LIST && n->items.count > 0)
            n = n->items.at[0];
        else if (n->kind == NODE_MAP && n->pairs.count > 0)
            n = n->pairs.at[0].value;
        else
            n = NULL;
    }
    return n && n->text.ptr ? n->text : (struct str){0};
}

struct str section_name(struct guide_reader *r, const struct section *s, const struct node *item)
{
    const struct field *field = section_short(r, s, item);
    if (!s->name)
        return (struct str){0};
    if (field)
        return field == s->name ? first_text(item) : (struct str){0};
    return first_text(node_find(item, s->name->name));
}

/* ---- keys ---- */

/* "terms" of "terms.avoid"; all of "names". */
static struct str group_of(const struct check_kind *kind, struct str *rest)
{
    struct str group;
    *rest = str_cut(str_of(kind->name), '.', &group);
    return group;
}

static bool has_section(const struct check_kind *kind, bool in_channel)
{
    return kind->shape != SECTION_BUILT_IN && (!in_channel || kind->in_channel);
}

struct key_table {
    struct field rows[KINDS_MAX + 1];
    size_t count;
};

static void add_row(struct guide_reader *r, struct key_table *t, struct str name, size_t offset,
                    const char *doc)
{
    for (size_t i = 0; i < t->count; i++)
        if (str_is(name, t->rows[i].name))
            return;
    t->rows[t->count++] = (struct field){
        .name = arena_dup(r->arena, name).ptr,
        .type = FIELD_NODE,
        .offset = offset,
        .doc = doc,
    };
}

/* Rows for the sections whose names have `group` in front (empty: none), into a section_nodes; a
 * group of sections takes the place of its first one. */
static void kind_rows(struct guide_reader *r, struct key_table *t, struct str group,
                      bool in_channel)
{
    for (size_t i = 0; check_kinds[i]; i++) {
        assert(i < KINDS_MAX);
        struct str rest, own = group_of(check_kinds[i], &rest);
        size_t offset = offsetof(struct section_nodes, at) + i * sizeof(const struct node *);
        if (!has_section(check_kinds[i], in_channel))
            continue;
        if (group.len == 0)
            add_row(r, t, own, offset, check_kinds[i]->summary);
        else if (rest.ptr && str_eq(own, group))
            add_row(r, t, rest, offset, check_kinds[i]->summary);
    }
}

/* The keys of a group: its sections and, at the top, what else the guide's language knows there. */
static void read_group(struct guide_reader *r, struct str group, const struct node *map,
                       bool in_channel, struct section_nodes *sections)
{
    struct key_table *t = ARENA_NEW(r->arena, struct key_table);
    struct terms_keys terms = {0};
    bool is_terms = !in_channel && str_is(group, "terms");
    struct str before = r->schema.path;
    kind_rows(r, t, group, in_channel);
    r->schema.path = group;
    schema_read(&r->schema, map, t->rows, sections, is_terms ? terms_fields : NULL, &terms);
    r->schema.path = before;
}

void guide_read_keys(struct guide_reader *r, const struct node *map, const struct field *fields,
                     void *out, bool in_channel, struct section_nodes *sections)
{
    struct key_table *t = ARENA_NEW(r->arena, struct key_table);
    struct section_nodes top = {{0}};
    kind_rows(r, t, (struct str){0}, in_channel);
    schema_read(&r->schema, map, t->rows, &top, fields, out);
    for (size_t i = 0; check_kinds[i]; i++) {
        struct str rest, group = group_of(check_kinds[i], &rest);
        if (top.at[i] && rest.ptr)
            read_group(r, group, top.at[i], in_channel, sections);
        else if (top.at[i])
            sections->at[i] = top.at[i];
    }
}

/* ---- entries ---- */

static void wrong_shape(struct guide_reader *r, const struct section *s, const struct node *node)
{
    struct str rest, name = group_of(s->kind, &rest);
    bool list = s->kind->shape == SECTION_LIST;
    struct mistake *m = schema_wrong_type(&r->schema, node, str_of(s->kind->name),
                                          list ? MSG("a list") : MSG("a map"));
    m->mended = arena_printf(r->arena, list ? "%.*s: [one, another]" : "%.*s: {name: value}",
                             STR_FMT(rest.ptr ? rest : name));
}

static void read_entries(struct guide_reader *r, const struct check_kind *kind,
                         const struct node *node, uint32_t channel)
{
    const struct section s = section_of(kind);
    bool list = kind->shape == SECTION_LIST;
    if (node->kind == NODE_NULL)
        return;
    if (list && node->kind == NODE_LIST) {
        for (size_t i = 0; i < node->items.count; i++)
            guide_add_rule(r, &s, NULL, node->items.at[i], channel);
    } else if (list && node->kind == NODE_TEXT && s.short_text) {
        guide_add_rule(r, &s, NULL, node, channel);
    } else if (!list && node->kind == NODE_MAP) {
        for (size_t i = 0; i < node->pairs.count; i++)
            guide_add_rule(r, &s, node->pairs.at[i].key, node->pairs.at[i].value, channel);
    } else {
        wrong_shape(r, &s, node);
    }
}

static void read_all(struct guide_reader *r, const struct section_nodes *sections, uint32_t channel)
{
    static const struct node none = {.kind = NODE_MAP};
    for (size_t i = 0; check_kinds[i]; i++) {
        const struct section built_in = section_of(check_kinds[i]);
        if (sections->at[i])
            read_entries(r, check_kinds[i], sections->at[i], channel);
        else if (channel == UINT32_MAX && check_kinds[i]->shape == SECTION_BUILT_IN)
            guide_add_rule(r, &built_in, NULL, &none, channel);
    }
}

/* The first of the guide's own rules of each code, of the kinds that may stand in a channel. */
static void index_general(struct guide_reader *r, struct map *general)
{
    struct guide *g = r->guide;
    uint32_t *numbers = ARENA_ARRAY(r->arena, uint32_t, g->rules.count);
    map_init(general, r->arena);
    for (uint32_t i = 0; i < g->rules.count; i++) {
        void **slot =
            g->rules.at[i].kind->in_channel ? map_slot(general, g->rules.at[i].code) : NULL;
        numbers[i] = i;
        if (slot && !*slot)
            *slot = &numbers[i];
    }
}

/* A rule of a channel takes the place of the guide's own of the same name there; one that is said
 * by language is several, one behind the other. */
static void override_in_channel(struct guide *g, const struct map *general, size_t first,
                                uint32_t channel)
{
    for (size_t i = first; i < g->rules.count; i++) {
        struct str code = g->rules.at[i].code;
        const uint32_t *number = map_find(general, code);
        for (size_t k = number ? *number : first; k < first && str_eq(g->rules.at[k].code, code);
             k++)
            g->rules.at[k].channels &= ~(UINT64_C(1) << channel);
    }
}

static void read_channel(struct guide_reader *r, const struct map *general, uint32_t channel)
{
    size_t first = r->guide->rules.count;
    read_all(r, &r->channel_sections[channel], channel);
    override_in_channel(r->guide, general, first, channel);
}

/* A text at the top that is one more entry of a section: the brand is a name too. */
static void read_top_texts(struct guide_reader *r, const struct node *root)
{
    for (size_t i = 0; check_kinds[i]; i++) {
        const struct check_kind *kind = check_kinds[i];
        const struct node *text = kind->top_key ? node_find(root, kind->top_key) : NULL;
        if (!text || text->kind != NODE_TEXT)
            continue;
        struct section s = {.kind = kind, .short_text = field_named(kind->fields, kind->top_field)};
        s.name = s.short_text;
        guide_add_rule(r, &s, NULL, text, UINT32_MAX);
    }
}

void guide_read_sections(struct guide_reader *r, const struct node *root,
                         const struct section_nodes *sections)
{
    read_all(r, sections, UINT32_MAX);
    read_top_texts(r, root);
    struct map general;
    index_general(r, &general);
    for (size_t i = 0; i < r->guide->channels.count; i++)
        read_channel(r, &general, (uint32_t)i);
}
