/* SPDX-License-Identifier: MIT */
/* reading: what the files of this folder share while they make a guide from YAML. Nothing outside
 * src/guide includes it. */
#ifndef GUIDE_READING_H
#define GUIDE_READING_H

#include "data/schema.h"
#include "guide/guide.h"

enum {
    EXTENDS_MAX = 16,  /* levels of extends */
    CHANNELS_MAX = 64, /* a rule's channels are the bits of a word */
    LANGUAGES_MAX = 64,
    KINDS_MAX = 128, /* rows of check_kinds */
};

/* The sections of a map, by kind; NULL: it has none. */
struct section_nodes {
    const struct node *at[KINDS_MAX];
};

struct guide_reader {
    struct guide *guide;
    const struct guide_options *options;
    struct arena *arena; /* the guide's */
    struct schema_reader
        schema;      /* its `languages` are the tags of all files, the main one's first */
    bool packs_only; /* there is no main file */
    bool hollow; /* what is missing in it is not reported: it could not be read, or is misspelt */
    bool in_memory;                                      /* nothing but packs may be read */
    struct section_nodes channel_sections[CHANNELS_MAX]; /* as guide->channels */
    struct map names; /* kind/name of a rule -> struct str *: its code */
    struct map codes; /* code -> unsigned *: how many names have it, with a number behind it */
    unsigned unknown; /* references that mean nothing, so far */
};

/* ---- extends.c: files ---- */

/* Reads the main file (its bytes; not used when r->packs_only), and what it extends, into one
 * map. */
const struct node *guide_read_files(struct guide_reader *r, struct str path, struct str bytes);
/* The file that a place lies in; NULL for what is built in. */
const struct guide_file *guide_file_of(struct place at);
/* Keeps a file with the guide: its path and its bytes must last. */
struct guide_file *guide_add_file(struct guide_reader *r, struct str path, struct str bytes);
/* The path of `name` as written in `from`, read into the arena; a mistake at `at` and false when it
 * lies outside the guide's folder or cannot be read. */
bool guide_read_beside(struct guide_reader *r, const struct guide_file *from, struct place at,
                       struct str name, struct str *path, struct str *bytes);

/* The bytes of a file into the arena; a mistake at `at` about `name` and false when they cannot be
 * read. */
bool guide_read_bytes(struct guide_reader *r, struct place at, struct str name, struct str path,
                      struct str *bytes);

/* ---- find_pack.c ---- */

/* A pack of --packs-dir or of the program; a mistake at `at` and false when there is none. */
bool guide_find_pack(struct guide_reader *r, struct place at, struct str name, struct str *path,
                     struct str *bytes);
/* True when the program carries it. */
bool guide_has_pack(struct str name);

/* ---- merge.c ---- */

/* `near` over `base` (may be NULL): lists append, maps override by key, {remove: [...]} takes
 * away. */
const struct node *guide_merge(struct guide_reader *r, const struct node *base,
                               const struct node *near);

/* ---- csv_terms.c ---- */

/* The root with the rows of the spreadsheets that its terms.from names among its terms. */
const struct node *guide_with_sheets(struct guide_reader *r, const struct guide_file *file,
                                     const struct node *root);

/* ---- lang.c ---- */

/* Adds the tags that a file's `languages` lists to r->schema.languages; sets its first language. */
void guide_note_languages(struct guide_reader *r, struct guide_file *file, const struct node *root);
/* guide->languages, from the merged map's `languages` (may be NULL). */
void guide_read_languages(struct guide_reader *r, const struct node *languages);
/* Gives texts without a language that of `lang`, or when it is empty that of the file they stand
 * in. */
void guide_set_language(const struct field *fields, void *params, struct str lang);
/* NULL-terminated: those of the guide's languages that the program has. */
const struct lang *const *guide_langs(struct guide_reader *r);

/* ---- sections.c, rules.c ---- */

