/* SPDX-License-Identifier: MIT */
/* words_split: what is a word, its flags and the gap before it. */
#include "base/buf.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

#include <setjmp.h>
#include <stdarg.h>
/* cmocka.h wants the two above first */
#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const fr_elisions[] = {"l", "d", "j", "m", "n", "c", "qu", "jusqu", NULL};
static const char *const fr_wholes[] = {"aujourd'hui", "presqu'île", "c'est-à-dire", NULL};
static const char *const fr_enclitics[] = {"vous", "moi", "le", "il", "t-il", "en", NULL};
static const char *const fr_compounds[] = {"rendez-vous", NULL};
static const struct word_rules fr = {fr_elisions, fr_wholes, fr_enclitics, fr_compounds};
static const struct word_rules plain = {NULL, NULL, NULL, NULL};

static const char gap_marks[] = {
    [GAP_NONE] = '+', [GAP_SPACE] = ' ', [GAP_HYPHEN] = '-', [GAP_OTHER] = '|'};

static void put_flags(struct buf *out, unsigned flags)
{
    static const char letters[] = "CUDEMOH";
    if (flags)
        buf_putc(out, '/');
    for (unsigned i = 0; letters[i]; i++)
        if (flags & (1u << i))
            buf_putc(out, letters[i]);
}

/* Each word as its gap's mark, its text in brackets when it differs from the folded form, the
 * folded form, and its flags as letters (capital, upper, digit, elided, mask, opaque, enclitic:
 * H). */
static void put_words(struct buf *out, const struct words *w)
{
    for (size_t i = 0; i < w->count; i++) {
        const struct word *word = &w->at[i];
        buf_putc(out, gap_marks[word->gap]);
        buf_put(out, word_folded(w, word));
        put_flags(out, word->flags);
    }
}

struct row {
    const char *in, *want;
};

static void check_rows(const struct row *rows, size_t count, const struct word_rules *rules)
{
    struct arena *a = arena_new();
    struct words w = {0};
    struct buf got = {0};
    for (size_t i = 0; i < count; i++) {
        words_split(a, &w, str_of(rows[i].in), rules);
        buf_clear(&got);
        put_words(&got, &w);
        if (!str_eq(buf_str(&got), str_of(rows[i].want)))
            fail_msg("row %zu: %s\n  want %s\n  got  %.*s", i, rows[i].in, rows[i].want,
                     STR_FMT(buf_str(&got)));
    }
    buf_release(&got);
    arena_free(a);
}

static void test_cuts_french(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", ""},
        {" \n", ""},
        {"Bonjour le monde", "+bonjour/C le monde"},
        {"  deux   espaces", " deux espaces"},
        {"mot\xC2\xA0: suite", "+mot|suite"},
        {"10\xC2\xA0€", "+10/D"},
        {"«\xC2\xA0"
         "Oui\xC2\xA0»",
         "|oui/C"},
        {"a\xE2\x80\xAF"
         "b",
         "+a b"},
        {"l'offre", "+l'/E+offre"},
        {"L’OFFRE", "+l'/CE+offre/CU"},
        {"qu'il", "+qu'/E+il"},
        {"jusqu'à l'an", "+jusqu'/E+à l'/E+an"},
        {"aujourd'hui", "+aujourd'hui"},
        {"Aujourd’hui", "+aujourd'hui/C"},
        {"d'aujourd'hui", "+d'/E+aujourd'hui"},
        {"la presqu'île", "+la presqu'île"},
        {"la presqu'i\xCC\x82le", "+la presqu'île"},
        {"c'est-à-dire que", "+c'est-à-dire que"},
        {"c'est-il", "+c'/E+est-il/H"},
        {"rock'n'roll", "+rock'n'roll"},
        {"l' offre", "+l|offre"},
        {"d'1 an", "+d'/E+1/D an"},
        {"connectez-vous", "+connectez-vous/H"},
        {"Connectez\xE2\x80\x91vous !", "+connectez/C-vous/H"},
        {"donnez-le-moi", "+donnez-le/H-moi/H"},
        {"va-t-il", "+va-t-il/H"},
        {"donnez-m'en", "+donnez-m'/E+en"},
        {"rendez-vous", "+rendez-vous"},
        {"un rendez-vous, rendez-le", "+un rendez-vous|rendez-le/H"},
        {"porte-monnaie", "+porte-monnaie"},
        {"l'après-vente", "+l'/E+après-vente"},
        {"e-mail E-MAIL", "+e-mail e-mail/CU"},
        {"porte -monnaie", "+porte|monnaie"},
        {"oui--non", "+oui|non"},
        {"O'Brien", "+o'brien/C"},
        {"'mot'", "|mot"},
        {"Été À", "+été/C à/C"},
        {"ÉTÉ 3×2", "+été/CU 3/D|2/D"},
        {"Œuvre cœur", "+œuvre/C cœur"},
        {"e\xCC\x81te\xCC\x81 E\xCC\x81", "+été é/C"},
        {" \xCC\x81 x", "|x"},
    };
    check_rows(rows, COUNT(rows), &fr);
}

