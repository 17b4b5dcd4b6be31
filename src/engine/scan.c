/* SPDX-License-Identifier: MIT */
#include "engine/scan.h"

#include "engine/language.h"
#include "text/glob.h"

#include <stdlib.h>

struct rule_view {
    struct arena *arena;
    uint8_t *severity; /* enum severity, by rule */
    struct {
        VEC(uint32_t);
    } segment_rules, document_rules; /* those that hold and have such a pass */
    struct {
        VEC(uint32_t);
    } patterns; /* those whose rule holds */
};

/* One document being scanned. */
struct scan {
    const struct scan_input *in;
    const struct guide *guide;
    struct scanner *scanner;
    struct arena *arena;
    struct scan_result *out;
    void **states; /* by scan_plan.state_slot; NULL until touched */
    struct language_spans spans;
    struct scope_cache *scopes;
    bool patterns;        /* some may match in this document */
    bool crowded;         /* more triggers than scanner->triggers holds: looked for by segment */
    size_t next_trigger;  /* the first one not before the segment at hand */
    struct check_run run; /* of the segment at hand */
    struct sentence_cursor sentence;
    struct str lang; /* its language */
    uint32_t base;   /* its text_beg */
};

/* Ranges of a scope set, worked out once a document. */
struct scope_cache {
    struct scope_cache *next;
    scope_set scopes, not_scopes;
    struct ranges ranges;
};

struct scan_plan *scan_plan_new(struct arena *a, const struct guide *g)
{
    struct scan_plan *plan = ARENA_NEW(a, struct scan_plan);
    plan->guide = g;
    plan->voters = lang_voters_new(a);
    plan->triggers = triggers_new(a);
    plan->always = ARENA_ARRAY(a, bool, g->prepared.patterns.count + 1);
    for (uint32_t i = 0; i < g->prepared.patterns.count; i++) {
        size_t count;
        const struct str *literals = regex_triggers(g->prepared.patterns.at[i].regex, &count);
        plan->always[i] = count == 0;
        for (size_t k = 0; k < count; k++)
            plan->always[i] |= !triggers_add(plan->triggers, literals[k], i);
    }
    triggers_build(plan->triggers);
    plan->state_slot = ARENA_ARRAY(a, uint32_t, g->rules.count + 1);
    for (uint32_t i = 0; i < g->rules.count; i++)
        plan->state_slot[i] = g->rules.at[i].kind->state_size ? plan->states++ : UINT32_MAX;
    return plan;
}

static bool holds_in(const struct rule *rule, uint32_t channel, struct str rule_glob,
                     struct str today)
{
    if (channel == UINT32_MAX ? !rule->outside_channels : !(rule->channels >> channel & 1))
        return false;
    if (rule_glob.len && !rule_ref_covers(rule_glob, rule->code))
        return false;
    return !(rule->since.len && str_cmp(today, rule->since) < 0) &&
           !(rule->until.len && str_cmp(today, rule->until) > 0);
}

static void add_passes(struct arena *a, struct rule_view *v, const struct rule *rule,
                       uint32_t index)
{
    if (rule->kind->segment)
        VEC_ADD(a, &v->segment_rules, index);
    if (rule->kind->document)
        VEC_ADD(a, &v->document_rules, index);
}

static void add_patterns(struct rule_view *v, const struct guide *g)
{
    for (uint32_t i = 0; i < g->prepared.patterns.count; i++)
        if (v->severity[g->prepared.patterns.at[i].rule] != SEVERITY_OFF)
            VEC_ADD(v->arena, &v->patterns, i);
}

