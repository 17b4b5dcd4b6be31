/* SPDX-License-Identifier: MIT */
#include "text/words.h"

#include "base/num.h"
#include "text/chunk.h"
#include "text/fold.h"
#include "text/wordmap.h"

enum { LOCAL_BYTES = 64 }; /* of an email address, before its @ (RFC 5321, 4.5.3.1.1) */

/* ---- the hash ---- */

/* The first byte in memory is the lowest of the number, on every machine. */
static uint64_t load_8(const char *p)
{
    uint64_t x;
    memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return x;
}

static uint64_t hash_16(uint64_t h, uint64_t low, uint64_t high)
{
    h = (h ^ low) * UINT64_C(0x9E3779B97F4A7C15);
    h = (h ^ h >> 32 ^ high) * UINT64_C(0xD6E8FEB86659FD93);
    return h ^ h >> 32;
}

/* As word_hash, for bytes that 16 more may be read behind. Nearly all words are shorter than that:
 * for them nothing here branches on the length. */
static inline uint32_t hash_slack(const char *p, size_t len)
{
    static const unsigned char keep[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                           255, 255, 255, 255, 255, 255, 255, 255};
    uint64_t h = len;
    for (; len >= 16; len -= 16, p += 16)
        h = hash_16(h, load_8(p), load_8(p + 8));
    const char *mask = (const char *)keep + 16 - len;
    return (uint32_t)hash_16(h, load_8(p) & load_8(mask), load_8(p + 8) & load_8(mask + 8));
}

uint32_t word_hash(struct str folded)
{
    char end[32] = {0};
    size_t whole = folded.len & ~(size_t)15;
    uint64_t h = folded.len;
    for (size_t at = 0; at < whole; at += 16)
        h = hash_16(h, load_8(folded.ptr + at), load_8(folded.ptr + at + 8));
    if (folded.len > whole)
        memcpy(end, folded.ptr + whole, folded.len - whole);
    return (uint32_t)hash_16(h, load_8(end), load_8(end + 8));
}

/* ---- words ---- */

static bool is_listed(const char *const *list, struct str s)
{
    if (!list || s.len == 0)
        return false;
    for (; *list; list++)
        if (**list == s.ptr[0] && strncmp(*list, s.ptr, s.len) == 0 && (*list)[s.len] == '\0')
            return true;
    return false;
}

static struct str folded_parts(const struct splitter *s, unsigned beg, unsigned end)
{
    uint32_t from = s->parts[beg].fold;
    return (struct str){s->words->folded + from, s->parts[end - 1].fold_end - from};
}

static struct word *push_word(struct splitter *s)
{
    struct word *w = VEC_PUSH(s->arena, s->words);
    w->gap = s->gap;
    w->flags = 0;
    s->gap = GAP_NONE;
    return w;
}

static void finish_word(struct splitter *s, struct word *w, uint32_t fold, uint32_t fold_end)
{
    w->fold = fold;
    w->fold_len = (uint16_t)(fold_end - fold);
    w->hash = hash_slack(s->words->folded + fold, fold_end - fold);
}

static uint8_t word_flags(const struct part *p, unsigned bits, unsigned letters)
{
    unsigned flags = 0;
    if (p->bits & PART_CAPITAL)
        flags |= WORD_CAPITAL;
    if (letters >= 2 && !(bits & PART_LOWER))
        flags |= WORD_UPPER;
    if (bits & PART_DIGIT)
        flags |= WORD_DIGIT;
    if (bits & PART_MASK)
        flags |= WORD_MASK;
    return (uint8_t)flags;
}

/* The common case: the chunk is one part, which is one word. */
static void put_single(struct splitter *s)
{
    const struct part *p = &s->parts[0];
    struct word *w = push_word(s);
    w->beg = p->beg;
    w->end = p->end;
    w->flags = word_flags(p, p->bits, p->letters);
    finish_word(s, w, p->fold, p->fold_end);
}

/* Parts [beg, end) as one word, with the apostrophe behind them when it is elided. */
static void put_parts(struct splitter *s, unsigned beg, unsigned end, unsigned flags)
{
    const struct part *first = &s->parts[beg], *last = &s->parts[end - 1];
    const struct part *next = last + 1;
    unsigned bits = 0, letters = 0;
    for (const struct part *p = first; p <= last; p++) {
        bits |= p->bits;
        letters += p->letters;
        if (p > first && p->joint == JOINT_OPAQUE)
            flags |= WORD_OPAQUE;
    }
    bool elided = flags & WORD_ELIDED;
    if (first->joint == JOINT_HYPHEN)
        s->gap = GAP_HYPHEN;
    struct word *w = push_word(s);
    w->beg = first->beg;
    w->end = elided ? next->beg : last->end;
    w->flags = (uint8_t)(flags | word_flags(first, bits, letters));
    finish_word(s, w, first->fold, elided ? next->fold : last->fold_end);
}

