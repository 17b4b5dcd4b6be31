/* SPDX-License-Identifier: MIT */
/* doc: what a format makes of a file: segments of prose and the elements around them, every byte of
 * text with the place it came from. */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/vec.h"
#include "doc/scope.h"
#include "doc/view.h"

#define DOC_NONE UINT32_MAX

/* How text bytes stand for view bytes. */
enum run_kind {
    RUN_LITERAL, /* one for one (a line end may have become a space) */
    RUN_DECODED, /* together: "&" for "&amp;", " " for "\n    " */
    RUN_MASK,    /* U+FFFC for a placeholder, code, an address */
};

/* A run reaches to the next run's `text`, the last one to its segment's text_end. Bytes between one
 * run's `end` and the next one's `beg` are markup: in the file, not in the text. */
struct run {
    uint32_t text; /* byte of doc->text where it begins */
    uint32_t beg;  /* bytes [beg, end) of the segment's view */
    uint32_t end : 29;
    uint32_t kind : 3; /* enum run_kind */
};

/* A block of prose: paragraph, heading, list item, cell, button, alt, subject … */
struct segment {
    uint32_t text_beg, text_end; /* bytes of doc->text, half-open */
    uint32_t first_run, run_count;
    uint32_t element; /* the innermost element open where it begins; 0 = the document */
    enum scope scope;
    const struct view *view; /* what its runs count in */
    struct str lang;         /* BCP 47 as the markup says; empty: nothing said */
    struct str key;          /* JSON path, intent, msgid …; empty: none */
    struct str kind;         /* where it is from, for people: "meta:description"; or empty */
};

#define ELEMENT_KINDS(X)          \
    X(DOCUMENT, "document")       \
    X(PART, "part")               \
    X(HEADING, "heading")         \
    X(LINK, "link")               \
    X(BUTTON, "button")           \
    X(IMAGE, "image")             \
    X(FIELD, "field")             \
    X(ROW, "row")                 \
    X(CELL, "cell")               \
    X(QUOTE, "quote")             \
    X(SPAN, "span")               \
    X(STYLE, "style")             \
    X(PLACEHOLDER, "placeholder") \
    X(INCLUDE, "include")         \
    X(COMMENT, "comment")

enum element_kind {
#define ELEMENT_ENUM(name, text) ELEMENT_##name,
    ELEMENT_KINDS(ELEMENT_ENUM)
#undef ELEMENT_ENUM
};

#define ATTR_NAMES(X)                                                             \
    X(ALT, "alt")           /* image */                                           \
    X(SRC, "src")           /* image; an include's path */                        \
    X(HREF, "href")         /* link, button */                                    \
    X(LANG, "lang")         /* span, part, document */                            \
    X(NAME, "name")         /* placeholder, include, field, meta */               \
    X(DIALECT, "dialect")   /* placeholder, include: "liquid", "mailchimp" … */ \
    X(FALLBACK, "fallback") /* placeholder: the default it carries */             \
    X(TYPE, "type")         /* field, button, part: its media type */             \
    X(TITLE, "title")                                                             \
    X(ARIA_LABEL, "aria-label")                                                   \
    X(HEADER, "header") /* cell: "th" */                                          \
    X(TEXT, "text")     /* comment: its words; style: its CSS */

enum attr_name {
#define ATTR_ENUM(name, text) ATTR_##name,
    ATTR_NAMES(ATTR_ENUM)
#undef ATTR_ENUM
};

/* What markup says beside the prose. */
struct element {
    enum element_kind kind;
    uint16_t level, attr_count; /* heading 1-6; cell: column from 0 */
    uint32_t parent;            /* index, DOC_NONE for element 0 */
    struct span tag;            /* bytes of `view` that a finding about it points at */
    const struct view *view;
    uint32_t segment;            /* where its words stand, DOC_NONE when it has none */
    uint32_t text_beg, text_end; /* those words: bytes of doc->text, half-open */
    uint32_t first_attr;         /* into doc->attrs; an absent attribute has no record, alt=""
                                    has an empty one */
};

struct attr {
    enum attr_name name;
    struct str value; /* decoded */
    struct span span; /* bytes of the element's view */
};

/* What is wrong with a file itself: a row is a code and a message about {detail} at byte
 * {offset}. */
#define DOC_PROBLEMS(X)                                                                  \
    X(ENCODING, "file/encoding",                                                         \
      "bytes that are not {detail} from byte {offset} on; the rest is checked")          \
    X(CHARSET, "file/encoding", "charset {detail} is not known; save the file as UTF-8") \
    X(FRONT_MATTER, "format/front-matter", "front matter that does not parse: {detail}") \
    X(UNCLOSED, "format/unclosed", "{detail} is not closed")                             \
    X(TOO_DEEP, "format/too-deep",                                                       \
      "markup nested over {detail} levels; what lies deeper is read flat")

enum doc_problem_kind {
#define PROBLEM_ENUM(name, code, text) PROBLEM_##name,
    DOC_PROBLEMS(PROBLEM_ENUM)
#undef PROBLEM_ENUM
};

struct doc_problem {
    enum doc_problem_kind kind;
    struct span span;  /* bytes of the source as stored */
    struct str detail; /* fills {detail} */
};

/* Everything lives in the arena it was built in. */
struct doc {
    struct arena *arena;
    struct str path;         /* as given; borrowed */
    struct str source;       /* the file's bytes as stored */
    const struct view *view; /* the decoded file, what a format was given */
    struct str lang;         /* what the document says of itself (<html lang>); may be empty */
    struct str title;        /* front matter or <title>; may be empty */
    struct str text;         /* the words of all segments, one behind the other */
    struct {
        VEC(struct segment);
    } segments; /* in order of their place in the source */
    struct {
        VEC(struct run);
    } runs;
    struct {
        VEC(struct element);
    } elements; /* in source order, parents first; [0] is the document */
    struct {
        VEC(struct attr);
    } attrs;
    struct {
        VEC(struct doc_problem);
    } problems;
};

static inline struct str segment_text(const struct doc *d, const struct segment *s)
{
    return str_sub(d->text, s->text_beg, s->text_end);
}

/* Source bytes of the text bytes [beg, end) of doc->text, which lie in segment s. An empty range
 * gives an empty span before its first byte. */
struct span segment_span(const struct doc *d, const struct segment *s, uint32_t beg, uint32_t end);
/* False when markup or dropped bytes lie inside, or when the file is not UTF-8 as stored: such a
 * finding may be reported, never auto-fixed. White space that became one space is no gap. */
bool segment_is_contiguous(const struct doc *d, const struct segment *s, uint32_t beg,
                           uint32_t end);

/* The attribute, or NULL when it is absent. */
const struct attr *element_attr(const struct doc *d, const struct element *e, enum attr_name name);

const char *element_kind_name(enum element_kind kind);
const char *attr_name_text(enum attr_name name);
const char *doc_problem_code(enum doc_problem_kind kind);
const char *doc_problem_message(enum doc_problem_kind kind);

/* A part of a segment that a rule looks at: bytes of doc->text. */
struct range {
    uint32_t segment;
    uint32_t beg, end;
    uint32_t element; /* the link, button, quote … that gave it, else DOC_NONE */
};
struct ranges {
    VEC(struct range);
};

/* The one place where scopes are resolved: appends, in order, the ranges of every scope whose
 * bit is in `scopes` (1u << scope), less those that touch a scope in `not_scopes`. 0 scopes
 * means all prose. */
void doc_ranges(const struct doc *d, struct arena *a, scope_set scopes, scope_set not_scopes,
                struct ranges *out);

#endif
