/* SPDX-License-Identifier: MIT */
/* scope: what a segment is in its document: the names that a guide's rules and limits use. */
#ifndef DOC_SCOPE_H
#define DOC_SCOPE_H

#include "base/str.h"

/* Of segments, then of elements inside them, then by position. */
#define SCOPES(X)                       \
    X(TEXT, "text")                     \
    X(HEADING, "heading")               \
    X(LIST_ITEM, "list-item")           \
    X(CELL, "cell")                     \
    X(BUTTON, "button")                 \
    X(TITLE, "title")                   \
    X(SUBJECT, "subject")               \
    X(PREHEADER, "preheader")           \
    X(META, "meta")                     \
    X(ALT, "alt")                       \
    X(TOOLTIP, "tooltip")               \
    X(LABEL, "label")                   \
    X(FOOTNOTE, "footnote")             \
    X(BOT_SAY, "bot-say")               \
    X(QUICK_REPLY, "quick-reply")       \
    X(LINK, "link")                     \
    X(QUOTE, "quote")                   \
    X(FIRST_SENTENCE, "first-sentence") \
    X(LAST_BLOCK, "last-block")

enum scope {
#define SCOPE_ENUM(name, text) SCOPE_##name,
    SCOPES(SCOPE_ENUM)
#undef SCOPE_ENUM
        SCOPE_COUNT
};

/* A set of scopes: bit 1u << scope. */
#define scope_set uint32_t

/* Those that a segment itself may have: the others are of elements or of positions. */
#define SCOPES_OF_SEGMENTS ((scope_set)((1u << SCOPE_LINK) - 1))

/* Running prose, as against headings, labels and what is beside it. */
bool scope_is_body(enum scope s);

const char *scope_name(enum scope s);
/* False when no scope has that name. */
bool scope_find(enum scope *out, struct str name);
/* The names in order, NULL-terminated: for "did you mean" and the reference. */
extern const char *const scope_names[];

#endif
