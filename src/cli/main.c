/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/version.h"
#include "cli/args.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "cli/sink.h"
#include "lang/lang.h"
#include "text/nearest.h"

#include <fcntl.h>
#include <signal.h>

#define COMMAND_EXTERN(name) extern const struct command command_##name;
COMMANDS(COMMAND_EXTERN)
#undef COMMAND_EXTERN

const struct command *const command_table[] = {
#define COMMAND_ROW(name) [COMMAND_##name] = &command_##name,
    COMMANDS(COMMAND_ROW)
#undef COMMAND_ROW
        NULL,
};

const struct command *command_find(struct str name, enum command_id *id)
{
    for (size_t i = 0; command_table[i]; i++) {
        if (str_is(name, command_table[i]->name)) {
            *id = (enum command_id)i;
            return command_table[i];
        }
    }
    return NULL;
}

/* A program that was started with a standard stream closed would get its place for the next
 * file that it opens, and read or write that one instead. What is opened here cannot be used
 * the wrong way. */
static void open_standard_streams(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null", modes[fd]);
}

/* A word that could be a path: it exists or looks like one. */
static bool is_path(struct str word)
{
    return str_is(word, "-") || file_exists(word) || str_find_byte(word, '/', 0) != SIZE_MAX ||
           str_find_byte(word, '.', 0) != SIZE_MAX || str_find_byte(word, '*', 0) != SIZE_MAX;
}

static enum exit_status fail_command(const struct cli *c, struct str word)
{
    const char *names[COMMAND_COUNT + 1] = {NULL};
    for (size_t i = 0; command_table[i]; i++)
        names[i] = command_table[i]->name;
    const char *nearest = nearest_name(c->arena, word, names);
    say(c, word,
        nearest
            ? message1(MSG("no such command, file or folder; did you mean diapason {command}?"),
                       "command", str_of(nearest))
            : message(MSG("no such command, file or folder; diapason help lists the commands")));
    return EXIT_FAILED;
}

/* Takes the command out of the operands; `check` when the first one is a path or there is none but
 * options. NULL when it is neither. */
static const struct command *take_command(struct cli *c, struct arguments *args,
                                          enum command_id *id)
{
    *id = args->given.count == 0 && args->operands.count == 0 ? COMMAND_help : COMMAND_check;
    if (args->before_dashes == 0)
        return command_table[*id];
    struct str word = args->operands.at[0];
    const struct command *command = command_find(word, id);
    if (command) {
        args->operands.at++;
        args->operands.count--;
        args->operands.cap = args->operands.count;
    } else if (is_path(word)) {
        command = command_table[COMMAND_check];
    } else {
        fail_command(c, word);
    }
    return command;
}

static bool has_option(const struct arguments *args, const char *name)
{
    for (size_t i = 0; i < args->given.count; i++)
        if (str_is(str_of(args->given.at[i].option->name), name))
            return true;
    return false;
}

static bool choose_messages(struct cli *c, const struct arguments *args)
{
    for (size_t i = 0; i < args->given.count; i++) {
        if (!str_is(str_of(args->given.at[i].option->name), "messages"))
            continue;
        struct str tag = args->given.at[i].value;
        const struct lang *lang = lang_find(tag);
        if (!lang || (!lang->messages && !str_is(tag, "en"))) {
            say(c, STR("--messages"),
                message1(MSG("no messages in “{tag}”; fr and en are there"), "tag", tag));
            return false;
        }
        c->messages = lang->messages;
    }
    return true;
}

static enum exit_status print_help(const struct cli *c, const struct command *command)
{
    struct buf page = {0};
    help_put(&page, c, command);
    enum exit_status status = sink_print(c, buf_str(&page), EXIT_CLEAN);
    buf_release(&page);
    return status;
}

static enum exit_status run(struct cli *c, int argc, char *const *argv)
{
    struct strs words = {0};
    struct arguments args;
    struct message error;
    args_expand(&words, c->arena, argc, argv);
    bool split = options_split(&args, c->arena, &words, &error);
    if (!choose_messages(c, &args)) /* of what could be split: the error is told in it too */
        return EXIT_FAILED;
    if (!split) {
        say(c, (struct str){0}, error);
        return EXIT_FAILED;
    }
    if (has_option(&args, "version"))
        return sink_print(c, STR("diapason " DIAPASON_VERSION "\n"), EXIT_CLEAN);
    bool help = has_option(&args, "help");
    if (help && args.before_dashes == 0)
        return print_help(c, NULL);
    enum command_id id;
    c->command = take_command(c, &args, &id);
    if (!c->command)
        return EXIT_FAILED;
    if (help)
        return print_help(c, c->command);
    c->operands = args.operands;
    if (!options_apply(&c->settings, c->arena, &args, id, c->command->name, &error)) {
        say(c, (struct str){0}, error);
        return EXIT_FAILED;
    }
    return c->command->run(c);
}

int main(int argc, char **argv)
{
    open_standard_streams();
    signal(SIGPIPE, SIG_DFL); /* a parent may have it ignored: `| head` is to end us quietly */
    struct cli c = {.arena = arena_new()};
    enum exit_status status = run(&c, argc, argv);
    arena_free(c.arena);
    return (int)status;
}
