/* SPDX-License-Identifier: MIT */
#include "format/formats.h"

#include "format/format.h"

#define EXTERN(name) extern const struct format format_##name;
FORMATS(EXTERN)
#undef EXTERN

#define ROW(name) &format_##name,
const struct format *const formats[] = {FORMATS(ROW) NULL};
#undef ROW

/* A template of what stands before: "mail.html.erb". */
static const char *const template_suffixes[] = {
    ".liquid",    ".twig",       ".j2",       ".jinja",     ".jinja2", ".njk", ".nunjucks",
    ".hbs",       ".handlebars", ".mustache", ".mustachio", ".erb",    ".ejs", ".eta",
    ".blade.php", ".php",        ".phtml",    ".tpl",       ".tmpl",   ".ftl", ".ftlh",
    ".eex",       ".heex",       ".gohtml",   ".dist",      NULL,
};

/* Files whose templates are code or data: "app.js.erb" is not a page. */
static const char *const other_extensions[] = {
    ".js",      ".mjs",  ".ts",     ".jsx",        ".tsx",  ".css",  ".scss", ".sass",
    ".less",    ".json", ".xml",    ".yml",        ".yaml", ".toml", ".ini",  ".conf",
    ".cfg",     ".env",  ".csv",    ".tsv",        ".sql",  ".sh",   ".rb",   ".py",
    ".go",      ".java", ".c",      ".h",          ".svg",  ".po",   ".pot",  ".properties",
    ".service", ".rs",   ".php",    ".lua",        ".mjml", ".eml",  ".ics",  ".graphql",
    ".proto",   ".vue",  ".svelte", ".dockerfile", ".tf",   ".nix",  NULL,
};

static bool ends_ascii_case(struct str s, const char *end)
{
    size_t len = strlen(end);
    return s.len > len && str_eq_ascii_case(str_from(s, s.len - len), str_of(end));
}

/* The longest of the extensions that the name ends with, 0 for none. */
static size_t extension_of(struct str name, const char *const *extensions)
{
    size_t longest = 0;
    for (; *extensions; extensions++) {
        size_t len = strlen(*extensions);
        if (len > longest && ends_ascii_case(name, *extensions))
            longest = len;
    }
    return longest;
}

static const struct format *format_of_name(struct str name)
{
    const struct format *found = NULL;
    size_t longest = 0;
    for (const struct format *const *f = formats; *f; f++) {
        size_t len = extension_of(name, (*f)->extensions);
        if (len > longest) {
            longest = len;
            found = *f;
        }
    }
    return found;
}

const struct format *format_find(struct str name)
{
    for (const struct format *const *f = formats; *f; f++)
        if (str_is(name, (*f)->name))
            return *f;
    return NULL;
}

static struct str base_name(struct str path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.ptr[i - 1] == '/' || path.ptr[i - 1] == '\\')
            return str_from(path, i);
    return path;
}

const struct format *format_of_path(struct str path)
{
    struct str name = base_name(path);
    const struct format *found = format_of_name(name);
    bool template = false;
    for (size_t len; !found && (len = extension_of(name, template_suffixes)) > 0;) {
        template = true;
        name.len -= len;
        found = format_of_name(name);
    }
    if (found || !template || extension_of(name, other_extensions))
        return found;
    return format_find(STR("html"));
}
