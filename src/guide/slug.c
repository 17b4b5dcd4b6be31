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

static bool stays(struct str s, size_t at, unsigned *len)
{
    *len = 1;
    if ((unsigned char)s.ptr[at] < 0x80)
        return byte_is_alnum(s.ptr[at]);
    return unicode_is_letter(utf8_at(s, at, len));
}

struct str guide_slug(struct arena *a, struct str name)
{
    struct str plain = unicode_plain(a, name);
    char *out = arena_alloc(a, plain.len + 1, 1);
    size_t size = 0;
    bool gap = false;
    unsigned len;
    for (size_t i = 0; i < plain.len; i += len) {
        if (!stays(plain, i, &len)) {
            gap = size > 0;
            continue;
        }
        if (gap)
            out[size++] = '-';
        gap = false;
        memcpy(out + size, plain.ptr + i, len);
        size += len;
    }
    return size ? (struct str){out, size} : slug_of_symbols(a, name);
}
