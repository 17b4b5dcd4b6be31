/* SPDX-License-Identifier: MIT */
#include "lang/lang.h"
#include "rows.h"
#include "text/fold.h"

static void finding(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *want;
    } rows[] = {
        {"fr", "fr"},    {"FR", "fr"},  {"fr-CA", "fr"}, {"fr_FR", "fr"},
        {"en-GB", "en"}, {"frr", NULL}, {"f", NULL},     {"", NULL},
        {"de", NULL},    {"-fr", NULL}, {"fr-", "fr"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct lang *l = lang_find(str_of(rows[i].tag));
        check_str(rows[i].tag, str_of(l ? l->tag : "none"),
                  str_of(rows[i].want ? rows[i].want : "none"));
    }
}

static void covering(void **state)
{
    (void)state;
    static const struct {
        const char *wanted, *tag;
        bool want;
    } rows[] = {
        {"fr", "fr", true},        {"fr", "fr-FR", true},
        {"fr", "fr_CA", true},     {"fr-CA", "fr-CA", true},
        {"fr-ca", "FR-CA", true},  {"fr-CA", "fr", false},
        {"fr-CA", "fr-FR", false}, {"fr", "en", false},
        {"fr", "frr", false},      {"zh-Hant", "zh-Hant-TW", true},
        {"", "fr", false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        char row[40];
        snprintf(row, sizeof row, "%s on %s", rows[i].wanted, rows[i].tag);
        check_number(row, lang_covers(str_of(rows[i].wanted), str_of(rows[i].tag)), rows[i].want);
    }
}

static void voting(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want; /* NULL: undecided */
    } rows[] = {
        {"Votre commande est en route et arrive demain.", "fr"},
        {"Your order is on its way and arrives tomorrow.", "en"},
        {"L’offre d’été n’attend qu’un clic", "fr"},
        {"Retrouvez toutes nos offres dans votre espace client", "fr"},
        {"Découvrez nos nouveautés, livrées chez vous dès demain", "fr"},
        {"It's easy: don't wait, you're nearly there", "en"},
        {"Merci et à bientôt", NULL}, /* too short */
        {"SAV 01 23 45 67 89 Paris", NULL},
        {"Ihre Bestellung ist unterwegs und wird morgen geliefert, wir danken Ihnen für den "
         "Einkauf",
         NULL},
        {"Su pedido está en camino y llega mañana, gracias por su confianza en los productos",
         NULL},
        {"Il vostro ordine è in viaggio e arriva domani, grazie per la fiducia", NULL},
        {"Uw bestelling is onderweg en wordt morgen geliefd, bedankt voor het vertrouwen van u",
         NULL},
        {"", NULL},
    };
    static const struct word_rules none;
    struct arena *a = arena_new();
    const struct lang_voters *voters = lang_voters_new(a);
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct words words = {0};
        words_split(a, &words, str_of(rows[i].text), &none);
        const struct lang *l = lang_vote_by(voters, &words);
        check_str(rows[i].text, str_of(l ? l->tag : "none"),
                  str_of(rows[i].want ? rows[i].want : "none"));
        /* Cut under French rules it votes the same. */
        words_split(a, &words, str_of(rows[i].text), &lang_find(STR("fr"))->words);
        assert_ptr_equal(lang_vote_by(voters, &words), words.count < 5 ? NULL : l);
    }
    arena_free(a);
}

/* The sentences of a text, each followed by a bar. */
static struct str sentences(struct arena *a, const struct lang *lang, struct str text)
{
    struct buf out = {0};
    for (uint32_t at = 0; at < text.len;) {
        uint32_t end = lang_sentence_end(lang, text, at);
        assert_true(end > at && end <= text.len);
        buf_put(&out, str_trim(str_sub(text, at, end)));
        buf_putc(&out, '|');
        at = end;
    }
    struct str got = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return got;
}

struct sentence_row {
    const char *text, *want;
};

static void check_sentences(const char *tag, const struct sentence_row *rows, size_t count)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < count; i++) {
        struct str got = sentences(a, tag ? lang_find(str_of(tag)) : NULL, str_of(rows[i].text));
        check_str(rows[i].text, got, str_of(rows[i].want));
    }
    arena_free(a);
}

