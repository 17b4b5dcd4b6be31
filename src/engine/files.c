/* SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include "base/file.h"
#include "base/pool.h"
#include "engine/diagnose.h"
#include "engine/known.h"

/* What one thread keeps from file to file. */
struct worker {
    struct engine *engine;
    struct arena *arena;    /* as long as the thread */
    struct arena *document; /* emptied for each file */
    struct buf bytes;
    struct scanner scanner;
    struct map views; /* guide and channel -> struct rule_view */
};

static struct worker *worker_new(struct engine *e)
{
    struct arena *a = arena_new();
    struct worker *w = ARENA_NEW(a, struct worker);
    w->engine = e;
    w->arena = a;
    w->document = arena_new();
    w->scanner.thread = a;
    map_init(&w->views, a);
    return w;
}

static void worker_free(struct worker *w)
{
    buf_release(&w->bytes);
    arena_free(w->document);
    arena_free(w->arena);
}

static const struct rule_view *view_of(struct worker *w, const struct known_guide *known,
                                       uint32_t channel)
{
    const struct {
        const struct guide *guide;
        uint64_t channel;
    } key = {known->guide, channel};
    struct str bytes = {(const char *)&key, sizeof key};
    struct rule_view *view = map_find(&w->views, bytes);
    if (!view) {
        view = rule_view_new(w->arena, known->plan, channel, w->engine->options.rule_glob,
                             w->engine->today);
        map_set(&w->views, arena_dup(w->arena, bytes), view);
    }
    return view;
}

static void check_bytes(struct worker *w, struct file_result *result, const struct file_plan *plan,
                        const struct known_guide *known, struct str bytes)
{
    struct doc *doc = format_read(w->document, plan->format, result->path, bytes);
    const struct rule_view *view = view_of(w, known, plan->channel);
    const struct scan_input in = {
        .plan = known->plan,
        .view = view,
        .doc = doc,
        .channel = plan->channel,
        .lang = plan->lang,
        .lang_said = plan->lang_said,
    };
    struct scan_result scan = {0};
    scan_document(&scan, w->document, &w->scanner, &in);
    const struct diagnose_input found = {
        .guide = known->guide,
        .view = view,
        .doc = doc,
        .channel = plan->channel,
        .relative = plan->relative,
        .lang = scan.lang,
        .min_severity = w->engine->options.min_severity,
        .partial = w->engine->options.rule_glob.len > 0,
    };
    result->words = scan.words;
    result->checked = true;
    diagnose(result, &found, &scan);
}

static void fail_file(struct file_result *result, const char *code, struct message message)
{
    result->failed = true;
    diagnose_file(result, code, SEVERITY_ERROR, message);
}

static struct str size_text(struct arena *a, size_t bytes)
{
    if (bytes >> 20)
        return arena_printf(a, "%zu MiB", bytes >> 20);
    return bytes >> 10 ? arena_printf(a, "%zu KiB", bytes >> 10) : arena_printf(a, "%zu B", bytes);
}

static void report_unreadable(struct file_result *result, enum status status, size_t max)
{
    switch (status) {
    case ERR_TOO_LARGE:
        fail_file(result, "file/too-large",
                  message1(MSG("over {limit}; split it, or leave it out with .diapasonignore"),
                           "limit", size_text(result->arena, max)));
        break;
    case ERR_NOT_FOUND:
        fail_file(result, "file/missing",
                  message(MSG("no such file; it may have gone while others were read")));
        break;
    case ERR_ACCESS:
        fail_file(result, "file/unreadable", message(MSG("permission denied; it was not checked")));
        break;
    case ERR_NOT_REGULAR:
        fail_file(result, "file/not-regular",
                  message(MSG("a folder, FIFO or device and no file; it was not read")));
        break;
    default:
        fail_file(result, "file/unreadable",
                  message(MSG("it could not be read; it was not checked")));
    }
}

/* A NUL near the beginning, where no byte order mark announces UTF-16. */
static bool is_binary(struct str bytes)
{
    enum { LOOK = 8192 };
    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")))
        return false;
    return str_find_byte(str_sub(bytes, 0, LOOK), '\0', 0) != SIZE_MAX;
}

