/* SPDX-License-Identifier: MIT */
/* lang: what the program knows of a language, one const struct a folder. Nothing outside src/lang
 * knows French. */
#ifndef LANG_LANG_H
#define LANG_LANG_H

#include "base/vec.h"
#include "text/message.h"
#include "text/words.h"

/* How an entry of a guide is inflected. */
#define WORD_FORMS(X)                                                          \
    X(NOUN, "noun")     /* singular and plural */                              \
    X(ADJ, "adj")       /* both, masculine and feminine */                     \
    X(PERSON, "person") /* as an adjective, for people: acheteur, acheteuse */ \
    X(VERB, "verb")                                                            \
    X(EXACT, "exact") /* as written */

enum word_form {
#define WORD_FORM_ENUM(name, text) FORM_##name,
    WORD_FORMS(WORD_FORM_ENUM)
#undef WORD_FORM_ENUM
};

struct lang {
    const char *tag;      /* BCP 47 primary subtag, "fr" */
    const char *name;     /* in English, "French" */
    const char *own_name; /* in itself, "français" */
    struct word_rules words;
    const char *const
        *function_words;        /* folded, NULL-terminated; for the vote on a text's language */
    const char *const *letters; /* folded letters that speak for it, half a vote each */
    const char *const *abbreviations;  /* folded, without their stop: "mme", "p. ex" */
    const char *const *brand_speakers; /* in transcripts: "conseiller", "agent" … folded */
    const char *const *doubled_ok;  /* folded words that may stand twice: "nous", "vous", "that" */
    const struct catalog *messages; /* NULL: the program's own English */
    /* Every written form of `entry` (one or several words), the entry itself first; arena-owned. */
    void (*inflect)(struct arena *a, struct str entry, enum word_form form, struct strs *out);
    /* `replacement` inflected as `found`, a form of `entry`: plural and feminine carried over. */
    struct str (*agree)(struct arena *a, struct str entry, struct str found,
                        struct str replacement);
};

extern const struct lang *const langs[]; /* from langs.h, NULL-terminated */

/* The language of a BCP 47 tag ("fr-CA" -> fr), or NULL. */
const struct lang *lang_find(struct str tag);
/* True when the tags' primary subtags are equal and, where `wanted` has a region, all of it:
 * "fr" covers "fr-FR", "fr-CA" does not. */
bool lang_covers(struct str wanted, struct str tag);

/* The function words of every language, hashed once (3 µs). Thread-safe once made. */
struct lang_voters;
const struct lang_voters *lang_voters_new(struct arena *a);
/* The language of a text of at least five words by its function words, or NULL when they do not
 * decide. `words` cut under any rules. */
const struct lang *lang_vote_by(const struct lang_voters *voters, const struct words *words);

/* Sentences: the end (byte) of the sentence that begins at `from` in words->text, its closing marks
 * included; the text's length for the last one. `lang` may be NULL. */
uint32_t lang_sentence_end(const struct lang *lang, struct str text, uint32_t from);

/* The sentence around a place, for places asked mostly in ascending order: a long text is then
 * walked once and not once for each place. Zero-initialise for each text. */
struct sentence_cursor {
    uint32_t beg, end; /* bytes of the text, half-open; empty before the first call */
};
/* The sentence of `text` that holds byte `at`, no more than `most` bytes of it around `at`, cut
 * on boundaries. */
struct str lang_sentence_at(struct sentence_cursor *cursor, const struct lang *lang,
                            struct str text, uint32_t at, uint32_t most);

#endif
