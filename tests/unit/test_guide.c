/* SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "guide/reference.h"
#include "guide_sample.h"

static void the_sample_loads(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct guide *g = sample(a, "diapason.yml");
    /* The spreadsheets: a row that says nothing to avoid, quotation marks. */
    assert_string_equal(mistakes_said(a, &g->mistakes), "3:9 (guide/quotes\n4:1 (guide/csv\n");
    assert_true(str_is(g->brand, "Thé des Brumes"));
    assert_true(str_is(g->owner, "equipe@brumes.example"));
    assert_int_equal(g->languages.count, 2);
    assert_true(str_is(g->languages.at[0].tag, "fr-FR"));
    assert_ptr_equal(g->languages.at[1].lang, lang_find(STR("en")));
    assert_true(str_is(g->content.at[0].text, "site/**"));
    assert_true(str_is(g->content.at[1].text, "courriels/**"));
    assert_int_equal(g->not_content.count, 2); /* its own and the house's */
    assert_true(str_ends(g->folder, STR("tests/unit/data/guide")));
    assert_true(g->folder.ptr[0] == '/');
    assert_true(str_ends(g->files.at[0]->data.path, STR("guide/diapason.yml")));
    assert_int_not_equal(g->hash, HASH_SEED);
    arena_free(a);
}

static void later_keys_are_named_once(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct guide *g = sample(a, "diapason.yml");
    struct str all = STR("");
    for (size_t i = 0; i < g->later.count; i++)
        all = arena_printf(a, "%.*s%.*s ", STR_FMT(all), STR_FMT(g->later.at[i]));
    assert_true(
        str_is(all, "identity tone facts scoring languages.tone channels.category channels.tone "));
    arena_free(a);
}

static void rules_have_what_they_say(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct guide *g = sample(a, "diapason.yml");
    const struct rule *r = rule_at(g, "terms.avoid/pas-de-souci");
    assert_non_null(r);
    assert_int_equal(r->severity, SEVERITY_ERROR);
    assert_true(str_is(r->why, "Le client n'a pas à se soucier."));
    assert_int_equal(r->channels, 1u << guide_channel_named(g, STR("chatbot")));
    assert_false(r->outside_channels);
    assert_int_equal(r->examples.count, 3);
    assert_false(r->examples.at[0].good);
    assert_true(str_is(r->examples.at[1].format, "html"));
    assert_int_equal(r->examples.at[1].count, 1);
    assert_true(r->examples.at[2].good);
    assert_true(str_is(r->examples.at[2].text.lang, "fr-FR"));

    r = rule_at(g, "terms.prefer/boutique");
    assert_true(str_is(r->since, "2026-01-01"));
    assert_int_equal(r->scopes, 1u << SCOPE_TEXT | 1u << SCOPE_HEADING);
    assert_true(r->outside_channels);
    assert_true(r->channels == CHANNELS_ALL);
    struct location at = guide_location(g, r->at);
    assert_int_equal(at.beg.line, 30);
    assert_int_equal(at.beg.column.codepoint, 4);

    r = rule_at(g, "rules/cliquez-ici");
    assert_int_equal(r->dimension, DIMENSION_EMPATHY);
    assert_int_equal(r->not_scopes, 1u << SCOPE_LABEL);
    assert_true(str_is(r->message, "« {match} » ne dit rien"));
    assert_int_equal(r->examples.count, 0); /* those of the house belonged to its pattern */

    r = rule_at(g, "text/doubled-word");
    assert_null(r->at.file);
    arena_free(a);
}

static void terms_come_with_their_language(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct guide *g = sample(a, "diapason.yml");
    static const char *const want[] = {
        "terms.avoid/synergy synergy/fr-FR\n",
        "terms.avoid/cheapest cheapest/en\n",
        "terms.avoid/leader leader/fr-FR\n",
        "terms.avoid/numero-un numéro un/fr\n",
        "terms.avoid/numero-un number one/en\n",
        "terms.avoid/promo promo/fr\n",
        "terms.prefer/boutique magasin/fr\nterms.prefer/boutique store/en\n",
        "terms.prefer/infuseur pince à thé/fr-FR\n",
        "terms.prefer/commerce échoppe/fr-FR\n",
        "terms.prefer/carte-cadeau chèque-cadeau/fr\nterms.prefer/carte-cadeau bon cadeau/fr\n",
        "terms.prefer/carte-cadeau chéquier/fr-FR\n",
        "terms.prefer/theiere pot à thé/fr-FR\nterms.prefer/theiere théière-x/fr-FR\n",
    };
    static const char *const gone[] = {"boule", "terms.avoid/magasin", "commerce boutique"};
    const char *got = forbidden(a, g);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        if (!strstr(got, want[i]))
            fail_msg("%s is not in\n%s", want[i], got);
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        if (strstr(got, gone[i]))
            fail_msg("%s is in\n%s", gone[i], got);
    arena_free(a);
}

