/* SPDX-License-Identifier: MIT */
/* What a start tag says by itself: attributes that people read, and the elements beside the
 * prose. */
#include "base/num.h"
#include "format/html_reader.h"

#define BIT(attr) (1u << HTML_ATTR_##attr)
#define PROSE                                                                                      \
    (BIT(ALT) | BIT(ARIA_DESCRIPTION) | BIT(ARIA_LABEL) | BIT(ARIA_ROLEDESCRIPTION) | BIT(LABEL) | \
     BIT(PLACEHOLDER) | BIT(SUMMARY) | BIT(TITLE))
/* By themselves of no interest. */
#define SILENT (BIT(CLASS) | BIT(NAME) | BIT(TYPE) | BIT(VALUE) | BIT(SRC) | BIT(COLSPAN))
#define STYLES (BIT(STYLE) | BIT(BGCOLOR) | BIT(COLOR))

/* ---- values ---- */

/* The value of an attribute as it is meant: template tags as written, references decoded. */
static struct str value_of(struct html *h, const struct html_token *t, enum html_attr attr)
{
    if (!html_has(t, attr))
        return (struct str){0};
    struct span v = t->attrs[attr];
    return html_decode(doc_builder_arena(h->b), doc_view(h->b)->text, v.beg, v.end);
}

static struct str raw_value(const struct html *h, const struct html_token *t, enum html_attr attr)
{
    return html_has(t, attr) ? str_sub(h->text, t->attrs[attr].beg, t->attrs[attr].end)
                             : (struct str){0};
}

bool html_is(struct html *h, const struct html_token *t, enum html_attr attr, const char *word)
{
    return html_has(t, attr) && str_eq_ascii_case(str_trim(raw_value(h, t, attr)), str_of(word));
}

static bool contains_ascii_case(struct str s, const char *needle)
{
    struct str n = str_of(needle);
    for (size_t i = 0; i + n.len <= s.len; i++)
        if (str_eq_ascii_case(str_sub(s, i, i + n.len), n))
            return true;
    return false;
}

/* ---- attributes that people read ---- */

static void segment_of(struct html *h, struct span value, enum scope scope, const char *kind,
                       bool aside)
{
    if (value.beg == value.end)
        return;
    doc_begin(h->b, scope);
    doc_kind(h->b, str_of(kind));
    if (aside)
        doc_aside(h->b);
    html_words(h, value.beg, value.end, true);
    doc_end(h->b);
}

struct prose_attr {
    enum html_attr attr;
    enum scope scope;
    const char *kind;
};

static const struct prose_attr prose_attrs[] = {
    {HTML_ATTR_ALT, SCOPE_ALT, "alt"},
    {HTML_ATTR_ARIA_DESCRIPTION, SCOPE_LABEL, "aria-description"},
    {HTML_ATTR_ARIA_LABEL, SCOPE_LABEL, "aria-label"},
    {HTML_ATTR_ARIA_ROLEDESCRIPTION, SCOPE_LABEL, "aria-roledescription"},
    {HTML_ATTR_LABEL, SCOPE_LABEL, "label"},
    {HTML_ATTR_PLACEHOLDER, SCOPE_LABEL, "placeholder"},
    {HTML_ATTR_SUMMARY, SCOPE_ALT, "summary"},
    {HTML_ATTR_TITLE, SCOPE_TOOLTIP, "title-attr"},
};

static bool speaks(enum html_tag tag, enum html_attr attr)
{
    if (tag == HTML_LINK || tag == HTML_STYLE || tag == HTML_SCRIPT || tag == HTML_META ||
        tag == HTML_BASE)
        return false; /* "title" there is the name of a style sheet */
    if (attr == HTML_ATTR_LABEL)
        return tag == HTML_TRACK || tag == HTML_OPTION || tag == HTML_OPTGROUP;
    return attr != HTML_ATTR_SUMMARY || tag == HTML_TABLE;
}

static void prose_attr(struct html *h, const struct html_token *t, enum html_attr attr)
{
    for (size_t i = 0; i < sizeof prose_attrs / sizeof *prose_attrs; i++)
        if (prose_attrs[i].attr == attr && speaks(t->tag, attr))
            segment_of(h, t->attrs[attr], prose_attrs[i].scope, prose_attrs[i].kind, true);
}

static void meta(struct html *h, const struct html_token *t)
{
    static const char *const kinds[] = {
        "meta:description",       "meta:og:title",         "meta:og:description",
        "meta:og:image:alt",      "meta:twitter:title",    "meta:twitter:description",
        "meta:twitter:image:alt", "meta:application-name",
    };
    enum html_attr attr = html_has(t, HTML_ATTR_PROPERTY) ? HTML_ATTR_PROPERTY : HTML_ATTR_NAME;
    if (!html_has(t, HTML_ATTR_CONTENT))
        return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (html_is(h, t, attr, kinds[i] + strlen("meta:")))
            segment_of(h, t->attrs[HTML_ATTR_CONTENT], SCOPE_META, kinds[i], true);
}

