/* SPDX-License-Identifier: MIT */
/* inflection: what the languages' generators of forms share: tables of endings, and forms that know
 * what they are, so that a replacement can be given the same form. */
#ifndef LANG_INFLECTION_H
#define LANG_INFLECTION_H

#include "base/vec.h"

/* The first row that fits a word makes its forms. Lists are separated by single spaces. */
struct ending_rule {
    const char *endings; /* "al au" ends in one of these; "=bal" is that word; "" fits every word */
    const char *cut;     /* what is taken off; each of the endings ends in it */
    const char *added;   /* and put in its place: a form each; "" is one form */
};

/* The spellings of one form of one word; those beyond are dropped. */
enum { SPELLINGS_MAX = 8 };
struct spellings {
    struct str at[SPELLINGS_MAX];
    size_t count;
};
void spellings_add(struct spellings *s, struct str text);

/* Adds the forms of `word` to *out, in `a`. Letters compare in folded form, the word's own stay. */
void inflection_apply(struct arena *a, const struct ending_rule *rules, size_t count,
                      struct str word, struct spellings *out);
#define INFLECTION_APPLY(a, rules, word, out) \
    inflection_apply(a, rules, sizeof(rules) / sizeof(rules)[0], word, out)

/* Does the folded `word` fit a list of endings? */
bool inflection_fits(const char *endings, struct str word);

/* A form, and which one it is: plural, third person …: a number that its language gives. */
struct form {
    struct str text;
    unsigned slot;
};
struct forms {
    VEC(struct form);
};

/* Adds a form unless it is there in this slot. */
void forms_add(struct arena *a, struct forms *forms, struct str text, unsigned slot);
/* Adds the texts to *out, each once. */
void forms_list(struct arena *a, const struct forms *forms, struct strs *out);
/* The first form that equals `found` folded, or NULL. */
const struct form *forms_find(struct arena *a, const struct forms *forms, struct str found);
/* The first text of a slot, or the empty str. */
struct str forms_at(const struct forms *forms, unsigned slot);

#endif
