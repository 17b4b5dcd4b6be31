/* SPDX-License-Identifier: MIT */
/* triggers: which owners' literals stand in a text, against a plain search. */
#include "text/triggers.h"

#include "base/buf.h"
#include "text/fold.h"

#include <setjmp.h>
#include <stdarg.h>
/* cmocka.h wants the two above first */
#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { OWNERS = 64 };

/* The owners that are seen, one letter each: the n-th literal belongs to the n-th letter. */
static void scan(const struct triggers *t, struct str text, bool *seen)
{
    struct trigger_hits hits;
    triggers_scan(t, text, &hits);
    assert_false(hits.full);
    for (size_t i = 0; i < hits.count; i++) {
        assert_true(hits.at[i].at < text.len && (i == 0 || hits.at[i - 1].at <= hits.at[i].at));
        seen[hits.at[i].owner] = true;
    }
}

static void test_rows(void **state)
{
    (void)state;
    static const struct {
        const char *literals; /* separated by | */
        const char *in, *want;
    } rows[] = {
        {"clique|ici", "clique ici", "ab"},
        {"clique|ici", "clisu ic", ""},
        {"clique|ici", "CLIQUE Ici", "ab"},
        {"é|à|où", "L'ÉTÉ", "a"},
        {"clique|cliquez|cliquer", "cliquer", "abc"}, /* the middle of each */
        {"a|é|…", "un été…", "bc"},
        {"ab|abc|bcd", "xabcx", "ab"},
        {"ab", "a", ""},
        {"ab", "", ""},
        {"abcd", "abc", ""},
        {"abcd", "abcd", "a"},
        {"xabcd", "abcd", ""},
        {"abcdx", "abdc", ""},
        {"mot|mot", "un mot", "ab"},
        {"n'hésitez pas|hésite", "n'hésitez plus", "ab"}, /* may stand, which costs an attempt */
        {"« a|…", "«\u00A0a", "a"},
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
        scan(t, str_of(rows[i].in), seen);
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
    scan(t, STR("voilà x"), seen);
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
    scan(t, STR("un texte"), seen);
    assert_false(seen[0]);
    arena_free(a);
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

static void random_text(struct buf *out, unsigned *seed, unsigned len)
{
    static const char *const letters[] = {"a",      "B", "c", "é", "É", " ",
                                          "\u00A0", "'", "’", "-", "["};
    buf_clear(out);
    while (len-- > 0)
        buf_puts(out, letters[next_random(seed) % COUNT(letters)]);
}

static void test_never_misses(void **state)
{
    (void)state;
    unsigned seed = 11, found = 0;
    struct buf bytes = {0};
    for (unsigned round = 0; round < 500; round++) {
        struct arena *a = arena_new();
        struct triggers *t = triggers_new(a);
        struct str literals[OWNERS];
        bool always[OWNERS];
        for (uint32_t i = 0; i < OWNERS; i++) {
            random_text(&bytes, &seed, 1 + next_random(&seed) % 9);
            literals[i] = fold_text(a, arena_dup(a, buf_str(&bytes)));
            always[i] = !triggers_add(t, literals[i], i);
        }
        triggers_build(t);
        random_text(&bytes, &seed, next_random(&seed) % 200);
        bool seen[OWNERS] = {false};
        scan(t, buf_str(&bytes), seen);
        struct str folded = fold_text(a, buf_str(&bytes));
        for (uint32_t i = 0; i < OWNERS; i++) {
            bool stands = str_find(folded, literals[i], 0) != SIZE_MAX;
            if (stands && !seen[i] && !always[i])
                fail_msg("round %u: %.*s", round, STR_FMT(literals[i]));
            found += stands;
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
        cmocka_unit_test(test_never_misses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
