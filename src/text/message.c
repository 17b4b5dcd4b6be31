/* SPDX-License-Identifier: MIT */
#include "text/message.h"

#include <assert.h>

enum { NAME_MAX_BYTES = 64 }; /* a '{' without its '}' is not looked after to the text's end */

struct str catalog_find(const struct catalog *c, struct str english)
{
    size_t low = 0, high = c ? c->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(english, str_of(c->entries[middle].english));
        if (order == 0)
            return str_of(c->entries[middle].local);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return english;
}

struct message message(const char *pattern)
{
    return (struct message){.pattern = str_of(pattern)};
}

struct message message1(const char *pattern, const char *name, struct str value)
{
    struct message m = message(pattern);
    message_arg(&m, name, value);
    return m;
}

struct message message2(const char *pattern, const char *n1, struct str v1, const char *n2,
                        struct str v2)
{
    struct message m = message1(pattern, n1, v1);
    message_arg(&m, n2, v2);
    return m;
}

struct message message3(const char *pattern, const char *n1, struct str v1, const char *n2,
                        struct str v2, const char *n3, struct str v3)
{
    struct message m = message2(pattern, n1, v1, n2, v2);
    message_arg(&m, n3, v3);
    return m;
}

void message_arg(struct message *m, const char *name, struct str value)
{
    if (!name)
        return;
    size_t i = 0;
    while (i < MESSAGE_ARGS && m->args[i].name)
        i++;
    assert(i < MESSAGE_ARGS);
    m->args[i] = (struct message_arg){.name = name, .value = value};
}

static const struct message_arg *find_arg(const struct message *m, struct str name)
{
    for (size_t i = 0; i < MESSAGE_ARGS && m->args[i].name; i++)
        if (str_is(name, m->args[i].name))
            return &m->args[i];
    return NULL;
}

/* Appends the value of the place {name} that begins at `at` and returns the byte behind it; `at`
 * when it is no place of this message. */
static size_t put_place(struct buf *out, const struct message *m, const struct catalog *c,
                        struct str pattern, size_t at)
{
    struct str rest = str_sub(pattern, at + 1, at + 1 + NAME_MAX_BYTES);
    size_t close = str_find_byte(rest, '}', 0);
    if (close == SIZE_MAX)
        return at;
    const struct message_arg *arg = find_arg(m, str_sub(rest, 0, close));
    if (!arg)
        return at;
    buf_put(out, arg->word ? catalog_find(c, arg->value) : arg->value);
    return at + 1 + close + 1;
}

void message_put(struct buf *out, const struct message *m, const struct catalog *c)
{
    struct str pattern = m->own ? m->pattern : catalog_find(c, m->pattern);
    size_t at = 0;
    while (at < pattern.len) {
        size_t open = str_find_byte(pattern, '{', at);
        buf_put(out, str_sub(pattern, at, open));
        if (open == SIZE_MAX)
            return;
        at = put_place(out, m, c, pattern, open);
        if (at == open) {
            buf_putc(out, '{');
            at++;
        }
    }
}

struct str message_text(struct arena *a, const struct message *m, const struct catalog *c)
{
    struct buf text = {0};
    message_put(&text, m, c);
    struct str copy = arena_dup(a, buf_str(&text));
    buf_release(&text);
    return copy;
}
