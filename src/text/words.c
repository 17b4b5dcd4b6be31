/* SPDX-License-Identifier: MIT */
#include "text/words.h"

#include "base/num.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "text/wordmap.h"

enum {
    CHUNK_BYTES = 20000, /* a chunk ends here; NFC makes it at most three times as long: 16 bits */
    CHUNK_PARTS = 32,    /* and so does one of this many parts, whatever holds them together */
    NFC_BYTES = 1024,    /* longer parts stay as they are: ordering marks is quadratic */
    LOCAL_BYTES = 64,    /* of an email address, before its @ (RFC 5321, 4.5.3.1.1) */
    SLACK = 32,          /* bytes behind the folded ones that may be read */
    GROW_BYTES = 1 << 20, /* a buffer up to this size grows by more than what is needed now */
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

struct splitter {
    struct arena *arena;
    struct words *words;
    const struct word_rules *rules;
    struct str text;
    uint32_t fold; /* bytes of words->folded that are in use */
    uint8_t gap;   /* enum word_gap, since the last word */
    bool at_sign;  /* the chunk holds a @ */
    bool has_apostrophe; /* and a joining apostrophe */
    unsigned part_count;
    struct part parts[CHUNK_PARTS];
    struct arena *scratch; /* NULL until a part needs NFC */
};

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

/* ---- folded bytes ---- */

/* Room for `text_bytes` more bytes of text, folded. No code point grows by more than half. */
static void reserve(struct splitter *s, size_t text_bytes)
{
    struct words *w = s->words;
    size_t wanted = (size_t)s->fold + text_bytes + text_bytes / 2 + SLACK;
    if (wanted <= w->folded_cap)
        return;
    bool begun = w->folded && s->fold <= w->folded_cap;
    if (begun || wanted < GROW_BYTES)
        wanted += wanted / 2;
    char *grown = arena_alloc(s->arena, wanted, 1);
    if (begun)
        memcpy(grown, w->folded, s->fold);
    w->folded = grown;
    w->folded_cap = wanted;
}

static void put_cp(struct splitter *s, uint32_t cp)
{
    s->fold += utf8_encode(s->words->folded + s->fold, cp);
}

static void put_folded(struct splitter *s, struct str text)
{
    unsigned len;
    for (size_t at = 0; at < text.len; at += len)
        put_cp(s, fold_cp(utf8_at(text, at, &len)).cp);
}

/* The same for text [beg, end), composed first unless that could take long. */
static void put_composed(struct splitter *s, uint32_t beg, uint32_t end)
{
    struct str text = str_sub(s->text, beg, end);
    if (text.len > NFC_BYTES) {
        put_folded(s, text);
        return;
    }
    if (!s->scratch)
        s->scratch = arena_new();
    struct str composed = unicode_nfc(s->scratch, text);
    reserve(s, composed.len + (s->text.len - end));
    put_folded(s, composed);
    arena_reset(s->scratch);
}

/* ---- parts ---- */

static bool is_core(enum fold_class class)
{
    return class == FOLD_LETTER || class == FOLD_DIGIT || class == FOLD_MASK;
}

/* A character of the text. */
struct look {
    enum fold_class class;
    unsigned len;   /* bytes */
    unsigned first; /* PART_FIRST and what more a part would say that it begins, or 0 if none can */
};

static struct look look_wide(const struct splitter *s, uint32_t at)
{
    struct look look = {FOLD_OTHER, 0, 0};
    uint32_t cp = utf8_at(s->text, at, &look.len);
    struct folded f = fold_cp(cp);
    look.class = f.class;
    /* A mark alone is no word: what it should stand on is missing. */
    if (is_core(f.class) && (!f.mark || unicode_is_letter(cp)))
        look.first = PART_FIRST | (f.upper ? PART_CAPITAL : 0) |
                     (f.class == FOLD_DIGIT ? PART_NUMERIC : 0);
    return look;
}

/* What stands at `at`; nothing, which begins no part, behind the end. */
static inline struct look look_at(const struct splitter *s, uint32_t at)
{
    if (at >= s->text.len)
        return (struct look){FOLD_OTHER, 0, 0};
    const struct fold_byte *b = &fold_bytes[(unsigned char)s->text.ptr[at]];
    if (b->class == FOLD_WIDE)
        return look_wide(s, at);
    struct look look = {(enum fold_class)b->class, 1, 0};
    if (b->class == FOLD_LETTER)
        look.first = PART_FIRST | (b->upper ? PART_CAPITAL : 0);
    else if (b->class == FOLD_DIGIT)
        look.first = PART_FIRST | PART_NUMERIC;
    return look;
}

/* Adds a character to the part. */
static void put_core(struct splitter *s, struct part *p, struct folded f)
{
    put_cp(s, f.cp);
    if (f.mark)
        p->bits |= PART_MARK;
    if (f.class == FOLD_DIGIT)
        p->bits |= PART_DIGIT;
    else if (f.class == FOLD_MASK)
        p->bits |= PART_MASK;
    else
        p->bits |= f.upper || f.mark ? 0 : PART_LOWER;
    if (f.class == FOLD_LETTER && !f.mark && p->letters < 2)
        p->letters++;
}

/* The same for a byte of ASCII, which is most of them. */
static void put_byte(struct splitter *s, struct part *p, const struct fold_byte *b)
{
    s->words->folded[s->fold++] = (char)b->fold;
    if (b->class == FOLD_DIGIT) {
        p->bits |= PART_DIGIT;
        return;
    }
    p->bits |= b->upper ? 0 : PART_LOWER;
    if (p->letters < 2)
        p->letters++;
}

/* Reads the part that begins at `at` and returns where it ends. */
static uint32_t scan_part(struct splitter *s, uint32_t at, uint32_t stop, struct part *p)
{
    while (at < stop) {
        const struct fold_byte *b = &fold_bytes[(unsigned char)s->text.ptr[at]];
        unsigned len = 1;
        if (is_core((enum fold_class)b->class)) {
            put_byte(s, p, b);
        } else {
            if (b->class != FOLD_WIDE)
                break;
            struct folded f = fold_cp(utf8_at(s->text, at, &len));
            if (!is_core(f.class))
                break;
            put_core(s, p, f);
        }
        at += len;
    }
    p->end = at;
    if (p->bits & PART_MARK) { /* write it again: all its marks are in it, none begins a part */
        s->fold = p->fold;
        put_composed(s, p->beg, at);
    }
    p->fold_end = s->fold;
    return at;
}

/* ---- chunks ---- */

static bool is_digit_at(const struct splitter *s, uint32_t at)
{
    return at < s->text.len && byte_is_digit(s->text.ptr[at]);
}

/* The stop of guide.pdf or exemple.fr: two characters or more on both sides, lower case behind. That
 * leaves e.g., p. ex. and a sentence that begins without its space alone. */
static bool is_name_stop(const struct splitter *s, const struct part *before, uint32_t next)
{
    struct look look = look_at(s, next);
    if (!look.first || look.first & (PART_CAPITAL | PART_NUMERIC))
        return false;
    if (s->at_sign)
        return true;
    bool word = !(before->bits & PART_NUMERIC) && before->end - before->beg >= 2;
    return word && look_at(s, next + look.len).first;
}

static enum joint stop_joint(const struct splitter *s, const struct part *before, uint32_t at)
{
    if (is_digit_at(s, at - 1) && is_digit_at(s, at + 1))
        return JOINT_NUMBER;
    bool name = s->text.ptr[at] == '.' && is_name_stop(s, before, at + 1);
    return name ? JOINT_OPAQUE : JOINT_NONE;
}

/* What stands between a part and a character that may begin the next one. */
struct seam {
    enum joint joint; /* JOINT_NONE: the chunk ends here */
    uint32_t end;
    unsigned first; /* as in struct look, at `end` */
};

static uint32_t underscores_end(struct str text, uint32_t at)
{
    uint32_t end = at;
    while (end < text.len && end - at < CHUNK_PARTS && text.ptr[end] == '_')
        end++;
    return end;
}

static enum joint joint_of(enum fold_class class)
{
    switch (class) {
    case FOLD_APOSTROPHE: return JOINT_APOSTROPHE;
    case FOLD_HYPHEN: return JOINT_HYPHEN;
    case FOLD_UNDERSCORE:
    case FOLD_AT: return JOINT_OPAQUE;
    case FOLD_DOT:
    case FOLD_OTHER:
    case FOLD_SPACE:
    case FOLD_LETTER:
    case FOLD_DIGIT:
    case FOLD_MASK:
    case FOLD_WIDE: break;
    }
    return JOINT_NONE;
}

/* What the characters at `at`, behind the part `before`, join it to. */
static struct seam seam_at(const struct splitter *s, const struct part *before, uint32_t at)
{
    struct look look = look_at(s, at);
    struct seam seam = {joint_of(look.class), at + look.len, 0};
    if (look.class == FOLD_DOT)
        seam.joint = stop_joint(s, before, at);
    else if (look.class == FOLD_UNDERSCORE)
        seam.end = underscores_end(s->text, at);
    if (seam.joint == JOINT_NONE)
        return seam;
    seam.first = look_at(s, seam.end).first;
    if (!seam.first)
        seam.joint = JOINT_NONE;
    return seam;
}

/* Copies the seam to the folded bytes; only apostrophes and hyphens may be wider than ASCII. */
static void put_seam(struct splitter *s, uint32_t at, struct seam seam)
{
    char *out = s->words->folded;
    if (seam.joint == JOINT_APOSTROPHE)
        out[s->fold++] = '\'';
    else if (seam.joint == JOINT_HYPHEN)
        out[s->fold++] = '-';
    else
        for (; at < seam.end; at++)
            out[s->fold++] = s->text.ptr[at];
}

static struct part *new_part(struct splitter *s, uint32_t at, unsigned bits, enum joint joint)
{
    struct part *p = &s->parts[s->part_count++];
    p->beg = at;
    p->fold = s->fold;
    p->bits = (uint8_t)bits;
    p->letters = 0;
    p->joint = (uint8_t)joint;
    return p;
}

/* Reads parts and what joins them as far as they go; returns where the chunk ends. */
static uint32_t scan_chunk(struct splitter *s, uint32_t at, unsigned first)
{
    uint32_t left = (uint32_t)s->text.len - at;
    uint32_t stop = at + (left < CHUNK_BYTES ? left : CHUNK_BYTES);
    struct seam seam = {JOINT_NONE, at, first};
    s->part_count = 0;
    s->at_sign = s->has_apostrophe = false;
    for (;;) {
        struct part *p = new_part(s, seam.end, seam.first, seam.joint);
        at = scan_part(s, seam.end, stop, p);
        if (at >= stop || s->part_count == CHUNK_PARTS)
            return at;
        seam = seam_at(s, p, at);
        if (seam.joint == JOINT_NONE)
            return at;
        s->at_sign |= s->text.ptr[at] == '@';
        s->has_apostrophe |= seam.joint == JOINT_APOSTROPHE;
        put_seam(s, at, seam);
    }
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

/* The end of the longest run of parts from `beg` on that is a word as a whole (aujourd'hui), or beg. */
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
    reserve(s, s->text.len - beg);
    put_composed(s, beg, end);
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
    return len > 2 || (len == 2 && text[0] != (char)0xC3) ? WORD_CAPITAL | WORD_UPPER : WORD_CAPITAL;
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
    struct look look = look_at(s, at);
    if (look.first) {
        at = scan_chunk(s, at, look.first);
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

/* The words of text [beg, end), which the map covers with 64 bytes more or to the text's end. Returns
 * where it stopped: there or, after a long word, behind it. */
static uint32_t split_mapped(struct splitter *s, const struct wordmap *m, uint32_t beg, uint32_t end)
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
    struct splitter s; /* not zeroed: the parts are many and written before they are read */
    s.arena = a;
    s.words = w;
    s.rules = rules;
    s.text = text;
    s.fold = num_u32(text.len);
    s.gap = GAP_NONE;
    s.scratch = NULL;
    w->count = 0;
    w->text = text;
    reserve(&s, text.len);
    split(&s);
    w->folded_len = s.fold;
    arena_free(s.scratch);
}
