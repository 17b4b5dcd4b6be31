/* SPDX-License-Identifier: MIT */
/* {% … %} and {# … #}: Liquid, Jinja, Twig, Django, Nunjucks. */
#include "format/overlay_scan.h"

#include "base/num.h"

/* Bytes [beg, end) of what stands between {% and %}, without the signs of white-space control. */
static void inside_of(struct str text, size_t *beg, size_t *end)
{
    while (*beg < *end && strchr("-~+", text.ptr[*beg]) && text.ptr[*beg])
        ++*beg;
    while (*end > *beg && (byte_is_space(text.ptr[*end - 1]) || strchr("-~+", text.ptr[*end - 1])))
        --*end;
    while (*beg < *end && byte_is_space(text.ptr[*beg]))
        ++*beg;
}

/* Its body is no prose of the page. */
static const char *const bodies[] = {
    "schema", "style", "javascript", "stylesheet", "highlight", "doc", NULL,
};
static const char *const dividers[] = {
    "else", "elsif", "elseif", "elif", "when", "empty", "plural", "pluralize", NULL,
};
static const char *const openers[] = {
    "if",        "unless",    "for",        "case",           "ifequal",    "ifnotequal",
    "ifchanged", "with",      "blocktrans", "blocktranslate", "autoescape", "filter",
    "spaceless", "form",      "paginate",   "tablerow",       "macro",      "call",
    "cache",     "localize",  "language",   "embed",          "apply",      "sandbox",
    "switch",    "ifversion", NULL,
};
static const char *const includes[] = {
    "include", "include_relative", "render", "section", "sections",    "partial",
    "extends", "layout",           "ssi",    "snippet", "content_for", NULL,
};
/* They print nothing and nothing ends them. */
static const char *const silent[] = {
    "assign",
    "load",
    "import",
    "from",
    "do",
    "break",
    "continue",
    "debug",
    "regroup",
    "use",
    "return",
    "form_theme",
    "trans_default_domain",
    "csrf_token",
    "deprecated",
    "types",
    "flush",
    "liquid",
    "get_current_language",
    "get_available_languages",
    NULL,
};

