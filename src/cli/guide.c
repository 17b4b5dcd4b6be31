/* SPDX-License-Identifier: MIT */
/* guide: a guide validated, tested by its own examples, and shown as it was understood. */
#include "base/file.h"
#include "cli/page.h"
#include "cli/say.h"
#include "cli/session.h"
#include "cli/show.h"
#include "engine/examples.h"
#include "output/tally.h"

/* An engine with the guide that is meant: the operand, --guide, or the one that holds in the
 * current folder. NULL when there is none, which has then been said. */
static const struct guide *load(struct cli *c, struct engine **e, struct str near)
{
    struct engine_options options;
    if (c->operands.count > 1) {
        page_fail_operand(c, c->operands.at[1]);
        return NULL;
    }
    if (c->operands.count == 1)
        c->settings.guide = c->operands.at[0];
    if (!session_options(&options, c))
        return NULL;
    *e = engine_new(c->arena, &options);
    return session_guide(c, *e, near);
}

/* The totals; an empty line keeps them apart from what was found. */
static enum exit_status print_line(const struct cli *c, struct message m, bool found,
                                   enum exit_status status)
{
    struct buf page = {0};
    buf_puts(&page, found ? "\n" : "");
    page_message(&page, c, m);
    buf_putc(&page, '\n');
    return page_print(c, &page, status);
}

static struct str number(const struct cli *c, size_t n)
{
    return arena_printf(c->arena, "%zu", n);
}

static struct str mistakes_of(const struct cli *c, const struct summary *s)
{
    const struct tally_count list[] = {
        {s->errors, MSG("1 error"), MSG("{count} errors")},
        {s->warnings, MSG("1 warning"), MSG("{count} warnings")},
        {s->notes, MSG("1 note"), MSG("{count} notes")},
    };
    struct buf text = {0};
    if (!tally_list(&text, c->arena, list, sizeof list / sizeof *list, c->messages))
        page_message(&text, c, message(MSG("no mistake")));
    struct str copy = arena_dup(c->arena, buf_str(&text));
    buf_release(&text);
    return copy;
}

static struct str contents_of(const struct cli *c, const struct guide *g)
{
    const struct tally_count list[] = {
        {g->rules.count, MSG("1 rule"), MSG("{count} rules")},
        {g->channels.count, MSG("1 channel"), MSG("{count} channels")},
    };
    struct buf text = {0};
    if (!tally_list(&text, c->arena, list, sizeof list / sizeof *list, c->messages))
        page_message(&text, c, message(MSG("no rule")));
    struct str copy = arena_dup(c->arena, buf_str(&text));
    buf_release(&text);
    return copy;
}

static enum exit_status run_check(struct cli *c)
{
    struct engine *e;
    const struct guide *g = load(c, &e, STR("guide"));
    struct report *r = g ? report_open(c, false) : NULL;
    if (!r)
        return EXIT_FAILED;
    bool sound = session_report_guides(c, e, r);
    bool people = report_is_for_people(r) && !c->settings.quiet;
    struct summary s = *report_summary(r);
    enum exit_status status = report_close(r);
    if (!sound)
        status = EXIT_FAILED;
    if (!people)
        return status;
    struct message m = message2(sound ? MSG("{guide}: {mistakes}; {holds}")
                                      : MSG("{guide}: {mistakes}; nothing can be checked with it"),
                                "guide", g->path, "mistakes", mistakes_of(c, &s));
    message_arg(&m, "holds", contents_of(c, g));
    return print_line(c, m, s.errors + s.warnings + s.notes > 0, status);
}

static enum exit_status run_test(struct cli *c)
{
    struct engine *e;
    const struct guide *g = load(c, &e, STR("guide"));
    struct report *r = g ? report_open(c, false) : NULL;
    if (!r)
        return EXIT_FAILED;
    if (!session_report_guides(c, e, r)) {
        report_close(r);
        return EXIT_FAILED;
    }
    struct diagnostics failures = {0};
    bool packs_only = g->files.count == 0 || g->files.at[0]->pack;
    struct example_report tested = examples_run(c->arena, g, packs_only, &failures);
    report_add_all(r, &failures);
    bool people = report_is_for_people(r) && !c->settings.quiet;
    const struct summary *s = report_summary(r);
    bool found = s->errors + s->warnings + s->notes > 0;
    enum exit_status status = report_close(r);
    if (tested.failed > 0 && status == EXIT_CLEAN && !c->settings.exit_zero)
        status = EXIT_FINDINGS;
    if (!people)
        return status;
    struct message m =
        message2(MSG("{passed} examples passed, {failed} failed; {without} of {rules} "
                     "rules have no example"),
                 "passed", number(c, tested.passed), "failed", number(c, tested.failed));
    message_arg(&m, "without", number(c, tested.without));
    message_arg(&m, "rules", number(c, tested.rules));
    return print_line(c, m, found, status);
}

static enum exit_status run_show(struct cli *c)
{
    bool json;
    struct engine *e;
    struct str path = c->settings.for_path;
    if (!page_is_json(c, &json))
        return EXIT_FAILED;
    const struct guide *g = load(c, &e, path.ptr ? path : STR("guide"));
    if (!g)
        return EXIT_FAILED;
    if (g->mistakes.errors) {
        say(c, g->path, message(MSG("the guide has errors; diapason guide check shows them")));
        return EXIT_FAILED;
    }
    struct buf page = {0};
    (json ? show_put_json : show_put)(&page, c, e, g, path);
    return page_print(c, &page, EXIT_CLEAN);
}

struct action {
    const char *name;
    enum exit_status (*run)(struct cli *c);
};
static const struct action actions[] = {
    {"check", run_check},
    {"test", run_test},
    {"show", run_show},
};

static enum exit_status run(struct cli *c)
{
    struct str name = c->operands.count ? c->operands.at[0] : (struct str){0};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (!str_is(name, actions[i].name))
            continue;
        c->operands.at++;
        c->operands.count--;
        c->operands.cap = c->operands.count;
        return actions[i].run(c);
    }
    say(c, name, message(MSG("guide wants one of check, test and show")));
    return EXIT_FAILED;
}

extern const struct command command_guide;
const struct command command_guide = {
    .name = "guide",
    .operands = "check|test|show [FILE]",
    .summary = MSG("validates a guide, runs its examples, shows it as it was understood"),
    .details =
        MSG("show --for PATH tells which rules hold for a file, how severely, and which line "
            "says so. Without FILE: the guide that holds in the current folder."),
    .run = run,
};