static void test_cuts_without_rules(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"don't", "+don't"},
        {"l'offre", "+l'offre"},
        {"the customers' choice", "+the customers|choice"},
        {"log-in sign-vous", "+log-in sign-vous"},
        {"‘quoted’", "|quoted"},
        {"naïve café", "+naïve café"},
        {"Αθήνα", "+αθήνα/C"},
    };
    check_rows(rows, COUNT(rows), &plain);
    check_rows(rows, COUNT(rows), NULL);
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"49,90 €", "+49,90/D"},
        {"1 200", "+1/D 200/D"},
        {"1.200,50", "+1.200,50/D"},
        {"en 2023, 2024.", "+en 2023/D|2024/D"},
        {"2024-05-12", "+2024-05-12/D"},
        {"12/03", "+12/D|03/D"},
        {"12:30", "+12/D|30/D"},
        {"10h30", "+10h30/D"},
        {"B2B 4G 3d", "+b2b/CUD 4g/D 3d/D"},
        {"1,a", "+1/D|a"},
        {"v1.2.3", "+v1.2.3/D"},
        {"-5", "-5/D"}, /* one hyphen behind the text's start */
        {"a -5", "+a|5/D"},
    };
    check_rows(rows, COUNT(rows), &plain);
}

static void test_flags(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"a A AB Ab aB", "+a a/C ab/CU ab/C ab"},
        {"IÉ É ÉA Ét", "+ié/CU é/C éa/CU ét/C"},
        {"ß STRAßE", "+ß straße/C"},
        {"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "+abcdefghijklmnopqrstuvwxyz/CU"},
        {"ABCDEFGHIJKLMNOPQRSTUVWXYz", "+abcdefghijklmnopqrstuvwxyz/C"},
        {"A-B", "+a-b/CU"},
        {"A.B", "+a/C|b/C"},
    };
    check_rows(rows, COUNT(rows), &plain);
}

static void test_opaque_and_masks(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"user_name __init__", "+user_name/O|init"},
        {"a__b l'user_id", "+a__b/O l'/E+user_id/O"},
        {"data-user_name-vous", "+data-user_name-vous/O"},
        {"à jean@exemple.fr.", "+à jean@exemple.fr/O"},
        {"Jean.Dupont+promo@Exemple.fr ici", "+jean.dupont+promo@exemple.fr/O ici"},
        {"(jean.dupont@exemple.co.uk)", "|jean.dupont@exemple.co.uk/O"},
        {"mot: +x@exemple.fr", "+mot|x@exemple.fr/O"},
        {"@marque", "|marque"},
        {"guide.pdf", "+guide.pdf/O"},
        {"sur exemple.fr et m.exemple.fr", "+sur exemple.fr/O et m|exemple.fr/O"},
        {"fin.Début", "+fin|début/C"},
        {"e.g. p.ex. a.m.", "+e|g|p|ex|a|m"},
        {"fin.", "+fin"},
        {"fin...suite", "+fin|suite"},
        {UTF8_MASK, "+" UTF8_MASK "/M"},
        {"pré" UTF8_MASK " l'" UTF8_MASK, "+pré" UTF8_MASK "/M l'/E+" UTF8_MASK "/M"},
        {UTF8_MASK "-vous", "+" UTF8_MASK "/M-vous/H"},
    };
    check_rows(rows, COUNT(rows), &fr);
}

/* Every word's own bytes, folded anew, are its folded form; places rise; the hash is
 * word_hash(). */
