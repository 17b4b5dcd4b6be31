/* SPDX-License-Identifier: MIT */
#include "doc/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_span(const struct view *v, uint32_t beg, uint32_t end, uint32_t want_beg,
                        uint32_t want_end)
{
    struct span got = view_span(v, beg, end);
    assert_int_equal(got.beg, want_beg);
    assert_int_equal(got.end, want_end);
}

static void identity_behind_a_bom(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct view *v = view_identity(a, STR("abc"), NULL, 3);
    assert_span(v, 0, 3, 3, 6);
    assert_span(v, 1, 1, 4, 4);
    assert_span(v, 3, 3, 6, 6);
    assert_int_equal(view_find(v, 0), 0); /* in the BOM: the first byte behind it */
    assert_int_equal(view_find(v, 4), 1);
    assert_int_equal(view_find(v, 6), 3);
    assert_true(view_is_identity(v));
    arena_free(a);
}

/* UTF-16 "é€" then a character of two units: 2 bytes each for 2 and 3, 4 for 4. */
static void utf16(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct view_writer *w = view_writer_new(a, NULL, 4);
    view_write(w, STR("\xC3\xA9"), 2, 2, 2);
    view_write(w, STR("\xC3\xA8"), 4, 2, 2); /* joins */
    view_write(w, STR("\xE2\x82\xAC"), 6, 3, 2);
    view_write(w, STR("\xF0\x9F\x8E\x89"), 8, 4, 4);
    view_write(w, STR("ab"), 12, 1, 2);
    const struct view *v = view_writer_done(w);
    assert_int_equal(v->count, 4);
    assert_int_equal(v->text.len, 13);
    assert_span(v, 0, 2, 2, 4);
    assert_span(v, 2, 4, 4, 6);
    assert_span(v, 4, 7, 6, 8);
    assert_span(v, 7, 11, 8, 12);
    assert_span(v, 12, 13, 14, 16);
    assert_span(v, 0, 13, 2, 16);
    assert_span(v, 5, 6, 6, 8); /* inside a unit: all of it */
    assert_int_equal(view_find(v, 8), 7);
    assert_int_equal(view_find(v, 10), 7);
    assert_int_equal(view_find(v, 14), 12);
    assert_int_equal(view_find(v, 16), 13);
    assert_false(view_is_identity(v));
    arena_free(a);
}

/* Quoted-printable in Latin-1: "=E9" is one byte in the first view, two in the second; "=\n" is
 * gone. */
static void two_layers(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct view_writer *w = view_writer_new(a, NULL, 8);
    view_write(w, STR("t"), 10, 1, 1);
    view_write(w, STR("\xE9"), 11, 1, 3);
    view_write(w, STR("t"), 16, 1, 1); /* "=\n" at 14 */
    view_write(w, STR("\xE9"), 17, 1, 3);
    const struct view *qp = view_writer_done(w);
    w = view_writer_new(a, qp, 8);
    view_write(w, STR("t"), 0, 1, 1);
    view_write(w, STR("\xC3\xA9"), 1, 2, 1);
    view_write(w, STR("t"), 2, 1, 1);
    view_write(w, STR("\xC3\xA9"), 3, 2, 1);
    const struct view *v = view_writer_done(w);
    assert_span(v, 0, 6, 10, 20);
    assert_span(v, 0, 3, 10, 14); /* the soft break behind it is not swallowed */
    assert_span(v, 3, 6, 16, 20);
    assert_int_equal(view_find(v, 15), 3);
    assert_int_equal(view_find(v, 17), 4);
    arena_free(a);
}

static void empty(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct view *v = view_writer_done(view_writer_new(a, NULL, 0));
    assert_span(v, 0, 0, 0, 0);
    assert_int_equal(view_find(v, 0), 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identity_behind_a_bom),
        cmocka_unit_test(utf16),
        cmocka_unit_test(two_layers),
        cmocka_unit_test(empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
