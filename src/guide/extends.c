/* SPDX-License-Identifier: MIT */
/* The files of a guide: itself, what it extends, spreadsheets; each read once, merged in order. */
#include "base/file.h"
#include "base/hash.h"
#include "base/num.h"
#include "data/yaml.h"
#include "guide/reading.h"
#include "text/utf8.h"

enum { VERSION_READ = 1 };

static const char default_pack[] = "leftovers";

/* The files being read, innermost first: what would come back to one of them is a cycle. */
struct chain {
    const struct chain *up;
    struct str identity; /* real path, or pack:NAME */
    struct str path;     /* as shown */
    unsigned level;
    struct guide_file *file;
};

/* What an entry of `extends` turned out to be. */
struct extended {
    struct str identity, path, bytes;
    bool pack;
};

struct files {
    struct guide_reader *r;
    struct strs done; /* identities */
};

const struct guide_file *guide_file_of(struct place at)
{
    /* Every place of a guide points at the `data` that a guide_file begins with. */
    return (const struct guide_file *)(const void *)at.file;
}

struct guide_file *guide_add_file(struct guide_reader *r, struct str path, struct str bytes)
{
    struct guide_file *file = ARENA_NEW(r->arena, struct guide_file);
    struct lines *lines = ARENA_NEW(r->arena, struct lines);
    file->data = (struct data_file){path, bytes};
    lines_init(lines, r->arena, bytes);
    file->lines = lines;
    VEC_ADD(r->arena, &r->guide->files, file);
    r->guide->hash = hash_more(r->guide->hash, bytes);
    return file;
}

/* ---- paths ---- */

static void cannot_read(struct guide_reader *r, struct place at, struct str name, enum status why)
{
    struct message m = message2(MSG("{path} cannot be read: {reason}"), "path", name, "reason",
                                str_of(status_text(why)));
    m.args[1].word = true;
    mistake_add(r->arena, &r->guide->mistakes, at, "guide/file", m);
}

/* Both absolute and without links; only the root ends with a '/'. */
static bool is_inside(struct str folder, struct str real)
{
    return str_starts(real, folder) && real.len > folder.len &&
           (real.ptr[folder.len - 1] == '/' || real.ptr[folder.len] == '/');
}

/* The path of `name`, seen from `from`, as shown and without links; false after a mistake. */
static bool resolve(struct guide_reader *r, const struct guide_file *from, struct place at,
                    struct str name, struct str *path, struct str *real)
{
    if (r->in_memory || from->pack) {
        mistake_add(r->arena, &r->guide->mistakes, at, "guide/file",
                    message1(MSG("{path} cannot be read from here"), "path", name));
        return false;
    }
    *path = path_join(r->arena, path_folder(from->data.path), name);
    enum status s = path_real(real, r->arena, *path);
    if (s != OK) {
        cannot_read(r, at, name, s);
        return false;
    }
    if (is_inside(r->guide->folder, *real))
        return true;
    mistake_add(r->arena, &r->guide->mistakes, at, "guide/outside",
                message1(MSG("{path} lies outside the guide's folder"), "path", name))
        ->help = message(MSG("copy it beside the guide, or make it a pack (--packs-dir)"));
    return false;
}

bool guide_read_bytes(struct guide_reader *r, struct place at, struct str name, struct str path,
                      struct str *bytes)
{
    struct buf b = {0};
    enum status s = file_read(&b, path, YAML_BYTES_MAX);
    if (s == OK)
        *bytes = arena_dup(r->arena, buf_str(&b));
    else
        cannot_read(r, at, name, s);
    buf_release(&b);
    return s == OK;
}

bool guide_read_beside(struct guide_reader *r, const struct guide_file *from, struct place at,
                       struct str name, struct str *path, struct str *bytes)
{
    struct str real;
    return resolve(r, from, at, name, path, &real) && guide_read_bytes(r, at, name, *path, bytes);
}

/* ---- one file ---- */

static void check_version(struct guide_reader *r, const struct guide_file *file,
                          const struct node *root)
{
    const struct node *version = node_find(root, "version");
    struct place start = {&file->data, 0, 0};
    if (!version) {
        mistake_add(
            r->arena, &r->guide->mistakes, start, "guide/version",
            message(MSG("the guide does not say which version of the language it is written in")))
            ->mended = STR("version: 1");
        return;
    }
    if (version->kind == NODE_TEXT && str_is(version->text, "1"))
        return;
    struct str known = arena_printf(r->arena, "%d", VERSION_READ);
    mistake_add(r->arena, &r->guide->mistakes, version->at, "guide/version",
                message2(MSG("version {version} of the guide's language is not known; this program "
                             "reads version {known}"),
                         "version", version->text, "known", known))
        ->help = message(MSG("for a newer version, install a newer diapason"));
}

