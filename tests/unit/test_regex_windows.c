/* SPDX-License-Identifier: MIT */
/* Patterns on long texts: windows that lose nothing, limits that hold, threads that share. */
#include "base/buf.h"
#include "text/regex.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
/* cmocka.h wants the two above first */
#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct regex *compiled(struct arena *a, const char *pattern, unsigned flags)
{
    struct regex *re;
    struct regex_error error;
    if (regex_new(&re, a, str_of(pattern), flags, &error) != OK)
        fail_msg("%s: at %zu: %.*s", pattern, error.offset, STR_FMT(error.text));
    return re;
}

/* The matches in brackets, or ! when the pattern gave up. */
static void put_matches(struct buf *out, const struct regex *re, struct regex_matcher *matcher,
                        struct str text)
{
    struct regex_match m;
    enum status status;
    uint32_t from = 0;
    while ((status = regex_next(re, matcher, text, from, &m)) == OK) {
        buf_putc(out, '[');
        buf_put(out, str_sub(text, m.beg[0], m.end[0]));
        buf_putc(out, ']');
        from = m.end[0];
    }
    if (status == ERR_LIMIT)
        buf_putc(out, '!');
}

/* Every place of a long text, among characters of two bytes, finds a match of up to 2 KiB. */
static void test_windows_lose_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *match;
        unsigned repeat; /* of the match's middle letter, so that it is long */
    } rows[] = {
        {"\\bfin\\b", "fin", 0},
        {"fi+n", "fin", 1900},
        {"(?<=é )fin(?= é)", "fin", 0},
    };
    struct arena *a = arena_new();
    struct regex_matcher *matcher = regex_matcher_new(a);
    struct buf text = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct regex *re = compiled(a, rows[i].pattern, 0);
        for (unsigned before = 0; before < 6000; before += i == 1 ? 7 : 1) {
            struct regex_match m;
            buf_clear(&text);
            for (unsigned n = 0; n < before / 2; n++)
                buf_puts(&text, "é");
            buf_puts(&text, before % 2 ? "xé " : "é ");
            size_t beg = text.len;
            buf_puts(&text, "fi");
            buf_repeat(&text, 'i', rows[i].repeat);
            buf_puts(&text, "n");
            size_t end = text.len;
            buf_puts(&text, " é");
            buf_repeat(&text, '.', 5000);
            enum status status = regex_next(re, matcher, buf_str(&text), 0, &m);
            if (status != OK || m.beg[0] != beg || m.end[0] != end)
                fail_msg("row %zu: behind %u bytes", i, before);
        }
    }
    buf_release(&text);
    arena_free(a);
}

/* No false end of the text where a window ends. */
static void test_windows_have_no_end(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf text = {0}, got = {0};
    buf_repeat(&text, 'a', 20000);
    put_matches(&got, compiled(a, "a$", 0), regex_matcher_new(a), buf_str(&text));
    assert_true(str_is(buf_str(&got), "[a]"));
    buf_clear(&got);
    put_matches(&got, compiled(a, "^a|a\\b", 0), regex_matcher_new(a), buf_str(&text));
    assert_true(str_is(buf_str(&got), "[a][a]"));
    buf_release(&text);
    buf_release(&got);
    arena_free(a);
}

/* Patterns that would take for ever: each gives up or ends, in a test that runs under a time
 * limit. */
static void test_hostile_patterns(void **state)
{
    (void)state;
    static const char *const patterns[] = {"(a+)+$",
                                           "(\\w+\\s?)+$",
                                           "(?:\\w+\\s)+x\\d",
                                           "(a|aa)+$",
                                           "(.*)*x\\d",
                                           "(a*)*b",
                                           "(?:a?){30}a{30}b",
                                           "(\\w+)\\s+\\1\\s+\\1x",
                                           "^(([a-z])+.)+[A-Z]([a-z])+$",
                                           "(?:.*?,){11}P",
                                           "((a{1,10}){1,10}){1,10}b",
                                           "(?=(\\w+\\s)*!)z"};
    static const char *const pieces[] = {"a", "un mot ", "aaaa aaa ", "é, "};
    struct arena *a = arena_new();
    struct regex_matcher *matcher = regex_matcher_new(a);
    struct buf text = {0};
    for (size_t k = 0; k < COUNT(pieces); k++) {
        buf_clear(&text);
        while (text.len < 100000)
            buf_puts(&text, pieces[k]);
        for (size_t i = 0; i < COUNT(patterns); i++) {
            struct regex_match m;
            enum status status =
                regex_next(compiled(a, patterns[i], 0), matcher, buf_str(&text), 0, &m);
            assert_true(status == OK || status == ERR_NOT_FOUND || status == ERR_LIMIT);
        }
    }
    struct regex_match m;
    buf_clear(&text);
    buf_repeat(&text, 'a', 100);
    buf_puts(&text, "!");
    assert_int_equal(regex_next(compiled(a, "(a+)+$", 0), matcher, buf_str(&text), 0, &m),
                     ERR_LIMIT);
    buf_release(&text);
    arena_free(a);
}

/* Work that is long but honest is done: each start needs more than the first attempt allows. */
static void test_retries(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf text = {0};
    struct regex_match m;
    for (unsigned i = 0; i < 5; i++) {
        buf_puts(&text, "foo ");
        buf_repeat(&text, 'x', 700);
    }
    buf_puts(&text, " foo bar");
    const struct regex *re = compiled(a, "\\bfoo\\b(?:\\w|\\s)*?bar\\b", 0);
    assert_int_equal(regex_next(re, regex_matcher_new(a), buf_str(&text), 0, &m), OK);
    assert_int_equal(m.beg[0], 0);
    assert_int_equal(m.end[0], text.len);
    re = compiled(a, "\\bfoo\\b(?:\\w|\\s)*baz\\b", 0);
    assert_int_equal(regex_next(re, regex_matcher_new(a), buf_str(&text), 0, &m), ERR_NOT_FOUND);
    buf_release(&text);
    arena_free(a);
}

/* ---- many threads, one pattern ---- */

static void *match_often(void *ptr)
{
    const struct regex *re = ptr;
    struct arena *a = arena_new();
    struct regex_matcher *matcher = regex_matcher_new(a);
    size_t found = 0;
    for (unsigned i = 0; i < 200; i++) {
        struct regex_match m;
        found +=
            regex_next(re, matcher, STR("une offre et l’offre"), 0, &m) == OK && m.beg[0] == 10;
    }
    arena_free(a);
    return found == 200 ? ptr : NULL;
}

static void test_threads_share_a_pattern(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 20; round++) {
        struct arena *a = arena_new();
        struct regex *shared = compiled(a, "et l'\\w+", 0);
        pthread_t threads[4];
        for (size_t i = 0; i < COUNT(threads); i++)
            assert_int_equal(pthread_create(&threads[i], NULL, match_often, shared), 0);
        for (size_t i = 0; i < COUNT(threads); i++) {
            void *result;
            assert_int_equal(pthread_join(threads[i], &result), 0);
            assert_non_null(result);
        }
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_windows_lose_nothing),    cmocka_unit_test(test_windows_have_no_end),
        cmocka_unit_test(test_hostile_patterns),        cmocka_unit_test(test_retries),
        cmocka_unit_test(test_threads_share_a_pattern),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