struct rule_view *rule_view_new(struct arena *a, const struct scan_plan *plan, uint32_t channel,
                                struct str rule_glob, struct str today)
{
    const struct guide *g = plan->guide;
    struct rule_view *v = ARENA_NEW(a, struct rule_view);
    v->arena = a;
    v->severity = ARENA_ARRAY(a, uint8_t, g->rules.count + 1);
    for (uint32_t i = 0; i < g->rules.count; i++) {
        const struct rule *rule = &g->rules.at[i];
        struct place from;
        if (holds_in(rule, channel, rule_glob, today))
            v->severity[i] = (uint8_t)guide_severity(g, rule->code, rule->severity, channel, &from);
        if (v->severity[i] != SEVERITY_OFF)
            add_passes(a, v, rule, i);
    }
    add_patterns(v, g);
    return v;
}

void rule_view_only(struct rule_view *v, const struct scan_plan *plan, uint32_t rule)
{
    const struct guide *g = plan->guide;
    memset(v->severity, SEVERITY_OFF, g->rules.count * sizeof *v->severity);
    v->severity[rule] = SEVERITY_WARNING;
    v->segment_rules.count = v->document_rules.count = v->patterns.count = 0;
    add_passes(v->arena, v, &g->rules.at[rule], rule);
    add_patterns(v, g);
}

enum severity rule_view_severity(const struct rule_view *v, uint32_t rule)
{
    return (enum severity)v->severity[rule];
}

static const struct ranges *ranges_of(struct scan *s, scope_set scopes, scope_set not_scopes)
{
    for (struct scope_cache *c = s->scopes; c; c = c->next)
        if (c->scopes == scopes && c->not_scopes == not_scopes)
            return &c->ranges;
    struct scope_cache *c = ARENA_NEW(s->arena, struct scope_cache);
    *c = (struct scope_cache){.next = s->scopes, .scopes = scopes, .not_scopes = not_scopes};
    doc_ranges(s->in->doc, s->arena, scopes, not_scopes, &c->ranges);
    s->scopes = c;
    return &c->ranges;
}

