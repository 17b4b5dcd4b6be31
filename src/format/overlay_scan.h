/* SPDX-License-Identifier: MIT */
/* overlay_scan: what the dialects of template tags share while a text is scanned once. */
#ifndef FORMAT_OVERLAY_SCAN_H
#define FORMAT_OVERLAY_SCAN_H

#include "format/overlay.h"

/* What a path says of its templates; else the text decides. */
enum template_path {
    PATH_ANY,
    PATH_LIQUID,
    PATH_JINJA,
    PATH_TWIG,
    PATH_HANDLEBARS,
    PATH_ERB,
    PATH_EJS,
    PATH_BLADE,
    PATH_PHP,
    PATH_GO,
    PATH_MDX,
};

/* The last answer to a search: what a million openers ask for is looked for once. */
struct searched {
    struct str needle;
    size_t from, at; /* nothing between the two, and SIZE_MAX for nothing at all */
};
enum { SEARCHES_MAX = 48 }; /* more than there are things to look for */

/* An open {% if %}, {{#each}}, <% if %>, @if … */
struct block {
    struct str name; /* what ends it: "if"; empty: the next end */
    size_t item;     /* its tag */
    bool branched;   /* {% else %} was met: each branch is a segment, so all its tags end one */
};

/* The section that was closed last: Mustache's else comes behind it. */
struct closed {
    struct str name;
    size_t open, close; /* items */
};

struct overlay_scan {
    struct overlay *out;
    struct arena *arena;
    struct str text;
    enum template_path path;
    const char *braces;  /* the dialect that {{ }} belongs to */
    const char *tags;    /* the dialect that {% %} belongs to; both NULL until one is met */
    bool blade;          /* @if … are directives */
    bool ejs, ejs_known; /* <%- prints, as in EJS; else it is ERB's trimmed <% */
    bool fenced;   /* the host is Markdown or text: no tag reaches into fenced code or out of it */
    bool markdown; /* it is Markdown: no tag stands in fenced code */
    struct {
        VEC(struct span);
    } fences; /* fenced code, from fence to fence */
    struct searched searched[SEARCHES_MAX];
    unsigned searches;
    bool fences_known;
    struct {
        VEC(struct block);
    } blocks;
    struct {
        VEC(struct block); /* tags of unknown names: they print, unless an end tag is met */
    } unknown;
    struct closed closed;
    size_t done;      /* behind the last item */
    size_t script_at; /* how far <script> and <style> have been looked for */
    bool in_script;
    size_t verbatim; /* up to here (the end tag of {% raw %}) tags mean nothing */
};

/* Each of these is given the place of its opener and returns where the tag ends, or `at` when it is
 * none: then its bytes are text. */
size_t overlay_braces(struct overlay_scan *s,
                      size_t at); /* {{ }} {{{ }}} {{# }} {{! }} {{< >}} {!! !!} */
size_t overlay_tag(struct overlay_scan *s, size_t at); /* {% %} with the body of {% comment %} … */
size_t overlay_hash(struct overlay_scan *s, size_t at);      /* {# #} */
size_t overlay_angle(struct overlay_scan *s, size_t at);     /* <% %> */
size_t overlay_php(struct overlay_scan *s, size_t at);       /* <?php ?> <?= ?> */
size_t overlay_directive(struct overlay_scan *s, size_t at); /* @if (…) */
size_t overlay_mailchimp(struct overlay_scan *s, size_t at); /* *|X|* */
size_t overlay_ampscript(struct overlay_scan *s, size_t at); /* %%x%% %%=…=%% %%[…]%% */
size_t overlay_brackets(struct overlay_scan *s, size_t at);  /* [[x]] */
size_t overlay_expression(struct overlay_scan *s,
                          size_t at);                     /* ${x} #{x} @{x} %{x}, `at` is its {'s */
size_t overlay_single(struct overlay_scan *s, size_t at); /* {x} {0} {!x} */

/* ---- the list ---- */

/* The item that was just added; its name and copy may be set until the next one. */
struct overlay_item *overlay_add(struct overlay_scan *s, size_t beg, size_t end,
                                 enum overlay_kind kind, const char *dialect);
/* The item added last opens, divides or ends a block. */
void overlay_block_open(struct overlay_scan *s, struct str name);
void overlay_block_divide(struct overlay_scan *s);
void overlay_block_close(struct overlay_scan *s, struct str name);

/* The item added last is a value that a tag named `end` + name may yet make a block. */
void overlay_unknown(struct overlay_scan *s, struct str name);
/* Sets `braces` and `tags`: called before the first of them is used. */
void overlay_dialects(struct overlay_scan *s);

/* ---- looking ahead ---- */

/* As str_find; the answer is remembered, so that asking again from further on costs nothing. */
size_t overlay_find_text(struct overlay_scan *s, struct str needle, size_t from);
/* Where the tag {% name %} begins, its end in *end; SIZE_MAX when there is none. */
size_t overlay_find_tag(struct overlay_scan *s, struct str name, size_t from, size_t *end);
/* Where the two bytes `close` stand that end a tag whose inside begins at `at`, quotes respected;
 * SIZE_MAX when another opener, or the end of the text, comes first. */
size_t overlay_close(const struct overlay_scan *s, size_t at, const char *open, const char *close);
/* False when only one end of [beg, end) stands in fenced code, and so it is not one tag. */
bool overlay_allowed(struct overlay_scan *s, size_t beg, size_t end);
/* The quote that closes the one at `at`, on its line; 0 when there is none. */
size_t overlay_quote_end(struct str text, size_t at);

/* Writes out->text: `text` with the tags masked. */
void overlay_write_copy(struct overlay *out, struct arena *a, struct str text,
                        bool control_as_space);

/* ---- the words inside a tag (overlay_words.c) ---- */

/* The first word of a tag's inside: letters, digits, _ - . */
struct str overlay_word(struct str inside, size_t from);
/* The variable of a tag that prints: "customer.first_name". */
struct str overlay_name(struct str inside);
/* Sets copy_beg and copy_end when [beg, end) of the text prints a literal: trans "…", _("…"). */
void overlay_copy(const struct overlay_scan *s, struct overlay_item *item, size_t beg, size_t end);
/* The same for the first literal whatever its function is called. */
void overlay_copy_first(const struct overlay_scan *s, struct overlay_item *item, size_t beg,
                        size_t end);
/* Sets name, fallback and copy of a value. */
void overlay_value(const struct overlay_scan *s, struct overlay_item *item, size_t beg, size_t end);
/* The first quoted text inside, or its first word: what an include names. */
struct str overlay_path(struct str inside);
bool overlay_is_one_of(struct str word, const char *const *words); /* NULL-terminated */

#endif
