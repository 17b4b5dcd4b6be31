/* SPDX-License-Identifier: MIT */
#include "rows.h"
#include "text/utf8.h"

static void valid_prefix(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        struct str in;
        size_t want;
    } rows[] = {
        {"empty", STR_INIT(""), 0},
        {"ASCII", STR_INIT("Votre colis arrive demain."), 26},
        {"a NUL is a character", STR_INIT("a\0b"), 3},
        {"accents", STR_INIT("déjà"), 6},
        {"three bytes", STR_INIT("a\xE2\x82\xAC!"), 5},
        {"four bytes", STR_INIT("\xF0\x9F\x98\x80"), 4},
        {"U+D7FF, the last before the surrogates", STR_INIT("\xED\x9F\xBF"), 3},
        {"U+E000, the first behind them", STR_INIT("\xEE\x80\x80"), 3},
        {"U+10FFFF", STR_INIT("\xF4\x8F\xBF\xBF"), 4},
        {"Latin-1", STR_INIT("caf\xE9 noir"), 3},
        {"windows-1252 quotes", STR_INIT("l\x92offre"), 1},
        {"a lone continuation", STR_INIT("ab\x80"), 2},
        {"overlong /", STR_INIT("\xC0\xAF"), 0},
        {"overlong in three", STR_INIT("\xE0\x9F\xBF"), 0},
        {"overlong in four", STR_INIT("\xF0\x8F\xBF\xBF"), 0},
        {"a surrogate", STR_INIT("x\xED\xA0\x80"), 1},
        {"beyond U+10FFFF", STR_INIT("\xF4\x90\x80\x80"), 0},
        {"F5", STR_INIT("\xF5\x80\x80\x80"), 0},
        {"cut after one of two", STR_INIT("12345678\xC3"), 8},
        {"cut after two of three", STR_INIT("\xE2\x82"), 0},
        {"cut after three of four", STR_INIT("\xF0\x9F\x98"), 0},
        {"wrong in the ninth byte", STR_INIT("12345678\xFF"), 8},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_number(rows[i].row, utf8_valid_prefix(rows[i].in), rows[i].want);
}

/* The definition of RFC 3629, as slow as it is plain. */
static unsigned naive_length(const unsigned char *p, size_t len)
{
    static const struct {
        unsigned n;
        uint32_t bits, low;
        unsigned char mask, lead;
    } forms[] = {{1, 7, 0, 0x80, 0x00},
                 {2, 5, 0x80, 0xE0, 0xC0},
                 {3, 4, 0x800, 0xF0, 0xE0},
                 {4, 3, 0x10000, 0xF8, 0xF0}};
    for (size_t f = 0; f < ROWS(forms); f++) {
        if ((p[0] & forms[f].mask) != forms[f].lead)
            continue;
        if (len < forms[f].n)
            return 0;
        uint32_t cp = p[0] & ((1u << forms[f].bits) - 1);
        for (unsigned i = 1; i < forms[f].n; i++) {
            if ((p[i] & 0xC0) != 0x80)
                return 0;
            cp = cp << 6 | (p[i] & 0x3F);
        }
        bool scalar = cp >= forms[f].low && cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF);
        return scalar ? forms[f].n : 0;
    }
    return 0;
}

static size_t naive_prefix(struct str s)
{
    size_t at = 0;
    while (at < s.len) {
        unsigned n = naive_length((const unsigned char *)s.ptr + at, s.len - at);
        if (n == 0)
            break;
        at += n;
    }
    return at;
}

/* Bytes that are mostly near the edges of what is valid. */
static void agrees_with_the_definition(void **state)
{
    (void)state;
    static const unsigned char edges[] = {'a',  ' ',  0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                          0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED,
                                          0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
    uint64_t seed = 1;
    for (int round = 0; round < 200000; round++) {
        char bytes[24];
        size_t len = next_random(&seed) % sizeof bytes;
        for (size_t i = 0; i < len; i++)
            bytes[i] =
                (char)(next_random(&seed) % 3 ? edges[next_random(&seed) % sizeof edges] : 'x');
        struct str s = {bytes, len};
        char row[32];
        snprintf(row, sizeof row, "round %d", round);
        check_number(row, utf8_valid_prefix(s), naive_prefix(s));
    }
}

static void every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        char bytes[5] = "....x";
        unsigned n = utf8_encode(bytes, cp), len;
        struct str s = {bytes, n};
        if (utf8_valid_prefix(s) != n || utf8_at(s, 0, &len) != cp || len != n ||
            utf8_before(s, n) != 0 || utf8_count(s) != 1)
            fail_msg("U+%04X does not come back", (unsigned)cp);
    }
}

static void counts_and_boundaries(void **state)
{
    (void)state;
    struct str s = STR("L’été à 40 °C 🌞 chez vous, à deux pas");
    size_t count = 0;
    unsigned len;
    for (size_t at = 0; at < s.len; at += len, count++) {
        assert_true(utf8_is_boundary(s, at));
        utf8_at(s, at, &len);
        assert_int_equal(utf8_before(s, at + len), at);
    }
    assert_int_equal(utf8_count(s), count);
    assert_int_equal(utf8_count(STR("")), 0);
    assert_true(utf8_is_boundary(s, s.len));
    assert_false(utf8_is_boundary(s, s.len + 1));
    assert_false(utf8_is_boundary(s, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_prefix),
        cmocka_unit_test(agrees_with_the_definition),
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(counts_and_boundaries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
