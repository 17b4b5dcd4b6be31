/* SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include "base/file.h"
#include "base/today.h"
#include "engine/known.h"
#include "engine/language.h"

static struct known_guide *keep(struct engine *e, struct str path, const struct guide *guide)
{
    struct known_guide *known = ARENA_NEW(e->arena, struct known_guide);
    known->guide = guide;
    if (guide->mistakes.errors == 0) {
        known->plan = scan_plan_new(e->arena, guide);
        known->exceptions =
            ARENA_ARRAY(e->arena, struct exception_use, guide->exceptions.count + 1);
    }
    map_set(&e->by_path, arena_dup(e->arena, path), known);
    VEC_ADD(e->arena, &e->guides, guide);
    return known;
}

static struct known_guide *load(struct engine *e, struct str path)
{
    struct known_guide *known = map_find(&e->by_path, path);
    if (known)
        return known;
    struct guide *guide;
    if (guide_load(&guide, e->arena, path, &e->options.packs) != OK && path.len == 0)
        return NULL;
    return keep(e, path, guide);
}

struct engine *engine_new(struct arena *a, const struct engine_options *options)
{
    struct engine *e = ARENA_NEW(a, struct engine);
    e->arena = a;
    e->options = *options;
    e->current = path_current(a);
    e->today = today(a);
    map_init(&e->by_folder, a);
    map_init(&e->by_path, a);
    if (options->ready)
        e->only = keep(e, options->ready->path, options->ready);
    else if (options->guide.len)
        e->only = load(e, options->guide);
    return e;
}

/* The guide that holds in a folder: the nearest one upwards, else the packs alone when some were
 * named. */
static struct known_guide *guide_in(struct engine *e, struct str real)
{
    struct str path;
    if (e->only)
        return e->only;
    if (!e->options.isolated && guide_find(&path, e->arena, real) == OK) {
        struct str shown = path_relative(e->current, path);
        return load(e, shown);
    }
    return e->options.packs.pack_count ? load(e, STR("")) : NULL;
}

const struct folder_guide *folder_guide(struct engine *e, struct str path)
{
    struct str folder = path_folder(path);
    struct folder_guide *known = map_find(&e->by_folder, folder);
    if (known)
        return known;
    known = ARENA_NEW(e->arena, struct folder_guide);
    /* A path that is only a name (standard input, an editor's new file) may have no folder yet. */
    if (path_real(&known->real, e->arena, folder) != OK)
        known->real = path_join(e->arena, e->current, path_tidy(e->arena, folder));
    known->guide = guide_in(e, known->real);
    map_set(&e->by_folder, arena_dup(e->arena, folder), known);
    return known;
}

const struct guide *engine_guide_for(struct engine *e, struct str path)
{
    const struct folder_guide *f = folder_guide(e, path);
    return f->guide ? f->guide->guide : NULL;
}

size_t engine_guides(const struct engine *e, const struct guide *const **out)
{
    *out = e->guides.at;
    return e->guides.count;
}

/* The path from the guide's folder, or from the current one when the file lies elsewhere. */
static struct str relative_path(const struct engine *e, struct arena *a,
                                const struct folder_guide *f, const struct guide *g,
                                struct str path)
{
    struct str real = path_join(a, f->real, path_name(path));
    struct str relative = path_relative(g->folder, real);
    return relative.ptr == real.ptr ? path_relative(e->current, real) : relative;
}

static void plan_channel(const struct engine *e, struct file_plan *plan)
{
    plan->channel = plan->second_channel = UINT32_MAX;
    if (!plan->guide)
        return;
    if (e->options.channel.len)
        plan->channel = guide_channel_named(plan->guide, e->options.channel);
    else
        plan->channel = guide_channel_of(plan->guide, plan->relative, &plan->second_channel);
}

static void plan_format(const struct engine *e, struct file_plan *plan, struct str path)
{
    plan->format = e->options.as;
    if (!plan->format && plan->channel != UINT32_MAX)
        plan->format = format_find(plan->guide->channels.at[plan->channel].format);
    if (!plan->format)
        plan->format = format_of_path(path);
}

static void plan_language(const struct engine *e, struct file_plan *plan)
{
    const struct guide *g = plan->guide;
    plan->lang = e->options.lang_default.len ? language_of_guide(g, e->options.lang_default)
                                             : language_of_path(g, plan->relative);
    plan->lang_said = plan->lang.len > 0;
    if (!plan->lang_said && plan->channel != UINT32_MAX &&
        g->channels.at[plan->channel].languages.count)
        plan->lang = language_of_guide(g, g->channels.at[plan->channel].languages.at[0].text);
    if (plan->lang.len == 0 && g->languages.count)
        plan->lang = g->languages.at[0].tag;
}

struct file_plan engine_plan(struct engine *e, struct arena *a, const struct found_file *file)
{
    const struct folder_guide *f = folder_guide(e, file->path);
    struct file_plan plan = {.skip = file->skip, .because = file->because};
    plan.guide = f->guide ? f->guide->guide : NULL;
    plan.relative = plan.guide ? relative_path(e, a, f, plan.guide, file->path) : file->path;
    plan_channel(e, &plan);
    plan_format(e, &plan, file->path);
    if (!plan.guide) {
        plan.skip = plan.skip ? plan.skip : SKIP_NO_GUIDE;
        return plan;
    }
    plan_language(e, &plan);
    const char *reason = NULL;
    bool copy = (file->named && !e->options.force_exclude) ||
                guide_is_content(plan.guide, plan.relative, &reason);
    if (plan.skip == SKIP_NOT && !copy) {
        plan.skip = SKIP_NOT_COPY;
        plan.because = str_of(reason);
    }
    if (plan.skip == SKIP_NOT && !plan.format)
        plan.skip = SKIP_NO_FORMAT;
    return plan;
}