static void a_pattern_by_language_is_a_rule_each(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct guide *g = sample(a, "diapason.yml");
    const struct lang *seen[2] = {NULL, NULL};
    size_t count = 0;
    for (size_t i = 0; i < g->prepared.patterns.count; i++) {
        const struct prepared_pattern *p = &g->prepared.patterns.at[i];
        if (str_is(g->rules.at[p->rule].code, "rules/cliquez-ici"))
            seen[count++] = p->lang;
    }
    assert_int_equal(count, 2);
    assert_ptr_equal(seen[0], lang_find(STR("fr")));
    assert_ptr_equal(seen[1], lang_find(STR("en")));
    arena_free(a);
}

/* ---- channels ---- */

static void channels_by_path(void **state)
{
    static const struct {
        const char *path;
        const char *first, *second;
    } rows[] = {
        {"site/a.html", "site", NULL},
        {"site/x/y.md", "site", NULL},
        {"site/lettre/a.html", "site", "lettre"},
        {"www/a", "site", NULL},
        {"courriels/x/a.html", "lettre", NULL},
        {"autre/a.html", NULL, NULL},
        {"bot/fr.json", "chatbot", NULL},
    };
    (void)state;
    struct arena *a = arena_new();
    const struct guide *g = sample(a, "diapason.yml");
    assert_int_equal(g->channels.count, 4);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t second, first = guide_channel_of(g, str_of(rows[i].path), &second);
        uint32_t want = rows[i].first ? guide_channel_named(g, str_of(rows[i].first)) : UINT32_MAX;
        uint32_t want2 =
            rows[i].second ? guide_channel_named(g, str_of(rows[i].second)) : UINT32_MAX;
        if (first != want || second != want2)
            fail_msg("%s: %u %u", rows[i].path, first, second);
    }
    const struct channel *site = &g->channels.at[0];
    assert_true(str_is(site->name, "site"));
    assert_true(str_is(site->owner, "maison@brumes.example"));
    assert_int_equal(site->severity.count, 1);
    assert_true(str_is(g->channels.at[1].format, "html"));
    assert_int_equal(guide_channel_named(g, STR("SITE")), 0);
    assert_int_equal(guide_channel_named(g, STR("sit")), UINT32_MAX);
    arena_free(a);
}

static void a_channel_has_its_own_limits(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct guide *g =
        parsed(a, "limits: {title: 60, subject: 50}\nchannels:\n  web: {limits: {title: 55}}\n"
                  "  mail: {limits: {title: 40}}\n");
    size_t seen = 0;
    for (size_t i = 0; i < g->rules.count; i++) {
        const struct rule *r = &g->rules.at[i];
        if (!str_is(r->code, "limits/title"))
            continue;
        static const uint64_t channels[] = {~UINT64_C(3), 1, 2};
        assert_true(seen < 3 && r->channels == channels[seen]);
        assert_int_equal(r->outside_channels, seen == 0);
        seen++;
    }
    assert_int_equal(seen, 3);
    assert_true(rule_at(g, "limits/subject")->channels == CHANNELS_ALL);
    arena_free(a);
}

