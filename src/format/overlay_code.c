/* SPDX-License-Identifier: MIT */
/* Code between angle brackets: ERB and EJS <% … %>, PHP <?php … ?>. */
#include "format/overlay_scan.h"

#include "base/num.h"

/* ---- what a piece of code does to the text around it ---- */

enum effect { OPENS, DIVIDES, CLOSES, PRINTS, INCLUDES, DOES_NOTHING };

static bool ends_with_word(struct str code, const char *word)
{
    struct str end = str_of(word);
    return str_ends(code, end) &&
           (code.len == end.len || !byte_is_alnum(code.ptr[code.len - end.len - 1]));
}

/* `do`, `do |user|`, `{`, `{ |user|`, `=> {`: a block whose body comes behind the tag. */
static bool ends_open(struct str code)
{
    if (code.len && code.ptr[code.len - 1] == '|') {
        size_t bar = code.len - 1;
        while (bar > 0 && code.ptr[bar - 1] != '|')
            bar--;
        code = str_trim(str_sub(code, 0, bar ? bar - 1 : 0));
    }
    return ends_with_word(code, "do") || str_ends(code, STR("{"));
}

static const char *const includes[] = {
    "render",       "include",           "partial",    "yield",      "require",     "include_once",
    "require_once", "get_template_part", "get_header", "get_footer", "get_sidebar", NULL,
};

/* Braces as in JavaScript and PHP: `} else {`, `}`, `if (x) {`. */
static enum effect effect_of_braces(struct str code)
{
    bool open = str_ends(code, STR("{"));
    if (str_starts(code, STR("}")))
        return open && str_find(code, STR("else"), 0) != SIZE_MAX ? DIVIDES : CLOSES;
    return open ? OPENS : DOES_NOTHING;
}

static enum effect effect_of_ruby(struct str code)
{
    static const char *const openers[] = {"if",    "unless", "case",  "while",
                                          "until", "for",    "begin", NULL};
    static const char *const dividers[] = {"else", "elsif", "when", "in", "rescue", "ensure", NULL};
    struct str word = overlay_word(code, 0);
    if (str_is(word, "end"))
        return CLOSES;
    if (overlay_is_one_of(word, dividers))
        return DIVIDES;
    if (str_starts(code, STR("}")))
        return effect_of_braces(code);
    if (overlay_is_one_of(word, openers))
        return ends_with_word(code, "end") ? DOES_NOTHING : OPENS;
    return ends_open(code) ? OPENS : DOES_NOTHING;
}

/* The item that code becomes. */
static struct overlay_item *add_code(struct overlay_scan *s, size_t at, size_t tag_end,
                                     enum effect effect, const char *dialect)
{
    static const enum overlay_kind kinds[] = {
        [OPENS] = OVERLAY_CONTROL, [DIVIDES] = OVERLAY_BRANCH,   [CLOSES] = OVERLAY_CONTROL,
        [PRINTS] = OVERLAY_VALUE,  [INCLUDES] = OVERLAY_INCLUDE, [DOES_NOTHING] = OVERLAY_CONTROL,
    };
    overlay_add(s, at, tag_end, kinds[effect], dialect);
    if (effect == OPENS)
        overlay_block_open(s, STR("code"));
    else if (effect == DIVIDES)
        overlay_block_divide(s);
    else if (effect == CLOSES)
        overlay_block_close(s, STR("code"));
    return &s->out->at[s->out->count - 1];
}

static void finish(struct overlay_scan *s, struct overlay_item *item, enum effect effect,
                   size_t beg, size_t end)
{
    if (effect == PRINTS) {
        overlay_value(s, item, beg, end);
    } else if (effect == INCLUDES) {
        struct str code = str_sub(s->text, beg, end);
        item->name = overlay_path(str_trim(str_from(code, overlay_word(code, 0).len)));
    } else {
        overlay_copy(s, item, beg, end);
    }
}

static void trim(struct str text, size_t *beg, size_t *end, const char *also)
{
    while (*end > *beg && (byte_is_space(text.ptr[*end - 1]) ||
                           (text.ptr[*end - 1] && strchr(also, text.ptr[*end - 1]))))
        --*end;
    while (*beg < *end && byte_is_space(text.ptr[*beg]))
        ++*beg;
}

/* ---- <% … %> ---- */

static bool is_ejs(struct overlay_scan *s)
{
    static const char *const signs[] = {"<%- include", "<% } %>", "<% }) %>", "<% } else", NULL};
    if (s->path == PATH_ERB || s->path == PATH_EJS)
        return s->path == PATH_EJS;
    if (!s->ejs_known)
        for (const char *const *sign = signs; *sign; sign++)
            s->ejs |= str_find(s->text, str_of(*sign), 0) != SIZE_MAX;
    s->ejs_known = true;
    return s->ejs;
}

static size_t add_angle_comment(struct overlay_scan *s, size_t at, size_t beg, size_t close,
                                size_t end, const char *dialect)
{
    overlay_add(s, at, end, OVERLAY_COMMENT, dialect)->name =
        str_trim(str_sub(s->text, beg, close));
    return end;
}

static enum effect effect_of_angle(char sign, bool ejs, struct str code)
{
    bool prints = sign == '=' || (sign == '-' && ejs);
    if (sign == '@')
        return str_is(overlay_word(code, 0), "include") ? INCLUDES : DOES_NOTHING;
    if (!prints)
        return ejs ? effect_of_braces(code) : effect_of_ruby(code);
    if (ends_open(code))
        return OPENS;
    return overlay_is_one_of(overlay_word(code, 0), includes) ? INCLUDES : PRINTS;
}

