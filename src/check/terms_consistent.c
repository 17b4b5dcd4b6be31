/* SPDX-License-Identifier: MIT */
/* terms.consistent: two variants of one term in the same document, whichever they are. */
#include "check/prepare.h"
#include "check/replacement.h"

struct consistent {
    struct text_values variants;
};

static const struct field fields[] = {
    {.name = "variants",
     .type = FIELD_TEXTS,
     .offset = offsetof(struct consistent, variants),
     .doc = "the variants of which a document uses one only, two at least",
     .required = true},
    FIELD_END,
};

struct use {
    uint32_t segment, beg, end;
    uint32_t variant;
    const struct lang *lang;
    struct str text;
};

struct uses {
    VEC(struct use);
};

static void prepare(void *params, struct prepare *p)
{
    const struct consistent *c = params;
    if (c->variants.count < 2)
        prepare_mistake(p, p->at, "guide/consistent",
                        message(MSG("one variant only; list at least two, as [livraison gratuite, "
                                    "livraison offerte]")));
    for (size_t i = 0; i < c->variants.count; i++)
        prepare_term(p, &c->variants.at[i], TERM_WATCHED, 0, NULL, (uint32_t)i);
}

static void match(const struct check_run *r, const struct check_hit *hit)
{
    struct uses *uses = r->state;
    *VEC_PUSH(r->arena, uses) =
        (struct use){r->segment, hit->beg, hit->end, hit->tag, r->lang, hit->text};
}

/* The first use of the variant that a language uses most; of the one met first on a tie. */
static const struct use *majority(const struct check_run *r, const struct lang *lang)
{
    const struct consistent *c = r->params;
    const struct uses *uses = r->state;
    size_t *counts = ARENA_ARRAY(r->arena, size_t, c->variants.count);
    for (size_t i = 0; i < uses->count; i++)
        counts[uses->at[i].variant] += uses->at[i].lang == lang;
    const struct use *best = NULL;
    for (size_t i = 0; i < uses->count; i++)
        if (uses->at[i].lang == lang &&
            (!best || counts[uses->at[i].variant] > counts[best->variant]))
            best = &uses->at[i];
    return best;
}

static void report(const struct check_run *r, const struct use *use, const struct use *most)
{
    const struct consistent *c = r->params;
    struct finding_related *first = ARENA_NEW(r->arena, struct finding_related);
    *first = (struct finding_related){most->segment, most->beg, most->end,
                                      message1(MSG("“{match}” here"), "match", most->text)};
    const struct check_hit hit = {.text = use->text, .entry = c->variants.at[use->variant].text};
    struct str replacement = replacement_for(r, &hit, c->variants.at[most->variant].text);
    check_report(r, (struct finding){
                        .segment = use->segment,
                        .beg = use->beg,
                        .end = use->end,
                        .element = DOC_NONE,
                        .message = message2(
                            MSG("“{match}”: this document says “{suggest}” elsewhere; use one"),
                            "match", use->text, "suggest", replacement),
                        .replacement = replacement,
                        .related = first,
                        .related_count = 1,
                    });
}

static void compare(const struct check_run *r, const struct lang *lang)
{
    const struct uses *uses = r->state;
    const struct use *most = majority(r, lang);
    for (size_t i = 0; most && i < uses->count; i++)
        if (uses->at[i].lang == lang && uses->at[i].variant != most->variant)
            report(r, &uses->at[i], most);
}

/* Variants are compared within a language. */
static void document(const struct check_run *r)
{
    compare(r, NULL);
    for (const struct lang *const *lang = langs; *lang; lang++)
        compare(r, *lang);
}

extern const struct check_kind check_terms_consistent;
const struct check_kind check_terms_consistent = {
    .name = "terms.consistent",
    .summary = "two variants of one term",
    .severity = SEVERITY_WARNING,
    .dimension = DIMENSION_RELIABILITY,
    .shape = SECTION_LIST,
    .fields = fields,
    .params_size = sizeof(struct consistent),
    .short_list = "variants",
    .name_field = "variants",
    .state_size = sizeof(struct uses),
    .prepare = prepare,
    .match = match,
    .document = document,
};
