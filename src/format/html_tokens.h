/* SPDX-License-Identifier: MIT */
/* html_tokens: tags, comments and what else stands between < and >, after the HTML Living
 * Standard's tokenizer. One pass over the bytes, whatever they are. */
#ifndef FORMAT_HTML_TOKENS_H
#define FORMAT_HTML_TOKENS_H

#include "doc/view.h"
#include "format/html_tags.h"

enum html_token_kind {
    HTML_START,
    HTML_END,
    HTML_COMMENT, /* <!-- --> */
    HTML_CDATA,   /* <![CDATA[ ]]> */
    HTML_OTHER,   /* <!doctype>, <?xml?>, <![if mso]>, </> : nothing to read in it */
};

struct html_token {
    enum html_token_kind kind;
    uint32_t beg, end; /* with its brackets */
    struct span name;  /* of a tag */
    struct span inner; /* of a comment or CDATA: what stands between the brackets */
    enum html_tag tag;
    bool self_closing;
    const char *unclosed; /* what of it is not closed by the end of the text; NULL: all well */
    uint32_t present;     /* bits of the attributes below; the first of two counts */
    struct span attrs[HTML_ATTR_COUNT];       /* their values without quotes, as written */
    struct span attr_places[HTML_ATTR_COUNT]; /* from the name to behind the value */
};

struct html_scan {
    struct str text;
    bool foreign;                /* inside <svg> or <math>, where CDATA is text */
    uint32_t no_quote[2];        /* from here on there is no " or ' any more: looked for once */
    bool no_end[HTML_TAG_COUNT]; /* of these there is no end tag any more */
};

static inline bool html_has(const struct html_token *t, enum html_attr attr)
{
    return t->present >> attr & 1;
}

/* Anew for each part: what there is none of behind a place holds only for one end. */
static inline void html_scan_init(struct html_scan *s, struct str text)
{
    *s = (struct html_scan){.text = text, .no_quote = {UINT32_MAX, UINT32_MAX}};
}

/* What begins at `at`, a '<' before `end`; false when that is only a character. */
bool html_scan(struct html_scan *s, struct html_token *t, uint32_t at, uint32_t end);

/* Where the end tag of `tag` begins at or after `at`, `end` when there is none: for <script>,
 * <title>. */
uint32_t html_raw_end(struct html_scan *s, enum html_tag tag, uint32_t at, uint32_t end);

#endif
