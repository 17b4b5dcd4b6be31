/* SPDX-License-Identifier: MIT */
#include "rows.h"
#include "text/unicode.h"
#include "text/utf8.h"

static void classes(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        uint32_t cp;
        bool letter, upper, lower, bidi;
    } rows[] = {
        {"a", 'a', true, false, true, false},
        {"É", 0xC9, true, true, false, false},
        {"œ", 0x153, true, false, true, false},
        {"Dž, title case", 0x1C5, true, true, false, false},
        {"the Hebrew alef", 0x5D0, true, false, false, false},
        {"a digit", '7', false, false, false, false},
        {"no-break space", 0xA0, false, false, false, false},
        {"line feed", '\n', false, false, false, false},
        {"DEL", 0x7F, false, false, false, false},
        {"a C1 control", 0x9B, false, false, false, false},
        {"right-to-left override", 0x202E, false, false, false, true},
        {"first strong isolate", 0x2068, false, false, false, true},
        {"Arabic letter mark", 0x61C, false, false, false, true},
        {"line separator", 0x2028, false, false, false, false},
        {"unassigned", 0x378, false, false, false, false},
        {"ZWJ holds emoji together", 0x200D, false, false, false, false},
        {"an emoji", 0x1F600, false, false, false, false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        check_number(rows[i].row, unicode_is_letter(rows[i].cp), rows[i].letter);
        check_number(rows[i].row, unicode_is_upper(rows[i].cp), rows[i].upper);
        check_number(rows[i].row, unicode_is_lower(rows[i].cp), rows[i].lower);
        check_number(rows[i].row, unicode_is_bidi_control(rows[i].cp), rows[i].bidi);
    }
    assert_int_equal(unicode_upper(0x153), 0x152);
    assert_int_equal(unicode_upper('?'), '?');
}

static void widths(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        size_t clusters, width;
    } rows[] = {
        {"", 0, 0},
        {"Bonjour", 7, 7},
        {"déjà", 4, 4},
        {"e\u0301te\u0301", 3, 3},
        {"漢字", 2, 4},
        {"👍🏽", 1, 2},
        {"👩‍💻", 1, 2},
        {"❤️", 1, 2},
        {"❤", 1, 1},
        {"1️⃣", 1, 2},
        {"🇫🇷", 1, 2},
        {"🇫🇷🇧🇪", 2, 4},
        {"\u1112\u1161\u11AB", 1, 2},
        {"a\u200Bb", 3, 2},
        {"co\u00ADop", 5, 4},
        {"\r\n", 1, 0},
        {"prix\u00A0: 5\u202F€", 10, 10},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        check_number(rows[i].in, unicode_clusters(str_of(rows[i].in)), rows[i].clusters);
        check_number(rows[i].in, unicode_width(str_of(rows[i].in)), rows[i].width);
    }
}

static void clusters_end_on_boundaries(void **state)
{
    (void)state;
    static const uint32_t pieces[] = {'a',     '\r',   '\n',   0x301,  0xFE0F, 0x200D, 0x1F469,
                                      0x1F1EB, 0x1112, 0x1161, 0x11AB, 0xE9,   0xAD};
    uint64_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        char bytes[64];
        size_t len = 0, clusters = 0, cells = 0;
        while (len < 40)
            len += utf8_encode(bytes + len, pieces[next_random(&seed) % ROWS(pieces)]);
        struct str s = {bytes, len};
        for (size_t at = 0; at < len; clusters++) {
            unsigned width;
            size_t end = unicode_cluster_end(s, at, &width);
            assert_true(end > at && end <= len && utf8_is_boundary(s, end) && width <= 2);
            cells += width;
            at = end;
        }
        assert_int_equal(unicode_clusters(s), clusters);
        assert_int_equal(unicode_width(s), cells);
    }
}

static void nfc(void **state)
{
    (void)state;
    static const struct {
        const char *row, *in, *want;
    } rows[] = {
        {"ASCII", "offre", "offre"},
        {"composed already", "L’été, 20\u202F%", "L’été, 20\u202F%"},
        {"decomposed, as macOS names files", "e\u0301te\u0301", "été"},
        {"at the very start", "\u0301a", "\u0301a"},
        {"two marks in the wrong order", "a\u0301\u0323", "\u1EA1\u0301"},
        {"between settled text", "une pie\u0300ce, déjà", "une pièce, déjà"},
        {"the kelvin sign", "300\u212A", "300K"},
        {"Hangul", "\u1112\u1161\u11AB", "한"},
        {"a mark behind é", "é\u0323", "\u1EB9\u0301"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(rows[i].row, unicode_nfc(a, str_of(rows[i].in)), str_of(rows[i].want));
    struct str settled = STR("Une offre à 5 €, l’été");
    assert_ptr_equal(unicode_nfc(a, settled).ptr, settled.ptr);
    arena_free(a);
}

/* Marks without end are left alone: sorting them takes quadratic time. */
static void nfc_of_a_tower_of_marks_ends(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    enum { MARKS = 1000000 };
    char *bytes = ARENA_ARRAY(a, char, 2 * MARKS + 4);
    size_t len = 0;
    bytes[len++] = 'e';
    for (int i = 0; i < MARKS; i++)
        len += utf8_encode(bytes + len, i % 2 ? 0x301 : 0x323);
    memcpy(bytes + len, "e\xCC\x81", 3);
    struct str s = {bytes, len + 3};
    struct str got = unicode_nfc(a, s);
    assert_int_equal(got.len, len + 2);
    assert_true(str_ends(got, STR("é")));
    arena_free(a);
}

static void plain(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"N'HÉSITEZ PAS", "n'hesitez pas"},
        {"Cœur", "coeur"},
        {"ex æquo", "ex aequo"},
        {"Straße", "strasse"},
        {"e\u0301te\u0301", "ete"},
        {"ﬁn", "fin"},
        {"Smørrebrød", "smorrebrod"},
        {"Łódź", "lodz"},
        {"n°\u00A05", "n° 5"},
        {"co\u00ADop", "coop"},
        {"", ""},
        {"ÉLÈVE", "eleve"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(rows[i].in, unicode_plain(a, str_of(rows[i].in)), str_of(rows[i].want));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes),
        cmocka_unit_test(widths),
        cmocka_unit_test(clusters_end_on_boundaries),
        cmocka_unit_test(nfc),
        cmocka_unit_test(nfc_of_a_tower_of_marks_ends),
        cmocka_unit_test(plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
