/* SPDX-License-Identifier: MIT */
/* The languages of a guide, and which of them a text belongs to. */
#include "guide/reading.h"

/* ---- while the files are read ---- */

static void note_tag(struct guide_reader *r, struct str tag)
{
    const char *const *old = r->schema.languages;
    size_t count = 0;
    for (; old[count]; count++)
        if (str_is(tag, old[count]))
            return;
    if (count == LANGUAGES_MAX)
        return;
    const char **tags = ARENA_ARRAY(r->arena, const char *, count + 2);
    for (size_t i = 0; i < count; i++)
        tags[i] = old[i];
    tags[count] = arena_dup(r->arena, tag).ptr;
    r->schema.languages = tags;
}

static size_t tag_count(const struct node *languages)
{
    if (!languages || languages->kind == NODE_NULL)
        return 0;
    return languages->kind == NODE_LIST  ? languages->items.count
           : languages->kind == NODE_MAP ? languages->pairs.count
                                         : 1;
}

/* Tag i of a text, list or map; a node that may be no text. */
static const struct node *tag_at(const struct node *languages, size_t i)
{
    return languages->kind == NODE_LIST  ? languages->items.at[i]
           : languages->kind == NODE_MAP ? languages->pairs.at[i].key
                                         : languages;
}

void guide_note_languages(struct guide_reader *r, struct guide_file *file, const struct node *root)
{
    const struct node *languages = node_find(root, "languages");
    size_t count = tag_count(languages);
    for (size_t i = 0; i < count; i++) {
        const struct node *tag = tag_at(languages, i);
        if (tag->kind != NODE_TEXT || !schema_is_tag(tag->text))
            continue;
        note_tag(r, tag->text);
        if (file->first_language.len == 0)
            file->first_language = tag->text;
    }
    const struct guide_file *main = r->guide->files.at[0];
    if (!file->pack && count == 0)
        file->first_language = main->first_language;
    /* Each of its texts serves all its languages: lorem ipsum is no more French than English. */
    if (file->pack && count > 1)
        file->first_language = (struct str){0};
}

/* ---- guide->languages ---- */

static void add_language(struct guide_reader *r, struct str tag)
{
    struct guide_language language = {.tag = tag, .lang = lang_find(tag)};
    VEC_ADD(r->arena, &r->guide->languages, language);
}

/* "français" or "French" where a tag is wanted. */
static const char *tag_named(struct str name)
{
    for (const struct lang *const *l = langs; *l; l++)
        if (str_eq_ascii_case(name, str_of((*l)->own_name)) ||
            str_eq_ascii_case(name, str_of((*l)->name)))
            return (*l)->tag;
    return NULL;
}

static void wrong_tag(struct guide_reader *r, const struct node *tag)
{
    const char *meant = tag->kind == NODE_TEXT ? tag_named(tag->text) : NULL;
    struct mistake *m = mistake_add(r->arena, &r->guide->mistakes, tag->at, "guide/language",
                                    message1(MSG("“{tag}” is no language tag"), "tag", tag->text));
    if (meant)
        m->help = message1(MSG("did you mean {near}?"), "near", str_of(meant));
    m->mended = arena_printf(r->arena, "languages: [%s]", meant ? meant : "fr-FR");
}

static bool is_listed(const struct guide *g, struct str tag)
{
    for (size_t i = 0; i < g->languages.count; i++)
        if (str_eq_ascii_case(g->languages.at[i].tag, tag))
            return true;
    return false;
}

static void too_many(struct guide_reader *r, const struct node *tag)
{
    mistake_add(r->arena, &r->guide->mistakes, tag->at, "guide/language",
                message1(MSG("more than {limit} languages"), "limit",
                         arena_printf(r->arena, "%d", LANGUAGES_MAX)));
}

static void read_tag(struct guide_reader *r, const struct node *tag)
{
    if (tag->kind != NODE_TEXT || !schema_is_tag(tag->text))
        wrong_tag(r, tag);
    else if (!is_listed(r->guide, tag->text))
        add_language(r, tag->text);
}

static void missing(struct guide_reader *r)
{
    mistake_add(r->arena, &r->guide->mistakes, guide_start(r->guide), "guide/missing-key",
                message1(MSG("{key} is missing"), "key", STR("languages")))
        ->mended = STR("languages: [fr-FR]");
}

/* What differs in a language is read, so that its keys are known, and used by a later version. */
static void read_differences(struct guide_reader *r, const struct node *languages)
{
    int nothing;
    r->schema.path = STR("languages");
    for (size_t i = 0; i < languages->pairs.count; i++)
        schema_read(&r->schema, languages->pairs.at[i].value, language_fields, &nothing, NULL,
                    NULL);
    r->schema.path = (struct str){0};
}

void guide_read_languages(struct guide_reader *r, const struct node *languages)
{
    size_t count = tag_count(languages);
    for (size_t i = 0; i < count && i < LANGUAGES_MAX; i++)
        read_tag(r, tag_at(languages, i));
    if (count > LANGUAGES_MAX)
        too_many(r, tag_at(languages, LANGUAGES_MAX));
    if (count == 0 && !r->packs_only && !r->hollow)
        missing(r);
    if (languages && languages->kind == NODE_MAP)
        read_differences(r, languages);
    /* Only packs: their own languages are all there is to go by. */
    for (const char *const *tag = r->schema.languages; count == 0 && *tag; tag++)
        add_language(r, str_of(*tag));
    if (r->guide->languages.count == 0)
        add_language(r, STR("en"));
}

const struct lang *const *guide_langs(struct guide_reader *r)
{
    const struct guide *g = r->guide;
    const struct lang **found = ARENA_ARRAY(r->arena, const struct lang *, g->languages.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < g->languages.count; i++) {
        const struct lang *lang = g->languages.at[i].lang;
        bool known = !lang;
        for (size_t k = 0; k < count && !known; k++)
            known = found[k] == lang;
        if (!known)
            found[count++] = lang;
    }
    return found;
}

/* ---- texts ---- */

static void set_one(struct text_value *v, struct str lang)
{
    if (!v->text.ptr || v->lang.len)
        return;
    const struct guide_file *file = guide_file_of(v->at);
    v->lang = lang.len ? lang : file ? file->first_language : lang;
}

void guide_set_language(const struct field *fields, void *params, struct str lang)
{
    for (; fields->name; fields++) {
        void *at = (char *)params + fields->offset;
        if (fields->type == FIELD_TEXT || fields->type == FIELD_PATTERN) {
            set_one(at, lang);
        } else if (fields->type == FIELD_TEXTS) {
            struct text_values *values = at;
            for (size_t i = 0; i < values->count; i++)
                set_one(&values->at[i], lang);
        }
    }
}
