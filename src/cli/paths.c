/* SPDX-License-Identifier: MIT */
#include "cli/paths.h"

#include "base/file.h"
#include "cli/args.h"
#include "cli/say.h"
#include "doc/view.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static struct message status_message(const char *pattern, enum status status)
{
    struct message m = message1(pattern, "what", str_of(status_text(status)));
    m.args[0].word = true;
    return m;
}

/* A list may be what another program is still writing, as in --files-from <(git diff
 * --name-only): what file_read refuses is waited for here. */
static enum status read_stream(struct buf *out, const struct cli *c, struct str path)
{
    enum { CHUNK = 64 * 1024 };
    int fd = open(arena_dup(c->arena, path).ptr, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return ERR_ACCESS;
    ssize_t n = 1;
    while (n > 0 && out->len <= SOURCE_MAX) {
        buf_reserve(out, CHUNK);
        do
            n = read(fd, out->ptr + out->len, CHUNK);
        while (n < 0 && errno == EINTR);
        out->len += n > 0 ? (size_t)n : 0;
    }
    close(fd);
    return n < 0 ? ERR_IO : n > 0 ? ERR_TOO_LARGE : OK;
}

static bool is_folder(struct str path)
{
    struct file_info info;
    return file_look(&info, path, true) == OK && info.kind == FILE_FOLDER;
}

/* The paths in a list; `-` is standard input. */
static bool read_list(struct strs *out, const struct cli *c, struct str list, char separator)
{
    if (!list.ptr)
        return true;
    struct buf bytes = {0};
    enum status status = str_is(list, "-") ? file_read_stdin(&bytes, SOURCE_MAX)
                                           : file_read(&bytes, list, SOURCE_MAX);
    if (status == ERR_NOT_REGULAR && !is_folder(list))
        status = read_stream(&bytes, c, list);
    if (status == OK)
        args_lines(out, c->arena, arena_dup(c->arena, buf_str(&bytes)), separator);
    else
        say(c, list, status_message(MSG("{what}; a list of paths was expected"), status));
    buf_release(&bytes);
    return status == OK;
}

static bool stdin_is_needed_once(const struct paths *p, const struct cli *c)
{
    const struct settings *s = &c->settings;
    int uses = p->has_stdin + str_is(s->files_from, "-") + str_is(s->files0_from, "-");
    if (uses > 1)
        say(c, STR("-"), message(MSG("standard input can be read once only; name a file instead")));
    return uses <= 1;
}

bool paths_find(struct paths *out, const struct cli *c)
{
    const struct settings *s = &c->settings;
    *out = (struct paths){.has_list = s->files_from.ptr || s->files0_from.ptr};
    for (size_t i = 0; i < c->operands.count; i++) {
        if (str_is(c->operands.at[i], "-"))
            out->has_stdin = true;
        else
            VEC_ADD(c->arena, &out->named, c->operands.at[i]);
    }
    if (!stdin_is_needed_once(out, c))
        return false;
    if (out->named.count == 0 && !out->has_stdin && !out->has_list)
        VEC_ADD(c->arena, &out->named, STR("."));
    struct strs all = {0};
    for (size_t i = 0; i < out->named.count; i++)
        VEC_ADD(c->arena, &all, out->named.at[i]);
    if (!read_list(&all, c, s->files_from, '\n') || !read_list(&all, c, s->files0_from, '\0'))
        return false;
    const struct discovery d = {
        .paths = all.at,
        .path_count = all.count,
        .ignore_files = !s->isolated,
        .force_exclude = s->force_exclude,
        .keep_skipped = true,
    };
    if (all.count) /* none would mean the current folder, and an empty list means nothing */
        discover(&out->files, &out->failures, c->arena, &d);
    return true;
}

size_t paths_say_failures(const struct paths *p, const struct cli *c)
{
    for (size_t i = 0; i < p->failures.count; i++)
        say(c, p->failures.at[i].path,
            status_message(MSG("{what}; it was not checked"), p->failures.at[i].why));
    return p->failures.count;
}

bool paths_read_stdin(struct str *out, const struct cli *c)
{
    struct buf bytes = {0};
    enum status status = file_read_stdin(&bytes, SOURCE_MAX);
    if (status == OK)
        *out = arena_dup(c->arena, buf_str(&bytes));
    else
        say(c, STR("-"),
            status_message(MSG("standard input cannot be read: {what}; nothing was checked"),
                           status));
    buf_release(&bytes);
    return status == OK;
}