static void french_sentences(void **state)
{
    (void)state;
    static const struct sentence_row rows[] = {
        {"Bonjour. Merci.", "Bonjour.|Merci.|"},
        {"Prêt\u00A0? Partez\u00A0!", "Prêt\u00A0?|Partez\u00A0!|"},
        {"Quoi ?! Non…", "Quoi ?!|Non…|"},
        {"Encore… ? Oui.", "Encore… ?|Oui.|"},
        {"Elle a dit : «\u00A0Venez\u00A0!\u00A0» Puis rien.",
         "Elle a dit : «\u00A0Venez\u00A0!\u00A0»|Puis rien.|"},
        {"«\u00A0Venez\u00A0!\u00A0» dit-elle. Bien.",
         "«\u00A0Venez\u00A0!\u00A0» dit-elle.|Bien.|"},
        {"(Voir plus bas.) Ensuite.", "(Voir plus bas.)|Ensuite.|"},
        {"M. Dupont et Mme. Durand viennent. Eux aussi.",
         "M. Dupont et Mme. Durand viennent.|Eux aussi.|"},
        {"Voir p. ex. Paris. Bien.", "Voir p. ex. Paris.|Bien.|"},
        {"En 50 av. J.-C. Rome. Oui.", "En 50 av. J.-C. Rome.|Oui.|"},
        {"J. K. Rowling écrit. Elle vend.", "J. K. Rowling écrit.|Elle vend.|"},
        {"Le S.A.V. Martin répond.", "Le S.A.V. Martin répond.|"},
        {"Il fait 19 °C. On sort.", "Il fait 19 °C.|On sort.|"},
        {"Une prise de 12 V. Le chargeur suit.", "Une prise de 12 V.|Le chargeur suit.|"},
        {"L'art. 5 compte. C'est un art. Nous aimons.",
         "L'art. 5 compte.|C'est un art.|Nous aimons.|"},
        {"Réservez un vol. Nous payons.", "Réservez un vol.|Nous payons.|"},
        {"Des pulls, des robes, etc. Nous livrons.", "Des pulls, des robes, etc.|Nous livrons.|"},
        {"Des pulls, etc. pour tous.", "Des pulls, etc. pour tous.|"},
        {"À 3.5 km. Au n° 12.", "À 3.5 km.|Au n° 12.|"},
        {"Sur exemple.fr. Puis ici.", "Sur exemple.fr.|Puis ici.|"},
        {"1. Choisissez. 2. Payez.", "1. Choisissez.|2. Payez.|"},
        {"a. Choisissez", "a. Choisissez|"},
        {"Bonjour \xEF\xBF\xBC. \xEF\xBF\xBC vous attend.",
         "Bonjour \xEF\xBF\xBC.|\xEF\xBF\xBC vous attend.|"},
        {"Merci\u00A0! 🎉 À demain.", "Merci\u00A0!|🎉 À demain.|"},
        {"Plus... de choix. Ou pas", "Plus... de choix.|Ou pas|"},
        {"Un titre sans point", "Un titre sans point|"},
        {"Ligne une\n\nLigne deux", "Ligne une|Ligne deux|"},
        {"Ligne une\nsuite de la ligne", "Ligne une\nsuite de la ligne|"},
        {"  Bonjour.  Merci.  ", "Bonjour.|Merci.||"},
        {"", ""},
        {"...", "...|"},
        {"Avec .NET. Et sans.", "Avec .NET.|Et sans.|"},
        {"Fin. (voir plus bas) Suite", "Fin. (voir plus bas) Suite|"},
        {"Profitez-en.* Offre valable.", "Profitez-en.*|Offre valable.|"},
        {"Livré le 12 sept. 2026. Super.", "Livré le 12 sept. 2026.|Super.|"},
        {"Ils sont sept. Nous aussi.", "Ils sont sept.|Nous aussi.|"},
    };
    check_sentences("fr", rows, ROWS(rows));
}

static void english_sentences(void **state)
{
    (void)state;
    static const struct sentence_row rows[] = {
        {"Mr. Smith called. He left.", "Mr. Smith called.|He left.|"},
        {"Small parts, e.g. Screws. Done.", "Small parts, e.g. Screws.|Done.|"},
        {"The answer is no. We tried.", "The answer is no.|We tried.|"},
        {"Bus no. 5 stops. Here.", "Bus no. 5 stops.|Here.|"},
        {"Open until 5 p.m. Call us.", "Open until 5 p.m.|Call us.|"},
        {"He said “Go.” Then he left.", "He said “Go.”|Then he left.|"},
        {"In the U.S. Army. Yes.", "In the U.S. Army.|Yes.|"},
        {"Yahoo! is back. Really?", "Yahoo! is back.|Really?|"},
        {"Acme Inc. Made this.", "Acme Inc. Made this.|"},
        {"\"Wait!\" she said. OK.", "\"Wait!\" she said.|OK.|"},
    };
    check_sentences("en", rows, ROWS(rows));
}

static void sentences_without_a_language(void **state)
{
    (void)state;
    static const struct sentence_row rows[] = {
        {"Uno. Dos. Tres", "Uno.|Dos.|Tres|"},
        {"Mr. Smith", "Mr.|Smith|"},
    };
    check_sentences(NULL, rows, ROWS(rows));
}

