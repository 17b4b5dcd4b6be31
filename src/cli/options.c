/* SPDX-License-Identifier: MIT */
#include "cli/options.h"

#include "diag/diag.h"
#include "text/nearest.h"

static const struct option *option_named(struct str name)
{
    for (const struct option *o = option_table; o->name; o++)
        if (str_is(name, o->name))
            return o;
    return NULL;
}

static const struct option *option_short(char letter)
{
    for (const struct option *o = option_table; o->name; o++)
        if (o->short_name == letter)
            return o;
    return NULL;
}

/* The nearest of the commands' options to what was typed, with its dashes, or an empty str. */
static struct str nearest_option(struct arena *a, struct str typed, uint32_t commands)
{
    struct {
        VEC(const char *);
    } names = {0};
    for (const struct option *o = option_table; o->name; o++)
        if (o->commands & commands)
            VEC_ADD(a, &names, o->name);
    VEC_ADD(a, &names, NULL);
    const char *name = nearest_name(a, typed, names.at);
    return name ? arena_printf(a, "--%s", name) : (struct str){0};
}

static bool fail_unknown(struct message *error, struct arena *a, struct str typed, struct str name,
                         uint32_t commands)
{
    struct str nearest = nearest_option(a, name, commands);
    *error = nearest.len
                 ? message2(MSG("{option}: no such option; did you mean {nearest}?"), "option",
                            typed, "nearest", nearest)
                 : message1(MSG("{option}: no such option; --help lists them"), "option", typed);
    return false;
}

/* Where splitting stands. */
struct splitter {
    struct arguments *out;
    struct arena *arena;
    const struct strs *words;
    size_t at; /* the word at hand */
    struct message *error;
};

static void give(struct splitter *s, const struct option *o, struct str value)
{
    VEC_ADD(s->arena, &s->out->given, ((struct given){o, value}));
}

/* The value of an option: what stands behind it in the same word, else the next word. */
static bool give_value(struct splitter *s, const struct option *o, struct str attached)
{
    if (!attached.ptr && s->at + 1 < s->words->count)
        attached = s->words->at[++s->at];
    if (!attached.ptr) {
        *s->error = message2(MSG("--{option} needs a value: --{option}={argument}"), "option",
                             str_of(o->name), "argument", str_of(o->argument));
        return false;
    }
    give(s, o, attached);
    return true;
}

static bool split_long(struct splitter *s, struct str word)
{
    struct str name;
    struct str value = str_cut(str_from(word, 2), '=', &name);
    const struct option *o = option_named(name);
    if (!o)
        return fail_unknown(s->error, s->arena, str_sub(word, 0, name.len + 2), name, UINT32_MAX);
    if (o->argument)
        return give_value(s, o, value);
    if (value.ptr) {
        *s->error = message1(MSG("--{option} takes no value"), "option", name);
        return false;
    }
    give(s, o, (struct str){0});
    return true;
}

static bool split_short(struct splitter *s, struct str word)
{
    for (size_t i = 1; i < word.len; i++) {
        const struct option *o = option_short(word.ptr[i]);
        if (!o)
            return fail_unknown(s->error, s->arena, word, str_from(word, 1), UINT32_MAX);
        if (o->argument) {
            struct str rest = str_from(word, i + 1);
            return give_value(s, o, rest.len ? rest : (struct str){0});
        }
        give(s, o, (struct str){0});
    }
    return true;
}

bool options_split(struct arguments *out, struct arena *a, const struct strs *words,
                   struct message *error)
{
    *out = (struct arguments){0};
    struct splitter s = {out, a, words, 0, error};
    bool ended = false;
    for (; s.at < words->count; s.at++) {
        struct str word = words->at[s.at];
        if (!ended && str_is(word, "--")) {
            ended = true;
        } else if (ended || word.len < 2 || word.ptr[0] != '-') {
            VEC_ADD(a, &out->operands, word);
            out->before_dashes += !ended;
        } else if (word.ptr[1] == '-' ? !split_long(&s, word) : !split_short(&s, word)) {
            return false;
        }
    }
    return true;
}

static bool fail_value(struct message *error, const struct given *g, struct str wanted)
{
    *error = message3(MSG("--{option}: “{value}” is not what it takes: {wanted}"), "option",
                      str_of(g->option->name), "value", g->value, "wanted", wanted);
    return false;
}

/* A number, with K or M behind it where bytes are counted; false when it does not fit. */
static bool read_count(size_t *out, struct str s, bool bytes)
{
    size_t unit = 1;
    if (bytes && s.len > 1) {
        char last = byte_lower(s.ptr[s.len - 1]);
        unit = last == 'k' ? 1024 : last == 'm' ? 1024 * 1024 : 1;
        s.len -= unit != 1;
    }
    if (s.len == 0)
        return false;
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!byte_is_digit(s.ptr[i]) || __builtin_mul_overflow(n, (size_t)10, &n) ||
            __builtin_add_overflow(n, (size_t)(s.ptr[i] - '0'), &n))
            return false;
    }
    return !__builtin_mul_overflow(n, unit, out);
}

static bool apply_count(size_t *out, struct arena *a, const struct given *g, struct message *error)
{
    const struct option *o = g->option;
    size_t n;
    if (read_count(&n, g->value, o->type == OPTION_BYTES) && n >= 1 && n <= o->most) {
        *out = n;
        return true;
    }
    return fail_value(error, g,
                      o->most == SIZE_MAX ? STR("1 or more") : arena_printf(a, "1 - %zu", o->most));
}

static struct str choice_list(struct arena *a, const char *const *choices)
{
    struct str list = {0};
    for (size_t i = 0; choices[i]; i++)
        if (choices[i][0])
            list = arena_printf(a, "%.*s%s%s", STR_FMT(list), list.len ? ", " : "", choices[i]);
    return list;
}

static bool apply_choice(int *out, struct arena *a, const struct given *g, struct message *error)
{
    const char *const *choices = g->option->choices;
    for (int i = 0; choices[i]; i++) {
        if (g->value.len && str_is(g->value, choices[i])) {
            *out = i;
            return true;
        }
    }
    return fail_value(error, g, choice_list(a, choices));
}

static bool apply_one(struct settings *out, struct arena *a, const struct given *g,
                      struct message *error)
{
    void *member = (char *)out + g->option->offset;
    switch (g->option->type) {
    case OPTION_FLAG:
        *(bool *)member = true;
        return true;
    case OPTION_TEXT:
        *(struct str *)member = g->value;
        return true;
    case OPTION_TEXTS:
        VEC_ADD(a, (struct strs *)member, g->value);
        return true;
    case OPTION_CHOICE:
        return apply_choice(member, a, g, error);
    case OPTION_COUNT:
    case OPTION_BYTES:
        return apply_count(member, a, g, error);
    }
    return false;
}

bool options_apply(struct settings *out, struct arena *a, const struct arguments *args,
                   enum command_id command, const char *command_name, struct message *error)
{
    *out = (struct settings){
        .fail_level = SEVERITY_WARNING,
        .min_severity = SEVERITY_NOTE,
        .max_file_size = SOURCE_MAX,
    };
    for (size_t i = 0; i < args->given.count; i++) {
        const struct given *g = &args->given.at[i];
        if (!(g->option->commands & 1u << command)) {
            *error =
                message2(MSG("--{option} is no option of diapason {command}; diapason {command} "
                             "--help lists them"),
                         "option", str_of(g->option->name), "command", str_of(command_name));
            return false;
        }
        if (!apply_one(out, a, g, error))
            return false;
    }
    return true;
}
