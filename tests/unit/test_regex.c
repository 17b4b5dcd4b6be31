/* SPDX-License-Identifier: MIT */
/* Patterns: what a writer's space means, mistakes and where they are, triggers that no match
 * lacks. */
#include "base/buf.h"
#include "text/fold.h"
#include "text/regex.h"
#include "text/utf8.h"

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

static void test_matches(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        unsigned flags;
        const char *in, *want;
    } rows[] = {
        {"cliquez ici", 0, "Cliquez ici, cliquez\xC2\xA0ici, cliquez\nici",
         "[Cliquez ici][cliquez\xC2\xA0ici][cliquez\nici]"},
        {"cliquez ici", REGEX_RAW, "Cliquez ici, cliquez\xC2\xA0ici", "[Cliquez ici]"},
        {"cliquez ici", REGEX_CASE, "Cliquez ici, cliquez ici", "[cliquez ici]"},
        {"l'offre", 0, "l’offre l'offre", "[l’offre][l'offre]"},
        {"l’offre", 0, "l’offre l'offre", "[l’offre][l'offre]"},
        {"l'offre", REGEX_RAW, "l’offre l'offre", "[l'offre]"},
        {"e-mail", 0, "e-mail e\xE2\x80\x91mail e mail", "[e-mail][e\xE2\x80\x91mail]"},
        {"e\\-mail", 0, "e\xE2\x80\x91mail", "[e\xE2\x80\x91mail]"},
        {"a\\ b", 0,
         "a\xC2\xA0"
         "b",
         "[a\xC2\xA0"
         "b]"},
        {"a {2,}b", 0, "a b a \xC2\xA0 b", "[a \xC2\xA0 b]"},
        {"a *b", 0,
         "ab a\xC2\xA0"
         "b",
         "[ab][a\xC2\xA0"
         "b]"},
        {"[ ']", 0, "\xC2\xA0’x", "[\xC2\xA0][’]"},
        {"[^ ]+", 0, "un\xC2\xA0mot", "[un][mot]"},
        {"[a-z']+", 0, "l’an-x", "[l’an][x]"},
        {"[-']+", 0, "-’\xE2\x80\x91", "[-’]"},
        {"[ -~]+", 0, "ab é", "[ab ]"},
        {"[]' ]+", 0, "]’ x", "[]’ ]"},
        {"[[:alpha:] ]+", 0, "é\xC2\xA0x9", "[é\xC2\xA0x]"},
        {"[\\]' ]+", 0, "]’", "[]’]"},
        {"\\Qa.b c\\E+", 0,
         "a.b\xC2\xA0"
         "cc axb c",
         "[a.b\xC2\xA0"
         "cc]"},
        {"\\Q(' \\E?", 0, "(’ )(’)", "[(’ ][(’]"},
        {"(?x) a b # c'est - dit\n c", 0, "abc a b c", "[abc]"},
        {"(?x) a \\  b", 0,
         "a\xC2\xA0"
         "b",
         "[a\xC2\xA0"
         "b]"},
        {"(?x: a ) b", 0,
         "a\xC2\xA0"
         "b",
         "[a\xC2\xA0"
         "b]"},
        {"(a(?x) b) c", 0, "ab c", "[ab c]"},
        {"(?-i)Ab", 0, "Ab ab", "[Ab]"},
        {"a(?#it's - a )b", 0, "ab", "[ab]"},
        {"(?<mot>a)-\\k<mot>", 0,
         "a\xE2\x80\x91"
         "a",
         "[a\xE2\x80\x91"
         "a]"},
        {"(?'mot'a)\\k'mot'", 0, "aa", "[aa]"},
        {"(?P<mot>a)(?P=mot)", 0, "aa", "[aa]"},
        {"(a)\\g{-1}", 0, "aa", "[aa]"},
        {"(a)\\g-1", 0, "aa", "[aa]"},
        {"(a)(?-1)", 0, "aa", "[aa]"},
        {"(a)?(?(1)b|c'd)", 0, "ab c’d", "[ab][c’d]"},
        {"(?(?=a)ab|c d)", 0,
         "ab c\xC2\xA0"
         "d",
         "[ab][c\xC2\xA0"
         "d]"},
        {"\\p{L}+-\\x{61}", 0, "é-a", "[é-a]"},
        {"(?<=l')offre", 0, "l’offre", "[offre]"},
        {"(?<!l')offre", 0, "l’offre offre", "[offre]"},
        {"\\bété\\b", 0, "ÉTÉ étés", "[ÉTÉ]"},
        {"a*", 0, "b aa", "[aa]"},
        {"$", 0, "ab", ""},
        {"a$", 0, "aa", "[a]"},
        {"^a", 0, "aa", "[a]"},
        {"\\w", 0, "", ""},
    };
    struct arena *a = arena_new();
    struct regex_matcher *matcher = regex_matcher_new(a);
    struct buf got = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        buf_clear(&got);
        put_matches(&got, compiled(a, rows[i].pattern, rows[i].flags), matcher, str_of(rows[i].in));
        if (!str_eq(buf_str(&got), str_of(rows[i].want)))
            fail_msg("row %zu: %s in: %s\n  want %s\n  got  %.*s", i, rows[i].pattern, rows[i].in,
                     rows[i].want, STR_FMT(buf_str(&got)));
    }
    buf_release(&got);
    arena_free(a);
}