/* The bytes as nodes; NULL, after a mistake, when there is nothing to read in them. */
static const struct node *parse(struct guide_reader *r, const struct guide_file *file)
{
    size_t valid = utf8_valid_prefix(file->data.bytes);
    if (valid < file->data.bytes.len) {
        struct place at = {&file->data, num_u32(valid), num_u32(valid + 1)};
        mistake_add(r->arena, &r->guide->mistakes, at, "guide/encoding",
                    message1(MSG("no UTF-8 from byte {offset} on"), "offset",
                             arena_printf(r->arena, "%zu", valid)))
            ->help = message(MSG("save the file as UTF-8"));
        return NULL;
    }
    const struct node *root;
    size_t errors = r->guide->mistakes.errors;
    bool parsed = yaml_parse(&root, r->arena, &file->data, &r->guide->mistakes) == OK;
    if (root->kind == NODE_MAP)
        return root;
    if (parsed || r->guide->mistakes.errors == errors)
        mistake_add(r->arena, &r->guide->mistakes, (struct place){&file->data, 0, 0}, "guide/type",
                    message(MSG("a guide is a map that begins with version")))
            ->mended = STR("version: 1");
    return NULL;
}

/* Without what each file says for itself; a pack's languages are those of its own texts. */
static const struct node *inherited(struct guide_reader *r, const struct node *root, bool pack)
{
    struct node *n = ARENA_NEW(r->arena, struct node);
    *n = (struct node){.kind = NODE_MAP, .at = root->at};
    for (size_t i = 0; i < root->pairs.count; i++) {
        struct str key = root->pairs.at[i].key->text;
        if (str_is(key, "version") || str_is(key, "extends") || (pack && str_is(key, "languages")))
            continue;
        VEC_ADD(r->arena, &n->pairs, root->pairs.at[i]);
    }
    return n;
}

/* ---- extends ---- */

static const struct node *read_file(struct files *f, const struct extended *what,
                                    const struct chain *up);

static bool is_done(const struct files *f, struct str identity)
{
    for (size_t i = 0; i < f->done.count; i++)
        if (str_eq(f->done.at[i], identity))
            return true;
    return false;
}

/* "diapason.yml → base.yml → diapason.yml" */
static struct str chain_text(struct arena *a, const struct chain *c, struct str last)
{
    struct str text = last;
    for (; c; c = c->up) {
        text = arena_printf(a, "%.*s → %.*s", STR_FMT(c->path), STR_FMT(text));
        if (str_eq(c->path, last))
            break;
    }
    return text;
}

static bool is_cycle(struct files *f, const struct chain *up, const struct extended *what,
                     struct place at)
{
    for (const struct chain *c = up; c; c = c->up)
        if (str_eq(c->identity, what->identity)) {
            mistake_add(f->r->arena, &f->r->guide->mistakes, at, "guide/extends-cycle",
                        message1(MSG("a guide that extends itself: {chain}"), "chain",
                                 chain_text(f->r->arena, up, c->path)));
            return true;
        }
    return false;
}

static bool is_too_deep(struct files *f, const struct chain *up, struct place at)
{
    if (up->level < EXTENDS_MAX)
        return false;
    mistake_add(f->r->arena, &f->r->guide->mistakes, at, "guide/extends",
                message1(MSG("more than {limit} levels of extends"), "limit",
                         arena_printf(f->r->arena, "%d", EXTENDS_MAX)));
    return true;
}

/* Styles of another tool: accepted, run by a later version. */
static void note_foreign(struct guide_reader *r, struct str kind)
{
    struct str name = arena_printf(r->arena, "extends %.*s", STR_FMT(kind));
    for (size_t i = 0; i < r->guide->later.count; i++)
        if (str_eq(r->guide->later.at[i], name))
            return;
    VEC_ADD(r->arena, &r->guide->later, name);
}

static bool find_pack(struct files *f, struct place at, struct str name, struct extended *out)
{
    out->pack = true;
    out->identity = arena_printf(f->r->arena, "pack:%.*s", STR_FMT(name));
    return guide_find_pack(f->r, at, name, &out->path, &out->bytes);
}

