/* SPDX-License-Identifier: MIT */
/* check: the main job: what is named is held to its guide. */
#include "base/file.h"
#include "base/today.h"
#include "cli/paths.h"
#include "cli/say.h"
#include "cli/session.h"

/* A folder that a person named: one in which nothing is checked is no clean one. */
struct named_folder {
    struct str path, prefix;
    bool has_content;
    bool no_guide; /* it holds files without one */
};

struct check {
    struct cli *cli;
    struct engine *engine;
    struct paths paths;
    struct report *report;
    struct {
        VEC(struct named_folder);
    } folders;
    size_t next;     /* index of the file whose result comes next */
    size_t no_guide; /* files met in folders without a guide for them */
};

static void list_folders(struct check *k)
{
    struct arena *a = k->cli->arena;
    for (size_t i = 0; i < k->paths.named.count; i++) {
        struct str path = k->paths.named.at[i];
        struct file_info info;
        if (file_look(&info, path, true) != OK || info.kind != FILE_FOLDER)
            continue;
        struct str tidy = path_tidy(a, path);
        struct str prefix = str_is(tidy, ".")   ? STR("")
                            : str_is(tidy, "/") ? tidy
                                                : arena_printf(a, "%.*s/", STR_FMT(tidy));
        VEC_ADD(a, &k->folders, ((struct named_folder){path, prefix, false, false}));
    }
}

static void note_in_folders(struct check *k, const struct file_result *result)
{
    for (size_t i = 0; i < k->folders.count; i++) {
        struct named_folder *f = &k->folders.at[i];
        if (f->has_content || !str_starts(result->path, f->prefix))
            continue;
        f->has_content = result->checked || result->failed;
        f->no_guide = f->no_guide || result->skip == SKIP_NO_GUIDE;
    }
}

static void say_skipped(const struct check *k, const struct found_file *file, enum skip skip)
{
    const struct cli *c = k->cli;
    bool surprising = skip == SKIP_DEVICE || skip == SKIP_BINARY || skip == SKIP_BROKEN;
    if (!c->settings.verbose && !surprising)
        return;
    struct message m = message(skip_text(skip));
    if (file->because.len) {
        m = message2(MSG("{what} ({because})"), "what", str_of(skip_text(skip)), "because",
                     path_relative(path_current(c->arena), file->because));
        m.args[0].word = true;
    }
    say_note(c, file->path, m);
}

static bool take_result(void *user, const struct file_result *result)
{
    struct check *k = user;
    const struct found_file *file = &k->paths.files.at[k->next++];
    struct summary *s = report_summary(k->report);
    s->files += result->checked;
    s->words += result->words;
    s->suppressed += result->suppressed;
    s->failed += result->failed;
    note_in_folders(k, result);
    report_add_all(k->report, &result->diagnostics);
    if (result->skip == SKIP_NO_GUIDE && file->named) {
        session_say_no_guide(k->cli, file->path);
        s->failed++;
    } else if (result->skip == SKIP_NO_GUIDE) {
        k->no_guide++;
    } else if (result->skip != SKIP_NOT && !result->failed) {
        say_skipped(k, file, result->skip);
    }
    return true;
}

static struct str stdin_path(const struct cli *c)
{
    return c->settings.stdin_filename.ptr ? c->settings.stdin_filename : STR("-");
}

static bool stdin_has_a_format(const struct check *k)
{
    const struct cli *c = k->cli;
    if (!k->paths.has_stdin || c->settings.stdin_filename.ptr || c->settings.as.ptr)
        return true;
    say(c, STR("-"),
        message(MSG("nothing says what it is; add --stdin-filename mail.html or --as html")));
    return false;
}

static void check_stdin(struct check *k)
{
    struct str bytes;
    struct summary *s = report_summary(k->report);
    if (!paths_read_stdin(&bytes, k->cli)) {
        s->failed++;
        return;
    }
    struct file_result result =
        engine_check_text(k->engine, k->cli->arena, stdin_path(k->cli), bytes);
    report_add_all(k->report, &result.diagnostics);
    s->files += result.checked;
    s->words += result.words;
    s->suppressed += result.suppressed;
    s->failed += result.failed;
    if (result.skip == SKIP_NO_GUIDE)
        session_say_no_guide(k->cli, result.path);
    else if (result.skip != SKIP_NOT)
        say(k->cli, result.path, message(skip_text(result.skip)));
}

