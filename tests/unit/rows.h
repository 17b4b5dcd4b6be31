/* SPDX-License-Identifier: MIT */
/* What tests that are tables of {in, want} share: includes, and checks whose failure names the
 * row. */
#ifndef ROWS_H
#define ROWS_H

#include "base/arena.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

/* Fails unless both are the same bytes. */
#define check_str(row, got, want)                                                              \
    do {                                                                                       \
        struct str got_ = (got), want_ = (want);                                               \
        if (!str_eq(got_, want_))                                                              \
            fail_msg("%s: got \"%.*s\", want \"%.*s\"", (row), STR_FMT(got_), STR_FMT(want_)); \
    } while (0)

#define check_number(row, got, want)                                  \
    do {                                                              \
        long long got_ = (long long)(got), want_ = (long long)(want); \
        if (got_ != want_)                                            \
            fail_msg("%s: got %lld, want %lld", (row), got_, want_);  \
    } while (0)

/* xorshift64*: the same numbers in every run. */
static inline uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(0x2545F4914F6CDD1D);
}

#endif
