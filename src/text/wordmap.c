/* SPDX-License-Identifier: MIT */
#include "text/wordmap.h"

#include <assert.h>

/* What 64 bytes of text are. The letters U+00C0 to U+00FF are C3 80 to C3 BF, but for C3 97 (the
 * multiplication sign) and C3 B7 (division); those up to C3 9E are upper case. */
struct classes {
    uint64_t letter;   /* A-Z a-z */
    uint64_t digit;    /* 0-9 and _ */
    uint64_t joint;    /* ' - . , @ and some more that need not be told apart from them: ( ) * + */
    uint64_t wide;     /* 80 to FF */
    uint64_t lead;     /* C3 */
    uint64_t low;      /* 80 to 9E */
    uint64_t operator; /* 97 and B7 */
};

#ifdef __SSE2__
#include <emmintrin.h>

/* Bytes from 0x80 on are negative. */
static inline __m128i in_range(__m128i x, int low, int high)
{
    return _mm_and_si128(_mm_cmpgt_epi8(x, _mm_set1_epi8((char)(low - 1))),
                         _mm_cmplt_epi8(x, _mm_set1_epi8((char)(high + 1))));
}

static inline __m128i equals(__m128i x, int byte)
{
    return _mm_cmpeq_epi8(x, _mm_set1_epi8((char)byte));
}

static inline uint64_t bits(__m128i mask)
{
    return (unsigned)_mm_movemask_epi8(mask);
}

static inline void classify_16(struct classes *c, unsigned shift, const char *text, char *folded)
{
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(text + shift));
    __m128i bit_5 = _mm_set1_epi8(0x20);
    __m128i lower =
        _mm_or_si128(x, _mm_and_si128(_mm_cmpgt_epi8(x, _mm_set1_epi8('@' - 1)), bit_5));
    _mm_storeu_si128((__m128i *)(void *)(folded + shift), lower);
    c->letter |= bits(in_range(lower, 'a', 'z')) << shift;
    c->digit |= bits(_mm_or_si128(in_range(x, '0', '9'), equals(x, '_'))) << shift;
    c->joint |= bits(_mm_or_si128(in_range(x, '\'', '.'), equals(x, '@'))) << shift;
    c->wide |= bits(x) << shift;
    c->lead |= bits(equals(x, 0xC3)) << shift;
    c->low |= bits(_mm_cmplt_epi8(x, _mm_set1_epi8((char)0x9F))) << shift;
    c->operator|= bits(equals(_mm_andnot_si128(bit_5, x), 0x97)) << shift;
}

static inline struct classes classify(const char *text, char *folded)
{
    struct classes c = {0};
    classify_16(&c, 0, text, folded);
    classify_16(&c, 16, text, folded);
    classify_16(&c, 32, text, folded);
    classify_16(&c, 48, text, folded);
    return c;
}
#else
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static uint64_t load_8(const char *p)
{
    uint64_t x;
    memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x); /* the first byte is the lowest */
#endif
    return x;
}

static void store_8(char *p, uint64_t x)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    memcpy(p, &x, sizeof x);
}

/* 0x80 in each byte of x that is in [low, high]; these and the bytes of x are below 0x80. */
static uint64_t in_range(uint64_t x, unsigned low, unsigned high)
{
    return (x + EACH(0x80 - low)) & ~(x + EACH(0x7F - high)) & EACH(0x80);
}

/* The bits 0x80 of eight bytes, side by side. */
static uint64_t bits(uint64_t x)
{
    return (x >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

static inline void classify_8(struct classes *c, unsigned shift, const char *text, char *folded)
{
    uint64_t x = load_8(text + shift);
    uint64_t wide = x & EACH(0x80), ascii = wide ^ EACH(0x80), x7 = x & EACH(0x7F);
    uint64_t digit = in_range(x7, '0', '9') | in_range(x7, '_', '_');
    uint64_t joint = in_range(x7, '\'', '.') | in_range(x7, '@', '@');
    store_8(folded + shift, x | (x >> 1 & ascii >> 2));
    c->letter |= bits(in_range(x7 | EACH(0x20), 'a', 'z') & ascii) << shift;
    c->digit |= bits(digit & ascii) << shift;
    c->joint |= bits(joint & ascii) << shift;
    c->wide |= bits(wide) << shift;
    if (!wide)
        return;
    c->lead |= bits(in_range(x7, 0x43, 0x43) & wide) << shift;
    c->operator|= bits(in_range(x7 & ~EACH(0x20), 0x17, 0x17) & wide) << shift;
    c->low |= bits(in_range(x7, 0, 0x1E) & wide) << shift;
}

static struct classes classify(const char *text, char *folded)
{
    struct classes c = {0};
    for (unsigned shift = 0; shift < 64; shift += 8)
        classify_8(&c, shift, text, folded);
    return c;
}
#endif

/* The second bytes of Latin-1 letters; *carry is 1 when the 64 bytes before end with a first
 * one. */
static uint64_t latin_letters(const struct classes *c, uint64_t *carry, char *folded)
{
    uint64_t second = (c->lead << 1 | *carry) & ~c->operator;
    *carry = c->lead >> 63;
    for (uint64_t upper = second & c->low; upper; upper &= upper - 1)
        folded[__builtin_ctzll(upper)] |= 0x20;
    return second;
}

/* Joints between two bytes of runs join them, and what they join is odd. */
static void add_joints(struct wordmap *m, const uint64_t *joint, size_t blocks)
{
    uint64_t before = 0;
    for (size_t i = 0; i < blocks; i++) {
        uint64_t run = m->run[i];
        uint64_t glue = joint[i] & (run << 1 | before) & (run >> 1 | m->run[i + 1] << 63);
        before = run >> 63;
        m->run[i] = run | glue;
        m->odd[i] |= glue;
    }
}

void wordmap_fill(struct wordmap *m, struct str text, char *folded)
{
    uint64_t joint[WORDMAP_BYTES / 64];
    uint64_t carry = 0;
    size_t blocks = (text.len + 63) / 64;
    assert(text.len <= WORDMAP_BYTES);
    for (size_t i = 0; i < blocks; i++) {
        char last[64] = {0}, last_folded[64];
        size_t left = text.len - 64 * i;
        const char *from = text.ptr + 64 * i;
        char *to = left < 64 ? last_folded : folded + 64 * i;
        if (left < 64)
            from = memcpy(last, from, left);
        struct classes c = classify(from, to);
        uint64_t second = latin_letters(&c, &carry, to);
        if (i > 0)
            m->odd[i - 1] &= ~(second << 63);
        if (left < 64)
            memcpy(folded + 64 * i, to, left);
        m->run[i] = c.letter | c.digit | c.wide;
        m->odd[i] = c.digit | (c.wide & ~(second | second >> 1));
        joint[i] = c.joint;
    }
    m->run[blocks] = m->odd[blocks] = 0;
    add_joints(m, joint, blocks);
}
