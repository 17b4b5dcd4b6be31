/* SPDX-License-Identifier: MIT */
/* yaml_traps: where YAML does not mean what the person who typed it meant: each trap in words, with
 * the line as it should be written. */
#ifndef DATA_YAML_TRAPS_H
#define DATA_YAML_TRAPS_H

#include "data/node.h"
#include "data/yaml_mend.h"

enum {
    YAML_MISTAKES_MAX = 100, /* a file that goes wrong more often is no guide: time stays bounded */
};

/* What is being read; all offsets below are bytes of `text`. */
struct yaml_source {
    struct arena *arena;
    const struct data_file *file;
    uint32_t shift; /* where `text` begins in the file */
    struct str text;
    struct mistakes lasting; /* mended: the next pass does not meet them again */
    struct mistakes passing; /* of this pass only: the next one finds them again */
    struct yaml_mended mended;
    bool again; /* something was mended that libyaml did not stumble on */
};

/* Where libyaml stopped, and why. */
struct yaml_failure {
    const char *problem, *context; /* libyaml's words; context may be NULL */
    uint32_t at, context_at;
    uint32_t quote_beg, quote_end; /* the last text in quotes that was read */
};

/* Reports the failure and mends the copy; false when there is nothing left to mend. */
bool yaml_trap_failure(struct yaml_source *s, const struct yaml_failure *f);

/* Reports control characters and mends them; false when there are none. */
bool yaml_mend_controls(struct yaml_source *s);
/* Reports bytes that are not UTF-8 and makes `text` a copy without them. */
void yaml_mend_encoding(struct yaml_source *s);

/* The rest is well-formed YAML that hardly says what was meant. */

/* Text or an empty item that ends at `end`, cut by ` #` (a warning). */
void yaml_slip_comment(struct yaml_source *s, uint32_t end);
/* Plain text that begins with a dash or a key and a no-break space. */
void yaml_slip_nbsp(struct yaml_source *s, uint32_t beg, uint32_t end);
/* A key with a no-break space before its colon (a warning). */
void yaml_slip_key_nbsp(struct yaml_source *s, uint32_t beg, uint32_t end);
/* Text in double quotes in which \b or another escape is a control character. */
void yaml_slip_escape(struct yaml_source *s, uint32_t beg, uint32_t end);
void yaml_slip_tag(struct yaml_source *s, uint32_t beg, uint32_t end);
/* An anchor that nothing refers to: `empty` when no text follows it (an error), else a warning. */
void yaml_slip_anchor(struct yaml_source *s, uint32_t beg, uint32_t end, bool empty);
void yaml_slip_alias(struct yaml_source *s, uint32_t beg, uint32_t end, bool cycle);
/* {prenom}: a map whose keys have no values. */
void yaml_slip_braces(struct yaml_source *s, uint32_t beg, uint32_t end);
/* `- - 20 %`. */
void yaml_slip_dash(struct yaml_source *s, uint32_t beg, uint32_t end);
/* A phrase that the commas inside [ ] have split (a warning). */
void yaml_slip_commas(struct yaml_source *s, const struct node *list);
/* A second document begins. */
void yaml_slip_document(struct yaml_source *s, uint32_t beg, uint32_t end);
void yaml_slip_key_kind(struct yaml_source *s, uint32_t beg, uint32_t end);
void yaml_slip_duplicate(struct yaml_source *s, struct place key, struct place first,
                         struct str name);

/* Each adds to its list and returns the new mistake, NULL once there are too many. */
struct mistake *yaml_report_mended(struct yaml_source *s, uint32_t beg, uint32_t end,
                                   const char *code, struct message message, const char *help);
struct mistake *yaml_report(struct yaml_source *s, uint32_t beg, uint32_t end, const char *code,
                            struct message message, const char *help);
struct mistake *yaml_warn(struct yaml_source *s, uint32_t beg, uint32_t end, const char *code,
                          struct message message, const char *help);
struct place yaml_place(const struct yaml_source *s, uint32_t beg, uint32_t end);
/* Both lists into the caller's, in order of place; they are short (YAML_MISTAKES_MAX). */
void yaml_hand_over(struct yaml_source *s, struct mistakes *out);

#endif
