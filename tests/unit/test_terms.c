/* SPDX-License-Identifier: MIT */
/* The term index: what a term matches, what it does not, and that it finds what a plain search
 * does. */
#include "base/buf.h"
#include "text/fold.h"
#include "text/terms.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
/* cmocka.h wants the two above first */
#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const fr_elisions[] = {"l", "d", "n", "qu", "jusqu", NULL};
static const char *const fr_wholes[] = {"aujourd'hui", NULL};
static const char *const fr_enclitics[] = {"vous", "moi", NULL};
static const char *const fr_compounds[] = {"rendez-vous", NULL};
static const struct word_rules fr = {fr_elisions, fr_wholes, fr_enclitics, fr_compounds};

struct row {
    const char *terms; /* separated by | */
    unsigned flags;
    const char *in;
    const char *want; /* the hits' text, each in brackets */
};

static struct term_index *index_of(struct arena *a, const char *terms, unsigned flags)
{
    struct term_index *ix = term_index_new(a);
    struct str rest = str_of(terms), term;
    while (rest.ptr) {
        rest = str_cut(rest, '|', &term);
        struct term_spec spec = {.text = term, .role = TERM_FORBIDDEN, .flags = flags};
        uint32_t added = term_index_add(ix, spec, &fr);
        assert_int_equal(added, term_index_count(ix) - 1);
    }
    term_index_build(ix);
    return ix;
}

static void put_hits(struct buf *out, struct str text, const struct term_hits *hits)
{
    for (size_t i = 0; i < hits->count; i++) {
        buf_putc(out, '[');
        buf_put(out, str_sub(text, hits->at[i].beg, hits->at[i].end));
        buf_putc(out, ']');
    }
}

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena *a = arena_new();
        struct words words = {0};
        struct term_hits hits = {0};
        struct buf got = {0};
        const struct term_index *ix = index_of(a, rows[i].terms, rows[i].flags);
        words_split(a, &words, str_of(rows[i].in), &fr);
        term_scan(ix, a, &words, &hits);
        put_hits(&got, words.text, &hits);
        if (!str_eq(buf_str(&got), str_of(rows[i].want)))
            fail_msg("row %zu: %s in: %s\n  want %s\n  got  %.*s", i, rows[i].terms, rows[i].in,
                     rows[i].want, STR_FMT(buf_str(&got)));
        buf_release(&got);
        arena_free(a);
    }
}

static void test_words(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"offre", 0, "Une OFFRE, l'offre, d’offre.", "[OFFRE][offre][offre]"},
        {"offre", 0, "offres coffre offrent pré-offre offre_1 offre.pdf", ""},
        {"été", 0, "ÉTÉ e\xCC\x81te\xCC\x81 ete", "[ÉTÉ][e\xCC\x81te\xCC\x81]"},
        {"e\xCC\x81te\xCC\x81", 0, "l'été", "[été]"},
        {"bonne affaire", 0, "bonne affaire, bonne\xC2\xA0 \n affaire",
         "[bonne affaire][bonne\xC2\xA0 \n affaire]"},
        {"bonne affaire", 0, "bonne, affaire; bonne-affaire; bonne affaires", ""},
        {"  bonne\xC2\xA0"
         "affaire\xC2\xA0",
         0, "bonne affaire", "[bonne affaire]"},
        {"e-mail", 0, "e-mail E\xE2\x80\x91MAIL e mail email", "[e-mail][E\xE2\x80\x91MAIL]"},
        {"mail", 0, "e-mail mail", "[mail]"},
        {"l'offre", 0, "L’Offre l offre", "[L’Offre]"},
        {"afin d'", 0, "afin d'aider; afin d’en; afin de", "[afin d'][afin d’]"},
        {"aujourd'hui", 0, "d'aujourd’hui", "[aujourd’hui]"},
        {"hui", 0, "aujourd'hui", ""},
        {"vous", 0, "connectez-vous, rendez-vous, vous", "[vous][vous]"},
        {"connectez-vous", 0, "Connectez\xE2\x80\x91vous", "[Connectez\xE2\x80\x91vous]"},
        {"connectez", 0, "connectez-vous", "[connectez]"},
        {"49,90", 0, "49,90 49,9 149,90", "[49,90]"},
        {"a b a b", 0, "a b a b a b", "[a b a b][a b a b]"},
        {"jean@exemple.fr", 0, "Jean@Exemple.fr", "[Jean@Exemple.fr]"},
        {"Booking.com|booking", 0, "sur Booking.com", "[Booking.com]"},
    };
    check_rows(rows, COUNT(rows));
}

