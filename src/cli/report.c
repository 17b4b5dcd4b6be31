/* SPDX-License-Identifier: MIT */
#include "cli/report.h"

#include "base/file.h"
#include "base/version.h"
#include "cli/page.h"
#include "cli/say.h"
#include "cli/sink.h"
#include "output/output.h"
#include "text/nearest.h"

#include <unistd.h>

struct written {
    const struct output *output;
    struct output_options options;
    struct output_run run;
    struct sink sink;
    struct written *next;
};

struct report {
    const struct cli *cli;
    struct summary summary;
    bool reached;                  /* a finding at or above --fail-level */
    struct written *first, **last; /* in the order they were asked for */
};

static bool env_is_set(const char *name)
{
    return env_get(name).len > 0;
}

/* The order that no-color.org, bixense.com/clicolors and terminfo users agree on. */
static bool wants_color(const struct cli *c, int fd)
{
    if (c->settings.color != COLOR_AUTO)
        return c->settings.color == COLOR_ALWAYS;
    if (env_is_set("NO_COLOR"))
        return false;
    if (env_is_set("CLICOLOR_FORCE") && !str_is(env_get("CLICOLOR_FORCE"), "0"))
        return true;
    struct str term = env_get("TERM");
    if (term.len == 0 || str_is(term, "dumb") || str_is(env_get("CLICOLOR"), "0"))
        return false;
    return fd_is_terminal(fd);
}

static bool unknown_output(const struct cli *c, const char *option, struct str name)
{
    struct {
        VEC(const char *);
    } names = {0};
    for (size_t i = 0; outputs[i]; i++)
        VEC_ADD(c->arena, &names, outputs[i]->name);
    VEC_ADD(c->arena, &names, NULL);
    const char *nearest = nearest_name(c->arena, name, names.at);
    say(c, str_of(option),
        nearest ? message2(MSG("no output is called “{name}”; did you mean {nearest}?"), "name",
                           name, "nearest", str_of(nearest))
                : message1(MSG("no output is called “{name}”; diapason outputs lists them"), "name",
                           name));
    return false;
}

/* Two results in one place would be mixed. */
static bool is_taken(const struct report *r, struct str path)
{
    for (const struct written *w = r->first; w; w = w->next)
        if (str_eq(w->sink.path, path))
            return true;
    return false;
}

static void begin(struct report *r, struct written *w, bool tally)
{
    const struct cli *c = r->cli;
    w->options = (struct output_options){
        .messages = c->messages,
        .unit = (enum column_unit)c->settings.column_unit,
        .color = wants_color(c, w->sink.fd),
        .width = page_width(w->sink.fd),
        .limited = w->sink.path.len == 0 && fd_is_terminal(STDOUT_FILENO),
        .max_problems = c->settings.max_problems,
        .all = c->settings.all,
        .quiet = c->settings.quiet || !tally,
    };
    w->run = (struct output_run){.options = &w->options, .out = &w->sink.buf, .arena = c->arena};
    if (w->output->state_size)
        w->run.state = arena_alloc(c->arena, w->output->state_size, 1);
    if (w->output->begin)
        w->output->begin(&w->run);
}

static bool add_output(struct report *r, const char *option, struct str spec)
{
    const struct cli *c = r->cli;
    struct str name;
    struct str path = str_cut(spec, ':', &name);
    const struct output *output = output_find(name);
    if (!output)
        return unknown_output(c, option, name);
    if (is_taken(r, path)) {
        say(c, str_of(option),
            message1(
                MSG("two outputs go to one place; give “{name}” a file of its own: {name}:FILE"),
                "name", name));
        return false;
    }
    struct written *w = ARENA_NEW(c->arena, struct written);
    w->output = output;
    if (path.len == 0)
        sink_stdout(&w->sink, c);
    else if (!sink_file(&w->sink, c, path))
        return false;
    *r->last = w;
    r->last = &w->next;
    return true;
}

static bool add_outputs(struct report *r)
{
    const struct settings *s = &r->cli->settings;
    if (s->format.ptr && str_find_byte(s->format, ':', 0) != SIZE_MAX)
        return unknown_output(r->cli, "--format", s->format);
    if (s->format.ptr && !add_output(r, "--format", s->format))
        return false;
    for (size_t i = 0; i < s->outputs.count; i++)
        if (!add_output(r, "--output", s->outputs.at[i]))
            return false;
    return r->first || add_output(r, "--format", str_of(outputs[0]->name));
}

struct report *report_open(const struct cli *c, bool tally)
{
    struct report *r = ARENA_NEW(c->arena, struct report);
    r->cli = c;
    r->last = &r->first;
    r->summary.version = DIAPASON_VERSION;
    if (!add_outputs(r))
        return NULL;
    for (struct written *w = r->first; w; w = w->next)
        begin(r, w, tally);
    return r;
}

static void add(struct report *r, const struct diagnostic *d)
{
    const struct settings *s = &r->cli->settings;
    if ((int)d->severity < s->min_severity)
        return;
    summary_count(&r->summary, d);
    if (s->fail_level != SEVERITY_OFF && (int)d->severity >= s->fail_level)
        r->reached = true;
    for (struct written *w = r->first; w; w = w->next) {
        w->output->diagnostic(&w->run, d);
        sink_flush_large(&w->sink);
    }
}

void report_add_all(struct report *r, const struct diagnostics *d)
{
    for (size_t i = 0; i < d->count; i++)
        add(r, &d->at[i]);
}

bool report_is_for_people(const struct report *r)
{
    for (const struct written *w = r->first; w; w = w->next)
        if (w->output->for_people)
            return true;
    return false;
}

struct summary *report_summary(struct report *r)
{
    return &r->summary;
}

enum exit_status report_close(struct report *r)
{
    bool written = true;
    for (struct written *w = r->first; w; w = w->next) {
        if (w->output->end)
            w->output->end(&w->run, &r->summary);
        written = sink_close(&w->sink) && written;
    }
    if (!written || r->summary.failed > 0)
        return EXIT_FAILED;
    return r->reached && !r->cli->settings.exit_zero ? EXIT_FINDINGS : EXIT_CLEAN;
}