/* ---- elements ---- */

static void open_element(struct html *h, const struct html_token *t, struct html_open *o,
                         enum element_kind kind)
{
    doc_open(h->b, kind, t->beg, t->end);
    o->elements++;
}

static void add_attr(struct html *h, const struct html_token *t, enum attr_name name,
                     enum html_attr attr)
{
    if (html_has(t, attr))
        doc_attr(h->b, name, value_of(h, t, attr), t->attrs[attr].beg, t->attrs[attr].end);
}

static void link_attrs(struct html *h, const struct html_token *t)
{
    add_attr(h, t, ATTR_HREF, HTML_ATTR_HREF);
    add_attr(h, t, ATTR_TITLE, HTML_ATTR_TITLE);
    add_attr(h, t, ATTR_ARIA_LABEL, HTML_ATTR_ARIA_LABEL);
}

/* "btn", "mcnButton", "bouton-primaire", "hero_cta"; "spectacle" is none. */
static bool has_button_class(struct str class)
{
    static const char *const parts[] = {"btn", "button", "bouton"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (contains_ascii_case(class, parts[i]))
            return true;
    for (size_t i = 0; i + 3 <= class.len; i++) {
        bool begins = i == 0 || !byte_is_alpha(class.ptr[i - 1]);
        bool ends = i + 3 == class.len || !byte_is_alpha(class.ptr[i + 3]);
        if (begins && ends && str_eq_ascii_case(str_sub(class, i, i + 3), STR("cta")))
            return true;
    }
    return false;
}

static bool is_button(struct html *h, const struct html_token *t)
{
    if (t->tag == HTML_BUTTON || html_is(h, t, HTML_ATTR_ROLE, "button"))
        return true;
    return t->tag == HTML_A && html_has(t, HTML_ATTR_CLASS) &&
           has_button_class(raw_value(h, t, HTML_ATTR_CLASS));
}

static void button_attrs(struct html *h, const struct html_token *t, struct html_open *o)
{
    if (o->block)
        o->scope = SCOPE_BUTTON;
    link_attrs(h, t);
    add_attr(h, t, ATTR_NAME, HTML_ATTR_NAME);
    add_attr(h, t, ATTR_TYPE, HTML_ATTR_TYPE);
}

static void image(struct html *h, const struct html_token *t, struct html_open *o)
{
    open_element(h, t, o, ELEMENT_IMAGE);
    add_attr(h, t, ATTR_ALT, HTML_ATTR_ALT);
    add_attr(h, t, ATTR_SRC, HTML_ATTR_SRC);
    add_attr(h, t, ATTR_TITLE, HTML_ATTR_TITLE);
}

static void field(struct html *h, const struct html_token *t, struct html_open *o)
{
    open_element(h, t, o, ELEMENT_FIELD);
    add_attr(h, t, ATTR_NAME, HTML_ATTR_NAME);
    if (t->tag == HTML_INPUT)
        add_attr(h, t, ATTR_TYPE, HTML_ATTR_TYPE);
    else
        doc_attr(h->b, ATTR_TYPE, str_of(html_tag_infos[t->tag].name), t->name.beg, t->name.end);
    add_attr(h, t, ATTR_TITLE, HTML_ATTR_TITLE);
    add_attr(h, t, ATTR_ARIA_LABEL, HTML_ATTR_ARIA_LABEL);
}

static void input(struct html *h, const struct html_token *t, struct html_open *o, bool prose)
{
    static const char *const buttons[] = {"submit", "reset", "button", "image"};
    for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++) {
        if (!html_is(h, t, HTML_ATTR_TYPE, buttons[i]))
            continue;
        html_flow_end(h); /* it stands apart as <button> does */
        open_element(h, t, o, ELEMENT_BUTTON);
        button_attrs(h, t, o);
        if (prose && html_has(t, HTML_ATTR_VALUE) && !str_is(str_of(buttons[i]), "image"))
            segment_of(h, t->attrs[HTML_ATTR_VALUE], SCOPE_BUTTON, "value", false);
        return;
    }
    if (!html_is(h, t, HTML_ATTR_TYPE, "hidden"))
        field(h, t, o);
}

static uint16_t columns(struct html *h, const struct html_token *t)
{
    struct str value = raw_value(h, t, HTML_ATTR_COLSPAN);
    unsigned n = 0;
    for (size_t i = 0; i < value.len && byte_is_digit(value.ptr[i]) && n < 1000; i++)
        n = n * 10 + (unsigned)(value.ptr[i] - '0');
    return (uint16_t)(n ? n : 1);
}

