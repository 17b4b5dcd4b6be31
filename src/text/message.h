/* SPDX-License-Identifier: MIT */
/* message: a sentence for a person, kept as its English pattern and its arguments until it is
 * shown, so that what finds a problem need not know in which language it will be read. */
#ifndef TEXT_MESSAGE_H
#define TEXT_MESSAGE_H

#include "base/arena.h"
#include "base/buf.h"

/* Marks a pattern for the catalogues and leaves it as it is: MSG("a word twice: {match}"). */
#define MSG(pattern) (pattern)

struct message_arg {
    const char *name; /* the {name} that it replaces */
    struct str value; /* as is, never translated, unless `word` */
    bool word;        /* the value is itself a marked pattern without arguments */
};

enum { MESSAGE_ARGS = 6 };

struct message {
    struct str pattern; /* MSG() or the guide's own words, with {name} places */
    bool own;           /* the guide's own words: not looked up in a catalogue */
    struct message_arg args[MESSAGE_ARGS];
};

/* A language's translations: pairs of English pattern and its own, sorted by the English bytes. */
struct catalog_entry {
    const char *english, *local;
};
struct catalog {
    const struct catalog_entry *entries;
    size_t count;
};

/* The pattern in the catalogue's language, itself when it has none or catalog is NULL (English). */
struct str catalog_find(const struct catalog *c, struct str english);

/* Convenience: a message of a literal pattern and up to three arguments (name NULL ends them). */
struct message message(const char *pattern);
struct message message1(const char *pattern, const char *name, struct str value);
struct message message2(const char *pattern, const char *n1, struct str v1, const char *n2,
                        struct str v2);
struct message message3(const char *pattern, const char *n1, struct str v1, const char *n2,
                        struct str v2, const char *n3, struct str v3);
/* Adds an argument; at most MESSAGE_ARGS. */
void message_arg(struct message *m, const char *name, struct str value);

/* Appends the message; a {name} without an argument stays as written. */
void message_put(struct buf *out, const struct message *m, const struct catalog *c);
struct str message_text(struct arena *a, const struct message *m, const struct catalog *c);

#endif
