/* SPDX-License-Identifier: MIT */
#include "data/schema.h"

#include "data/yaml.h"
#include "mistakes_said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

struct sample {
    struct text_value name, pattern, day;
    struct text_values not, files, kinds;
    int size, level;
    bool loose;
    const struct node *more;
};
struct common {
    struct text_value why, not ;
};

static const char *const levels[] = {"off", "note", "error", NULL};
static const char *const kinds[] = {"noun", "verb", NULL};

#define ROW(key, kind, member)                                                           \
    {                                                                                    \
        .name = key, .type = kind, .offset = offsetof(struct sample, member), .doc = "d" \
    }

static const struct field fields[] = {
    {.name = "name",
     .type = FIELD_TEXT,
     .offset = offsetof(struct sample, name),
     .doc = "d",
     .required = true},
    {.name = "not",
     .type = FIELD_TEXTS,
     .offset = offsetof(struct sample, not ),
     .doc = "d",
     .role = ROLE_FORBIDDEN},
    ROW("pattern", FIELD_PATTERN, pattern),
    ROW("files", FIELD_GLOBS, files),
    ROW("size", FIELD_INT, size),
    ROW("loose", FIELD_BOOL, loose),
    ROW("day", FIELD_DATE, day),
    ROW("more", FIELD_NODE, more),
    {.name = "level",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct sample, level),
     .doc = "d",
     .choices = levels},
    {.name = "kinds",
     .type = FIELD_CHOICES,
     .offset = offsetof(struct sample, kinds),
     .doc = "d",
     .choices = kinds},
    {.name = "facts", .type = FIELD_LATER, .doc = "d"},
    FIELD_END,
};

static const struct field common_fields[] = {
    {.name = "why", .type = FIELD_TEXT, .offset = offsetof(struct common, why), .doc = "d"},
    {.name = "not", .type = FIELD_TEXT, .offset = offsetof(struct common, not ), .doc = "d"},
    FIELD_END,
};

struct reading {
    struct arena *arena;
    struct sample sample;
    struct common common;
    struct mistakes mistakes;
    struct strs later;
    struct schema_reader reader;
};

static const char *const languages[] = {"fr-FR", "en-GB", NULL};

static void read(struct reading *r, const char *yaml)
{
    struct data_file *file = ARENA_NEW(r->arena, struct data_file);
    const struct node *root;
    *file = (struct data_file){STR("x.yml"), str_of(yaml)};
    assert_int_equal(yaml_parse(&root, r->arena, file, &r->mistakes), OK);
    r->sample.level = -1;
    r->reader = (struct schema_reader){
        .arena = r->arena,
        .mistakes = &r->mistakes,
        .languages = languages,
        .later = &r->later,
        .path = STR("terms"),
    };
    schema_read(&r->reader, root, fields, &r->sample, common_fields, &r->common);
}

static void assert_texts(const struct text_values *got, const char *want)
{
    char text[256];
    size_t len = 0;
    for (size_t i = 0; i < got->count; i++)
        len +=
            (size_t)snprintf(text + len, sizeof text - len, "%.*s%s%.*s,", STR_FMT(got->at[i].text),
                             got->at[i].lang.len ? "/" : "", STR_FMT(got->at[i].lang));
    text[len] = '\0';
    assert_string_equal(text, want);
}

static void values(void **state)
{
    (void)state;
    struct reading r = {.arena = arena_new()};
    read(&r, "name: no\nnot: [12:30, '010']\npattern: '\\bfoo'\nfiles: 'a/**'\nsize: 1000000\n"
             "loose: Oui\nday: 2024-02-29\nmore: {a: b}\nlevel: error\nkinds: [noun, verb]\n"
             "facts: {x: 1}\nwhy: because\n");
    assert_string_equal(mistakes_said(r.arena, &r.mistakes), "");
    assert_true(str_is(r.sample.name.text, "no"));
    assert_int_equal(r.sample.name.at.beg, 6);
    assert_texts(&r.sample.not, "12:30,010,");
    assert_true(str_is(r.sample.pattern.text, "\\bfoo"));
    assert_texts(&r.sample.files, "a/**,");
    assert_int_equal(r.sample.size, 1000000);
    assert_true(r.sample.loose);
    assert_true(str_is(r.sample.day.text, "2024-02-29"));
    assert_int_equal(r.sample.more->kind, NODE_MAP);
    assert_int_equal(r.sample.level, 2);
    assert_texts(&r.sample.kinds, "noun,verb,");
    assert_true(str_is(r.common.why.text, "because"));
    assert_null(r.common.not .text.ptr); /* the first table has it */
    assert_int_equal(r.later.count, 1);
    assert_true(str_is(r.later.at[0], "terms.facts"));
    arena_free(r.arena);
}

static void by_language(void **state)
{
    (void)state;
    struct reading r = {.arena = arena_new()};
    read(&r, "name: {en: Sign in, fr: Se connecter}\nnot: {fr: [a, b], en-GB: c}\n");
    assert_string_equal(mistakes_said(r.arena, &r.mistakes), "");
    assert_true(str_is(r.sample.name.text, "Se connecter"));
    assert_true(str_is(r.sample.name.lang, "fr"));
    assert_texts(&r.sample.not, "a/fr,b/fr,c/en-GB,");

    struct reading only = {.arena = r.arena};
    only.reader.languages = languages;
    read(&only, "name: x\n");
    const struct node *root;
    const struct data_file file = {STR("y.yml"),
                                   STR("name: {fr: oui, en: yes}\nnot: {fr: a, en: b}\n")};
    assert_int_equal(yaml_parse(&root, r.arena, &file, &only.mistakes), OK);
    only.reader.only = STR("en");
    only.sample = (struct sample){0};
    schema_read(&only.reader, root, fields, &only.sample, NULL, NULL);
    assert_true(str_is(only.sample.name.text, "yes"));
    assert_texts(&only.sample.not, "b/en,");
    arena_free(r.arena);
}

