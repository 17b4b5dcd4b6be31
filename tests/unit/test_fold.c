/* SPDX-License-Identifier: MIT */
#include "rows.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

static void code_points(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        uint32_t cp, folded;
        enum fold_class class;
        bool mark, upper;
    } rows[] = {
        {"A", 'A', 'a', FOLD_LETTER, false, true},
        {"z", 'z', 'z', FOLD_LETTER, false, false},
        {"É", 0xC9, 0xE9, FOLD_LETTER, false, true},
        {"Œ", 0x152, 0x153, FOLD_LETTER, false, true},
        {"Ÿ", 0x178, 0xFF, FOLD_LETTER, false, true},
        {"ß is one letter", 0xDF, 0xDF, FOLD_LETTER, false, false},
        {"capital ẞ", 0x1E9E, 0xDF, FOLD_LETTER, false, true},
        {"İ keeps its dot", 0x130, 0x130, FOLD_LETTER, false, true},
        {"final sigma", 0x3C2, 0x3C3, FOLD_LETTER, false, false},
        {"long s", 0x17F, 's', FOLD_LETTER, false, false},
        {"the kelvin sign", 0x212A, 'k', FOLD_LETTER, true, true},
        {"Dž, title case", 0x1C5, 0x1C6, FOLD_LETTER, false, true},
        {"Deseret, beyond the first plane", 0x10400, 0x10428, FOLD_LETTER, false, true},
        {"a combining acute", 0x301, 0x301, FOLD_LETTER, true, false},
        {"variation selector 16", 0xFE0F, 0xFE0F, FOLD_OTHER, false, false},
        {"the keycap of 1️⃣", 0x20E3, 0x20E3, FOLD_OTHER, false, false},
        {"7", '7', '7', FOLD_DIGIT, false, false},
        {"an Arabic digit", 0x661, 0x661, FOLD_DIGIT, false, false},
        {"superscript two", 0xB2, 0xB2, FOLD_OTHER, false, false},
        {"space", ' ', ' ', FOLD_SPACE, false, false},
        {"tab", '\t', ' ', FOLD_SPACE, false, false},
        {"line feed", '\n', ' ', FOLD_SPACE, false, false},
        {"U+00A0", 0xA0, ' ', FOLD_SPACE, false, false},
        {"U+202F", 0x202F, ' ', FOLD_SPACE, false, false},
        {"U+2007", 0x2007, ' ', FOLD_SPACE, false, false},
        {"U+2009", 0x2009, ' ', FOLD_SPACE, false, false},
        {"U+2002", 0x2002, ' ', FOLD_SPACE, false, false},
        {"U+2028", 0x2028, ' ', FOLD_SPACE, false, false},
        {"ZWSP is no space", 0x200B, 0x200B, FOLD_OTHER, false, false},
        {"’", 0x2019, '\'', FOLD_APOSTROPHE, false, false},
        {"‘", 0x2018, '\'', FOLD_APOSTROPHE, false, false},
        {"ʼ", 0x2BC, '\'', FOLD_APOSTROPHE, false, false},
        {"′", 0x2032, '\'', FOLD_APOSTROPHE, false, false},
        {"hyphen", 0x2010, '-', FOLD_HYPHEN, false, false},
        {"no-break hyphen", 0x2011, '-', FOLD_HYPHEN, false, false},
        {"an en dash is no hyphen", 0x2013, 0x2013, FOLD_OTHER, false, false},
        {"_", '_', '_', FOLD_UNDERSCORE, false, false},
        {"@", '@', '@', FOLD_AT, false, false},
        {".", '.', '.', FOLD_DOT, false, false},
        {",", ',', ',', FOLD_DOT, false, false},
        {"a placeholder", 0xFFFC, 0xFFFC, FOLD_MASK, false, false},
        {"an emoji", 0x1F600, 0x1F600, FOLD_OTHER, false, false},
        {"beyond Unicode", 0x110000, 0x110000, FOLD_OTHER, false, false},
        {"far beyond", UINT32_MAX, UINT32_MAX, FOLD_OTHER, false, false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct folded f = fold_cp(rows[i].cp);
        check_number(rows[i].row, f.cp, rows[i].folded);
        check_number(rows[i].row, f.class, rows[i].class);
        check_number(rows[i].row, f.mark, rows[i].mark);
        check_number(rows[i].row, f.upper, rows[i].upper);
    }
}

static void bytes_agree_with_code_points(void **state)
{
    (void)state;
    for (unsigned c = 0; c < 256; c++) {
        struct fold_byte b = fold_bytes[c];
        struct folded f = fold_cp(c);
        if (c >= 0x80) {
            assert_true(b.class == FOLD_WIDE && b.fold == c && !b.upper && !b.word);
            continue;
        }
        bool word = f.class == FOLD_LETTER || f.class == FOLD_DIGIT || f.class == FOLD_UNDERSCORE;
        if (b.fold != f.cp || b.class != f.class || b.upper != f.upper || b.word != word)
            fail_msg("byte %u", c);
    }
}

/* Folding twice is folding once, no class changes under way, and nothing grows by more than half.
 * */
static void folding_is_stable(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        struct folded once = fold_cp(cp), twice = fold_cp(once.cp);
        if (twice.cp != once.cp || twice.class != once.class)
            fail_msg("U+%04X", (unsigned)cp);
        char out[4];
        if (utf8_encode(out, once.cp) > utf8_encode(out, cp) * 3 / 2)
            fail_msg("U+%04X grows", (unsigned)cp);
    }
}

static void texts(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"L’Offre d’ÉTÉ", "l'offre d'été"},
        {"prix\u00A0: 5\u202F€", "prix : 5 €"},
        {"deux  espaces", "deux  espaces"},
        {"ligne\r\nsuivante", "ligne  suivante"},
        {"RENDEZ‑VOUS", "rendez-vous"},
        {"E\u0301te\u0301", "été"},
        {"NEWSLETTER ET E-MAILS DE BIENVENUE", "newsletter et e-mails de bienvenue"},
        {"ABCDEFG\tHIJKLMNOP@[`{", "abcdefg hijklmnop@[`{"},
        {"Ⱥ", "ⱥ"},
        {"", ""},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(rows[i].in, fold_text(a, str_of(rows[i].in)), str_of(rows[i].want));
    arena_free(a);
}

/* The quick path over eight bytes says what fold_cp says. */
static void texts_agree_with_code_points(void **state)
{
    (void)state;
    static const uint32_t pieces[] = {'a',  'Z',  '@', '[',  '`',   '{',   ' ',
                                      '\t', 0x7F, '0', 0xC9, 0x23A, 0x2019};
    struct arena *a = arena_new();
    uint64_t seed = 3;
    for (int round = 0; round < 50000; round++) {
        char in[128], want[256];
        size_t in_len = 0, want_len = 0, n = next_random(&seed) % 30;
        for (size_t i = 0; i < n; i++) {
            uint32_t cp = pieces[next_random(&seed) % (round % 2 ? 6 : ROWS(pieces))];
            in_len += utf8_encode(in + in_len, cp);
            want_len += utf8_encode(want + want_len, fold_cp(cp).cp);
        }
        struct str s = {in, in_len};
        struct str wanted = {want, want_len};
        check_str("a random text", fold_text(a, s), wanted);
        arena_reset(a);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_points),
        cmocka_unit_test(bytes_agree_with_code_points),
        cmocka_unit_test(folding_is_stable),
        cmocka_unit_test(texts),
        cmocka_unit_test(texts_agree_with_code_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
