/* SPDX-License-Identifier: MIT */
/* schema_mistakes: how the typed reader says that a value or a key is not what it takes. */
#ifndef DATA_SCHEMA_MISTAKES_H
#define DATA_SCHEMA_MISTAKES_H

#include "data/schema.h"

/* What a field takes, as a MSG pattern: "a whole number". */
const char *schema_wanted(const struct field *f);
/* A value that would do, as it is typed. */
const char *schema_example(const struct field *f);

/* A value of another kind than the field takes. */
void schema_wrong_field(struct schema_reader *r, const struct node *value, const struct field *f);
/* A text that is no value of the field's type. */
struct mistake *schema_wrong_value(struct schema_reader *r, const struct node *value,
                                   const struct field *f);
/* Returns the key that was meant, NULL when none is near. */
const char *schema_unknown_key(struct schema_reader *r, const struct node *key,
                               const struct field *fields, const struct field *fields2);
/* Gives a mistake about `typed` the line with the name that was meant or, when none is near, the
 * list of `names` (NULL-terminated). Returns the name that was meant, or NULL. */
const char *schema_help_with(struct schema_reader *r, struct mistake *m, struct str typed,
                             const char *const *names);

#endif
