/* SPDX-License-Identifier: MIT */
/* What stands inside a template tag: its variable, its default, and the literals that are copy. */
#include "format/overlay_scan.h"

#include "base/num.h"

bool overlay_is_one_of(struct str word, const char *const *words)
{
    for (; *words; words++)
        if (str_is(word, *words))
            return true;
    return false;
}

static bool is_word_byte(char c)
{
    return byte_is_alnum(c) || c == '_';
}

static bool is_name_byte(char c)
{
    return is_word_byte(c) || (unsigned char)c >= 0x80;
}

struct str overlay_word(struct str inside, size_t from)
{
    while (from < inside.len && byte_is_space(inside.ptr[from]))
        from++;
    size_t end = from;
    while (end < inside.len && is_word_byte(inside.ptr[end]))
        end++;
    return str_sub(inside, from, end);
}

/* Behind `.x`, `->x`, `-x` or `[…]` that goes on a name at `at`; `at` when none does. */
static size_t name_step(struct str s, size_t at)
{
    enum { BRACKET_MAX = 64 };
    size_t next = at;
    if (str_starts(str_from(s, at), STR("->")))
        next = at + 2;
    else if (str_starts(str_from(s, at), STR("?.")))
        next = at + 2;
    else if (at < s.len && (s.ptr[at] == '.' || s.ptr[at] == '-'))
        next = at + 1;
    if (next > at)
        return next < s.len && is_name_byte(s.ptr[next]) ? next + 1 : at;
    if (at < s.len && s.ptr[at] == '[') {
        size_t close = str_find_byte(str_sub(s, at, at + BRACKET_MAX), ']', 0);
        return close == SIZE_MAX ? at : at + close + 1;
    }
    return at;
}

struct str overlay_name(struct str inside)
{
    size_t beg = 0;
    while (beg < inside.len &&
           (byte_is_space(inside.ptr[beg]) || strchr("$@.&=-~!#", inside.ptr[beg])))
        beg++;
    size_t end = beg;
    for (;;) {
        while (end < inside.len && is_name_byte(inside.ptr[end]))
            end++;
        size_t next = end > beg ? name_step(inside, end) : end;
        if (next == end)
            return str_sub(inside, beg, end);
        end = next;
    }
}

/* ---- literals ---- */

/* The first literal in [from, end) of the text: its quotes in *open and *close. */
static bool next_literal(struct str text, size_t from, size_t end, size_t *open, size_t *close)
{
    for (size_t i = from; i < end; i++) {
        if (text.ptr[i] != '"' && text.ptr[i] != '\'')
            continue;
        size_t to = overlay_quote_end(text, i);
        if (to == 0 || to >= end)
            continue;
        *open = i;
        *close = to;
        return true;
    }
    return false;
}

/* Bytes [0, end) of s without the white space at their end. */
static struct str before(struct str s, size_t beg, size_t end)
{
    while (end > beg && byte_is_space(s.ptr[end - 1]))
        end--;
    return str_sub(s, beg, end);
}

/* The literal behind `| default:`, `??`, `||` …; ptr NULL when there is none. */
static struct str fallback_of(struct str inside)
{
    static const char *const marks[] = {
        "default:", "default(",  "default :",        "??",       "||", "?:",
        " or",      "fallback:", "default_if_none:", "default=", NULL};
    size_t open, close;
    for (size_t at = 0; next_literal(inside, at, inside.len, &open, &close); at = close + 1) {
        struct str head = before(inside, 0, open);
        for (const char *const *m = marks; *m; m++)
            if (str_ends(head, str_of(*m)))
                return str_sub(inside, open + 1, close);
    }
    return (struct str){NULL, 0};
}

/* Functions whose first literal is what they print, and those of which it is rather the key of a
 * catalogue, unless it reads like a sentence. */
static const char *const prints_first[] = {
    "trans",        "translate", "_",          "__",         "_e",         "gettext",    "ngettext",
    "gettext_lazy", "ugettext",  "esc_html__", "esc_html_e", "esc_attr__", "esc_attr_e", "lang",
    "link_to",      "button_to", "button_tag", "submit_tag", "submit",     "blocktrans", NULL,
};
static const char *const prints_key[] = {"t", "i18n", "tc", "trans_choice", "choice", NULL};
/* Functions whose second literal is: content_for :title, "…". */
static const char *const prints_second[] = {
    "content_for", "provide", "content_tag", "section", "slot", "label", "pgettext", "yield", NULL,
};

static bool has_letter(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (byte_is_alpha(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80)
            return true;
    return false;
}

/* "cart.title", "menu_home", "home": the name of a message, not the message. */
static bool looks_like_key(struct str s)
{
    bool divided = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!byte_is_alnum(c) && !strchr("_.:/-", c))
            return false;
        divided |= !byte_is_alnum(c) && c != '-';
    }
    return divided || (s.ptr[0] >= 'a' && s.ptr[0] <= 'z');
}