/* The end of the longest run of parts from `beg` on that is a word as a whole (aujourd'hui), or
 * beg. */
static unsigned whole_end(const struct splitter *s, unsigned beg)
{
    for (unsigned end = s->part_count; end > beg + 1; end--)
        if (is_listed(s->rules->wholes, folded_parts(s, beg, end)))
            return end;
    return beg;
}

/* The first part from `beg` on that is elided and not inside a whole, or part_count. It begins the
 * chunk or stands behind a hyphen (donnez-m'en) or behind another one (jusqu'à l'). */
static unsigned find_elision(const struct splitter *s, unsigned beg)
{
    unsigned i = beg;
    while (s->has_apostrophe && i + 1 < s->part_count) {
        bool free_left = i == beg || s->parts[i].joint == JOINT_HYPHEN;
        unsigned whole = free_left ? whole_end(s, i) : i;
        if (whole > i) {
            i = whole;
            continue;
        }
        if (free_left && s->parts[i + 1].joint == JOINT_APOSTROPHE &&
            is_listed(s->rules->elisions, folded_parts(s, i, i + 1)))
            return i;
        i++;
    }
    return s->part_count;
}

/* Where the pronoun behind the last verb of parts [beg, end) begins (connectez-vous), or end. */
static unsigned find_enclitic(const struct splitter *s, unsigned beg, unsigned end)
{
    for (unsigned i = beg + 1; i < end; i++)
        if (s->parts[i].joint == JOINT_OPAQUE)
            return end;
    for (unsigned i = beg + 1; i < end; i++)
        if (s->parts[i].joint == JOINT_HYPHEN &&
            is_listed(s->rules->enclitics, folded_parts(s, i, end)) &&
            !is_listed(s->rules->compounds, folded_parts(s, beg, end)))
            return i;
    return end;
}

/* Parts [beg, end) hold no elision: a word, and the pronouns that hang on it. */
static void put_chain(struct splitter *s, unsigned beg, unsigned end)
{
    unsigned cuts[CHUNK_PARTS + 1];
    unsigned count = 0;
    cuts[count++] = end;
    for (unsigned at = end; (at = find_enclitic(s, beg, at)) != cuts[count - 1];)
        cuts[count++] = at;
    put_parts(s, beg, cuts[count - 1], 0);
    while (--count > 0)
        put_parts(s, cuts[count], cuts[count - 1], WORD_ENCLITIC);
}

/* Cuts the chunk at its elisions, and what stands between them at its enclitics. */
static void put_chunk(struct splitter *s)
{
    unsigned beg = 0;
    while (beg < s->part_count) {
        unsigned elided = find_elision(s, beg);
        if (elided > beg)
            put_chain(s, beg, elided);
        if (elided < s->part_count)
            put_parts(s, elided, elided + 1, WORD_ELIDED);
        beg = elided + 1;
    }
}

/* ---- email addresses ---- */

static bool is_local_byte(char c)
{
    return byte_is_alnum(c) || c == '.' || c == '+' || c == '-' || c == '_' || c == '%';
}

/* Where the address whose chunk begins at `at` really begins: Jean.Dupont+promo@exemple.fr. */
static uint32_t local_begin(struct str text, uint32_t at)
{
    uint32_t beg = at;
    while (beg > 0 && at - beg < LOCAL_BYTES && is_local_byte(text.ptr[beg - 1]))
        beg--;
    while (beg < at && !byte_is_alnum(text.ptr[beg]))
        beg++;
    return beg;
}

/* Makes one word of the chunk and of the words from `beg` on that belong to its address; false when
 * there are none. */
static bool put_address(struct splitter *s, uint32_t beg)
{
    struct words *ws = s->words;
    uint32_t end = s->parts[s->part_count - 1].end;
    size_t count = ws->count;
    while (count > 0 && ws->at[count - 1].beg >= beg)
        count--;
    if (count == ws->count)
        return false;
    beg = ws->at[count].beg;
    s->gap = ws->at[count].gap;
    ws->count = count;
    uint32_t fold = s->fold;
    chunk_reserve(s, s->text.len - beg);
    chunk_put_composed(s, beg, end);
    struct word *w = push_word(s);
    w->beg = beg;
    w->end = end;
    w->flags = WORD_OPAQUE;
    finish_word(s, w, fold, s->fold);
    return true;
}

/* The chunk that has been read, as words. */
static void put_words(struct splitter *s)
{
    if (s->part_count == 1)
        put_single(s);
    else if (!s->at_sign || !put_address(s, local_begin(s->text, s->parts[0].beg)))
        put_chunk(s);
}

/* ---- the pass ---- */

/* What more characters between two words make of the gap. */
static unsigned widen_gap(unsigned gap, enum fold_class class)
{
    if (class == FOLD_SPACE)
        return gap == GAP_NONE || gap == GAP_SPACE ? GAP_SPACE : GAP_OTHER;
    return class == FOLD_HYPHEN && gap == GAP_NONE ? GAP_HYPHEN : GAP_OTHER;
}

