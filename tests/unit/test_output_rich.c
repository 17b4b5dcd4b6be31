/* SPDX-License-Identifier: MIT */
#include "sample_diagnostic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define HEAD "warning: “mail”: write “e-mail” [terms.prefer/e-mail]\n"

static void check(const char *name, struct str got, const char *want)
{
    if (!str_is(got, want))
        fail_msg("%s: want:\n%s\ngot:\n%.*s", name, want, STR_FMT(got));
}

static void snippets(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct str source;
        const char *words;
        const char *want;
    } rows[] = {
        {"plain", STR_INIT("un mail ici\n"), "mail",
         HEAD " --> a.txt:1:4\n  |\n1 | un mail ici\n  |    ^^^^\n"},
        {"tabs are four cells", STR_INIT("\tun\tmail\n"), "mail",
         HEAD " --> a.txt:1:5\n  |\n1 |     un    mail\n  |           ^^^^\n"},
        {"wide characters", STR_INIT("漢字 mail\n"), "mail",
         HEAD " --> a.txt:1:4\n  |\n1 | 漢字 mail\n  |      ^^^^\n"},
        {"a joined emoji is two cells", STR_INIT("👩‍💻 mail\n"), "mail",
         HEAD " --> a.txt:1:5\n  |\n1 | 👩‍💻 mail\n  |    ^^^^\n"},
        {"combining marks take no cell", STR_INIT("e\u0301te\u0301 mail\n"), "mail",
         HEAD " --> a.txt:1:7\n  |\n1 | e\u0301te\u0301 mail\n  |     ^^^^\n"},
        {"controls are shown", STR_INIT("\033[31m mail\x7F\n"), "mail",
         HEAD " --> a.txt:1:7\n  |\n1 | \u241B[31m mail\u2421\n  |       ^^^^\n"},
        {"so are bidi controls", STR_INIT("a\u202Eb mail\n"), "mail",
         HEAD " --> a.txt:1:5\n  |\n1 | a\uFFFDb mail\n  |     ^^^^\n"},
        {"bytes that are no UTF-8", STR_INIT("\xFF mail\n"), "mail",
         HEAD " --> a.txt:1:3\n  |\n1 | \uFFFD mail\n  |   ^^^^\n"},
        {"the end of a line", STR_INIT("un mail  \n"), "mail",
         HEAD " --> a.txt:1:4\n  |\n1 | un mail\n  |    ^^^^\n"},
        {"several lines", STR_INIT("un e\nmail ici\n"), "e\nmail",
         "warning: “e mail”: write “e-mail” [terms.prefer/e-mail]\n"
         " --> a.txt:1:4\n  |\n1 | un e\n  |    ^...\n"},
        {"an insertion", STR_INIT("un mail\n"), "",
         "warning: “”: write “e-mail” [terms.prefer/e-mail]\n"
         " --> a.txt:1:1\n  |\n1 | un mail\n  | ^\n"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diagnostic d = sample(a, "a.txt", rows[i].source, rows[i].words);
        check(rows[i].name, sample_one(a, "rich", (struct output_options){0}, &d), rows[i].want);
    }
    arena_free(a);
}

