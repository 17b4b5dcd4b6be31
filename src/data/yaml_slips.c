/* SPDX-License-Identifier: MIT */
/* Well-formed YAML that hardly says what its writer meant. */
#include "data/yaml_line.h"
#include "data/yaml_traps.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* The line with [beg, end) in quotes. */
static void suggest_quotes(struct yaml_source *s, struct mistake *m, uint32_t beg, uint32_t end)
{
    if (m)
        m->mended = yaml_line_with(s->arena, s->text, beg, end,
                                   yaml_quoted(s->arena, str_sub(s->text, beg, end)));
}

/* A comment is written `# like this`; `#1` and `#0B3D5C` are meant to be text. */
void yaml_slip_comment(struct yaml_source *s, uint32_t end)
{
    uint32_t at = end;
    while (at < s->text.len && s->text.ptr[at] == ' ')
        at++;
    if (at != end + 1 || at + 1 >= s->text.len || s->text.ptr[at] != '#')
        return;
    char next = s->text.ptr[at + 1];
    if (byte_is_space(next) || next == '#' || next == '!' || next == '-' || next == '=')
        return;
    struct yaml_line l = yaml_line_at(s->text, at);
    uint32_t beg =
        l.value_beg < at && !memchr("'\"[{", s->text.ptr[l.value_beg], 4) ? l.value_beg : at;
    uint32_t stop = l.end;
    while (stop > at && byte_is_space(s->text.ptr[stop - 1]))
        stop--;
    struct mistake *m =
        yaml_warn(s, at, stop, "guide/yaml-comment",
                  message(MSG("what follows # is a comment and is not read")),
                  MSG("put the text in quotes; if a comment is meant, write a space "
                      "behind the #"));
    suggest_quotes(s, m, beg, stop);
}

static bool mend_slip(struct yaml_source *s, uint32_t beg, uint32_t end, struct str text)
{
    if (!yaml_mended_replace(&s->mended, beg, end, text))
        return false;
    s->again = true;
    return true;
}

/* Where a plain text holds the no-break space that made it one: "- x" or "key: x" was meant. */
static uint32_t text_nbsp(struct str text, uint32_t beg, uint32_t end)
{
    if (text.ptr[beg] == '-' && yaml_nbsp(text, beg + 1))
        return beg + 1;
    for (uint32_t at = beg + 1; at < end && !byte_is_space(text.ptr[at - 1]); at++)
        if (text.ptr[at - 1] == ':' && yaml_nbsp(text, at))
            return at;
    return end;
}

void yaml_slip_nbsp(struct yaml_source *s, uint32_t beg, uint32_t end)
{
    uint32_t at = text_nbsp(s->text, beg, end);
    if (at >= end)
        return;
    uint32_t stop = at + yaml_nbsp(s->text, at);
    if (!mend_slip(s, at, stop, STR(" ")))
        return;
    struct mistake *m = yaml_report_mended(
        s, at, stop, "guide/yaml-nbsp",
        message(MSG("a no-break space where YAML needs a plain one")),
        MSG("type a plain space here (on a Mac, Alt+space gives a no-break one)"));
    if (m)
        m->mended = yaml_line_with(s->arena, s->text, at, stop, STR(" "));
}

void yaml_slip_key_nbsp(struct yaml_source *s, uint32_t beg, uint32_t end)
{
    struct mistake *m = yaml_warn(s, beg, end, "guide/yaml-nbsp",
                                  message(MSG("a no-break space before the colon of a key")),
                                  MSG("no space is needed before the colon"));
    if (m)
        m->mended = yaml_line_with(s->arena, s->text, beg, end, STR(""));
}

static bool is_control_escape(char c)
{
    return c != '\0' && strchr("bafve0", c);
}

void yaml_slip_escape(struct yaml_source *s, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg + 1; i + 1 < end; i++) {
        if (s->text.ptr[i] != '\\')
            continue;
        if (!is_control_escape(s->text.ptr[++i]))
            continue;
        struct str quoted = yaml_quoted(s->arena, str_sub(s->text, beg + 1, end - 1));
        if (!mend_slip(s, beg, end, quoted))
            return;
        struct mistake *m = yaml_report_mended(
            s, i - 1, i + 1, "guide/yaml-escape",
            message1(MSG("{escape} inside double quotes is a control character"), "escape",
                     arena_dup(s->arena, str_sub(s->text, i - 1, i + 1))),
            MSG("use single quotes: in them a backslash is just that"));
        if (m)
            m->mended = yaml_line_with(s->arena, s->text, beg, end, quoted);
        return;
    }
}

void yaml_slip_tag(struct yaml_source *s, uint32_t beg, uint32_t end)
{
    suggest_quotes(s,
                   yaml_report(s, beg, end, "guide/yaml-quote",
                               message(MSG("a text that begins with ! is read as a YAML tag")),
                               MSG("tags are not used here: put the text in quotes")),
                   beg, end);
}

