/* SPDX-License-Identifier: MIT */
/* format: how a kind of file holds its words. One file a format, one const struct, one row. */
#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H

#include "doc/builder.h"

struct format {
    const char *name;              /* what --as and `format:` take */
    const char *summary;           /* "HTML pages and mails" */
    const char *const *extensions; /* with their dot, lower case, NULL-terminated; ".html" */
    /* The charset a file declares for itself inside (meta charset), or an empty str; may be
     * NULL. */
    struct str (*declared_charset)(struct str head);
    /* Reads the current view of b (valid UTF-8, `text` = its bytes with template tags masked, of
     * the same length); the overlay is already with the builder. Never fails: what cannot be
     * read is a doc_problem. */
    void (*parse)(struct doc_builder *b, struct str text);
    /* What a template tag alone on its line becomes in `text`, and one inside a line: spaces or x.
     * true: all control tags are spaces (markup); false: x inside a line (Markdown, plain text). */
    bool control_as_space;
};

extern const struct format *const formats[]; /* from formats.h, NULL-terminated */

const struct format *format_find(struct str name); /* by name, or NULL */
/* By the path's name: the longest known extension, a template suffix (.liquid .twig .j2 .jinja
 * .njk .hbs .mustache .erb .ejs .blade.php .php .tpl …) peeled off first ("mail.html.erb" is
 * html, "x.txt.j2" text, "x.liquid" html). NULL when no format reads it. */
const struct format *format_of_path(struct str path);

/* Decodes (a BOM, the declared charset, else UTF-8; bytes that mean nothing there are a problem,
 * the rest is read), overlays, parses. `source` must outlive the doc; at most SOURCE_MAX bytes. */
struct doc *format_read(struct arena *a, const struct format *f, struct str path,
                        struct str source);

#endif
