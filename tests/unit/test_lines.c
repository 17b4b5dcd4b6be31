/* SPDX-License-Identifier: MIT */
#include "rows.h"
#include "text/lines.h"
#include "text/utf8.h"

static void ends(void **state)
{
    (void)state;
    static const struct {
        const char *row, *in;
        const char *want; /* the lines between bars */
    } rows[] = {
        {"empty", "", "|"},
        {"one line", "Bonjour", "Bonjour|"},
        {"LF at the end opens an empty line", "a\n", "a||"},
        {"CRLF is one end", "a\r\nb\r\n", "a|b||"},
        {"a lone CR ends a line", "a\rb", "a|b|"},
        {"CR CR LF", "a\r\r\nb", "a||b|"},
        {"LF CR", "a\n\rb", "a||b|"},
        {"mixed", "un\ndeux\r\ntrois\rquatre", "un|deux|trois|quatre|"},
        {"nothing else ends a line", "a\fb\vc\u2028d\xC2\x85 e", "a\fb\vc\u2028d\xC2\x85 e|"},
        {"CR at the end", "a\r", "a||"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct lines l;
        lines_init(&l, a, str_of(rows[i].in));
        char got[100];
        size_t len = 0;
        for (size_t line = 0; line < l.count; line++)
            len +=
                (size_t)snprintf(got + len, sizeof got - len, "%.*s|", STR_FMT(lines_at(&l, line)));
        check_str(rows[i].row, ((struct str){got, len}), str_of(rows[i].want));
    }
    arena_free(a);
}

static void finds_the_line(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str text = STR("un\r\ndeux\n\ntrois");
    static const size_t want[] = {0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3, 3, 3, 3, 3, 3};
    struct lines l;
    lines_init(&l, a, text);
    for (uint32_t at = 0; at <= text.len; at++) {
        char row[16];
        snprintf(row, sizeof row, "byte %u", (unsigned)at);
        check_number(row, lines_find(&l, at), want[at]);
    }
    arena_free(a);
}

static void columns(void **state)
{
    (void)state;
    static const struct {
        const char *row, *before; /* what stands on the line before the place */
        struct column want;       /* cells with tabs of 8 */
    } rows[] = {
        {"line start", "", {0, 0, 0, 0}},
        {"ASCII", "Bonjour", {7, 7, 7, 7}},
        {"accents", "déjà ", {7, 5, 5, 5}},
        {"an emoji", "🌞 ", {5, 2, 3, 3}},
        {"an emoji of three code points", "👩‍💻", {11, 3, 5, 2}},
        {"two flags", "🇫🇷🇧🇪", {16, 4, 8, 4}},
        {"Chinese", "漢字", {6, 2, 2, 4}},
        {"a combining accent", "e\u0301", {3, 2, 2, 1}},
        {"a tab", "\t", {1, 1, 1, 8}},
        {"a tab behind three", "abc\tx", {5, 5, 5, 9}},
        {"a tab behind é", "é\t", {3, 2, 2, 8}},
        {"Latin-1 bytes", "d\xE9j\xE0 ", {5, 5, 5, 5}},
        {"Latin-1 behind UTF-8", "é\xE9🌞", {7, 3, 4, 4}},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct str text = arena_printf(a, "première\n%s|suite é\n", rows[i].before);
        struct lines l;
        lines_init(&l, a, text);
        uint32_t at = l.start[1] + (uint32_t)strlen(rows[i].before);
        struct column got = lines_column(&l, at, 8);
        check_number(rows[i].row, got.byte, rows[i].want.byte);
        check_number(rows[i].row, got.codepoint, rows[i].want.codepoint);
        check_number(rows[i].row, got.utf16, rows[i].want.utf16);
        check_number(rows[i].row, got.cell, rows[i].want.cell);
    }
    arena_free(a);
}

static void inside_a_cluster(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct lines l;
    lines_init(&l, a, STR("ab👩‍💻c"));
    struct column c = lines_column(&l, 6, 8); /* behind the woman, before the joiner */
    assert_int_equal(c.cell, 2);
    assert_int_equal(c.codepoint, 3);
    assert_int_equal(c.utf16, 4);
    arena_free(a);
}

static void at_the_end(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct lines l;
    lines_init(&l, a, STR("un\ndéjà"));
    assert_int_equal(lines_column(&l, 9, 8).codepoint, 4);
    lines_init(&l, a, STR("un\n"));
    assert_int_equal(lines_column(&l, 3, 8).byte, 0);
    assert_int_equal(lines_find(&l, 3), 1);
    lines_init(&l, a, STR(""));
    assert_int_equal(lines_column(&l, 0, 8).byte, 0);
    arena_free(a);
}

/* A cursor says the same as a fresh look, in any order of places. */
static void cursor_agrees(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",  "bcdefgh ", "é",       "\t", "👩‍💻",
                                         "\n", "\xE9",     "e\u0301", "漢", "\r\n"};
    struct arena *a = arena_new();
    uint64_t seed = 5;
    for (int round = 0; round < 300; round++) {
        char text[2048];
        size_t len = 0;
        while (len < 1500) {
            const char *piece = pieces[next_random(&seed) % ROWS(pieces)];
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        struct lines l;
        lines_init(&l, a, (struct str){text, len});
        struct lines_cursor cursor = {0};
        uint32_t at = 0;
        for (int i = 0; i < 200; i++) {
            at = next_random(&seed) % 10 ? at + (uint32_t)(next_random(&seed) % 16)
                                         : (uint32_t)(next_random(&seed) % len);
            at = at > len ? 0 : at;
            struct column one = lines_column(&l, at, 8),
                          other = lines_column_next(&l, &cursor, at, 8);
            if (memcmp(&one, &other, sizeof one) != 0)
                fail_msg("round %d, byte %u", round, (unsigned)at);
        }
        arena_reset(a);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends),       cmocka_unit_test(finds_the_line),
        cmocka_unit_test(columns),    cmocka_unit_test(inside_a_cluster),
        cmocka_unit_test(at_the_end), cmocka_unit_test(cursor_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
