/* SPDX-License-Identifier: MIT */
#include "guide/guide.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* A name of symbols only, as its code points: `→` is u2192. */
static struct str slug_of_symbols(struct arena *a, struct str name)
{
    struct buf out = {0};
    unsigned len;
    for (size_t i = 0; i < name.len; i += len) {
        uint32_t cp = utf8_at(name, i, &len);
        if (cp != ' ')
            buf_printf(&out, out.len ? "-u%04x" : "u%04x", (unsigned)cp);
    }
    struct str slug = arena_dup(a, out.len ? buf_str(&out) : STR("empty"));
    buf_release(&out);
    return slug;
}

struct slug {
    char *text;
    size_t len;
    bool gap; /* something was left out since the last letter */
};

static void put(struct slug *s, const char *bytes, size_t len)
{
    if (s->gap && s->len)
        s->text[s->len++] = '-';
    s->gap = false;
    memcpy(s->text + s->len, bytes, len);
    s->len += len;
}

/* Letters and digits of any script stay, in their plain form. */
static void put_plain(struct slug *s, struct str plain)
{
    unsigned len;
    for (size_t i = 0; i < plain.len; i += len) {
        uint32_t cp = utf8_at(plain, i, &len);
        if (cp < 0x80 ? byte_is_alnum(plain.ptr[i]) : unicode_is_letter(cp))
            put(s, plain.ptr + i, len);
        else
            s->gap = true;
    }
}

/* Bytes of a plain form for each byte of a name, at most: U+FDFA opens into 36 for its 3. */
enum { PLAIN_MAX = 16 };

/* The bytes that a name's slug may have; of ASCII a letter and the hyphen in front of it. */
static size_t room_for(struct str name)
{
    size_t room = 1;
    for (size_t i = 0; i < name.len; i++)
        room += (unsigned char)name.ptr[i] < 0x80 ? 2 : PLAIN_MAX;
    return room;
}

struct str guide_slug(struct arena *a, struct str name)
{
    struct slug s = {.text = arena_alloc(a, room_for(name), 1)};
    unsigned len;
    for (size_t i = 0; i < name.len; i += len) {
        char lower = byte_lower(name.ptr[i]);
        len = 1;
        if (byte_is_alnum(lower)) {
            put(&s, &lower, 1);
        } else if ((unsigned char)lower < 0x80) {
            s.gap = true;
        } else {
            utf8_at(name, i, &len);
            put_plain(&s, unicode_plain(a, str_sub(name, i, i + len)));
        }
    }
    return s.len ? (struct str){s.text, s.len} : slug_of_symbols(a, name);
}
