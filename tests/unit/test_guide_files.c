/* SPDX-License-Identifier: MIT */
/* Guides that extend others, packs, and where a guide is found. */
#include "base/file.h"
#include "guide_sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- merging, in memory over a pack ---- */

static void over_the_default_pack(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    static const struct guide_options with = {0};
    const struct guide *base = guide_parse(a, STR("x.yml"), STR(HEAD), &with);
    assert_int_equal(base->mistakes.count, 0);
    assert_non_null(rule_at(base, "rules/lorem-ipsum"));
    assert_true(str_is(base->files.at[1]->data.path, "pack:leftovers"));
    assert_true(base->files.at[1]->pack);
    /* Its texts serve every language. */
    assert_int_equal(base->files.at[1]->first_language.len, 0);

    const struct guide *g = guide_parse(a, STR("x.yml"),
                                        STR(HEAD "rules: {remove: [Lorem ipsum, todo], todo: "
                                                 "{pattern: TODO}, noreply: {severity: note}}\n"),
                                        &with);
    assert_int_equal(g->mistakes.count, 0);
    assert_null(rule_at(g, "rules/lorem-ipsum"));
    assert_int_equal(rule_at(g, "rules/todo")->examples.count, 0);
    const struct rule *noreply = rule_at(g, "rules/noreply");
    assert_int_equal(noreply->severity, SEVERITY_NOTE);
    assert_true(noreply->examples.count > 0);
    assert_true(noreply->why.len > 0);
    arena_free(a);
}

static void packs_alone(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct str names[] = {STR("fr-clair"), STR("pack:en-plain")};
    const struct guide_options options = {
        .packs = names, .pack_count = 2, .no_default_packs = true};
    struct guide *g;
    assert_int_equal(guide_load(&g, a, (struct str){0}, &options), OK);
    assert_string_equal(mistakes_said(a, &g->mistakes), "");
    assert_true(str_is(g->path, "packs"));
    assert_int_equal(g->languages.count, 2);
    assert_true(str_is(g->languages.at[0].tag, "fr"));
    assert_true(*code_list(a, g, "terms.prefer/") != '\0');

    const struct str wrong[] = {STR("fr-clare")};
    const struct guide_options typo = {.packs = wrong, .pack_count = 1};
    assert_int_equal(guide_load(&g, a, (struct str){0}, &typo), OK);
    assert_string_equal(mistakes_said(a, &g->mistakes), "- guide/pack\n");
    assert_string_equal(mistake_words(a, &g->mistakes.at[0]),
                        "no pack is called “fr-clare” | did you mean pack:fr-clair?");
    arena_free(a);
}

/* ---- files that extend each other ---- */

static void wrong_files(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    assert_string_equal(mistakes_said(a, &sample(a, "cycle-a.yml")->mistakes),
                        "2:11 guide/extends-cycle\n");
    assert_string_equal(
        mistakes_said(a, &sample(a, "outside.yml")->mistakes),
        "4:11 guide/outside\n4:30 guide/outside\n4:41 guide/file\n4:58 guide/file\n");
    struct guide *g;
    assert_int_equal(guide_load(&g, a, STR("tests/unit/data/guide/absent.yml"), NULL),
                     ERR_NOT_FOUND);
    assert_int_equal(g->mistakes.errors, 1);
    assert_int_equal(guide_load(&g, a, STR("tests/unit/data/guide"), NULL), ERR_NOT_REGULAR);
    assert_int_equal(g->mistakes.errors, 1);
    arena_free(a);
}

