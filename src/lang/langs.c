/* SPDX-License-Identifier: MIT */
#include "lang/langs.h"

#include "lang/lang.h"

#define LANG_EXTERN(name) extern const struct lang lang_##name;
LANGS(LANG_EXTERN)
#undef LANG_EXTERN

const struct lang *const langs[] = {
#define LANG_ROW(name) &lang_##name,
    LANGS(LANG_ROW)
#undef LANG_ROW
        NULL,
};

/* "-" is BCP 47; "_" is what file names and gettext write. */
static bool is_separator(char c)
{
    return c == '-' || c == '_';
}

static struct str primary_subtag(struct str tag)
{
    size_t end = 0;
    while (end < tag.len && !is_separator(tag.ptr[end]))
        end++;
    return str_sub(tag, 0, end);
}

const struct lang *lang_find(struct str tag)
{
    struct str primary = primary_subtag(tag);
    for (size_t i = 0; langs[i]; i++)
        if (str_eq_ascii_case(primary, str_of(langs[i]->tag)))
            return langs[i];
    return NULL;
}

bool lang_covers(struct str wanted, struct str tag)
{
    if (wanted.len == 0 || wanted.len > tag.len)
        return false;
    for (size_t i = 0; i < wanted.len; i++) {
        bool both = is_separator(wanted.ptr[i]) && is_separator(tag.ptr[i]);
        if (!both && byte_lower(wanted.ptr[i]) != byte_lower(tag.ptr[i]))
            return false;
    }
    return wanted.len == tag.len || is_separator(tag.ptr[wanted.len]);
}
