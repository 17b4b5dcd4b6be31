/* SPDX-License-Identifier: MIT */
/* French. Lists are folded: lower case, ' for ’, NULL-terminated. */
#include "lang/fr/fr.h"

static const char *const elisions[] = {
    "l",  "d",     "j",      "m",      "t",      "s",      "c",    "n",
    "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "entr", NULL,
};

static const char *const wholes[] = {
    "aujourd'hui", "c'est-à-dire", "drum'n'bass",     "entr'ouvert",
    "entr'ouvrir", "grand'mère",   "grand'rue",       "m'as-tu-vu",
    "pin's",       "presqu'île",   "presqu'îles",     "prud'homal",
    "prud'homale", "prud'homales", "prud'homaux",     "prud'homie",
    "prud'homme",  "prud'hommes",  "qu'en-dira-t-on", "quelqu'un",
    "quelqu'une",  "rock'n'roll",  "sot-l'y-laisse",  NULL,
};

static const char *const enclitics[] = {
    "je",    "tu",  "il",  "elle", "on",     "ce",   "nous",  "vous",    "ils",
    "elles", "moi", "toi", "lui",  "leur",   "le",   "la",    "les",     "y",
    "en",    "là",  "ci",  "t-il", "t-elle", "t-on", "t-ils", "t-elles", NULL,
};

static const char *const compounds[] = {
    "rendez-vous", "garde-à-vous", "celui-ci",  "celle-ci",  "ceux-ci", "celles-ci", "celui-là",
    "celle-là",    "ceux-là",      "celles-là", "jusque-là", "par-là",  "par-ci",    "de-ci",
    "chez-moi",    "chez-nous",    "chez-vous", "moi-je",    NULL,
};

static const char *const function_words[] = {
    "le",   "la",    "les",    "une",   "des",  "du",    "aux", "et",   "ou",    "où",   "est",
    "sont", "vous",  "nous",   "votre", "vos",  "notre", "nos", "il",   "elle",  "ils",  "elles",
    "je",   "tu",    "ce",     "cette", "ces",  "cet",   "qui", "que",  "dans",  "pour", "par",
    "avec", "sur",   "sans",   "pas",   "ne",   "plus",  "se",  "sa",   "ses",   "son",  "leur",
    "mais", "être",  "avoir",  "avez",  "êtes", "à",     "au",  "un",   "de",    "en",   "tout",
    "tous", "toute", "toutes", "très",  "ça",   "chez",  "dès", "même", "comme", "l'",   "d'",
    "qu'",  "n'",    "s'",     "c'",    "j'",   NULL,
};

static const char *const letters[] = {"é", "è", "ê", "à", "ù", "ç", "ô", "î", "û", "œ", NULL};

static const char *const abbreviations[] = {
    "m",      "mme",   "mmes",  "mlle", "mlles", "dr",   "pr",       "st",     "ste",  "av",
    "apr",    "bd",    "boul",  "cf",   "p#",    "pp#",  "p. ex",    "ex#",    "art#", "al#",
    "tél",    "vol#",  "chap#", "fig#", "éd#",   "env",  "hab#",     "réf",    "qté",  "janv#",
    "févr#",  "juil#", "sept#", "oct#", "nov#",  "déc#", "av. j.-c", "c.-à-d", "i.e",  "e.g",
    "vs",     "no#",   "nos#",  "cie",  "éts",   "sté",  "resp",     "incl",   "excl", "fax",
    "approx", "min#",  "max#",  "dép",  NULL,
};

static const char *const brand_speakers[] = {
    "conseiller",
    "conseillère",
    "conseiller client",
    "conseillère clientèle",
    "agent",
    "agente",
    "assistant",
    "assistante",
    "assistant virtuel",
    "assistante virtuelle",
    "bot",
    "chatbot",
    "robot",
    "opérateur",
    "opératrice",
    "téléconseiller",
    "téléconseillère",
    "service client",
    "service clients",
    "support",
    "vendeur",
    "vendeuse",
    "hôte",
    "hôtesse",
    "technicien",
    "technicienne",
    "équipe",
    "marque",
    "nous",
    NULL,
};

static const char *const doubled_ok[] = {
    "nous",  "vous", "très",  "oui",   "non",   "si",  "bla", "ha",  "hé",   "hi",     "ho",
    "là",    "cent", "faire", "chut",  "hop",   "toc", "tic", "tac", "miam", "coucou", "allô",
    "merci", "tout", "vite",  "plouf", "pouêt", "cha", "yo",  "tam", NULL,
};

extern const struct lang lang_fr;
const struct lang lang_fr = {
    .tag = "fr",
    .name = "French",
    .own_name = "français",
    .words = {elisions, wholes, enclitics, compounds},
    .function_words = function_words,
    .letters = letters,
    .abbreviations = abbreviations,
    .brand_speakers = brand_speakers,
    .doubled_ok = doubled_ok,
    .messages = &fr_messages,
    .inflect = fr_inflect,
    .agree = fr_agree,
};
