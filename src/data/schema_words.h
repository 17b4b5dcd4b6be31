/* SPDX-License-Identifier: MIT */
/* schema_words: French words that people write where a guide's keys and values are English. */
#ifndef DATA_SCHEMA_WORDS_H
#define DATA_SCHEMA_WORDS_H

#include "base/arena.h"

/* The one of `names` (NULL-terminated) that `typed` is a French word for (éviter -> avoid),
 * whatever its case and accents; NULL when there is none. */
const char *schema_word(struct arena *scratch, struct str typed, const char *const *names);

#endif
