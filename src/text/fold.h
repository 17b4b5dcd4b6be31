/* SPDX-License-Identifier: MIT */
/* fold: what a character is to a word, and the one form under which it is compared. The tables are
 * generated when the project is built (gen_fold.c): filling them at start-up would take 14 ms. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/arena.h"

enum fold_class {
    FOLD_OTHER,      /* punctuation, symbols, emoji */
    FOLD_SPACE,      /* white space, NBSP and its family, newlines */
    FOLD_LETTER,     /* letters and marks */
    FOLD_DIGIT,      /* decimal digits */
    FOLD_APOSTROPHE, /* ' and its look-alikes U+2019 U+2018 U+02BC U+2032, folded to ' */
    FOLD_HYPHEN,     /* - U+2010 U+2011, folded to - */
    FOLD_UNDERSCORE,
    FOLD_AT,   /* @ */
    FOLD_DOT,  /* . and , : inside a number they belong to it */
    FOLD_MASK, /* U+FFFC: one noun */
    FOLD_WIDE, /* only in fold_bytes: part of a longer character, decode it and ask fold_cp */
};

struct folded {
    uint32_t cp; /* simple case fold (C + S of CaseFolding.txt), space, ' or - */
    enum fold_class class;
    bool mark;  /* combining, or changed by NFC: the word has to be composed first */
    bool upper; /* an upper-case or title-case letter */
};

/* The same for one byte of UTF-8, so that ASCII costs a single load of four bytes in a hot loop:
 * fold_bytes[(unsigned char)c]. From 0x80 on every byte is FOLD_WIDE and folds to itself. */
struct fold_byte {
    unsigned char fold;  /* lower case, ' ' for white space, else the byte itself */
    unsigned char class; /* enum fold_class */
    bool upper;          /* A-Z */
    bool word;           /* letter, digit or underscore: what most bytes of a word are */
};
extern const struct fold_byte fold_bytes[256];

/* The generated pages: which page a block of 256 code points has, what kind each code point of a
 * page is, and the kinds, whose cp is what has to be added. */
extern const unsigned char fold_page_of[0x110000 / 256];
extern const unsigned char fold_pages[][256];
extern const struct folded fold_kinds[];

/* FOLD_OTHER for what is no code point. Inline, since most callers want one of the four members. */
static inline struct folded fold_cp(uint32_t cp)
{
    if (cp > 0x10FFFF)
        return (struct folded){cp, FOLD_OTHER, false, false};
    struct folded f = fold_kinds[fold_pages[fold_page_of[cp >> 8]][cp & 0xFF]];
    f.cp += cp;
    return f;
}

/* The folded form of valid UTF-8, NFC first, white space kept one for one: how texts of a guide and
 * of a document are compared. */
struct str fold_text(struct arena *a, struct str s);

#endif