void yaml_slip_anchor(struct yaml_source *s, uint32_t beg, uint32_t end, bool empty)
{
    const char *help = MSG("put the text in quotes");
    struct message text = message(MSG("a text that begins with & is read as a YAML anchor"));
    suggest_quotes(s,
                   empty ? yaml_report(s, beg, end, "guide/yaml-quote", text, help)
                         : yaml_warn(s, beg, end, "guide/yaml-quote", text, help),
                   beg, end);
}

void yaml_slip_alias(struct yaml_source *s, uint32_t beg, uint32_t end, bool cycle)
{
    if (cycle) {
        yaml_report(s, beg, end, "guide/yaml-limit",
                    message(MSG("this alias stands inside what it refers to")), NULL);
        return;
    }
    suggest_quotes(s,
                   yaml_report(s, beg, end, "guide/yaml-quote",
                               message(MSG("a text that begins with * is read as a YAML alias")),
                               MSG("put the text in quotes")),
                   beg, end);
}

void yaml_slip_braces(struct yaml_source *s, uint32_t beg, uint32_t end)
{
    suggest_quotes(s,
                   yaml_report(s, beg, end, "guide/yaml-quote",
                               message(MSG("text in braces is read as a map without values")),
                               MSG("put the text in quotes")),
                   beg, end);
}

void yaml_slip_dash(struct yaml_source *s, uint32_t beg, uint32_t end)
{
    suggest_quotes(s,
                   yaml_report(s, beg, end, "guide/yaml-quote",
                               message(MSG("the second dash begins a list inside the list")),
                               MSG("put the text in quotes")),
                   beg, end);
}

void yaml_slip_document(struct yaml_source *s, uint32_t beg, uint32_t end)
{
    yaml_report(s, beg, end, "guide/yaml-documents", message(MSG("a second document begins here")),
                MSG("one file holds one document: take out the --- or what follows it"));
}

void yaml_slip_key_kind(struct yaml_source *s, uint32_t beg, uint32_t end)
{
    yaml_report(s, beg, end, "guide/yaml", message(MSG("a key must be a text")),
                MSG("put it in quotes"));
}

void yaml_slip_duplicate(struct yaml_source *s, struct place key, struct place first,
                         struct str name)
{
    struct mistake *m =
        yaml_report(s, key.beg - s->shift, key.end - s->shift, "guide/duplicate-key",
                    message1(MSG("the key {key} stands twice"), "key", name),
                    MSG("put both together under one key"));
    if (!m)
        return;
    m->other = first;
    m->other_message = message(MSG("it stands here first"));
}

/* ---- [Un air sain, sans effort.] ---- */

static bool begins_upper(struct str text)
{
    unsigned len;
    return text.len > 0 && unicode_is_upper(utf8_at(text, 0, &len));
}

static bool begins_lower(struct str text)
{
    unsigned len;
    return text.len > 0 && unicode_is_lower(utf8_at(text, 0, &len));
}

static bool ends_sentence(struct str text)
{
    char last = text.len ? text.ptr[text.len - 1] : ' ';
    return (last == '.' || last == '!' || last == '?') && str_find_byte(text, ' ', 0) != SIZE_MAX;
}

static bool is_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!byte_is_digit(text.ptr[i]))
            return false;
    return text.len > 0;
}

/* A decimal comma: [4,90 €] but not [1,2,3]. */
static bool splits_number(const struct node *a, const struct node *b)
{
    return a->at.end + 1 == b->at.beg && is_digits(a->text) && byte_is_digit(b->text.ptr[0]) &&
           !is_digits(b->text);
}

/* A capital only at the beginning and a stop only at the end: one sentence. */
static bool splits_sentence(const struct node *list)
{
    struct str first = list->items.at[0]->text;
    for (size_t i = 1; i < list->items.count; i++)
        if (!begins_lower(list->items.at[i]->text) || ends_sentence(list->items.at[i - 1]->text))
            return false;
    return begins_upper(first) && ends_sentence(list->items.at[list->items.count - 1]->text);
}

static bool is_plain_texts(const struct node *list)
{
    for (size_t i = 0; i < list->items.count; i++)
        if (list->items.at[i]->kind != NODE_TEXT || list->items.at[i]->style != STYLE_PLAIN ||
            list->items.at[i]->text.len == 0)
            return false;
    return list->items.count > 1;
}

void yaml_slip_commas(struct yaml_source *s, const struct node *list)
{
    if (!is_plain_texts(list))
        return;
    size_t first = 0, last = list->items.count - 1;
    bool split = splits_sentence(list);
    for (size_t i = 0; !split && i + 1 < list->items.count; i++) {
        split = splits_number(list->items.at[i], list->items.at[i + 1]);
        first = i;
        last = i + 1;
    }
    if (!split)
        return;
    uint32_t beg = list->items.at[first]->at.beg - s->shift;
    uint32_t end = list->items.at[last]->at.end - s->shift;
    struct mistake *m = yaml_warn(s, beg, end, "guide/yaml-comma",
                                  message(MSG("a comma inside [ ] makes two texts of this one")),
                                  MSG("put the text in quotes"));
    suggest_quotes(s, m, beg, end);
}
