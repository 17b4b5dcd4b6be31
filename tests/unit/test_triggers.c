/* SPDX-License-Identifier: MIT */
/* triggers: which owners' literals stand in a text, against a plain search. */
#include "base/buf.h"
#include "text/triggers.h"

#include <setjmp.h>
#include <stdarg.h>
/* cmocka.h wants the two above first */
#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { OWNERS = 64 };

/* The owners that are seen, one letter each: the n-th literal belongs to the n-th letter. */
static void test_rows(void **state)
{
    (void)state;
    static const struct {
        const char *literals; /* separated by | */
        const char *in, *want;
    } rows[] = {
        {"clique|ici", "clique ici", "ab"},
        {"clique|ici", "cliqu ic", ""},
        {"clique|cliquez|cliquer", "cliquer", "ac"},
        {"a|é|…", "un été…", "bc"},
        {"ab|abc|bcd", "xabcx", "ab"},
        {"ab", "a", ""},
        {"ab", "", ""},
        {"abcd", "abc", ""},
        {"abcd", "abcd", "a"},
        {"xabcd", "abcd", ""},
        {"abcdx", "abcd", ""},
        {"mot|mot", "un mot", "ab"},
        {"n'hésitez pas|hésite", "n'hésitez plus", "b"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *a = arena_new();
        struct triggers *t = triggers_new(a);
        struct str rest = str_of(rows[i].literals), literal;
        uint32_t owners = 0;
        while (rest.ptr) {
            rest = str_cut(rest, '|', &literal);
            triggers_add(t, literal, owners++);
        }
        triggers_build(t);
        bool seen[OWNERS] = {false};
        triggers_scan(t, str_of(rows[i].in), seen);
        char got[OWNERS + 1] = "";
        size_t len = 0;
        for (uint32_t k = 0; k < owners; k++)
            if (seen[k])
                got[len++] = (char)('a' + k);
        if (!str_is((struct str){got, len}, rows[i].want))
            fail_msg("row %zu: %s in %s: want %s, got %s", i, rows[i].literals, rows[i].in,
                     rows[i].want, got);
        arena_free(a);
    }
}

static void test_several_literals_of_one_owner(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct triggers *t = triggers_new(a);
    triggers_add(t, STR("cliquez"), 3);
    triggers_add(t, STR("x"), 3);
    triggers_add(t, STR("ici"), 1);
    triggers_build(t);
    bool seen[OWNERS] = {[1] = true};
    triggers_scan(t, STR("voilà x"), seen);
    assert_true(seen[3]);
    assert_true(seen[1]); /* what was set stays set */
    assert_false(seen[0]);
    arena_free(a);
}

static void test_empty(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct triggers *t = triggers_new(a);
    triggers_build(t);
    bool seen[1] = {false};
    triggers_scan(t, STR("un texte"), seen);
    assert_false(seen[0]);
    arena_free(a);
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

static void random_bytes(struct buf *out, unsigned *seed, unsigned len)
{
    buf_clear(out);
    for (unsigned i = 0; i < len; i++)
        buf_putc(out, "abcd"[next_random(seed) % 4]);
}

static void test_finds_what_a_plain_search_finds(void **state)
{
    (void)state;
    unsigned seed = 11, found = 0;
    struct buf bytes = {0};
    for (unsigned round = 0; round < 500; round++) {
        struct arena *a = arena_new();
        struct triggers *t = triggers_new(a);
        struct str literals[OWNERS];
        for (uint32_t i = 0; i < OWNERS; i++) {
            random_bytes(&bytes, &seed, 1 + next_random(&seed) % 9);
            literals[i] = arena_dup(a, buf_str(&bytes));
            triggers_add(t, literals[i], i);
        }
        triggers_build(t);
        random_bytes(&bytes, &seed, next_random(&seed) % 200);
        bool seen[OWNERS] = {false};
        triggers_scan(t, buf_str(&bytes), seen);
        for (uint32_t i = 0; i < OWNERS; i++) {
            if (seen[i] != (str_find(buf_str(&bytes), literals[i], 0) != SIZE_MAX))
                fail_msg("round %u: %.*s", round, STR_FMT(literals[i]));
            found += seen[i];
        }
        arena_free(a);
    }
    assert_true(found > 5000);
    buf_release(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_several_literals_of_one_owner),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_finds_what_a_plain_search_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