/* A table that only places things: it says so, or is laid out as mails are, without a border. */
static bool is_layout(struct html *h, const struct html_token *t)
{
    if (html_has(t, HTML_ATTR_ROLE))
        return html_is(h, t, HTML_ATTR_ROLE, "presentation") ||
               html_is(h, t, HTML_ATTR_ROLE, "none");
    bool spaced = html_has(t, HTML_ATTR_CELLPADDING) || html_has(t, HTML_ATTR_CELLSPACING);
    return spaced && (!html_has(t, HTML_ATTR_BORDER) || html_is(h, t, HTML_ATTR_BORDER, "0"));
}

static void cell(struct html *h, const struct html_token *t, struct html_open *o)
{
    const struct html_open *table = html_around(h, HTML_TABLE);
    if (table && table->layout) { /* a mail's columns hold paragraphs, no data */
        o->scope = table->scope;
        return;
    }
    open_element(h, t, o, ELEMENT_CELL);
    struct html_open *row = html_around(h, HTML_TR);
    if (row) {
        doc_level(h->b, row->column);
        unsigned next = row->column + (unsigned)columns(h, t);
        row->column = (uint16_t)(next < UINT16_MAX ? next : UINT16_MAX);
    }
    if (t->tag == HTML_TH)
        doc_attr(h->b, ATTR_HEADER, STR("th"), t->name.beg, t->name.end);
}

static void row(struct html *h, const struct html_token *t, struct html_open *o)
{
    const struct html_open *table = html_around(h, HTML_TABLE);
    if (!table || !table->layout)
        open_element(h, t, o, ELEMENT_ROW);
}

static void heading(struct html *h, const struct html_token *t, struct html_open *o)
{
    open_element(h, t, o, ELEMENT_HEADING);
    doc_level(h->b, (uint16_t)(t->tag - HTML_H1 + 1));
}

/* Elements inside a paragraph belong to it, also at its beginning. */
static void inline_element(struct html *h, const struct html_token *t, struct html_open *o,
                           enum element_kind kind)
{
    if (!o->block && !h->inline_only)
        html_flow_begin(h);
    open_element(h, t, o, kind);
}

/* Elements whose words are in their attributes; false for all others. */
static bool empty_element(struct html *h, const struct html_token *t, struct html_open *o,
                          bool prose)
{
    if (t->tag == HTML_IMG)
        image(h, t, o);
    else if (t->tag == HTML_INPUT)
        input(h, t, o, prose);
    else if (t->tag == HTML_SELECT || t->tag == HTML_TEXTAREA)
        field(h, t, o);
    else if (t->tag == HTML_META && prose)
        meta(h, t);
    else
        return false;
    return true;
}

static void block_element(struct html *h, const struct html_token *t, struct html_open *o)
{
    if (t->tag == HTML_BLOCKQUOTE)
        open_element(h, t, o, ELEMENT_QUOTE);
    else if (t->tag >= HTML_H1 && t->tag <= HTML_H6)
        heading(h, t, o);
    else if (t->tag == HTML_TR)
        row(h, t, o);
    else if (t->tag == HTML_TD || t->tag == HTML_TH)
        cell(h, t, o);
    else if (t->tag == HTML_TABLE)
        o->layout = is_layout(h, t);
    else if (t->tag == HTML_P && o->scope == SCOPE_CELL)
        o->scope = SCOPE_TEXT; /* a paragraph in a cell is more than a value */
}

static void element(struct html *h, const struct html_token *t, struct html_open *o, bool prose)
{
    if (empty_element(h, t, o, prose))
        return;
    if (is_button(h, t)) {
        inline_element(h, t, o, ELEMENT_BUTTON);
        button_attrs(h, t, o);
    } else if ((t->tag == HTML_A || t->tag == HTML_AREA) && html_has(t, HTML_ATTR_HREF)) {
        inline_element(h, t, o, ELEMENT_LINK);
        link_attrs(h, t);
    } else if (t->tag == HTML_Q) {
        inline_element(h, t, o, ELEMENT_QUOTE);
    } else if (!h->inline_only) {
        block_element(h, t, o);
    }
}

/* ---- language ---- */

static bool is_tag_of_language(struct str lang)
{
    for (size_t i = 0; i < lang.len; i++)
        if (!byte_is_alnum(lang.ptr[i]) && lang.ptr[i] != '-' && lang.ptr[i] != '_')
            return false; /* a placeholder: said elsewhere */
    return true;
}

static void language(struct html *h, const struct html_token *t, struct html_open *o)
{
    enum html_attr attr = html_has(t, HTML_ATTR_LANG) ? HTML_ATTR_LANG : HTML_ATTR_XML_LANG;
    struct str lang = str_trim(value_of(h, t, attr));
    if (!is_tag_of_language(lang))
        return;
    if ((t->tag == HTML_HTML || t->tag == HTML_BODY) && !h->lang_said) {
        doc_says_lang(h->b, lang);
        h->lang_said = true;
        return;
    }
    o->lang_before = doc_set_lang(h->b, lang);
    o->lang_set = true;
}