static void test_symbols_at_the_edges(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"C++", 0, "C++ c++, C+ C", "[C++][c++]"},
        {".NET", 0, "Le .NET, net", "[.NET]"},
        {"n°", 0, "n° 5 N°5 n 5", "[n°][N°]"},
        {"Brise&Co", 0, "Brise&Co BRISE&CO Brise & Co", "[Brise&Co][BRISE&CO]"},
        {"Brise & Co", 0, "Brise & Co Brise\xC2\xA0&  Co Brise&Co",
         "[Brise & Co][Brise\xC2\xA0&  Co]"},
        {"Relais Colis®", 0, "Relais Colis®, Relais Colis", "[Relais Colis®]"},
        {"e.g.", 0, "e.g. E.G., e.g e g.", "[e.g.][E.G.]"},
        {"-vous", 0, "dites-vous vous", "[-vous]"},
        {"100 %", 0, "100 % gratuit, 100\xC2\xA0% 100%", "[100 %][100\xC2\xA0%]"},
        {"— oui", 0, "non —\xC2\xA0oui", "[—\xC2\xA0oui]"},
    };
    check_rows(rows, COUNT(rows));
}

static void test_terms_without_a_word(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"→", 0, "a → b→", "[→][→]"},
        {"!!", 0, "Oui! Non!! Si!!! Bon!!!!", "[!!][!!][!!][!!]"},
        {"!", 0, "Oui! Non", "[!]"},
        {"😀", 0, "😀 ok😀", "[😀][😀]"},
        {"❤", 0, "❤\xEF\xB8\x8F x ❤", "[❤\xEF\xB8\x8F][❤]"},
        {"❤\xEF\xB8\x8F", 0, "a ❤ b", "[❤]"},
        {".|,", 0, "49,90 guide.pdf", ""},
        {"! !", 0, "! \n ! a", "[! \n !]"},
        {"-", 0, "e-mail dites-vous a - b", "[-]"},
    };
    check_rows(rows, COUNT(rows));
}

static void test_flags(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"iPhone", TERM_CASE, "iPhone IPHONE Iphone iphone", "[iPhone]"},
        {"L'Été", TERM_CASE, "L’E\xCC\x81te\xCC\x81 l'Été", "[L’E\xCC\x81te\xCC\x81]"},
        {"Porte-Clés", TERM_CASE,
         "Porte\xE2\x80\x91"
         "Clés porte-clés",
         "[Porte\xE2\x80\x91"
         "Clés]"},
        {"Pro C", TERM_CASE, "Pro C Pro c", "[Pro C]"},
    };
    check_rows(rows, COUNT(rows));
}

static void test_order_and_nesting(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"b|a b|a b c|b c", 0, "a b c", "[a b c][a b][b c][b]"},
        {"a|a", 0, "a", "[a][a]"},
        {"l'offre|L’OFFRE|offre", 0, "l'offre", "[l'offre][l'offre][offre]"},
        {"c++|C++|c", 0, "c++", "[c++][c++][c]"},
        {"Pro|pro|Pro", TERM_CASE, "Pro pro", "[Pro][Pro][pro]"},
    };
    check_rows(rows, COUNT(rows));
}

static void test_resolve(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"client|espace client", 0, "l'espace client du client", "[espace client][client]"},
        {"b|a b|a b c|b c", 0, "a b c", "[a b c]"},
        {"a b|b c", 0, "a b c", "[a b][b c]"},
        {"a|a|a b|a b", 0, "a b, a", "[a b][a b][a][a]"},
        {"n°|n", 0, "n° n", "[n°][n]"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *a = arena_new();
        struct words words = {0};
        struct term_hits hits = {0};
        struct buf got = {0};
        words_split(a, &words, str_of(rows[i].in), &fr);
        term_scan(index_of(a, rows[i].terms, 0), a, &words, &hits);
        term_hits_resolve(&hits);
        put_hits(&got, words.text, &hits);
        if (!str_eq(buf_str(&got), str_of(rows[i].want)))
            fail_msg("row %zu: got %.*s", i, STR_FMT(buf_str(&got)));
        buf_release(&got);
        arena_free(a);
    }
}

