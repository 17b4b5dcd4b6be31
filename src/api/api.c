/* SPDX-License-Identifier: MIT */
/* api: include/diapason.h over the layers. Nothing is decided here: guides and texts go to the
 * engine, what comes back is copied into texts that end in a NUL. */
#include "diapason.h"

#include "api/report.h"
#include "base/file.h"
#include "base/oom.h"
#include "base/version.h"
#include "engine/engine.h"

struct diapason_guide {
    struct arena *arena;
    struct engine *engine;
    const struct guide *guide;
    const struct catalog *messages;
    struct diapason_report *problems;
};

const char *diapason_version(void)
{
    return DIAPASON_VERSION;
}

const char *diapason_status_text(diapason_status status)
{
    static const char *const texts[] = {
        [DIAPASON_OK] = "ok",
        [DIAPASON_NOT_FOUND] = "no such file",
        [DIAPASON_UNREADABLE] = "it cannot be read",
        [DIAPASON_BAD_GUIDE] = "the guide has errors",
        [DIAPASON_NOT_CHECKED] = "it cannot be checked",
        [DIAPASON_NO_MESSAGES] = "no messages in that language",
    };
    size_t index = (size_t)status;
    return index < sizeof texts / sizeof *texts ? texts[index] : "unknown status";
}

void diapason_set_oom_handler(diapason_oom_handler *handler)
{
    oom_set_handler(handler);
}

static diapason_status status_of(enum status status)
{
    if (status == OK)
        return DIAPASON_OK;
    return status == ERR_NOT_FOUND ? DIAPASON_NOT_FOUND : DIAPASON_UNREADABLE;
}

/* Makes *out ready with a guide that was read into `a`. */
static diapason_status guide_ready(diapason_guide **out, struct arena *a, const struct guide *guide)
{
    const struct engine_options options = {
        .ready = guide,
        .min_severity = SEVERITY_NOTE,
        .max_file_size = SOURCE_MAX,
        .jobs = 1,
        .version = DIAPASON_VERSION,
    };
    diapason_guide *g = ARENA_NEW(a, diapason_guide);
    g->arena = a;
    g->guide = guide;
    g->engine = engine_new(a, &options);
    const struct lang *lang = guide->languages.count ? guide->languages.at[0].lang : NULL;
    g->messages = lang ? lang->messages : NULL;
    struct diagnostics problems = {0};
    guide_mistakes(guide, a, &problems);
    g->problems = report_new(a, &problems, g->messages);
    *out = g;
    return guide->mistakes.errors ? DIAPASON_BAD_GUIDE : DIAPASON_OK;
}

diapason_status diapason_guide_load(diapason_guide **out, const char *path)
{
    const struct guide_options options = {0};
    struct arena *a = arena_new();
    struct str name = arena_dup(a, str_of(path));
    struct file_info info;
    struct guide *guide = NULL;
    *out = NULL;
    enum status status = file_look(&info, name, true);
    if (status == OK)
        status = guide_load(&guide, a, name, &options);
    if (status == OK)
        return guide_ready(out, a, guide);
    arena_free(a);
    return status_of(status);
}

diapason_status diapason_guide_parse(diapason_guide **out, const char *path, const char *yaml,
                                     size_t len)
{
    const struct guide_options options = {0};
    struct arena *a = arena_new();
    struct str bytes = {yaml, len};
    return guide_ready(out, a,
                       guide_parse(a, arena_dup(a, str_of(path)), arena_dup(a, bytes), &options));
}

const diapason_report *diapason_guide_problems(const diapason_guide *guide)
{
    return guide->problems;
}

diapason_status diapason_guide_set_messages(diapason_guide *guide, const char *language)
{
    const struct lang *lang = lang_find(str_of(language));
    if (!lang || (!lang->messages && !str_is(str_of(lang->tag), "en")))
        return DIAPASON_NO_MESSAGES;
    guide->messages = lang->messages;
    return DIAPASON_OK;
}

void diapason_guide_free(diapason_guide *guide)
{
    if (guide)
        arena_free(guide->arena);
}

diapason_status diapason_check_text(diapason_report **out, diapason_guide *guide, const char *path,
                                    const char *text, size_t len)
{
    *out = NULL;
    if (guide->guide->mistakes.errors)
        return DIAPASON_BAD_GUIDE;
    struct arena *a = arena_new();
    struct str name = path && path[0] ? arena_dup(a, str_of(path)) : STR("text.txt");
    struct file_result result = engine_check_text(guide->engine, a, name, (struct str){text, len});
    *out = report_new(a, &result.diagnostics, guide->messages);
    report_owns(*out, a, result.words);
    return result.checked ? DIAPASON_OK : DIAPASON_NOT_CHECKED;
}

struct file_check {
    const diapason_guide *guide;
    diapason_report *report;
    bool checked;
};

static bool take_result(void *user, const struct file_result *result)
{
    struct file_check *check = user;
    struct arena *a = arena_new();
    check->report = report_new(a, &result->diagnostics, check->guide->messages);
    report_owns(check->report, a, result->words);
    check->checked = result->checked;
    return true;
}

diapason_status diapason_check_file(diapason_report **out, diapason_guide *guide, const char *path)
{
    struct found_file file = {.path = str_of(path), .named = true};
    const struct found_files files = {.at = &file, .count = 1, .cap = 1};
    struct file_check check = {.guide = guide};
    struct file_info info;
    *out = NULL;
    if (guide->guide->mistakes.errors)
        return DIAPASON_BAD_GUIDE;
    enum status status = file_look(&info, file.path, true);
    if (status != OK)
        return status_of(status);
    engine_check(guide->engine, &files, take_result, &check);
    *out = check.report;
    return check.checked ? DIAPASON_OK : DIAPASON_NOT_CHECKED;
}
