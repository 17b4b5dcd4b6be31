/* SPDX-License-Identifier: MIT */
/* try: one sentence against the guide; for silence, the rules that came near. */
#include "cli/near.h"
#include "cli/page.h"
#include "cli/paths.h"
#include "cli/say.h"
#include "cli/session.h"

enum { NEAR_MOST = 5 };

/* What stands where a finding's path would. */
static const char text_name[] = "text";

/* The words of the command line as one text: quoting them is easily forgotten. */
static bool read_text(struct str *out, const struct cli *c)
{
    if (c->operands.count == 1 && str_is(c->operands.at[0], "-"))
        return paths_read_stdin(out, c);
    struct buf text = {0};
    for (size_t i = 0; i < c->operands.count; i++) {
        buf_puts(&text, i ? " " : "");
        buf_put(&text, c->operands.at[i]);
    }
    *out = arena_dup(c->arena, str_trim(buf_str(&text)));
    buf_release(&text);
    if (out->len == 0)
        say(c, (struct str){0},
            message(MSG("try wants a text: diapason try \"Pas de souci.\"; - is standard input")));
    return out->len > 0;
}

static enum exit_status print_near(const struct cli *c, struct engine *e, struct str text)
{
    const struct found_file file = {.path = str_of(text_name), .named = true};
    struct file_plan plan = engine_plan(e, c->arena, &file);
    struct buf page = {0}, near = {0};
    size_t count = near_put(&near, c, plan.guide, plan.channel, text, NEAR_MOST);
    page_message(&page, c, message(count ? MSG("no finding; what came near:") : MSG("no finding")));
    buf_putc(&page, '\n');
    buf_put(&page, buf_str(&near));
    buf_release(&near);
    return page_print(c, &page, EXIT_CLEAN);
}

static enum exit_status run(struct cli *c)
{
    struct str text;
    struct engine_options options;
    if (!read_text(&text, c) || !session_options(&options, c))
        return EXIT_FAILED;
    if (!options.as)
        options.as = format_find(STR("text"));
    struct engine *e = engine_new(c->arena, &options);
    if (!session_guide(c, e, str_of(text_name)) || !session_names_exist(c, e))
        return EXIT_FAILED;
    struct report *r = report_open(c, false);
    if (!r)
        return EXIT_FAILED;
    if (!session_report_guides(c, e, r)) {
        report_close(r);
        return EXIT_FAILED;
    }
    struct file_result result = engine_check_text(e, c->arena, str_of(text_name), text);
    struct summary *s = report_summary(r);
    s->files = result.checked;
    s->words = result.words;
    s->suppressed = result.suppressed;
    s->failed = result.failed;
    report_add_all(r, &result.diagnostics);
    bool explain = result.diagnostics.count == 0 && report_is_for_people(r);
    enum exit_status status = report_close(r);
    return status == EXIT_CLEAN && explain ? print_near(c, e, text) : status;
}

extern const struct command command_try;
const struct command command_try = {
    .name = "try",
    .operands = "TEXT",
    .summary = MSG("one sentence against the guide; for silence, the rules that came near"),
    .run = run,
};
