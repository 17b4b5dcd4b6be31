/* SPDX-License-Identifier: MIT */
/* schema: what a map of a guide may hold, one row a key, and the reader that fills a struct by it.
 * The same rows serve errors, `explain`, the reference and editors. */
#ifndef DATA_SCHEMA_H
#define DATA_SCHEMA_H

#include "data/node.h"

enum field_type {
    FIELD_TEXT,    /* struct text_value */
    FIELD_TEXTS,   /* struct text_values: a text, a list, or either in a map by language */
    FIELD_PATTERN, /* struct text_value; YAML traps of regular expressions are pointed out */
    FIELD_GLOBS,   /* struct text_values */
    FIELD_NAMES,   /* struct text_values: channels, rules: checked by the guide afterwards */
    FIELD_INT,     /* int, 0 to 1,000,000 */
    FIELD_BOOL,    /* bool: true/false, yes/no, on/off, oui/non */
    FIELD_CHOICE,  /* int: index into choices */
    FIELD_CHOICES, /* struct text_values, each one of choices */
    FIELD_DATE,    /* struct text_value holding YYYY-MM-DD; checked to be a date */
    FIELD_NODE,    /* const struct node *: somebody else reads it */
    FIELD_LATER,   /* accepted, not read: its check comes with a later version */
};

/* What a field's texts are to the rule that holds them: contradictions between rules are found by
 * it. */
enum field_role {
    ROLE_NONE,
    ROLE_FORBIDDEN, /* what nobody should write: terms.avoid term, terms.prefer not, names not */
    ROLE_PREFERRED, /* what to write instead: suggest, the preferred term, also, a name */
    ROLE_CONDITION, /* when the rule holds (near, unless): with one, nothing contradicts it */
};

/* A text with its place and, from a map by language, its language. */
struct text_value {
    struct str text; /* ptr NULL: the key is absent */
    struct str lang; /* BCP 47; empty: none said */
    struct place at;
};
struct text_values {
    VEC(struct text_value);
};

struct field {
    const char *name; /* NULL ends the table */
    enum field_type type;
    size_t offset;              /* in the struct that the table describes */
    const char *doc;            /* one line, lower case, no stop: for the reference and `explain` */
    const char *const *choices; /* NULL-terminated; for FIELD_CHOICE(S) */
    bool required;
    enum field_role role;
};
#define FIELD_END    \
    {                \
        .name = NULL \
    }

/* What reading needs besides. */
struct schema_reader {
    struct arena *arena;
    struct mistakes *mistakes;
    /* NULL-terminated tags of the guide: which maps are "by language", and which text comes
     * first. */
    const char *const *languages;
    /* Of maps by language take this one; empty: all, or for one text the first of `languages`. */
    struct str only;
    struct strs *later; /* dotted names of FIELD_LATER keys that were met */
    struct str path;    /* dotted name of the map being read: "terms.avoid" */
};

/* Reads `map` into *out (zeroed or holding defaults): keys of the first table, then of the second
 * (may be NULL, filling *out2). Each unknown key is a mistake with a "did you mean" (French words
 * for keys are known: pourquoi -> why); each value of the wrong type one at its place. Keys that
 * are absent leave their member alone. */
void schema_read(struct schema_reader *r, const struct node *map, const struct field *fields,
                 void *out, const struct field *fields2, void *out2);
/* One value of a given type, as schema_read would. */
void schema_read_value(struct schema_reader *r, const struct node *value, const struct field *field,
                       void *out);
/* True when s looks like a BCP 47 tag: fr, en-GB. */
bool schema_is_tag(struct str s);
/* True when a map holds a text for each language: {fr: …, en: …}. */
bool schema_is_by_language(const struct schema_reader *r, const struct node *map);
/* The index of a text in `choices` (NULL-terminated), or a mistake about the value of `key` and
 * false. */
bool schema_choice(struct schema_reader *r, const struct node *value, struct str key,
                   const char *const *choices, int *out);
/* A mistake: `key` wants something else than this value; `wanted` is a MSG pattern: "a list". */
struct mistake *schema_wrong_type(struct schema_reader *r, const struct node *value, struct str key,
                                  const char *wanted);
/* A mistake about an unknown name with the nearest of `names`. */
void schema_unknown(struct schema_reader *r, struct place at, const char *code, struct str typed,
                    const char *const *names);

#endif