static bool has_files(const struct check *k)
{
    for (size_t i = 0; i < k->paths.files.count; i++)
        if (k->paths.files.at[i].skip == SKIP_NOT)
            return true;
    return k->paths.has_stdin;
}

/* Loads every guide that is needed; false when there is none at all. */
static bool find_guides(struct check *k)
{
    const struct guide *const *guides;
    bool any = false;
    for (size_t i = 0; i < k->paths.files.count; i++) {
        const struct found_file *file = &k->paths.files.at[i];
        if (file->skip == SKIP_NOT && engine_guide_for(k->engine, file->path))
            any = true;
    }
    if (k->paths.has_stdin && engine_guide_for(k->engine, stdin_path(k->cli)))
        any = true;
    if (!any && !has_files(k)) /* what is wrong with the paths is still said in its language */
        engine_guide_for(k->engine, STR("guide"));
    session_choose_messages(k->cli, k->engine);
    return any || engine_guides(k->engine, &guides) > 0;
}

/* What a person named must hold something; a program's list may be empty. Counts as failed. */
static void say_empty_folders(struct check *k)
{
    for (size_t i = 0; i < k->folders.count; i++) {
        const struct named_folder *f = &k->folders.at[i];
        if (f->has_content || k->cli->settings.force_exclude)
            continue;
        report_summary(k->report)->failed++;
        if (f->no_guide)
            session_say_no_guide(k->cli, f->path);
        else
            say(k->cli, f->path,
                message(MSG("nothing to check in it; diapason files --skipped says why")));
    }
}

static void say_what_is_left(struct check *k)
{
    struct summary *s = report_summary(k->report);
    const struct cli *c = k->cli;
    say_empty_folders(k);
    if (k->no_guide && s->files == 0 && s->failed == 0) {
        s->failed++;
        session_say_no_guide(c, (struct str){0});
    } else if (k->no_guide && s->files > 0) {
        const char *pattern =
            k->no_guide == 1
                ? MSG("1 file has no guide (diapason.yml) and was not checked")
                : MSG("{count} files have no guide (diapason.yml) and were not checked");
        struct message m = message1(pattern, "count", arena_printf(c->arena, "%zu", k->no_guide));
        say_note(c, (struct str){0}, m);
    }
    bool program = k->paths.has_list || c->settings.force_exclude;
    if (s->files == 0 && s->failed == 0 && program)
        say_note(c, (struct str){0}, message(MSG("nothing to check: the list is empty")));
}

static enum exit_status run_engine(struct check *k)
{
    k->report = report_open(k->cli, true);
    if (!k->report)
        return EXIT_FAILED;
    struct summary *s = report_summary(k->report);
    s->today = today(k->cli->arena);
    s->failed += paths_say_failures(&k->paths, k->cli);
    if (!session_report_guides(k->cli, k->engine, k->report)) {
        report_close(k->report);
        return EXIT_FAILED;
    }
    if (k->paths.has_stdin)
        check_stdin(k);
    list_folders(k);
    engine_check(k->engine, &k->paths.files, take_result, k);
    struct diagnostics rest = {0};
    engine_conclude(k->engine, k->cli->arena, &rest);
    report_add_all(k->report, &rest);
    say_what_is_left(k);
    return report_close(k->report);
}

static enum exit_status run(struct cli *c)
{
    struct check k = {.cli = c};
    struct engine_options options;
    if (!session_options(&options, c) || !paths_find(&k.paths, c) || !stdin_has_a_format(&k))
        return EXIT_FAILED;
    k.engine = engine_new(c->arena, &options);
    if (!find_guides(&k) && has_files(&k)) {
        paths_say_failures(&k.paths, c);
        session_say_no_guide(c, (struct str){0});
        return EXIT_FAILED;
    }
    if (!session_names_exist(c, k.engine))
        return EXIT_FAILED;
    return run_engine(&k);
}

extern const struct command command_check;
const struct command command_check = {
    .name = "check",
    .operands = "[PATH...]",
    .summary = MSG("holds files and folders to their guide; what diapason PATH means too"),
    .details =
        MSG("Without a path: the current folder. - is standard input. Exit status: 0 clean, 1 "
            "findings from --fail-level on, 2 the run failed."),
    .run = run,
};
