/* SPDX-License-Identifier: MIT */
#include "text/chunk.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum {
    NFC_BYTES = 1024,     /* longer parts stay as they are: ordering marks is quadratic */
    GROW_BYTES = 1 << 20, /* a buffer up to this size grows by more than what is needed now */
};

/* ---- folded bytes ---- */

void chunk_reserve(struct splitter *s, size_t text_bytes)
{
    struct words *w = s->words;
    size_t wanted = (size_t)s->fold + text_bytes + text_bytes / 2 + CHUNK_SLACK;
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

void chunk_put_composed(struct splitter *s, uint32_t beg, uint32_t end)
{
    struct str text = str_sub(s->text, beg, end);
    if (text.len > NFC_BYTES) {
        put_folded(s, text);
        return;
    }
    if (!s->scratch)
        s->scratch = arena_new();
    struct str composed = unicode_nfc(s->scratch, text);
    chunk_reserve(s, composed.len + (s->text.len - end));
    put_folded(s, composed);
    arena_reset(s->scratch);
}

/* ---- parts ---- */

static bool is_core(enum fold_class class)
{
    return class == FOLD_LETTER || class == FOLD_DIGIT || class == FOLD_MASK;
}

static struct look look_wide(const struct splitter *s, uint32_t at)
{
    struct look look = {FOLD_OTHER, 0, 0};
    uint32_t cp = utf8_at(s->text, at, &look.len);
    struct folded f = fold_cp(cp);
    look.class = f.class;
    /* A mark alone is no word: what it should stand on is missing. */
    if (is_core(f.class) && (!f.mark || unicode_is_letter(cp)))
        look.first =
            PART_FIRST | (f.upper ? PART_CAPITAL : 0) | (f.class == FOLD_DIGIT ? PART_NUMERIC : 0);
    return look;
}

struct look chunk_look(const struct splitter *s, uint32_t at)
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
        chunk_put_composed(s, p->beg, at);
    }
    p->fold_end = s->fold;
    return at;
}

/* ---- chunks ---- */

static bool is_digit_at(const struct splitter *s, uint32_t at)
{
    return at < s->text.len && byte_is_digit(s->text.ptr[at]);
}

/* The stop of guide.pdf or exemple.fr: two characters or more on both sides, lower case behind.
 * That leaves e.g., p. ex. and a sentence that begins without its space alone. */
static bool is_name_stop(const struct splitter *s, const struct part *before, uint32_t next)
{
    struct look look = chunk_look(s, next);
    if (!look.first || look.first & (PART_CAPITAL | PART_NUMERIC))
        return false;
    if (s->at_sign)
        return true;
    bool word = !(before->bits & PART_NUMERIC) && before->end - before->beg >= 2;
    return word && chunk_look(s, next + look.len).first;
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
    case FOLD_APOSTROPHE:
        return JOINT_APOSTROPHE;
    case FOLD_HYPHEN:
        return JOINT_HYPHEN;
    case FOLD_UNDERSCORE:
    case FOLD_AT:
        return JOINT_OPAQUE;
    case FOLD_DOT:
    case FOLD_OTHER:
    case FOLD_SPACE:
    case FOLD_LETTER:
    case FOLD_DIGIT:
    case FOLD_MASK:
    case FOLD_WIDE:
        break;
    }
    return JOINT_NONE;
}

/* What the characters at `at`, behind the part `before`, join it to. */
static struct seam seam_at(const struct splitter *s, const struct part *before, uint32_t at)
{
    struct look look = chunk_look(s, at);
    struct seam seam = {joint_of(look.class), at + look.len, 0};
    if (look.class == FOLD_DOT)
        seam.joint = stop_joint(s, before, at);
    else if (look.class == FOLD_UNDERSCORE)
        seam.end = underscores_end(s->text, at);
    if (seam.joint == JOINT_NONE)
        return seam;
    seam.first = chunk_look(s, seam.end).first;
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

uint32_t chunk_read(struct splitter *s, uint32_t at, unsigned first)
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
