/* SPDX-License-Identifier: MIT */
/* text/doubled-word: the same word twice in a row. */
#include "check/check.h"

static bool may_stand_twice(const struct check_run *r, struct str folded)
{
    if (!r->lang || !r->lang->doubled_ok)
        return false;
    for (const char *const *ok = r->lang->doubled_ok; *ok; ok++)
        if (str_is(folded, *ok))
            return true;
    return false;
}

static bool is_doubled(const struct check_run *r, const struct word *first,
                       const struct word *second)
{
    enum { NO_PROSE = WORD_MASK | WORD_OPAQUE | WORD_DIGIT | WORD_ELIDED };
    if (first->hash != second->hash || second->gap != GAP_SPACE)
        return false;
    if ((first->flags | second->flags) & NO_PROSE)
        return false;
    /* Bora Bora, Duran Duran */
    if (first->flags & second->flags & WORD_CAPITAL)
        return false;
    struct str folded = word_folded(r->words, first);
    return str_eq(folded, word_folded(r->words, second)) && !may_stand_twice(r, folded) &&
           str_find_byte(str_sub(r->words->text, first->end, second->beg), '\n', 0) == SIZE_MAX;
}

static void segment(const struct check_run *r, const struct range *range)
{
    uint32_t base = r->doc->segments.at[range->segment].text_beg;
    for (size_t i = 1; i < r->words->count; i++) {
        const struct word *first = &r->words->at[i - 1], *second = &r->words->at[i];
        if (!is_doubled(r, first, second))
            continue;
        check_report(r, (struct finding){
                            .segment = range->segment,
                            .beg = base + first->beg,
                            .end = base + second->end,
                            .element = DOC_NONE,
                            .message = message1(MSG("“{match}” twice in a row; keep one"), "match",
                                                word_text(r->words, second)),
                            .replacement = word_text(r->words, first),
                        });
    }
}

static const struct field fields[] = {FIELD_END};

extern const struct check_kind check_doubled_word;
const struct check_kind check_doubled_word = {
    .name = "text/doubled-word",
    .summary = "the same word twice in a row",
    .severity = SEVERITY_WARNING,
    .dimension = DIMENSION_TANGIBLES,
    .shape = SECTION_BUILT_IN,
    .all_languages = true,
    .fields = fields,
    .segment = segment,
};
