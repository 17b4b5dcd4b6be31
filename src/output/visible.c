/* SPDX-License-Identifier: MIT */
#include "output/visible.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum {
    PICTURES = 0x2400, /* U+2400 + a C0 control is its picture */
    PICTURE_DEL = 0x2421,
    DEL = 0x7F,
    C1_END = 0xA0,
    LINE_SEPARATOR = 0x2028,
    PARAGRAPH_SEPARATOR = 0x2029,
};

static void put_codepoint(struct buf *out, uint32_t cp)
{
    char bytes[4];
    buf_put(out, (struct str){bytes, utf8_encode(bytes, cp)});
}

static bool is_refused(uint32_t cp)
{
    return (cp > DEL && cp < C1_END) || cp == LINE_SEPARATOR || cp == PARAGRAPH_SEPARATOR ||
           unicode_is_bidi_control(cp);
}

/* The code point at `at`, looked at in four bytes because nobody has said that `s` is UTF-8;
 * *len is 0 when it is not. */
static uint32_t codepoint_at(struct str s, size_t at, unsigned *len)
{
    struct str seen = str_sub(s, at, at + 4);
    *len = 0;
    if (utf8_valid_prefix(seen) == 0)
        return 0;
    return utf8_at(seen, 0, len);
}

/* Most bytes are printable ASCII and go out in one piece: where that piece ends. */
static size_t plain_end(struct str s, size_t at)
{
    while (at < s.len && s.ptr[at] >= ' ' && s.ptr[at] < DEL)
        at++;
    return at;
}

size_t visible_char(struct buf *out, struct str s, size_t at)
{
    unsigned len;
    uint32_t cp = codepoint_at(s, at, &len);
    if (len == 0) {
        buf_puts(out, UTF8_REPLACEMENT);
        return at + 1;
    }
    if (cp < ' ')
        put_codepoint(out, PICTURES + cp);
    else if (cp == DEL)
        put_codepoint(out, PICTURE_DEL);
    else if (is_refused(cp))
        buf_puts(out, UTF8_REPLACEMENT);
    else
        buf_put(out, str_sub(s, at, at + len));
    return at + len;
}

void visible_path(struct buf *out, struct str path)
{
    for (size_t at = 0; at < path.len;) {
        size_t plain = plain_end(path, at);
        buf_put(out, str_sub(path, at, plain));
        at = plain < path.len ? visible_char(out, path, plain) : plain;
    }
}

/* The white space at `at`, which there is: as it stands, or one space when a tab or a line end
 * is in it. A guide's block of text ends with a line feed, for which there is none. */
static size_t put_space(struct buf *out, struct str s, size_t at)
{
    size_t end = at;
    bool broken = false;
    for (; end < s.len && byte_is_space(s.ptr[end]); end++)
        broken = broken || s.ptr[end] != ' ';
    if (!broken)
        buf_put(out, str_sub(s, at, end));
    else if (end < s.len)
        buf_putc(out, ' ');
    return end;
}

void visible_text(struct buf *out, struct str s)
{
    for (size_t at = 0; at < s.len;) {
        if (byte_is_space(s.ptr[at])) {
            at = put_space(out, s, at);
        } else if (str_starts(str_from(s, at), STR(UTF8_MASK))) {
            buf_puts(out, "\xE2\x80\xA6");
            at += strlen(UTF8_MASK);
        } else {
            at = visible_char(out, s, at);
        }
    }
}
