/* SPDX-License-Identifier: MIT */
#include "check/check.h"

static bool has_arg(const struct message *m, const char *name)
{
    for (int i = 0; i < MESSAGE_ARGS && m->args[i].name; i++)
        if (strcmp(m->args[i].name, name) == 0)
            return true;
    return false;
}

static void add_missing(struct message *m, const char *name, struct str value)
{
    if (!has_arg(m, name) && !m->args[MESSAGE_ARGS - 1].name)
        message_arg(m, name, value);
}

/* What a guide's own `message:` may name, whatever the kind said itself. */
static void own_words(const struct check_run *r, struct finding *f)
{
    f->message.pattern = r->own_message;
    f->message.own = true;
    add_missing(&f->message, "match", str_sub(r->doc->text, f->beg, f->end));
    add_missing(&f->message, "suggest", f->replacement);
    add_missing(&f->message, "channel", r->channel);
}

void check_report(const struct check_run *r, struct finding f)
{
    f.rule = r->rule;
    if (r->own_message.ptr)
        own_words(r, &f);
    VEC_ADD(r->arena, r->out, f);
}