static bool is_copy(struct str literal, bool strict)
{
    if (!has_letter(literal) || literal.ptr[0] == '#' || literal.ptr[0] == '/' ||
        str_starts(literal, STR("http")))
        return false;
    if (str_find(literal, STR("#{"), 0) != SIZE_MAX || str_find(literal, STR("{{"), 0) != SIZE_MAX)
        return false;
    return strict ? str_find_byte(literal, ' ', 0) != SIZE_MAX : !looks_like_key(literal);
}

/* The function that a literal at `open` is the first argument of. */
static struct str function_before(struct str text, size_t beg, size_t open)
{
    struct str head = before(text, beg, open);
    if (head.len && head.ptr[head.len - 1] == '(')
        head = before(head, 0, head.len - 1);
    size_t from = head.len;
    while (from > 0 && is_word_byte(head.ptr[from - 1]))
        from--;
    return str_from(head, from);
}

/* The filter that a literal is put through: 'Bonjour'|trans. */
static struct str filter_behind(struct str text, size_t close, size_t end)
{
    struct str rest = str_sub(text, close + 1, end);
    size_t at = 0;
    while (at < rest.len && byte_is_space(rest.ptr[at]))
        at++;
    return at < rest.len && rest.ptr[at] == '|' ? overlay_word(rest, at + 1) : STR("");
}

/* The function of the whole tag: the last part of a dotted name, `f.label` being a label. */
static struct str head_function(struct str inside)
{
    struct str name = overlay_name(inside);
    for (size_t i = name.len; i > 0; i--)
        if (!is_word_byte(name.ptr[i - 1]))
            return str_from(name, i);
    return name;
}

static bool is_second_argument(struct str text, size_t beg, size_t open)
{
    struct str head = before(text, beg, open);
    if (head.len == 0 || head.ptr[head.len - 1] != ',')
        return false;
    return str_find_byte(head, ',', 0) == head.len - 1;
}

static bool prints(struct str text, size_t beg, size_t end, size_t open, size_t close)
{
    struct str literal = str_sub(text, open + 1, close);
    struct str function = function_before(text, beg, open);
    struct str filter = filter_behind(text, close, end);
    if (overlay_is_one_of(function, prints_first) || str_is(filter, "trans") ||
        str_is(filter, "translate") || str_is(filter, "_"))
        return is_copy(literal, false);
    if (overlay_is_one_of(function, prints_key) || str_is(filter, "t"))
        return is_copy(literal, true);
    return is_second_argument(text, beg, open) &&
           overlay_is_one_of(head_function(str_sub(text, beg, end)), prints_second) &&
           is_copy(literal, false);
}

void overlay_copy(const struct overlay_scan *s, struct overlay_item *item, size_t beg, size_t end)
{
    size_t open, close;
    for (size_t at = beg; next_literal(s->text, at, end, &open, &close); at = close + 1) {
        if (!prints(s->text, beg, end, open, close))
            continue;
        item->copy_beg = num_u32(open + 1);
        item->copy_end = num_u32(close);
        return;
    }
}

void overlay_copy_first(const struct overlay_scan *s, struct overlay_item *item, size_t beg,
                        size_t end)
{
    size_t open, close;
    if (!next_literal(s->text, beg, end, &open, &close) ||
        !is_copy(str_sub(s->text, open + 1, close), false))
        return;
    item->copy_beg = num_u32(open + 1);
    item->copy_end = num_u32(close);
}

/* The name of a variable: not that of a function (path('home'), t "key"), nor a number. */
static struct str variable_of(struct str inside)
{
    struct str name = overlay_name(inside);
    if (name.len == 0 || (byte_is_digit(name.ptr[0]) && name.len < inside.len))
        return STR("");
    size_t at = (size_t)(name.ptr - inside.ptr) + name.len;
    bool dotted =
        str_find_byte(name, '.', 0) != SIZE_MAX || str_find_byte(name, '>', 0) != SIZE_MAX;
    bool call = at < inside.len && inside.ptr[at] == '(' && !dotted;
    while (at < inside.len && byte_is_space(inside.ptr[at]))
        at++;
    bool literal = at < inside.len && (inside.ptr[at] == '"' || inside.ptr[at] == '\'');
    return call || literal ? STR("") : name;
}

void overlay_value(const struct overlay_scan *s, struct overlay_item *item, size_t beg, size_t end)
{
    struct str inside = str_sub(s->text, beg, end);
    item->name = variable_of(inside);
    item->fallback = fallback_of(inside);
    overlay_copy(s, item, beg, end);
}

struct str overlay_path(struct str inside)
{
    size_t open, close;
    if (next_literal(inside, 0, inside.len, &open, &close))
        return str_sub(inside, open + 1, close);
    size_t end = 0;
    while (end < inside.len && !byte_is_space(inside.ptr[end]) && inside.ptr[end] != '(')
        end++;
    return str_sub(inside, 0, end);
}
