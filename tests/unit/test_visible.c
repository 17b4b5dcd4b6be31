/* SPDX-License-Identifier: MIT */
#include "output/visible.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct row {
    const char *name;
    struct str in;
    const char *want;
};

static void check(const struct row *row, void (*put)(struct buf *, struct str))
{
    struct buf out = {0};
    put(&out, row->in);
    if (!str_is(buf_str(&out), row->want))
        fail_msg("%s: want \"%s\", got \"%.*s\"", row->name, row->want, STR_FMT(buf_str(&out)));
    buf_release(&out);
}

static void paths(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"empty", STR_INIT(""), ""},
        {"plain", STR_INIT("site/a b.html"), "site/a b.html"},
        {"accents", STR_INIT("été/ça.md"), "été/ça.md"},
        {"line feed", STR_INIT("a\nb"), "a\u240Ab"},
        {"escape", STR_INIT("\033[31mred"), "\u241B[31mred"},
        {"NUL", STR_INIT("a\0b"), "a\u2400b"},
        {"DEL", STR_INIT("a\x7F"), "a\u2421"},
        {"C1",
         STR_INIT("a\xC2\x9B"
                  "31m"),
         "a\uFFFD31m"},
        {"bidi override", STR_INIT("gpj.\u202Eexe"), "gpj.\uFFFDexe"},
        {"bidi isolate", STR_INIT("\u2066x\u2069"), "\uFFFDx\uFFFD"},
        {"marks of direction", STR_INIT("\u200E\u200F\u061C"), "\uFFFD\uFFFD\uFFFD"},
        {"separators", STR_INIT("\u2028\u2029"), "\uFFFD\uFFFD"},
        {"no UTF-8", STR_INIT("a\xFF\xC3z"), "a\uFFFD\uFFFDz"},
        {"cut character", STR_INIT("a\xE2\x82"), "a\uFFFD\uFFFD"},
        {"emoji with joiner", STR_INIT("👩‍💻"), "👩‍💻"},
        {"Hebrew keeps its order", STR_INIT("שלום"), "שלום"},
        {"no-break space", STR_INIT("a\u00A0b\u202Fc"), "a\u00A0b\u202Fc"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(&rows[i], visible_path);
}

static void texts(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"one line", STR_INIT("a  b"), "a  b"},
        {"line end", STR_INIT("a\nb"), "a b"},
        {"CRLF and tab", STR_INIT("a \r\n\t b"), "a b"},
        {"a block's last line end", STR_INIT("why.\n"), "why."},
        {"placeholder", STR_INIT("Bonjour \uFFFC, vous"), "Bonjour …, vous"},
        {"escape", STR_INIT("\033]0;x\a"), "\u241B]0;x\u2407"},
        {"only space", STR_INIT("\n"), ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(&rows[i], visible_text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(paths), cmocka_unit_test(texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
