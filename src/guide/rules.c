/* SPDX-License-Identifier: MIT */
/* One entry of a section becomes a rule, or one a language when its pattern or term is given by
 * language. */
#include "data/yaml_line.h"
#include "guide/reading.h"

/* An entry on its way to a rule. */
struct entry {
    const struct section *section;
    const struct node *key; /* NULL in a list */
    const struct node *value;
    uint32_t channel; /* UINT32_MAX: outside channels */
    struct str code;  /* empty until the first of its rules has it */
};

static struct place entry_at(const struct entry *e)
{
    return e->key ? e->key->at : e->value->at;
}

/* ---- by language ---- */

static bool is_single(const struct field *f)
{
    return f->type == FIELD_TEXT || f->type == FIELD_PATTERN;
}

static void add_tags(struct guide_reader *r, const struct node *value, struct strs *tags)
{
    if (!schema_is_by_language(&r->schema, value))
        return;
    for (size_t i = 0; i < value->pairs.count; i++) {
        struct str tag = value->pairs.at[i].key->text;
        bool known = false;
        for (size_t k = 0; k < tags->count && !known; k++)
            known = str_eq(tags->at[k], tag);
        if (!known)
            VEC_ADD(r->arena, tags, tag);
    }
}

/* The languages in which the entry says one of its kind's single texts. */
static void entry_languages(struct guide_reader *r, const struct entry *e, struct strs *tags)
{
    const struct field *short_field = section_short(r, e->section, e->value);
    if (e->value->kind != NODE_MAP)
        return;
    if (short_field) {
        if (is_single(short_field))
            add_tags(r, e->value, tags);
        return;
    }
    for (size_t i = 0; i < e->value->pairs.count; i++)
        for (const struct field *f = e->section->kind->fields; f->name; f++)
            if (is_single(f) && str_is(e->value->pairs.at[i].key->text, f->name))
                add_tags(r, e->value->pairs.at[i].value, tags);
}

/* ---- what every rule says ---- */

static scope_set read_scopes(struct guide_reader *r, const struct text_values *names)
{
    scope_set set = 0;
    for (size_t i = 0; i < names->count; i++) {
        const struct text_value *name = &names->at[i];
        enum scope scope;
        if (scope_find(&scope, name->text))
            set |= 1u << scope;
        else
            guide_unknown(r, name->at, "guide/unknown-scope",
                          message1(MSG("no scope is called “{scope}”"), "scope", name->text),
                          name->text, scope_names);
    }
    return set;
}

static void check_dates(struct guide_reader *r, const struct rule_common *c)
{
    if (!c->since.text.ptr || !c->until.text.ptr || str_cmp(c->since.text, c->until.text) <= 0)
        return;
    struct mistake *m =
        mistake_add(r->arena, &r->guide->mistakes, c->until.at, "guide/dates",
                    message(MSG("it ends before it begins: until is earlier than since")));
    m->other = c->since.at;
    m->other_message = message(MSG("it begins here"));
}

static void set_channels(struct guide_reader *r, struct rule *rule, const struct rule_common *c,
                         uint32_t channel)
{
    rule->channels = CHANNELS_ALL;
    rule->outside_channels = channel == UINT32_MAX && c->channels.count == 0;
    if (c->channels.count)
        rule->channels = guide_channel_bits(r, &c->channels);
    if (channel != UINT32_MAX)
        rule->channels &= UINT64_C(1) << channel;
}

static void set_common(struct guide_reader *r, struct rule *rule, const struct rule_common *c,
                       uint32_t channel)
{
    if (c->severity >= 0)
        rule->severity = (enum severity)c->severity;
    if (c->dimension >= 0)
        rule->dimension = (enum dimension)c->dimension;
    rule->message = c->message.text;
    rule->why = c->why.text;
    rule->link = c->link.text;
    rule->owner = c->owner.text;
    rule->since = c->since.text;
    rule->until = c->until.text;
    rule->scopes = read_scopes(r, &c->scopes);
    rule->not_scopes = read_scopes(r, &c->not_scopes);
    set_channels(r, rule, c, channel);
    check_dates(r, c);
}

/* ---- params ---- */

static const char *wanted_of(const struct section *s)
{
    if (s->short_text && s->short_list)
        return MSG("a text, a list or a map");
    if (s->short_text)
        return MSG("a text or a map");
    return s->short_list ? MSG("a list or a map") : MSG("a map");
}

static bool value_begins(const struct node *value, char c)
{
    return value->at.file && value->at.beg < value->at.end &&
           value->at.file->bytes.ptr[value->at.beg] == c;
}

