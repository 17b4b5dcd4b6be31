/* SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include "engine/known.h"

static void add(const struct engine *e, const struct guide *g, struct arena *a,
                struct diagnostics *out, const char *code, enum severity own,
                struct message message, struct place at)
{
    struct place from;
    enum severity severity = guide_severity(g, str_of(code), own, UINT32_MAX, &from);
    if (severity == SEVERITY_OFF || severity < e->options.min_severity)
        return;
    VEC_ADD(a, out,
            ((struct diagnostic){
                .code = str_of(code),
                .severity = severity,
                .dimension = DIMENSION_RELIABILITY,
                .message = message,
                .at = guide_location(g, at),
            }));
}

/* After its last day an exception still holds, so that nothing breaks overnight, and says so. */
static void conclude_guide(const struct engine *e, const struct known_guide *known, struct arena *a,
                           struct diagnostics *out)
{
    const struct guide *g = known->guide;
    for (size_t i = 0; i < g->exceptions.count; i++) {
        const struct exception *x = &g->exceptions.at[i];
        if (!known->exceptions[i].met)
            continue;
        if (x->until.len && str_cmp(e->today, x->until) > 0)
            add(e, g, a, out, "guide/exception-expired", SEVERITY_WARNING,
                message2(MSG("the exception of {rule} ended on {until}; renew it or take it out"),
                         "rule", x->rule, "until", x->until),
                x->at);
        else if (known->exceptions[i].used == 0)
            add(e, g, a, out, "guide/exception-unused", SEVERITY_NOTE,
                message1(MSG("nothing is excepted from {rule} here; take it out"), "rule", x->rule),
                x->at);
    }
}

void engine_conclude(struct engine *e, struct arena *a, struct diagnostics *out)
{
    if (e->options.rule_glob.len) /* only some rules ran: nothing can be called unused */
        return;
    for (size_t i = 0; i < e->by_path.count; i++) {
        const struct known_guide *known = e->by_path.entries[i].value;
        if (known->plan)
            conclude_guide(e, known, a, out);
    }
    diagnostics_sort(out);
}
