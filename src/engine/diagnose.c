/* SPDX-License-Identifier: MIT */
#include "engine/diagnose.h"

#include "base/hash.h"
#include "engine/suppress.h"
#include "text/fold.h"
#include "text/glob.h"

#include <assert.h>

#include <stdlib.h>

struct diagnosis {
    const struct diagnose_input *in;
    struct file_result *result;
    struct arena *arena; /* the result's */
    struct lines lines;  /* of the decoded file; made when the first finding needs it */
    bool has_lines;
    uint32_t *offsets; /* of every place that will be shown, in order, each once */
    struct position *positions;
    size_t offset_count;
    struct sentence_cursor sentence; /* in the text of segment `sentence_of` */
    uint32_t sentence_of;
    struct suppressions suppressions;
    struct map seen; /* fingerprint without its index -> how often */
};

static const struct lines *lines_of(struct diagnosis *x)
{
    if (!x->has_lines)
        lines_init(&x->lines, x->in->doc->arena, x->in->doc->view->text);
    x->has_lines = true;
    return &x->lines;
}

static struct position position_of(struct diagnosis *x, uint32_t offset)
{
    size_t low = 0, high = x->offset_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (x->offsets[mid] < offset)
            low = mid + 1;
        else
            high = mid;
    }
    assert(low < x->offset_count && x->offsets[low] == offset);
    return x->positions[low];
}

static struct location location_of(struct diagnosis *x, struct span source)
{
    return (struct location){x->result->path, position_of(x, source.beg),
                             position_of(x, source.end)};
}

static struct excerpt excerpt_of(struct diagnosis *x, struct span source)
{
    const struct view *view = x->in->doc->view;
    return excerpt_at(x->arena, lines_of(x), view_find(view, source.beg),
                      view_find(view, source.end));
}

static struct span finding_span(const struct doc *d, const struct finding *f)
{
    if (f->segment != DOC_NONE)
        return segment_span(d, &d->segments.at[f->segment], f->beg, f->end);
    const struct element *e = &d->elements.at[f->element == DOC_NONE ? 0 : f->element];
    return view_span(e->view, e->tag.beg, e->tag.end);
}

/* The sentence around a finding, folded: what makes two findings in two documents the same one. */
static struct str context_of(struct diagnosis *x, const struct finding *f)
{
    enum { CONTEXT_BYTES = 512 };
    const struct doc *d = x->in->doc;
    if (f->segment == DOC_NONE)
        return STR("");
    const struct segment *s = &d->segments.at[f->segment];
    if (x->sentence_of != f->segment)
        x->sentence = (struct sentence_cursor){0};
    x->sentence_of = f->segment;
    const struct lang *lang = lang_find(s->lang.len ? s->lang : x->in->lang);
    struct str sentence = lang_sentence_at(&x->sentence, lang, segment_text(d, s),
                                           f->beg - s->text_beg, CONTEXT_BYTES);
    return fold_text(d->arena, str_trim(sentence));
}

static void set_hashes(struct diagnosis *x, struct diagnostic *d, const struct finding *f)
{
    static const char zero = '\0';
    const struct str mark = {&zero, 1};
    struct str context = context_of(x, f);
    uint64_t same =
        hash_more(hash_more(hash_bytes(d->code), mark), fold_text(x->in->doc->arena, d->text));
    d->group = hash_more(hash_more(same, mark), context);
    uint64_t here = hash_more(hash_more(d->group, mark), x->result->path);
    struct str key = arena_dup(x->in->doc->arena, (struct str){(const char *)&here, sizeof here});
    uintptr_t *times = (uintptr_t *)map_slot(&x->seen, key);
    struct str index = arena_printf(x->in->doc->arena, "%zu", (size_t)(*times)++);
    d->fingerprint = hash_more(hash_more(here, mark), index);
}

/* What a machine may write into the file as it stands: no markup, entities or other encodings
 * there, and a replacement that needs none. */
