/* SPDX-License-Identifier: MIT */
#include "format/html_tags.h"

const struct html_tag_info html_tag_infos[HTML_TAG_COUNT] = {{"", SCOPE_COUNT, 0},
#define TAG_ROW(id, name, flags, scope) {name, SCOPE_##scope, flags},
                                                             HTML_TAGS(TAG_ROW)
#undef TAG_ROW
};

enum { ATTR_BYTES = 24, NAME_BYTES_MAX = 23 };

static const char attr_names[HTML_ATTR_COUNT][ATTR_BYTES] = {
#define ATTR_ROW(id, name) name,
    HTML_ATTRS(ATTR_ROW)
#undef ATTR_ROW
};

const char *html_attr_name(enum html_attr attr)
{
    return attr_names[attr];
}

/* The first name that begins with each letter or a later one; [26] is the end. */
static const unsigned char first_tag[27] = {
    HTML_A,      HTML_BASE,   HTML_CANVAS, HTML_DATALIST,  HTML_EMBED,     HTML_FIELDSET,  HTML_H1,
    HTML_H1,     HTML_IFRAME, HTML_KBD,    HTML_KBD,       HTML_LABEL,     HTML_MAIN,      HTML_NAV,
    HTML_OBJECT, HTML_P,      HTML_Q,      HTML_RP,        HTML_SAMP,      HTML_TABLE,     HTML_UL,
    HTML_VAR,    HTML_WBR,    HTML_XMP,    HTML_TAG_COUNT, HTML_TAG_COUNT, HTML_TAG_COUNT,
};
static const unsigned char first_attr[27] = {
    HTML_ATTR_ALT,    HTML_ATTR_BGCOLOR, HTML_ATTR_CELLPADDING, HTML_ATTR_HIDDEN,
    HTML_ATTR_HIDDEN, HTML_ATTR_HIDDEN,  HTML_ATTR_HIDDEN,      HTML_ATTR_HIDDEN,
    HTML_ATTR_LABEL,  HTML_ATTR_LABEL,   HTML_ATTR_LABEL,       HTML_ATTR_LABEL,
    HTML_ATTR_NAME,   HTML_ATTR_NAME,    HTML_ATTR_PLACEHOLDER, HTML_ATTR_PLACEHOLDER,
    HTML_ATTR_ROLE,   HTML_ATTR_ROLE,    HTML_ATTR_SRC,         HTML_ATTR_TITLE,
    HTML_ATTR_VALUE,  HTML_ATTR_VALUE,   HTML_ATTR_XML_LANG,    HTML_ATTR_XML_LANG,
    HTML_ATTR_COUNT,  HTML_ATTR_COUNT,   HTML_ATTR_COUNT,
};

/* The first eight bytes of a name, NUL where it is shorter: what is compared first. */
static uint64_t head_of(struct str text, size_t beg, size_t len)
{
    uint64_t head = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (text.len - beg >= sizeof head) {
        memcpy(&head, text.ptr + beg, sizeof head);
        return len < sizeof head ? head & ((UINT64_C(1) << 8 * len) - 1) : head;
    }
#endif
    memcpy(&head, text.ptr + beg, len < sizeof head ? len : sizeof head);
    return head;
}

/* Is `known`, padded with NUL, the name whose head and rest these are? */
static bool same_name(const char *known, uint64_t head, struct str text, size_t beg, size_t len)
{
    uint64_t other;
    memcpy(&other, known, sizeof other);
    if (other != head)
        return false;
    return len <= sizeof head ? !known[len]
                              : strncmp(known + sizeof head, text.ptr + beg + sizeof head,
                                        len - sizeof head) == 0 &&
                                    !known[len];
}

/* A sorted table whose rows begin with a name. */
struct names {
    const char *rows;
    size_t stride; /* bytes of a row */
    const unsigned char *first;
    unsigned none; /* the answer for all others */
};

/* The row of text[beg, beg + len), which is in lower case if it is in the table. */
static unsigned find_lower(const struct names *n, struct str text, size_t beg, size_t len)
{
    char letter = text.ptr[beg];
    if (letter < 'a' || letter > 'z')
        return n->none;
    uint64_t head = head_of(text, beg, len);
    for (unsigned i = n->first[letter - 'a']; i < n->first[letter - 'a' + 1]; i++)
        if (same_name(n->rows + i * n->stride, head, text, beg, len))
            return i;
    return n->none;
}

/* Nearly all names are written in lower case: the others are looked up a second time. */
static unsigned find_name(const struct names *n, struct str text, size_t beg, size_t end)
{
    size_t len = end - beg;
    if (!len || len > NAME_BYTES_MAX)
        return n->none;
    unsigned found = find_lower(n, text, beg, len);
    if (found != n->none)
        return found;
    char lower[NAME_BYTES_MAX];
    bool upper = false;
    for (size_t i = 0; i < len; i++) {
        lower[i] = byte_lower(text.ptr[beg + i]);
        upper |= lower[i] != text.ptr[beg + i];
    }
    return upper ? find_lower(n, (struct str){lower, len}, 0, len) : n->none;
}

enum html_tag html_tag_find(struct str text, size_t beg, size_t end)
{
    static const struct names tags = {html_tag_infos[0].name, sizeof *html_tag_infos, first_tag,
                                      HTML_UNKNOWN};
    return (enum html_tag)find_name(&tags, text, beg, end);
}

enum html_attr html_attr_find(struct str text, size_t beg, size_t end)
{
    static const struct names attrs = {attr_names[0], ATTR_BYTES, first_attr, HTML_ATTR_COUNT};
    return (enum html_attr)find_name(&attrs, text, beg, end);
}
