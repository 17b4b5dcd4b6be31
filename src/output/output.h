/* SPDX-License-Identifier: MIT */
/* output: how diagnostics are written for one kind of reader. One file an output, one const
 * struct, one row. An output cannot drop a diagnostic (rich may fold equal ones) or choose the
 * exit status. */
#ifndef OUTPUT_OUTPUT_H
#define OUTPUT_OUTPUT_H

#include "base/buf.h"
#include "diag/summary.h"

#define COLUMN_UNITS(X)       \
    X(DEFAULT, "default")     \
    X(BYTE, "byte")           \
    X(CODEPOINT, "codepoint") \
    X(UTF16, "utf16")         \
    X(DISPLAY, "display")

enum column_unit {
#define UNIT_ENUM(name, text) UNIT_##name,
    COLUMN_UNITS(UNIT_ENUM)
#undef UNIT_ENUM
};

struct output_options {
    const struct catalog *messages; /* NULL: English */
    enum column_unit unit;
    bool color;
    unsigned width;      /* columns of the terminal or page, at least 40 */
    bool limited;        /* a terminal: 5 of a rule and 50 in all, the rest counted */
    size_t max_problems; /* 0: no limit of the user's */
    bool all;            /* every place of folded findings */
    bool quiet;          /* no summary */
};

struct output_run {
    const struct output_options *options;
    struct buf *out;     /* the caller empties it between calls */
    struct arena *arena; /* as long as the run */
    void *state;         /* state_size zeroed bytes */
};

struct output {
    const char *name;
    const char *summary;
    bool for_people; /* notes for people may stand beside it */
    size_t state_size;
    void (*begin)(struct output_run *r); /* may be NULL */
    /* In order; the diagnostic lives only during the call: what is kept is copied. */
    void (*diagnostic)(struct output_run *r, const struct diagnostic *d);
    void (*end)(struct output_run *r, const struct summary *s); /* may be NULL */
};

extern const struct output *const outputs[]; /* from outputs.h, NULL-terminated */
const struct output *output_find(struct str name);

/* 1-based column of a position in the unit asked for, or in the output's own default. */
uint32_t output_column(const struct position *p, enum column_unit unit, enum column_unit own);

#endif
