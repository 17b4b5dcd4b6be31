/* SPDX-License-Identifier: MIT */
#include "lang/inflection.h"

#include "text/fold.h"

/* By hand and not by str_cut: every entry of a guide goes through all the lists. */
bool inflection_fits(const char *endings, struct str word)
{
    for (const char *beg = endings;; beg++) {
        const char *end = beg;
        while (*end != ' ' && *end != '\0')
            end++;
        bool whole = *beg == '=';
        size_t len = (size_t)(end - beg) - whole;
        if ((whole ? len == word.len : len <= word.len) &&
            (len == 0 || memcmp(word.ptr + word.len - len, beg + whole, len) == 0))
            return true;
        if (*end == '\0')
            return false;
        beg = end;
    }
}

void spellings_add(struct spellings *s, struct str text)
{
    if (s->count < SPELLINGS_MAX)
        s->at[s->count++] = text;
}

static struct str joined(struct arena *a, struct str head, struct str tail)
{
    char *out = ARENA_ARRAY(a, char, head.len + tail.len + 1);
    memcpy(out, head.ptr, head.len);
    memcpy(out + head.len, tail.ptr, tail.len);
    return (struct str){out, head.len + tail.len};
}

void inflection_apply(struct arena *a, const struct ending_rule *rules, size_t count,
                      struct str word, struct spellings *out)
{
    struct str folded = fold_text(a, word);
    if (folded.len != word.len) /* not NFC, or a letter that folds to another length */
        word = folded;
    size_t i = 0;
    while (i < count && !inflection_fits(rules[i].endings, folded))
        i++;
    if (i == count)
        return;
    struct str stem = str_sub(word, 0, word.len - strlen(rules[i].cut));
    struct str rest = str_of(rules[i].added), ending;
    do {
        rest = str_cut(rest, ' ', &ending);
        spellings_add(out, joined(a, stem, ending));
    } while (rest.ptr);
}

void forms_add(struct arena *a, struct forms *forms, struct str text, unsigned slot)
{
    for (size_t i = 0; i < forms->count; i++)
        if (forms->at[i].slot == slot && str_eq(forms->at[i].text, text))
            return;
    VEC_ADD(a, forms, ((struct form){text, slot}));
}

void forms_list(struct arena *a, const struct forms *forms, struct strs *out)
{
    for (size_t i = 0; i < forms->count; i++) {
        size_t known = 0;
        while (known < out->count && !str_eq(out->at[known], forms->at[i].text))
            known++;
        if (known == out->count)
            VEC_ADD(a, out, forms->at[i].text);
    }
}

const struct form *forms_find(struct arena *a, const struct forms *forms, struct str found)
{
    found = fold_text(a, found);
    for (size_t i = 0; i < forms->count; i++)
        if (str_eq(fold_text(a, forms->at[i].text), found))
            return &forms->at[i];
    return NULL;
}

struct str forms_at(const struct forms *forms, unsigned slot)
{
    for (size_t i = 0; i < forms->count; i++)
        if (forms->at[i].slot == slot)
            return forms->at[i].text;
    return (struct str){NULL, 0};
}
