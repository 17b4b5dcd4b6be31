/* SPDX-License-Identifier: MIT */
/* html_tags: the elements and attributes of HTML that matter to prose. */
#ifndef FORMAT_HTML_TAGS_H
#define FORMAT_HTML_TAGS_H

#include "doc/scope.h"

enum tag_flag {
    TAG_BLOCK = 1 << 0,    /* ends the paragraph before it, and itself one at its end */
    TAG_VOID = 1 << 1,     /* has no content and no end tag */
    TAG_RAW = 1 << 2,      /* its content is no markup and no prose */
    TAG_CODE = 1 << 3,     /* its content is one noun to the sentence around it */
    TAG_DROP = 1 << 4,     /* nothing in it is prose */
    TAG_CLOSES_P = 1 << 5, /* ends an open <p> */
    TAG_FENCE = 1 << 6,    /* an end tag inside it never closes what is outside */
    TAG_SAME = 1 << 7,     /* ends an open one of its own kind: <option> <a> */
    TAG_ELEMENT = 1 << 8,  /* says something also without attributes */
    TAG_ENDS = 1 << 9,     /* ends open ones of other kinds */
};

/* In alphabetical order: name, flags, scope of the words in it (COUNT: that of what it lies in).
 * Unknown elements are inline. */
#define HTML_TAGS(X)                                                            \
    X(A, "a", TAG_SAME, COUNT)                                                  \
    X(ADDRESS, "address", TAG_BLOCK | TAG_CLOSES_P, COUNT)                      \
    X(AREA, "area", TAG_VOID, COUNT)                                            \
    X(ARTICLE, "article", TAG_BLOCK | TAG_CLOSES_P, COUNT)                      \
    X(ASIDE, "aside", TAG_BLOCK | TAG_CLOSES_P, COUNT)                          \
    X(AUDIO, "audio", TAG_BLOCK, COUNT)                                         \
    X(BASE, "base", TAG_VOID, COUNT)                                            \
    X(BASEFONT, "basefont", TAG_VOID, COUNT)                                    \
    X(BGSOUND, "bgsound", TAG_VOID, COUNT)                                      \
    X(BLOCKQUOTE, "blockquote", TAG_BLOCK | TAG_CLOSES_P | TAG_ELEMENT, COUNT)  \
    X(BODY, "body", TAG_BLOCK | TAG_ENDS, COUNT)                                \
    X(BR, "br", TAG_VOID, COUNT)                                                \
    X(BUTTON, "button", TAG_BLOCK | TAG_SAME | TAG_FENCE | TAG_ELEMENT, BUTTON) \
    X(CANVAS, "canvas", TAG_BLOCK, COUNT)                                       \
    X(CAPTION, "caption", TAG_BLOCK | TAG_FENCE | TAG_ENDS, TEXT)               \
    X(CENTER, "center", TAG_BLOCK | TAG_CLOSES_P, COUNT)                        \
    X(CODE, "code", TAG_CODE, COUNT)                                            \
    X(COL, "col", TAG_VOID, COUNT)                                              \
    X(COLGROUP, "colgroup", TAG_BLOCK, COUNT)                                   \
    X(DATALIST, "datalist", TAG_BLOCK, COUNT)                                   \
    X(DD, "dd", TAG_BLOCK | TAG_CLOSES_P, TEXT)                                 \
    X(DESC, "desc", 0, COUNT)                                                   \
    X(DETAILS, "details", TAG_BLOCK | TAG_CLOSES_P, COUNT)                      \
    X(DIALOG, "dialog", TAG_BLOCK | TAG_CLOSES_P, COUNT)                        \
    X(DIR, "dir", TAG_BLOCK | TAG_CLOSES_P, COUNT)                              \
    X(DIV, "div", TAG_BLOCK | TAG_CLOSES_P, COUNT)                              \
    X(DL, "dl", TAG_BLOCK | TAG_CLOSES_P, COUNT)                                \
    X(DT, "dt", TAG_BLOCK | TAG_CLOSES_P, TEXT)                                 \
    X(EMBED, "embed", TAG_VOID, COUNT)                                          \
    X(FIELDSET, "fieldset", TAG_BLOCK | TAG_CLOSES_P, COUNT)                    \
    X(FIGCAPTION, "figcaption", TAG_BLOCK | TAG_CLOSES_P, TEXT)                 \
    X(FIGURE, "figure", TAG_BLOCK | TAG_CLOSES_P, COUNT)                        \
    X(FOOTER, "footer", TAG_BLOCK | TAG_CLOSES_P, COUNT)                        \
    X(FOREIGNOBJECT, "foreignobject", TAG_BLOCK | TAG_FENCE, COUNT)             \
    X(FORM, "form", TAG_BLOCK | TAG_CLOSES_P, COUNT)                            \
    X(FRAME, "frame", TAG_VOID, COUNT)                                          \
    X(FRAMESET, "frameset", TAG_BLOCK, COUNT)                                   \
    X(H1, "h1", TAG_BLOCK | TAG_CLOSES_P | TAG_ELEMENT, HEADING)                \
    X(H2, "h2", TAG_BLOCK | TAG_CLOSES_P | TAG_ELEMENT, HEADING)                \
    X(H3, "h3", TAG_BLOCK | TAG_CLOSES_P | TAG_ELEMENT, HEADING)                \
    X(H4, "h4", TAG_BLOCK | TAG_CLOSES_P | TAG_ELEMENT, HEADING)                \
    X(H5, "h5", TAG_BLOCK | TAG_CLOSES_P | TAG_ELEMENT, HEADING)                \
    X(H6, "h6", TAG_BLOCK | TAG_CLOSES_P | TAG_ELEMENT, HEADING)                \
    X(HEAD, "head", TAG_BLOCK, COUNT)                                           \
    X(HEADER, "header", TAG_BLOCK | TAG_CLOSES_P, COUNT)                        \
    X(HGROUP, "hgroup", TAG_BLOCK | TAG_CLOSES_P, COUNT)                        \
    X(HR, "hr", TAG_BLOCK | TAG_VOID | TAG_CLOSES_P, COUNT)                     \
    X(HTML, "html", TAG_BLOCK, COUNT)                                           \
    X(IFRAME, "iframe", TAG_RAW, COUNT)                                         \
    X(IMG, "img", TAG_VOID | TAG_ELEMENT, COUNT)                                \
    X(INPUT, "input", TAG_VOID | TAG_ELEMENT, COUNT)                            \
    X(KBD, "kbd", TAG_CODE, COUNT)                                              \
    X(KEYGEN, "keygen", TAG_VOID, COUNT)                                        \
    X(LABEL, "label", TAG_BLOCK, LABEL)                                         \
    X(LEGEND, "legend", TAG_BLOCK, LABEL)                                       \
    X(LI, "li", TAG_BLOCK | TAG_CLOSES_P, LIST_ITEM)                            \
    X(LINK, "link", TAG_VOID, COUNT)                                            \
    X(LISTING, "listing", TAG_BLOCK | TAG_DROP | TAG_CLOSES_P, COUNT)           \
    X(MAIN, "main", TAG_BLOCK | TAG_CLOSES_P, COUNT)                            \
    X(MATH, "math", TAG_CODE | TAG_FENCE, COUNT)                                \
    X(MENU, "menu", TAG_BLOCK | TAG_CLOSES_P, COUNT)                            \
    X(META, "meta", TAG_VOID, COUNT)                                            \
    X(NAV, "nav", TAG_BLOCK | TAG_CLOSES_P, COUNT)                              \
    X(NOEMBED, "noembed", TAG_RAW, COUNT)                                       \
    X(NOFRAMES, "noframes", TAG_RAW, COUNT)                                     \
    X(NOSCRIPT, "noscript", TAG_BLOCK, COUNT)                                   \
    X(OBJECT, "object", TAG_BLOCK | TAG_FENCE, COUNT)                           \
    X(OL, "ol", TAG_BLOCK | TAG_CLOSES_P, COUNT)                                \
    X(OPTGROUP, "optgroup", TAG_BLOCK | TAG_SAME, COUNT)                        \
    X(OPTION, "option", TAG_BLOCK | TAG_SAME, LABEL)                            \
    X(P, "p", TAG_BLOCK | TAG_CLOSES_P | TAG_ELEMENT, COUNT)                    \
    X(PARAM, "param", TAG_VOID, COUNT)                                          \
    X(PLAINTEXT, "plaintext", TAG_BLOCK | TAG_RAW | TAG_CLOSES_P, COUNT)        \
    X(PRE, "pre", TAG_BLOCK | TAG_DROP | TAG_CLOSES_P, COUNT)                   \
    X(Q, "q", TAG_ELEMENT, COUNT)                                               \
    X(RP, "rp", TAG_DROP, COUNT)                                                \
    X(SAMP, "samp", TAG_CODE, COUNT)                                            \
    X(SCRIPT, "script", TAG_RAW, COUNT)                                         \
    X(SEARCH, "search", TAG_BLOCK | TAG_CLOSES_P, COUNT)                        \
    X(SECTION, "section", TAG_BLOCK | TAG_CLOSES_P, COUNT)                      \
    X(SELECT, "select", TAG_BLOCK | TAG_FENCE | TAG_ELEMENT, COUNT)             \
    X(SOURCE, "source", TAG_VOID, COUNT)                                        \
    X(SPAN, "span", 0, COUNT)                                                   \
    X(STYLE, "style", TAG_RAW, COUNT)                                           \
    X(SUMMARY, "summary", TAG_BLOCK | TAG_CLOSES_P, TEXT)                       \
    X(SVG, "svg", TAG_FENCE, COUNT)                                             \
    X(TABLE, "table", TAG_BLOCK | TAG_CLOSES_P | TAG_FENCE, COUNT)              \
    X(TBODY, "tbody", TAG_BLOCK | TAG_ENDS, COUNT)                              \
    X(TD, "td", TAG_BLOCK | TAG_FENCE | TAG_ELEMENT | TAG_ENDS, CELL)           \
    X(TEMPLATE, "template", TAG_BLOCK | TAG_DROP | TAG_FENCE, COUNT)            \
    X(TEXT, "text", 0, COUNT)                                                   \
    X(TEXTAREA, "textarea", TAG_BLOCK | TAG_ELEMENT, COUNT)                     \
    X(TFOOT, "tfoot", TAG_BLOCK | TAG_ENDS, COUNT)                              \
    X(TH, "th", TAG_BLOCK | TAG_FENCE | TAG_ELEMENT | TAG_ENDS, CELL)           \
    X(THEAD, "thead", TAG_BLOCK | TAG_ENDS, COUNT)                              \
    X(TITLE, "title", TAG_BLOCK, TITLE)                                         \
    X(TR, "tr", TAG_BLOCK | TAG_ELEMENT | TAG_ENDS, COUNT)                      \
    X(TRACK, "track", TAG_VOID, COUNT)                                          \
    X(TT, "tt", TAG_CODE, COUNT)                                                \
    X(UL, "ul", TAG_BLOCK | TAG_CLOSES_P, COUNT)                                \
    X(VAR, "var", TAG_CODE, COUNT)                                              \
    X(VIDEO, "video", TAG_BLOCK, COUNT)                                         \
    X(WBR, "wbr", TAG_VOID, COUNT)                                              \
    X(XMP, "xmp", TAG_BLOCK | TAG_RAW | TAG_CLOSES_P, COUNT)

