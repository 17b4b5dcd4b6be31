/* SPDX-License-Identifier: MIT */
#include "doc/scope.h"

#include <assert.h>

const char *const scope_names[] = {
#define SCOPE_NAME(name, text) text,
    SCOPES(SCOPE_NAME)
#undef SCOPE_NAME
        NULL,
};

const char *scope_name(enum scope s)
{
    assert(s < SCOPE_COUNT);
    return scope_names[s];
}

bool scope_is_body(enum scope s)
{
    return s == SCOPE_TEXT || s == SCOPE_LIST_ITEM || s == SCOPE_CELL || s == SCOPE_BOT_SAY;
}

bool scope_find(enum scope *out, struct str name)
{
    for (unsigned i = 0; i < SCOPE_COUNT; i++)
        if (str_is(name, scope_names[i])) {
            *out = (enum scope)i;
            return true;
        }
    return false;
}
