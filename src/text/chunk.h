/* SPDX-License-Identifier: MIT */
/* chunk: what stands in a text without white space or other punctuation in it, in parts:
 * l'après-vente is one chunk of three parts. text/words.c makes words of them. */
#ifndef TEXT_CHUNK_H
#define TEXT_CHUNK_H

#include "text/fold.h"
#include "text/words.h"

enum {
    CHUNK_BYTES = 20000, /* a chunk ends here; NFC makes it at most three times as long: 16 bits */
    CHUNK_PARTS = 32,    /* and so does one of this many parts, whatever holds them together */
    CHUNK_SLACK = 32,    /* bytes behind words->folded that may be read */
};

/* What a part holds, beside the letters that are counted. */
enum part_bit {
    PART_CAPITAL = 1 << 0, /* its first character is an upper-case letter */
    PART_LOWER = 1 << 1,   /* a letter that is not upper case */
    PART_DIGIT = 1 << 2,
    PART_MASK = 1 << 3,
    PART_MARK = 1 << 4,    /* NFC would change it */
    PART_NUMERIC = 1 << 5, /* its first character is a digit */
    PART_FIRST = 1 << 6,   /* always set */
};

enum joint {
    JOINT_NONE, /* the first part */
    JOINT_APOSTROPHE,
    JOINT_HYPHEN,
    JOINT_NUMBER, /* a stop or comma between digits */
    JOINT_OPAQUE, /* _ or @ or the stop of guide.pdf */
};

/* A run of letters, digits and masks. Parts with what joins them make a chunk; most chunks are one
 * part, and every word is one part or several neighbours of one chunk. */
struct part {
    uint32_t beg, end;       /* bytes of the text */
    uint32_t fold, fold_end; /* bytes of words->folded */
    uint8_t bits;            /* enum part_bit */
    uint8_t letters;         /* 2 stands for more */
    uint8_t joint;           /* enum joint, between the part before and this one */
};

/* A text that is being cut, and its last chunk. */
struct splitter {
    struct arena *arena;
    struct words *words;
    const struct word_rules *rules;
    struct str text;
    uint32_t fold;         /* bytes of words->folded that are in use */
    uint8_t gap;           /* enum word_gap, since the last word */
    struct arena *scratch; /* NULL until a part needs NFC */

    bool at_sign;        /* the chunk holds a @ */
    bool has_apostrophe; /* and a joining apostrophe */
    unsigned part_count;
    struct part parts[CHUNK_PARTS];
};

/* A character of the text. */
struct look {
    enum fold_class class;
    unsigned len;   /* bytes */
    unsigned first; /* PART_FIRST and what more a part would say that it begins, or 0 if none can */
};

/* What stands at `at`; nothing, which begins no part, behind the end. */
struct look chunk_look(const struct splitter *s, uint32_t at);

/* Reads parts and what joins them as far as they go, the first one at `at`, where chunk_look gave
 * `first`. Returns where the chunk ends. */
uint32_t chunk_read(struct splitter *s, uint32_t at, unsigned first);

/* Room for `text_bytes` more bytes of text, folded. No code point grows by more than half. */
void chunk_reserve(struct splitter *s, size_t text_bytes);
/* Appends text [beg, end) to the folded bytes, composed first unless that could take long. */
void chunk_put_composed(struct splitter *s, uint32_t beg, uint32_t end);

#endif
