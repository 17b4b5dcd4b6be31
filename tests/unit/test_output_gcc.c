/* SPDX-License-Identifier: MIT */
#include "sample_diagnostic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* "é" is 2 bytes, the emoji 4 bytes, 2 UTF-16 units and 2 cells. */
static const struct str source = STR_INIT("un\n\té🎉 mail ici\n");

static void check(struct str got, const char *want)
{
    if (!str_is(got, want))
        fail_msg("want:\n%s\ngot:\n%.*s", want, STR_FMT(got));
}

static void columns(void **state)
{
    (void)state;
    static const struct {
        enum column_unit unit;
        const char *want;
    } rows[] = {
        {UNIT_DEFAULT, "a.txt:2:9: warning: “mail”: write “e-mail” [terms.prefer/e-mail]\n"},
        {UNIT_BYTE, "a.txt:2:9: warning: “mail”: write “e-mail” [terms.prefer/e-mail]\n"},
        {UNIT_CODEPOINT, "a.txt:2:5: warning: “mail”: write “e-mail” [terms.prefer/e-mail]\n"},
        {UNIT_UTF16, "a.txt:2:6: warning: “mail”: write “e-mail” [terms.prefer/e-mail]\n"},
        {UNIT_DISPLAY, "a.txt:2:13: warning: “mail”: write “e-mail” [terms.prefer/e-mail]\n"},
    };
    struct arena *a = arena_new();
    struct diagnostic d = sample(a, "a.txt", source, "mail");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(sample_one(a, "gcc", (struct output_options){.unit = rows[i].unit}, &d),
              rows[i].want);
    arena_free(a);
}

static void related_lines_have_no_code(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct diagnostic d = sample(a, "a.txt", source, "mail");
    struct related related = {.message = message("says “49 €” here")};
    related.at = sample_location(a, "b.txt", STR("à 49 €\n"), "49 €", &related.excerpt);
    d.related = &related;
    d.related_count = 1;
    d.key = STR("htmlContent");
    check(sample_one(a, "gcc", (struct output_options){0}, &d),
          "a.txt:2:9: warning: “mail”: write “e-mail” (htmlContent) [terms.prefer/e-mail]\n"
          "b.txt:1:4: note: says “49 €” here\n");
    arena_free(a);
}

static void one_line_whatever_comes(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct diagnostic d = sample(a, "a\n\033.txt", source, "mail");
    d.message = message1("{match}\nand \u202E", "match", STR("x\ny\x9B"));
    check(sample_one(a, "gcc", (struct output_options){0}, &d),
          "a\u240A\u241B.txt:2:9: warning: x y\uFFFD and \uFFFD [terms.prefer/e-mail]\n");
    d.at = (struct location){0};
    d.severity = SEVERITY_ERROR;
    check(sample_one(a, "gcc", (struct output_options){0}, &d),
          "diapason: error: x y\uFFFD and \uFFFD [terms.prefer/e-mail]\n");
    arena_free(a);
}

static void a_cut_list_says_so(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct diagnostic d = sample(a, "a.txt", source, "mail");
    struct summary none = {0};
    struct sample_run s;
    sample_begin(&s, a, "gcc", (struct output_options){.max_problems = 1});
    for (int i = 0; i < 3; i++)
        sample_put(&s, &d);
    check(sample_end(&s, &none),
          "a.txt:2:9: warning: “mail”: write “e-mail” [terms.prefer/e-mail]\n"
          "diapason: note: 2 more findings, not shown because of --max-problems\n");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns),
        cmocka_unit_test(related_lines_have_no_code),
        cmocka_unit_test(one_line_whatever_comes),
        cmocka_unit_test(a_cut_list_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
