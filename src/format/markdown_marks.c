/* SPDX-License-Identifier: MIT */
/* What stands inside lines and is no text: footnote calls, attribute lists; and what md4c must not
 * see as it stands. */
#include "format/markdown_lines.h"

#include "base/num.h"

/* {: .class}, {#name}, {.class}, {target=_blank}: behind the brace; 0 when it is something else. */
static uint32_t attributes_end(struct str text, uint32_t at)
{
    enum { LONGEST = 200 };
    struct str near = str_sub(text, at, at + LONGEST);
    size_t close = str_find_byte(near, '}', 0), newline = str_find_byte(near, '\n', 0);
    if (close == SIZE_MAX || newline < close || close < 2)
        return 0;
    struct str inside = str_sub(near, 1, close);
    char first = str_trim(inside).len ? str_trim(inside).ptr[0] : ' ';
    bool behind = at > 0 && (text.ptr[at - 1] == ')' || text.ptr[at - 1] == ']');
    bool sign = first == ':' || first == '#' || first == '.';
    if (!sign && !(behind && byte_is_alpha(first) && str_find_byte(inside, '=', 0) != SIZE_MAX))
        return 0;
    return at + num_u32(close) + 1;
}

static bool is_escaped(struct str text, size_t at)
{
    return at > 0 && text.ptr[at - 1] == '\\';
}

/* [^1] and {#name}, in the order of their places. */
static void find_gone(struct prepared *p, uint32_t from)
{
    struct str text = p->text;
    size_t caret = str_find_byte(text, '^', from), brace = str_find_byte(text, '{', from);
    while (caret != SIZE_MAX || brace != SIZE_MAX) {
        bool call = caret < brace;
        size_t at = call ? caret : brace, beg = call && at > from ? at - 1 : at;
        uint32_t end = 0;
        if (!call)
            end = attributes_end(text, num_u32(at));
        else if (text.ptr[beg] == '[')
            end = markdown_footnote_end(text, num_u32(beg));
        if (end && !is_escaped(text, beg))
            markdown_gone(p, num_u32(beg), end);
        if (call)
            caret = str_find_byte(text, '^', at + 1);
        else
            brace = str_find_byte(text, '{', at + 1);
    }
}

/* <Tabs.Item>: to CommonMark a dot cannot stand in a tag's name. */
static void find_dotted_tags(struct prepared *p, uint32_t from)
{
    for (size_t at = from; (at = str_find_byte(p->text, '<', at)) != SIZE_MAX; at++) {
        size_t i = at + 1;
        if (i < p->text.len && p->text.ptr[i] == '/')
            i++;
        if (i >= p->text.len || p->text.ptr[i] < 'A' || p->text.ptr[i] > 'Z')
            continue;
        for (; i < p->text.len && (byte_is_alnum(p->text.ptr[i]) || p->text.ptr[i] == '.'); i++)
            if (p->text.ptr[i] == '.')
                p->main[i] = 'x';
    }
}

/* md4c looks for the end of an address from each place where one may begin: in a run without a
 * space that is quadratic, so that beyond the first FAR bytes of it none begins. */
static bool is_far(struct str text, size_t at)
{
    enum { FAR = 1024 };
    size_t least = at > FAR ? at - FAR : 0;
    while (at > least && !byte_is_space(text.ptr[at - 1]))
        at--;
    return at > 0 && !byte_is_space(text.ptr[at - 1]);
}

static void hide_far_addresses(struct prepared *p, uint32_t from)
{
    static const char *const signs[] = {"://", "ww."};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (size_t at = from; (at = str_find(p->text, str_of(signs[i]), at)) != SIZE_MAX; at += 3)
            if (is_far(p->text, at))
                p->main[at] = 'x';
}

void markdown_find_marks(struct prepared *p, uint32_t from)
{
    find_gone(p, from);
    find_dotted_tags(p, from);
    hide_far_addresses(p, from);
}