static bool begins_line(struct str text, size_t at)
{
    while (at > 0 && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\t'))
        at--;
    return at == 0 || text.ptr[at - 1] == '\n' || text.ptr[at - 1] == '\r';
}

/* {% comment %} … {% endcomment %} and the like are one item. */
static size_t add_body(struct overlay_scan *s, size_t at, size_t tag_end, struct str word)
{
    struct str end_name = arena_printf(s->arena, "end%.*s", STR_FMT(word));
    size_t end, beg = overlay_find_tag(s, end_name, tag_end, &end);
    if (beg == SIZE_MAX || !overlay_allowed(s, at, end))
        return at;
    bool comment = str_is(word, "comment");
    struct overlay_item *item =
        overlay_add(s, at, end, comment ? OVERLAY_COMMENT : OVERLAY_RAW, s->tags);
    if (comment)
        item->name = str_trim(str_sub(s->text, tag_end, beg));
    return end;
}

/* {% raw %}: up to its end no tag has a meaning. */
static size_t add_verbatim(struct overlay_scan *s, size_t at, size_t tag_end, struct str word)
{
    struct str end_name = arena_printf(s->arena, "end%.*s", STR_FMT(word));
    size_t end, beg = overlay_find_tag(s, end_name, tag_end, &end);
    overlay_add(s, at, tag_end, OVERLAY_CONTROL, s->tags);
    if (beg != SIZE_MAX)
        s->verbatim = beg;
    return tag_end;
}

/* {% block title %}, {% capture x %}, {% set x %}: a text of its own, at least when it begins a
 * line. */
static void add_capture(struct overlay_scan *s, size_t at, size_t end, struct str word)
{
    bool own = !str_is(word, "block") || begins_line(s->text, at);
    overlay_add(s, at, end, own ? OVERLAY_BRANCH : OVERLAY_CONTROL, s->tags);
    overlay_block_open(s, word);
    s->blocks.at[s->blocks.count - 1].branched = own;
}

/* {% trans "…" %} and {% block title "…" %} print a literal; without one they open a block. */
static bool add_literal(struct overlay_scan *s, size_t at, size_t tag_end, size_t beg, size_t end)
{
    struct overlay_item item = {0};
    overlay_copy_first(s, &item, beg, end);
    bool quoted = str_find_byte(str_sub(s->text, beg, end), '"', 0) != SIZE_MAX ||
                  str_find_byte(str_sub(s->text, beg, end), '\'', 0) != SIZE_MAX;
    if (!quoted)
        return false;
    struct overlay_item *added = overlay_add(s, at, tag_end, OVERLAY_VALUE, s->tags);
    added->copy_beg = item.copy_beg;
    added->copy_end = item.copy_end;
    return true;
}

static void add_tag(struct overlay_scan *s, size_t at, size_t tag_end, size_t beg, size_t end)
{
    struct str inside = str_sub(s->text, beg, end), word = overlay_word(inside, 0);
    bool trans = str_is(word, "trans") || str_is(word, "translate"), block = str_is(word, "block");
    bool with = str_starts(str_trim(str_from(inside, word.len)), STR("with "));
    if ((trans || block) && !with && add_literal(s, at, tag_end, beg + word.len, end))
        return;
    if (overlay_is_one_of(word, dividers)) {
        overlay_add(s, at, tag_end, OVERLAY_BRANCH, s->tags);
        overlay_block_divide(s);
    } else if (overlay_is_one_of(word, openers) || trans) {
        overlay_add(s, at, tag_end, OVERLAY_CONTROL, s->tags);
        overlay_block_open(s, word);
    } else if (str_starts(word, STR("end")) && word.len > 3) {
        overlay_add(s, at, tag_end, OVERLAY_CONTROL, s->tags);
        overlay_block_close(s, str_from(word, 3));
    } else if (overlay_is_one_of(word, includes)) {
        struct overlay_item *item = overlay_add(s, at, tag_end, OVERLAY_INCLUDE, s->tags);
        item->name = overlay_path(str_trim(str_from(inside, word.len)));
    } else if (block || str_is(word, "capture") ||
               (str_is(word, "set") && str_find_byte(inside, '=', 0) == SIZE_MAX)) {
        add_capture(s, at, tag_end, word);
    } else if (overlay_is_one_of(word, silent) || str_is(word, "set")) {
        overlay_add(s, at, tag_end, OVERLAY_CONTROL, s->tags);
    } else { /* {% url 'home' %} prints; {% mine %} … {% endmine %} is found out by its end */
        struct overlay_item *item = overlay_add(s, at, tag_end, OVERLAY_VALUE, s->tags);
        item->name = word;
        overlay_copy(s, item, beg, end);
        overlay_unknown(s, word);
    }
}

size_t overlay_tag(struct overlay_scan *s, size_t at)
{
    if (at + 1 >= s->text.len || s->text.ptr[at + 1] != '%')
        return at;
    size_t close = overlay_close(s, at + 2, "{%", "%}");
    if (close == SIZE_MAX || !overlay_allowed(s, at, close))
        return at;
    overlay_dialects(s);
    size_t beg = at + 2, end = close, tag_end = close + 2;
    inside_of(s->text, &beg, &end);
    if (at < s->verbatim) {
        overlay_add(s, at, tag_end, OVERLAY_VALUE, s->tags);
        return tag_end;
    }
    struct str word = overlay_word(str_sub(s->text, beg, end), 0);
    if (str_is(word, "raw") || str_is(word, "verbatim"))
        return add_verbatim(s, at, tag_end, word);
    if (str_is(word, "comment") || overlay_is_one_of(word, bodies)) {
        size_t body_end = add_body(s, at, tag_end, word);
        if (body_end != at)
            return body_end;
    }
    add_tag(s, at, tag_end, beg, end);
    return tag_end;
}

/* {#titre} names a heading in Markdown. */
static bool is_heading_name(struct str text, size_t at)
{
    while (at < text.len && (byte_is_alnum(text.ptr[at]) || strchr("_-:.", text.ptr[at])) &&
           text.ptr[at])
        at++;
    return at < text.len && text.ptr[at] == '}';
}

size_t overlay_hash(struct overlay_scan *s, size_t at)
{
    if (at + 1 >= s->text.len || s->text.ptr[at + 1] != '#' || at < s->verbatim ||
        is_heading_name(s->text, at + 2))
        return at;
    size_t close = overlay_find_text(s, STR("#}"), at + 2);
    size_t other = overlay_find_text(s, STR("{#"), at + 2);
    if (close == SIZE_MAX || other < close || !overlay_allowed(s, at, close))
        return at;
    overlay_dialects(s);
    struct overlay_item *item = overlay_add(s, at, close + 2, OVERLAY_COMMENT, s->tags);
    item->name = str_trim(str_sub(s->text, at + 2, close));
    return close + 2;
}
