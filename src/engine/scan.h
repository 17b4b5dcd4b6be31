/* SPDX-License-Identifier: MIT */
/* scan: one document against one guide: words once, one pass over the index, then the kinds. */
#ifndef ENGINE_SCAN_H
#define ENGINE_SCAN_H

#include "guide/guide.h"
#include "text/triggers.h"

/* What a guide needs for scanning beyond its index: made once, shared by the threads. */
struct scan_plan {
    const struct guide *guide;
    struct triggers *triggers; /* literals that gate patterns; owner: the pattern's index */
    bool *always;              /* by pattern: it has no trigger */
    uint32_t *state_slot;      /* by rule: where its state stands, UINT32_MAX when it has none */
    uint32_t states;
    const struct lang_voters *voters;
};
struct scan_plan *scan_plan_new(struct arena *a, const struct guide *g);

/* The rules of a guide as they hold in one channel: made once a thread. */
struct rule_view;
struct rule_view *rule_view_new(struct arena *a, const struct scan_plan *plan, uint32_t channel,
                                struct str rule_glob, struct str today);
/* Makes it a view in which only this rule holds, with its own severity: for its examples. */
void rule_view_only(struct rule_view *v, const struct scan_plan *plan, uint32_t rule);
/* The severity of a rule in it; SEVERITY_OFF when it does not hold. */
enum severity rule_view_severity(const struct rule_view *v, uint32_t rule);

/* What one thread reuses from document to document. */
struct scanner {
    struct arena *thread; /* as long as the thread */
    struct words words;
    struct term_hits hits;
    struct regex_matcher *matcher;
    bool *seen; /* by pattern */
    struct trigger_hits
        triggers; /* in the document's text, or when there are too many in a segment's */
    size_t seen_count;
};

struct scan_input {
    const struct scan_plan *plan;
    const struct rule_view *view;
    const struct doc *doc;
    uint32_t channel;
    struct str lang; /* of what says nothing itself: BCP 47 */
    bool lang_said;  /* by the path or an option: no vote */
};

struct scan_result {
    struct findings findings;
    struct str lang; /* the document's: BCP 47 */
    size_t words;
    struct {
        VEC(uint32_t);
    } gave_up; /* patterns that hit their limit, by index, each once */
};

/* `a` lives as long as the document. */
void scan_document(struct scan_result *out, struct arena *a, struct scanner *s,
                   const struct scan_input *in);

#endif
