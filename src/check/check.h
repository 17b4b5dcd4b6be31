/* SPDX-License-Identifier: MIT */
/* check: what a kind of rule is, what it is given and what it may say. One file a kind, one
 * const struct, one row. A check sees ranges, words and hits; it knows no files, lines, columns
 * or effective severities. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "data/schema.h"
#include "diag/diag.h"
#include "lang/lang.h"
#include "text/regex.h"
#include "text/terms.h"

/* A place in the same document that belongs to a finding. */
struct finding_related {
    uint32_t segment, beg, end; /* bytes of doc->text */
    struct message message;
};

struct finding {
    uint32_t rule;     /* index in the guide; filled by check_report */
    uint32_t segment;  /* DOC_NONE: about `element` only */
    uint32_t beg, end; /* bytes of doc->text, half-open */
    uint32_t element;  /* what it is about beside the words; DOC_NONE */
    struct message message;
    struct str replacement; /* instead of the words; ptr NULL: none */
    bool safe;              /* a machine may apply the replacement */
    const struct finding_related *related;
    size_t related_count;
};
struct findings {
    VEC(struct finding);
};

/* What a check is given while one document is read. Pointers last for the document. */
struct check_run {
    const void *params; /* of the rule */
    void *state;        /* kind->state_size zeroed bytes a rule and document; NULL when 0 */
    uint32_t rule;
    const struct doc *doc;
    uint32_t segment;                 /* the segment at hand, DOC_NONE in document() */
    const struct words *words;        /* its words; offsets in them count from segment text_beg */
    const struct lang *lang;          /* its language, NULL when we have none for it */
    struct sentence_cursor *sentence; /* in its text */
    struct str channel;               /* name; empty: none */
    struct str own_message;           /* the rule's `message:`; ptr NULL: none */
    struct arena *arena;
    struct findings *out;
};

/* One occurrence of a term or a pattern that the rule added. */
struct check_hit {
    uint32_t beg, end;                /* bytes of doc->text */
    uint32_t word, word_end;          /* words it covers, half-open; equal when it has none */
    uint32_t tag;                     /* as given to prepare_term or prepare_pattern */
    struct str entry;                 /* the guide's entry that it is a form of */
    struct str text;                  /* as it stands in the document, decoded */
    uint32_t range;                   /* byte of doc->text that the groups' offsets count from */
    const struct regex_match *groups; /* of a pattern; NULL for a term */
};

/* Copies f into the run's findings. A `message:` of the rule replaces f's pattern; its arguments
 * stay. An f without arguments named so gets {match}, {channel} and {suggest} besides. */
void check_report(const struct check_run *r, struct finding f);

struct prepare;

/* How a section of the guide holds rules of a kind. */
enum section_shape {
    SECTION_BUILT_IN, /* no section: one rule, always there (severity: turns it off) */
    SECTION_LIST,     /* each item a rule: terms.avoid */
    SECTION_MAP,      /* each key a rule: terms.prefer, rules, limits */
};

struct check_kind {
    const char *name;       /* section of the guide and first part of the code: "terms.avoid" */
    const char *summary;    /* the problem, lower case, no stop */
    enum severity severity; /* default */
    enum dimension dimension;
    enum section_shape shape;
    bool in_channel;    /* the section may also stand in a channel: limits, rules */
    bool all_languages; /* entries without a language belong to all: names */
    const struct field
        *fields; /* of a rule's long form, besides those every rule has (guide/rule.h) */
    size_t params_size;
    const char *key;        /* field that a map's key fills; NULL */
    const char *short_text; /* field that a bare text as item or value fills; NULL: not allowed */
    const char *short_list; /* field that a bare list fills; NULL: not allowed */
    const char
        *name_field; /* field whose (first) text names the rule in its code; NULL: the map's key,
                                or nothing for a built-in */
    const char *top_key;   /* a text at the top of the guide that is one more rule: "brand"; NULL */
    const char *top_field; /* field that it fills, and that then names the rule */
    size_t state_size;
    /* Once, when the guide is loaded: checks params, adds terms and patterns. May be NULL. */
    void (*prepare)(void *params, struct prepare *p);
    /* One hit. May be NULL. */
    void (*match)(const struct check_run *r, const struct check_hit *hit);
    /* One range in the rule's scope: a whole segment or a part. May be NULL. */
    void (*segment)(const struct check_run *r, const struct range *range);
    /* After the last segment, when state was touched or state_size is 0. May be NULL. */
    void (*document)(const struct check_run *r);
};

extern const struct check_kind *const check_kinds[]; /* from kinds.h, NULL-terminated */

#endif
