/* SPDX-License-Identifier: MIT */
#include "api/report.h"

#include <inttypes.h>

/* Every member that a getter of the same name returns: X(member). */
#define TEXTS(X)   \
    X(code)        \
    X(message)     \
    X(path)        \
    X(text)        \
    X(replacement) \
    X(why)         \
    X(link)        \
    X(owner)       \
    X(help)        \
    X(channel)     \
    X(language)    \
    X(scope)       \
    X(key)         \
    X(dimension)   \
    X(guide_path)  \
    X(fingerprint)

struct diapason_diagnostic {
#define TEXT_MEMBER(name) const char *name;
    TEXTS(TEXT_MEMBER)
#undef TEXT_MEMBER
    diapason_severity severity;
    diapason_place begin, end;
    size_t guide_line;
    diapason_edit *edits;
    size_t edit_count;
    diapason_diagnostic *related;
    size_t related_count;
};

struct diapason_report {
    struct arena *arena; /* NULL: somebody else's */
    diapason_diagnostic *at;
    size_t count, words;
};

static const char *text(struct arena *a, struct str s)
{
    return arena_dup(a, s).ptr;
}

static diapason_place place(const struct position *p)
{
    diapason_place out = {p->offset, (size_t)p->line + 1, (size_t)p->column.codepoint + 1};
    return out;
}

static void copy_edits(diapason_diagnostic *out, struct arena *a, const struct diagnostic *d)
{
    out->edits = ARENA_ARRAY(a, diapason_edit, d->edit_count);
    out->edit_count = d->edit_count;
    for (size_t i = 0; i < d->edit_count; i++) {
        const struct edit *e = &d->edits[i];
        out->edits[i] = (diapason_edit){e->span.beg, e->span.end, text(a, e->text), e->safe};
    }
}

/* What has no text of its own is "", but for a replacement: NULL says that there is none. */
static void fill_absent(diapason_diagnostic *out)
{
#define TEXT_DEFAULT(name) out->name = out->name ? out->name : "";
    const char *replacement = out->replacement;
    TEXTS(TEXT_DEFAULT)
    out->replacement = replacement;
#undef TEXT_DEFAULT
}

static void copy_related(diapason_diagnostic *out, struct arena *a, const struct related *r,
                         const struct diagnostic *d, const struct catalog *messages)
{
    out->code = text(a, d->code);
    out->severity = DIAPASON_NOTE;
    out->message = message_text(a, &r->message, messages).ptr;
    out->path = text(a, r->at.path);
    out->begin = place(&r->at.beg);
    out->end = place(&r->at.end);
    fill_absent(out);
}

static const char *fingerprint(struct arena *a, uint64_t hash)
{
    return hash ? arena_printf(a, "%016" PRIx64, hash).ptr : "";
}

static void copy(diapason_diagnostic *out, struct arena *a, const struct diagnostic *d,
                 const struct catalog *messages)
{
    out->code = text(a, d->code);
    out->severity = (diapason_severity)d->severity;
    out->message = message_text(a, &d->message, messages).ptr;
    out->path = text(a, d->at.path);
    out->begin = place(&d->at.beg);
    out->end = place(&d->at.end);
    out->text = text(a, d->text);
    out->replacement = d->replacement.ptr ? text(a, d->replacement) : NULL;
    out->why = text(a, d->why);
    out->link = text(a, d->link);
    out->owner = text(a, d->owner);
    out->help = text(a, d->help);
    out->channel = text(a, d->channel);
    out->language = text(a, d->lang);
    out->scope = text(a, d->scope);
    out->key = text(a, d->key);
    out->dimension = dimension_name(d->dimension);
    out->fingerprint = fingerprint(a, d->fingerprint);
    if (d->guide.path.len) {
        out->guide_path = text(a, d->guide.path);
        out->guide_line = (size_t)d->guide.beg.line + 1;
    }
    copy_edits(out, a, d);
    out->related = ARENA_ARRAY(a, diapason_diagnostic, d->related_count);
    out->related_count = d->related_count;
    for (size_t i = 0; i < d->related_count; i++)
        copy_related(&out->related[i], a, &d->related[i], d, messages);
    fill_absent(out);
}

diapason_report *report_new(struct arena *a, const struct diagnostics *from,
                            const struct catalog *messages)
{
    diapason_report *r = ARENA_NEW(a, diapason_report);
    r->at = ARENA_ARRAY(a, diapason_diagnostic, from->count);
    r->count = from->count;
    for (size_t i = 0; i < from->count; i++)
        copy(&r->at[i], a, &from->at[i], messages);
    return r;
}

void report_owns(diapason_report *r, struct arena *a, size_t words)
{
    r->arena = a;
    r->words = words;
}

size_t diapason_report_count(const diapason_report *report)
{
    return report->count;
}

const diapason_diagnostic *diapason_report_at(const diapason_report *report, size_t index)
{
    return index < report->count ? &report->at[index] : NULL;
}

size_t diapason_report_words(const diapason_report *report)
{
    return report->words;
}

void diapason_report_free(diapason_report *report)
{
    if (report)
        arena_free(report->arena);
}

#define TEXT_GETTER(name)                                                \
    const char *diapason_diagnostic_##name(const diapason_diagnostic *d) \
    {                                                                    \
        return d->name;                                                  \
    }
TEXTS(TEXT_GETTER)
#undef TEXT_GETTER

diapason_severity diapason_diagnostic_severity(const diapason_diagnostic *d)
{
    return d->severity;
}

diapason_place diapason_diagnostic_begin(const diapason_diagnostic *d)
{
    return d->begin;
}

diapason_place diapason_diagnostic_end(const diapason_diagnostic *d)
{
    return d->end;
}

size_t diapason_diagnostic_guide_line(const diapason_diagnostic *d)
{
    return d->guide_line;
}

size_t diapason_diagnostic_edit_count(const diapason_diagnostic *d)
{
    return d->edit_count;
}

diapason_edit diapason_diagnostic_edit(const diapason_diagnostic *d, size_t index)
{
    static const diapason_edit none = {0, 0, NULL, 0};
    return index < d->edit_count ? d->edits[index] : none;
}

size_t diapason_diagnostic_related_count(const diapason_diagnostic *d)
{
    return d->related_count;
}

const diapason_diagnostic *diapason_diagnostic_related(const diapason_diagnostic *d, size_t index)
{
    return index < d->related_count ? &d->related[index] : NULL;
}
