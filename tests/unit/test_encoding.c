/* SPDX-License-Identifier: MIT */
#include "format/encoding.h"

#include "segments.h"

#include "format/charsets.h"

#define FFFD "\xEF\xBF\xBD"
#define BYTES(lit)              \
    {                           \
        "" lit, sizeof(lit) - 1 \
    }

/* `bad`: stretches of bytes that mean nothing, "beg-end " in the source. */
static void decoded(void **state)
{
    (void)state;
    static const struct {
        const char *declared;
        struct str in, want;
        const char *bad;
    } rows[] = {
        {"", BYTES("caf\xC3\xA9"), BYTES("caf\xC3\xA9"), ""},
        {"",
         BYTES("\xEF\xBB\xBF"
               "a"),
         BYTES("a"), ""},
        {"latin1", BYTES("\xEF\xBB\xBF\xC3\xA9"), BYTES("\xC3\xA9"), ""}, /* the BOM decides */
        {"", BYTES("\xFF\xFE\xE9\0 \0"), BYTES("\xC3\xA9 "), ""},
        {"", BYTES("\xFE\xFF\0\xE9\0 "), BYTES("\xC3\xA9 "), ""},
        {"",
         BYTES("\xFF\xFE\x3C\xD8\x89\xDF"
               "a\0"),
         BYTES("\xF0\x9F\x8E\x89"
               "a"),
         ""},
        {"",
         BYTES("\xFF\xFE\x3C\xD8"
               "a\0\x89\xDF"
               "b"),
         BYTES(FFFD "a" FFFD FFFD), "2-4 6-9 "},
        {"ISO-8859-1", BYTES("\xE9\x80\x92"), BYTES("\xC3\xA9\xE2\x82\xAC\xE2\x80\x99"), ""},
        {" Windows-1252 ", BYTES("\x85"), BYTES("\xE2\x80\xA6"), ""},
        {"iso-8859-15", BYTES("\xA4\xBD"), BYTES("\xE2\x82\xAC\xC5\x93"), ""},
        {"koi8-r", BYTES("\xC4\xC1"), BYTES("\xD0\xB4\xD0\xB0"), ""},
        {"macintosh", BYTES("\x8E"), BYTES("\xC3\xA9"), ""},
        {"windows-1253",
         BYTES("a\xAA\xD2"
               "b"),
         BYTES("a" FFFD FFFD "b"), "1-3 "},
        {"utf-16", BYTES("\xC3\xA9"), BYTES("\xC3\xA9"), ""}, /* it was read: it is none */
        {"UTF8", BYTES("\xC3\xA9"), BYTES("\xC3\xA9"), ""},
        {"", BYTES("caf\xE9 noir"), BYTES("caf" FFFD " noir"), "3-4 "},
        {"",
         BYTES("a\xE9\xE8"
               "b\xC3"),
         BYTES("a" FFFD FFFD "b" FFFD), "1-3 4-5 "},
        {"",
         BYTES("\xE2\x82"
               "a"),
         BYTES(FFFD "a"), "0-2 "}, /* a cut-off character is one */
        {"",
         BYTES("\xF0\x9F\x8E"
               "a"),
         BYTES(FFFD "a"), "0-3 "},
        {"", BYTES("\xED\xA0\x80"), BYTES(FFFD FFFD FFFD), "0-3 "}, /* half of a surrogate pair */
        {"", BYTES("\xC0\xAF\xF5"), BYTES(FFFD FFFD FFFD), "0-3 "},
        {"", BYTES("\xE0\x80\x80"), BYTES(FFFD FFFD FFFD), "0-3 "}, /* overlong */
        {"", BYTES(""), BYTES(""), ""},
        {"", BYTES("\xFF\xFE"), BYTES(""), ""},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena *a = arena_new();
        char row[16];
        snprintf(row, sizeof row, "row %zu", i);
        struct decoded d;
        encoding_decode(&d, a, rows[i].in, str_of(rows[i].declared));
        check_str(row, d.view->text, rows[i].want);
        struct buf bad = {0};
        for (size_t b = 0; b < d.bad.count; b++) {
            struct span s = view_span(d.view, d.bad.at[b].beg, d.bad.at[b].end);
            buf_printf(&bad, "%u-%u ", s.beg, s.end);
        }
        check_str(row, buf_str(&bad), str_of(rows[i].bad));
        assert_int_equal(d.unknown.len, 0);
        buf_release(&bad);
        arena_free(a);
    }
}

static void valid_is_not_copied(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str in = STR("\xEF\xBB\xBF"
                        "d\xC3\xA9j\xC3\xA0 vu");
    struct decoded d;
    encoding_decode(&d, a, in, STR(""));
    assert_ptr_equal(d.view->text.ptr, in.ptr + 3);
    encoding_decode(&d, a, STR("ascii"), STR("latin1"));
    assert_true(view_is_identity(d.view));
    arena_free(a);
}

static void unknown_charset(void **state)
{
    (void)state;
    struct read r = read_as("html", "x.html", STR("<meta charset=Shift_JIS><p>ok \x83"));
    assert_true(str_is(segments_line(&r, false), "ok " FFFD));
    assert_int_equal(r.doc->problems.count, 2);
    assert_int_equal(r.doc->problems.at[0].kind, PROBLEM_CHARSET);
    assert_true(str_is(r.doc->problems.at[0].detail, "shift_jis"));
    assert_int_equal(r.doc->problems.at[1].kind, PROBLEM_ENCODING);
    assert_int_equal(r.doc->problems.at[1].span.beg, 30);
    arena_free(r.arena);
}

static void declared_in_html(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"<meta charset=latin1><p>\xE9", "\xC3\xA9"},
        {"<META CHARSET='iso-8859-1' ><p>\xE9", "\xC3\xA9"},
        {"<!-- <meta charset=koi8-r> --><meta charset=latin1><p>\xE9", "\xC3\xA9"},
        {"<script>'<meta charset=koi8-r>'</script><meta charset=latin1><p>\xE9", "\xC3\xA9"},
        {"<meta http-equiv=Content-Type content='text/html; charset = \"latin1\"'><p>\xE9",
         "\xC3\xA9"},
        {"<meta content='text/html;charset=latin1' http-equiv=content-type><p>\xE9", "\xC3\xA9"},
        {"<meta name=description content='charset=latin1'><p>\xC3\xA9",
         "charset=latin1 | \xC3\xA9"},
        {"<?xml version='1.0' encoding='ISO-8859-15'?><p>\xA4", "\xE2\x82\xAC"},
        {"<p>\xC3\xA9", "\xC3\xA9"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_segments("html", rows[i].in, rows[i].want, false);
}

/* ISO-8859-1 means windows-1252, on the web and here. */
static void labels(void **state)
{
    (void)state;
    static const struct {
        const char *label, *name;
    } rows[] = {
        {"iso-8859-1", "windows-1252"},
        {"us-ascii", "windows-1252"},
        {"latin9", "iso-8859-15"},
        {"iso-8859-9", "windows-1254"},
        {"cp1250", "windows-1250"},
        {"x-mac-roman", "macintosh"},
        {"866", "ibm866"},
        {"x-cp1258", "windows-1258"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct charset *c = charset_find(str_of(rows[i].label));
        if (!c || !str_is(str_of(c->name), rows[i].name))
            fail_msg("%s is not %s", rows[i].label, rows[i].name);
    }
    assert_null(charset_find(STR("big5")));
    assert_null(charset_find(STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decoded),         cmocka_unit_test(valid_is_not_copied),
        cmocka_unit_test(unknown_charset), cmocka_unit_test(declared_in_html),
        cmocka_unit_test(labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