static void add_edit(struct diagnosis *x, struct diagnostic *d, const struct finding *f,
                     struct span source)
{
    if (!f->replacement.ptr || f->segment == DOC_NONE)
        return;
    d->replacement = arena_dup(x->arena, f->replacement);
    const struct doc *doc = x->in->doc;
    if (!segment_is_contiguous(doc, &doc->segments.at[f->segment], f->beg, f->end))
        return;
    for (size_t i = 0; i < f->replacement.len; i++)
        if (strchr("&<>\"'{}\\`*_[]|\n", f->replacement.ptr[i]))
            return;
    struct edit *edit = ARENA_NEW(x->arena, struct edit);
    *edit = (struct edit){source, d->replacement, f->safe};
    d->edits = edit;
    d->edit_count = 1;
}

static void keep_message(struct arena *a, struct message *m)
{
    m->pattern = m->own ? arena_dup(a, m->pattern) : m->pattern;
    for (int i = 0; i < MESSAGE_ARGS && m->args[i].name; i++)
        m->args[i].value = arena_dup(a, m->args[i].value);
}

static void add_related(struct diagnosis *x, struct diagnostic *d, const struct finding *f)
{
    if (f->related_count == 0)
        return;
    const struct doc *doc = x->in->doc;
    struct related *related = ARENA_ARRAY(x->arena, struct related, f->related_count);
    for (size_t i = 0; i < f->related_count; i++) {
        const struct finding_related *r = &f->related[i];
        struct span source = segment_span(doc, &doc->segments.at[r->segment], r->beg, r->end);
        related[i] = (struct related){location_of(x, source), r->message, excerpt_of(x, source)};
        keep_message(x->arena, &related[i].message);
    }
    d->related = related;
    d->related_count = f->related_count;
}

static void fill_rule(struct diagnosis *x, struct diagnostic *d, const struct rule *rule)
{
    const struct guide *g = x->in->guide;
    d->code = rule->code;
    d->dimension = rule->dimension;
    d->why = rule->why;
    d->link = rule->link;
    d->owner = rule->owner.len ? rule->owner
               : x->in->channel != UINT32_MAX && g->channels.at[x->in->channel].owner.len
                   ? g->channels.at[x->in->channel].owner
                   : g->owner;
    d->guide = guide_location(g, rule->at);
}

static void fill_place(struct diagnosis *x, struct diagnostic *d, const struct finding *f)
{
    const struct doc *doc = x->in->doc;
    d->text = arena_dup(x->arena, str_sub(doc->text, f->beg, f->end));
    if (x->in->channel != UINT32_MAX)
        d->channel = x->in->guide->channels.at[x->in->channel].name;
    d->lang = arena_dup(x->arena, x->in->lang);
    if (f->segment == DOC_NONE)
        return;
    const struct segment *s = &doc->segments.at[f->segment];
    d->scope = str_of(scope_name(s->scope));
    d->key = arena_dup(x->arena, s->key);
    if (s->lang.len)
        d->lang = arena_dup(x->arena, s->lang);
}

static bool any_glob(const struct text_values *globs, struct str path)
{
    for (size_t i = 0; i < globs->count; i++)
        if (glob_match(globs->at[i].text, path))
            return true;
    return globs->count == 0;
}

static bool any_equal(struct arena *a, const struct text_values *values, struct str text)
{
    for (size_t i = 0; i < values->count; i++)
        if (str_eq(fold_text(a, values->at[i].text), fold_text(a, text)))
            return true;
    return values->count == 0;
}

/* Which exceptions speak of this file at all: one that was never met is not called unused. */
static void meet_exceptions(struct diagnosis *x)
{
    const struct guide *g = x->in->guide;
    x->result->exceptions = ARENA_ARRAY(x->arena, struct exception_use, g->exceptions.count + 1);
    for (size_t i = 0; i < g->exceptions.count; i++)
        x->result->exceptions[i].met = any_glob(&g->exceptions.at[i].files, x->in->relative);
}

/* True when an exception of the guide covers it; the exception is then counted as used. */
static bool is_excepted(struct diagnosis *x, const struct diagnostic *d)
{
    const struct guide *g = x->in->guide;
    struct arena *scratch = x->in->doc->arena;
    for (size_t i = 0; i < g->exceptions.count; i++) {
        const struct exception *e = &g->exceptions.at[i];
        if (x->result->exceptions[i].met && rule_ref_covers(e->rule, d->code) &&
            any_equal(scratch, &e->channels, d->channel) &&
            any_equal(scratch, &e->texts, d->text) &&
            (e->key.len == 0 || glob_match_name(e->key, d->key))) {
            x->result->exceptions[i].used++;
            return true;
        }
    }
    return false;
}