/* First range that ends after `at`: ranges are in order and do not overlap within a scope set. */
static size_t first_range(const struct ranges *ranges, uint32_t at)
{
    size_t low = 0, high = ranges->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (ranges->at[mid].end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool in_scope(struct scan *s, const struct rule *rule, uint32_t beg, uint32_t end)
{
    if (rule->scopes == 0 && rule->not_scopes == 0)
        return true;
    const struct ranges *ranges = ranges_of(s, rule->scopes, rule->not_scopes);
    for (size_t i = first_range(ranges, beg); i < ranges->count && ranges->at[i].beg <= beg; i++)
        if (end <= ranges->at[i].end)
            return true;
    return false;
}

/* The run as a rule sees it; its state comes to be when it is first needed. */
static const struct check_run *run_of(struct scan *s, uint32_t rule)
{
    const struct rule *r = &s->guide->rules.at[rule];
    uint32_t slot = s->in->plan->state_slot[rule];
    s->run.rule = rule;
    s->run.params = r->params;
    s->run.own_message = r->message;
    s->run.state = NULL;
    if (slot != UINT32_MAX) {
        if (!s->states[slot])
            s->states[slot] = arena_alloc(s->arena, 1, r->kind->state_size);
        s->run.state = s->states[slot];
    }
    return &s->run;
}

/* True when a text of the guide in `lang` (empty: any) speaks about this place of the document. */
static bool language_fits(const struct scan *s, struct str lang, uint32_t beg, uint32_t end)
{
    if (lang.len == 0)
        return true;
    struct str here = language_span_at(&s->spans, beg, end);
    if (here.len)
        here = language_of_guide(s->guide, here);
    return lang_covers(lang, here.len ? here : s->lang);
}

/* @brise is somebody's account, whatever it spells. */
static bool is_handle(const struct scan *s, const struct term_hit *hit)
{
    return hit->beg > 0 && s->scanner->words.text.ptr[hit->beg - 1] == '@';
}

static bool hit_counts(struct scan *s, const struct term_hit *hit)
{
    const struct prepared_term *t = &s->guide->prepared.terms.at[hit->term];
    const struct rule *rule = &s->guide->rules.at[t->rule];
    /* What is approved anywhere shields what stands inside it, whether its own rule runs here or
     * not. */
    bool holds = t->role == TERM_APPROVED || s->in->view->severity[t->rule] != SEVERITY_OFF;
    return holds && !is_handle(s, hit) &&
           language_fits(s, t->entry.lang, s->base + hit->beg, s->base + hit->end) &&
           in_scope(s, rule, s->base + hit->beg, s->base + hit->end);
}

/* Several forms of one entry may be spelt alike, and an entry stands under several languages:
 * once is enough. */
static bool same_as_last(const struct scan *s, size_t i)
{
    const struct term_hits *hits = &s->scanner->hits;
    const struct prepared_term *terms = s->guide->prepared.terms.at;
    for (size_t k = i;
         k > 0 && hits->at[k - 1].beg == hits->at[i].beg && hits->at[k - 1].end == hits->at[i].end;
         k--)
        if (terms[hits->at[k - 1].term].rule == terms[hits->at[i].term].rule)
            return true;
    return false;
}

/* An approved text silences an inflected form of a forbidden one that happens to be spelt alike. */
static bool approved_here(const struct scan *s, size_t i)
{
    const struct term_hits *hits = &s->scanner->hits;
    const struct prepared_term *terms = s->guide->prepared.terms.at;
    const struct term_hit *hit = &hits->at[i];
    if (terms[hit->term].role == TERM_APPROVED || !terms[hit->term].generated)
        return false;
    size_t k = i;
    while (k > 0 && hits->at[k - 1].beg == hit->beg)
        k--;
    for (; k < hits->count && hits->at[k].beg == hit->beg; k++)
        if (hits->at[k].end == hit->end && terms[hits->at[k].term].role == TERM_APPROVED)
            return true;
    return false;
}

static void match_terms(struct scan *s)
{
    struct term_hits *hits = &s->scanner->hits;
    hits->count = 0;
    term_scan(s->guide->prepared.index, s->scanner->thread, &s->scanner->words, hits);
    size_t kept = 0;
    for (size_t i = 0; i < hits->count; i++)
        if (hit_counts(s, &hits->at[i]))
            hits->at[kept++] = hits->at[i];
    hits->count = kept;
    term_hits_resolve(hits);
    for (size_t i = 0; i < hits->count; i++) {
        const struct term_hit *hit = &hits->at[i];
        const struct prepared_term *t = &s->guide->prepared.terms.at[hit->term];
        const struct rule *rule = &s->guide->rules.at[t->rule];
        if (!rule->kind->match || s->in->view->severity[t->rule] == SEVERITY_OFF ||
            same_as_last(s, i) || approved_here(s, i))
            continue;
        struct check_hit found = {
            .beg = s->base + hit->beg,
            .end = s->base + hit->end,
            .word = hit->word,
            .word_end = hit->word_end,
            .tag = t->tag,
            .entry = t->entry.text,
            .text = str_sub(s->scanner->words.text, hit->beg, hit->end),
        };
        rule->kind->match(run_of(s, t->rule), &found);
    }
}

static bool given_up(const struct scan *s, uint32_t pattern)
{
    for (size_t i = 0; i < s->out->gave_up.count; i++)
        if (s->out->gave_up.at[i] == pattern)
            return true;
    return false;
}

/* Words of the segment that a pattern's match covers; opaque ones make it no prose. */
static bool find_words(const struct words *w, struct check_hit *hit, uint32_t base)
{
    size_t low = 0, high = w->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (base + w->at[mid].end <= hit->beg)
            low = mid + 1;
        else
            high = mid;
    }
    hit->word = (uint32_t)low;
    bool prose = true;
    for (; low < w->count && base + w->at[low].beg < hit->end; low++)
        prose &= !(w->at[low].flags & WORD_OPAQUE);
    hit->word_end = (uint32_t)low;
    return prose;
}

/* Every match in one range: `^` and `$` are its ends, so that a rule on links sees a link's
 * words alone. */
static bool match_in_range(struct scan *s, uint32_t index, const struct range *range)
{
    const struct prepared_pattern *p = &s->guide->prepared.patterns.at[index];
    const struct rule *rule = &s->guide->rules.at[p->rule];
    struct str text = str_sub(s->in->doc->text, range->beg, range->end);
    struct regex_match m;
    for (uint32_t from = 0; from <= text.len;) {
        enum status status = regex_next(p->regex, s->scanner->matcher, text, from, &m);
        if (status == ERR_LIMIT)
            VEC_ADD(s->arena, &s->out->gave_up, index);
        if (status != OK)
            return status != ERR_LIMIT;
        from = m.end[0] > from ? m.end[0] : from + 1;
        struct check_hit hit = {
            .beg = range->beg + m.beg[0],
            .end = range->beg + m.end[0],
            .tag = p->tag,
            .entry = p->source.text,
            .text = str_sub(text, m.beg[0], m.end[0]),
            .range = range->beg,
            .groups = &m,
        };
        if (find_words(&s->scanner->words, &hit, s->base) &&
            language_fits(s, p->source.lang, hit.beg, hit.end))
            rule->kind->match(run_of(s, p->rule), &hit);
    }
    return true;
}

static void match_pattern(struct scan *s, uint32_t index, const struct range *segment)
{
    const struct rule *rule = &s->guide->rules.at[s->guide->prepared.patterns.at[index].rule];
    if (rule->scopes == 0 && rule->not_scopes == 0) {
        match_in_range(s, index, segment);
        return;
    }
    const struct ranges *ranges = ranges_of(s, rule->scopes, rule->not_scopes);
    for (size_t i = first_range(ranges, segment->beg);
         i < ranges->count && ranges->at[i].beg < segment->end; i++)
        if (!match_in_range(s, index, &ranges->at[i]))
            return;
}

/* Which patterns may match anywhere in the document: most documents are done with this one look. */
static void look_for_triggers(struct scan *s)
{
    const struct rule_view *v = s->in->view;
    struct trigger_hits *hits = &s->scanner->triggers;
    if (v->patterns.count == 0)
        return;
    triggers_scan(s->in->plan->triggers, s->in->doc->text, hits);
    s->crowded = hits->full;
    s->patterns = hits->count > 0;
    for (size_t i = 0; i < v->patterns.count; i++)
        s->patterns |= s->in->plan->always[v->patterns.at[i]];
}

/* Sets scanner->seen by pattern for a segment. */
static void see_patterns(struct scan *s, const struct range *segment)
{
    struct trigger_hits *hits = &s->scanner->triggers;
    bool *seen = s->scanner->seen;
    memset(seen, 0, s->scanner->seen_count * sizeof *seen);
    if (s->crowded) {
        triggers_scan(s->in->plan->triggers, s->scanner->words.text, hits);
        memset(seen, hits->full, s->scanner->seen_count * sizeof *seen);
        for (size_t i = 0; i < hits->count; i++)
            seen[hits->at[i].owner] = true;
        return;
    }
    for (; s->next_trigger < hits->count && hits->at[s->next_trigger].at < segment->end;
         s->next_trigger++)
        if (hits->at[s->next_trigger].at >= segment->beg)
            seen[hits->at[s->next_trigger].owner] = true;
}

static void match_patterns(struct scan *s, const struct range *segment)
{
    const struct rule_view *v = s->in->view;
    if (!s->patterns)
        return;
    see_patterns(s, segment);
    for (size_t i = 0; i < v->patterns.count; i++) {
        uint32_t pattern = v->patterns.at[i];
        if ((s->scanner->seen[pattern] || s->in->plan->always[pattern]) && !given_up(s, pattern))
            match_pattern(s, pattern, segment);
    }
}

/* Passes over ranges; most rules have no scope and see the segment whole. */
static void segment_pass(struct scan *s, uint32_t rule, uint32_t segment)
{
    const struct rule *r = &s->guide->rules.at[rule];
    const struct segment *seg = &s->in->doc->segments.at[segment];
    if (r->scopes == 0 && r->not_scopes == 0) {
        const struct range whole = {segment, seg->text_beg, seg->text_end, DOC_NONE};
        r->kind->segment(run_of(s, rule), &whole);
        return;
    }
    const struct ranges *ranges = ranges_of(s, r->scopes, r->not_scopes);
    for (size_t i = first_range(ranges, seg->text_beg); i < ranges->count; i++) {
        if (ranges->at[i].beg >= seg->text_end)
            return;
        r->kind->segment(run_of(s, rule), &ranges->at[i]);
    }
}

static void cut_words(struct scan *s, struct str lang, struct str text)
{
    static const struct word_rules none;
    s->lang = lang;
    s->run.lang = lang_find(lang);
    words_split(s->scanner->thread, &s->scanner->words, text,
                s->run.lang ? &s->run.lang->words : &none);
}

/* Words are cut as the document's language cuts them, and again when they turn out to be of
 * another. */
static void find_words_of(struct scan *s, const struct segment *segment, struct str document_lang)
{
    const struct doc *d = s->in->doc;
    struct str text = segment_text(d, segment);
    if (segment->lang.len) {
        cut_words(s, language_of_guide(s->guide, segment->lang), text);
        return;
    }
    cut_words(s, document_lang, text);
    if (d->lang.len || s->in->lang_said || s->guide->languages.count < 2)
        return;
    struct str voted = language_vote(s->in->plan, &s->scanner->words);
    if (voted.len && !str_eq(voted, document_lang))
        cut_words(s, voted, text);
}

static void scan_segment(struct scan *s, uint32_t index, struct str document_lang)
{
    const struct segment *segment = &s->in->doc->segments.at[index];
    find_words_of(s, segment, document_lang);
    s->base = segment->text_beg;
    s->run.segment = index;
    s->sentence = (struct sentence_cursor){0};
    s->out->words += s->scanner->words.count;
    match_terms(s);
    match_patterns(s, &(struct range){index, segment->text_beg, segment->text_end, DOC_NONE});
    for (size_t i = 0; i < s->in->view->segment_rules.count; i++)
        segment_pass(s, s->in->view->segment_rules.at[i], index);
}

static void document_pass(struct scan *s)
{
    s->run.segment = DOC_NONE;
    s->run.lang = lang_find(s->out->lang);
    for (size_t i = 0; i < s->in->view->document_rules.count; i++) {
        uint32_t rule = s->in->view->document_rules.at[i];
        uint32_t slot = s->in->plan->state_slot[rule];
        if (slot == UINT32_MAX || s->states[slot])
            s->guide->rules.at[rule].kind->document(run_of(s, rule));
    }
}

static void fit_scanner(struct scanner *s, const struct guide *g)
{
    if (!s->matcher)
        s->matcher = regex_matcher_new(s->thread);
    if (s->seen_count < g->prepared.patterns.count) {
        s->seen_count = g->prepared.patterns.count;
        s->seen = ARENA_ARRAY(s->thread, bool, s->seen_count);
    }
}

void scan_document(struct scan_result *out, struct arena *a, struct scanner *scanner,
                   const struct scan_input *in)
{
    const struct guide *g = in->plan->guide;
    struct scan s = {
        .in = in,
        .guide = g,
        .scanner = scanner,
        .arena = a,
        .out = out,
        .states = ARENA_ARRAY(a, void *, in->plan->states + 1),
        .run = {.doc = in->doc, .words = &scanner->words, .arena = a, .out = &out->findings},
    };
    if (in->channel != UINT32_MAX)
        s.run.channel = g->channels.at[in->channel].name;
    s.run.sentence = &s.sentence;
    fit_scanner(scanner, g);
    language_spans_find(&s.spans, a, in->doc);
    out->lang = document_language(scanner, in);
    look_for_triggers(&s);
    for (uint32_t i = 0; i < in->doc->segments.count; i++)
        scan_segment(&s, i, out->lang);
    document_pass(&s);
}
