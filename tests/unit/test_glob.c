/* SPDX-License-Identifier: MIT */
#include "rows.h"
#include "text/glob.h"

#include <time.h>

static void paths(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *path;
        bool want;
    } rows[] = {
        {"web/index.html", "web/index.html", true},
        {"web/index.html", "web/index.htm", false},
        {"web/index.html", "web/index.html.bak", false},
        {"", "", true},
        {"", "a", false},
        {"*.md", "LISEZMOI.md", true},
        {"*.md", "docs/LISEZMOI.md", false},
        {"*.md", ".md", true},
        {"docs/*", "docs/a.md", true},
        {"docs/*", "docs/fr/a.md", false},
        {"docs/*", "docs/", true},
        {"?.md", "é.md", true},
        {"?.md", "ab.md", false},
        {"a?b", "a/b", false},
        {"**", "a/b/c.html", true},
        {"**", "", true},
        {"**/*.html", "index.html", true},
        {"**/*.html", "fr/pages/index.html", true},
        {"**/*.html", "fr/pages/index.htm", false},
        {"emails/**", "emails/fr/bienvenue.html", true},
        {"emails/**", "emails/x", true},
        {"emails/**", "emails", false},
        {"emails/**", "courriels/x", false},
        {"emails/**/*.txt", "emails/a.txt", true},
        {"emails/**/*.txt", "emails/fr/be/a.txt", true},
        {"emails/**/*.txt", "emailsa.txt", false},
        {"a/**/b/**/c", "a/b/c", true},
        {"a/**/b/**/c", "a/x/b/y/z/c", true},
        {"a/**/b/**/c", "a/x/c", false},
        {"a**b", "axxb", true},
        {"a**b", "ax/xb", false},
        {"***", "abc", true},
        {"***", "a/b", false},
        {"**/", "a/", true},
        {"x/**/", "x/y/z/", true},
        {"[abc].md", "b.md", true},
        {"[abc].md", "d.md", false},
        {"[a-c]x", "bx", true},
        {"[!a-c]x", "bx", false},
        {"[!a-c]x", "dx", true},
        {"[^a-c]x", "dx", true},
        {"[éè]t", "èt", true},
        {"[éè]t", "et", false},
        {"[]]x", "]x", true},
        {"[a-]x", "-x", true},
        {"[!a]b", "/b", false},
        {"a[b", "a[b", true},
        {"[\\]]x", "]x", true},
        {"*.{html,htm}", "a.htm", true},
        {"*.{html,htm}", "a.html", true},
        {"*.{html,htm}", "a.txt", false},
        {"{web,mobile}/**", "mobile/a/b", true},
        {"{a,{b,c}d}e", "bde", true},
        {"{a,{b,c}d}e", "cde", true},
        {"{a,{b,c}d}e", "ae", true},
        {"{a,{b,c}d}e", "be", false},
        {"{,x}a", "a", true},
        {"{,x}a", "xa", true},
        {"a{b}c", "abc", true},
        {"{**/,}x", "x", true},
        {"{**/,}x", "a/b/x", true},
        {"{a,b", "{a,b", true},
        {"{a{b,c}", "{ac", true},
        {"a,b}", "a,b}", true},
        {"{*,?}x", "ax", true},
        {"\\*.md", "*.md", true},
        {"\\*.md", "a.md", false},
        {"\\{a,b\\}", "{a,b}", true},
        {"{a\\,b,c}", "a,b", true},
        {"a\\", "a\\", true},
        {"caf\xE9*", "caf\xE9.md", true},
        {"caf?.md", "caf\xE9.md", true},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        char row[100];
        snprintf(row, sizeof row, "'%s' on '%s'", rows[i].pattern, rows[i].path);
        check_number(row, glob_match(str_of(rows[i].pattern), str_of(rows[i].path)), rows[i].want);
    }
}

static void names(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *name;
        bool want;
    } rows[] = {
        {"paiement.*", "paiement.erreur.carte", true},
        {"paiement.*", "paiements.x", false},
        {"typography/*", "typography/space-before-colon", true},
        {"*", "terms.avoid/asap", true},
        {"terms*", "terms.avoid/asap", true},
        {"**", "a/b", true},
        {"?/b", "//b", true},
        {"terms.{avoid,prefer}/*", "terms.prefer/e-mail", true},
        {"terms", "terms.avoid", false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        char row[100];
        snprintf(row, sizeof row, "'%s' on '%s'", rows[i].pattern, rows[i].name);
        check_number(row, glob_match_name(str_of(rows[i].pattern), str_of(rows[i].name)),
                     rows[i].want);
    }
}

