/* SPDX-License-Identifier: MIT */
/* help: every page of --help, made from the tables of commands and options; version beside it. */
#include "base/version.h"
#include "cli/page.h"
#include "cli/say.h"

#include <unistd.h>

/* A paragraph, `indent` spaces before each line. */
static void put_text(struct buf *out, const struct cli *c, size_t indent, const char *pattern)
{
    buf_repeat(out, ' ', indent);
    page_wrap(out, catalog_find(c->messages, str_of(pattern)), indent, page_width(STDOUT_FILENO));
    buf_putc(out, '\n');
}

/* "-j, --jobs=N" */
static struct str option_usage(struct arena *a, const struct option *o)
{
    struct str letter = o->short_name ? arena_printf(a, "-%c, ", o->short_name) : STR("    ");
    return arena_printf(a, "%.*s--%s%s%s", STR_FMT(letter), o->name, o->argument ? "=" : "",
                        o->argument ? o->argument : "");
}

static void put_options(struct buf *out, const struct cli *c, uint32_t commands)
{
    struct page_table table = {.arena = c->arena, .columns = 2, .wrap = page_width(STDOUT_FILENO)};
    for (const struct option *o = option_table; o->name; o++) {
        /* Those of every command stand once, on the first page. */
        if (commands == UINT32_MAX ? o->commands != UINT32_MAX : !(o->commands & commands))
            continue;
        page_cell(&table, option_usage(c->arena, o));
        page_cell(&table, catalog_find(c->messages, str_of(o->doc)));
    }
    page_table_put(out, &table);
}

static struct str usage_of(struct arena *a, const struct command *command)
{
    return arena_printf(a, "%s%s%s", command->name, command->operands[0] ? " " : "",
                        command->operands);
}

static void put_program(struct buf *out, const struct cli *c)
{
    put_text(out, c, 0,
             MSG("diapason holds web copy, emails and chatbot scripts to a brand's "
                 "voice-and-tone guide."));
    buf_puts(out, "\n  diapason [COMMAND] [OPTION...] [PATH...]\n\n");
    struct page_table table = {.arena = c->arena, .columns = 2, .wrap = page_width(STDOUT_FILENO)};
    for (size_t i = 0; command_table[i]; i++) {
        page_cell(&table, usage_of(c->arena, command_table[i]));
        page_cell(&table, catalog_find(c->messages, str_of(command_table[i]->summary)));
    }
    page_table_put(out, &table);
    buf_putc(out, '\n');
    put_options(out, c, UINT32_MAX);
    buf_putc(out, '\n');
    put_text(out, c, 0,
             MSG("The options of a command: diapason COMMAND --help. @FILE stands for the "
                 "arguments in a file, one a line."));
}

static void put_command(struct buf *out, const struct cli *c, const struct command *command)
{
    size_t id = 0;
    while (command_table[id] != command)
        id++;
    buf_printf(out, "diapason %.*s\n\n", STR_FMT(usage_of(c->arena, command)));
    put_text(out, c, 2, command->summary);
    if (command->details)
        put_text(out, c, 2, command->details);
    buf_putc(out, '\n');
    put_options(out, c, 1u << id);
}

void help_put(struct buf *out, const struct cli *c, const struct command *command)
{
    if (command)
        put_command(out, c, command);
    else
        put_program(out, c);
}

static enum exit_status run_help(struct cli *c)
{
    const struct command *command = NULL;
    if (c->operands.count > 1)
        return page_fail_operand(c, c->operands.at[1]);
    if (c->operands.count == 1) {
        enum command_id id;
        command = command_find(c->operands.at[0], &id);
        if (!command) {
            say(c, c->operands.at[0], message(MSG("no such command; diapason help lists them")));
            return EXIT_FAILED;
        }
    }
    struct buf page = {0};
    help_put(&page, c, command);
    return page_print(c, &page, EXIT_CLEAN);
}

static enum exit_status run_version(struct cli *c)
{
    if (c->operands.count)
        return page_fail_operand(c, c->operands.at[0]);
    struct buf page = {0};
    buf_puts(&page, "diapason " DIAPASON_VERSION "\n");
    return page_print(c, &page, EXIT_CLEAN);
}

extern const struct command command_help;
const struct command command_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = MSG("what the program or a command does"),
    .run = run_help,
};

extern const struct command command_version;
const struct command command_version = {
    .name = "version",
    .operands = "",
    .summary = MSG("the program's version"),
    .run = run_version,
};
