/* SPDX-License-Identifier: MIT */
/* terms.prefer: a variant of a term that this brand writes in one way. */
#include "check/replacement.h"
#include "check/term_options.h"
#include "text/unicode.h"

struct prefer {
    struct text_value preferred;
    struct text_values wrong, also;
    struct term_options options;
};

enum { TAG_PREFERRED = 0 }; /* variant i of `wrong` has tag i + 1 */

static const struct field fields[] = {
    {.name = "not",
     .type = FIELD_TEXTS,
     .offset = offsetof(struct prefer, wrong),
     .doc = "the variants that are not written",
     .required = true,
     .role = ROLE_FORBIDDEN},
    {.name = "also",
     .type = FIELD_TEXTS,
     .offset = offsetof(struct prefer, also),
     .doc = "variants that may be written too",
     .role = ROLE_PREFERRED},
    /* Filled by the key of the map; not written by hand. */
    {.name = "preferred",
     .type = FIELD_TEXT,
     .offset = offsetof(struct prefer, preferred),
     .doc = "the way it is written; usually the key itself",
     .role = ROLE_PREFERRED},
    TERM_OPTION_FIELDS(struct prefer, options),
    FIELD_END,
};

/* Only the capitals or accents tell them apart: then they have to count. */
static bool differs_in_case_only(struct arena *a, struct str x, struct str y)
{
    return str_eq(unicode_plain(a, x), unicode_plain(a, y));
}

static void prepare(void *params, struct prepare *p)
{
    const struct prefer *prefer = params;
    const struct text_values *forms = term_options_shared_forms(&prefer->options);
    prepare_term(p, &prefer->preferred, TERM_APPROVED, 0, forms, TAG_PREFERRED);
    for (size_t i = 0; i < prefer->also.count; i++)
        prepare_term(p, &prefer->also.at[i], TERM_APPROVED, 0, forms, TAG_PREFERRED);
    for (size_t i = 0; i < prefer->wrong.count; i++) {
        struct text_value variant = prefer->wrong.at[i];
        struct term_options options = prefer->options;
        if (differs_in_case_only(p->arena, variant.text, prefer->preferred.text))
            options.case_choice = CASE_EXACT;
        term_options_prepare(p, &options, &variant, TERM_FORBIDDEN, (uint32_t)i + 1);
    }
    term_options_allow(p, &prefer->options);
}

static void match(const struct check_run *r, const struct check_hit *hit)
{
    const struct prefer *prefer = r->params;
    if (hit->tag == TAG_PREFERRED || hit->tag == TAG_ALLOWED ||
        !term_options_hold(r, &prefer->options, hit))
        return;
    struct str replacement = replacement_for(r, hit, prefer->preferred.text);
    if (str_eq(replacement, hit->text))
        return;
    check_report(r, (struct finding){
                        .segment = r->segment,
                        .beg = hit->beg,
                        .end = hit->end,
                        .element = DOC_NONE,
                        .message = message2(MSG("“{match}”: write “{suggest}”"), "match", hit->text,
                                            "suggest", replacement),
                        .replacement = replacement,
                        .safe = replacement_is_safe(hit->text, replacement),
                    });
}

extern const struct check_kind check_terms_prefer;
const struct check_kind check_terms_prefer = {
    .name = "terms.prefer",
    .summary = "a variant of a term that is written in one way",
    .severity = SEVERITY_WARNING,
    .dimension = DIMENSION_RELIABILITY,
    .shape = SECTION_MAP,
    .fields = fields,
    .params_size = sizeof(struct prefer),
    .key = "preferred",
    .short_text = "not",
    .short_list = "not",
    .name_field = "preferred",
    .prepare = prepare,
    .match = match,
};
