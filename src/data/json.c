/* SPDX-License-Identifier: MIT */
#include "data/json.h"

#include "text/utf8.h"

#include <inttypes.h>

/* U+2028 and U+2029 end a line for JavaScript; DEL and C1 are commands to a terminal. */
static bool must_escape(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 || cp == 0x2029;
}

static void put_escape(struct buf *out, uint32_t cp)
{
    switch (cp) {
    case '\b':
        buf_puts(out, "\\b");
        return;
    case '\f':
        buf_puts(out, "\\f");
        return;
    case '\n':
        buf_puts(out, "\\n");
        return;
    case '\r':
        buf_puts(out, "\\r");
        return;
    case '\t':
        buf_puts(out, "\\t");
        return;
    default:
        buf_printf(out, "\\u%04x", (unsigned)cp);
    }
}

/* Valid UTF-8. What needs no escape is copied in one piece: most texts are one. */
static void put_valid(struct buf *out, struct str s)
{
    size_t from = 0;
    unsigned len;
    for (size_t i = 0; i < s.len; i += len) {
        unsigned char c = (unsigned char)s.ptr[i];
        len = 1;
        if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\')
            continue;
        uint32_t cp = utf8_at(s, i, &len);
        bool quote = cp == '"' || cp == '\\';
        if (!quote && !must_escape(cp))
            continue;
        buf_put(out, str_sub(s, from, i));
        if (quote)
            buf_putc(out, '\\');
        else
            put_escape(out, cp);
        from = quote ? i : i + len;
    }
    buf_put(out, str_from(s, from));
}

void json_text(struct buf *out, struct str s)
{
    buf_putc(out, '"');
    while (s.len > 0) {
        size_t valid = utf8_valid_prefix(s);
        put_valid(out, str_sub(s, 0, valid));
        if (valid < s.len)
            buf_puts(out, UTF8_REPLACEMENT);
        s = str_from(s, valid + 1);
    }
    buf_putc(out, '"');
}

/* A comma unless this is the first member or the value behind its key. */
static void begin_member(struct json *j)
{
    if (j->more && j->out->ptr[j->out->len - 1] != ':')
        buf_putc(j->out, ',');
    j->more = true;
}

void json_open(struct json *j, char bracket)
{
    begin_member(j);
    buf_putc(j->out, bracket);
    j->more = false;
}

void json_close(struct json *j, char bracket)
{
    buf_putc(j->out, bracket);
    j->more = true;
}

void json_key(struct json *j, const char *key)
{
    begin_member(j);
    json_text(j->out, str_of(key));
    buf_putc(j->out, ':');
}

void json_item(struct json *j)
{
    begin_member(j);
}

void json_member(struct json *j, const char *key, struct str value)
{
    json_key(j, key);
    json_text(j->out, value);
}

void json_member_int(struct json *j, const char *key, int64_t value)
{
    json_key(j, key);
    buf_printf(j->out, "%" PRId64, value);
}

void json_member_bool(struct json *j, const char *key, bool value)
{
    json_key(j, key);
    buf_puts(j->out, value ? "true" : "false");
}