/* A folder of its own for a test that needs many files. */
static struct str scratch_folder(struct arena *a)
{
    const char *tmp = getenv("TMPDIR");
    char *name = arena_alloc(a, 200, 1);
    struct str pattern = arena_printf(a, "%s/diapason-guide-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    assert_true(pattern.len < 200);
    memcpy(name, pattern.ptr, pattern.len);
    assert_non_null(mkdtemp(name));
    return str_of(name);
}

static void write_file(struct str path, struct str bytes)
{
    FILE *file = fopen(path.ptr, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static const char *said_of(struct arena *a, struct str path, const struct guide_options *options)
{
    struct guide *g;
    assert_int_equal(guide_load(&g, a, path, options), OK);
    return mistakes_said(a, &g->mistakes);
}

static void many_levels(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str folder = scratch_folder(a);
    struct strs paths = {0};
    for (int i = 0; i <= 18; i++) {
        struct str path = arena_printf(a, "%.*s/%d.yml", STR_FMT(folder), i);
        struct str text = arena_printf(a, HEAD "extends: %d.yml\n", i + 1);
        write_file(path, i == 18 ? STR(HEAD) : text);
        VEC_ADD(a, &paths, path);
    }
    assert_string_equal(said_of(a, paths.at[2], &bare), "");
    assert_string_equal(said_of(a, paths.at[1], &bare), "4:10 guide/extends\n");
    for (size_t i = 0; i < paths.count; i++)
        assert_int_equal(unlink(paths.at[i].ptr), 0);
    assert_int_equal(rmdir(folder.ptr), 0);
    arena_free(a);
}

static void packs_in_a_folder(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str folder = scratch_folder(a);
    struct str pack = path_join(a, folder, STR("maison.yml"));
    struct str guide = path_join(a, folder, STR("diapason.yml"));
    write_file(pack, STR("version: 1\nlanguages: fr\nterms: {avoid: [a]}\n"));
    write_file(guide, STR(HEAD "extends: [pack:maison, pack:maison]\n"));
    struct guide_options options = {.no_default_packs = true, .packs_dir = folder};
    struct guide *g;
    assert_int_equal(guide_load(&g, a, guide, &options), OK);
    assert_string_equal(mistakes_said(a, &g->mistakes), "");
    assert_string_equal(forbidden(a, g), "terms.avoid/a a/fr\n");
    assert_string_equal(said_of(a, guide, &bare), "4:11 guide/pack\n4:24 guide/pack\n");
    assert_int_equal(unlink(pack.ptr) | unlink(guide.ptr) | rmdir(folder.ptr), 0);
    arena_free(a);
}

static const struct {
    struct str csv;
    const char *said, *forbidden; /* mistakes of the guide and of the sheet */
} sheets[] = {
    {STR_INIT("Ne pas dire;Dire;Langue\nmail, courriel;e-mail;fr\n"), "",
     "terms.prefer/e-mail mail/fr\nterms.prefer/e-mail courriel/fr\n"},
    {STR_INIT("say,avoid\nemail,\"e-mail; mail|electronic mail\"\n"), "",
     "terms.prefer/email e-mail/fr-FR\nterms.prefer/email mail/fr-FR\n"
     "terms.prefer/email electronic mail/fr-FR\n"},
    {STR_INIT("avoid;why\nx;because\ny;\n"), "", "terms.avoid/x x/fr-FR\nterms.avoid/y y/fr-FR\n"},
    {STR_INIT("\xE9viter;dire\n\xE9t\xE9;hiver \x80\n"), "", "terms.prefer/hiver été/fr-FR\n"},
    {STR_INIT("avoid;since\nx;31/12/2026\ny;demain\n"), "3:3 guide/type\n",
     "terms.avoid/x x/fr-FR\n"},
    {STR_INIT("avoid;canal\nx;sms\n"), "2:3 guide/unknown-channel\n", ""},
    {STR_INIT("avoid;gravité\nx;error\ny;grave\n"), "3:3 guide/choice\n",
     "terms.avoid/x x/fr-FR\n"},
    {STR_INIT("dire;note\nx;y\n"), "1:1 guide/csv\n", ""},
    {STR_INIT("avoid;porquoi\nx;y\n"), "1:7 (guide/csv\n", "terms.avoid/x x/fr-FR\n"},
    {STR_INIT("avoid\nx\nx\n"), "3:1 (guide/duplicate\n",
     "terms.avoid/x x/fr-FR\nterms.avoid/x x/fr-FR\n"},
    {STR_INIT("say;avoid\na;x\nb;x\n"), "3:3 guide/conflict\n",
     "terms.prefer/a x/fr-FR\nterms.prefer/b x/fr-FR\n"},
    {STR_INIT("\xFF\xFEs\0a\0"), "4:15 guide/encoding\n", ""},
    {STR_INIT(""), "", ""},
};

static void spreadsheets(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str folder = scratch_folder(a);
    struct str sheet = path_join(a, folder, STR("lexique.csv"));
    struct str guide = path_join(a, folder, STR("diapason.yml"));
    write_file(guide, STR(HEAD "terms: {from: lexique.csv}\n"));
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        struct guide *g;
        write_file(sheet, sheets[i].csv);
        assert_int_equal(guide_load(&g, a, guide, &bare), OK);
        const char *said = mistakes_said(a, &g->mistakes), *terms = forbidden(a, g);
        if (strcmp(said, sheets[i].said) != 0 || strcmp(terms, sheets[i].forbidden) != 0)
            fail_msg("%.*s\n%s%s", STR_FMT(sheets[i].csv), said, terms);
    }
    assert_int_equal(unlink(sheet.ptr) | unlink(guide.ptr) | rmdir(folder.ptr), 0);
    arena_free(a);
}

static void found_upwards(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str path, data;
    assert_int_equal(path_real(&data, a, STR("tests/unit/data/guide")), OK);
    assert_int_equal(guide_find(&path, a, path_join(a, data, STR("sous"))), OK);
    assert_true(str_eq(path, path_join(a, data, STR("diapason.yml"))));
    assert_int_equal(guide_find(&path, a, STR("/")), ERR_NOT_FOUND);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(over_the_default_pack), cmocka_unit_test(packs_alone),
        cmocka_unit_test(wrong_files),           cmocka_unit_test(many_levels),
        cmocka_unit_test(packs_in_a_folder),     cmocka_unit_test(spreadsheets),
        cmocka_unit_test(found_upwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
