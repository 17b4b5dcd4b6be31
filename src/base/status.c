/* SPDX-License-Identifier: MIT */
#include "base/status.h"

const char *status_text(enum status s)
{
    static const char *const texts[] = {
#define STATUS_TEXT(name, text) text,
        STATUS_MAP(STATUS_TEXT)
#undef STATUS_TEXT
    };
    return texts[s];
}