static bool find_extended(struct files *f, const struct chain *up, const struct node *entry,
                          struct extended *out)
{
    static const struct str pack = STR_INIT("pack:"), vale = STR_INIT("vale:");
    if (str_starts(entry->text, vale)) {
        note_foreign(f->r, vale);
        return false;
    }
    if (str_starts(entry->text, pack))
        return find_pack(f, entry->at, str_from(entry->text, pack.len), out);
    return resolve(f->r, up->file, entry->at, entry->text, &out->path, &out->identity);
}

static const struct node *extend_one(struct files *f, const struct chain *up,
                                     const struct node *base, const struct node *entry)
{
    struct extended what = {0};
    if (entry->kind != NODE_TEXT) {
        schema_wrong_type(&f->r->schema, entry, STR("extends"), MSG("pack:NAME or a path"))
            ->mended = STR("extends: [pack:fr-typographie, base.yml]");
        return base;
    }
    if (!find_extended(f, up, entry, &what) || is_cycle(f, up, &what, entry->at) ||
        is_done(f, what.identity) || is_too_deep(f, up, entry->at))
        return base;
    if (!what.pack && !guide_read_bytes(f->r, entry->at, entry->text, what.path, &what.bytes))
        return base;
    return guide_merge(f->r, base, read_file(f, &what, up));
}

static const struct node *extend_all(struct files *f, const struct chain *up,
                                     const struct node *base, const struct node *extends)
{
    if (!extends || extends->kind == NODE_NULL)
        return base;
    if (extends->kind != NODE_LIST)
        return extend_one(f, up, base, extends);
    for (size_t i = 0; i < extends->items.count; i++)
        base = extend_one(f, up, base, extends->items.at[i]);
    return base;
}

/* A pack by name, not asked for by any line of a guide. */
static const struct node *extend_pack(struct files *f, const struct chain *up,
                                      const struct node *base, struct str name)
{
    struct extended what = {0};
    struct place nowhere = {0};
    if (!find_pack(f, nowhere, name, &what) || is_done(f, what.identity))
        return base;
    return guide_merge(f->r, base, read_file(f, &what, up));
}

/* What the run adds to every guide: `leftovers` (not to itself) and --packs. */
static const struct node *extend_options(struct files *f, const struct chain *up)
{
    const struct guide_options *o = f->r->options;
    const struct node *base = NULL;
    bool itself = str_eq(path_name(up->path), STR("leftovers.yml"));
    if (!o->no_default_packs && !itself && guide_has_pack(str_of(default_pack)))
        base = extend_pack(f, up, base, str_of(default_pack));
    for (size_t i = 0; i < o->pack_count; i++) {
        struct str name = o->packs[i];
        if (str_starts(name, STR("pack:")))
            name = str_from(name, strlen("pack:"));
        base = extend_pack(f, up, base, name);
    }
    return base;
}

static const struct node *read_file(struct files *f, const struct extended *what,
                                    const struct chain *up)
{
    struct guide_reader *r = f->r;
    struct guide_file *file = guide_add_file(r, what->path, what->bytes);
    const struct chain here = {up, what->identity, what->path, up ? up->level + 1 : 0, file};
    file->pack = what->pack;
    const struct node *root = parse(r, file);
    if (!root) {
        r->hollow |= !up;
        return NULL;
    }
    check_version(r, file, root);
    guide_note_languages(r, file, root);
    const struct node *base = up ? NULL : extend_options(f, &here);
    base = extend_all(f, &here, base, node_find(root, "extends"));
    VEC_ADD(r->arena, &f->done, what->identity);
    file->nearness = (uint32_t)f->done.count;
    root = inherited(r, guide_with_sheets(r, file, root), what->pack);
    return guide_merge(r, base, root);
}

const struct node *guide_read_files(struct guide_reader *r, struct str path, struct str bytes)
{
    struct files f = {.r = r};
    if (r->packs_only) {
        const struct chain none = {.identity = path, .path = path};
        const struct node *base = extend_options(&f, &none);
        return base ? base : guide_merge(r, NULL, NULL);
    }
    struct extended main = {.identity = path, .path = path, .bytes = bytes};
    if (!r->in_memory && path_real(&main.identity, r->arena, path) != OK)
        main.identity = path;
    const struct node *root = read_file(&f, &main, NULL);
    return root ? root : guide_merge(r, NULL, NULL);
}
