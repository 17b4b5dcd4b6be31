/* SPDX-License-Identifier: MIT */
#include "data/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_buf(struct buf *out, const char *want)
{
    buf_putc(out, '\0');
    assert_string_equal(out->ptr, want);
    buf_release(out);
}

static void texts(void **state)
{
    static const struct {
        struct str in;
        const char *want;
    } rows[] = {
        {STR_INIT(""), "\"\""},
        {STR_INIT("l'été / 49 €"), "\"l'été / 49 €\""},
        {STR_INIT("a \"b\" \\c"), "\"a \\\"b\\\" \\\\c\""},
        {STR_INIT("\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\""},
        {STR_INIT("\0\x1F\x7F"), "\"\\u0000\\u001f\\u007f\""},
        {STR_INIT("\xC2\x80\xC2\x9F\xC2\xA0"), "\"\\u0080\\u009f\xC2\xA0\""},
        {STR_INIT("\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAF"), "\"\\u2028\\u2029\xE2\x80\xAF\""},
        {STR_INIT("a\xFFz\xC3"), "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\""},
        {STR_INIT("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {STR_INIT("😀"), "\"😀\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = {0};
        json_text(&out, rows[i].in);
        assert_buf(&out, rows[i].want);
    }
}

static void members(void **state)
{
    (void)state;
    struct buf out = {0};
    struct json j = {.out = &out};
    json_open(&j, '{');
    json_member(&j, "a", STR("x:"));
    json_member_int(&j, "n", -9223372036854775807 - 1);
    json_member_bool(&j, "yes", true);
    json_key(&j, "list");
    json_open(&j, '[');
    json_open(&j, '{');
    json_close(&j, '}');
    json_open(&j, '{');
    json_member_bool(&j, "no", false);
    json_close(&j, '}');
    json_item(&j);
    json_text(&out, STR("x"));
    json_item(&j);
    json_text(&out, STR("y"));
    json_close(&j, ']');
    json_key(&j, "text");
    json_text(&out, STR("z"));
    json_key(&j, "empty");
    json_open(&j, '[');
    json_close(&j, ']');
    json_member(&j, "end", STR(""));
    json_close(&j, '}');
    assert_buf(
        &out, "{\"a\":\"x:\",\"n\":-9223372036854775808,\"yes\":true,"
              "\"list\":[{},{\"no\":false},\"x\",\"y\"],\"text\":\"z\",\"empty\":[],\"end\":\"\"}");
}

static void one_object_a_line(void **state)
{
    (void)state;
    struct buf out = {0};
    for (int i = 0; i < 2; i++) {
        struct json j = {.out = &out};
        json_open(&j, '{');
        json_member_int(&j, "i", i);
        json_close(&j, '}');
        buf_putc(&out, '\n');
    }
    assert_buf(&out, "{\"i\":0}\n{\"i\":1}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test(members),
        cmocka_unit_test(one_object_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
