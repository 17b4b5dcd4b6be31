/* SPDX-License-Identifier: MIT */
#include "cli/sink.h"

#include "base/file.h"
#include "cli/say.h"

#include <fcntl.h>
#include <unistd.h>

enum { LARGE = 64 * 1024 };

void sink_stdout(struct sink *s, const struct cli *c)
{
    *s = (struct sink){.cli = c, .fd = STDOUT_FILENO};
}

bool sink_file(struct sink *s, const struct cli *c, struct str path)
{
    struct str name = arena_dup(c->arena, path); /* ends in a NUL */
    *s = (struct sink){.cli = c, .path = path};
    s->fd = open(name.ptr, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
    s->failed = s->fd < 0;
    if (s->failed)
        say(c, path, message(MSG("cannot be written; look at its folder and its rights")));
    return !s->failed;
}

static void flush(struct sink *s)
{
    if (!s->failed && file_write_fd(s->fd, buf_str(&s->buf)) != OK) {
        s->failed = true;
        say(s->cli, s->path.len ? s->path : STR("standard output"),
            message(MSG("cannot be written; what follows is lost")));
    }
    buf_clear(&s->buf);
}

void sink_flush_large(struct sink *s)
{
    if (s->buf.len >= LARGE)
        flush(s);
}

bool sink_close(struct sink *s)
{
    flush(s);
    /* A file system may say only now that it is full. */
    if (s->path.len && s->fd >= 0 && close(s->fd) != 0 && !s->failed) {
        s->failed = true;
        say(s->cli, s->path, message(MSG("cannot be written; what follows is lost")));
    }
    buf_release(&s->buf);
    return !s->failed;
}

enum exit_status sink_print(const struct cli *c, struct str text, enum exit_status status)
{
    struct sink s;
    sink_stdout(&s, c);
    buf_put(&s.buf, text);
    return sink_close(&s) ? status : EXIT_FAILED;
}
