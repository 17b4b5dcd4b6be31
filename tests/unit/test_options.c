/* SPDX-License-Identifier: MIT */
/* The command line is no part of the library: its two files are compiled into this test. */
#include "cli/option_table.c"
#include "cli/options.c"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WORDS_MAX = 8 };

/* Splits and applies for a command; false with *error as a text. */
static bool parse(struct settings *out, struct arguments *args, struct arena *a,
                  const char *const *typed, enum command_id command, struct str *error)
{
    struct strs words = {0};
    struct message m;
    for (size_t i = 0; i < WORDS_MAX && typed[i]; i++)
        VEC_ADD(a, &words, str_of(typed[i]));
    if (options_split(args, a, &words, &m) && options_apply(out, a, args, command, "check", &m))
        return true;
    *error = message_text(a, &m, NULL);
    return false;
}

static void values(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct settings s;
    struct arguments args;
    struct str error;
    static const char *const typed[] = {"--guide=g.yml", "a",  "--fail-level", "never",
                                        "-qj4",          "--", "-x",           NULL};
    if (!parse(&s, &args, a, typed, COMMAND_check, &error))
        fail_msg("%.*s", STR_FMT(error));
    assert_true(str_is(s.guide, "g.yml"));
    assert_int_equal(s.fail_level, SEVERITY_OFF);
    assert_true(s.quiet);
    assert_int_equal(s.jobs, 4);
    assert_int_equal(args.operands.count, 2);
    assert_int_equal(args.before_dashes, 1);
    assert_true(str_is(args.operands.at[1], "-x"));
    arena_free(a);
}

static void defaults(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct settings s;
    struct arguments args;
    struct str error;
    static const char *const typed[] = {"-", "", NULL};
    assert_true(parse(&s, &args, a, typed, COMMAND_check, &error));
    assert_int_equal(args.operands.count, 2);
    assert_int_equal(s.fail_level, SEVERITY_WARNING);
    assert_int_equal(s.min_severity, SEVERITY_NOTE);
    assert_int_equal(s.max_file_size, SOURCE_MAX);
    assert_null(s.guide.ptr);
    arena_free(a);
}

static void repeated(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct settings s;
    struct arguments args;
    struct str error;
    static const char *const typed[] = {"--output", "gcc", "--output=json:x", "--max-file-size=2K",
                                        NULL};
    assert_true(parse(&s, &args, a, typed, COMMAND_check, &error));
    assert_int_equal(s.outputs.count, 2);
    assert_true(str_is(s.outputs.at[1], "json:x"));
    assert_int_equal(s.max_file_size, 2048);
    arena_free(a);
}

static void errors(void **state)
{
    (void)state;
    static const struct {
        const char *typed[WORDS_MAX];
        const char *want;
    } rows[] = {
        {{"--colour"}, "--colour: no such option; did you mean --color?"},
        {{"--xyzzyplugh"}, "--xyzzyplugh: no such option; --help lists them"},
        {{"-x"}, "-x: no such option; --help lists them"},
        {{"--guide"}, "--guide needs a value: --guide=FILE"},
        {{"--quiet=yes"}, "--quiet takes no value"},
        {{"--jobs", "0"}, "--jobs: “0” is not what it takes: 1 - 256"},
        {{"-j", "many"}, "--jobs: “many” is not what it takes: 1 - 256"},
        {{"-j", "99999999999999999999999"},
         "--jobs: “99999999999999999999999” is not what it takes: 1 - 256"},
        {{"--max-problems="}, "--max-problems: “” is not what it takes: 1 or more"},
        {{"--fail-level", "off"},
         "--fail-level: “off” is not what it takes: never, note, warning, error"},
        {{"--min-severity="}, "--min-severity: “” is not what it takes: note, warning, error"},
        {{"--skipped"},
         "--skipped is no option of diapason check; diapason check --help lists them"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct settings s;
        struct arguments args;
        struct str error = STR("accepted");
        parse(&s, &args, a, rows[i].typed, COMMAND_check, &error);
        if (!str_is(error, rows[i].want))
            fail_msg("want \"%s\", got \"%.*s\"", rows[i].want, STR_FMT(error));
    }
    arena_free(a);
}

/* What help and completions rely on. */
static void rows_are_complete(void **state)
{
    (void)state;
    for (const struct option *o = option_table; o->name; o++) {
        if (!o->doc || !o->commands || (o->type == OPTION_FLAG) != !o->argument ||
            (o->type == OPTION_CHOICE) != (o->choices != NULL) ||
            (o->type == OPTION_COUNT || o->type == OPTION_BYTES) != (o->most > 0))
            fail_msg("--%s", o->name);
        for (const struct option *p = option_table; p < o; p++)
            if (strcmp(o->name, p->name) == 0 || (o->short_name && o->short_name == p->short_name))
                fail_msg("--%s stands twice", o->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values), cmocka_unit_test(defaults),          cmocka_unit_test(repeated),
        cmocka_unit_test(errors), cmocka_unit_test(rows_are_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
