/* SPDX-License-Identifier: MIT */
#include "engine/ignore.h"

#include "base/file.h"
#include "text/glob.h"

enum { IGNORE_BYTES = 1 << 20 };

/* One line of git's syntax as a pattern on the whole path from the folder. */
static bool parse_line(struct arena *a, struct str line, struct ignore_rule *rule)
{
    while (line.len && (line.ptr[line.len - 1] == ' ' || line.ptr[line.len - 1] == '\r'))
        if (line.len > 1 && line.ptr[line.len - 2] == '\\' && line.ptr[line.len - 1] == ' ')
            break;
        else
            line.len--;
    if (line.len == 0 || line.ptr[0] == '#')
        return false;
    rule->negated = line.ptr[0] == '!';
    line = str_from(line, rule->negated);
    rule->folders_only = str_ends(line, STR("/"));
    line.len -= rule->folders_only;
    /* A slash before the end ties a pattern to the folder; else it holds at any depth. */
    bool tied = str_find_byte(line, '/', 0) != SIZE_MAX;
    if (str_starts(line, STR("/")))
        line = str_from(line, 1);
    rule->pattern = tied ? arena_dup(a, line) : arena_printf(a, "**/%.*s", STR_FMT(line));
    return line.len > 0;
}

static void read_file(struct arena *a, struct ignore_level *level, struct str path)
{
    struct buf bytes = {0};
    if (file_read(&bytes, path, IGNORE_BYTES) == OK) {
        struct str rest = buf_str(&bytes), line;
        for (uint32_t number = 1; rest.len > 0; number++) {
            rest = str_cut(rest, '\n', &line);
            struct ignore_rule rule = {.source = path, .line = number};
            if (parse_line(a, line, &rule))
                VEC_ADD(a, &level->rules, rule);
        }
    }
    buf_release(&bytes);
}

const struct ignore_level *ignore_read(struct arena *a, const struct ignore_level *above,
                                       struct str folder)
{
    static const char *const names[] = {".gitignore", ".ignore", ".diapasonignore"};
    struct ignore_level *level = ARENA_NEW(a, struct ignore_level);
    *level = (struct ignore_level){.above = above, .folder = folder};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        read_file(a, level, path_join(a, folder, str_of(names[i])));
    return level->rules.count ? level : above ? above : level;
}

const struct ignore_rule *ignore_find(const struct ignore_level *level, struct str path,
                                      bool is_folder)
{
    for (; level; level = level->above) {
        struct str inside = path_relative(level->folder, path);
        for (size_t i = level->rules.count; i > 0; i--) {
            const struct ignore_rule *rule = &level->rules.at[i - 1];
            if ((!rule->folders_only || is_folder) && glob_match(rule->pattern, inside))
                return rule->negated ? NULL : rule;
        }
    }
    return NULL;
}