static void wrong_entry(struct guide_reader *r, const struct entry *e)
{
    const struct section *s = e->section;
    struct node at_key = *e->value;
    struct str name = e->key ? e->key->text : str_of(s->kind->name);
    if (e->key && e->value->kind == NODE_NULL)
        at_key.at = e->key->at;
    struct mistake *m = schema_wrong_type(&r->schema, &at_key, name, wanted_of(s));
    const char *example = s->short_list ? "[one, another]" : "some words";
    /* [PRENOM] in a list of terms is hardly a list. */
    if (!e->key && value_begins(e->value, '[')) {
        struct place at = e->value->at;
        struct str raw = str_sub(at.file->bytes, at.beg, at.end);
        m->mended =
            yaml_line_with(r->arena, at.file->bytes, at.beg, at.end, yaml_quoted(r->arena, raw));
        return;
    }
    m->mended = e->key ? arena_printf(r->arena, "%.*s: %s", STR_FMT(name), example)
                       : arena_printf(r->arena, "- %s", example);
}

/* `term:souci`, where a space makes all the difference. */
static void warn_key(struct guide_reader *r, const struct entry *e)
{
    struct str text = e->value->text, key;
    str_cut(text, ':', &key);
    if (key.len == text.len || e->value->style != STYLE_PLAIN || !e->value->at.file)
        return;
    for (const struct field *f = e->section->kind->fields; f->name; f++) {
        if (!str_is(key, f->name))
            continue;
        struct mistake *m =
            mistake_warn(r->arena, &r->guide->mistakes, e->value->at, "guide/yaml-space",
                         message1(MSG("“{text}” is read as one text"), "text", text));
        m->help = message(MSG("write a space behind the colon"));
        m->mended = arena_printf(r->arena, "- %.*s: %.*s", STR_FMT(key),
                                 STR_FMT(str_from(text, key.len + 1)));
    }
}

static void read_params(struct guide_reader *r, const struct entry *e, void *params,
                        struct rule_common *common)
{
    const struct section *s = e->section;
    const struct field *short_field = section_short(r, s, e->value);
    if (e->key && s->key)
        schema_read_value(&r->schema, e->key, s->key, (char *)params + s->key->offset);
    if (!e->key && e->value->kind == NODE_TEXT)
        warn_key(r, e);
    if (short_field)
        schema_read_value(&r->schema, e->value, short_field, (char *)params + short_field->offset);
    else if (e->value->kind == NODE_MAP)
        schema_read(&r->schema, e->value, s->kind->fields, params, rule_fields, common);
    else
        wrong_entry(r, e);
}

/* The marks of quotation that no keyboard has; ASCII ones are YAML's own. */
static size_t quote_at(struct str s, size_t at)
{
    static const char *const marks[] = {"«", "»", "“", "”"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(str_from(s, at), str_of(marks[i])))
            return strlen(marks[i]);
    return yaml_nbsp(s, at);
}

/* Without the marks and the spaces beside them. */
static struct str unquoted(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len;) {
        size_t mark = quote_at(s, i);
        if (mark == 0)
            out[len++] = s.ptr[i];
        i += mark ? mark : 1;
    }
    return str_trim((struct str){out, len});
}

static bool has_quotes(struct str s)
{
    return s.ptr && (str_find(s, STR("«"), 0) != SIZE_MAX || str_find(s, STR("»"), 0) != SIZE_MAX ||
                     str_find(s, STR("“"), 0) != SIZE_MAX || str_find(s, STR("”"), 0) != SIZE_MAX);
}

/* « » and “ ” around a term would have to stand in the text too. */
static void warn_quotes(struct guide_reader *r, const struct text_value *v)
{
    if (!has_quotes(v->text))
        return;
    struct mistake *m =
        mistake_warn(r->arena, &r->guide->mistakes, v->at, "guide/quotes",
                     message1(MSG("quotation marks inside a term: {term}"), "term", v->text));
    m->help = message(MSG("they would have to stand in the text too; write the term without them"));
    if (v->at.file)
        m->mended = yaml_line_with(r->arena, v->at.file->bytes, v->at.beg, v->at.end,
                                   unquoted(r->arena, v->text));
}

static void warn_of_terms(struct guide_reader *r, const struct check_kind *kind, void *params)
{
    for (const struct field *f = kind->fields; f->name; f++) {
        const void *at = (const char *)params + f->offset;
        bool term = f->role == ROLE_FORBIDDEN || f->role == ROLE_PREFERRED;
        if (term && f->type == FIELD_TEXT) {
            warn_quotes(r, at);
        } else if (f->role == ROLE_FORBIDDEN && f->type == FIELD_TEXTS) {
            const struct text_values *values = at;
            for (size_t i = 0; i < values->count; i++)
                warn_quotes(r, &values->at[i]);
        }
    }
}

