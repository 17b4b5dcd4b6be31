/* SPDX-License-Identifier: MIT */
/* gcc: one line a finding, for editors and CI. Columns are bytes, as Vim and ALE read them. A line
 * without [code] belongs to the one above. */
#include "output/output.h"
#include "output/visible.h"

struct gcc {
    size_t shown, hidden;
};

static void put_place(struct output_run *r, const struct location *at)
{
    if (at->path.len == 0) {
        buf_puts(r->out, "diapason: ");
        return;
    }
    visible_path(r->out, at->path);
    buf_printf(r->out, ":%lu:%lu: ", (unsigned long)at->beg.line + 1,
               (unsigned long)output_column(&at->beg, r->options->unit, UNIT_BYTE));
}

static void put_message(struct output_run *r, const struct message *m)
{
    struct buf raw = {0};
    message_put(&raw, m, r->options->messages);
    visible_text(r->out, buf_str(&raw));
    buf_release(&raw);
}

static void diagnostic(struct output_run *r, const struct diagnostic *d)
{
    struct gcc *state = r->state;
    if (r->options->max_problems && state->shown >= r->options->max_problems) {
        state->hidden++;
        return;
    }
    state->shown++;
    put_place(r, &d->at);
    buf_printf(r->out, "%s: ", severity_name(d->severity));
    put_message(r, &d->message);
    if (d->key.len) {
        buf_puts(r->out, " (");
        visible_text(r->out, d->key);
        buf_putc(r->out, ')');
    }
    buf_puts(r->out, " [");
    visible_text(r->out, d->code);
    buf_puts(r->out, "]\n");
    for (size_t i = 0; i < d->related_count; i++) {
        put_place(r, &d->related[i].at);
        buf_puts(r->out, "note: ");
        put_message(r, &d->related[i].message);
        buf_putc(r->out, '\n');
    }
}

/* A list that was cut says so: silence would read as "that is all". */
static void end(struct output_run *r, const struct summary *s)
{
    (void)s;
    struct gcc *state = r->state;
    if (state->hidden == 0)
        return;
    struct message m = message1(MSG("{count} more findings, not shown because of --max-problems"),
                                "count", arena_printf(r->arena, "%zu", state->hidden));
    buf_puts(r->out, "diapason: note: ");
    put_message(r, &m);
    buf_putc(r->out, '\n');
}

extern const struct output output_gcc;
const struct output output_gcc = {
    .name = "gcc",
    .summary = "one line a finding, as compilers write it: for editors and CI",
    .state_size = sizeof(struct gcc),
    .diagnostic = diagnostic,
    .end = end,
};
