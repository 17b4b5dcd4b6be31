/* SPDX-License-Identifier: MIT */
#include "segments.h"

static void paragraphs(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"", ""},
        {"un\ndeux\n\ntrois", "text: un deux | text: trois"},
        {"un\r\ndeux\r\n\r\ntrois\r\n", "text: un deux | text: trois"},
        {"un\rdeux\r\rtrois\r", "text: un deux | text: trois"},
        {"un\n \t\ndeux", "text: un | text: deux"},
        {"  un  \n   deux  ", "text: un deux"},
        {"Bonjour,\n-- \nL'\xC3\xA9quipe\nMarque", "text: Bonjour, | text: L'\xC3\xA9quipe Marque"},
        {"Titre\n=====\ntexte\n-----\n* * *\nfin", "text: Titre | text: texte | text: fin"},
        {"\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\nmot", "text: mot"},
        {"a -- b - c", "text: a -- b - c"},
        {"Bonjour {prenom}, le {date de livraison} {x;y}",
         "text: Bonjour " MASK ", le " MASK " {x;y}"},
        {"{prenom}\n\n{ville}", ""},
        {"Suivez-nous : https://ex.fr.\nOu \xC3\xA9"
         "crivez \xC3\xA0 a@ex.fr",
         "text: Suivez-nous : " MASK ". Ou \xC3\xA9"
         "crivez \xC3\xA0 a@ex.fr"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_segments("text", rows[i].in, rows[i].want, true);
}

static void lists(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"Voici :\n- un\n- deux\n  suite\n",
         "text: Voici : | list-item: un | list-item: deux suite"},
        {"* un\n\xE2\x80\xA2 deux\n\xE2\x80\x93 trois",
         "list-item: un | list-item: deux | list-item: trois"},
        {"1. un\n2) deux\n10. dix\na) lettre", "list-item: un | list-item: deux | list-item: dix | "
                                               "list-item: lettre"},
        {"- un\nsuite\n- deux\nMerci", "list-item: un suite | list-item: deux | text: Merci"},
        {"avant le\n31. Merci", "text: avant le 31. Merci"},
        {"voici\n1. un", "text: voici | list-item: un"},
        {"-un\n- \n-\n2024. fin", "text: -un - - 2024. fin"},
        {"\xE2\x80\xA2\xC2\xA0un", "list-item: un"},
        {"a. b", "text: a. b"},
        {"{% for x in y %}{% if x %}* {{ x }} euros\n{% endif %}{% endfor %}- fin",
         "list-item: " MASK " euros | list-item: fin"},
        {"{{ x }}- un", "text: " MASK "- un"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_segments("text", rows[i].in, rows[i].want, true);
}

static void transcripts(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"Bot : Bonjour\nClient : Salut\nBot : Adieu\n", "bot-say: Bonjour | bot-say: Adieu"},
        {"Assistant: Hello\n\nUser: hi\nyou\n\nthere\nAssistant: Bye\nnow\n\nreally",
         "bot-say: Hello | bot-say: Bye now | bot-say: really"},
        {"[10:02] Bot\xC2\xA0: un\n[10:03] Client\xC2\xA0: deux", "bot-say: un"},
        {"Conseiller (Paul) : un\nMme Martin : deux\nConseiller (Paul) :\ntrois",
         "bot-say: un | bot-say: trois"},
        {"Bot : Horaires\nLundi : 9 h\nMardi : 10 h\nClient : ok\nBot : fin\nClient : oui",
         "bot-say: Horaires Lundi : 9 h Mardi : 10 h | bot-say: fin"},
        {"Bot : seul", "text: Bot : seul"},
        {"Objet : un\nDate : deux", "text: Objet : un Date : deux"},
        {"Bonjour\nBot : un\nClient : deux", "text: Bonjour Bot : un Client : deux"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_segments("text", rows[i].in, rows[i].want, true);
}

static void subjects(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        enum scope want;
    } rows[] = {
        {"mails/welcome_subject.txt", SCOPE_SUBJECT},
        {"subject.txt", SCOPE_SUBJECT},
        {"subject.fr.txt.j2", SCOPE_SUBJECT},
        {"objet.txt", SCOPE_SUBJECT},
        {"subjects/body.txt", SCOPE_TEXT},
        {"welcome_body.txt", SCOPE_TEXT},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct read r = read_as("text", rows[i].path, STR("Bienvenue"));
        check_number(rows[i].path, r.doc->segments.at[0].scope, rows[i].want);
        arena_free(r.arena);
    }
}

static void formats_of_paths(void **state)
{
    (void)state;
    static const struct {
        const char *path, *want;
    } rows[] = {
        {"a/b.html", "html"},
        {"b.HTM", "html"},
        {"b.txt", "text"},
        {"b.md", "markdown"},
        {"mail.html.erb", "html"},
        {"x.txt.j2", "text"},
        {"x.liquid", "html"},
        {"x.blade.php", "html"},
        {"welcome.fr.liquid", "html"},
        {"page.md.hbs", "markdown"},
        {"a.txt.html.twig", "html"},
        {"x.html.mustache", "html"},
        {"app.js.erb", NULL},
        {"config.yml.j2", NULL},
        {"x.json", NULL},
        {"html", NULL},
        {".html", NULL},
        {"README", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct format *f = format_of_path(str_of(rows[i].path));
        check_str(rows[i].path, str_of(f ? f->name : NULL), str_of(rows[i].want));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs),       cmocka_unit_test(lists),
        cmocka_unit_test(transcripts),      cmocka_unit_test(subjects),
        cmocka_unit_test(formats_of_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
