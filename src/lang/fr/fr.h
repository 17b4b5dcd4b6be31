/* SPDX-License-Identifier: MIT */
/* fr: what the files of the French folder share. */
#ifndef LANG_FR_FR_H
#define LANG_FR_FR_H

#include "lang/inflection.h"
#include "lang/lang.h"

/* Which form a form is. */
enum fr_slot {
    FR_ENTRY,
    FR_PLURAL,
    FR_FEMININE,
    FR_FEMININE_PLURAL,
    FR_VERB, /* and above: fr/conjugate.c's own */
};

void fr_inflect(struct arena *a, struct str entry, enum word_form form, struct strs *out);
struct str fr_agree(struct arena *a, struct str entry, struct str found, struct str replacement);

/* Adds the forms of a verb, alone or with what stands behind it ("se connecter", "prendre
 * contact"); nothing when its group is not known. */
void fr_conjugate(struct arena *a, struct str entry, struct forms *out);

extern const struct catalog fr_messages; /* in fr/messages.c */

#endif
