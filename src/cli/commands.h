/* SPDX-License-Identifier: MIT */
/* commands: the commands, one row each, in the order of the help. A row's file exports
 * command_NAME. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#define COMMANDS(X) \
    X(check)        \
    X(try)          \
    X(explain)      \
    X(guide)        \
    X(files)        \
    X(rules)        \
    X(formats)      \
    X(outputs)      \
    X(languages)    \
    X(debug)        \
    X(help)         \
    X(version)

enum command_id {
#define COMMAND_ENUM(name) COMMAND_##name,
    COMMANDS(COMMAND_ENUM)
#undef COMMAND_ENUM
        COMMAND_COUNT
};

#endif