static void test_groups(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct regex_match m;
    struct regex_matcher *matcher = regex_matcher_new(a);
    const struct regex *re = compiled(a, "(a)|(b)(c)?", 0);
    assert_int_equal(regex_next(re, matcher, STR("xbc"), 0, &m), OK);
    assert_int_equal(m.count, 4);
    assert_int_equal(m.beg[1], UINT32_MAX);
    assert_int_equal(m.beg[2], 1);
    assert_int_equal(m.end[3], 3);
    re = compiled(a, "(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)", 0);
    assert_int_equal(regex_next(re, matcher, STR("abcdefghijk"), 0, &m), OK);
    assert_int_equal(m.count, REGEX_GROUPS);
    assert_int_equal(m.beg[9], 8);
    assert_int_equal(m.end[0], 11);
    arena_free(a);
}

static void test_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        size_t offset;
        const char *says; /* somewhere in the text */
    } rows[] = {
        {"", 0, "empty"},
        {"a\bfoo\b", 1, "single quotes"},
        {"(*UTF8)a", 0, "(*"},
        {"a(?C1)b", 1, "callouts"},
        {"ab(cd", 5, "parenthesis"},
        {"ab) c", 2, "parenthesis"},
        {" ' - (", 6, "parenthesis"},
        {" ' [a", 5, "]"},
        {"a - **", 5, "quantifier"},
        {"é' - *+*", 8, "quantifier"},
        {"a\\Cb", 3, "\\C"},
        {"(?<=a+)b", 0, "lookbehind"},
        {"\\", 1, "\\"},
        {"\\x{110000}", 9, "code point"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct regex *re;
        struct regex_error error = {0};
        enum status status = regex_new(&re, a, str_of(rows[i].pattern), 0, &error);
        if (status != ERR_SYNTAX || error.offset != rows[i].offset ||
            str_find(error.text, str_of(rows[i].says), 0) == SIZE_MAX)
            fail_msg("row %zu: %s: at %zu: %.*s", i, rows[i].pattern, error.offset,
                     STR_FMT(error.text));
    }
    arena_free(a);
}

static void put_triggers(struct buf *out, const struct regex *re)
{
    size_t count;
    const struct str *triggers = regex_triggers(re, &count);
    buf_clear(out);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_putc(out, '|');
        buf_put(out, triggers[i]);
    }
}

static void test_triggers(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *want;
    } rows[] = {
        {"\\b(cliquez|clique) ici\\b", "cliquez ici|clique ici"},
        {"\\bCLIQUEZ\\b", "cliquez"},
        {"l'Été", "l'été"},
        {"e-mail", "e-mail"},
        {"offres?", "offres|offre"},
        {"offre+", "offre"},
        {"offre*", "offr"},
        {"offre{2}", "offre"},
        {"offre{0,2}", "offr"},
        {"(offre)?", ""},
        {"(?:offre|promo)\\s+flash", "flash"},
        {"\\d+ jours", " jours"},
        {"\\d+", ""},
        {"a", ""},
        {"!", "!"},
        {"\\?{2}", "?"},
        {"a|\\d", ""},
        {"offre|\\d", ""},
        {"(?=offre)\\w+", ""},
        {"(?!offre)promo", "promo"},
        {"(?i)Offre", "offre"},
        {"(?x) of fre # x\n", "offre"},
        {"(?x) o {2} f f r e", "ffre"},
        {"[Oo]ffre", "offre"},
        {"[a-c]ffre", "ffre"},
        {"[^o]ffre", "ffre"},
        {"\\Qa.b\\E+", "a.b"},
        {"\\x{e9}t\\xe9", "été"},
        {"of(?#x)f(?#y)*re", "of"},
        {"(of)(?1)fre", "fre"},
        {"(a)?(?(1)offre|promo)", ""},
        {"offre(*ACCEPT)flash", ""},
        {"(?:un|une|le|la) (?:offre|promo|vente|carte|prime) [A-Z]",
         "offre |promo |vente |carte |prime "},
        {"\\w+ante-\\w+", "ante-"},
        {"offre\\K flash", "offre flash"},
        {"(offre|)promo", "offrepromo|promo"},
        {"e\\x{301}t", "ét"},
        {"\\x{301}t", ""},
        {"a{,3}offre", "offre"},
        {"\\1offre()", "offre"},
        {"\\cAoffre", "offre"},
        {"\\p{Lu}ffre", "ffre"},
    };
    struct arena *a = arena_new();
    struct buf got = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        put_triggers(&got, compiled(a, rows[i].pattern, 0));
        if (!str_eq(buf_str(&got), str_of(rows[i].want)))
            fail_msg("row %zu: %s: want %s, got %.*s", i, rows[i].pattern, rows[i].want,
                     STR_FMT(buf_str(&got)));
    }
    buf_release(&got);
    arena_free(a);
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

