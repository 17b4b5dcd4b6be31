/* SPDX-License-Identifier: MIT */
/* Packs by name: in the folder given with --packs-dir (NAME.yml, or NAME/pack.yml), else in the
 * program. */
#include "base/file.h"
#include "guide/packs.h"
#include "guide/reading.h"

static const struct str suffix = STR_INIT(".yml");

static const struct pack_file *in_program(struct str name)
{
    for (size_t i = 0; i < pack_file_count; i++)
        if (str_is(name, pack_files[i].name))
            return &pack_files[i];
    return NULL;
}

bool guide_has_pack(struct str name)
{
    return in_program(name) != NULL;
}

/* The path of a pack in the folder; false when it is not there. */
static bool in_folder(struct guide_reader *r, struct str name, struct str *path)
{
    struct str folder = r->options->packs_dir;
    if (folder.len == 0 || str_find_byte(name, '/', 0) != SIZE_MAX)
        return false;
    *path = arena_printf(r->arena, "%.*s/%.*s.yml", STR_FMT(folder), STR_FMT(name));
    if (file_exists(*path))
        return true;
    *path = arena_printf(r->arena, "%.*s/%.*s/pack.yml", STR_FMT(folder), STR_FMT(name));
    return file_exists(*path);
}

/* ---- when there is none ---- */

struct names {
    VEC(const char *);
};

static void add_name(struct guide_reader *r, struct names *names, struct str name)
{
    VEC_ADD(r->arena, names, arena_printf(r->arena, "pack:%.*s", STR_FMT(name)).ptr);
}

static void add_folder(struct guide_reader *r, struct names *names)
{
    struct folder_entries entries = {0};
    if (r->options->packs_dir.len == 0 ||
        folder_read(&entries, r->arena, r->options->packs_dir) != OK)
        return;
    for (size_t i = 0; i < entries.count; i++) {
        struct str name = entries.at[i].name, path;
        if (str_ends(name, suffix))
            name.len -= suffix.len;
        if (in_folder(r, name, &path))
            add_name(r, names, name);
    }
}

static void unknown_pack(struct guide_reader *r, struct place at, struct str name)
{
    struct names names = {0};
    for (size_t i = 0; i < pack_file_count; i++)
        if (!strchr(pack_files[i].name, '/'))
            add_name(r, &names, str_of(pack_files[i].name));
    add_folder(r, &names);
    VEC_ADD(r->arena, &names, NULL);
    guide_unknown(r, at, "guide/pack", message1(MSG("no pack is called “{name}”"), "name", name),
                  arena_printf(r->arena, "pack:%.*s", STR_FMT(name)), names.at);
}

bool guide_find_pack(struct guide_reader *r, struct place at, struct str name, struct str *path,
                     struct str *bytes)
{
    if (in_folder(r, name, path))
        return guide_read_bytes(r, at, *path, *path, bytes);
    const struct pack_file *pack = in_program(name);
    if (!pack) {
        unknown_pack(r, at, name);
        return false;
    }
    *path = arena_printf(r->arena, "pack:%.*s", STR_FMT(name));
    *bytes = (struct str){pack->text, pack->len};
    return true;
}
