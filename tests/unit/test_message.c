/* SPDX-License-Identifier: MIT */
#include "rows.h"
#include "text/message.h"

static const struct catalog_entry entries[] = {
    {"a word twice: {match}", "un mot en double\u00A0: {match}"},
    {"paragraph", "paragraphe"},
    {"too many words in a {scope}: {count}", "trop de mots ({count}) dans un {scope}"},
};
static const struct catalog french = {entries, ROWS(entries)};

static void patterns(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *want; /* with match = "nous" and count = "31" */
    } rows[] = {
        {"no place", "no place"},
        {"", ""},
        {"a word twice: {match}", "a word twice: nous"},
        {"{match}", "nous"},
        {"{match}{match} {count}", "nousnous 31"},
        {"unknown {name} stays", "unknown {name} stays"},
        {"an open { stays", "an open { stays"},
        {"an open {match stays", "an open {match stays"},
        {"{{match}}", "{nous}"},
        {"{}", "{}"},
        {"at the end {", "at the end {"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct message m = message2(rows[i].pattern, "match", STR("nous"), "count", STR("31"));
        check_str(rows[i].pattern, message_text(a, &m, NULL), str_of(rows[i].want));
    }
    arena_free(a);
}

static void translations(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct message m = message1("a word twice: {match}", "match", STR("paragraph"));
    check_str("a value is no word of ours", message_text(a, &m, &french),
              STR("un mot en double\u00A0: paragraph"));
    m = message2("too many words in a {scope}: {count}", "scope", STR("paragraph"), "count",
                 STR("9"));
    m.args[0].word = true;
    check_str("the order is the language's", message_text(a, &m, &french),
              STR("trop de mots (9) dans un paragraphe"));
    check_str("English without a catalogue", message_text(a, &m, NULL),
              STR("too many words in a paragraph: 9"));
    m = message("not translated yet");
    check_str("a pattern that is not there", message_text(a, &m, &french),
              STR("not translated yet"));
    m = message("paragraph");
    m.own = true;
    check_str("the guide's own words", message_text(a, &m, &french), STR("paragraph"));
    static const struct catalog empty = {NULL, 0};
    check_str("an empty catalogue", catalog_find(&empty, STR("paragraph")), STR("paragraph"));
    arena_free(a);
}

static void arguments(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct message m =
        message3("{a}{b}{c}{d}{e}{f}", "a", STR("1"), "b", STR("2"), "c", STR("{a}"));
    message_arg(&m, "d", STR("4"));
    message_arg(&m, "e", STR(""));
    message_arg(&m, "f", STR("6"));
    check_str("six, and none is read again", message_text(a, &m, NULL), STR("12{a}46"));
    struct message none = message1("{a}", NULL, STR("x"));
    check_str("a NULL name is no argument", message_text(a, &none, NULL), STR("{a}"));
    struct buf out = {0};
    buf_puts(&out, "note: ");
    message_put(&out, &m, NULL);
    check_str("appended", buf_str(&out), STR("note: 12{a}46"));
    buf_release(&out);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns),
        cmocka_unit_test(translations),
        cmocka_unit_test(arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
