/* SPDX-License-Identifier: MIT */
#include "check/sms.h"

#include "text/utf8.h"

/* The basic set of TS 23.038 beyond ASCII letters, digits and what plain ASCII shares with it. */
static const char beyond_ascii[] = "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";
static const char ascii_signs[] = "@$_ !\"#%&'()*+,-./:;<=>?\n\r";
static const char two_septets[] = "^{}\\[~]|\f€";

static bool holds(const char *set, const char *bytes, unsigned len)
{
    return str_find(str_of(set), (struct str){bytes, len}, 0) != SIZE_MAX;
}

/* Septets of one character, 0 when the alphabet lacks it. */
static unsigned septets(const char *bytes, unsigned len)
{
    if (len == 1 && byte_is_alnum(bytes[0]))
        return 1;
    if (holds(len == 1 ? ascii_signs : beyond_ascii, bytes, len))
        return 1;
    return holds(two_septets, bytes, len) ? 2 : 0;
}

static size_t parts_of(size_t units, size_t single, size_t joined)
{
    return units == 0 ? 0 : units <= single ? 1 : (units + joined - 1) / joined;
}

size_t sms_parts(struct str text, size_t *first_ucs2)
{
    size_t gsm = 0, ucs2 = 0;
    *first_ucs2 = SIZE_MAX;
    for (size_t at = 0; at < text.len;) {
        unsigned len;
        uint32_t cp = utf8_at(text, at, &len);
        if (cp != 0xFFFC) {
            unsigned cost = septets(text.ptr + at, len);
            gsm += cost;
            ucs2 += cp > 0xFFFF ? 2 : 1;
            if (cost == 0 && *first_ucs2 == SIZE_MAX)
                *first_ucs2 = at;
        }
        at += len;
    }
    return *first_ucs2 == SIZE_MAX ? parts_of(gsm, 160, 153) : parts_of(ucs2, 70, 67);
}
