/* SPDX-License-Identifier: MIT */
#include "text/unicode.h"

#include "text/utf8.h"

#include <assert.h>
#include <utf8proc.h>

enum {
    VS16 = 0xFE0F,           /* asks for the emoji form of what stands before it */
    FIRST_COMBINING = 0x300, /* below it every code point is NFC and begins something new */
    FIRST_COMBINING_LEAD = 0xCC,
};

static utf8proc_category_t category(uint32_t cp)
{
    return utf8proc_category((utf8proc_int32_t)cp);
}

bool unicode_is_letter(uint32_t cp)
{
    utf8proc_category_t c = category(cp);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_upper(uint32_t cp)
{
    utf8proc_category_t c = category(cp);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool unicode_is_lower(uint32_t cp)
{
    return category(cp) == UTF8PROC_CATEGORY_LL;
}

bool unicode_is_bidi_control(uint32_t cp)
{
    return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E ||
           cp == 0x200F || cp == 0x061C;
}

uint32_t unicode_upper(uint32_t cp)
{
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
}

static unsigned codepoint_width(uint32_t cp)
{
    if (cp == 0xAD) /* a soft hyphen shows only where a line is broken */
        return 0;
    int width = utf8proc_charwidth((utf8proc_int32_t)cp);
    return width > 0 ? (unsigned)width : 0;
}

static bool is_regional_indicator(uint32_t cp)
{
    return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

size_t unicode_cluster_end(struct str s, size_t at, unsigned *width)
{
    unsigned len;
    uint32_t cp = utf8_at(s, at, &len);
    bool indicator = is_regional_indicator(cp);
    *width = codepoint_width(cp);
    utf8proc_int32_t state = 0;
    for (at += len; at < s.len; at += len) {
        uint32_t next = utf8_at(s, at, &len);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)cp, (utf8proc_int32_t)next, &state))
            break;
        unsigned next_width = codepoint_width(next);
        if (next == VS16 || (indicator && is_regional_indicator(next)))
            next_width = 2;
        if (next_width > *width)
            *width = next_width;
        cp = next;
    }
    return at;
}

/* Printable ASCII at the start of s that has ASCII behind it: a cluster and a cell each. */
static size_t plain_prefix(struct str s)
{
    size_t n = 0;
    while (n + 1 < s.len && s.ptr[n] >= ' ' && s.ptr[n] < 0x7F &&
           (unsigned char)s.ptr[n + 1] < 0x80)
        n++;
    return n;
}

static size_t measure(struct str s, size_t *cells)
{
    size_t clusters = 0;
    *cells = 0;
    for (size_t at = 0; at < s.len; clusters++) {
        size_t plain = plain_prefix(str_from(s, at));
        clusters += plain;
        *cells += plain;
        unsigned width;
        at = unicode_cluster_end(s, at + plain, &width);
        *cells += width;
    }
    return clusters;
}

size_t unicode_clusters(struct str s)
{
    size_t cells;
    return measure(s, &cells);
}

size_t unicode_width(struct str s)
{
    size_t cells;
    measure(s, &cells);
    return cells;
}

/* True for what NFC leaves alone whatever stands before it. */
static bool is_settled(uint32_t cp)
{
    if (cp < FIRST_COMBINING)
        return true;
    const utf8proc_property_t *p = utf8proc_get_property((utf8proc_int32_t)cp);
    bool decomposes = p->decomp_seqindex != UINT16_MAX && p->decomp_type == 0;
    bool jamo = cp >= 0x1161 && cp <= 0x11FF;
    bool mark = p->category == UTF8PROC_CATEGORY_MN || p->category == UTF8PROC_CATEGORY_MC ||
                p->category == UTF8PROC_CATEGORY_ME;
    return !decomposes && !jamo && !mark;
}

/* The first byte from `at` on that begins a code point of FIRST_COMBINING or above, or s.len; eight
 * bytes at a time, since few texts hold many of them. */
static size_t find_high_lead(struct str s, size_t at)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    for (; s.len - at >= 8; at += 8) {
        uint64_t x;
        memcpy(&x, s.ptr + at, sizeof x);
        uint64_t low_bits = x & each * 0x7F;
        if (x & (low_bits + each * (0x100 - FIRST_COMBINING_LEAD)) & each * 0x80)
            break;
    }
    while (at < s.len && (unsigned char)s.ptr[at] < FIRST_COMBINING_LEAD)
        at++;
    return at;
}

