/* SPDX-License-Identifier: MIT */
/* en: what the files of the English folder share. */
#ifndef LANG_EN_EN_H
#define LANG_EN_EN_H

#include "lang/inflection.h"
#include "lang/lang.h"

void en_inflect(struct arena *a, struct str entry, enum word_form form, struct strs *out);
struct str en_agree(struct arena *a, struct str entry, struct str found, struct str replacement);

#endif