/* Patterns without braces and classes by the definition, with every way back. */
static bool naive(const char *p, const char *s)
{
    if (*p == '\0')
        return *s == '\0';
    if (*p == '*') {
        for (;; s++) {
            if (naive(p + 1, s))
                return true;
            if (*s == '\0' || *s == '/')
                return false;
        }
    }
    return *s != '\0' && (*p == *s || (*p == '?' && *s != '/')) && naive(p + 1, s + 1);
}

static void fill(char *out, size_t max, const char *letters, uint64_t *seed)
{
    size_t len = next_random(seed) % max, kinds = strlen(letters);
    for (size_t i = 0; i < len; i++)
        out[i] = letters[next_random(seed) % kinds];
    out[len] = '\0';
}

static void agrees_with_the_definition(void **state)
{
    (void)state;
    uint64_t seed = 17;
    for (int round = 0; round < 200000; round++) {
        char pattern[10], path[12];
        fill(pattern, sizeof pattern, "ab*?/", &seed);
        fill(path, sizeof path, "ab/", &seed);
        if (strstr(pattern, "**"))
            continue;
        if (glob_match(str_of(pattern), str_of(path)) != naive(pattern, path))
            fail_msg("'%s' on '%s'", pattern, path);
    }
}

/* Every byte may stand in a pattern: nothing is read outside it, and a NUL is a byte like
 * another. */
static void any_pattern_is_safe(void **state)
{
    (void)state;
    static const char letters[] = "ab*?/{},[]!-\\\xC3\xA9";
    uint64_t seed = 23;
    for (int round = 0; round < 200000; round++) {
        char pattern[24], path[24];
        size_t len = next_random(&seed) % sizeof pattern;
        for (size_t i = 0; i < len; i++)
            pattern[i] = letters[next_random(&seed) % sizeof letters];
        fill(path, sizeof path, "ab/-\xC3\xA9", &seed);
        /* Copies of exactly their size, so that a sanitizer sees one byte too many. */
        char *exact = test_malloc(len + 1);
        memcpy(exact, pattern, len);
        glob_match((struct str){exact, len}, str_of(path));
        glob_match_name((struct str){exact, len}, str_of(path));
        test_free(exact);
    }
}

static void no_pattern_takes_long(void **state)
{
    (void)state;
    char path[4001];
    memset(path, 'a', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    char stars[GLOB_MAX + 1] = "", braces[GLOB_MAX + 1] = "", nested[GLOB_MAX + 1] = "";
    for (size_t i = 0; i + 2 < GLOB_MAX; i += 2)
        memcpy(stars + i, "*a", 3);
    stars[GLOB_MAX - 3] = 'b';
    for (size_t i = 0; i + 6 < GLOB_MAX; i += 6)
        memcpy(braces + i, "{a,aa}", 7);
    memset(nested, '{', GLOB_MAX / 2);
    memset(nested + GLOB_MAX / 2, '}', GLOB_MAX / 2);
    nested[GLOB_MAX] = '\0';
    const char *const patterns[] = {stars,
                                    braces,
                                    nested,
                                    "**/**/**/**/**/**/**/**/b",
                                    "*a*a*a*a*a*a*a*a*a*a*a*a*b",
                                    "{*,*{*,*{*,*{*,*}}}}b"};
    clock_t start = clock();
    for (size_t i = 0; i < ROWS(patterns); i++)
        glob_match(str_of(patterns[i]), str_of(path));
    assert_true((clock() - start) / CLOCKS_PER_SEC < 2);
    char long_pattern[GLOB_MAX + 1];
    memset(long_pattern, 'a', sizeof long_pattern);
    struct str too_long = {long_pattern, sizeof long_pattern};
    assert_false(glob_match(too_long, too_long));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths),
        cmocka_unit_test(names),
        cmocka_unit_test(agrees_with_the_definition),
        cmocka_unit_test(any_pattern_is_safe),
        cmocka_unit_test(no_pattern_takes_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
