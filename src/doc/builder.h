/* SPDX-License-Identifier: MIT */
/* builder: the only way a format makes text, and none of its calls adds text without a place.
 * All offsets are bytes of the current view. The builder, not the format, collapses white space
 * to one space, trims, keeps soft hyphens and zero-width spaces out, drops a segment that is
 * only masks and white space, and splits literals at the template overlay. */
#ifndef DOC_BUILDER_H
#define DOC_BUILDER_H

#include "doc/doc.h"

struct doc_builder;

/* What a template tag is to the prose around it; the list is sorted and does not overlap. */
enum overlay_kind {
    OVERLAY_VALUE,   /* prints something: one U+FFFC and a placeholder element */
    OVERLAY_CONTROL, /* prints nothing: vanishes without a gap */
    OVERLAY_BRANCH,  /* {% else %}, {% when %}: what follows is another segment */
    OVERLAY_COMMENT, /* vanishes; a comment element (suppressions are read there) */
    OVERLAY_RAW,     /* code or data between two tags: vanishes and ends the segment */
    OVERLAY_INCLUDE, /* another file's words stand here: ends the segment, an include element */
};

struct overlay_item {
    uint32_t beg, end; /* bytes of the view */
    enum overlay_kind kind;
    const char *dialect;         /* "liquid", "jinja", "handlebars", "erb", "blade" …; static */
    struct str name;             /* value: its variable, "customer.first_name"; include: its path;
                                   comment: its words */
    struct str fallback;         /* value: the default it carries, with NULL ptr when it has none */
    uint32_t copy_beg, copy_end; /* a string literal inside that is copy (trans "…"): a segment of
                                    its own; equal when there is none */
};

struct doc_builder *doc_builder_new(struct arena *a, struct str path, struct str source);
/* Sorts segments and elements by place, links elements to their words; the builder is spent. */
struct doc *doc_builder_done(struct doc_builder *b);
struct arena *doc_builder_arena(struct doc_builder *b);
struct str doc_builder_path(const struct doc_builder *b);

/* Offsets count in `v` until the matching pop, where template tags that no segment covered become
 * elements. The first push gives doc->view. */
void doc_push_view(struct doc_builder *b, const struct view *v);
void doc_pop_view(struct doc_builder *b);
/* The current one: its text has the template tags that the copy given to a format hides. */
const struct view *doc_view(const struct doc_builder *b);
/* The template tags of the current view; the array must outlive the builder. */
void doc_overlay(struct doc_builder *b, const struct overlay_item *items, size_t count);

/* Segments nest: a title= segment may begin inside a paragraph. `kind` is static or arena-owned. */
void doc_begin(struct doc_builder *b, enum scope scope);
void doc_kind(struct doc_builder *b, struct str kind);
void doc_key(struct doc_builder *b, struct str key); /* of the open segment */
/* The open segment stands beside the flow (an attribute): its words are those of no element that
 * was open before it, but for an image's alt and a field's label. Nested segments always do. */
void doc_aside(struct doc_builder *b);
void doc_literal(struct doc_builder *b, uint32_t beg, uint32_t end);
void doc_replace(struct doc_builder *b, struct str text, uint32_t beg, uint32_t end);
void doc_mask(struct doc_builder *b, uint32_t beg, uint32_t end);
void doc_break(struct doc_builder *b, uint32_t beg, uint32_t end); /* <br>, a hard break: "\n" */
void doc_end(struct doc_builder *b);
bool doc_in_segment(const struct doc_builder *b);

/* BCP 47 tag of what begins from now on; returns the one before, to be set again. */
struct str doc_set_lang(struct doc_builder *b, struct str lang);
void doc_says_lang(struct doc_builder *b, struct str lang); /* of the whole document */
void doc_says_title(struct doc_builder *b, struct str title);

/* Elements nest too; words that come in between open and close are theirs: of the first segment
 * that gets any. Level and attributes are set before the next doc_open; a value lives as long as
 * the doc. The number of an element holds only until doc_builder_done sorts them. */
uint32_t doc_open(struct doc_builder *b, enum element_kind kind, uint32_t beg, uint32_t end);
void doc_level(struct doc_builder *b, uint16_t level); /* of the element opened last */
void doc_attr(struct doc_builder *b, enum attr_name name, struct str value, uint32_t beg,
              uint32_t end);
void doc_close(struct doc_builder *b);

/* `detail` is copied. */
void doc_problem(struct doc_builder *b, enum doc_problem_kind what, struct str detail, uint32_t beg,
                 uint32_t end);

#endif
