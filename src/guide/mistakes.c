/* SPDX-License-Identifier: MIT */
/* What is wrong with a guide, as diagnostics in its own files. */
#include "base/hash.h"
#include "guide/reading.h"

struct location guide_location(const struct guide *g, struct place at)
{
    const struct guide_file *file = guide_file_of(at);
    (void)g;
    return file ? location_of_place(file->lines, at) : (struct location){0};
}

static struct excerpt excerpt_of(struct arena *a, struct place at)
{
    const struct guide_file *file = guide_file_of(at);
    return file ? excerpt_at(a, file->lines, at.beg, at.end) : (struct excerpt){0};
}

/* The help is told at the mistake's own place: as a message, it can be said in any language. */
static void add_related(const struct guide *g, struct arena *a, const struct mistake *m,
                        struct diagnostic *d)
{
    struct related *related = ARENA_ARRAY(a, struct related, 2);
    size_t count = 0;
    if (m->other.file)
        related[count++] = (struct related){guide_location(g, m->other), m->other_message,
                                            excerpt_of(a, m->other)};
    if (m->help.pattern.len)
        related[count++] = (struct related){.at = d->at, .message = m->help};
    d->related = related;
    d->related_count = count;
}

static struct str text_at(struct place at)
{
    struct str text = at.file ? str_sub(at.file->bytes, at.beg, at.end) : (struct str){0};
    struct str line;
    str_cut(text, '\n', &line);
    return line;
}

static struct diagnostic diagnostic_of(const struct guide *g, struct arena *a,
                                       const struct mistake *m)
{
    struct diagnostic d = {
        .code = str_of(m->code),
        .severity = m->warning ? SEVERITY_WARNING : SEVERITY_ERROR,
        .dimension = DIMENSION_RELIABILITY,
        .message = m->message,
        .at = guide_location(g, m->at),
        .excerpt = excerpt_of(a, m->at),
        .text = text_at(m->at),
        .help = m->mended,
    };
    add_related(g, a, m, &d);
    d.fingerprint = hash_more(hash_more(hash_bytes(d.code), d.at.path), d.text);
    d.group = d.fingerprint;
    return d;
}

void guide_mistakes(const struct guide *g, struct arena *a, struct diagnostics *out)
{
    struct diagnostics own = {0};
    for (size_t i = 0; i < g->mistakes.count; i++)
        VEC_ADD(a, &own, diagnostic_of(g, a, &g->mistakes.at[i]));
    diagnostics_sort(&own);
    for (size_t i = 0; i < own.count; i++)
        VEC_ADD(a, out, own.at[i]);
}
