/* SPDX-License-Identifier: MIT */
/* What the program says, in French. Sorted by the English bytes (tests/unit/test_lang.c looks). The
 * space inside guillemets and before : ; ! ? is U+00A0, written so that it can be seen. */
#include "lang/fr/fr.h"

#define NBSP "\u00A0"

const struct catalog_entry fr_messages[] = {
    {"input or output error", "erreur d’entrée ou de sortie"},
    {"no such file or folder", "fichier ou dossier introuvable"},
    {"not a regular file", "n’est pas un fichier ordinaire"},
    {"permission denied", "accès refusé"},
    {"too large", "trop volumineux"},
};

_Static_assert(sizeof fr_messages / sizeof fr_messages[0] == FR_MESSAGES,
               "FR_MESSAGES in fr/fr.h is the number of these rows");