/* ASCII bytes that are in no run. */
static unsigned widen_over(unsigned gap, const char *p, size_t count)
{
    for (size_t i = 0; i < count; i++)
        gap = widen_gap(gap, (enum fold_class)fold_bytes[(unsigned char)p[i]].class);
    return gap;
}

/* A word of letters only, A-Z, a-z and U+00C0 to U+00FF, that begins with an upper-case one. */
static unsigned capital_flags(const char *text, const char *folded, size_t len)
{
    for (size_t i = 1; i < len; i++)
        if (text[i] == folded[i] && text[i] != (char)0xC3)
            return WORD_CAPITAL;
    return len > 2 || (len == 2 && text[0] != (char)0xC3) ? WORD_CAPITAL | WORD_UPPER
                                                          : WORD_CAPITAL;
}

/* Pushes the letters at [at, at + len), which wordmap_fill has folded in their place. */
static void put_letters(struct splitter *s, uint32_t at, uint32_t len)
{
    const char *text = s->text.ptr + at, *folded = s->words->folded + at;
    struct word *w = VEC_PUSH(s->arena, s->words);
    bool capital = text[0] != folded[0] || (text[0] == (char)0xC3 && text[1] != folded[1]);
    w->beg = at;
    w->end = at + len;
    w->fold = at;
    w->fold_len = (uint16_t)len;
    w->flags = (uint8_t)(capital ? capital_flags(text, folded, len) : 0);
    w->gap = s->gap;
    w->hash = hash_slack(folded, len);
    s->gap = GAP_NONE;
}

/* What begins a run that is not letters only: one chunk of it, or one character that is in none. */
__attribute__((noinline)) static uint32_t split_odd(struct splitter *s, uint32_t at)
{
    struct look look = chunk_look(s, at);
    if (look.first) {
        at = chunk_read(s, at, look.first);
        put_words(s);
        return at;
    }
    s->gap = (uint8_t)widen_gap(s->gap, look.class);
    return at + look.len;
}

static void note_gap(struct splitter *s, uint32_t at, size_t len)
{
    if (len == 1 && s->text.ptr[at] == ' ' && s->gap == GAP_NONE)
        s->gap = GAP_SPACE;
    else
        s->gap = (uint8_t)widen_over(s->gap, s->text.ptr + at, len);
}

/* Words from `at` on, as many as 64 bits of the map show; returns how far it came. */
static uint32_t split_window(struct splitter *s, uint32_t at, uint64_t run, uint64_t odd)
{
    unsigned width = 64;
    while (run) {
        unsigned skip = (unsigned)__builtin_ctzll(run);
        run >>= skip;
        odd >>= skip;
        width -= skip;
        note_gap(s, at, skip);
        at += skip;
        unsigned len = ~run ? (unsigned)__builtin_ctzll(~run) : 64;
        if (len == 64 || odd & ((UINT64_C(1) << len) - 1))
            return split_odd(s, at);
        if (len >= width)
            return at;
        put_letters(s, at, len);
        at += len;
        run >>= len;
        odd >>= len;
        width -= len;
    }
    return at;
}

/* The words of text [beg, end), which the map covers with 64 bytes more or to the text's end.
 * Returns where it stopped: there or, after a long word, behind it. */
static uint32_t split_mapped(struct splitter *s, const struct wordmap *m, uint32_t beg,
                             uint32_t end)
{
    uint32_t at = beg;
    while (at < end) {
        uint64_t run = wordmap_bits(m->run, at - beg);
        if (!run) {
            uint32_t skip = end - at < 64 ? end - at : 64;
            note_gap(s, at, skip);
            at += skip;
            continue;
        }
        at = split_window(s, at, run, wordmap_bits(m->odd, at - beg));
    }
    return at;
}

static void split(struct splitter *s)
{
    struct wordmap m;
    uint32_t at = 0;
    while (at < s->text.len) {
        size_t left = s->text.len - at;
        size_t covered = left < WORDMAP_BYTES ? left : WORDMAP_BYTES;
        wordmap_fill(&m, str_sub(s->text, at, at + covered), s->words->folded + at);
        at = split_mapped(s, &m, at, at + (uint32_t)(covered < left ? covered - 64 : left));
    }
}

void words_split(struct arena *a, struct words *w, struct str text, const struct word_rules *rules)
{
    static const struct word_rules none;
    struct splitter s; /* not zeroed: the parts are many and written before they are read */
    s.arena = a;
    s.words = w;
    s.rules = rules ? rules : &none;
    s.text = text;
    s.fold = num_u32(text.len);
    s.gap = GAP_NONE;
    s.scratch = NULL;
    w->count = 0;
    w->text = text;
    chunk_reserve(&s, text.len);
    split(&s);
    w->folded_len = s.fold;
    arena_free(s.scratch);
}