static bool is_silenced(struct diagnosis *x, const struct diagnostic *d)
{
    struct suppression *s = suppressions_find(&x->suppressions, d->code, d->at.beg.offset);
    if (s)
        s->used++;
    return s || is_excepted(x, d);
}

static void add_finding(struct diagnosis *x, const struct finding *f)
{
    const struct rule *rule = &x->in->guide->rules.at[f->rule];
    struct span source = finding_span(x->in->doc, f);
    struct diagnostic d = {
        .severity = rule_view_severity(x->in->view, f->rule),
        .message = f->message,
        .at = location_of(x, source),
    };
    fill_rule(x, &d, rule);
    fill_place(x, &d, f);
    if (is_silenced(x, &d)) {
        x->result->suppressed++;
        return;
    }
    if (d.severity < x->in->min_severity)
        return;
    keep_message(x->arena, &d.message);
    d.excerpt = excerpt_of(x, source);
    add_edit(x, &d, f, source);
    add_related(x, &d, f);
    set_hashes(x, &d, f);
    VEC_ADD(x->arena, &x->result->diagnostics, d);
}

/* A finding of the program's own about source bytes: encodings, comments, patterns that gave up. */
static struct diagnostic *add_own(struct diagnosis *x, const char *code, enum severity own,
                                  struct message message, struct span source)
{
    struct place from;
    struct diagnostic d = {
        .code = str_of(code),
        .dimension = DIMENSION_TANGIBLES,
        .severity = guide_severity(x->in->guide, str_of(code), own, x->in->channel, &from),
        .message = message,
    };
    if (d.severity == SEVERITY_OFF || d.severity < x->in->min_severity)
        return NULL;
    d.at = location_of(x, source);
    d.excerpt = excerpt_of(x, source);
    keep_message(x->arena, &d.message);
    set_hashes(x, &d, &(struct finding){.segment = DOC_NONE, .beg = source.beg});
    struct diagnostic *added = VEC_PUSH(x->arena, &x->result->diagnostics);
    *added = d;
    return added;
}

static void add_problems(struct diagnosis *x)
{
    const struct doc *doc = x->in->doc;
    for (size_t i = 0; i < doc->problems.count; i++) {
        const struct doc_problem *p = &doc->problems.at[i];
        struct message m = message2(doc_problem_message(p->kind), "detail", p->detail, "offset",
                                    arena_printf(doc->arena, "%u", p->span.beg));
        const char *code = doc_problem_code(p->kind);
        bool is_file = str_starts(str_of(code), STR("file/"));
        add_own(x, code, is_file ? SEVERITY_ERROR : SEVERITY_NOTE, m, p->span);
    }
}

static void add_suppression(struct diagnosis *x, const struct suppression *s)
{
    if (s->unknown.len)
        add_own(x, "suppression/unknown", SEVERITY_WARNING,
                message1(MSG("“{verb}” silences nothing; write off, on or ignore-next, a rule, a "
                             "colon and why"),
                         "verb", s->unknown),
                s->at);
    else if (s->rule.len == 0)
        add_own(x, "suppression/no-rule", SEVERITY_WARNING,
                message(MSG(
                    "no rule is named, so nothing is silenced; write its code, a colon and why")),
                s->at);
    else if (s->reason.len == 0)
        add_own(x, "suppression/no-reason", SEVERITY_WARNING,
                message1(MSG("“{rule}” is not silenced without a reason; write `{rule}: why`"),
                         "rule", s->rule),
                s->at);
    else if (s->used == 0 && !x->in->partial)
        add_own(x, "suppression/unused", SEVERITY_WARNING,
                message1(MSG("nothing here is silenced by “{rule}”; take the comment out"), "rule",
                         s->rule),
                s->at);
}

static void add_suppressions(struct diagnosis *x)
{
    for (size_t i = 0; i < x->suppressions.count; i++)
        add_suppression(x, &x->suppressions.at[i]);
}

