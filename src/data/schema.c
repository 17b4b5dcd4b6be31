/* SPDX-License-Identifier: MIT */
#include "data/schema.h"

#include "data/schema_mistakes.h"

static const struct field *field_named(const struct field *fields, struct str name)
{
    for (; fields && fields->name; fields++)
        if (name.len && fields->name[0] == name.ptr[0] && str_is(name, fields->name))
            return fields;
    return NULL;
}

static bool is_text_type(enum field_type type)
{
    return type == FIELD_TEXT || type == FIELD_PATTERN || type == FIELD_DATE;
}

/* A key may also have been filled by its short form, before the map was read. */
static bool is_filled(const struct field *f, const void *out)
{
    const char *at = (const char *)out + f->offset;
    return is_text_type(f->type) && ((const struct text_value *)(const void *)at)->text.ptr;
}

static void check_required(struct schema_reader *r, const struct node *map,
                           const struct field *fields, const void *out)
{
    for (; fields && fields->name; fields++) {
        if (!fields->required || node_find(map, fields->name) || is_filled(fields, out))
            continue;
        struct mistake *m =
            mistake_add(r->arena, r->mistakes, map->at, "guide/missing-key",
                        message1(MSG("{key} is missing"), "key", str_of(fields->name)));
        m->mended = arena_printf(r->arena, "%s: %s", fields->name, schema_example(fields));
    }
}

/* The two tables and what they fill. */
struct target {
    const struct field *fields, *fields2;
    char *out, *out2;
};

/* False when there is no such key. */
static bool read_pair(struct schema_reader *r, const struct node_pair *pair, struct str key,
                      const struct target *to)
{
    const struct field *f = field_named(to->fields, key);
    char *base = to->out;
    if (!f) {
        f = field_named(to->fields2, key);
        base = to->out2;
    }
    if (f)
        schema_read_value(r, pair->value, f, base + f->offset);
    return f != NULL;
}

void schema_read(struct schema_reader *r, const struct node *map, const struct field *fields,
                 void *out, const struct field *fields2, void *out2)
{
    if (map->kind != NODE_MAP && map->kind != NODE_NULL) {
        bool whole = r->path.len == 0;
        struct mistake *m =
            schema_wrong_type(r, map, whole ? str_of(MSG("the guide")) : r->path, MSG("a map"));
        m->message.args[0].word = whole;
        return;
    }
    const struct target to = {fields, fields2, out, out2};
    size_t unknown = 0;
    for (size_t i = 0; i < map->pairs.count; i++) {
        const struct node_pair *pair = &map->pairs.at[i];
        if (read_pair(r, pair, pair->key->text, &to))
            continue;
        /* Read as what was meant, so that what is wrong inside is told in the same run. */
        const char *meant = schema_unknown_key(r, pair->key, fields, fields2);
        if (meant && !node_find(map, meant))
            read_pair(r, pair, str_of(meant), &to);
        unknown++;
    }
    /* A required key that is misspelt is not missing too. */
    if (unknown)
        return;
    check_required(r, map, fields, out);
    check_required(r, map, fields2, out2);
}
