/* SPDX-License-Identifier: MIT */
/* The readers of the typed reader, one a field type. */
#include "data/schema_mistakes.h"

#include "data/yaml_line.h"
#include "lang/lang.h"

enum { INT_MAX_VALUE = 1000000 };

/* ---- texts ---- */

bool schema_is_tag(struct str s)
{
    struct str primary;
    str_cut(s, '-', &primary);
    if (primary.len < 2 || primary.len > 3 || s.len > 35)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!(i < primary.len ? byte_is_alpha(s.ptr[i])
                              : byte_is_alnum(s.ptr[i]) || s.ptr[i] == '-'))
            return false;
    return true;
}

/* True when the guide has the tag's language, in whatever region. */
static bool is_language(const struct schema_reader *r, struct str key)
{
    struct str primary;
    str_cut(key, '-', &primary);
    for (const char *const *tag = r->languages; tag && *tag; tag++)
        if (lang_covers(primary, str_of(*tag)))
            return true;
    return false;
}

bool schema_is_by_language(const struct schema_reader *r, const struct node *map)
{
    if (map->kind != NODE_MAP)
        return false;
    for (size_t i = 0; i < map->pairs.count; i++) {
        struct str key = map->pairs.at[i].key->text;
        if (schema_is_tag(key) && (is_language(r, key) || lang_find(key)))
            return true;
    }
    return false;
}

/* A language that the guide does not list may be meant for later; what is no language is a
 * mistake. */
static void check_language(struct schema_reader *r, const struct node *key)
{
    if (schema_is_tag(key->text) && is_language(r, key->text))
        return;
    if (!schema_is_tag(key->text)) {
        schema_unknown(r, key->at, "guide/language", key->text, r->languages);
        return;
    }
    mistake_warn(r->arena, r->mistakes, key->at, "guide/language",
                 message1(MSG("{lang} is none of the guide's languages"), "lang", key->text))
        ->help = message(MSG("add it to languages, or take the text away"));
}

static struct text_value text_of(const struct node *value, struct str lang)
{
    struct str text = value->text.ptr ? value->text : STR("");
    return (struct text_value){text, lang, value->at};
}

/* The text of a map by language for the first of the guide's languages that it has. */
static const struct node_pair *pick_language(const struct schema_reader *r, const struct node *map)
{
    for (size_t i = 0; i < map->pairs.count && r->only.len; i++)
        if (str_eq(map->pairs.at[i].key->text, r->only))
            return &map->pairs.at[i];
    for (const char *const *tag = r->languages; tag && *tag; tag++)
        for (size_t i = 0; i < map->pairs.count; i++)
            if (lang_covers(map->pairs.at[i].key->text, str_of(*tag)))
                return &map->pairs.at[i];
    return &map->pairs.at[0];
}

/* `email, mail` where variants are wanted is one variant with a comma in it: hardly meant. */
static void warn_comma(struct schema_reader *r, const struct node *value, const struct field *f)
{
    if (f->role != ROLE_FORBIDDEN || value->kind != NODE_TEXT || value->style != STYLE_PLAIN ||
        str_find(value->text, STR(", "), 0) == SIZE_MAX || !value->at.file)
        return;
    struct mistake *m = mistake_warn(
        r->arena, r->mistakes, value->at, "guide/comma",
        message1(MSG("“{value}” is one text with a comma in it"), "value", value->text));
    m->help = message(f->type == FIELD_TEXTS
                          ? MSG("write several as a list in [ ], or this one in quotes")
                          : MSG("write each on a line of its own, or this one in quotes"));
    if (f->type == FIELD_TEXTS)
        m->mended = yaml_line_with(r->arena, value->at.file->bytes, value->at.beg, value->at.end,
                                   arena_printf(r->arena, "[%.*s]", STR_FMT(value->text)));
}

static void read_text(struct schema_reader *r, const struct node *value, const struct field *f,
                      struct text_value *out)
{
    if (value->kind == NODE_TEXT) {
        warn_comma(r, value, f);
        *out = text_of(value, (struct str){0});
        return;
    }
    if (!schema_is_by_language(r, value)) {
        schema_wrong_field(r, value, f);
        return;
    }
    const struct node_pair *best = pick_language(r, value);
    for (size_t i = 0; i < value->pairs.count; i++) {
        check_language(r, value->pairs.at[i].key);
        if (value->pairs.at[i].value->kind != NODE_TEXT)
            schema_wrong_field(r, value->pairs.at[i].value, f);
        else if (&value->pairs.at[i] == best)
            *out = text_of(best->value, best->key->text);
    }
}

static void add_texts(struct schema_reader *r, const struct node *value, const struct field *f,
                      struct str lang, struct text_values *out)
{
    if (value->kind == NODE_TEXT) {
        VEC_ADD(r->arena, out, text_of(value, lang));
    } else if (value->kind == NODE_LIST) {
        for (size_t i = 0; i < value->items.count; i++)
            if (value->items.at[i]->kind == NODE_TEXT)
                VEC_ADD(r->arena, out, text_of(value->items.at[i], lang));
            else
                schema_wrong_field(r, value->items.at[i], f);
    } else {
        schema_wrong_field(r, value, f);
    }
}

static void read_texts(struct schema_reader *r, const struct node *value, const struct field *f,
                       struct text_values *out)
{
    if (f->type != FIELD_TEXTS || !schema_is_by_language(r, value)) {
        warn_comma(r, value, f);
        add_texts(r, value, f, (struct str){0}, out);
        return;
    }
    for (size_t i = 0; i < value->pairs.count; i++) {
        const struct node_pair *pair = &value->pairs.at[i];
        check_language(r, pair->key);
        warn_comma(r, pair->value, f);
        if (r->only.len == 0 || str_eq(pair->key->text, r->only))
            add_texts(r, pair->value, f, pair->key->text, out);
    }
}

