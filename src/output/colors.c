/* SPDX-License-Identifier: MIT */
#include "output/colors.h"

/* The eight colours that every terminal has; dark blue is unreadable on black, so frames are
 * bright. */
static const struct colors terminal = {
    .severity =
        {
            [SEVERITY_OFF] = "",
            [SEVERITY_NOTE] = "\033[1;36m",
            [SEVERITY_WARNING] = "\033[1;33m",
            [SEVERITY_ERROR] = "\033[1;31m",
        },
    .strong = "\033[1m",
    .code = "\033[2m",
    .frame = "\033[1;94m",
    .related = "\033[1;94m",
    .off = "\033[0m",
};

static const struct colors none = {
    .severity = {"", "", "", ""},
    .strong = "",
    .code = "",
    .frame = "",
    .related = "",
    .off = "",
};

const struct colors *colors_of(bool wanted)
{
    return wanted ? &terminal : &none;
}
