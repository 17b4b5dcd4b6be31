/* SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include "engine/known.h"

static void conclude_guide(const struct engine *e, const struct known_guide *known, struct arena *a,
                           struct diagnostics *out)
{
    const struct guide *g = known->guide;
    for (size_t i = 0; i < g->exceptions.count; i++) {
        const struct exception *x = &g->exceptions.at[i];
        bool expired = x->until.len && str_cmp(e->today, x->until) > 0;
        if (known->exceptions_used[i] > 0 && !expired)
            continue;
        VEC_ADD(a, out,
                ((struct diagnostic){
                    .code = expired ? STR("guide/exception-expired") : STR("guide/exception-unused"),
                    .severity = expired ? SEVERITY_WARNING : SEVERITY_NOTE,
                    .dimension = DIMENSION_RELIABILITY,
                    .message = expired ? message2(MSG("the exception of {rule} ended on {until}; renew it or take it out"),
                                                  "rule", x->rule, "until", x->until)
                                       : message1(MSG("nothing is excepted from {rule} here; take it out"), "rule", x->rule),
                    .at = guide_location(g, x->at),
                }));
    }
}

void engine_conclude(struct engine *e, struct arena *a, struct diagnostics *out)
{
    for (size_t i = 0; i < e->by_path.count; i++) {
        const struct known_guide *known = e->by_path.entries[i].value;
        if (known->plan)
            conclude_guide(e, known, a, out);
    }
    diagnostics_sort(out);
}
