/* SPDX-License-Identifier: MIT */
#include "engine/discover.h"

#include "base/file.h"
#include "base/map.h"
#include "engine/ignore.h"
#include "text/glob.h"
#include "text/message.h"

#include <stdlib.h>

enum { DEPTH_MAX = 256 }; /* folders in folders: more is a loop of mounts */

struct walk {
    struct found_files *out;
    struct found_failures *failures;
    struct arena *arena;
    const struct discovery *options;
};

/* A folder being walked: as it is shown, and where it really is. */
struct place_of_folder {
    struct str shown, real;
    const struct ignore_level *ignores;
    unsigned depth;
};

static void add(struct walk *w, struct str path, bool named, enum skip skip, struct str because)
{
    if (skip != SKIP_NOT && !w->options->keep_skipped)
        return;
    VEC_ADD(w->arena, w->out, ((struct found_file){path, named, skip, because}));
}

static void fail(struct walk *w, struct str path, enum status why, bool named)
{
    VEC_ADD(w->arena, w->failures, ((struct found_failure){path, why, named}));
}

static struct str because_of(struct walk *w, const struct ignore_rule *rule)
{
    return arena_printf(w->arena, "%.*s:%u", STR_FMT(rule->source), rule->line);
}

static void walk_folder(struct walk *w, struct place_of_folder folder);

static void visit(struct walk *w, const struct place_of_folder *folder,
                  const struct folder_entry *entry)
{
    struct str shown = path_join(w->arena, folder->shown, entry->name);
    struct str real = path_join(w->arena, folder->real, entry->name);
    enum file_kind kind = entry->kind;
    if (str_starts(entry->name, STR("."))) {
        add(w, shown, false, SKIP_HIDDEN, STR(""));
        return;
    }
    const struct ignore_rule *rule = ignore_find(folder->ignores, real, kind == FILE_FOLDER);
    if (rule) {
        add(w, shown, false, SKIP_IGNORED, because_of(w, rule));
        return;
    }
    if (kind ==
        FILE_LINK) { /* a link to a file is that file; one to a folder could lead anywhere */
        struct file_info info;
        bool broken = file_look(&info, real, true) != OK;
        if (broken || info.kind == FILE_FOLDER) {
            add(w, shown, false, broken ? SKIP_BROKEN : SKIP_LINK, STR(""));
            return;
        }
        kind = info.kind;
    }
    if (kind == FILE_FOLDER)
        walk_folder(w, (struct place_of_folder){shown, real, folder->ignores, folder->depth + 1});
    else
        add(w, shown, false, kind == FILE_REGULAR ? SKIP_NOT : SKIP_DEVICE, STR(""));
}

static void walk_folder(struct walk *w, struct place_of_folder folder)
{
    struct folder_entries entries = {0};
    enum status status =
        folder.depth < DEPTH_MAX ? folder_read(&entries, w->arena, folder.real) : ERR_LIMIT;
    if (status != OK) {
        fail(w, folder.shown, status, folder.depth == 0);
        return;
    }
    if (w->options->ignore_files)
        folder.ignores = ignore_read(w->arena, folder.ignores, folder.real);
    for (size_t i = 0; i < entries.count; i++)
        visit(w, &folder, &entries.at[i]);
}

/* The ignore files of the folders above `real`, from the repository's root down. *rule is what
 * leaves the first of these folders out, and with it all that it holds; NULL when nothing does. */
static const struct ignore_level *ignores_above(struct walk *w, struct str real,
                                                const struct ignore_rule **rule)
{
    *rule = NULL;
    if (!w->options->ignore_files || str_is(real, "/") ||
        file_exists(path_join(w->arena, real, STR(".git"))))
        return NULL;
    struct str above = path_folder(real);
    const struct ignore_level *levels = ignores_above(w, above, rule);
    if (!*rule)
        *rule = ignore_find(levels, above, true);
    return ignore_read(w->arena, levels, above);
}

/* Hidden itself or in a hidden folder below the current one. */
static bool is_hidden(struct str path)
{
    while (path.len > 0) {
        struct str part;
        path = str_cut(path, '/', &part);
        if (str_starts(part, STR(".")) && !str_is(part, ".."))
            return true;
    }
    return false;
}

