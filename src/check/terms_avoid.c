/* SPDX-License-Identifier: MIT */
/* terms.avoid: a word or phrase that this brand does not use. */
#include "check/replacement.h"
#include "check/term_options.h"

struct avoid {
    struct text_value term;
    struct text_values suggest;
    struct term_options options;
};

static const struct field fields[] = {
    {.name = "term",
     .type = FIELD_TEXT,
     .offset = offsetof(struct avoid, term),
     .doc = "the word or phrase to avoid",
     .required = true,
     .role = ROLE_FORBIDDEN},
    {.name = "suggest",
     .type = FIELD_TEXTS,
     .offset = offsetof(struct avoid, suggest),
     .doc = "what to write instead",
     .role = ROLE_PREFERRED},
    TERM_OPTION_FIELDS(struct avoid, options),
    FIELD_END,
};

static void prepare(void *params, struct prepare *p)
{
    const struct avoid *avoid = params;
    term_options_prepare(p, &avoid->options, &avoid->term, TERM_FORBIDDEN, 0);
    term_options_allow(p, &avoid->options);
}

static void match(const struct check_run *r, const struct check_hit *hit)
{
    const struct avoid *avoid = r->params;
    if (hit->tag == TAG_ALLOWED || !term_options_hold(r, &avoid->options, hit))
        return;
    struct finding f = {
        .segment = r->segment, .beg = hit->beg, .end = hit->end, .element = DOC_NONE};
    if (avoid->suggest.count) {
        f.message = message2(MSG("“{match}”: write “{suggest}”"), "match", hit->text, "suggest",
                             replacement_list(r, hit, &avoid->suggest));
        if (avoid->suggest.count == 1)
            f.replacement = replacement_for(r, hit, avoid->suggest.at[0].text);
    } else {
        f.message =
            message1(MSG("“{match}”: not a word of this brand; leave it out or say it otherwise"),
                     "match", hit->text);
    }
    check_report(r, f);
}

extern const struct check_kind check_terms_avoid;
const struct check_kind check_terms_avoid = {
    .name = "terms.avoid",
    .summary = "a word this brand does not use",
    .severity = SEVERITY_WARNING,
    .dimension = DIMENSION_EMPATHY,
    .shape = SECTION_LIST,
    .fields = fields,
    .params_size = sizeof(struct avoid),
    .short_text = "term",
    .name_field = "term",
    .prepare = prepare,
    .match = match,
};