static void what_is_copy(void **state)
{
    static const struct {
        const char *path;
        bool with, without; /* a guide with `content`, without */
    } rows[] = {
        {"site/a.html", true, true},           {"site/vieux/a.html", false, true},
        {"courriels/x.html", false, true},     {"README.md", false, false},
        {"docs/CHANGELOG", false, false},      {"site/vendor/a.js", true, false},
        {"a/node_modules/b.md", false, false}, {"package-lock.json", false, false},
        {"tests/a.md", false, false},          {"diapason.yml", false, false},
        {"bot/nlu.yml", false, false},         {"bot/data/nlu/faq.yml", false, false},
        {"bot/domain.yml", false, true},       {"site/README.md", true, false},
    };
    (void)state;
    struct arena *a = arena_new();
    const struct guide *with = parsed(a, "content: site/\nnot-content: ['site/vieux/**']\n");
    const struct guide *without = parsed(a, "");
    const char *reason;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str path = str_of(rows[i].path);
        if (guide_is_content(with, path, &reason) != rows[i].with ||
            guide_is_content(without, path, &reason) != rows[i].without)
            fail_msg("%s", rows[i].path);
    }
    assert_false(guide_is_content(with, STR("x"), &reason));
    assert_string_equal(reason, "content");
    assert_false(guide_is_content(with, STR("site/vieux/x"), &reason));
    assert_string_equal(reason, "not-content");
    arena_free(a);
}

/* ---- names of rules ---- */

static void slugs(void **state)
{
    static const struct {
        const char *name, *want;
    } rows[] = {
        {"n'hésitez pas à", "n-hesitez-pas-a"},
        {"N’HÉSITEZ  pas à !", "n-hesitez-pas-a"},
        {"ASAP", "asap"},
        {"Brise&Co", "brise-co"},
        {"C++", "c"},
        {"cœur", "coeur"},
        {"→", "u2192"},
        {"!!", "u0021-u0021"},
        {"", "empty"},
        {"お茶", "お茶"},
    };
    (void)state;
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str got = guide_slug(a, str_of(rows[i].name));
        if (!str_is(got, rows[i].want))
            fail_msg("%s: %.*s", rows[i].name, STR_FMT(got));
    }
    arena_free(a);
}

static void codes_differ_when_names_do(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct guide *g = parsed(a, "terms: {prefer: {C++: [x], 'C#': [y], c: [z], c 2: [w]}}\n");
    assert_string_equal(code_list(a, g, "terms.prefer/"), "c c-2 c-3 c-2-2 ");
    arena_free(a);
}

/* ---- size ---- */

static void sixty_four_channels(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str yaml = STR(HEAD "channels:\n");
    for (int i = 0; i < 65; i++)
        yaml = arena_printf(a, "%.*s  c%d: {files: c%d}\n", STR_FMT(yaml), i, i);
    const struct guide *g = guide_parse(a, STR("x.yml"), yaml, &bare);
    assert_string_equal(mistakes_said(a, &g->mistakes), "69:3 guide/channels\n");
    assert_int_equal(g->channels.count, 64);
    arena_free(a);
}

/* The same text again and again must not be compared with all the others. */
static void many_equal_texts(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf yaml = {0};
    buf_puts(&yaml, HEAD "terms:\n  avoid:\n");
    for (int i = 0; i < 5000; i++)
        buf_printf(&yaml, "    - {term: t%d, suggest: x}\n    - {term: same, lang: a%c}\n", i,
                   'a' + i % 26);
    const struct guide *g = guide_parse(a, STR("x.yml"), buf_str(&yaml), &bare);
    assert_true(g->rules.count >= 10000);
    assert_int_equal(g->mistakes.errors, 0);
    buf_release(&yaml);
    arena_free(a);
}

static void the_reference_names_every_key(void **state)
{
    (void)state;
    struct buf out = {0};
    guide_reference(&out);
    buf_putc(&out, '\0');
    static const char *const keys[] = {"`version`", "`extends`", "`from`",  "`suggest`",
                                       "`scope`",   "`limits`",  "`until`", "`quick-reply`"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        assert_non_null(strstr(out.ptr, keys[i]));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_loads),
        cmocka_unit_test(later_keys_are_named_once),
        cmocka_unit_test(rules_have_what_they_say),
        cmocka_unit_test(terms_come_with_their_language),
        cmocka_unit_test(a_pattern_by_language_is_a_rule_each),
        cmocka_unit_test(channels_by_path),
        cmocka_unit_test(a_channel_has_its_own_limits),
        cmocka_unit_test(what_is_copy),
        cmocka_unit_test(slugs),
        cmocka_unit_test(codes_differ_when_names_do),
        cmocka_unit_test(sixty_four_channels),
        cmocka_unit_test(many_equal_texts),
        cmocka_unit_test(the_reference_names_every_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
