/* SPDX-License-Identifier: MIT */
/* The end of a segment: what may not stand there, and whether it says anything. */
#include "base/num.h"
#include "doc/building.h"
#include "text/utf8.h"

size_t padding_at(struct str text, size_t at)
{
    static const char *const padding[] = {
        " ",
        "\n",
        "\xC2\xA0",
        "\xCD\x8F",
        "\xE2\x80\x87",
        "\xE2\x80\x8C",
        "\xE2\x80\x8D",
        "\xE2\x80\x8E",
        "\xE2\x80\x8F",
        "\xE2\x80\xAF",
        "\xE2\x81\xA0",
    };
    struct str rest = str_from(text, at);
    for (size_t i = 0; i < sizeof padding / sizeof *padding; i++)
        if (str_starts(rest, str_of(padding[i])))
            return strlen(padding[i]);
    return 0;
}

static void cut(struct open_segment *o, size_t len)
{
    o->len = len;
    while (o->runs.count && run_last(o)->text >= len)
        o->runs.count--;
    struct run *r = run_last(o);
    if (r && r->kind == RUN_LITERAL)
        run_reach(r, r->beg + (num_u32(len) - r->text));
}

static bool has_word(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        unsigned char c = (unsigned char)text.ptr[at];
        size_t len = byte_is_space((char)c) ? 1 : 0;
        if (!len && c < 0x80)
            return true;
        if (!len)
            len = str_starts(str_from(text, at), STR(UTF8_MASK)) ? strlen(UTF8_MASK)
                                                                 : padding_at(text, at);
        if (!len)
            return true;
        at += len;
    }
    return false;
}

bool segment_trim(struct open_segment *o)
{
    size_t len = o->len;
    while (len && byte_is_space(o->text[len - 1]))
        len--;
    while (o->seg.scope == SCOPE_PREHEADER && len) {
        struct str text = {o->text, len};
        size_t at = utf8_before(text, len);
        if (padding_at(text, at) != len - at)
            break;
        len = at;
    }
    if (len < o->len)
        cut(o, len);
    return has_word((struct str){o->text, len});
}
