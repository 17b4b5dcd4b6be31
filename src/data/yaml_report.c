/* SPDX-License-Identifier: MIT */
#include "data/yaml_traps.h"

struct place yaml_place(const struct yaml_source *s, uint32_t beg, uint32_t end)
{
    return (struct place){s->file, s->shift + beg, s->shift + end};
}

static struct mistake *add(struct yaml_source *s, struct mistakes *to, struct mistake new,
                           const char *help)
{
    if (s->lasting.count + s->passing.count >= YAML_MISTAKES_MAX)
        return NULL;
    struct mistake *m = new.warning ? mistake_warn(s->arena, to, new.at, new.code, new.message)
                                    : mistake_add(s->arena, to, new.at, new.code, new.message);
    m->help.pattern = str_of(help);
    return m;
}

struct mistake *yaml_report_mended(struct yaml_source *s, uint32_t beg, uint32_t end,
                                   const char *code, struct message message, const char *help)
{
    struct mistake new = {.at = yaml_place(s, beg, end), .code = code, .message = message};
    return add(s, &s->lasting, new, help);
}

struct mistake *yaml_report(struct yaml_source *s, uint32_t beg, uint32_t end, const char *code,
                            struct message message, const char *help)
{
    struct mistake new = {.at = yaml_place(s, beg, end), .code = code, .message = message};
    return add(s, &s->passing, new, help);
}

struct mistake *yaml_warn(struct yaml_source *s, uint32_t beg, uint32_t end, const char *code,
                          struct message message, const char *help)
{
    struct mistake new = {
        .at = yaml_place(s, beg, end), .warning = true, .code = code, .message = message};
    return add(s, &s->passing, new, help);
}

static bool comes_before(const struct mistake *a, const struct mistake *b)
{
    return a->at.beg < b->at.beg;
}

void yaml_hand_over(struct yaml_source *s, struct mistakes *out)
{
    size_t first = out->count;
    for (size_t i = 0; i < s->lasting.count; i++)
        VEC_ADD(s->arena, out, s->lasting.at[i]);
    for (size_t i = 0; i < s->passing.count; i++)
        VEC_ADD(s->arena, out, s->passing.at[i]);
    out->errors += s->lasting.errors + s->passing.errors;
    for (size_t i = first + 1; i < out->count; i++) {
        struct mistake moved = out->at[i];
        size_t to = i;
        for (; to > first && comes_before(&moved, &out->at[to - 1]); to--)
            out->at[to] = out->at[to - 1];
        out->at[to] = moved;
    }
}