static void language_span(struct html *h, const struct html_token *t, struct html_open *o)
{
    if (!o->lang_set || o->block || (html_tag_infos[t->tag].flags & TAG_VOID))
        return;
    enum html_attr attr = html_has(t, HTML_ATTR_LANG) ? HTML_ATTR_LANG : HTML_ATTR_XML_LANG;
    inline_element(h, t, o, ELEMENT_SPAN);
    add_attr(h, t, ATTR_LANG, attr);
}

/* ---- style ---- */

static void style_of(struct html *h, const struct html_token *t, enum html_attr attr)
{
    struct span value = t->attrs[attr], place = t->attr_places[attr];
    if (value.beg == value.end)
        return;
    doc_open(h->b, ELEMENT_STYLE, place.beg, place.end);
    doc_attr(h->b, ATTR_NAME, str_of(html_attr_name(attr)), place.beg, value.beg);
    doc_attr(h->b, ATTR_TEXT, value_of(h, t, attr), value.beg, value.end);
    doc_close(h->b);
}

/* Of the attributes in `wanted` that t has, in the order of the source; returns how many. */
static size_t in_order(const struct html_token *t, uint32_t wanted, enum html_attr *out)
{
    size_t count = 0;
    for (uint32_t left = t->present & wanted; left; left &= left - 1) {
        enum html_attr attr = (enum html_attr)__builtin_ctz(left);
        size_t at = count++;
        for (; at > 0 && t->attrs[out[at - 1]].beg > t->attrs[attr].beg; at--)
            out[at] = out[at - 1];
        out[at] = attr;
    }
    return count;
}

static void attributes(struct html *h, const struct html_token *t, bool prose)
{
    enum html_attr attrs[HTML_ATTR_COUNT];
    size_t count = in_order(t, PROSE | STYLES, attrs);
    for (size_t i = 0; i < count; i++)
        if (STYLES >> attrs[i] & 1)
            style_of(h, t, attrs[i]);
        else if (prose)
            prose_attr(h, t, attrs[i]);
}

/* True when the declaration `wanted` ("display:none") stands in it, white space aside. */
static bool style_says(struct str style, const char *wanted)
{
    size_t matched = 0, len = strlen(wanted);
    for (size_t i = 0; i < style.len && matched < len; i++) {
        if (byte_is_space(style.ptr[i]))
            continue;
        if (byte_lower(style.ptr[i]) == wanted[matched])
            matched++;
        else
            matched = byte_lower(style.ptr[i]) == wanted[0];
    }
    return matched == len;
}

static bool is_hidden(struct html *h, const struct html_token *t)
{
    static const char *const styles_of_hiding[] = {
        "display:none", "visibility:hidden", "mso-hide:all", "max-height:0",
        "font-size:0",  "font-size:1px",     "opacity:0",
    };
    struct str style = raw_value(h, t, HTML_ATTR_STYLE), class = raw_value(h, t, HTML_ATTR_CLASS);
    for (size_t i = 0; i < sizeof styles_of_hiding / sizeof *styles_of_hiding; i++)
        if (style.len && style_says(style, styles_of_hiding[i]))
            return true;
    return html_has(t, HTML_ATTR_HIDDEN) ||
           (class.len &&
            (contains_ascii_case(class, "preheader") || contains_ascii_case(class, "preview")));
}

/* What a mail hides before its first words is what the list of messages shows. */
static void preheader(struct html *h, const struct html_token *t, struct html_open *o)
{
    if (h->words_seen || h->inline_only || (html_tag_infos[t->tag].flags & TAG_VOID))
        return;
    if (t->tag != HTML_DIV && t->tag != HTML_SPAN && t->tag != HTML_P && t->tag != HTML_TD)
        return;
    if (!is_hidden(h, t))
        return;
    html_flow_end(h);
    o->block = true;
    o->scope = SCOPE_PREHEADER;
}

void html_element(struct html *h, const struct html_token *t, struct html_open *o, bool prose)
{
    if (html_tag_infos[t->tag].scope != SCOPE_COUNT)
        o->scope = html_tag_infos[t->tag].scope;
    if (!(t->present & ~SILENT) && h->words_seen && !(html_tag_infos[t->tag].flags & TAG_ELEMENT))
        return; /* most tags */
    if (t->present & (BIT(LANG) | BIT(XML_LANG)))
        language(h, t, o);
    element(h, t, o, prose);
    language_span(h, t, o);
    if (t->present & (PROSE | STYLES))
        attributes(h, t, prose);
    preheader(h, t, o);
}