static void visit_named_file(struct walk *w, struct str path, struct str real)
{
    if (w->options->force_exclude && is_hidden(path)) {
        add(w, path, true, SKIP_HIDDEN, STR(""));
        return;
    }
    if (w->options->force_exclude) {
        const struct ignore_rule *rule;
        const struct ignore_level *levels = ignores_above(w, real, &rule);
        if (!rule)
            rule = ignore_find(levels, real, false);
        if (rule) {
            add(w, path, true, SKIP_IGNORED, because_of(w, rule));
            return;
        }
    }
    add(w, path, true, SKIP_NOT, STR(""));
}

/* Bytes of a path that stand for themselves: up to the first that a glob may read otherwise. */
static size_t fixed_part(struct str path)
{
    size_t at = 0;
    while (at < path.len && !memchr("*?[{", path.ptr[at], 4))
        at++;
    return at;
}

/* A pattern that no shell opened: the files below its fixed part that match it. */
static void visit_glob(struct walk *w, struct str pattern)
{
    struct str folder = path_folder(str_sub(pattern, 0, fixed_part(pattern)));
    struct discovery inside = *w->options;
    inside.paths = &folder;
    inside.path_count = 1;
    struct found_files below = {0};
    size_t failed = w->failures->count;
    bool found = false;
    discover(&below, w->failures, w->arena, &inside);
    for (size_t i = 0; i < below.count; i++) {
        if (!glob_match(pattern, below.at[i].path))
            continue;
        VEC_ADD(w->arena, w->out, below.at[i]);
        found |= below.at[i].skip == SKIP_NOT;
    }
    if (!found && w->failures->count == failed)
        fail(w, pattern, ERR_NOT_FOUND, true);
}

static void visit_named(struct walk *w, struct str path)
{
    struct str tidy = path_tidy(w->arena, path);
    struct file_info info;
    struct str real;
    enum status status = file_look(&info, tidy, true);
    if (status == OK)
        status = path_real(&real, w->arena, tidy);
    if (status != OK) {
        if (fixed_part(tidy) < tidy.len)
            visit_glob(w, tidy);
        else
            fail(w, path, status, true);
        return;
    }
    if (info.kind == FILE_FOLDER) {
        const struct ignore_rule *rule; /* a folder that was named is walked all the same */
        const struct ignore_level *levels = ignores_above(w, real, &rule);
        walk_folder(w, (struct place_of_folder){tidy, real, levels, 0});
    } else {
        visit_named_file(w, tidy, real); /* a device too: the reader says what it is */
    }
}

static int file_order(const void *a, const void *b)
{
    const struct found_file *x = a, *y = b;
    int order = str_cmp(x->path, y->path);
    return order ? order : y->named - x->named;
}

void discover(struct found_files *out, struct found_failures *failures, struct arena *a,
              const struct discovery *d)
{
    struct walk w = {out, failures, a, d};
    for (size_t i = 0; i < d->path_count; i++)
        visit_named(&w, d->paths[i]);
    if (d->path_count == 0)
        visit_named(&w, STR("."));
    if (out->count == 0)
        return;
    qsort(out->at, out->count, sizeof *out->at, file_order);
    size_t kept = 1;
    for (size_t i = 1; i < out->count; i++)
        if (!str_eq(out->at[i].path, out->at[kept - 1].path))
            out->at[kept++] = out->at[i];
    out->count = kept;
}

const char *skip_text(enum skip s)
{
    switch (s) {
    case SKIP_NOT:
        return MSG("checked");
    case SKIP_IGNORED:
        return MSG("left out by an ignore file");
    case SKIP_HIDDEN:
        return MSG("hidden");
    case SKIP_LINK:
        return MSG("a link to a folder");
    case SKIP_BROKEN:
        return MSG("a link that leads nowhere");
    case SKIP_DEVICE:
        return MSG("no regular file");
    case SKIP_BINARY:
        return MSG("no text");
    case SKIP_NO_FORMAT:
        return MSG("no format reads it");
    case SKIP_NOT_COPY:
        return MSG("no copy by the guide");
    case SKIP_NO_GUIDE:
        return MSG("no guide found");
    }
    return "";
}