static void long_lines_are_cut(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf line = {0};
    buf_repeat(&line, 'a', 5000);
    buf_puts(&line, " mail ");
    buf_repeat(&line, 'b', 5000);
    struct diagnostic d = sample(a, "a.txt", buf_str(&line), "mail");
    check("in the middle", sample_one(a, "rich", (struct output_options){.width = 40}, &d),
          HEAD " --> a.txt:1:5002\n  |\n"
               "1 | ...aaaaaaaaaaaa mail bbbbbbbbbbbb...\n"
               "  |                 ^^^^\n");
    struct diagnostic first = sample(a, "a.txt", buf_str(&line), "aaa");
    first.text = STR("x");
    first.message = message("x");
    check("at the start", sample_one(a, "rich", (struct output_options){.width = 40}, &first),
          "warning: x [terms.prefer/e-mail]\n --> a.txt:1:1\n  |\n"
          "1 | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\n"
          "  | ^^^\n");
    struct diagnostic all = sample(a, "a.txt", buf_str(&line),
                                   " mail bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
                                   "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
    all.message = message("x");
    check("longer than the page", sample_one(a, "rich", (struct output_options){.width = 40}, &all),
          "warning: x [terms.prefer/e-mail]\n --> a.txt:1:5001\n  |\n"
          "1 | ... mail bbbbbbbbbbbbbbbbbbbbbbbb...\n"
          "  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
    buf_release(&line);
    arena_free(a);
}

static void what_stands_under_it(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str source = STR("\n\n\n\n\n\n\n\n\nun mail ici\n");
    struct diagnostic d = sample(a, "a.txt", source, "mail");
    struct related related[3] = {
        {.message = message("says “49 €” here")},
        {.message = message("nothing to see")},
        {.message = message("did you mean “that”?")},
    };
    related[0].at = sample_location(a, "b.txt", STR("à 49 €\n"), "49 €", &related[0].excerpt);
    related[1].at = related[0].at;
    related[2].at = d.at;
    d.related = related;
    d.related_count = 3;
    d.why = STR("Un nom\ncontractuel.\n");
    d.replacement = STR("e-mail");
    d.help = STR("terms:\n  - e-mail");
    struct excerpt unused;
    d.guide = sample_location(a, "diapason.yml", STR("a\nb\n"), "b", &unused);
    d.owner = STR("equipe@brise.example");
    d.link = STR("https://brise.example/");
    check("all", sample_one(a, "rich", (struct output_options){0}, &d),
          HEAD "  --> a.txt:10:4\n"
               "   |\n"
               "10 | un mail ici\n"
               "   |    ^^^^\n"
               "  ::: b.txt:1:3: says “49 €” here\n"
               "   |\n"
               " 1 | à 49 €\n"
               "   |   ----\n"
               "  ::: b.txt:1:3: nothing to see\n"
               "   = why: Un nom contractuel.\n"
               "   = help: did you mean “that”?\n"
               "   = help: write “e-mail”\n"
               "   = help: terms:\n"
               "             - e-mail\n"
               "   = guide: diapason.yml:2\n"
               "   = owner: equipe@brise.example\n"
               "   = link: https://brise.example/\n");
    arena_free(a);
}

static void color_only_when_wanted(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct diagnostic d = sample(a, "a.txt", STR("un mail\n"), "mail");
    struct str plain = sample_one(a, "rich", (struct output_options){0}, &d);
    struct str colored = sample_one(a, "rich", (struct output_options){.color = true}, &d);
    assert_true(str_find_byte(plain, '\033', 0) == SIZE_MAX);
    assert_true(str_find(colored, STR("\033[1;33mwarning\033[0m"), 0) != SIZE_MAX);
    assert_true(str_find(colored, STR("\033[1;33m^^^^\033[0m"), 0) != SIZE_MAX);
    arena_free(a);
}

static struct str run_many(struct arena *a, struct output_options options, size_t documents,
                           size_t times)
{
    struct summary none = {0};
    struct sample_run s;
    options.quiet = true;
    sample_begin(&s, a, "rich", options);
    for (size_t i = 0; i < documents; i++) {
        struct str path = arena_printf(a, "%zu.txt", i);
        struct diagnostic d = sample(a, path.ptr, STR("un mail\n"), "mail");
        d.group = 1;
        for (size_t k = 0; k < times; k++)
            sample_put(&s, &d);
    }
    return sample_end(&s, &none);
}

#define BLOCK(path) HEAD " --> " path ":1:4\n  |\n1 | un mail\n  |    ^^^^\n"

static void equal_findings_are_folded(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct output_options o = {0};
    check("alone", run_many(a, o, 1, 1), BLOCK("0.txt"));
    check("two", run_many(a, o, 2, 1), BLOCK("0.txt") "  = also in 1.txt\n");
    check("six", run_many(a, o, 6, 1),
          BLOCK("0.txt") "  = also in 5 other documents: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt\n");
    check("many", run_many(a, o, 3912, 1),
          BLOCK("0.txt") "  = also in 3,911 other documents: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt, "
                         "...\n");
    check("twice in two", run_many(a, o, 2, 2),
          BLOCK("0.txt") "  = also in 1.txt\n\n" BLOCK("0.txt"));
    check("twice in one", run_many(a, o, 1, 2), BLOCK("0.txt") "\n" BLOCK("0.txt"));
    o.all = true;
    check("--all", run_many(a, o, 2, 1), BLOCK("0.txt") "\n" BLOCK("1.txt"));
    arena_free(a);
}

static void a_terminal_is_not_flooded(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str got = run_many(a, (struct output_options){.limited = true}, 1, 12);
    assert_true(str_ends(got, STR("\n... 7 more of terms.prefer/e-mail\n"
                                  "... not shown; --all shows them\n")));
    got = run_many(a, (struct output_options){.limited = true, .max_problems = 10}, 1, 12);
    assert_true(str_ends(got, STR("\n... 2 more of terms.prefer/e-mail\n"
                                  "... not shown because of --max-problems\n")));
    arena_free(a);
}

static void totals(void **state)
{
    (void)state;
    static const struct {
        struct summary in;
        const char *want;
    } rows[] = {
        {{.files = 1, .words = 1}, "no problem found; 1 file, 1 word checked\n"},
        {{.files = 12, .words = 5310, .errors = 1, .warnings = 1234567, .fixable = 1},
         "1 error, 1,234,567 warnings; 1 can be mended automatically; 12 files, 5,310 words "
         "checked\n"},
        {{.files = 2, .words = 7, .notes = 2, .suppressed = 3, .failed = 1},
         "2 notes; 3 excepted by the guide or the text; 1 path could not be checked; 2 files, 7 "
         "words checked\n"},
        {{.failed = 2}, "2 paths could not be checked; 0 files, 0 words checked\n"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sample_run s;
        sample_begin(&s, a, "rich", (struct output_options){0});
        check("totals", sample_end(&s, &rows[i].in), rows[i].want);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(snippets),
        cmocka_unit_test(long_lines_are_cut),
        cmocka_unit_test(what_stands_under_it),
        cmocka_unit_test(color_only_when_wanted),
        cmocka_unit_test(equal_findings_are_folded),
        cmocka_unit_test(a_terminal_is_not_flooded),
        cmocka_unit_test(totals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
