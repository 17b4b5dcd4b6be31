/* SPDX-License-Identifier: MIT */
#include "base/today.h"

#include "base/file.h"

#include <time.h>

static bool seconds_of(time_t *out, struct str digits)
{
    *out = 0;
    if (digits.len == 0 || digits.len > 12)
        return false;
    for (size_t i = 0; i < digits.len; i++) {
        if (!byte_is_digit(digits.ptr[i]))
            return false;
        *out = *out * 10 + (digits.ptr[i] - '0');
    }
    return true;
}

struct str today(struct arena *a)
{
    time_t now;
    if (!seconds_of(&now, env_get("SOURCE_DATE_EPOCH")))
        now = time(NULL);
    struct tm tm;
    if (!gmtime_r(&now, &tm))
        return STR("");
    return arena_printf(a, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}
