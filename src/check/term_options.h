/* SPDX-License-Identifier: MIT */
/* term_options: what the long form of any term may say: forms, case, exceptions. Shared by the
 * kinds that look for terms. */
#ifndef CHECK_TERM_OPTIONS_H
#define CHECK_TERM_OPTIONS_H

#include "check/prepare.h"

struct term_options {
    struct text_values forms;  /* noun, adj, person, verb, exact, or every form */
    int case_choice;           /* enum term_case */
    bool loose;                /* a hyphen, a space and nothing are one */
    struct text_values except; /* longer texts where the term is allowed */
    struct text_values unless; /* words in the sentence that silence it */
    struct text_values near;   /* words of which one must be in the sentence */
};

enum term_case { CASE_ANY, CASE_EXACT };
extern const char *const term_case_names[];

/* The rows of a kind's field table; `params` is its struct, `member` the term_options in it. */
#define TERM_OPTION_FIELDS(params, member)                                                       \
    {.name = "forms",                                                                            \
     .type = FIELD_TEXTS,                                                                        \
     .offset = offsetof(params, member.forms),                                                   \
     .doc = "how it is inflected: noun (default), adj, person, verb, exact, or a list of every " \
            "form"},                                                                             \
        {.name = "case",                                                                         \
         .type = FIELD_CHOICE,                                                                   \
         .offset = offsetof(params, member.case_choice),                                         \
         .doc = "exact: only with the capitals it is written with",                              \
         .choices = term_case_names},                                                            \
        {.name = "loose",                                                                        \
         .type = FIELD_BOOL,                                                                     \
         .offset = offsetof(params, member.loose),                                               \
         .doc = "true: a hyphen, a space and nothing between its words are one"},                \
        {.name = "except",                                                                       \
         .type = FIELD_TEXTS,                                                                    \
         .offset = offsetof(params, member.except),                                              \
         .doc = "longer texts in which it is allowed"},                                          \
        {.name = "unless",                                                                       \
         .type = FIELD_TEXTS,                                                                    \
         .offset = offsetof(params, member.unless),                                              \
         .doc = "words that silence it when they stand in the same sentence",                    \
         .role = ROLE_CONDITION},                                                                \
    {                                                                                            \
        .name = "near", .type = FIELD_TEXTS, .offset = offsetof(params, member.near),            \
        .doc = "words of which one must stand in the same sentence", .role = ROLE_CONDITION      \
    }

/* The forms for the other texts of a rule: a list of every form is one text's alone, a kind of
 * word is everybody's. */
const struct text_values *term_options_shared_forms(const struct term_options *o);

/* Adds `entry` under these options (its loose spellings too). */
void term_options_prepare(struct prepare *p, const struct term_options *o,
                          const struct text_value *entry, enum term_role role, uint32_t tag);
/* Adds the texts of `except`, once for a rule. */
void term_options_allow(struct prepare *p, const struct term_options *o);

/* False when `unless` or `near` keep this hit silent. */
bool term_options_hold(const struct check_run *r, const struct term_options *o,
                       const struct check_hit *hit);

#endif
