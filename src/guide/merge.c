/* SPDX-License-Identifier: MIT */
/* A guide over what it extends, as nodes: each keeps the place where it was written. Lists append,
 * maps override by key, {remove: [...]} takes away what an extended file said. */
#include "guide/reading.h"

static const struct str remove_key = STR_INIT("remove");
static const struct node no_map = {.kind = NODE_MAP}, no_list = {.kind = NODE_LIST};

/* Where in the guide two nodes meet. */
struct level {
    struct guide_reader *r;
    struct str prefix;             /* dotted name of the map, with its final dot: "terms." */
    bool in_channel;               /* names are those of a channel's keys */
    const struct section *section; /* the map is a section and its values are entries */
};

typedef const struct node *merge_value(const struct level *l, struct str key,
                                       const struct node *base, const struct node *near);

static const struct node *merge_plain(const struct level *l, struct str key,
                                      const struct node *base, const struct node *near);

/* ---- {remove: [...]} ---- */

static bool is_removal(const struct node *n)
{
    return n->kind == NODE_MAP && n->pairs.count == 1 &&
           str_eq(n->pairs.at[0].key->text, remove_key);
}

static void not_there(const struct level *l, const struct node *what)
{
    mistake_add(l->r->arena, &l->r->guide->mistakes, what->at, "guide/remove",
                message1(MSG("“{name}” is not there to be removed"), "name", what->text))
        ->help = message(MSG("only what an extended guide or pack says can be removed"));
}

/* Calls take(what, name) for each text of a removal. */
static void each_removed(const struct level *l, const struct node *names,
                         bool (*take)(const struct level *l, void *from, struct str name),
                         void *from)
{
    size_t count = names->kind == NODE_LIST ? names->items.count : 1;
    for (size_t i = 0; i < count; i++) {
        const struct node *name = names->kind == NODE_LIST ? names->items.at[i] : names;
        if (name->kind != NODE_TEXT)
            schema_wrong_type(&l->r->schema, name, remove_key, MSG("a name or a list of names"))
                ->mended = STR("{remove: [name, another]}");
        else if (!take(l, from, name->text))
            not_there(l, name);
    }
}

/* ---- maps ---- */

/* A key as it is compared: names of rules whatever their case and accents. */
static struct str key_of(const struct level *l, struct str key)
{
    return l->section ? guide_slug(l->r->arena, key) : key;
}

struct merged {
    struct node *map;
    size_t base_count; /* of its pairs, those of the extended file */
    struct map index;  /* their keys -> size_t *: the pair's number */
};

static bool take_pair(const struct level *l, void *from, struct str name)
{
    struct merged *m = from;
    struct str key = key_of(l, name);
    bool taken = false;
    for (size_t i = 0; i < m->base_count; i++) {
        struct node_pair *pair = &m->map->pairs.at[i];
        if (!pair->value || !str_eq(key_of(l, pair->key->text), key))
            continue;
        pair->value = NULL;
        taken = true;
    }
    return taken;
}

static void drop_taken(struct node *map)
{
    size_t kept = 0;
    for (size_t i = 0; i < map->pairs.count; i++)
        if (map->pairs.at[i].value)
            map->pairs.at[kept++] = map->pairs.at[i];
    map->pairs.count = kept;
}

/* Pairs of one file never meet each other: a spreadsheet may say a key twice. */
static void merge_pair(const struct level *l, struct merged *m, const struct node_pair *pair,
                       merge_value *value)
{
    struct str key = pair->key->text;
    const size_t *number = m->index.count ? map_find(&m->index, key_of(l, key)) : NULL;
    if (!number) {
        VEC_ADD(l->r->arena, &m->map->pairs,
                ((struct node_pair){pair->key, value(l, key, NULL, pair->value)}));
        return;
    }
    struct node_pair *old = &m->map->pairs.at[*number];
    *old = (struct node_pair){pair->key, value(l, key, old->value, pair->value)};
    map_set(&m->index, key_of(l, key), NULL);
}

static bool is_remove_pair(const struct node_pair *pair)
{
    return str_eq(pair->key->text, remove_key) && pair->value->kind != NODE_MAP;
}

static bool has_remove_pair(const struct node *map)
{
    for (size_t i = 0; i < map->pairs.count; i++)
        if (is_remove_pair(&map->pairs.at[i]))
            return true;
    return false;
}

