/* SPDX-License-Identifier: MIT */
#include "data/csv.h"

#include "mistakes_said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Rows as "header=cell@line:column;…", a row a line. */
static const char *rows_of(struct arena *a, const struct node *list)
{
    struct buf out = {0};
    for (size_t i = 0; i < list->items.count; i++) {
        const struct node *row = list->items.at[i];
        for (size_t k = 0; k < row->pairs.count; k++) {
            const struct node *cell = row->pairs.at[k].value;
            struct lines lines;
            lines_init(&lines, a, cell->at.file->bytes);
            buf_printf(&out, "%s%.*s=%.*s@%zu:%u", k ? ";" : "",
                       STR_FMT(row->pairs.at[k].key->text), STR_FMT(cell->text),
                       lines_find(&lines, cell->at.beg) + 1,
                       lines_column(&lines, cell->at.beg, 8).codepoint + 1);
        }
        buf_putc(&out, '\n');
    }
    struct str s = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return s.ptr;
}

static const struct {
    const char *name;
    struct str csv;
    char separator;
    const char *rows, *mistakes;
} cases[] = {
    {"semicolon", STR_INIT("dire;ne pas dire\ncarte cadeau;bon, chèque\n"), ';',
     "dire=carte cadeau@2:1;ne pas dire=bon, chèque@2:14\n", ""},
    {"comma", STR_INIT("say,avoid\nemail,\"mail, courriel\"\n"), ',',
     "say=email@2:1;avoid=mail, courriel@2:7\n", ""},
    {"tab", STR_INIT("say\tavoid\na\tb"), '\t', "say=a@2:1;avoid=b@2:3\n", ""},
    {"a BOM, CRLF", STR_INIT("\xEF\xBB\xBFsay;avoid\r\na;b\r\n"), ';', "say=a@2:1;avoid=b@2:3\n",
     ""},
    {"lone CR", STR_INIT("say;avoid\ra;b\r"), ';', "say=a@2:1;avoid=b@2:3\n", ""},
    {"Excel's hint", STR_INIT("sep=;\nsay;avoid\na;b\n"), ';', "say=a@3:1;avoid=b@3:3\n", ""},
    {"the separator in the header decides", STR_INIT("say;avoid\na,b,c;d\n"), ';',
     "say=a,b,c@2:1;avoid=d@2:7\n", ""},
    {"empty cells and rows", STR_INIT("say;avoid\n;b\n\n;\n a ; \n"), ';',
     "avoid=b@2:2\nsay=a@5:2\n", ""},
    {"no-break spaces around",
     STR_INIT("say;avoid\n\xC2\xA0"
              "a\xC2\xA0;b\n"),
     ';', "say=a@2:2;avoid=b@2:5\n", ""},
    {"quotes", STR_INIT("say;avoid\n\"a \"\"b\"\"\";\"\"\n\"x\ny\";z\n"), ';',
     "say=a \"b\"@2:1\nsay=x\ny@3:1;avoid=z@4:4\n", ""},
    {"behind a quote", STR_INIT("say;avoid\n\"a\" b;c\n"), ';', "say=a@2:1;avoid=c@2:7\n", ""},
    {"a quote inside", STR_INIT("say;avoid\n5\" pipe;c\n"), ';', "say=5\" pipe@2:1;avoid=c@2:9\n",
     ""},
    {"an open quote", STR_INIT("say;avoid\n\"a;b\nc;d\n"), ';',
     "say=a;b@2:1\nsay=c@3:1;avoid=d@3:3\n", "2:1 guide/csv\n"},
    {"a cell too many", STR_INIT("say;avoid\na;b;c\na;b;\n"), ';',
     "say=a@2:1;avoid=b@2:3\nsay=a@3:1;avoid=b@3:3\n", "2:5 (guide/csv\n"},
    {"a column twice", STR_INIT("say;say;;avoid\na;b;c;d\n"), ';', "say=a@2:1;avoid=d@2:7\n",
     "1:5 (guide/csv\n"},
    {"only a header", STR_INIT("say;avoid\n"), ';', "", ""},
    {"nothing", STR_INIT(""), ';', "", ""},
    {"line feeds only", STR_INIT("\n\n\n"), ';', "", ""},
};

static void tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_new();
        const struct data_file file = {STR("x.csv"), cases[i].csv};
        struct mistakes mistakes = {0};
        char separator = 0;
        const struct node *list = csv_parse(a, &file, &separator, &mistakes);
        const char *rows = rows_of(a, list), *said = mistakes_said(a, &mistakes);
        if (separator != cases[i].separator || strcmp(rows, cases[i].rows) != 0 ||
            strcmp(said, cases[i].mistakes) != 0)
            fail_msg("%s: '%c'\n%s%s", cases[i].name, separator, rows, said);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tables)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
