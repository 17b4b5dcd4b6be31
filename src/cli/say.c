/* SPDX-License-Identifier: MIT */
#include "cli/say.h"

#include "base/file.h"
#include "output/visible.h"

static void put_line(const struct cli *c, const char *kind, struct str path,
                     const struct message *m)
{
    struct buf line = {0}, text = {0};
    buf_puts(&line, kind);
    if (path.len) {
        visible_path(&line, path);
        buf_puts(&line, ": ");
    }
    message_put(&text, m, c->messages);
    visible_text(&line, buf_str(&text));
    buf_putc(&line, '\n');
    enum status ignored = file_write_fd(2, buf_str(&line)); /* there is nowhere left to say it */
    (void)ignored;
    buf_release(&text);
    buf_release(&line);
}

void say(const struct cli *c, struct str path, struct message m)
{
    put_line(c, "diapason: ", path, &m);
}

void say_note(const struct cli *c, struct str path, struct message m)
{
    if (!c->settings.quiet)
        put_line(c, "diapason: note: ", path, &m);
}
