/* SPDX-License-Identifier: MIT */
#include "data/schema_mistakes.h"

#include "data/schema_words.h"
#include "data/yaml_line.h"
#include "text/nearest.h"

/* What a type is called in a message, and a value that would do. */
static const struct {
    const char *wanted, *example;
} types[] = {
    [FIELD_TEXT] = {MSG("a text"), "some words"},
    [FIELD_TEXTS] = {MSG("a text or a list of texts"), "[one text, another]"},
    [FIELD_PATTERN] = {MSG("a regular expression"), "'\\b(clique|cliquez) ici\\b'"},
    [FIELD_GLOBS] = {MSG("a path pattern or a list of them"), "['site/**', 'mail/*.html']"},
    [FIELD_NAMES] = {MSG("a name or a list of names"), "[one, another]"},
    [FIELD_INT] = {MSG("a whole number up to 1000000"), "20"},
    [FIELD_BOOL] = {MSG("yes or no"), "yes"},
    [FIELD_CHOICE] = {MSG("one word of a list"), ""},
    [FIELD_CHOICES] = {MSG("words of a list"), ""},
    [FIELD_DATE] = {MSG("a date, written year-month-day"), "2026-11-21"},
    [FIELD_NODE] = {MSG("a map"), ""},
    [FIELD_LATER] = {MSG("a map"), ""},
};

const char *schema_wanted(const struct field *f)
{
    return types[f->type].wanted;
}

const char *schema_example(const struct field *f)
{
    return f->choices ? f->choices[0] : types[f->type].example;
}

static const char *found(enum node_kind kind)
{
    switch (kind) {
    case NODE_NULL:
        return MSG("nothing");
    case NODE_TEXT:
        return MSG("a text");
    case NODE_LIST:
        return MSG("a list");
    case NODE_MAP:
        return MSG("a map");
    }
    return "";
}

struct mistake *schema_wrong_type(struct schema_reader *r, const struct node *value, struct str key,
                                  const char *wanted)
{
    struct message m = message3(MSG("{key} wants {wanted}, not {found}"), "key", key, "wanted",
                                str_of(wanted), "found", str_of(found(value->kind)));
    m.args[1].word = m.args[2].word = true;
    return mistake_add(r->arena, r->mistakes, value->at, "guide/type", m);
}

void schema_wrong_field(struct schema_reader *r, const struct node *value, const struct field *f)
{
    struct mistake *m = schema_wrong_type(r, value, str_of(f->name), schema_wanted(f));
    m->mended = arena_printf(r->arena, "%s: %s", f->name, schema_example(f));
}

/* A text that is no value of its type. */
struct mistake *schema_wrong_value(struct schema_reader *r, const struct node *value,
                                   const struct field *f)
{
    struct message m = message3(MSG("{key} wants {wanted}, not “{value}”"), "key", str_of(f->name),
                                "wanted", str_of(schema_wanted(f)), "value", value->text);
    m.args[1].word = true;
    struct mistake *mistake = mistake_add(r->arena, r->mistakes, value->at, "guide/type", m);
    mistake->mended = arena_printf(r->arena, "%s: %s", f->name, schema_example(f));
    return mistake;
}

/* ---- unknown names ---- */

static const char *near_name(struct schema_reader *r, struct str typed, const char *const *names)
{
    const char *word = schema_word(r->arena, typed, names);
    return word ? word : nearest_name(r->arena, typed, names);
}

enum { LIST_MAX = 40 }; /* more names than that are no help */

static struct str joined(struct arena *a, const char *const *names)
{
    struct buf out = {0};
    for (; *names; names++) {
        if (out.len)
            buf_puts(&out, ", ");
        buf_puts(&out, *names);
    }
    struct str list = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return list;
}

/* The line with the name that was meant, or, when none is near, the names that there are. */
const char *schema_help_with(struct schema_reader *r, struct mistake *m, struct str typed,
                             const char *const *names)
{
    const char *near = near_name(r, typed, names);
    if (!near) {
        size_t count = 0;
        while (names[count])
            count++;
        if (count > 0 && count <= LIST_MAX)
            m->help = message1(MSG("there are: {names}"), "names", joined(r->arena, names));
        return NULL;
    }
    m->help = message1(MSG("did you mean {near}?"), "near", str_of(near));
    if (m->at.file)
        m->mended = yaml_line_with(r->arena, m->at.file->bytes, m->at.beg, m->at.end, str_of(near));
    return near;
}

void schema_unknown(struct schema_reader *r, struct place at, const char *code, struct str typed,
                    const char *const *names)
{
    struct mistake *m = mistake_add(r->arena, r->mistakes, at, code,
                                    message1(MSG("unknown name “{name}”"), "name", typed));
    schema_help_with(r, m, typed, names);
}

static size_t fields_count(const struct field *fields)
{
    size_t n = 0;
    while (fields && fields[n].name)
        n++;
    return n;
}

const char *schema_unknown_key(struct schema_reader *r, const struct node *key,
                               const struct field *fields, const struct field *fields2)
{
    size_t n = fields_count(fields), n2 = fields_count(fields2);
    const char **names = ARENA_ARRAY(r->arena, const char *, n + n2 + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = fields[i].name;
    for (size_t i = 0; i < n2; i++)
        names[n + i] = fields2[i].name;
    struct mistake *m = mistake_add(r->arena, r->mistakes, key->at, "guide/unknown-key",
                                    message1(MSG("unknown key {key}"), "key", key->text));
    return schema_help_with(r, m, key->text, names);
}
