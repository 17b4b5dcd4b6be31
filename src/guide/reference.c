/* SPDX-License-Identifier: MIT */
#include "guide/reference.h"

#include "data/schema_mistakes.h"
#include "guide/reading.h"

/* A bar would end the cell of a Markdown table. */
static void put_cell(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '|')
            buf_putc(out, '\\');
        buf_putc(out, text.ptr[i]);
    }
}

static void put_choices(struct buf *out, const char *const *choices)
{
    for (size_t i = 0; choices[i]; i++)
        buf_printf(out, "%s`%s`", i ? ", " : "", choices[i]);
}

static void put_type(struct buf *out, const struct field *f)
{
    if (f->choices)
        put_choices(out, f->choices);
    else if (f->type == FIELD_LATER)
        buf_puts(out, "a later version");
    else if (f->type != FIELD_NODE)
        buf_puts(out, schema_wanted(f));
}

static void put_row(struct buf *out, const struct field *f)
{
    buf_printf(out, "| `%s` | ", f->name);
    put_type(out, f);
    buf_puts(out, " | ");
    put_cell(out, str_of(f->doc));
    buf_puts(out, f->required ? "; required |\n" : " |\n");
}

/* A check that is there takes the place of the row that announced it. */
static bool is_overtaken(const struct field *f)
{
    for (const struct check_kind *const *kind = check_kinds; *kind; kind++) {
        struct str group;
        str_cut(str_of((*kind)->name), '.', &group);
        if (f->type == FIELD_LATER && str_is(group, f->name))
            return true;
    }
    return false;
}

static void put_table(struct buf *out, const struct field *fields)
{
    buf_puts(out, "\n| key | value | meaning |\n|---|---|---|\n");
    for (; fields->name; fields++)
        if (!is_overtaken(fields))
            put_row(out, fields);
}

static void put_heading(struct buf *out, const char *name, const char *summary)
{
    static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    bool lower = summary[0] >= 'a' && summary[0] <= 'z';
    buf_printf(out, "%s### `%s`\n\n%c%s.\n", out->len ? "\n" : "", name,
               lower ? capitals[summary[0] - 'a'] : summary[0], summary + 1);
}

/* The text of a rule's short forms, which say only this key. */
static void put_short_forms(struct buf *out, const struct check_kind *kind)
{
    if (kind->short_text)
        buf_printf(out, " A text alone is its `%s`.", kind->short_text);
    if (kind->short_list)
        buf_printf(out, " A list alone is its `%s`.", kind->short_list);
}

static void put_kind(struct buf *out, const struct check_kind *kind)
{
    put_heading(out, kind->name, kind->summary);
    buf_putc(out, '\n');
    switch (kind->shape) {
    case SECTION_BUILT_IN:
        buf_puts(out, "Always there; `severity` turns it off.");
        break;
    case SECTION_LIST:
        buf_puts(out, "A list of rules.");
        break;
    case SECTION_MAP:
        buf_puts(out, "A map: each key names a rule.");
        break;
    }
    put_short_forms(out, kind);
    if (kind->in_channel)
        buf_puts(out, " Also in a channel, for that channel.");
    buf_printf(out, " By default %s, %s.\n", severity_name(kind->severity),
               dimension_name(kind->dimension));
    if (kind->fields->name)
        put_table(out, kind->fields);
}

static void put_scopes(struct buf *out)
{
    put_heading(out, "scope", "the parts of a text that a rule can be about");
    buf_puts(out, "\n");
    put_choices(out, scope_names);
    buf_puts(out, "\n");
}

void guide_reference(struct buf *out)
{
    static const struct {
        const char *name, *summary;
        const struct field *fields;
    } maps[] = {
        {"diapason.yml", "The keys of a guide, beside the sections of the checks below",
         top_fields},
        {"terms", "Beside its checks below", terms_fields},
        {"channels.NAME", "A touchpoint; the checks that may stand in a channel say so",
         channel_fields},
        {"languages.TAG", "What differs in a language", language_fields},
        {"exceptions", "A list", exception_fields},
        {"any rule", "What each entry of each check may say beside its own keys", rule_fields},
        {"examples", "Of a rule", examples_fields},
        {"examples.bad, examples.good", "Texts, or maps", example_fields},
    };
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        put_heading(out, maps[i].name, maps[i].summary);
        put_table(out, maps[i].fields);
    }
    for (const struct check_kind *const *kind = check_kinds; *kind; kind++)
        put_kind(out, *kind);
    put_scopes(out);
}