/* How a kind's entries are read: its fields by what they are for. */
struct section {
    const struct check_kind *kind;
    const struct field *key, *short_text, *short_list, *name; /* NULL: it has none */
};
struct section section_of(const struct check_kind *kind);
/* The field that a short form fills; NULL for the long form, a map. */
const struct field *section_short(struct guide_reader *r, const struct section *s,
                                  const struct node *value);
/* The text that names an entry of a list, ptr NULL when it has none. */
struct str section_name(struct guide_reader *r, const struct section *s, const struct node *item);

/* Reads a map's keys: the sections of the kinds, in the order of check_kinds, into *sections, the
 * others by `fields`. */
void guide_read_keys(struct guide_reader *r, const struct node *map, const struct field *fields,
                     void *out, bool in_channel, struct section_nodes *sections);
/* The entries of every section, then those of each channel, as rules. */
void guide_read_sections(struct guide_reader *r, const struct node *root,
                         const struct section_nodes *sections);

/* What every rule may say (rule_fields describes it). */
struct rule_common {
    int severity;  /* -1: not said */
    int dimension; /* -1 */
    struct text_value message, why, link, owner, lang, since, until;
    struct text_values channels, scopes, not_scopes;
    const struct node *examples;
};
/* One entry of a section: `key` NULL in a list; channel UINT32_MAX outside channels. */
void guide_add_rule(struct guide_reader *r, const struct section *s, const struct node *key,
                    const struct node *value, uint32_t channel);

/* ---- examples.c ---- */

/* `lang`: of examples that say none; empty: the language of the file they stand in. */
void guide_read_examples(struct guide_reader *r, const struct node *examples, struct rule *rule,
                         struct str lang);

/* ---- channels.c ---- */

void guide_read_channels(struct guide_reader *r, const struct node *channels);
/* The channels with these names as bits; each unknown name is a mistake. */
uint64_t guide_channel_bits(struct guide_reader *r, const struct text_values *names);
/* Globs as they are matched: without a leading "./", a folder's name with all in it. */
void guide_tidy_globs(struct guide_reader *r, struct text_values *globs);

/* ---- severity.c, exceptions.c ---- */

/* A map from reference to severity. */
void guide_read_severities(struct guide_reader *r, const struct node *map,
                           struct severity_refs *out);
/* Once all rules are there: a reference that means nothing is a mistake. */
void guide_check_reference(struct guide_reader *r, struct str ref, struct place at);
void guide_check_severities(struct guide_reader *r);
/* After the rules. */
void guide_read_exceptions(struct guide_reader *r, const struct node *list);

/* ---- conflicts.c ---- */

/* Takes away what a nearer file overrules, and reports what one file says against itself. */
void guide_resolve_conflicts(struct guide_reader *r);

/* ---- fields.c: what the maps of a guide hold ---- */

struct top {
    struct text_value brand, owner;
    struct text_values content, not_content;
    const struct node *languages, *channels, *severity, *exceptions;
    const struct node *ignored;
};
struct terms_keys {
    const struct node *from; /* read with its file, before merging */
};
struct channel_keys {
    struct text_value owner, format;
    struct text_values files, languages;
    const struct node *severity;
};
struct exception_keys {
    struct text_value rule, key, why, owner, until;
    struct text_values files, channels, texts;
};
struct example_keys {
    struct text_value text, format, channel, lang;
    int count;
};
extern const struct field top_fields[], terms_fields[], channel_fields[], exception_fields[],
    language_fields[], example_fields[], examples_fields[];
struct examples_keys {
    const struct node *bad, *good;
};

/* A mistake about `typed` with the nearest of `names` (NULL-terminated). */
void guide_unknown(struct guide_reader *r, struct place at, const char *code,
                   struct message message, struct str typed, const char *const *names);
/* The first byte of the main file: what is missing is missing there. */
struct place guide_start(const struct guide *g);

#endif