/* The words of the first mistake, and where all of them are. */
static const struct {
    const char *yaml, *said, *words;
} wrong[] = {
    {"name: x\nnmae: y\n", "2:1 guide/unknown-key\n",
     "unknown key nmae | did you mean name? | name: y"},
    {"nmae: y\n", "1:1 guide/unknown-key\n", "unknown key nmae | did you mean name? | name: y"},
    {"name: x\n  \npourquoi: y # oui\n", "3:1 guide/unknown-key\n",
     "unknown key pourquoi | did you mean why? | why: y # oui"},
    {"name: x\nFichiers: y\n", "2:1 guide/unknown-key\n",
     "unknown key Fichiers | did you mean files? | files: y"},
    {"name: x\nzzzzzzzz: y\n", "2:1 guide/unknown-key\n",
     "unknown key zzzzzzzz | there are: name, not, pattern, files, size, loose, day, more, level, "
     "kinds, "
     "facts, why, not"},
    {"not: [x]\n", "1:1 guide/missing-key\n", "name is missing | name: some words"},
    {"name: [x]\n", "1:7 guide/type\n", "name wants a text, not a list | name: some words"},
    {"name: {a: b}\n", "1:7 guide/type\n", "name wants a text, not a map | name: some words"},
    {"name: x\nnot: {a: b}\n", "2:6 guide/type\n",
     "not wants a text or a list of texts, not a map | not: [one text, another]"},
    {"name: x\nnot: [a, [b]]\n", "2:10 guide/type\n",
     "not wants a text or a list of texts, not a list | not: [one text, another]"},
    {"name: x\nnot: [a, {fr: b}]\n", "2:10 guide/type\n",
     "not wants a text or a list of texts, not a map | not: [one text, another]"},
    {"name: x\nsize: twelve\n", "2:7 guide/type\n",
     "size wants a whole number up to 1000000, not “twelve” | size: 20"},
    {"name: x\nsize: 1000001\n", "2:7 guide/type\n",
     "size wants a whole number up to 1000000, not “1000001” | size: 20"},
    {"name: x\nsize: -1\n", "2:7 guide/type\n",
     "size wants a whole number up to 1000000, not “-1” | size: 20"},
    {"name: x\nsize: 99999999999999999999\n", "2:7 guide/type\n",
     "size wants a whole number up to 1000000, not “99999999999999999999” | size: 20"},
    {"name: x\nloose: maybe\n", "2:8 guide/type\n",
     "loose wants yes or no, not “maybe” | loose: yes"},
    {"name: x\nlevel: errer\n", "2:8 guide/choice\n",
     "level cannot be “errer” | did you mean error? | level: error"},
    {"name: x\nlevel: erreur\n", "2:8 guide/choice\n",
     "level cannot be “erreur” | did you mean error? | level: error"},
    {"name: x\nlevel: [error]\n", "2:8 guide/type\n",
     "level wants one word of a list, not a list | level: off"},
    {"name: x\nkinds: [noun, vreb]\n", "2:15 guide/choice\n",
     "kinds cannot be “vreb” | did you mean verb? | kinds: [noun, verb]"},
    {"name: x\nday: 2023-02-29\n", "2:6 guide/type\n",
     "day wants a date, written year-month-day, not “2023-02-29” | day: 2026-11-21"},
    {"name: x\nday: 31/12/2026\n", "2:6 guide/type\n",
     "day wants a date, written year-month-day, not “31/12/2026” | day: 2026-12-31"},
    {"name: {fr: x, franc: y}\n", "1:15 guide/language\n",
     "unknown name “franc” | there are: fr-FR, en-GB"},
    {"name: {fr: x, de: y}\n", "1:15 (guide/language\n",
     "de is none of the guide's languages | add it to languages, or take the text away"},
    {"name: x\nnot: a, b\n", "2:6 (guide/comma\n",
     "“a, b” is one text with a comma in it | write several as a list in [ ], or this one in "
     "quotes | "
     "not: [a, b]"},
    {"name: x\nnot: 'a, b'\n", "", ""},
    {"[x]\n", "1:1 guide/type\n", "terms wants a map, not a list"},
    {"size: x\nday: y\nnam: z\n", "1:7 guide/type\n2:6 guide/type\n3:1 guide/unknown-key\n",
     "size wants a whole number up to 1000000, not “x” | size: 20"},
};

static void mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct reading r = {.arena = arena_new()};
        read(&r, wrong[i].yaml);
        const char *said = mistakes_said(r.arena, &r.mistakes);
        const char *words = r.mistakes.count ? mistake_words(r.arena, &r.mistakes.at[0]) : "";
        if (strcmp(said, wrong[i].said) != 0 || strcmp(words, wrong[i].words) != 0)
            fail_msg("%s: %s%s", wrong[i].yaml, said, words);
        arena_free(r.arena);
    }
}

static void tags(void **state)
{
    static const struct {
        const char *tag;
        bool want;
    } rows[] = {{"fr", true},        {"en-GB", true}, {"zh-Hant-TW", true}, {"gsw", true},
                {"français", false}, {"f", false},    {"", false},          {"fr_FR", false},
                {"french", false},   {"a1", false}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (schema_is_tag(str_of(rows[i].tag)) != rows[i].want)
            fail_msg("%s", rows[i].tag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(by_language),
        cmocka_unit_test(mistakes),
        cmocka_unit_test(tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
