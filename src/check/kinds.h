/* SPDX-License-Identifier: MIT */
/* kinds: the check kinds, one row each: src/check/NAME.c exports check_NAME. */
#ifndef CHECK_KINDS_H
#define CHECK_KINDS_H

#define CHECK_KINDS(X)  \
    X(terms_avoid)      \
    X(terms_prefer)     \
    X(terms_consistent) \
    X(names)            \
    X(rules)            \
    X(limits)           \
    X(doubled_word)

#endif
