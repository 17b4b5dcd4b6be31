/* SPDX-License-Identifier: MIT */
#include "format/html_tags.h"

const struct html_tag_info html_tag_infos[HTML_TAG_COUNT] = {
    {"", SCOPE_COUNT, 0},
#define TAG_ROW(id, name, flags, scope) {name, SCOPE_##scope, flags},
    HTML_TAGS(TAG_ROW)
#undef TAG_ROW
};

const char *const html_attr_names[HTML_ATTR_COUNT] = {
#define ATTR_ROW(id, name) name,
    HTML_ATTRS(ATTR_ROW)
#undef ATTR_ROW
};

enum { KEY_BYTES = 8 };

static unsigned first_slot(uint64_t key, size_t len)
{
    return (unsigned)((key + len) * UINT64_C(0x9E3779B97F4A7C15) >> 56); /* Fibonacci hashing */
}

static void add_name(struct html_name_slot *slots, unsigned count, const char *name, unsigned id)
{
    struct str s = str_of(name);
    uint64_t key = 0;
    for (size_t i = 0; i < s.len; i++)
        key = html_name_key(key, s.ptr[i]);
    unsigned i = first_slot(key, s.len) % count;
    while (slots[i].len)
        i = (i + 1) % count;
    slots[i] = (struct html_name_slot){key, (unsigned char)s.len, (unsigned char)id};
}

void html_names_init(struct html_names *n)
{
    *n = (struct html_names){0};
    for (unsigned tag = 1; tag < HTML_TAG_COUNT; tag++)
        add_name(n->tags, 256, html_tag_infos[tag].name, tag);
    for (unsigned attr = 0; attr < HTML_ATTR_COUNT; attr++)
        add_name(n->attrs, 64, html_attr_names[attr], attr);
}

/* What the key leaves out of a long name. */
static bool same_rest(const char *known, struct str name)
{
    return name.len <= KEY_BYTES || str_eq_ascii_case(str_of(known), name);
}

enum html_tag html_tag_find(const struct html_names *n, uint64_t key, struct str name)
{
    for (unsigned i = first_slot(key, name.len); n->tags[i].len; i = (i + 1) % 256)
        if (n->tags[i].key == key && n->tags[i].len == name.len &&
            same_rest(html_tag_infos[n->tags[i].id].name, name))
            return (enum html_tag)n->tags[i].id;
    return HTML_UNKNOWN;
}

enum html_attr html_attr_find(const struct html_names *n, uint64_t key, struct str name)
{
    for (unsigned i = first_slot(key, name.len) % 64; n->attrs[i].len; i = (i + 1) % 64)
        if (n->attrs[i].key == key && n->attrs[i].len == name.len &&
            same_rest(html_attr_names[n->attrs[i].id], name))
            return (enum html_attr)n->attrs[i].id;
    return HTML_ATTR_COUNT;
}
