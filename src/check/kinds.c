/* SPDX-License-Identifier: MIT */
#include "check/kinds.h"

#include "check/check.h"

#define KIND_DECLARE(name) extern const struct check_kind check_##name;
CHECK_KINDS(KIND_DECLARE)
#undef KIND_DECLARE

const struct check_kind *const check_kinds[] = {
#define KIND_ROW(name) &check_##name,
    CHECK_KINDS(KIND_ROW)
#undef KIND_ROW
        NULL,
};