static void set_language(struct guide_reader *r, const struct entry *e, void *params,
                         const struct rule_common *common, struct str only)
{
    struct str said = common->lang.text;
    bool any = e->section->kind->all_languages && said.len == 0;
    if (any || str_is(said, "any"))
        return;
    if (said.len && !schema_is_tag(said))
        mistake_add(r->arena, &r->guide->mistakes, common->lang.at, "guide/language",
                    message1(MSG("“{tag}” is no language tag"), "tag", said))
            ->mended = STR("lang: fr");
    guide_set_language(e->section->kind->fields, params, only.len ? only : said);
}

/* ---- codes ---- */

static struct str params_name(const struct entry *e, const void *params)
{
    const struct field *f = e->section->name;
    if (!f)
        return e->key ? e->key->text : (struct str){0};
    const void *at = (const char *)params + f->offset;
    if (f->type == FIELD_TEXTS) {
        const struct text_values *values = at;
        return values->count ? values->at[0].text : (struct str){0};
    }
    return ((const struct text_value *)at)->text;
}

/* A printf for each of 20,000 terms would cost as much as the rest of their reading. */
static struct str joined(struct arena *a, struct str kind, struct str slug)
{
    char *code = arena_alloc(a, kind.len + slug.len + 2, 1);
    memcpy(code, kind.ptr, kind.len);
    code[kind.len] = '/';
    memcpy(code + kind.len + 1, slug.ptr, slug.len);
    return (struct str){code, kind.len + 1 + slug.len};
}

/* The code itself, or with the first number behind it that is free. */
static struct str free_code(struct guide_reader *r, struct str code)
{
    struct str candidate = code;
    unsigned **last = (unsigned **)(void *)map_slot(&r->codes, code);
    if (!*last)
        *last = ARENA_NEW(r->arena, unsigned);
    while (++**last > 1) {
        candidate = arena_printf(r->arena, "%.*s-%u", STR_FMT(code), **last);
        if (!map_find(&r->codes, candidate))
            break;
    }
    return candidate;
}

/* One name has one code, wherever it stands: in two channels, in two rows of a spreadsheet. */
static struct str code_of_name(struct guide_reader *r, struct str kind, struct str name)
{
    struct str key = joined(r->arena, kind, name);
    struct str *code = map_find(&r->names, key);
    if (code)
        return *code;
    code = ARENA_NEW(r->arena, struct str);
    *code = free_code(r, joined(r->arena, kind, guide_slug(r->arena, name)));
    map_set(&r->names, key, code);
    if (!map_find(&r->codes, *code)) {
        unsigned *one = ARENA_NEW(r->arena, unsigned);
        *one = 1;
        map_set(&r->codes, *code, one);
    }
    return *code;
}

static struct str code_of(struct guide_reader *r, const struct entry *e, const void *params)
{
    struct str kind = str_of(e->section->kind->name);
    if (e->section->kind->shape == SECTION_BUILT_IN)
        return kind;
    struct str name = params_name(e, params);
    return code_of_name(r, kind, name.ptr ? name : STR(""));
}

/* ---- rules ---- */

static void add_one(struct guide_reader *r, struct entry *e, struct str only)
{
    const struct check_kind *kind = e->section->kind;
    struct rule_common common = {.severity = -1, .dimension = -1};
    void *params = arena_alloc(r->arena, 1, kind->params_size ? kind->params_size : 1);
    size_t errors = r->guide->mistakes.errors;
    r->schema.only = only;
    read_params(r, e, params, &common);
    r->schema.only = (struct str){0};
    warn_of_terms(r, kind, params);
    set_language(r, e, params, &common, only);
    if (e->code.len == 0)
        e->code = code_of(r, e, params);
    struct rule *rule = VEC_PUSH(r->arena, &r->guide->rules);
    *rule = (struct rule){
        .kind = kind,
        .params = params,
        .code = e->code,
        .severity = kind->severity,
        .dimension = kind->dimension,
        .at = entry_at(e),
    };
    set_common(r, rule, &common, e->channel);
    if (common.examples)
        guide_read_examples(r, common.examples, rule, only.len ? only : common.lang.text);
    /* What is half read would only be found wrong again. */
    if (r->guide->mistakes.errors != errors)
        rule->params = NULL;
}

void guide_add_rule(struct guide_reader *r, const struct section *s, const struct node *key,
                    const struct node *value, uint32_t channel)
{
    struct entry e = {s, key, value, channel, {0}};
    struct strs tags = {0};
    r->schema.path = str_of(s->kind->name);
    entry_languages(r, &e, &tags);
    add_one(r, &e, tags.count > 1 ? tags.at[0] : (struct str){0});
    /* The rules for the other languages: what is wrong in the entry has been said. */
    for (size_t i = 1; i < tags.count; i++) {
        struct mistakes before = r->guide->mistakes;
        add_one(r, &e, tags.at[i]);
        r->guide->mistakes.count = before.count;
        r->guide->mistakes.errors = before.errors;
    }
    r->schema.path = (struct str){0};
}
