/* SPDX-License-Identifier: MIT */
/* Diagnostics made by hand for the tests of outputs, with places that agree with a source. */
#ifndef SAMPLE_DIAGNOSTIC_H
#define SAMPLE_DIAGNOSTIC_H

#include "output/output.h"

/* The place of `words`, which stand in `source` once. */
static inline struct location sample_location(struct arena *a, const char *path, struct str source,
                                              const char *words, struct excerpt *excerpt)
{
    struct lines lines;
    struct lines_cursor cursor = {0};
    lines_init(&lines, a, source);
    uint32_t beg = (uint32_t)str_find(source, str_of(words), 0);
    uint32_t end = beg + (uint32_t)strlen(words);
    *excerpt = excerpt_at(a, &lines, beg, end);
    return (struct location){
        .path = str_of(path),
        .beg = position_at(&lines, &cursor, beg, beg),
        .end = position_at(&lines, &cursor, end, end),
    };
}

/* A warning about `words`. */
static inline struct diagnostic sample(struct arena *a, const char *path, struct str source,
                                       const char *words)
{
    struct diagnostic d = {
        .code = STR("terms.prefer/e-mail"),
        .severity = SEVERITY_WARNING,
        .dimension = DIMENSION_RELIABILITY,
        .message = message2("“{match}”: write “{suggest}”", "match", str_of(words), "suggest",
                            STR("e-mail")),
        .text = str_of(words),
    };
    d.at = sample_location(a, path, source, words, &d.excerpt);
    return d;
}

/* An output being run; what it wrote is in `text`. */
struct sample_run {
    struct arena *arena;
    const struct output *output;
    struct output_options options;
    struct buf text;
    struct output_run run;
};

static inline void sample_begin(struct sample_run *s, struct arena *a, const char *name,
                                struct output_options options)
{
    *s = (struct sample_run){.arena = a, .output = output_find(str_of(name)), .options = options};
    if (s->options.width == 0)
        s->options.width = 80;
    s->run = (struct output_run){.options = &s->options, .out = &s->text, .arena = a};
    if (s->output->state_size)
        s->run.state = arena_alloc(a, 1, s->output->state_size);
    if (s->output->begin)
        s->output->begin(&s->run);
}

static inline void sample_put(struct sample_run *s, const struct diagnostic *d)
{
    s->output->diagnostic(&s->run, d);
}

/* Ends the output and returns all that it wrote. */
static inline struct str sample_end(struct sample_run *s, const struct summary *summary)
{
    if (s->output->end)
        s->output->end(&s->run, summary);
    struct str all = arena_dup(s->arena, buf_str(&s->text));
    buf_release(&s->text);
    return all;
}

/* One diagnostic through one output, without its line of totals. */
static inline struct str sample_one(struct arena *a, const char *name,
                                    struct output_options options, const struct diagnostic *d)
{
    static const struct summary none;
    struct sample_run s;
    options.quiet = true;
    sample_begin(&s, a, name, options);
    sample_put(&s, d);
    return sample_end(&s, &none);
}

#endif
