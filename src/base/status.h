/* SPDX-License-Identifier: MIT */
/* status: how a call that can fail says so. What the user did wrong is a diagnostic besides. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#define STATUS_MAP(X)                          \
    X(OK, "ok")                                \
    X(ERR_NOT_FOUND, "no such file or folder") \
    X(ERR_ACCESS, "permission denied")         \
    X(ERR_IO, "input or output error")         \
    X(ERR_NOT_REGULAR, "not a regular file")   \
    X(ERR_TOO_LARGE, "too large")              \
    X(ERR_SYNTAX, "not well formed")           \
    X(ERR_LIMIT, "a limit was reached")

enum status {
#define STATUS_ENUM(name, text) name,
    STATUS_MAP(STATUS_ENUM)
#undef STATUS_ENUM
};

/* English, lower case, no final stop; program lifetime. */
const char *status_text(enum status s);

#define MUST_USE __attribute__((warn_unused_result))

/* Hands a failure on to the caller. */
#define TRY(expr)                         \
    do {                                  \
        enum status try_status_ = (expr); \
        if (try_status_ != OK)            \
            return try_status_;           \
    } while (0)

#endif
