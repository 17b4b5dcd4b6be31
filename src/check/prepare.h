/* SPDX-License-Identifier: MIT */
/* prepare: how a rule, while the guide is loaded, adds its terms and patterns to what the one
 * scan finds. */
#ifndef CHECK_PREPARE_H
#define CHECK_PREPARE_H

#include "check/check.h"

/* A term of the index (same position as in it) and who asked for it. */
struct prepared_term {
    uint32_t rule;
    uint32_t tag;
    enum term_role role;
    bool generated;          /* an inflected form, not the entry as written */
    const struct lang *lang; /* NULL: every language */
    struct text_value entry; /* as written in the guide */
};

struct prepared_pattern {
    uint32_t rule;
    uint32_t tag;
    const struct lang *lang; /* NULL: every language */
    const struct regex *regex;
    struct text_value source;
};

/* Everything the scan looks for: one for a guide. */
struct prepared {
    struct term_index *index;
    struct {
        VEC(struct prepared_term);
    } terms;
    struct {
        VEC(struct prepared_pattern);
    } patterns;
};

/* Tags beside those that count a rule's texts. */
#define TAG_ALLOWED UINT32_MAX       /* only there to silence what stands inside it */
#define TAG_SPACED  (UINT32_MAX - 1) /* a name with other spaces */

/* What a kind's prepare() is given. */
struct prepare {
    struct arena *arena; /* the guide's */
    struct prepared *to;
    struct mistakes *mistakes;
    uint32_t rule;     /* whose params these are */
    struct place at;   /* the rule's item in the guide */
    struct str code;   /* the rule's */
    scope_set *scopes; /* the rule's; a kind may set them */
    const struct lang *const
        *langs; /* NULL-terminated: those of the guide's languages that we have */
};

/* The form of that name: noun, adj, person, verb, exact; false when there is none. */
bool word_form_find(enum word_form *form, struct str name);

/* `forms`: empty for the default (nouns), one of noun adj person verb exact, or the list of
 * every form. An entry without a language goes in for each of the guide's languages. A text
 * without a word or symbol is a mistake at its place. */
void prepare_term(struct prepare *p, const struct text_value *entry, enum term_role role,
                  unsigned flags, const struct text_values *forms, uint32_t tag);
/* A pattern that does not compile is a mistake at the byte of the YAML where it goes wrong; at its
 * beginning where it is written with escapes or on several lines. */
void prepare_pattern(struct prepare *p, const struct text_value *pattern, unsigned regex_flags,
                     uint32_t tag);
void prepare_mistake(struct prepare *p, struct place at, const char *code, struct message message);

#endif
