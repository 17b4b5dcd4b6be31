/* SPDX-License-Identifier: MIT */
/* From a guide's files to rules that are ready to run. */
#include "base/file.h"
#include "base/hash.h"
#include "data/schema_mistakes.h"
#include "data/yaml.h"
#include "guide/reading.h"

static const struct guide_options no_options;

void guide_unknown(struct guide_reader *r, struct place at, const char *code,
                   struct message message, struct str typed, const char *const *names)
{
    struct mistake *m = mistake_add(r->arena, &r->guide->mistakes, at, code, message);
    schema_help_with(&r->schema, m, typed, names);
}

struct place guide_start(const struct guide *g)
{
    struct place start = {0};
    if (g->files.count)
        start.file = &g->files.at[0]->data;
    return start;
}

static struct guide_reader *reader_new(struct arena *a, struct str path,
                                       const struct guide_options *options)
{
    static const char *const no_languages[] = {NULL};
    struct guide_reader *r = ARENA_NEW(a, struct guide_reader);
    struct guide *g = ARENA_NEW(a, struct guide);
    *g = (struct guide){.arena = a, .path = arena_dup(a, path), .hash = HASH_SEED};
    r->guide = g;
    r->options = options ? options : &no_options;
    r->arena = a;
    r->schema = (struct schema_reader){
        .arena = a,
        .mistakes = &g->mistakes,
        .languages = no_languages,
        .later = &g->later,
    };
    map_init(&r->names, a);
    map_init(&r->codes, a);
    return r;
}

/* A required key that is misspelt is not missing too. */
static bool has_unknown_key(const struct guide *g, const struct node *root, size_t since)
{
    for (size_t i = since; i < g->mistakes.count; i++)
        for (size_t k = 0; k < root->pairs.count; k++)
            if (strcmp(g->mistakes.at[i].code, "guide/unknown-key") == 0 &&
                g->mistakes.at[i].at.file == root->pairs.at[k].key->at.file &&
                g->mistakes.at[i].at.beg == root->pairs.at[k].key->at.beg)
                return true;
    return false;
}

static void check_brand(struct guide_reader *r, const struct node *root)
{
    if (r->packs_only || r->hollow || node_find(root, "brand"))
        return;
    mistake_add(r->arena, &r->guide->mistakes, guide_start(r->guide), "guide/missing-key",
                message1(MSG("{key} is missing"), "key", STR("brand")))
        ->mended = STR("brand: Brise&Co");
}

static void read_top(struct guide_reader *r, const struct node *root)
{
    struct guide *g = r->guide;
    struct section_nodes sections = {{0}};
    struct top top = {0};
    size_t mistakes = g->mistakes.count;
    guide_read_keys(r, root, top_fields, &top, false, &sections);
    r->hollow |= has_unknown_key(g, root, mistakes);
    guide_tidy_globs(r, &top.content);
    guide_tidy_globs(r, &top.not_content);
    g->brand = top.brand.text;
    g->owner = top.owner.text;
    g->content = top.content;
    g->not_content = top.not_content;
    check_brand(r, root);
    guide_read_languages(r, top.languages);
    guide_read_channels(r, top.channels);
    guide_read_sections(r, root, &sections);
    guide_read_severities(r, top.severity, &g->severity);
    guide_check_severities(r);
    guide_read_exceptions(r, top.exceptions);
}

static void prepare_rules(struct guide_reader *r)
{
    struct guide *g = r->guide;
    const struct lang *const *languages = guide_langs(r);
    g->prepared.index = term_index_new(r->arena);
    for (uint32_t i = 0; i < g->rules.count; i++) {
        struct rule *rule = &g->rules.at[i];
        struct prepare p = {
            .arena = r->arena,
            .to = &g->prepared,
            .mistakes = &g->mistakes,
            .rule = i,
            .at = rule->at,
            .code = rule->code,
            .scopes = &rule->scopes,
            .langs = languages,
        };
        if (rule->kind->prepare && rule->params)
            rule->kind->prepare(rule->params, &p);
    }
    term_index_build(g->prepared.index);
}

static struct guide *build(struct guide_reader *r, struct str bytes)
{
    read_top(r, guide_read_files(r, r->guide->path, bytes));
    guide_resolve_conflicts(r);
    prepare_rules(r);
    return r->guide;
}

/* ---- ways in ---- */

static struct guide *packs_only(struct arena *a, const struct guide_options *options)
{
    struct guide_reader *r = reader_new(a, STR("packs"), options);
    r->packs_only = true;
    r->guide->folder = path_current(a);
    return build(r, (struct str){0});
}

/* A guide that cannot be used, for a file that cannot be read. */
static struct guide *unreadable(struct guide_reader *r, enum status why)
{
    struct place nowhere = {0};
    struct message m = message2(MSG("{path} cannot be read: {reason}"), "path", r->guide->path,
                                "reason", str_of(status_text(why)));
    m.args[1].word = true;
    mistake_add(r->arena, &r->guide->mistakes, nowhere, "guide/file", m);
    r->hollow = true;
    guide_read_languages(r, NULL);
    prepare_rules(r);
    return r->guide;
}

enum status guide_load(struct guide **out, struct arena *a, struct str path,
                       const struct guide_options *options)
{
    if (path.len == 0) {
        *out = packs_only(a, options);
        return OK;
    }
    struct guide_reader *r = reader_new(a, path, options);
    struct buf b = {0};
    struct str real = path;
    enum status s = path_real(&real, a, path);
    r->guide->folder = path_folder(real);
    if (s == OK)
        s = file_read(&b, path, YAML_BYTES_MAX);
    *out = s == OK ? build(r, arena_dup(a, buf_str(&b))) : unreadable(r, s);
    buf_release(&b);
    return s;
}

struct guide *guide_parse(struct arena *a, struct str path, struct str yaml,
                          const struct guide_options *options)
{
    struct guide_reader *r = reader_new(a, path, options);
    r->in_memory = true;
    r->guide->folder = path_current(a);
    return build(r, arena_dup(a, yaml));
}

static bool is_regular(struct str path)
{
    struct file_info info;
    return file_look(&info, path, true) == OK && info.kind == FILE_REGULAR;
}

enum status guide_find(struct str *path, struct arena *a, struct str folder)
{
    static const char *const names[] = {"diapason.yml", ".diapason.yml"};
    for (;;) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            *path = path_join(a, folder, str_of(names[i]));
            if (is_regular(*path))
                return OK;
        }
        struct str up = path_folder(folder);
        if (file_exists(path_join(a, folder, STR(".git"))) || str_eq(up, folder) || str_is(up, "."))
            return ERR_NOT_FOUND;
        folder = up;
    }
}
