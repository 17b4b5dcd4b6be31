/* SPDX-License-Identifier: MIT */
#include "sample_diagnostic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct str source = STR_INIT("un\n\té🎉 mail ici\n");

static void check(struct str got, const char *want)
{
    if (!str_is(got, want))
        fail_msg("want:\n%s\ngot:\n%.*s", want, STR_FMT(got));
}

static void absent_members_are_left_out(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct diagnostic d = sample(a, "a.txt", source, "mail");
    static const struct summary none;
    struct sample_run s;
    sample_begin(&s, a, "json", (struct output_options){0});
    sample_put(&s, &d);
    check(sample_end(&s, &none),
          "{\"type\":\"finding\",\"path\":\"a.txt\",\"line\":2,\"column\":5,\"end_line\":2,"
          "\"end_column\":9,\"offset\":11,\"end_offset\":15,\"severity\":\"warning\","
          "\"code\":\"terms.prefer/e-mail\",\"message\":\"“mail”: write “e-mail”\","
          "\"text\":\"mail\",\"dimension\":\"reliability\"}\n"
          "{\"type\":\"summary\",\"schema\":1,\"files\":0,\"words\":0,\"errors\":0,\"warnings\":0,"
          "\"notes\":0,\"fixable\":0,\"failed\":0}\n");
    arena_free(a);
}

static void fill(struct arena *a, struct diagnostic *d, struct edit *edit, struct related *related)
{
    d->channel = STR("email");
    d->lang = STR("fr");
    d->scope = STR("text");
    d->owner = STR("equipe@brise.example");
    d->key = STR("htmlContent");
    d->why = STR("Nom \"contractuel\".");
    d->group = 0xAB;
    d->fingerprint = UINT64_C(0x0123456789ABCDEF);
    struct excerpt unused;
    d->guide = sample_location(a, "diapason.yml", STR("a\nb\n"), "b", &unused);
    *edit = (struct edit){{11, 15}, STR("e-mail"), true};
    d->edits = edit;
    d->edit_count = 1;
    related->message = message("says “49 €” here");
    related->at = sample_location(a, "b.txt", STR("à 49 €\n"), "49 €", &related->excerpt);
    d->related = related;
    d->related_count = 1;
}

static void everything(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct diagnostic d = sample(a, "a.txt", source, "mail");
    struct edit edit;
    struct related related = {0};
    fill(a, &d, &edit, &related);
    const struct summary summary = {
        .files = 12,
        .words = 5310,
        .errors = 1,
        .warnings = 4,
        .fixable = 3,
        .guide = STR_INIT("diapason.yml"),
        .guide_hash = 0xF,
        .version = "1.2.3",
        .today = STR_INIT("2026-11-21"),
    };
    struct sample_run s;
    sample_begin(&s, a, "json", (struct output_options){.unit = UNIT_UTF16});
    sample_put(&s, &d);
    check(sample_end(&s, &summary),
          "{\"type\":\"finding\",\"path\":\"a.txt\",\"line\":2,\"column\":5,\"end_line\":2,"
          "\"end_column\":9,\"offset\":11,\"end_offset\":15,\"severity\":\"warning\","
          "\"code\":\"terms.prefer/e-mail\",\"message\":\"“mail”: write “e-mail”\","
          "\"text\":\"mail\",\"channel\":\"email\",\"language\":\"fr\",\"scope\":\"text\","
          "\"dimension\":\"reliability\",\"owner\":\"equipe@brise.example\","
          "\"key\":\"htmlContent\",\"group\":\"00000000000000ab\","
          "\"guide\":{\"path\":\"diapason.yml\",\"line\":2},\"why\":\"Nom \\\"contractuel\\\".\","
          "\"fix\":[{\"offset\":11,\"end_offset\":15,\"text\":\"e-mail\",\"safe\":true}],"
          "\"related\":[{\"path\":\"b.txt\",\"line\":1,\"column\":3,\"offset\":3,\"end_offset\":9,"
          "\"message\":\"says “49 €” here\"}],\"fingerprint\":\"0123456789abcdef\"}\n"
          "{\"type\":\"summary\",\"schema\":1,\"files\":12,\"words\":5310,\"errors\":1,"
          "\"warnings\":4,\"notes\":0,\"fixable\":3,\"failed\":0,\"guide\":\"diapason.yml\","
          "\"guide_hash\":\"000000000000000f\",\"version\":\"1.2.3\",\"today\":\"2026-11-21\"}\n");
    arena_free(a);
}

static void two_edits_are_a_list(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct diagnostic d = sample(a, "a.txt", source, "mail");
    const struct edit edits[] = {{{1, 2}, STR_INIT("a"), true}, {{3, 3}, STR_INIT(""), false}};
    d.edits = edits;
    d.edit_count = 2;
    struct str got = sample_one(a, "json", (struct output_options){0}, &d);
    assert_true(
        str_find(got,
                 STR("\"fix\":[{\"offset\":1,\"end_offset\":2,\"text\":\"a\",\"safe\":true},"
                     "{\"offset\":3,\"end_offset\":3,\"text\":\"\",\"safe\":false}]"),
                 0) != SIZE_MAX);
    arena_free(a);
}

/* A problem of the run has no place; one of a file that could not be read has its path. */
static void nowhere(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct diagnostic d = sample(a, "a.txt", source, "mail");
    d.at = (struct location){0};
    assert_true(str_find(sample_one(a, "json", (struct output_options){0}, &d), STR("\"line\""),
                         0) == SIZE_MAX);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absent_members_are_left_out),
        cmocka_unit_test(everything),
        cmocka_unit_test(two_edits_are_a_list),
        cmocka_unit_test(nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
