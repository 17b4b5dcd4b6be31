/* SPDX-License-Identifier: MIT */
#include "output/tally.h"

struct str tally_number(struct arena *a, size_t n, const struct catalog *messages)
{
    if (n < 1000)
        return arena_printf(a, "%zu", n);
    struct message m =
        message2(MSG("{thousands},{rest}"), "thousands", tally_number(a, n / 1000, messages),
                 "rest", arena_printf(a, "%03zu", n % 1000));
    return message_text(a, &m, messages);
}

static void put_counted(struct buf *out, struct arena *a, struct tally_count c,
                        const struct catalog *messages)
{
    struct message m =
        message1(c.count == 1 ? c.one : c.many, "count", tally_number(a, c.count, messages));
    message_put(out, &m, messages);
}

bool tally_list(struct buf *out, struct arena *a, const struct tally_count *list, size_t count,
                const struct catalog *messages)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (list[i].count == 0)
            continue;
        buf_puts(out, any ? ", " : "");
        put_counted(out, a, list[i], messages);
        any = true;
    }
    return any;
}

static void put_part(struct buf *out, struct arena *a, struct tally_count part,
                     const struct catalog *messages)
{
    struct buf text = {0};
    if (tally_list(&text, a, &part, 1, messages)) {
        struct message m = message1(MSG("; {part}"), "part", buf_str(&text));
        message_put(out, &m, messages);
    }
    buf_release(&text);
}

static void put_checked(struct buf *out, struct arena *a, const struct summary *s,
                        const struct catalog *messages)
{
    struct buf words = {0};
    struct tally_count w = {s->words, MSG("1 word"), MSG("{count} words")};
    put_counted(&words, a, w, messages);
    struct message m = message2(
        s->files == 1 ? MSG("; 1 file, {words} checked") : MSG("; {count} files, {words} checked"),
        "count", tally_number(a, s->files, messages), "words", buf_str(&words));
    message_put(out, &m, messages);
    buf_release(&words);
}

void tally_put(struct buf *out, struct arena *a, const struct summary *s,
               const struct catalog *messages)
{
    const struct tally_count severities[] = {
        {s->errors, MSG("1 error"), MSG("{count} errors")},
        {s->warnings, MSG("1 warning"), MSG("{count} warnings")},
        {s->notes, MSG("1 note"), MSG("{count} notes")},
    };
    bool any = tally_list(out, a, severities, sizeof severities / sizeof *severities, messages);
    struct tally_count failed = {s->failed, MSG("1 path could not be checked"),
                                 MSG("{count} paths could not be checked")};
    if (!any && s->failed > 0) { /* then nobody knows whether there is a problem */
        put_counted(out, a, failed, messages);
        failed.count = 0;
    } else if (!any) {
        struct message none = message(MSG("no problem found"));
        message_put(out, &none, messages);
    }
    struct tally_count fixable = {s->fixable, MSG("1 can be mended automatically"),
                                  MSG("{count} can be mended automatically")};
    put_part(out, a, fixable, messages);
    struct tally_count excepted = {s->suppressed, MSG("1 excepted by the guide or the text"),
                                   MSG("{count} excepted by the guide or the text")};
    put_part(out, a, excepted, messages);
    put_part(out, a, failed, messages);
    put_checked(out, a, s, messages);
}
