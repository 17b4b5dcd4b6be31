/* SPDX-License-Identifier: MIT */
#include "data/node.h"

const struct node *node_find(const struct node *n, const char *key)
{
    if (!n || n->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < n->pairs.count; i++)
        if (str_is(n->pairs.at[i].key->text, key))
            return n->pairs.at[i].value;
    return NULL;
}

static struct mistake *push(struct arena *a, struct mistakes *m, struct place at, const char *code,
                            struct message message, bool warning)
{
    struct mistake *new = VEC_PUSH(a, m);
    *new = (struct mistake){.at = at, .warning = warning, .code = code, .message = message};
    if (!warning)
        m->errors++;
    return new;
}

struct mistake *mistake_add(struct arena *a, struct mistakes *m, struct place at, const char *code,
                            struct message message)
{
    return push(a, m, at, code, message, false);
}

struct mistake *mistake_warn(struct arena *a, struct mistakes *m, struct place at, const char *code,
                             struct message message)
{
    return push(a, m, at, code, message, true);
}
