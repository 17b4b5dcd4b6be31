/* SPDX-License-Identifier: MIT */
/* lists: what there is, from the tables: kinds of rules, formats, outputs, languages. */
#include "check/check.h"
#include "cli/page.h"
#include "format/format.h"
#include "lang/lang.h"
#include "output/output.h"

static enum exit_status print_table(struct cli *c, const struct page_table *table)
{
    struct buf page = {0};
    page_table_put(&page, table);
    return page_print(c, &page, EXIT_CLEAN);
}

static enum exit_status run_rules(struct cli *c)
{
    if (c->operands.count)
        return page_fail_operand(c, c->operands.at[0]);
    struct page_table table = {.arena = c->arena, .columns = 4};
    for (size_t i = 0; check_kinds[i]; i++) {
        page_cell(&table, str_of(check_kinds[i]->name));
        page_cell(&table, str_of(severity_name(check_kinds[i]->severity)));
        page_cell(&table, str_of(dimension_name(check_kinds[i]->dimension)));
        page_cell(&table, catalog_find(c->messages, str_of(check_kinds[i]->summary)));
    }
    return print_table(c, &table);
}

static struct str extensions_of(struct arena *a, const struct format *f)
{
    struct str list = {0};
    for (size_t i = 0; f->extensions && f->extensions[i]; i++)
        list = arena_printf(a, "%.*s%s%s", STR_FMT(list), list.len ? " " : "", f->extensions[i]);
    return list;
}

static void put_formats_json(struct buf *out)
{
    struct json j = {.out = out};
    json_open(&j, '[');
    for (size_t i = 0; formats[i]; i++) {
        json_open(&j, '{');
        json_member(&j, "name", str_of(formats[i]->name));
        json_member(&j, "summary", str_of(formats[i]->summary));
        json_key(&j, "extensions");
        json_open(&j, '[');
        for (size_t k = 0; formats[i]->extensions && formats[i]->extensions[k]; k++) {
            json_item(&j);
            json_text(out, str_of(formats[i]->extensions[k]));
        }
        json_close(&j, ']');
        json_close(&j, '}');
    }
    json_close(&j, ']');
    buf_putc(out, '\n');
}

static enum exit_status run_formats(struct cli *c)
{
    bool json;
    if (c->operands.count)
        return page_fail_operand(c, c->operands.at[0]);
    if (!page_is_json(c, &json))
        return EXIT_FAILED;
    if (json) {
        struct buf page = {0};
        put_formats_json(&page);
        return page_print(c, &page, EXIT_CLEAN);
    }
    struct page_table table = {.arena = c->arena, .columns = 3};
    for (size_t i = 0; formats[i]; i++) {
        page_cell(&table, str_of(formats[i]->name));
        page_cell(&table, catalog_find(c->messages, str_of(formats[i]->summary)));
        page_cell(&table, extensions_of(c->arena, formats[i]));
    }
    return print_table(c, &table);
}

static enum exit_status run_outputs(struct cli *c)
{
    if (c->operands.count)
        return page_fail_operand(c, c->operands.at[0]);
    struct page_table table = {.arena = c->arena, .columns = 2};
    for (size_t i = 0; outputs[i]; i++) {
        page_cell(&table, str_of(outputs[i]->name));
        page_cell(&table, catalog_find(c->messages, str_of(outputs[i]->summary)));
    }
    return print_table(c, &table);
}

static enum exit_status run_languages(struct cli *c)
{
    if (c->operands.count)
        return page_fail_operand(c, c->operands.at[0]);
    struct page_table table = {.arena = c->arena, .columns = 3};
    for (size_t i = 0; langs[i]; i++) {
        page_cell(&table, str_of(langs[i]->tag));
        page_cell(&table, str_of(langs[i]->own_name));
        page_cell(&table, str_of(langs[i]->name));
    }
    return print_table(c, &table);
}

extern const struct command command_rules;
const struct command command_rules = {
    .name = "rules",
    .operands = "",
    .summary = MSG("the kinds of rules that a guide can have"),
    .details =
        MSG("diapason explain KIND documents one; diapason guide show lists a guide's rules."),
    .run = run_rules,
};

extern const struct command command_formats;
const struct command command_formats = {
    .name = "formats",
    .operands = "",
    .summary = MSG("the kinds of files that can be read"),
    .run = run_formats,
};

extern const struct command command_outputs;
const struct command command_outputs = {
    .name = "outputs",
    .operands = "",
    .summary = MSG("the forms that findings can be written in"),
    .run = run_outputs,
};

extern const struct command command_languages;
const struct command command_languages = {
    .name = "languages",
    .operands = "",
    .summary = MSG("the languages that the program knows"),
    .run = run_languages,
};
