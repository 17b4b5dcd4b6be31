/* SPDX-License-Identifier: MIT */
/* References to rules, and the severity that they give. */
#include "guide/reading.h"
#include "text/glob.h"

static bool ends_part(struct str code, size_t at)
{
    return at == code.len || code.ptr[at] == '.' || code.ptr[at] == '/';
}

bool rule_ref_covers(struct str ref, struct str code)
{
    if (str_find_byte(ref, '*', 0) == SIZE_MAX)
        return ref.len > 0 && str_starts(code, ref) && ends_part(code, ref.len);
    for (size_t end = 1; end <= code.len; end++)
        if (ends_part(code, end) && glob_match_name(ref, str_sub(code, 0, end)))
            return true;
    return false;
}

/* The longest reference that covers the code; the later of two that are as long. */
static const struct severity_ref *longest(const struct severity_refs *refs, struct str code)
{
    const struct severity_ref *best = NULL;
    for (size_t i = 0; i < refs->count; i++)
        if ((!best || refs->at[i].ref.len >= best->ref.len) &&
            rule_ref_covers(refs->at[i].ref, code))
            best = &refs->at[i];
    return best;
}

enum severity guide_severity(const struct guide *g, struct str code, enum severity own,
                             uint32_t channel, struct place *from)
{
    const struct severity_ref *best = longest(&g->severity, code), *here = NULL;
    if (channel < g->channels.count)
        here = longest(&g->channels.at[channel].severity, code);
    if (here && (!best || here->ref.len >= best->ref.len))
        best = here;
    *from = best ? best->at : (struct place){0};
    return best ? best->severity : own;
}

/* ---- reading ---- */

void guide_read_severities(struct guide_reader *r, const struct node *map,
                           struct severity_refs *out)
{
    if (!map || map->kind == NODE_NULL)
        return;
    if (map->kind != NODE_MAP) {
        schema_wrong_type(&r->schema, map, STR("severity"), MSG("a map"))->mended =
            STR("severity: {terms.avoid: error}");
        return;
    }
    for (size_t i = 0; i < map->pairs.count; i++) {
        const struct node_pair *pair = &map->pairs.at[i];
        int severity;
        if (!schema_choice(&r->schema, pair->value, pair->key->text, severity_names, &severity))
            continue;
        struct severity_ref ref = {pair->key->text, (enum severity)severity, pair->key->at};
        VEC_ADD(r->arena, out, ref);
    }
}

/* ---- references that mean nothing ---- */

/* First parts of codes that are the program's own, not a kind's. */
static const char *const program_codes[] = {"guide", "file",    "format",   "suppression", "rule",
                                            "text",  "require", "coverage", "examples",    NULL};

static bool begins_with_part(struct str ref, const char *part)
{
    size_t len = strlen(part);
    return str_starts(ref, str_of(part)) && (ends_part(ref, len) || ref.ptr[len] == '*');
}

/* What a later version will check may be spoken of today. */
static bool is_later(struct str ref)
{
    for (const struct field *f = top_fields; f->name; f++)
        if (f->type == FIELD_LATER && begins_with_part(ref, f->name))
            return true;
    for (const char *const *name = program_codes; *name; name++)
        if (begins_with_part(ref, *name))
            return true;
    return false;
}

static bool covers_kind(struct str ref)
{
    for (const struct check_kind *const *kind = check_kinds; *kind; kind++)
        if (rule_ref_covers(ref, str_of((*kind)->name)))
            return true;
    return false;
}

/* rules/ or rules. in front of a star: all of a kind, though there may be none of it yet. */
static bool covers_all_of_kind(struct str ref)
{
    size_t star = str_find_byte(ref, '*', 0);
    if (star == SIZE_MAX)
        return false;
    struct str head = str_sub(ref, 0, star);
    if (head.len && (head.ptr[head.len - 1] == '.' || head.ptr[head.len - 1] == '/'))
        head.len--;
    return head.len == 0 || covers_kind(head);
}

static bool covers_rule(const struct guide_reader *r, struct str ref)
{
    const struct guide *g = r->guide;
    if (map_find(&r->codes, ref))
        return true;
    for (size_t i = 0; i < g->rules.count; i++)
        if (rule_ref_covers(ref, g->rules.at[i].code))
            return true;
    return false;
}

enum { NEAREST_MAX = 20 }; /* all codes are compared only for so many unknown references */

static const char *const *all_references(struct guide_reader *r)
{
    static const char *const none[] = {NULL};
    const struct guide *g = r->guide;
    size_t count = 0, kinds = 0;
    if (r->unknown++ >= NEAREST_MAX)
        return none;
    while (check_kinds[kinds])
        kinds++;
    const char **names = ARENA_ARRAY(r->arena, const char *, g->rules.count + kinds + 1);
    for (size_t i = 0; i < kinds; i++)
        names[count++] = check_kinds[i]->name;
    for (size_t i = 0; i < g->rules.count; i++)
        names[count++] = arena_dup(r->arena, g->rules.at[i].code).ptr;
    return names;
}

void guide_check_reference(struct guide_reader *r, struct str ref, struct place at)
{
    if (covers_kind(ref) || covers_all_of_kind(ref) || is_later(ref) || covers_rule(r, ref))
        return;
    guide_unknown(r, at, "guide/unknown-rule",
                  message1(MSG("no rule is called “{name}”"), "name", ref), ref, all_references(r));
}

static void check_severities(struct guide_reader *r, const struct severity_refs *refs)
{
    for (size_t i = 0; i < refs->count; i++)
        guide_check_reference(r, refs->at[i].ref, refs->at[i].at);
}

void guide_check_severities(struct guide_reader *r)
{
    const struct guide *g = r->guide;
    check_severities(r, &g->severity);
    for (size_t i = 0; i < g->channels.count; i++)
        check_severities(r, &g->channels.at[i].severity);
}
