/* SPDX-License-Identifier: MIT */
/* English. Lists are folded: lower case, ' for ’, NULL-terminated. */
#include "lang/en/en.h"

static const char *const function_words[] = {
    "the",   "of",     "and",  "to",    "in",    "is",   "you",   "that",   "it",     "for",
    "are",   "with",   "your", "be",    "this",  "have", "from",  "or",     "by",     "we",
    "our",   "they",   "was",  "but",   "what",  "all",  "will",  "if",     "their",  "which",
    "has",   "would",  "been", "so",    "when",  "who",  "its",   "my",     "us",     "how",
    "these", "any",    "not",  "his",   "her",   "than", "can",   "it's",   "you're", "we're",
    "don't", "do",     "at",   "as",    "there", "were", "she",   "he",     "i",      "an",
    "no",    "up",     "out",  "about", "just",  "them", "could", "should", "into",   "here",
    "get",   "please", NULL,
};

static const char *const abbreviations[] = {
    "mr",   "mrs",   "ms",   "dr",   "prof", "st",   "sr",   "jr",   "vs",     "e.g",  "i.e",
    "inc",  "ltd",   "co",   "corp", "no#",  "nos#", "vol#", "fig#", "approx", "dept", "est#",
    "ext#", "a.m#",  "p.m#", "ph.d", "rev",  "gen",  "gov",  "sen",  "capt",   "lt",   "messrs",
    "mt",   "ave",   "blvd", "apt#", "jan#", "feb#", "mar#", "apr#", "jun#",   "jul#", "aug#",
    "sep#", "sept#", "oct#", "nov#", "dec#", "p#",   "pp#",  "cf",   "al#",    "eds",  "tel#",
    "ref#", "min#",  "max#", "viz",  "ed#",  "ch#",  "sec#", NULL,
};

static const char *const brand_speakers[] = {
    "agent",
    "advisor",
    "adviser",
    "assistant",
    "bot",
    "chatbot",
    "virtual assistant",
    "support",
    "support agent",
    "representative",
    "rep",
    "operator",
    "customer service",
    "team",
    "host",
    "technician",
    "sales",
    "brand",
    "staff",
    "us",
    NULL,
};

static const char *const doubled_ok[] = {
    "that",  "had",  "is",  "bye", "ha",  "no",  "so",     "very", "blah", "knock",
    "there", "hear", "tut", "yes", "hey", "ho",  "really", "many", "tsk",  "cha",
    "yo",    "can",  "do",  "her", "now", "win", "pom",    NULL,
};

extern const struct lang lang_en;
const struct lang lang_en = {
    .tag = "en",
    .name = "English",
    .own_name = "English",
    .function_words = function_words,
    .abbreviations = abbreviations,
    .brand_speakers = brand_speakers,
    .doubled_ok = doubled_ok,
    .inflect = en_inflect,
    .agree = en_agree,
};