/* Sentences end, in order, on boundaries, whatever the text is. */
static void any_text_has_sentences(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        ".", "!", "?", "…", " ", "\u00A0", "\n",           "»", "«", "\"", "(",
        ")", "M", "a", "É", "1", "p. ex",  "\xEF\xBF\xBC", "’", "🎉"};
    struct arena *a = arena_new();
    uint64_t seed = 29;
    for (int round = 0; round < 20000; round++) {
        char text[256];
        size_t len = 0, n = next_random(&seed) % 40;
        for (size_t i = 0; i < n; i++) {
            const char *piece = pieces[next_random(&seed) % ROWS(pieces)];
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        sentences(a, lang_find(STR("fr")), (struct str){text, len});
        arena_reset(a);
    }
    arena_free(a);
}

static void check_folded(const char *tag, const char *const *list)
{
    struct arena *a = arena_new();
    for (; list && *list; list++) {
        check_str(tag, fold_text(a, str_of(*list)), str_of(*list));
        for (const char *const *other = list + 1; *other; other++)
            if (strcmp(*list, *other) == 0)
                fail_msg("%s: \"%s\" twice", tag, *list);
    }
    arena_free(a);
}

/* The lists are compared with folded words: one that is not folded would never be found. */
static void lists_are_folded(void **state)
{
    (void)state;
    for (size_t i = 0; langs[i]; i++) {
        const struct lang *l = langs[i];
        const char *const *const lists[] = {
            l->words.elisions,  l->words.wholes,   l->words.enclitics,
            l->words.compounds, l->function_words, l->letters,
            l->abbreviations,   l->brand_speakers, l->doubled_ok,
        };
        for (size_t k = 0; k < ROWS(lists); k++)
            check_folded(l->tag, lists[k]);
    }
}

/* lang/sentence.c looks back 24 bytes, and only behind a word of at most 14. */
static void abbreviations_are_short(void **state)
{
    (void)state;
    for (size_t i = 0; langs[i]; i++)
        for (const char *const *s = langs[i]->abbreviations; s && *s; s++) {
            const char *space = strrchr(*s, ' ');
            if (strlen(*s) > 20 || strlen(space ? space + 1 : *s) > 14)
                fail_msg("\"%s\" would not be found", *s);
        }
}

static bool is_no_break(struct str s, size_t at)
{
    return at >= 2 && (unsigned char)s.ptr[at - 2] == 0xC2 && (unsigned char)s.ptr[at - 1] == 0xA0;
}

/* Every place {name} of one side is on the other too. */
static void check_places(struct str from, struct str to)
{
    size_t open = 0, close;
    while ((open = str_find_byte(from, '{', open)) != SIZE_MAX &&
           (close = str_find_byte(from, '}', open)) != SIZE_MAX) {
        struct str place = str_sub(from, open, close + 1);
        if (str_find(to, place, 0) == SIZE_MAX)
            fail_msg("%.*s: %.*s is missing", STR_FMT(from), STR_FMT(place));
        open = close;
    }
}

static void catalogues(void **state)
{
    (void)state;
    for (size_t i = 0; langs[i]; i++) {
        const struct catalog *c = langs[i]->messages;
        for (size_t k = 0; c && k < c->count; k++) {
            struct str english = str_of(c->entries[k].english), local = str_of(c->entries[k].local);
            if (k > 0 && strcmp(c->entries[k - 1].english, english.ptr) >= 0)
                fail_msg("%s: \"%s\" is not in its order", langs[i]->tag, english.ptr);
            check_places(english, local);
            check_places(local, english);
        }
    }
    const struct catalog *french = lang_find(STR("fr"))->messages;
    assert_true(french->count > 0);
    for (size_t k = 0; k < french->count; k++) {
        struct str s = str_of(french->entries[k].local);
        for (size_t at = 1; at < s.len; at++) {
            bool high =
                strchr(":;!?", s.ptr[at]) != NULL && (at + 1 == s.len || s.ptr[at + 1] == ' ');
            if (high && !is_no_break(s, at))
                fail_msg("\"%s\": no U+00A0 before %c", s.ptr, s.ptr[at]);
        }
        assert_true(str_find(s, STR("'"), 0) == SIZE_MAX);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finding),
        cmocka_unit_test(covering),
        cmocka_unit_test(voting),
        cmocka_unit_test(french_sentences),
        cmocka_unit_test(english_sentences),
        cmocka_unit_test(sentences_without_a_language),
        cmocka_unit_test(any_text_has_sentences),
        cmocka_unit_test(lists_are_folded),
        cmocka_unit_test(abbreviations_are_short),
        cmocka_unit_test(catalogues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
