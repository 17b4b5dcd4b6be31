/* SPDX-License-Identifier: MIT */
#include "rows.h"
#include "text/nearest.h"

static bool is_near(struct arena *a, struct str typed, const char *name)
{
    const char *const names[] = {name, NULL};
    return nearest_name(a, typed, names) != NULL;
}

static void distances(void **state)
{
    (void)state;
    static const struct {
        const char *row, *typed, *name;
        bool near; /* within a third of the typed letters */
    } rows[] = {
        {"equal", "terms", "terms", true},
        {"case and accents do not count", "Éviter", "eviter", true},
        {"one letter more", "term", "terms", true},
        {"one letter less", "terms", "trms", true},
        {"another letter", "terms", "tarms", true},
        {"neighbours swapped", "lenght", "length", true},
        {"a letter is not swapped twice", "caaaaa", "abcaaaa", false},
        {"kitten", "kitten", "sitting", false},
        {"kitten, and three more", "kittenses", "sittinges", true},
        {"too long", "a", "abcdef", false},
        {"from nothing", "", "abc", false},
        {"a swap at the end", "channlesx", "channelsx", true},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < ROWS(rows); i++)
        check_number(rows[i].row, is_near(a, str_of(rows[i].typed), rows[i].name), rows[i].near);
    arena_free(a);
}

static void names(void **state)
{
    (void)state;
    static const char *const known[] = {"length", "terms", "tone", "severity", "éviter", "a", NULL};
    static const struct {
        const char *typed, *want; /* NULL: none is near */
    } rows[] = {
        {"lenght", "length"},
        {"term", "terms"},
        {"severty", "severity"},
        {"eviter", "éviter"},
        {"TONE", "tone"},
        {"zzzz", NULL},
        {"severities", "severity"},
        {"x", NULL},
        {"b", NULL},
        {"a", "a"},
        {"", NULL},
        {"tnoe", "tone"},
        {"completely other", NULL},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < ROWS(rows); i++) {
        const char *got = nearest_name(a, str_of(rows[i].typed), known);
        check_str(rows[i].typed, str_of(got ? got : "none"),
                  str_of(rows[i].want ? rows[i].want : "none"));
    }
    static const char *const twins[] = {"bale", "ball", NULL};
    check_str("the first one on a tie", str_of(nearest_name(a, STR("bal"), twins)), STR("bale"));
    static const char *const nobody[] = {NULL};
    assert_null(nearest_name(a, STR("bal"), nobody));
    arena_free(a);
}

/* The whole table, without limits or shortcuts. */
static unsigned naive(struct str a, struct str b)
{
    unsigned d[12][12];
    for (size_t i = 0; i <= a.len; i++)
        for (size_t j = 0; j <= b.len; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = (unsigned)(i + j);
                continue;
            }
            unsigned best = d[i - 1][j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            best = d[i - 1][j] + 1 < best ? d[i - 1][j] + 1 : best;
            best = d[i][j - 1] + 1 < best ? d[i][j - 1] + 1 : best;
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1])
                best = d[i - 2][j - 2] + 1 < best ? d[i - 2][j - 2] + 1 : best;
            d[i][j] = best;
        }
    return d[a.len][b.len];
}

static void agrees_with_the_table(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    uint64_t seed = 11;
    for (int round = 0; round < 20000; round++) {
        char x[10], y[11];
        struct str s = {x, next_random(&seed) % 10}, t = {y, next_random(&seed) % 10};
        for (size_t i = 0; i < sizeof x; i++) {
            x[i] = (char)('a' + next_random(&seed) % 3);
            y[i] = (char)('a' + next_random(&seed) % 3);
        }
        unsigned want = naive(s, t);
        y[t.len] = '\0';
        size_t limit = s.len < 3 ? s.len / 2 : s.len / 3;
        if (is_near(a, s, y) != (want <= limit))
            fail_msg("%.*s and %s are %u apart", STR_FMT(s), y, want);
        arena_reset(a);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances),
        cmocka_unit_test(names),
        cmocka_unit_test(agrees_with_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
