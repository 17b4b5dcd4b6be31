/* SPDX-License-Identifier: MIT */
/* language: which language a document, a segment or a few words in it are in. */
#ifndef ENGINE_LANGUAGE_H
#define ENGINE_LANGUAGE_H

#include "engine/scan.h"

/* `tag` as the guide writes it: the guide's language that is equal, else the first with the same
 * primary subtag, else the tag itself. */
struct str language_of_guide(const struct guide *g, struct str tag);

/* What the document says, else what the path or an option said, else a vote on its beginning, else
 * the default. */
struct str document_language(struct scanner *s, const struct scan_input *in);

/* The guide's language that words vote for, empty when they do not decide. */
struct str language_vote(const struct scan_plan *plan, const struct words *words);

/* Inline lang= inside segments, in order. */
struct language_span {
    uint32_t beg, end; /* bytes of doc->text */
    struct str lang;
    uint32_t around; /* the span that it stands in, or UINT32_MAX */
};
struct language_spans {
    VEC(struct language_span);
};
void language_spans_find(struct language_spans *out, struct arena *a, const struct doc *d);
/* The language of the innermost span that holds [beg, end), empty when there is none. */
struct str language_span_at(const struct language_spans *spans, uint32_t beg, uint32_t end);

/* The language that a path speaks of: a part or a suffix of it that is one of the guide's
 * languages: "fr/", "x.fr.md", "x_fr.html", "fr-FR"; empty when there is none. */
struct str language_of_path(const struct guide *g, struct str path);

#endif