size_t overlay_angle(struct overlay_scan *s, size_t at)
{
    size_t beg = at + 2;
    char sign = beg < s->text.len ? s->text.ptr[beg] : ' ';
    if (sign == '%') /* <%% prints <% */
        return beg + 1;
    bool jsp = str_starts(str_from(s->text, beg), STR("--"));
    size_t close = overlay_find_text(s, jsp ? STR("--%>") : STR("%>"), beg);
    size_t other = overlay_find_text(s, STR("<%"), beg);
    if (close == SIZE_MAX || other < close || !overlay_allowed(s, at, close))
        return at;
    bool ejs = is_ejs(s);
    const char *dialect = ejs ? "ejs" : "erb";
    if (jsp)
        return add_angle_comment(s, at, beg + 2, close, close + 4, dialect);
    if (sign == '#')
        return add_angle_comment(s, at, beg + 1, close, close + 2, dialect);
    size_t end = close;
    while (beg < end && s->text.ptr[beg] && strchr("=-_@!", s->text.ptr[beg]))
        beg++;
    trim(s->text, &beg, &end, "-_");
    enum effect effect = effect_of_angle(sign, ejs, str_sub(s->text, beg, end));
    finish(s, add_code(s, at, close + 2, effect, dialect), effect, beg, end);
    return close + 2;
}

/* ---- <?php … ?> ---- */

/* Behind a comment that begins at `at`; `at` when none does. A comment to the line's end ends
 * before ?>. */
static size_t skip_php_comment(struct overlay_scan *s, size_t at)
{
    struct str rest = str_from(s->text, at);
    if (str_starts(rest, STR("/*"))) {
        size_t close = overlay_find_text(s, STR("*/"), at + 2);
        return close == SIZE_MAX ? s->text.len : close + 2;
    }
    if (!str_starts(rest, STR("//")) && !str_starts(rest, STR("#")))
        return at;
    size_t close = overlay_find_text(s, STR("?>"), at);
    while (at < s->text.len && at < close && s->text.ptr[at] != '\n')
        at++;
    return at;
}

/* Where ?> ends the code that begins at `at`, strings and comments respected; text.len when
 * nothing does. */
static size_t php_close(struct overlay_scan *s, size_t at)
{
    while (at < s->text.len) {
        char c = s->text.ptr[at];
        size_t quote = c == '"' || c == '\'' ? overlay_quote_end(s->text, at) : 0;
        size_t comment = c == '/' || c == '#' ? skip_php_comment(s, at) : at;
        if (quote)
            at = quote + 1;
        else if (comment > at)
            at = comment;
        else if (c == '?' && str_starts(str_from(s->text, at), STR("?>")))
            return at;
        else
            at++;
    }
    return s->text.len;
}

static enum effect effect_of_php(struct str code, bool echo)
{
    static const char *const prints[] = {"echo", "print", "_e", "esc_html_e", "esc_attr_e", NULL};
    static const char *const openers[] = {"if", "foreach", "for", "while", "switch", NULL};
    static const char *const dividers[] = {"else", "elseif", "case", "default", NULL};
    struct str word = overlay_word(code, 0);
    if (echo || overlay_is_one_of(word, prints) || str_starts(word, STR("the_")))
        return PRINTS;
    if (overlay_is_one_of(word, includes))
        return INCLUDES;
    if (str_starts(word, STR("end")) && word.len > 3)
        return CLOSES;
    if (overlay_is_one_of(word, dividers))
        return DIVIDES;
    if (overlay_is_one_of(word, openers) && str_ends(code, STR(":")))
        return OPENS;
    return effect_of_braces(code);
}

/* `echo $x` is $x. */
static size_t skip_echo(struct str text, size_t beg, size_t end)
{
    struct str word = overlay_word(str_sub(text, beg, end), 0);
    return str_is(word, "echo") || str_is(word, "print") ? beg + word.len : beg;
}

size_t overlay_php(struct overlay_scan *s, size_t at)
{
    struct str rest = str_from(s->text, at);
    bool echo = str_starts(rest, STR("<?="));
    bool php =
        str_starts_ascii_case(rest, STR("<?php")) && (rest.len == 5 || byte_is_space(rest.ptr[5]));
    bool bare = rest.len > 2 && (byte_is_space(rest.ptr[2]) || rest.ptr[2] == '$');
    if (!echo && !php && !bare)
        return at;
    size_t beg = at + (php ? 5 : echo ? 3 : 2);
    bool whole_rest =
        php && !s->fenced; /* a page may leave out the last ?>, a text about PHP may not */
    if (!whole_rest && overlay_find_text(s, STR("?>"), beg) == SIZE_MAX)
        return at;
    size_t close = php_close(s, beg), other = overlay_find_text(s, STR("<?php"), beg);
    bool open = close == s->text.len;
    if ((open && !whole_rest) || (s->fenced && other < close) || !overlay_allowed(s, at, close))
        return at;
    size_t end = close, tag_end = open ? close : close + 2;
    trim(s->text, &beg, &end, ";");
    enum effect effect = effect_of_php(str_sub(s->text, beg, end), echo);
    struct overlay_item *item = add_code(s, at, tag_end, effect, "php");
    finish(s, item, effect, effect == PRINTS ? skip_echo(s->text, beg, end) : beg, end);
    return tag_end;
}