static void check_file(struct worker *w, struct file_result *result, const struct found_file *file)
{
    struct engine *e = w->engine;
    const struct folder_guide *f = map_find(&e->by_folder, path_folder(file->path));
    struct file_plan plan = engine_plan(e, w->document, file);
    result->skip = plan.skip;
    result->guide = plan.guide;
    /* A list that a program made holds whatever there is. */
    if (plan.skip == SKIP_NO_FORMAT && file->named && !e->options.force_exclude)
        fail_file(
            result, "file/no-format",
            message(MSG("no format reads it; `diapason formats` lists them, --as names one")));
    if (plan.skip != SKIP_NOT || !f->guide->plan)
        return;
    enum status status = file_read(&w->bytes, file->path, e->options.max_file_size);
    if (status != OK) {
        report_unreadable(result, status, e->options.max_file_size);
    } else if (is_binary(buf_str(&w->bytes))) {
        result->skip = SKIP_BINARY;
        if (file->named)
            fail_file(result, "file/binary",
                      message(MSG("no text: it holds NUL bytes; leave it out")));
    } else {
        check_bytes(w, result, &plan, f->guide, buf_str(&w->bytes));
    }
}

struct check_job {
    struct engine *engine;
    const struct found_files *files;
    file_sink *sink;
    void *user;
};

static void *job_begin(void *user)
{
    const struct check_job *job = user;
    return worker_new(job->engine);
}

static void job_end(void *user, void *local)
{
    (void)user;
    worker_free(local);
}

static void *job_work(void *user, void *local, size_t index)
{
    const struct check_job *job = user;
    struct worker *w = local;
    struct arena *a = arena_new();
    struct file_result *result = ARENA_NEW(a, struct file_result);
    result->arena = a;
    result->path = job->files->at[index].path;
    check_file(w, result, &job->files->at[index]);
    arena_reset(w->document);
    return result;
}

static void job_drop(void *user, void *result)
{
    (void)user;
    arena_free(((struct file_result *)result)->arena);
}

static void count_exceptions(struct engine *e, const struct file_result *result)
{
    if (!result->exceptions)
        return;
    struct known_guide *known = map_find(&e->by_path, result->guide->path);
    for (size_t i = 0; known && i < result->guide->exceptions.count; i++) {
        known->exceptions[i].met |= result->exceptions[i].met;
        known->exceptions[i].used += result->exceptions[i].used;
    }
}

static bool job_done(void *user, size_t index, void *result)
{
    const struct check_job *job = user;
    (void)index;
    count_exceptions(job->engine, result);
    bool go_on = job->sink(job->user, result);
    job_drop(user, result);
    return go_on;
}

void engine_check(struct engine *e, const struct found_files *files, file_sink *sink, void *user)
{
    /* Guides are found before the threads start, which then only look. */
    for (size_t i = 0; i < files->count; i++)
        engine_guide_for(e, files->at[i].path);
    struct check_job job = {e, files, sink, user};
    pool_run(&(struct pool_job){
        .count = files->count,
        .threads = e->options.jobs,
        .thread_begin = job_begin,
        .thread_end = job_end,
        .work = job_work,
        .done = job_done,
        .drop = job_drop,
        .user = &job,
    });
}

struct file_result engine_check_text(struct engine *e, struct arena *a, struct str path,
                                     struct str bytes)
{
    struct file_result result = {.arena = a, .path = path};
    const struct found_file file = {.path = path, .named = true};
    const struct folder_guide *f = folder_guide(e, path);
    struct file_plan plan = engine_plan(e, a, &file);
    result.skip = plan.skip;
    result.guide = plan.guide;
    if (plan.skip != SKIP_NOT || !f->guide->plan) {
        result.failed = true;
        return result;
    }
    if (bytes.len > e->options.max_file_size) {
        report_unreadable(&result, ERR_TOO_LARGE, e->options.max_file_size);
        return result;
    }
    struct worker *w = worker_new(e);
    check_bytes(w, &result, &plan, f->guide, bytes);
    worker_free(w);
    return result;
}