/* ---- numbers, choices, dates ---- */

static void read_int(struct schema_reader *r, const struct node *value, const struct field *f,
                     int *out)
{
    if (value->kind != NODE_TEXT) {
        schema_wrong_field(r, value, f);
        return;
    }
    int number = 0;
    bool ok = value->text.len > 0;
    for (size_t i = 0; ok && i < value->text.len; i++) {
        ok = byte_is_digit(value->text.ptr[i]) && number <= INT_MAX_VALUE;
        number = ok ? number * 10 + (value->text.ptr[i] - '0') : number;
    }
    if (ok && number <= INT_MAX_VALUE)
        *out = number;
    else
        schema_wrong_value(r, value, f);
}

static void read_bool(struct schema_reader *r, const struct node *value, const struct field *f,
                      bool *out)
{
    static const char *const words[] = {"false", "true", "no", "yes", "off", "on", "non", "oui"};
    if (value->kind != NODE_TEXT) {
        schema_wrong_field(r, value, f);
        return;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_ascii_case(value->text, str_of(words[i]))) {
            *out = i % 2 == 1;
            return;
        }
    schema_wrong_value(r, value, f);
}

bool schema_choice(struct schema_reader *r, const struct node *value, struct str key,
                   const char *const *choices, int *out)
{
    for (int i = 0; value->kind == NODE_TEXT && choices[i]; i++)
        if (str_is(value->text, choices[i])) {
            *out = i;
            return true;
        }
    struct message m = message2(MSG("{key} cannot be “{value}”"), "key", key, "value", value->text);
    struct mistake *mistake = value->kind == NODE_TEXT
                                  ? mistake_add(r->arena, r->mistakes, value->at, "guide/choice", m)
                                  : schema_wrong_type(r, value, key, MSG("one word of a list"));
    schema_help_with(r, mistake, value->text, choices);
    return false;
}

static void read_choices(struct schema_reader *r, const struct node *value, const struct field *f,
                         struct text_values *out)
{
    struct text_values all = {0};
    read_texts(r, value, f, &all);
    for (size_t i = 0; i < all.count; i++) {
        const struct node one = {.kind = NODE_TEXT, .at = all.at[i].at, .text = all.at[i].text};
        int index;
        if (schema_choice(r, &one, str_of(f->name), f->choices, &index))
            VEC_ADD(r->arena, out, all.at[i]);
    }
}

static bool number_at(struct str s, size_t beg, size_t end, int *out)
{
    *out = 0;
    for (size_t i = beg; i < end; i++) {
        if (i >= s.len || !byte_is_digit(s.ptr[i]))
            return false;
        *out = *out * 10 + (s.ptr[i] - '0');
    }
    return true;
}

static bool day_exists(int year, int month, int day)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] &&
           (leap || month != 2 || day < 29);
}

static bool is_date(struct str s)
{
    int year, month, day;
    return s.len == 10 && s.ptr[4] == '-' && s.ptr[7] == '-' && number_at(s, 0, 4, &year) &&
           number_at(s, 5, 7, &month) && number_at(s, 8, 10, &day) && day_exists(year, month, day);
}

/* 21/11/2026, as French and British people write it: only to propose the right line. */
static struct str turned_date(struct arena *a, struct str s)
{
    if (s.len != 10 || byte_is_digit(s.ptr[2]) || byte_is_digit(s.ptr[5]))
        return (struct str){0};
    struct str turned = arena_printf(a, "%.*s-%.*s-%.*s", 4, s.ptr + 6, 2, s.ptr + 3, 2, s.ptr);
    return is_date(turned) ? turned : (struct str){0};
}

static void read_date(struct schema_reader *r, const struct node *value, const struct field *f,
                      struct text_value *out)
{
    if (value->kind != NODE_TEXT) {
        schema_wrong_field(r, value, f);
        return;
    }
    if (is_date(value->text)) {
        *out = text_of(value, (struct str){0});
        return;
    }
    struct mistake *m = schema_wrong_value(r, value, f);
    struct str turned = turned_date(r->arena, value->text);
    if (turned.ptr)
        m->mended = arena_printf(r->arena, "%s: %.*s", f->name, STR_FMT(turned));
}

static void note_later(struct schema_reader *r, const struct field *f)
{
    if (!r->later)
        return;
    struct str name = r->path.len ? arena_printf(r->arena, "%.*s.%s", STR_FMT(r->path), f->name)
                                  : str_of(f->name);
    for (size_t i = 0; i < r->later->count; i++)
        if (str_eq(r->later->at[i], name))
            return;
    VEC_ADD(r->arena, r->later, name);
}

void schema_read_value(struct schema_reader *r, const struct node *value, const struct field *f,
                       void *out)
{
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_PATTERN:
        read_text(r, value, f, out);
        break;
    case FIELD_TEXTS:
    case FIELD_GLOBS:
    case FIELD_NAMES:
        read_texts(r, value, f, out);
        break;
    case FIELD_INT:
        read_int(r, value, f, out);
        break;
    case FIELD_BOOL:
        read_bool(r, value, f, out);
        break;
    case FIELD_CHOICE:
        if (value->kind == NODE_TEXT)
            schema_choice(r, value, str_of(f->name), f->choices, out);
        else
            schema_wrong_field(r, value, f);
        break;
    case FIELD_CHOICES:
        read_choices(r, value, f, out);
        break;
    case FIELD_DATE:
        read_date(r, value, f, out);
        break;
    case FIELD_NODE:
        *(const struct node **)out = value;
        break;
    case FIELD_LATER:
        note_later(r, f);
        break;
    }
}