static void test_refuses(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct term_index *ix = term_index_new(a);
    struct buf longer = {0};
    buf_repeat(&longer, 'a', TERM_BYTES + 1);
    assert_int_equal(term_index_add(ix, (struct term_spec){.text = STR("")}, &fr), UINT32_MAX);
    assert_int_equal(term_index_add(ix, (struct term_spec){.text = STR(" \n\xC2\xA0")}, &fr),
                     UINT32_MAX);
    assert_int_equal(term_index_add(ix, (struct term_spec){.text = buf_str(&longer)}, &fr),
                     UINT32_MAX);
    assert_int_equal(term_index_count(ix), 0);
    term_index_build(ix);
    struct words words = {0};
    struct term_hits hits = {0};
    words_split(a, &words, STR("un texte"), &fr);
    term_scan(ix, a, &words, &hits);
    assert_int_equal(hits.count, 0);
    buf_release(&longer);
    arena_free(a);
}

/* ---- against a plain search ---- */

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

static void random_text(struct buf *out, unsigned *seed, unsigned pieces)
{
    static const char *const words[] = {"a",         "b",  "C",  "de",  "la",      "é",
                                        "e\xCC\x81", "l'", "12", "x-y", "dit-vous"};
    static const char *const gaps[] = {" ", " ",        " ", "  ",  ", ",
                                       "&", "\xC2\xA0", "-", " - ", "! "};
    buf_clear(out);
    for (unsigned i = 0; i < pieces; i++) {
        if (i > 0)
            buf_puts(out, gaps[next_random(seed) % COUNT(gaps)]);
        buf_puts(out, words[next_random(seed) % COUNT(words)]);
    }
}

/* Folded, runs of white space as one. */
static struct str squeeze(struct arena *a, struct str s)
{
    struct str folded = fold_text(a, s);
    struct buf out = {0};
    for (size_t i = 0; i < folded.len; i++)
        if (folded.ptr[i] != ' ' || i == 0 || folded.ptr[i - 1] != ' ')
            buf_putc(&out, folded.ptr[i]);
    struct str copy = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return copy;
}

static struct str gap_text(struct arena *a, const struct words *ws, size_t i)
{
    return squeeze(a, str_sub(ws->text, ws->at[i - 1].end, ws->at[i].beg));
}

static bool matches_at(struct arena *a, const struct words *text, size_t at,
                       const struct words *term)
{
    if (text->count - at < term->count)
        return false;
    for (size_t i = 0; i < term->count; i++) {
        if (!str_eq(word_folded(text, &text->at[at + i]), word_folded(term, &term->at[i])))
            return false;
        if (i > 0 && (text->at[at + i].gap != term->at[i].gap ||
                      !str_eq(gap_text(a, text, at + i), gap_text(a, term, i))))
            return false;
    }
    return true;
}

static void test_finds_what_a_plain_search_finds(void **state)
{
    (void)state;
    enum { TERMS = 40 };
    unsigned seed = 3;
    struct buf text = {0};
    size_t found = 0;
    for (unsigned round = 0; round < 300; round++) {
        struct arena *a = arena_new();
        struct term_index *ix = term_index_new(a);
        struct words terms[TERMS] = {0}, words = {0};
        struct term_hits hits = {0};
        size_t want = 0;
        for (unsigned i = 0; i < TERMS; i++) {
            random_text(&text, &seed, 1 + next_random(&seed) % 4);
            struct str term = arena_dup(a, buf_str(&text));
            if (str_ends(term, STR("'"))) /* the index cuts these in its own way */
                term = STR("b");
            words_split(a, &terms[i], term, &fr);
            term_index_add(ix, (struct term_spec){.text = term, .role = TERM_WATCHED}, &fr);
        }
        term_index_build(ix);
        random_text(&text, &seed, 200);
        words_split(a, &words, buf_str(&text), &fr);
        term_scan(ix, a, &words, &hits);
        for (size_t at = 0; at < words.count; at++)
            for (unsigned i = 0; i < TERMS; i++)
                want += matches_at(a, &words, at, &terms[i]);
        if (hits.count != want)
            fail_msg("round %u: want %zu hits, got %zu", round, want, hits.count);
        for (size_t i = 0; i < hits.count; i++)
            assert_true(matches_at(a, &words, hits.at[i].word, &terms[hits.at[i].term]));
        found += want;
        arena_free(a);
    }
    assert_true(found > 10000);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_symbols_at_the_edges),
        cmocka_unit_test(test_terms_without_a_word),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_order_and_nesting),
        cmocka_unit_test(test_resolve),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_finds_what_a_plain_search_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
