/* SPDX-License-Identifier: MIT */
#include "format/encoding.h"

#include "base/num.h"
#include "format/charsets.h"
#include "text/utf8.h"

/* ---- what is common ---- */

/* U+FFFD for `len` source bytes at `at`; what follows directly belongs to the same stretch. */
static void write_bad(struct decoded *d, struct arena *a, struct view_writer *w, uint32_t at,
                      unsigned len, uint32_t *written)
{
    uint32_t beg = *written, end = beg + (uint32_t)strlen(UTF8_REPLACEMENT);
    view_write(w, STR(UTF8_REPLACEMENT), at, (uint8_t)strlen(UTF8_REPLACEMENT), (uint8_t)len);
    *written = end;
    struct span *last = d->bad.count ? &d->bad.at[d->bad.count - 1] : NULL;
    if (last && last->end == beg)
        last->end = end;
    else if (d->bad.count < ENCODING_BAD_MAX)
        VEC_ADD(a, &d->bad, ((struct span){beg, end}));
}

/* ---- UTF-8 ---- */

/* Bytes of the ill-formed sequence at the head of s that make one U+FFFD: the longest beginning
 * of a well-formed one (Unicode 3.9, U+FFFD substitution of maximal subparts), so that columns
 * agree with what an editor shows. */
static unsigned bad_length(struct str s)
{
    unsigned char lead = (unsigned char)s.ptr[0];
    unsigned full = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : 1;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    unsigned n = 1;
    while (n + 1 < full && n < s.len) {
        unsigned char c = (unsigned char)s.ptr[n];
        if (c < low || c > high)
            break;
        low = 0x80;
        high = 0xBF;
        n++;
    }
    return n;
}

static const struct view *decode_utf8(struct decoded *d, struct arena *a, struct str text,
                                      uint32_t bom)
{
    size_t valid = utf8_valid_prefix(text);
    if (valid == text.len)
        return view_identity(a, text, NULL, bom);
    struct view_writer *w = view_writer_new(a, NULL, text.len + text.len / 8);
    uint32_t at = 0, written = 0;
    for (;;) {
        struct str good = str_sub(text, at, at + valid);
        view_write(w, good, bom + at, 1, 1);
        written += num_u32(good.len);
        at += num_u32(good.len);
        if (at == text.len)
            return view_writer_done(w);
        unsigned bad = bad_length(str_from(text, at));
        write_bad(d, a, w, bom + at, bad, &written);
        at += bad;
        valid = utf8_valid_prefix(str_from(text, at));
    }
}

/* ---- UTF-16 ---- */

static uint32_t unit16(struct str s, size_t at, bool big)
{
    unsigned char a = (unsigned char)s.ptr[at], b = (unsigned char)s.ptr[at + 1];
    return big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

/* The code point at `at` and its bytes in *len; UINT32_MAX for a half of a pair or a half of a
 * unit. */
static uint32_t codepoint16(struct str s, size_t at, bool big, unsigned *len)
{
    *len = s.len - at < 2 ? 1 : 2;
    if (*len == 1)
        return UINT32_MAX;
    uint32_t c = unit16(s, at, big);
    if (c < 0xD800 || c > 0xDFFF)
        return c;
    uint32_t low = s.len - at < 4 ? 0 : unit16(s, at + 2, big);
    if (c > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return UINT32_MAX;
    *len = 4;
    return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

static const struct view *decode_utf16(struct decoded *d, struct arena *a, struct str source,
                                       bool big)
{
    struct view_writer *w = view_writer_new(a, NULL, source.len / 2 + source.len / 8);
    uint32_t written = 0;
    unsigned len;
    for (size_t at = 2; at < source.len; at += len) {
        uint32_t c = codepoint16(source, at, big, &len);
        if (c == UINT32_MAX) {
            write_bad(d, a, w, num_u32(at), len, &written);
            continue;
        }
        char bytes[4];
        unsigned size = utf8_encode(bytes, c);
        view_write(w, (struct str){bytes, size}, num_u32(at), (uint8_t)size, (uint8_t)len);
        written += size;
    }
    return view_writer_done(w);
}

/* ---- one byte a character ---- */

static size_t ascii_prefix(struct str s, size_t at)
{
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
        at++;
    return at;
}

static const struct view *decode_single(struct decoded *d, struct arena *a, struct str source,
                                        const struct charset *charset)
{
    if (ascii_prefix(source, 0) == source.len)
        return view_identity(a, source, NULL, 0);
    struct view_writer *w = view_writer_new(a, NULL, source.len + source.len / 8);
    uint32_t written = 0;
    for (size_t at = 0; at < source.len; at++) {
        size_t end = ascii_prefix(source, at);
        view_write(w, str_sub(source, at, end), num_u32(at), 1, 1);
        written += num_u32(end - at);
        at = end;
        if (at == source.len)
            break;
        uint32_t c = charset->high[(unsigned char)source.ptr[at] - 0x80];
        if (c == 0xFFFD) {
            write_bad(d, a, w, num_u32(at), 1, &written);
            continue;
        }
        char bytes[4];
        unsigned size = utf8_encode(bytes, c);
        view_write(w, (struct str){bytes, size}, num_u32(at), (uint8_t)size, 1);
        written += size;
    }
    return view_writer_done(w);
}

/* ---- the choice ---- */

static struct str lowered(struct arena *a, struct str label)
{
    label = str_trim(label);
    char *copy = ARENA_ARRAY(a, char, label.len + 1);
    for (size_t i = 0; i < label.len; i++)
        copy[i] = byte_lower(label.ptr[i]);
    return (struct str){copy, label.len};
}

/* Labels under which a file that can be read as ASCII is UTF-8. */
static bool is_utf8_label(struct str label)
{
    static const char *const labels[] = {
        "utf-8",         "utf8",          "unicode-1-1-utf-8",
        "unicode11utf8", "unicode20utf8", "x-unicode20utf8",
        "utf-16",        "utf-16le",      "utf-16be",
        "unicode",       "ucs-2",         "iso-10646-ucs-2",
        "csunicode",
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_is(label, labels[i]))
            return true;
    return false;
}

void encoding_decode(struct decoded *out, struct arena *a, struct str source, struct str declared)
{
    *out = (struct decoded){.charset = STR("UTF-8")};
    bool big = str_starts(source, STR("\xFE\xFF"));
    if (big || str_starts(source, STR("\xFF\xFE"))) {
        out->charset = STR("UTF-16");
        out->view = decode_utf16(out, a, source, big);
        return;
    }
    uint32_t bom = str_starts(source, STR("\xEF\xBB\xBF")) ? 3 : 0;
    struct str label = bom ? (struct str){0} : lowered(a, declared);
    if (label.len && !is_utf8_label(label)) {
        const struct charset *charset = charset_find(label);
        if (charset) {
            out->charset = str_of(charset->name);
            out->view = decode_single(out, a, source, charset);
            return;
        }
        out->unknown = label;
    }
    out->view = decode_utf8(out, a, str_from(source, bom), bom);
}
