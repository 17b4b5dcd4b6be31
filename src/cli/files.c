/* SPDX-License-Identifier: MIT */
/* files: what would be checked, as which format, channel and language, and what would not, and
 * why. */
#include "base/file.h"
#include "cli/page.h"
#include "cli/paths.h"
#include "cli/say.h"
#include "cli/session.h"

static struct str channel_name(const struct file_plan *p, uint32_t channel)
{
    return p->guide && channel != UINT32_MAX ? p->guide->channels.at[channel].name
                                             : (struct str){0};
}

static bool is_listed(const struct cli *c, const struct file_plan *p)
{
    return p->skip == SKIP_NOT || c->settings.skipped;
}

/* The ignore file that says so lies below the current folder mostly. */
static struct str because_of(const struct cli *c, const struct file_plan *p)
{
    return path_relative(path_current(c->arena), p->because);
}

static void put_json(struct json *j, const struct cli *c, const struct found_file *f,
                     const struct file_plan *p)
{
    json_open(j, '{');
    json_member(j, "path", f->path);
    if (p->skip != SKIP_NOT)
        json_member(j, "skipped", catalog_find(c->messages, str_of(skip_text(p->skip))));
    page_member(j, "because", because_of(c, p));
    if (p->skip == SKIP_NOT) {
        json_member(j, "format", str_of(p->format->name));
        page_member(j, "channel", channel_name(p, p->channel));
        page_member(j, "language", p->lang);
        json_member(j, "guide", p->guide->path);
        json_member(j, "base", p->guide->folder);
    }
    json_close(j, '}');
}

static struct str skip_reason(const struct cli *c, const struct file_plan *p)
{
    struct str text = catalog_find(c->messages, str_of(skip_text(p->skip)));
    if (p->because.len == 0)
        return text;
    return arena_printf(c->arena, "%.*s (%.*s)", STR_FMT(text), STR_FMT(because_of(c, p)));
}

static void put_row(struct page_table *t, const struct cli *c, const struct found_file *f,
                    const struct file_plan *p)
{
    struct str none = STR("-"), channel = channel_name(p, p->channel);
    struct str second = channel_name(p, p->second_channel);
    page_cell(t, f->path);
    if (p->skip != SKIP_NOT) {
        page_cell(t, none);
        page_cell(t, none);
        page_cell(t, none);
        page_cell(t, skip_reason(c, p));
        return;
    }
    page_cell(t, str_of(p->format->name));
    page_cell(t, channel.len ? channel : none);
    page_cell(t, p->lang);
    struct message m =
        message1(MSG("also in channel {channel}; the first one counts"), "channel", second);
    page_cell(t, second.len ? message_text(c->arena, &m, c->messages) : STR(""));
}

/* Where the globs of each guide begin: what a guide that "does nothing" is asked first. */
static void put_bases(struct buf *out, const struct cli *c, const struct engine *e)
{
    const struct guide *const *guides;
    size_t count = engine_guides(e, &guides);
    struct str current = path_current(c->arena);
    for (size_t i = 0; i < count; i++) {
        struct str folder = guides[i]->folder;
        folder = str_eq(folder, current) ? STR(".") : path_relative(current, folder);
        page_message(out, c,
                     message2(MSG("{guide}: its globs begin at {folder}"), "guide", guides[i]->path,
                              "folder", folder));
        buf_putc(out, '\n');
    }
}

/* The plans of all files; false when one that a person named cannot be looked at. */
static void put_plans(struct buf *out, const struct cli *c, struct engine *e, const struct paths *p,
                      bool json)
{
    struct page_table table = {.arena = c->arena, .columns = 5};
    struct json j = {.out = out};
    if (json)
        json_open(&j, '[');
    for (size_t i = 0; i < p->files.count; i++) {
        const struct found_file *file = &p->files.at[i];
        struct file_plan plan = engine_plan(e, c->arena, file);
        if (!is_listed(c, &plan))
            continue;
        if (json)
            put_json(&j, c, file, &plan);
        else
            put_row(&table, c, file, &plan);
    }
    if (json) {
        json_close(&j, ']');
        buf_putc(out, '\n');
    } else {
        put_bases(out, c, e);
        page_table_put(out, &table);
    }
}

static enum exit_status run(struct cli *c)
{
    bool json;
    struct engine_options options;
    struct paths paths;
    if (!page_is_json(c, &json) || !session_options(&options, c) || !paths_find(&paths, c))
        return EXIT_FAILED;
    if (paths.has_stdin)
        return page_fail_operand(c, STR("-"));
    struct engine *e = engine_new(c->arena, &options);
    for (size_t i = 0; i < paths.files.count; i++)
        engine_guide_for(e, paths.files.at[i].path);
    session_choose_messages(c, e);
    if (!session_names_exist(c, e))
        return EXIT_FAILED;
    const struct guide *const *guides;
    if (paths.files.count && engine_guides(e, &guides) == 0)
        session_say_no_guide(c, (struct str){0});
    struct buf page = {0};
    put_plans(&page, c, e, &paths, json);
    bool failed =
        paths_say_failures(&paths, c) > 0 || (paths.files.count && engine_guides(e, &guides) == 0);
    return page_print(c, &page, failed ? EXIT_FAILED : EXIT_CLEAN);
}

extern const struct command command_files;
const struct command command_files = {
    .name = "files",
    .operands = "[PATH...]",
    .summary = MSG("what would be checked, as which format, channel and language"),
    .run = run,
};