/* What is taken away goes first: a key can be taken away and said anew. */
static const struct node *merge_maps(const struct level *l, const struct node *base,
                                     const struct node *near, merge_value *value)
{
    struct merged m = {ARENA_NEW(l->r->arena, struct node), base->pairs.count, {0}};
    *m.map = (struct node){.kind = NODE_MAP, .at = near->at};
    size_t *numbers = ARENA_ARRAY(l->r->arena, size_t, base->pairs.count);
    map_init(&m.index, l->r->arena);
    for (size_t i = 0; i < base->pairs.count; i++) {
        VEC_ADD(l->r->arena, &m.map->pairs, base->pairs.at[i]);
        numbers[i] = i;
        map_set(&m.index, key_of(l, base->pairs.at[i].key->text), &numbers[i]);
    }
    for (size_t i = 0; i < near->pairs.count; i++)
        if (is_remove_pair(&near->pairs.at[i]))
            each_removed(l, near->pairs.at[i].value, take_pair, &m);
    for (size_t i = 0; i < near->pairs.count; i++)
        if (!is_remove_pair(&near->pairs.at[i]))
            merge_pair(l, &m, &near->pairs.at[i], value);
    drop_taken(m.map);
    return m.map;
}

/* ---- lists ---- */

static bool take_item(const struct level *l, void *from, struct str name)
{
    struct node *list = from;
    struct str key = key_of(l, name);
    bool taken = false;
    for (size_t i = 0; i < list->items.count; i++) {
        const struct node *item = list->items.at[i];
        struct str own = {0};
        if (item && l->section)
            own = section_name(l->r, l->section, item);
        else if (item && item->kind == NODE_TEXT)
            own = item->text;
        if (!own.ptr || !str_eq(key_of(l, own), key))
            continue;
        list->items.at[i] = NULL;
        taken = true;
    }
    return taken;
}

static struct node *copy_of_list(struct arena *a, const struct node *list)
{
    struct node *copy = ARENA_NEW(a, struct node);
    *copy = (struct node){.kind = NODE_LIST, .at = list->at};
    for (size_t i = 0; i < list->items.count; i++)
        VEC_ADD(a, &copy->items, list->items.at[i]);
    return copy;
}

/* Entries of an extended file that a nearer one names too: the nearer wins. */
static void drop_overridden(const struct level *l, struct node *base, const struct node *near)
{
    struct map names;
    map_init(&names, l->r->arena);
    for (size_t i = 0; i < near->items.count; i++) {
        struct str name = section_name(l->r, l->section, near->items.at[i]);
        if (name.ptr)
            map_set(&names, key_of(l, name), base);
    }
    for (size_t i = 0; i < base->items.count && names.count > 0; i++) {
        struct str name = section_name(l->r, l->section, base->items.at[i]);
        if (name.ptr && map_find(&names, key_of(l, name)))
            base->items.at[i] = NULL;
    }
}

static void drop_taken_items(struct node *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->items.count; i++)
        if (list->items.at[i])
            list->items.at[kept++] = list->items.at[i];
    list->items.count = kept;
}

static const struct node *merge_lists(const struct level *l, const struct node *base,
                                      const struct node *near)
{
    struct node *list = copy_of_list(l->r->arena, base);
    list->at = near->at;
    if (is_removal(near)) {
        each_removed(l, near->pairs.at[0].value, take_item, list);
        drop_taken_items(list);
        return list;
    }
    if (l->section)
        drop_overridden(l, list, near);
    for (size_t i = 0; i < near->items.count; i++) {
        const struct node *item = near->items.at[i];
        if (is_removal(item))
            each_removed(l, item->pairs.at[0].value, take_item, list);
        else
            VEC_ADD(l->r->arena, &list->items, item);
    }
    drop_taken_items(list);
    return list;
}

static bool holds_removal(const struct node *list)
{
    for (size_t i = 0; list->kind == NODE_LIST && i < list->items.count; i++)
        if (is_removal(list->items.at[i]))
            return true;
    return is_removal(list);
}

/* ---- values ---- */

/* Below the sections: the first of two texts is replaced, a list grows. */
static const struct node *merge_plain(const struct level *l, struct str key,
                                      const struct node *base, const struct node *near)
{
    const struct level plain = {.r = l->r, .in_channel = l->in_channel};
    (void)key;
    if (!base)
        return holds_removal(near) ? merge_lists(&plain, &no_list, near) : near;
    if (base->kind == NODE_LIST && (near->kind == NODE_LIST || is_removal(near)))
        return merge_lists(&plain, base, near);
    if (base->kind == NODE_MAP && near->kind == NODE_MAP)
        return merge_maps(&plain, base, near, merge_plain);
    return near;
}

static struct node *map_of_one(struct arena *a, const char *key, const struct node *value)
{
    struct node *name = ARENA_NEW(a, struct node), *map = ARENA_NEW(a, struct node);
    *name = (struct node){.kind = NODE_TEXT, .at = value->at, .text = str_of(key)};
    *map = (struct node){.kind = NODE_MAP, .at = value->at};
    VEC_ADD(a, &map->pairs, ((struct node_pair){name, value}));
    return map;
}