static void check_consistent(struct arena *a, const struct words *w)
{
    uint32_t last = 0;
    for (size_t i = 0; i < w->count; i++) {
        const struct word *word = &w->at[i];
        assert_true(word->beg >= last && word->beg < word->end && word->end <= w->text.len);
        assert_true(utf8_is_boundary(w->text, word->beg) && utf8_is_boundary(w->text, word->end));
        struct str folded = fold_text(a, word_text(w, word));
        if (!str_eq(folded, word_folded(w, word)))
            fail_msg("%.*s folds to %.*s", STR_FMT(word_text(w, word)),
                     STR_FMT(word_folded(w, word)));
        assert_int_equal(word->hash, word_hash(folded));
        last = word->end;
    }
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

/* The map of 64 bytes and the byte by byte path must not differ, wherever a word stands: the same
 * text behind 0 to 130 spaces gives the same words, and so does each suffix of it. */
static void test_place_does_not_matter(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a", "Offre", " ", " ",         "'",  "-",  ".",  ",",        "_",       "@", "é",   "É",
        "×", "’",     "œ", "e\xCC\x81", "12", "l'", " d", "\xC2\xA0", UTF8_MASK, "(", "mots"};
    struct arena *a = arena_new();
    struct words w = {0}, moved = {0};
    struct buf text = {0}, shifted = {0};
    unsigned seed = 7;
    for (unsigned round = 0; round < 3000; round++) {
        buf_clear(&text);
        for (unsigned n = 1 + next_random(&seed) % 60; n > 0; n--)
            buf_puts(&text, pieces[next_random(&seed) % COUNT(pieces)]);
        words_split(a, &w, buf_str(&text), &fr);
        check_consistent(a, &w);
        unsigned by = 1 + next_random(&seed) % 130;
        buf_clear(&shifted);
        buf_repeat(&shifted, ' ', by);
        buf_put(&shifted, buf_str(&text));
        words_split(a, &moved, buf_str(&shifted), &fr);
        assert_int_equal(w.count, moved.count);
        for (size_t i = 0; i < w.count; i++) {
            assert_int_equal(w.at[i].beg + by, moved.at[i].beg);
            assert_int_equal(w.at[i].flags, moved.at[i].flags);
            assert_int_equal(w.at[i].hash, moved.at[i].hash);
        }
    }
    buf_release(&text);
    buf_release(&shifted);
    arena_free(a);
}

static void test_long_words(void **state)
{
    (void)state;
    static const struct {
        const char *piece;
        unsigned times;
    } rows[] = {
        {"a", 200000},
        {"é", 90000},
        {"a-", 90000},
        {"a_", 50000},
        {"a.", 50000},
        {"ab.", 50000},
        {"_", 100000},
        {"e\xCC\x81", 60000},
        {"\xCC\x81", 60000},
        {"a'", 60000},
        {"a@", 60000},
        {"\xE0\xA5\x98", 60000},
        {"\xE0\xA5\x98-", 60000},
        {"Ⱥ", 60000},
        {"Ab.", 60000},
        {UTF8_MASK, 60000},
    };
    struct arena *a = arena_new();
    struct words w = {0};
    struct buf text = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        buf_clear(&text);
        for (unsigned n = 0; n < rows[i].times; n++)
            buf_puts(&text, rows[i].piece);
        words_split(a, &w, buf_str(&text), &fr);
        uint32_t last = 0;
        for (size_t k = 0; k < w.count; k++) {
            assert_true(w.at[k].beg >= last && w.at[k].end > w.at[k].beg);
            assert_int_equal(w.at[k].hash, word_hash(word_folded(&w, &w.at[k])));
            last = w.at[k].end;
        }
    }
    buf_release(&text);
    arena_free(a);
}

/* The letters that wordmap.c folds by arithmetic are those of the table. */
static void test_latin_letters(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct words w = {0};
    for (uint32_t cp = 0x80; cp < 0x250; cp++) {
        char text[8] = "a";
        unsigned len = 1 + utf8_encode(text + 1, cp);
        text[len++] = 'b';
        words_split(a, &w, (struct str){text, len}, &plain);
        enum fold_class class = fold_cp(cp).class;
        if ((class == FOLD_LETTER) != (w.count == 1))
            fail_msg("U+%04X: %zu words", (unsigned)cp, w.count);
        check_consistent(a, &w);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cuts_french),      cmocka_unit_test(test_cuts_without_rules),
        cmocka_unit_test(test_numbers),          cmocka_unit_test(test_flags),
        cmocka_unit_test(test_opaque_and_masks), cmocka_unit_test(test_place_does_not_matter),
        cmocka_unit_test(test_long_words),       cmocka_unit_test(test_latin_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
