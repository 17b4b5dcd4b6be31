/* SPDX-License-Identifier: MIT */
#include "check/prepare.h"

#include "base/num.h"
#include "text/utf8.h"

void prepare_mistake(struct prepare *p, struct place at, const char *code, struct message message)
{
    mistake_add(p->arena, p->mistakes, at, code, message);
}

static const struct word_rules no_rules;

static void add_one(struct prepare *p, const struct text_value *entry, struct str form,
                    bool generated, const struct lang *lang, struct term_spec spec)
{
    spec.text = form;
    uint32_t index = term_index_add(p->to->index, spec, lang ? &lang->words : &no_rules);
    if (index == UINT32_MAX) {
        prepare_mistake(
            p, entry->at, "guide/empty-term",
            message1(MSG("“{term}” holds no word and no symbol; write the words to look for"),
                     "term", entry->text));
        return;
    }
    /* The index counts its terms as we do ours: position i of one is position i of the other. */
    *VEC_PUSH(p->arena, &p->to->terms) = (struct prepared_term){
        .rule = p->rule,
        .tag = spec.tag,
        .role = spec.role,
        .generated = generated,
        .lang = entry->lang.len ? lang : NULL,
        .entry = *entry,
    };
}

bool word_form_find(enum word_form *form, struct str name)
{
    static const char *const names[] = {
#define FORM_NAME(name, text) text,
        WORD_FORMS(FORM_NAME)
#undef FORM_NAME
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) {
            *form = (enum word_form)i;
            return true;
        }
    return false;
}

static void add_forms(struct prepare *p, const struct text_value *entry, const struct lang *lang,
                      const struct text_values *forms, struct term_spec spec)
{
    enum word_form form = FORM_NOUN;
    bool by_name = !forms || forms->count == 0 ||
                   (forms->count == 1 && word_form_find(&form, forms->at[0].text));
    if (!by_name) {
        add_one(p, entry, entry->text, false, lang, spec);
        for (size_t i = 0; i < forms->count; i++)
            if (!str_eq(forms->at[i].text, entry->text))
                add_one(p, entry, forms->at[i].text, true, lang, spec);
        return;
    }
    struct strs inflected = {0};
    if (lang && form != FORM_EXACT)
        lang->inflect(p->arena, entry->text, form, &inflected);
    else
        VEC_ADD(p->arena, &inflected, entry->text);
    for (size_t i = 0; i < inflected.count; i++)
        add_one(p, entry, inflected.at[i], i > 0, lang, spec);
}

void prepare_term(struct prepare *p, const struct text_value *entry, enum term_role role,
                  unsigned flags, const struct text_values *forms, uint32_t tag)
{
    struct term_spec spec = {.role = role, .flags = flags, .owner = p->rule, .tag = tag};
    if (entry->lang.len) {
        add_forms(p, entry, lang_find(entry->lang), forms, spec);
        return;
    }
    /* Every language cuts and inflects in its own way: one entry under each. */
    for (size_t i = 0; p->langs[i]; i++)
        add_forms(p, entry, p->langs[i], forms, spec);
    if (!p->langs[0])
        add_forms(p, entry, NULL, forms, spec);
}

/* Where byte `offset` of a text stands in its file, written plain or in single quotes on one line;
 * the text's own place where it is written otherwise. */
static struct place place_inside(const struct text_value *v, size_t offset)
{
    struct place at = v->at;
    if (!at.file)
        return at;
    struct str raw = str_sub(at.file->bytes, at.beg, at.end);
    bool quoted = str_starts(raw, STR("'"));
    size_t from = quoted, found = from;
    for (size_t i = 0; i < v->text.len; i++) {
        if (from >= raw.len || raw.ptr[from] != v->text.ptr[i])
            return at;
        from += quoted && raw.ptr[from] == '\'' ? 2 : 1;
        if (i + 1 == offset)
            found = from;
    }
    at.beg += num_u32(found);
    return at;
}

void prepare_pattern(struct prepare *p, const struct text_value *pattern, unsigned regex_flags,
                     uint32_t tag)
{
    struct regex *regex = NULL;
    struct regex_error error = {0};
    if (regex_new(&regex, p->arena, pattern->text, regex_flags, &error) != OK) {
        size_t before = utf8_count(str_sub(pattern->text, 0, error.offset));
        prepare_mistake(
            p, place_inside(pattern, error.offset), "guide/pattern",
            message2(MSG("this pattern does not compile at character {offset}: {detail}"), "offset",
                     arena_printf(p->arena, "%zu", before + 1), "detail", error.text));
        return;
    }
    *VEC_PUSH(p->arena, &p->to->patterns) = (struct prepared_pattern){
        .rule = p->rule,
        .tag = tag,
        .lang = pattern->lang.len ? lang_find(pattern->lang) : NULL,
        .regex = regex,
        .source = *pattern,
    };
}