/* An entry with its keys, so that two can be merged key by key. */
static const struct node *long_form(const struct level *l, const struct node *entry)
{
    const struct section *s = l->section;
    const struct field *field = section_short(l->r, s, entry);
    if (is_removal(entry) && s->short_list)
        return map_of_one(l->r->arena, s->short_list->name, entry);
    return field ? map_of_one(l->r->arena, field->name, entry) : entry;
}

static bool says(const struct node *entry, const struct field *f)
{
    return f && node_find(entry, f->name);
}

/* An entry that says anew what it is about (another pattern, another limit) is another entry: what
 * the extended one says beside it (its fix, its examples) does not go with it. */
static bool replaces(const struct section *s, const struct node *base, const struct node *near)
{
    const struct field *about[] = {s->short_text, s->short_list};
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        if (says(near, about[i]) && (about[i]->type != FIELD_TEXTS || !says(base, about[i])))
            return true;
    return false;
}

/* The same entry of a map in two files. */
static const struct node *merge_entry(const struct level *l, struct str key,
                                      const struct node *base, const struct node *near)
{
    if (!base)
        return near;
    base = long_form(l, base);
    near = long_form(l, near);
    return replaces(l->section, base, near) ? near : merge_plain(l, key, base, near);
}

static const struct node *merge_section(const struct level *l, const struct node *base,
                                        const struct node *near)
{
    enum section_shape shape = l->section->kind->shape;
    if (!base && !holds_removal(near) && !has_remove_pair(near))
        return near;
    if (shape == SECTION_MAP && near->kind == NODE_MAP)
        return merge_maps(l, base && base->kind == NODE_MAP ? base : &no_map, near, merge_entry);
    if (shape == SECTION_LIST && (near->kind == NODE_LIST || is_removal(near)))
        return merge_lists(l, base && base->kind == NODE_LIST ? base : &no_list, near);
    return near->kind == NODE_NULL && base ? base : near;
}

static bool has_sections(struct str prefix)
{
    for (const struct check_kind *const *kind = check_kinds; *kind; kind++)
        if (str_starts(str_of((*kind)->name), prefix))
            return true;
    return false;
}

static const struct node *merge_key(const struct level *l, struct str key, const struct node *base,
                                    const struct node *near);

static const struct node *merge_group(const struct level *l, struct str prefix,
                                      const struct node *base, const struct node *near)
{
    const struct level group = {.r = l->r, .prefix = prefix, .in_channel = l->in_channel};
    return merge_maps(&group, base && base->kind == NODE_MAP ? base : &no_map, near, merge_key);
}

static const struct node *merge_channel(const struct level *l, struct str key,
                                        const struct node *base, const struct node *near)
{
    const struct level channel = {.r = l->r, .in_channel = true};
    if (near->kind != NODE_MAP)
        return merge_plain(l, key, base, near);
    return merge_maps(&channel, base && base->kind == NODE_MAP ? base : &no_map, near, merge_key);
}

/* The value of a key at the top of a guide, of a group of sections or of a channel. */
static const struct node *merge_key(const struct level *l, struct str key, const struct node *base,
                                    const struct node *near)
{
    struct str name = arena_printf(l->r->arena, "%.*s%.*s", STR_FMT(l->prefix), STR_FMT(key));
    for (const struct check_kind *const *kind = check_kinds; *kind; kind++) {
        if (!str_is(name, (*kind)->name) || (l->in_channel && !(*kind)->in_channel))
            continue;
        const struct section section = section_of(*kind);
        const struct level entries = {.r = l->r, .in_channel = l->in_channel, .section = &section};
        return merge_section(&entries, base, near);
    }
    struct str prefix = arena_printf(l->r->arena, "%.*s.", STR_FMT(name));
    if (near->kind == NODE_MAP && has_sections(prefix))
        return merge_group(l, prefix, base, near);
    bool top = l->prefix.len == 0 && !l->in_channel;
    if (top && str_is(key, "channels") && near->kind == NODE_MAP)
        return merge_maps(&(struct level){.r = l->r},
                          base && base->kind == NODE_MAP ? base : &no_map, near, merge_channel);
    /* The first language is the default: a nearer list is not a continuation. */
    if (top && str_is(key, "languages"))
        return near;
    return merge_plain(l, key, base, near);
}

const struct node *guide_merge(struct guide_reader *r, const struct node *base,
                               const struct node *near)
{
    const struct level top = {.r = r};
    return merge_maps(&top, base ? base : &no_map, near ? near : &no_map, merge_key);
}
