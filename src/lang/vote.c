/* SPDX-License-Identifier: MIT */
/* The vote on a text's language: two votes for a function word, one for a letter that speaks for
 * it. Languages that we do not know vote against all that we know, or German copy would be read
 * as English. */
#include "lang/lang.h"
#include "text/utf8.h"

#include <assert.h>

static const char *const foreign_words[] = {
    /* German */
    "der",
    "die",
    "das",
    "und",
    "ist",
    "nicht",
    "mit",
    "sich",
    "auf",
    "ein",
    "eine",
    "einen",
    "für",
    "den",
    "dem",
    "wir",
    "sie",
    "ihr",
    "ihre",
    "zu",
    "zum",
    "von",
    "im",
    "bei",
    "oder",
    "auch",
    "wie",
    "ich",
    /* Spanish and Portuguese */
    "el",
    "los",
    "las",
    "del",
    "una",
    "con",
    "por",
    "para",
    "como",
    "más",
    "su",
    "sus",
    "al",
    "lo",
    "os",
    "da",
    "em",
    "não",
    "uma",
    "com",
    "na",
    "dos",
    "seu",
    "você",
    /* Italian */
    "il",
    "di",
    "che",
    "della",
    "sono",
    "non",
    "per",
    "gli",
    "alla",
    "nel",
    "è",
    "più",
    /* Dutch */
    "het",
    "een",
    "van",
    "niet",
    "op",
    "te",
    "zijn",
    "voor",
    "je",
    "wij",
    "uw",
    "aan",
    "ook",
    NULL,
};
static const char *const foreign_letters[] = {"ä", "ö", "ü", "ß", "ñ", "ó", "í",
                                              "á", "ã", "õ", "ì", "ò", NULL};

enum {
    SLOTS = 1024,    /* a power of two, at least four times the words of all lists */
    MAX_VOTERS = 16, /* languages, and one more for those that we do not know */
    WORD_VOTES = 2,  /* a function word's; a letter has one */
    ROUND = 16,      /* words after which a clear lead ends the vote */
    CLEAR_LEAD = 10,
    MIN_WORDS = 5,     /* a shorter text takes the language of what is around it */
    ELISION_BYTES = 3, /* "l'" and "qu'" where the words were cut without a language's rules */
};

/* Who votes on a word: by its hash alone. Two words of one hash in 4 billion would cost a vote. */
struct lang_voters {
    uint32_t hash[SLOTS];
    uint32_t voters[SLOTS]; /* a bit each; 0: the slot is free */
    unsigned count;         /* languages; voter `count` is all that we do not know */
};

struct votes {
    const struct lang_voters *voters;
    unsigned of[MAX_VOTERS];
};

static size_t find_slot(const struct lang_voters *v, uint32_t hash)
{
    size_t slot = hash % SLOTS;
    while (v->voters[slot] && v->hash[slot] != hash)
        slot = (slot + 1) % SLOTS;
    return slot;
}

static void enroll(struct lang_voters *v, const char *const *list, unsigned voter)
{
    for (; list && *list; list++) {
        uint32_t hash = word_hash(str_of(*list));
        size_t slot = find_slot(v, hash);
        v->hash[slot] = hash;
        v->voters[slot] |= UINT32_C(1) << voter;
    }
}

static void enroll_all(struct lang_voters *v)
{
    for (v->count = 0; langs[v->count]; v->count++) {
        assert(v->count + 1 < MAX_VOTERS);
        enroll(v, langs[v->count]->function_words, v->count);
        enroll(v, langs[v->count]->letters, v->count);
    }
    enroll(v, foreign_words, v->count);
    enroll(v, foreign_letters, v->count);
}

static void count(struct votes *votes, uint32_t hash, unsigned worth)
{
    const struct lang_voters *v = votes->voters;
    for (uint32_t who = v->voters[find_slot(v, hash)]; who; who &= who - 1)
        votes->of[__builtin_ctz(who)] += worth;
}

static void count_word(struct votes *votes, const struct words *words, const struct word *w)
{
    count(votes, w->hash, WORD_VOTES);
    if (w->flags & WORD_ELIDED || w->fold_len <= ELISION_BYTES)
        return;
    struct str head = str_sub(word_folded(words, w), 0, ELISION_BYTES);
    size_t apostrophe = str_find_byte(head, '\'', 1);
    if (apostrophe != SIZE_MAX)
        count(votes, word_hash(str_sub(head, 0, apostrophe + 1)), WORD_VOTES);
}

static void count_letters(struct votes *votes, struct str folded)
{
    unsigned len;
    for (size_t at = 0; at < folded.len; at += len) {
        len = 1;
        if ((unsigned char)folded.ptr[at] < 0x80)
            continue;
        utf8_at(folded, at, &len);
        count(votes, word_hash(str_sub(folded, at, at + len)), 1);
    }
}

/* The language with the most votes, NULL when they do not decide: a tie, hardly any vote, or a
 * language that we do not know. */
static const struct lang *winner(const struct votes *votes, unsigned lead)
{
    unsigned best = 0, second = 0, who = 0;
    for (unsigned v = 0; v <= votes->voters->count; v++) {
        if (votes->of[v] > best) {
            second = best;
            best = votes->of[v];
            who = v;
        } else if (votes->of[v] > second) {
            second = votes->of[v];
        }
    }
    /* langs ends with a NULL, which is the voter of what we do not know. */
    return best >= WORD_VOTES && best >= second + lead ? langs[who] : NULL;
}

const struct lang_voters *lang_voters_new(struct arena *a)
{
    struct lang_voters *v = ARENA_NEW(a, struct lang_voters);
    enroll_all(v);
    return v;
}

const struct lang *lang_vote_by(const struct lang_voters *voters, const struct words *words)
{
    if (words->count < MIN_WORDS)
        return NULL;
    struct votes votes = {.voters = voters};
    for (size_t i = 0; i < words->count; i++) {
        count_word(&votes, words, &words->at[i]);
        count_letters(&votes, word_folded(words, &words->at[i]));
        const struct lang *early = (i + 1) % ROUND ? NULL : winner(&votes, CLEAR_LEAD);
        if (early)
            return early;
    }
    return winner(&votes, 1);
}
