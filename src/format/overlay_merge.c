/* SPDX-License-Identifier: MIT */
/* Merge tags of mailing tools and expressions in one brace: *|X|*, %%x%%, [[x]], {!x}, ${x},
 * {x}. */
#include "format/overlay_scan.h"

#include "base/num.h"

enum { LONGEST = 200 }; /* bytes of a merge tag, which never spans lines */

/* Where `close` stands on the line, at most LONGEST bytes on; SIZE_MAX when it does not. */
static size_t find_near(struct str text, size_t at, const char *close)
{
    struct str near = str_sub(text, at, at + LONGEST);
    size_t line = str_find_byte(near, '\n', 0);
    size_t hit = str_find(str_sub(near, 0, line), str_of(close), 0);
    return hit == SIZE_MAX ? SIZE_MAX : at + hit;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* ---- Mailchimp ---- */

static struct str merge_name(struct str inside)
{
    size_t colon = str_find_byte(inside, ':', 0);
    return str_starts(inside, STR("MC:")) || colon == SIZE_MAX ? inside : str_sub(inside, 0, colon);
}

static void add_mailchimp(struct overlay_scan *s, size_t at, size_t end, struct str inside)
{
    static const char *const openers[] = {"IF",       "IFNOT",     "INTERESTED", "GROUP",
                                          "RSSITEMS", "FEEDITEMS", "REPEAT",     NULL};
    struct str name = merge_name(inside);
    if (str_is(name, "ELSE") || str_is(name, "ELSEIF")) {
        overlay_add(s, at, end, OVERLAY_BRANCH, "mailchimp");
        overlay_block_divide(s);
    } else if (str_is(name, "END")) {
        overlay_add(s, at, end, OVERLAY_CONTROL, "mailchimp");
        overlay_block_close(s, str_from(inside, strlen("END:")));
    } else if (overlay_is_one_of(name, openers)) {
        overlay_add(s, at, end, OVERLAY_CONTROL, "mailchimp");
        overlay_block_open(s, str_is(name, "IFNOT") ? STR("IF") : name);
    } else {
        overlay_add(s, at, end, OVERLAY_VALUE, "mailchimp")->name = name;
    }
}

size_t overlay_mailchimp(struct overlay_scan *s, size_t at)
{
    size_t close = find_near(s->text, at + 2, "|*");
    if (close == SIZE_MAX)
        return at;
    struct str inside = str_sub(s->text, at + 2, close);
    if (inside.len == 0 || !is_upper(inside.ptr[0]) || str_find_byte(inside, '|', 0) != SIZE_MAX)
        return at;
    struct str name = overlay_word(inside, 0);
    for (size_t i = 0; i < name.len; i++)
        if (!is_upper(name.ptr[i]) && !byte_is_digit(name.ptr[i]) && name.ptr[i] != '_')
            return at;
    add_mailchimp(s, at, close + 2, inside);
    return close + 2;
}

/* ---- AMPscript ---- */

/* %%[ … ]%% is code: what its last statement opens or ends is what the text behind it is in. */
static void add_script(struct overlay_scan *s, size_t at, size_t end, struct str code)
{
    struct str word = overlay_word(code, 0);
    struct str tail = code.len > 4 ? str_from(code, code.len - 4) : STR("");
    overlay_add(s, at, end, OVERLAY_CONTROL, "ampscript");
    if (str_eq_ascii_case(word, STR("else")) || str_eq_ascii_case(word, STR("elseif")))
        overlay_block_divide(s);
    else if (str_eq_ascii_case(word, STR("endif")))
        overlay_block_close(s, STR("then"));
    else if (str_eq_ascii_case(tail, STR("then")))
        overlay_block_open(s, STR("then"));
}

static size_t read_script(struct overlay_scan *s, size_t at)
{
    size_t close = overlay_find_text(s, STR("]%%"), at + 3);
    size_t other = overlay_find_text(s, STR("%%["), at + 3);
    if (close == SIZE_MAX || other < close || !overlay_allowed(s, at, close))
        return at;
    add_script(s, at, close + 3, str_trim(str_sub(s->text, at + 3, close)));
    return close + 3;
}

/* %%=v(@prenom)=%% */
static size_t read_output(struct overlay_scan *s, size_t at)
{
    size_t close = find_near(s->text, at + 3, "=%%");
    if (close == SIZE_MAX)
        return at;
    struct overlay_item *item = overlay_add(s, at, close + 3, OVERLAY_VALUE, "ampscript");
    struct str inside = str_trim(str_sub(s->text, at + 3, close));
    size_t open = str_find_byte(inside, '(', 0);
    bool plain = str_starts_ascii_case(inside, STR("v("));
    item->name = overlay_name(plain ? str_from(inside, open + 1) : inside);
    return close + 3;
}

static bool is_field_byte(char c)
{
    return byte_is_alnum(c) || (c && strchr(" _.-", c));
}

/* %%First Name%%, not the percent signs of "50%% de remise, 20%% en plus". */
size_t overlay_ampscript(struct overlay_scan *s, size_t at)
{
    char first = at + 2 < s->text.len ? s->text.ptr[at + 2] : ' ';
    if (first == '[')
        return read_script(s, at);
    if (first == '=')
        return read_output(s, at);
    if (!byte_is_alpha(first) || (at > 0 && byte_is_digit(s->text.ptr[at - 1])))
        return at;
    size_t end = at + 2;
    while (end < s->text.len && end - at < LONGEST && is_field_byte(s->text.ptr[end]))
        end++;
    if (!str_starts(str_from(s->text, end), STR("%%")) || s->text.ptr[end - 1] == ' ')
        return at;
    overlay_add(s, at, end + 2, OVERLAY_VALUE, "ampscript")->name = str_sub(s->text, at + 2, end);
    return end + 2;
}

/* ---- [[x]] ---- */

/* [[PRENOM]], [[contact.first_name]], [[data:firstname:"client"]]; [[Une page]] is a wiki's
 * link. */
static bool is_merge_name(struct str inside)
{
    bool upper = inside.len > 1, joined = false;
    size_t end = 0;
    while (end < inside.len && (byte_is_alnum(inside.ptr[end]) || strchr("_.:", inside.ptr[end]))) {
        upper = upper && !(inside.ptr[end] >= 'a' && inside.ptr[end] <= 'z');
        joined |= !byte_is_alnum(inside.ptr[end]);
        end++;
    }
    if (end == 0 || !byte_is_alpha(inside.ptr[0]))
        return false;
    return end == inside.len ? upper || joined
                             : inside.ptr[end] == '"' && inside.ptr[end - 1] == ':';
}

size_t overlay_brackets(struct overlay_scan *s, size_t at)
{
    size_t close = find_near(s->text, at + 2, "]]");
    if (close == SIZE_MAX || str_starts(str_from(s->text, close + 2), STR("(")))
        return at;
    struct str inside = str_trim(str_sub(s->text, at + 2, close));
    if (!is_merge_name(inside))
        return at;
    struct overlay_item *item = overlay_add(s, at, close + 2, OVERLAY_VALUE, "mailjet");
    item->name = overlay_name(inside);
    size_t colon = str_find_byte(inside, ':', 0);
    if (colon != SIZE_MAX) /* data:firstname */
        item->name = overlay_name(str_from(inside, colon + 1));
    size_t quote = str_find_byte(inside, '"', 0);
    if (quote != SIZE_MAX)
        item->fallback =
            str_sub(inside, quote + 1, inside.len - (str_ends(inside, STR("\"")) ? 1 : 0));
    return close + 2;
}

/* ---- one brace ---- */

/* <script> and <style> hold braces of their own. */
static bool in_script(struct overlay_scan *s, size_t at)
{
    size_t i = s->script_at;
    while ((i = str_find_byte(str_sub(s->text, 0, at), '<', i)) != SIZE_MAX) {
        struct str tag = str_sub(s->text, i + 1, i + 9);
        bool close = str_starts(tag, STR("/"));
        tag = str_from(tag, close ? 1 : 0);
        if (str_starts_ascii_case(tag, STR("script")) || str_starts_ascii_case(tag, STR("style")))
            s->in_script = !close;
        i++;
    }
    s->script_at = at;
    return s->in_script;
}

/* Behind the brace that closes the one at `at`, on its line; 0 when none does. */
static size_t brace_end(struct str text, size_t at)
{
    size_t stop = text.len - at > LONGEST ? at + LONGEST : text.len, depth = 0;
    for (size_t i = at; i < stop && text.ptr[i] != '\n'; i++) {
        char c = text.ptr[i];
        if (c == '"' || c == '\'') {
            size_t end = overlay_quote_end(text, i);
            i = end ? end : i;
        } else if (c == '{') {
            depth++;
        } else if (c == '}' && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

/* What comes behind the sign and the brace of an expression. */
static bool begins_expression(char sign, char first)
{
    bool name = byte_is_alpha(first) || first == '_' || (unsigned char)first >= 0x80;
    return name || (sign != '%' && (first == '$' || first == '@' || first == ' ' || first == '"'));
}

size_t overlay_expression(struct overlay_scan *s, size_t at)
{
    if (at <= s->done || at + 1 >= s->text.len)
        return at;
    char sign = s->text.ptr[at - 1], first = s->text.ptr[at + 1];
    if (!sign || !strchr("$#@%", sign) || !begins_expression(sign, first))
        return at;
    size_t end = brace_end(s->text, at);
    if (end == 0 || end - at < 3 || in_script(s, at))
        return at;
    struct overlay_item *item = overlay_add(s, at - 1, end, OVERLAY_VALUE, "expression");
    overlay_value(s, item, at + 1, end - 1);
    struct str inside = str_sub(s->text, at + 1, end - 1);
    size_t mark = str_find(inside, STR("!\""), 0); /* FreeMarker: ${name!"client"} */
    if (mark != SIZE_MAX && inside.ptr[inside.len - 1] == '"')
        item->fallback = str_sub(inside, mark + 2, inside.len - 1);
    return end;
}

static bool is_single_byte(char c)
{
    return byte_is_alnum(c) || (c && strchr("_.-", c)) || (unsigned char)c >= 0x80;
}

/* `{prenom}`, `{ prenom }`, `{0}`, `{0:N0}`, `{count, number}`: the bytes of the name; empty
 * when it is something else. */
static struct str single_name(struct str inside)
{
    inside = str_trim(inside);
    size_t end = 0;
    while (end < inside.len && is_single_byte(inside.ptr[end]))
        end++;
    if (end == 0 || inside.ptr[0] == '.' || inside.ptr[0] == '-')
        return STR("");
    struct str rest = str_from(inside, end);
    bool format = rest.len == 0 || rest.ptr[0] == ':' || str_starts(rest, STR(", number")) ||
                  str_starts(rest, STR(", date")) || str_starts(rest, STR(", time"));
    bool digits = byte_is_digit(inside.ptr[0]);
    for (size_t i = 0; digits && i < end; i++)
        digits = byte_is_digit(inside.ptr[i]);
    if (!format || (byte_is_digit(inside.ptr[0]) && (!digits || end > 2)) ||
        str_find_byte(rest, ' ', 2) != SIZE_MAX)
        return STR("");
    return str_sub(inside, 0, end);
}

/* {!Contact.FirstName} */
static size_t read_salesforce(struct overlay_scan *s, size_t at)
{
    size_t end = brace_end(s->text, at);
    if (end == 0 || end - at < 4 || !begins_expression('!', s->text.ptr[at + 2]))
        return at;
    struct overlay_item *item = overlay_add(s, at, end, OVERLAY_VALUE, "salesforce");
    item->name = overlay_name(str_sub(s->text, at + 2, end - 1));
    return end;
}

/* import { Card } from "…" */
static bool is_import(struct str text, size_t at)
{
    size_t least = at > LONGEST ? at - LONGEST : 0;
    while (at > least && text.ptr[at - 1] != '\n')
        at--;
    struct str line = str_from(text, at);
    return str_starts(line, STR("import ")) || str_starts(line, STR("export "));
}

/* MDX: {props.title + "…"} is a value; its comment is in a slash and a star. */
static size_t read_mdx(struct overlay_scan *s, size_t at)
{
    if (str_starts(str_from(s->text, at), STR("{/*"))) {
        size_t close = overlay_find_text(s, STR("*/}"), at + 3);
        if (close == SIZE_MAX || !overlay_allowed(s, at, close))
            return at;
        overlay_add(s, at, close + 3, OVERLAY_COMMENT, "mdx")->name =
            str_trim(str_sub(s->text, at + 3, close));
        return close + 3;
    }
    size_t end = brace_end(s->text, at);
    if (end == 0 || end - at < 3 || is_import(s->text, at))
        return at;
    overlay_value(s, overlay_add(s, at, end, OVERLAY_VALUE, "mdx"), at + 1, end - 1);
    return end;
}

/* \frac{a}{b}, a_{n}, \{literal}: not what a merge tag stands behind. */
static bool is_formula(const struct overlay_scan *s, size_t at)
{
    char before = at > 0 ? s->text.ptr[at - 1] : ' ';
    return at > s->done && before && (strchr("\\_^}", before) || byte_is_alpha(before));
}

size_t overlay_single(struct overlay_scan *s, size_t at)
{
    if (at + 2 >= s->text.len || is_formula(s, at) || at < s->verbatim)
        return at;
    char first = s->text.ptr[at + 1];
    if (first == '!')
        return in_script(s, at) ? at : read_salesforce(s, at);
    if (s->path == PATH_MDX && first != '{' && first != '#')
        return read_mdx(s, at);
    size_t close = find_near(s->text, at + 1, "}");
    if (close == SIZE_MAX)
        return at;
    struct str name = single_name(str_sub(s->text, at + 1, close));
    if (name.len == 0 || in_script(s, at))
        return at;
    overlay_add(s, at, close + 1, OVERLAY_VALUE, "braces")->name = name;
    return close + 1;
}