static void add_given_up(struct diagnosis *x, const struct scan_result *scan)
{
    const struct guide *g = x->in->guide;
    for (size_t i = 0; i < scan->gave_up.count; i++) {
        const struct prepared_pattern *p = &g->prepared.patterns.at[scan->gave_up.at[i]];
        const struct rule *rule = &g->rules.at[p->rule];
        struct diagnostic *d = add_own(
            x, "rule/gave-up", SEVERITY_ERROR,
            message1(
                MSG("the pattern of {rule} takes too long here and was given up; make it simpler"),
                "rule", rule->code),
            (struct span){0, 0});
        if (d)
            d->guide = guide_location(g, rule->at);
        x->result->failed = true;
    }
}

static int finding_order(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static int offset_order(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

struct offsets {
    VEC(uint32_t);
};

static void note_span(struct diagnosis *x, struct offsets *all, struct span source)
{
    VEC_ADD(x->in->doc->arena, all, source.beg);
    VEC_ADD(x->in->doc->arena, all, source.end);
}

static void note_finding(struct diagnosis *x, struct offsets *all, const struct finding *f)
{
    const struct doc *doc = x->in->doc;
    note_span(x, all, finding_span(doc, f));
    for (size_t i = 0; i < f->related_count; i++) {
        const struct finding_related *r = &f->related[i];
        note_span(x, all, segment_span(doc, &doc->segments.at[r->segment], r->beg, r->end));
    }
}

/* Columns are counted from a line's start. A page may be one line of megabytes with thousands of
 * findings, which overlap and point at each other: all places are worked out in one walk, in
 * order. */
static void find_positions(struct diagnosis *x, const struct scan_result *scan)
{
    const struct doc *doc = x->in->doc;
    struct offsets all = {0};
    for (size_t i = 0; i < scan->findings.count; i++)
        note_finding(x, &all, &scan->findings.at[i]);
    for (size_t i = 0; i < doc->problems.count; i++)
        note_span(x, &all, doc->problems.at[i].span);
    for (size_t i = 0; i < x->suppressions.count; i++)
        note_span(x, &all, x->suppressions.at[i].at);
    if (scan->gave_up.count)
        note_span(x, &all, (struct span){0, 0});
    if (all.count == 0)
        return;
    qsort(all.at, all.count, sizeof *all.at, offset_order);
    x->offsets = all.at;
    x->positions = ARENA_ARRAY(doc->arena, struct position, all.count);
    struct lines_cursor cursor = {0};
    for (size_t i = 0; i < all.count; i++)
        if (i == 0 || all.at[i] != all.at[i - 1]) {
            x->offsets[x->offset_count] = all.at[i];
            x->positions[x->offset_count++] =
                position_at(lines_of(x), &cursor, view_find(doc->view, all.at[i]), all.at[i]);
        }
}

void diagnose(struct file_result *result, const struct diagnose_input *in, struct scan_result *scan)
{
    struct diagnosis x = {
        .in = in, .result = result, .arena = result->arena, .sentence_of = DOC_NONE};
    map_init(&x.seen, in->doc->arena);
    suppressions_read(&x.suppressions, in->doc->arena, in->doc);
    if (in->guide->exceptions.count)
        meet_exceptions(&x);
    if (scan->findings.count)
        qsort(scan->findings.at, scan->findings.count, sizeof *scan->findings.at, finding_order);
    find_positions(&x, scan);
    for (size_t i = 0; i < scan->findings.count; i++)
        add_finding(&x, &scan->findings.at[i]);
    add_problems(&x);
    add_suppressions(&x);
    add_given_up(&x, scan);
    diagnostics_sort(&result->diagnostics);
}

void diagnose_file(struct file_result *result, const char *code, enum severity severity,
                   struct message message)
{
    struct diagnostic d = {
        .code = str_of(code),
        .severity = severity,
        .dimension = DIMENSION_TANGIBLES,
        .message = message,
        .at = {.path = result->path},
    };
    d.group = hash_bytes(d.code);
    d.fingerprint = hash_more(d.group, d.at.path);
    VEC_ADD(result->arena, &result->diagnostics, d);
}