/* The first code point from `from` on that is not settled, with the one before it, where the text
 * that it may change begins. s.len when there is none. */
static size_t find_unsettled(struct str s, size_t from)
{
    unsigned len;
    for (size_t at = find_high_lead(s, from); at < s.len; at = find_high_lead(s, at + len))
        if (!is_settled(utf8_at(s, at, &len)))
            return at > from ? utf8_before(s, at) : at;
    return s.len;
}

/* The end of the text that the unsettled code point behind `at` may change: the next settled one.
 * */
static size_t piece_end(struct str s, size_t at)
{
    unsigned len;
    utf8_at(s, at, &len);
    at += len;
    while (at < s.len && !is_settled(utf8_at(s, at, &len)))
        at += len;
    return at;
}

static struct str encode_all(struct arena *a, const utf8proc_int32_t *cps, size_t count)
{
    char *out = ARENA_ARRAY(a, char, count * 4 + 1);
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += utf8_encode(out + len, (uint32_t)cps[i]);
    return (struct str){out, len};
}

/* s decomposed by utf8proc with these options, in `a`. */
static utf8proc_int32_t *decompose(struct arena *a, struct str s, unsigned options, size_t *count)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s.ptr;
    utf8proc_option_t flags = (utf8proc_option_t)(options | UTF8PROC_STABLE);
    utf8proc_ssize_t len = (utf8proc_ssize_t)s.len;
    utf8proc_ssize_t n = utf8proc_decompose(bytes, len, NULL, 0, flags);
    assert(n >= 0); /* it only fails on bytes that are not UTF-8 */
    utf8proc_int32_t *out = ARENA_ARRAY(a, utf8proc_int32_t, (size_t)n + 1);
    utf8proc_decompose(bytes, len, out, n, flags);
    *count = (size_t)n;
    return out;
}

/* Stream-Safe Text Format (UAX #15, section 13) allows 30 marks on a letter. More are left as they
 * stand: utf8proc sorts them by neighbour swaps, in quadratic time. */
enum { PIECE_BYTES = 512 };

static struct str compose_piece(struct arena *a, struct str piece)
{
    if (piece.len > PIECE_BYTES)
        return piece;
    size_t count;
    utf8proc_int32_t *cps = decompose(a, piece, UTF8PROC_COMPOSE, &count);
    utf8proc_ssize_t n =
        utf8proc_normalize_utf32(cps, (utf8proc_ssize_t)count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    return encode_all(a, cps, n > 0 ? (size_t)n : 0);
}

struct composed {
    char *ptr;
    size_t len;
};

static void append(struct composed *out, struct str s)
{
    if (s.len > 0)
        memcpy(out->ptr + out->len, s.ptr, s.len);
    out->len += s.len;
}

struct str unicode_nfc(struct arena *a, struct str s)
{
    size_t at = find_unsettled(s, 0);
    if (at == s.len)
        return s;
    /* NFC makes nothing more than three times as long (UAX #15, section 9.1). */
    struct composed out = {arena_alloc(a, s.len, 3), 0};
    append(&out, str_sub(s, 0, at));
    while (at < s.len) {
        size_t end = piece_end(s, at);
        append(&out, compose_piece(a, str_sub(s, at, end)));
        at = find_unsettled(s, end);
        append(&out, str_sub(s, end, at));
    }
    struct str composed = {out.ptr, out.len};
    return str_eq(composed, s) ? s : composed;
}

/* What Unicode does not decompose though French and its neighbours write it with two letters. */
static const char *opened_letter(utf8proc_int32_t cp)
{
    switch (cp) {
    case 0xE6:
        return "ae";
    case 0x153:
        return "oe";
    case 0xF8:
        return "o";
    case 0x142:
        return "l";
    case 0x111:
        return "d";
    default:
        return NULL;
    }
}

struct str unicode_plain(struct arena *a, struct str s)
{
    size_t count;
    utf8proc_int32_t *cps = decompose(a, s,
                                      UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                          UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                                      &count);
    char *out = ARENA_ARRAY(a, char, count * 4 + 1);
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        const char *opened = opened_letter(cps[i]);
        if (!opened) {
            len += utf8_encode(out + len, (uint32_t)cps[i]);
            continue;
        }
        while (*opened)
            out[len++] = *opened++;
    }
    return (struct str){out, len};
}