static void random_of(struct buf *out, unsigned *seed, const char *const *pieces, size_t count,
                      unsigned most)
{
    buf_clear(out);
    for (unsigned n = 1 + next_random(seed) % most; n > 0; n--)
        buf_puts(out, pieces[next_random(seed) % count]);
}

static bool holds_trigger(const struct regex *re, struct str folded)
{
    size_t count;
    const struct str *triggers = regex_triggers(re, &count);
    bool held = count == 0;
    for (size_t i = 0; i < count; i++)
        held |= str_find(folded, triggers[i], 0) != SIZE_MAX;
    return held;
}

/* Patterns thrown together: when one compiles and matches, the text holds one of its triggers. */
static void test_no_match_lacks_a_trigger(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",    "b",      "ab",     "É",         " ",     "'",           "-",     "(",
        ")",    "|",      "?",      "*",         "+",     "{2}",         "{0}",   "{1,}",
        "[ab]", "[^a]",   "[a-b']", "\\b",       "\\w",   ".",           "(?:",   "(?=",
        "(?!",  "(?i)",   "(?x)",   "(?<n>",     "\\Q",   "\\E",         "(?#c)", "\\x61",
        "\\.",  "(?<=a)", "(?1)",   "(?|",       "^",     "$",           "#",     "\\1",
        "{,2}", "\n",     "\\s",    "[\\Q]\\E]", "(?-x)", "[[:alpha:]]", "k",     "\\K"};
    static const char *const texts[] = {
        "a", "b", "é", "É", " ", "\xC2\xA0", "’", "-", "A", ".", "\n", "\xE2\x84\xAA", "k"};
    unsigned seed = 5, matched = 0, triggered = 0;
    struct buf pattern = {0}, text = {0};
    for (unsigned round = 0; round < 40000; round++) {
        struct arena *a = arena_new();
        struct regex *re;
        struct regex_error error;
        struct regex_match m;
        random_of(&pattern, &seed, pieces, COUNT(pieces), 9);
        if (regex_new(&re, a, buf_str(&pattern), 0, &error) == OK) {
            struct regex_matcher *matcher = regex_matcher_new(a);
            for (unsigned i = 0; i < 8; i++) {
                random_of(&text, &seed, texts, COUNT(texts), 12);
                if (regex_next(re, matcher, buf_str(&text), 0, &m) != OK)
                    continue;
                size_t count;
                regex_triggers(re, &count);
                matched++;
                triggered += count > 0;
                if (!holds_trigger(re, fold_text(a, buf_str(&text))))
                    fail_msg("%.*s matches %.*s", STR_FMT(buf_str(&pattern)),
                             STR_FMT(buf_str(&text)));
            }
        } else {
            assert_true(error.offset <= pattern.len);
        }
        arena_free(a);
    }
    assert_true(matched > 5000 && triggered > 500);
    buf_release(&pattern);
    buf_release(&text);
}

/* A space, an apostrophe and a hyphen match what fold_cp takes for one, and nothing else. */
static void test_kin_are_those_of_fold(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        enum fold_class class;
    } rows[] = {{" ", FOLD_SPACE}, {"'", FOLD_APOSTROPHE}, {"-", FOLD_HYPHEN}, {"[ ]", FOLD_SPACE}};
    struct arena *a = arena_new();
    struct regex_matcher *matcher = regex_matcher_new(a);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct regex *re = compiled(a, rows[i].pattern, 0);
        for (uint32_t cp = 1; cp < 0x30000; cp++) {
            char bytes[4];
            struct regex_match m;
            if (cp >= 0xD800 && cp < 0xE000)
                continue;
            struct str text = {bytes, utf8_encode(bytes, cp)};
            bool found = regex_next(re, matcher, text, 0, &m) == OK;
            if (found != (fold_cp(cp).class == rows[i].class))
                fail_msg("%s and U+%04X", rows[i].pattern, (unsigned)cp);
        }
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_triggers),
        cmocka_unit_test(test_no_match_lacks_a_trigger),
        cmocka_unit_test(test_kin_are_those_of_fold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
