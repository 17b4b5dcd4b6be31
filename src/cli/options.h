/* SPDX-License-Identifier: MIT */
/* options: every option of the program, one row each: the parser, the help and whatever else
 * speaks of options read the same rows. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/vec.h"
#include "cli/commands.h"
#include "text/message.h"

/* What the command line asks for. Absent texts have a NULL ptr. */
struct settings {
    struct str guide, packs, packs_dir, channel, lang_default, as, format, messages, rule;
    struct str stdin_filename, files_from, files0_from, for_path;
    struct strs outputs;
    int fail_level;   /* enum severity; SEVERITY_OFF: never */
    int min_severity; /* enum severity */
    int column_unit;  /* enum column_unit */
    int color;        /* enum color_choice */
    size_t jobs;      /* 0: as many as there are processors */
    size_t max_problems, max_file_size;
    bool exit_zero, isolated, all, force_exclude, skipped, quiet, verbose, help, version;
};

enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

enum option_type {
    OPTION_FLAG,   /* bool, no argument */
    OPTION_TEXT,   /* struct str */
    OPTION_TEXTS,  /* struct strs: may stand several times */
    OPTION_CHOICE, /* int: index into choices */
    OPTION_COUNT,  /* size_t: 1 to `most` */
    OPTION_BYTES,  /* size_t: as OPTION_COUNT, K and M behind the number */
};

struct option {
    const char *name;     /* without its dashes; NULL ends the table */
    const char *argument; /* "FILE"; NULL for a flag */
    enum option_type type;
    char short_name;            /* 'q', or 0 */
    size_t offset;              /* in struct settings */
    uint32_t commands;          /* bit 1u << enum command_id */
    const char *doc;            /* MSG pattern, lower case, no stop */
    const char *const *choices; /* NULL-terminated; an empty name cannot be typed */
    size_t most;
};

extern const struct option option_table[];

/* An option as it was given. */
struct given {
    const struct option *option;
    struct str value;
};

/* A command line taken apart: nothing is known yet of the command. */
struct arguments {
    struct {
        VEC(struct given);
    } given;
    struct strs operands;
    size_t before_dashes; /* operands that stand before `--`: only those can be a command */
};

/* False with *error filled. `--name=value`, `--name value`, `-n value`, `-nvalue`, `-ab`; `--`
 * ends the options; `-` is an operand. */
bool options_split(struct arguments *out, struct arena *a, const struct strs *words,
                   struct message *error);

/* Fills *out, defaults first. An option that the command does not have is an error. */
bool options_apply(struct settings *out, struct arena *a, const struct arguments *args,
                   enum command_id command, const char *command_name, struct message *error);

#endif
