/* SPDX-License-Identifier: MIT */
/* words: one pass that cuts a segment's text into words, folded and hashed. Every check reads this
 * array; none walks the raw text again. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/vec.h"

/* What a language adds to the cutting. Lists are of folded words, NULL-terminated; each may be
 * NULL, and so may a pointer to the whole. */
struct word_rules {
    const char *const *elisions;  /* before an apostrophe and a letter: "l", "qu", "jusqu" … */
    const char *const *wholes;    /* an elision look-alike that stays one word: "aujourd'hui" … */
    const char *const *enclitics; /* after a hyphen at a word's end: "vous", "moi", "t-il" … */
    const char *const *compounds; /* a hyphen chain that stays whole all the same: "rendez-vous" */
};

enum word_flag {
    WORD_CAPITAL = 1 << 0, /* begins with an upper-case letter */
    WORD_UPPER = 1 << 1,   /* two letters or more, none lower case */
    WORD_DIGIT = 1 << 2,   /* holds a digit */
    WORD_ELIDED = 1 << 3,  /* ends with its apostrophe, folded too: l' d' qu' */
    WORD_MASK = 1 << 4,    /* holds a placeholder, code or address (U+FFFC) */
    WORD_OPAQUE = 1 << 5,  /* user_name, jean@exemple.fr, guide.pdf: counted, not prose */
    WORD_ENCLITIC = 1 << 6 /* cut off behind a hyphen: -vous, -moi */
};

/* What stands between the previous word (or the text's start) and this one. */
enum word_gap {
    GAP_NONE,   /* nothing: the word before is elided, or too long for one */
    GAP_SPACE,  /* white space only */
    GAP_HYPHEN, /* one hyphen */
    GAP_OTHER,  /* anything else: look at the bytes */
};

struct word {
    uint32_t beg, end; /* bytes of the text, half-open, on code-point boundaries */
    uint32_t fold;     /* byte offset in words.folded */
    uint16_t fold_len; /* bytes; a word of over 20,000 bytes of text is cut into several */
    uint8_t flags;     /* enum word_flag */
    uint8_t gap;       /* enum word_gap, of what stands before it */
    uint32_t hash;     /* of the folded bytes; this run only, never stored */
};

struct words {
    VEC(struct word);
    struct str text; /* what was cut; borrowed */
    char *folded;    /* holds the folded words, each at its `fold`, in no order */
    size_t folded_len, folded_cap;
};

/* Replaces the contents of *w (arrays are reused; always with the same arena) by the words of
 * `text`, valid UTF-8 of at most UINT32_MAX bytes. A letter run, a number with its separators
 * (49,90), a hyphen chain (e-mail), an identifier (user_name), an email address and a name with a
 * stop inside (guide.pdf: two characters or more on both sides, lower case behind it; e.g. is none)
 * are one word each; an elided article or conjunction and an enclitic pronoun are words of their
 * own. U+FFFC counts as a letter. The folded form is composed (NFC), so that accents may be written
 * either way. */
void words_split(struct arena *a, struct words *w, struct str text, const struct word_rules *rules);

static inline struct str word_folded(const struct words *w, const struct word *word)
{
    return (struct str){w->folded + word->fold, word->fold_len};
}
static inline struct str word_text(const struct words *w, const struct word *word)
{
    return str_sub(w->text, word->beg, word->end);
}

/* The hash that words_split gives to a word with these folded bytes. */
uint32_t word_hash(struct str folded);

#endif
