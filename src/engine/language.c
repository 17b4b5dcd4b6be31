/* SPDX-License-Identifier: MIT */
#include "engine/language.h"

enum {
    VOTE_BYTES = 1024
}; /* of prose from the document's beginning: a page speaks one language by then */

static bool same_primary(struct str a, struct str b)
{
    struct str x, y;
    str_cut(a, '-', &x);
    str_cut(b, '-', &y);
    return str_eq_ascii_case(x, y);
}

struct str language_of_guide(const struct guide *g, struct str tag)
{
    for (size_t i = 0; i < g->languages.count; i++)
        if (str_eq_ascii_case(g->languages.at[i].tag, tag))
            return g->languages.at[i].tag;
    for (size_t i = 0; i < g->languages.count; i++)
        if (same_primary(g->languages.at[i].tag, tag))
            return g->languages.at[i].tag;
    return tag;
}

struct str language_vote(const struct scan_plan *plan, const struct words *words)
{
    const struct lang *lang = lang_vote_by(plan->voters, words);
    return lang ? language_of_guide(plan->guide, str_of(lang->tag)) : STR("");
}

struct str document_language(struct scanner *s, const struct scan_input *in)
{
    const struct guide *g = in->plan->guide;
    if (in->doc->lang.len)
        return language_of_guide(g, in->doc->lang);
    if (in->lang_said)
        return in->lang;
    struct str head = in->doc->text;
    if (head.len > VOTE_BYTES)
        for (head.len = VOTE_BYTES;
             head.len > 0 && ((unsigned char)head.ptr[head.len] & 0xC0) == 0x80;)
            head.len--;
    static const struct word_rules none;
    words_split(s->thread, &s->words, head, &none);
    struct str voted = language_vote(in->plan, &s->words);
    return voted.len ? voted : in->lang;
}

void language_spans_find(struct language_spans *out, struct arena *a, const struct doc *d)
{
    for (size_t i = 0; i < d->elements.count; i++) {
        const struct element *e = &d->elements.at[i];
        if (e->kind != ELEMENT_SPAN || e->segment == DOC_NONE || e->text_beg == e->text_end)
            continue;
        const struct attr *lang = element_attr(d, e, ATTR_LANG);
        if (!lang || lang->value.len == 0)
            continue;
        uint32_t around = out->count ? (uint32_t)out->count - 1 : UINT32_MAX;
        while (around != UINT32_MAX && out->at[around].end < e->text_end)
            around = out->at[around].around;
        VEC_ADD(a, out, ((struct language_span){e->text_beg, e->text_end, lang->value, around}));
    }
}

struct str language_span_at(const struct language_spans *spans, uint32_t beg, uint32_t end)
{
    size_t low = 0, high = spans->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (spans->at[mid].beg <= beg)
            low = mid + 1;
        else
            high = mid;
    }
    uint32_t at = low ? (uint32_t)low - 1 : UINT32_MAX;
    while (at != UINT32_MAX && spans->at[at].end < end)
        at = spans->at[at].around;
    if (at != UINT32_MAX)
        return spans->at[at].lang;
    return STR("");
}

static struct str known_tag(const struct guide *g, struct str part)
{
    for (size_t i = 0; i < g->languages.count; i++) {
        struct str tag = g->languages.at[i].tag;
        struct str primary;
        str_cut(tag, '-', &primary);
        if (str_eq_ascii_case(tag, part) || str_eq_ascii_case(primary, part))
            return tag;
        /* fr_FR */
        if (part.len == tag.len && part.len == 5 && part.ptr[2] == '_' &&
            str_eq_ascii_case(str_sub(part, 0, 2), str_sub(tag, 0, 2)) &&
            str_eq_ascii_case(str_from(part, 3), str_from(tag, 3)))
            return tag;
    }
    return STR("");
}

/* "x.fr.md" and "x_fr.md": what stands between separators at the end of a file's name. */
static struct str language_of_name(const struct guide *g, struct str name)
{
    struct str found = STR("");
    for (size_t beg = 0; beg < name.len && found.len == 0;) {
        size_t end = beg;
        while (end < name.len && name.ptr[end] != '.' && name.ptr[end] != '_')
            end++;
        if (beg > 0 && end < name.len)
            found = known_tag(g, str_sub(name, beg, end));
        beg = end + 1;
    }
    return found;
}

struct str language_of_path(const struct guide *g, struct str path)
{
    struct str found = STR("");
    while (path.len > 0) {
        struct str part;
        struct str rest = str_cut(path, '/', &part);
        bool is_name = rest.ptr == NULL;
        struct str here = is_name ? language_of_name(g, part) : known_tag(g, part);
        if (here.len)
            found = here;
        path = rest;
    }
    return found;
}