enum html_tag {
    HTML_UNKNOWN,
#define TAG_ENUM(id, name, flags, scope) HTML_##id,
    HTML_TAGS(TAG_ENUM)
#undef TAG_ENUM
        HTML_TAG_COUNT
};

struct html_tag_info {
    char name[16]; /* padded with NUL */
    enum scope scope;
    unsigned flags;
};
extern const struct html_tag_info html_tag_infos[HTML_TAG_COUNT];

/* In alphabetical order too. */
#define HTML_ATTRS(X)                               \
    X(ALT, "alt")                                   \
    X(ARIA_DESCRIPTION, "aria-description")         \
    X(ARIA_LABEL, "aria-label")                     \
    X(ARIA_ROLEDESCRIPTION, "aria-roledescription") \
    X(BGCOLOR, "bgcolor")                           \
    X(BORDER, "border")                             \
    X(CELLPADDING, "cellpadding")                   \
    X(CELLSPACING, "cellspacing")                   \
    X(CHARSET, "charset")                           \
    X(CLASS, "class")                               \
    X(COLOR, "color")                               \
    X(COLSPAN, "colspan")                           \
    X(CONTENT, "content")                           \
    X(HIDDEN, "hidden")                             \
    X(HREF, "href")                                 \
    X(HTTP_EQUIV, "http-equiv")                     \
    X(LABEL, "label")                               \
    X(LANG, "lang")                                 \
    X(NAME, "name")                                 \
    X(PLACEHOLDER, "placeholder")                   \
    X(PROPERTY, "property")                         \
    X(ROLE, "role")                                 \
    X(SRC, "src")                                   \
    X(STYLE, "style")                               \
    X(SUMMARY, "summary")                           \
    X(TITLE, "title")                               \
    X(TRANSLATE, "translate")                       \
    X(TYPE, "type")                                 \
    X(VALUE, "value")                               \
    X(XML_LANG, "xml:lang")

enum html_attr {
#define ATTR_ENUM(id, name) HTML_ATTR_##id,
    HTML_ATTRS(ATTR_ENUM)
#undef ATTR_ENUM
        HTML_ATTR_COUNT
};

const char *html_attr_name(enum html_attr attr);

/* Of the name text[beg, end), in any case; HTML_UNKNOWN and HTML_ATTR_COUNT for all others. */
enum html_tag html_tag_find(struct str text, size_t beg, size_t end);
enum html_attr html_attr_find(struct str text, size_t beg, size_t end);

#endif
