/* SPDX-License-Identifier: MIT */
/* names: a name that is not spelt as its owner spells it. */
#include "check/prepare.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

struct name {
    struct text_value name;
    struct text_value mark;
    struct text_values not;
};

enum { TAG_NAME = 0 }; /* variant i of `not` has tag i + 1 */

static const struct field fields[] = {
    {.name = "name",
     .type = FIELD_TEXT,
     .offset = offsetof(struct name, name),
     .doc = "the name with its capitals and spaces",
     .required = true,
     .role = ROLE_PREFERRED},
    {.name = "mark",
     .type = FIELD_TEXT,
     .offset = offsetof(struct name, mark),
     .doc = "® or ™: stands behind its first mention in the body of each document"},
    {.name = "not",
     .type = FIELD_TEXTS,
     .offset = offsetof(struct name, not ),
     .doc = "other spellings, which are not written",
     .role = ROLE_FORBIDDEN},
    FIELD_END,
};

struct mention {
    bool seen; /* in the body of this document */
};

static void prepare(void *params, struct prepare *p)
{
    const struct name *name = params;
    struct text_values forms = {0};
    VEC_ADD(p->arena, &forms, ((struct text_value){.text = STR("exact")}));
    prepare_term(p, &name->name, TERM_APPROVED, 0, &forms, TAG_NAME);
    for (size_t i = 0; i < name->not .count; i++)
        prepare_term(p, &name->not .at[i], TERM_FORBIDDEN, 0, &forms, (uint32_t)i + 1);
}

static bool is_body(const struct check_run *r)
{
    switch (r->doc->segments.at[r->segment].scope) {
    case SCOPE_TEXT:
    case SCOPE_LIST_ITEM:
    case SCOPE_CELL:
    case SCOPE_BOT_SAY:
        return true;
    default:
        return false;
    }
}

/* A line in capitals throughout is a matter of style, not of spelling. */
static bool all_capitals(const struct words *words)
{
    size_t upper = 0;
    for (size_t i = 0; i < words->count; i++) {
        const struct word *w = &words->at[i];
        if (w->flags & WORD_UPPER)
            upper++;
        else if (!(w->flags & (WORD_DIGIT | WORD_MASK)) && w->end - w->beg > 1)
            return false;
    }
    return upper > 0;
}

/* Equal letters in equal case; an apostrophe, hyphen or space of any kind is as good as another. */
static bool cluster_equal(struct arena *a, struct str x, struct str y)
{
    if (str_eq(x, y))
        return true;
    unsigned len;
    return !unicode_is_letter(utf8_at(y, 0, &len)) && str_eq(fold_text(a, x), fold_text(a, y));
}

static bool spelt_right(struct arena *a, struct str text, struct str name)
{
    struct str x = unicode_nfc(a, text), y = unicode_nfc(a, name);
    size_t i = 0, k = 0;
    while (i < x.len && k < y.len) {
        unsigned width;
        size_t x_end = unicode_cluster_end(x, i, &width), y_end = unicode_cluster_end(y, k, &width);
        if (!cluster_equal(a, str_sub(x, i, x_end), str_sub(y, k, y_end)))
            return false;
        i = x_end;
        k = y_end;
    }
    return i == x.len && k == y.len;
}

static void report(const struct check_run *r, const struct check_hit *hit, struct message message,
                   struct str replacement, bool safe)
{
    check_report(r, (struct finding){
                        .segment = r->segment,
                        .beg = hit->beg,
                        .end = hit->end,
                        .element = DOC_NONE,
                        .message = message,
                        .replacement = replacement,
                        .safe = safe,
                    });
}

static void check_mark(const struct check_run *r, const struct check_hit *hit)
{
    const struct name *name = r->params;
    struct mention *mention = r->state;
    if (!name->mark.text.len || mention->seen || !is_body(r))
        return;
    mention->seen = true;
    struct str behind = str_from(segment_text(r->doc, &r->doc->segments.at[r->segment]),
                                 hit->end - r->doc->segments.at[r->segment].text_beg);
    if (!str_starts(behind, name->mark.text))
        report(r, hit,
               message2(MSG("“{match}”: put {mark} behind its first mention in a document"), "match",
                        hit->text, "mark", name->mark.text),
               arena_printf(r->arena, "%.*s%.*s", STR_FMT(name->name.text), STR_FMT(name->mark.text)),
               false);
}

static void match(const struct check_run *r, const struct check_hit *hit)
{
    const struct name *name = r->params;
    bool right = hit->tag == TAG_NAME && spelt_right(r->arena, hit->text, name->name.text);
    if (right) {
        check_mark(r, hit);
        return;
    }
    if (hit->tag == TAG_NAME && all_capitals(r->words))
        return;
    report(r, hit,
           message2(MSG("“{match}”: the name is written “{suggest}”"), "match", hit->text, "suggest",
                    name->name.text),
           name->name.text, true);
}

extern const struct check_kind check_names;
const struct check_kind check_names = {
    .name = "names",
    .summary = "a name that is not spelt as it should be",
    .severity = SEVERITY_WARNING,
    .dimension = DIMENSION_ASSURANCE,
    .shape = SECTION_LIST,
    .all_languages = true,
    .fields = fields,
    .params_size = sizeof(struct name),
    .short_text = "name",
    .name_field = "name",
    .state_size = sizeof(struct mention),
    .prepare = prepare,
    .match = match,
};
