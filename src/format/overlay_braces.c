/* SPDX-License-Identifier: MIT */
/* {{ … }} of every dialect: values, Handlebars and Mustache sections, Go's and Hugo's tags, Blade's
 * echoes and comments. */
#include "format/overlay_scan.h"

#include "base/num.h"

static bool is_trim(char c)
{
    return c == '-' || c == '~';
}

static size_t skip_spaces(struct str text, size_t at, size_t end)
{
    while (at < end && byte_is_space(text.ptr[at]))
        at++;
    return at;
}

static size_t add_comment(struct overlay_scan *s, size_t at, size_t beg, size_t close, size_t end)
{
    if (!overlay_allowed(s, at, end))
        return at;
    struct overlay_item *item = overlay_add(s, at, end, OVERLAY_COMMENT, s->braces);
    item->name = str_trim(str_sub(s->text, beg, close));
    return end;
}

/* {{!-- --}}, {{! }}, Blade's {{-- --}} and Go's with a slash and a star: where it ends, or `at`
 * when it is none. */
static size_t read_comment(struct overlay_scan *s, size_t at)
{
    static const struct {
        const char *open, *close;
    } comments[] = {
        {"!--", "--}}"},    {"!--", "--~}}"}, {"~!--", "--~}}"}, {"!", "}}"},
        {"~!", "}}"},       {"--", "--}}"},   {"/*", "*/}}"},    {"/*", "*/ }}"},
        {"- /*", "*/ -}}"}, {"- /*", "*/}}"}, {" /*", "*/ }}"},  {"/*", "*/ -}}"},
    };
    struct str rest = str_from(s->text, at + 2);
    for (size_t i = 0; i < sizeof comments / sizeof *comments; i++) {
        struct str open = str_of(comments[i].open), close = str_of(comments[i].close);
        if (!str_starts(rest, open))
            continue;
        size_t beg = at + 2 + open.len, end = overlay_find_text(s, close, beg);
        if (end != SIZE_MAX)
            return add_comment(s, at, beg, end, end + close.len);
    }
    return at;
}

/* Hugo: {{< figure src="…" >}}, {{% note %}} … {{% /note %}}. */
static size_t read_shortcode(struct overlay_scan *s, size_t at)
{
    char sign = at + 2 < s->text.len ? s->text.ptr[at + 2] : ' ';
    if (sign != '<' && sign != '%')
        return at;
    size_t close = overlay_find_text(s, sign == '<' ? STR(">}}") : STR("%}}"), at + 3);
    size_t other = overlay_find_text(s, STR("}}"), at + 3);
    if (close == SIZE_MAX || other != close + 1 || !overlay_allowed(s, at, close))
        return at;
    struct str inside = str_trim(str_sub(s->text, at + 3, close));
    bool closes = str_starts(inside, STR("/")) && !str_starts(inside, STR("/*"));
    struct str name = overlay_name(str_from(inside, closes ? 1 : 0));
    struct overlay_item *item =
        overlay_add(s, at, close + 3, closes ? OVERLAY_CONTROL : OVERLAY_VALUE, "hugo");
    if (closes) {
        overlay_block_close(s, name);
        return close + 3;
    }
    item->name = name;
    if (!str_ends(inside, STR("/")))
        overlay_unknown(s, name);
    return close + 3;
}

/* ---- sections ---- */

static bool is_blank_between(struct str text, size_t beg, size_t end)
{
    return skip_spaces(text, beg, end) == end;
}

/* {{#x}}A{{/x}}{{^x}}B{{/x}} is Mustache's else. */
static void open_inverted(struct overlay_scan *s, size_t at, struct str name)
{
    overlay_block_open(s, name);
    const struct closed *last = &s->closed;
    if (!str_eq(last->name, name) || last->close + 1 >= s->out->count ||
        !is_blank_between(s->text, s->out->at[last->close].end, at))
        return;
    s->out->at[last->open].kind = OVERLAY_BRANCH;
    s->out->at[last->close].kind = OVERLAY_BRANCH;
    s->out->at[s->out->count - 1].kind = OVERLAY_BRANCH;
    s->blocks.at[s->blocks.count - 1].branched = true;
}

/* What begins with a sign: #if, /if, ^x, >partial, &x. False when it is a value. */
static bool add_signed(struct overlay_scan *s, size_t at, size_t tag_end, struct str inside)
{
    char sign = inside.len ? inside.ptr[0] : ' ';
    struct str rest = str_trim(str_from(inside, 1));
    struct str name = overlay_name(rest);
    switch (sign) {
    case '#':
        overlay_add(s, at, tag_end, OVERLAY_CONTROL, s->braces);
        overlay_block_open(s, name);
        return true;
    case '/':
        overlay_add(s, at, tag_end, OVERLAY_CONTROL, s->braces);
        overlay_block_close(s, name);
        return true;
    case '^':
        overlay_add(s, at, tag_end, rest.len ? OVERLAY_CONTROL : OVERLAY_BRANCH, s->braces);
        if (rest.len)
            open_inverted(s, at, name);
        else
            overlay_block_divide(s);
        return true;
    case '>':
        overlay_add(s, at, tag_end, OVERLAY_INCLUDE, s->braces)->name = overlay_path(rest);
        return true;
    case '=':
        overlay_add(s, at, tag_end, OVERLAY_CONTROL, s->braces);
        return true;
    default:
        return false;
    }
}

