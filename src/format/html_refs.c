/* SPDX-License-Identifier: MIT */
/* Character references, after 13.2.5.72 to 80 of the HTML Living Standard. */
#include "base/buf.h"
#include "base/num.h"
#include "format/charsets.h"
#include "format/entities.h"
#include "format/html.h"
#include "text/utf8.h"

static uint32_t numeric_value(uint32_t n)
{
    if (n == 0 || n > 0x10FFFF || (n >= 0xD800 && n <= 0xDFFF))
        return 0xFFFD;
    if (n < 0x80 || n > 0x9F)
        return n;
    return charset_find(STR("windows-1252"))->high[n - 0x80]; /* "&#146;" was typed on Windows */
}

static int digit_value(char c, bool hex)
{
    if (byte_is_digit(c))
        return c - '0';
    c = byte_lower(c);
    return hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* `at` is behind "&#". */
static uint32_t numeric(struct str text, uint32_t at, uint32_t end, uint32_t *value)
{
    uint32_t beg = at, n = 0;
    bool hex = at < end && byte_lower(text.ptr[at]) == 'x';
    uint32_t digits = hex ? at + 1 : at;
    for (at = digits; at < end; at++) {
        int digit = digit_value(text.ptr[at], hex);
        if (digit < 0)
            break;
        n = n * (hex ? 16 : 10) + (uint32_t)digit;
        if (n > 0x110000)
            n = 0x110000; /* too large, and stays so */
    }
    if (at == digits)
        return 0;
    *value = numeric_value(n);
    return at - beg + (at < end && text.ptr[at] == ';');
}

static unsigned encode_entity(const struct entity *e, char out[8])
{
    char bytes[4];
    unsigned len = utf8_encode(bytes, e->first);
    memcpy(out, bytes, len);
    if (!e->second)
        return len;
    unsigned more = utf8_encode(bytes, e->second);
    memcpy(out + len, bytes, more);
    return len + more;
}

/* `at` is behind the '&'. The longest name counts: all of it with a `;`, else the longest
 * beginning that is a reference without one. */
static uint32_t named(struct str text, uint32_t at, uint32_t end, bool in_attr,
                      const struct entity **out)
{
    uint32_t stop = at;
    while (stop < end && stop - at <= ENTITY_NAME_MAX && byte_is_alnum(text.ptr[stop]))
        stop++;
    if (stop < end && text.ptr[stop] == ';') {
        *out = entity_find(str_sub(text, at, stop));
        if (*out)
            return stop - at + 1;
    }
    uint32_t longest = stop - at < ENTITY_BARE_MAX ? stop - at : ENTITY_BARE_MAX;
    for (uint32_t len = longest; len >= 2; len--) {
        *out = entity_find(str_sub(text, at, at + len));
        if (!*out || !(*out)->bare)
            continue;
        char next = at + len < end ? text.ptr[at + len] : 0;
        return in_attr && (next == '=' || byte_is_alnum(next)) ? 0 : len;
    }
    return 0;
}

uint32_t html_reference(struct str text, uint32_t at, uint32_t end, bool in_attr, char out[8],
                        unsigned *out_len)
{
    if (at + 1 < end && text.ptr[at + 1] == '#') {
        uint32_t value, len = numeric(text, at + 2, end, &value);
        if (!len)
            return 0;
        *out_len = utf8_encode(out, value);
        return len + 2;
    }
    const struct entity *entity;
    uint32_t len = named(text, at + 1, end, in_attr, &entity);
    if (!len)
        return 0;
    *out_len = encode_entity(entity, out);
    return len + 1;
}

struct str html_decode(struct arena *a, struct str text, uint32_t beg, uint32_t end)
{
    struct str part = str_sub(text, beg, end);
    if (str_find_byte(part, '&', 0) == SIZE_MAX)
        return part;
    struct buf out = {0};
    for (uint32_t at = beg, len; at < end; at += len) {
        char bytes[8];
        unsigned size;
        len = text.ptr[at] == '&' ? html_reference(text, at, end, true, bytes, &size) : 0;
        if (len) {
            buf_put(&out, (struct str){bytes, size});
        } else {
            buf_putc(&out, text.ptr[at]);
            len = 1;
        }
    }
    struct str copy = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return copy;
}