/* ---- words ---- */

static const char *const includes[] = {
    "include", "render", "parent", "super", "caller", "partial", "template", "content_for_layout",
    "yield",   NULL,
};
static const char *const go_openers[] = {"if", "range", "with", "define", "block", NULL};

/* True when the word is all there is, or is followed by a space or a parenthesis: not
 * `end_date`. */
static bool is_keyword(struct str inside, struct str word)
{
    return inside.len == word.len || byte_is_space(inside.ptr[word.len]) ||
           inside.ptr[word.len] == '(';
}

static void add_word(struct overlay_scan *s, size_t at, size_t tag_end, struct str inside,
                     size_t beg)
{
    struct str word = overlay_word(inside, 0);
    bool keyword = word.len && is_keyword(inside, word);
    bool go = s->braces && str_is(str_of(s->braces), "go");
    if (keyword && str_is(word, "else")) {
        overlay_add(s, at, tag_end, OVERLAY_BRANCH, s->braces);
        overlay_block_divide(s);
    } else if (keyword && inside.len == word.len && str_is(word, "end")) {
        overlay_add(s, at, tag_end, OVERLAY_CONTROL, s->braces);
        overlay_block_close(s, STR(""));
    } else if (go && keyword && overlay_is_one_of(word, go_openers)) {
        overlay_add(s, at, tag_end, OVERLAY_CONTROL, s->braces);
        overlay_block_open(s, word);
    } else if (go && inside.len && inside.ptr[0] == '$' &&
               str_find(inside, STR(":="), 0) != SIZE_MAX) {
        overlay_add(s, at, tag_end, OVERLAY_CONTROL, s->braces);
    } else if (keyword && overlay_is_one_of(word, includes)) {
        overlay_add(s, at, tag_end, OVERLAY_INCLUDE, s->braces)->name =
            overlay_path(str_trim(str_from(inside, word.len)));
    } else {
        overlay_value(s, overlay_add(s, at, tag_end, OVERLAY_VALUE, s->braces), beg,
                      beg + inside.len);
    }
}

/* {!! $html !!} */
static size_t read_unescaped(struct overlay_scan *s, size_t at)
{
    if (!str_starts(str_from(s->text, at), STR("{!!")))
        return at;
    size_t close = overlay_find_text(s, STR("!!}"), at + 3);
    size_t other = overlay_find_text(s, STR("{!!"), at + 3);
    if (close == SIZE_MAX || other < close || !overlay_allowed(s, at, close))
        return at;
    overlay_value(s, overlay_add(s, at, close + 3, OVERLAY_VALUE, "blade"), at + 3, close);
    return close + 3;
}

static size_t read_echo(struct overlay_scan *s, size_t at, size_t braces)
{
    size_t close = overlay_close(s, at + braces, "{{", "}}");
    if (close == SIZE_MAX || !overlay_allowed(s, at, close))
        return at;
    size_t tag_end = close + 2;
    for (size_t i = 2; i < braces && tag_end < s->text.len && s->text.ptr[tag_end] == '}'; i++)
        tag_end++;
    size_t beg = at + braces, end = close;
    while (beg < end && is_trim(s->text.ptr[beg]))
        beg++;
    while (end > beg && (byte_is_space(s->text.ptr[end - 1]) || is_trim(s->text.ptr[end - 1])))
        end--;
    beg = skip_spaces(s->text, beg, end);
    size_t from =
        at; /* @{{ x }} and \{{ x }} are left for somebody else to fill in: a value all the same */
    bool escaped = at > s->done && (s->text.ptr[at - 1] == '@' || s->text.ptr[at - 1] == '\\');
    if (escaped || at < s->verbatim) {
        from = escaped ? at - 1 : at;
        overlay_value(s, overlay_add(s, from, tag_end, OVERLAY_VALUE, s->braces), beg, end);
        return tag_end;
    }
    struct str inside = str_sub(s->text, beg, end);
    if (!add_signed(s, at, tag_end, inside))
        add_word(s, at, tag_end, inside, beg);
    return tag_end;
}

size_t overlay_braces(struct overlay_scan *s, size_t at)
{
    enum { MOST = 4 };
    size_t braces = 1;
    while (at + braces < s->text.len && s->text.ptr[at + braces] == '{')
        braces++;
    if (braces == 1)
        return read_unescaped(s, at);
    if (braces > MOST)
        return at + braces;
    overlay_dialects(s);
    size_t end = at;
    if (braces == 2 && at >= s->verbatim)
        end = read_comment(s, at);
    if (braces == 2 && end == at && at >= s->verbatim)
        end = read_shortcode(s, at);
    return end != at ? end : read_echo(s, at, braces);
}
