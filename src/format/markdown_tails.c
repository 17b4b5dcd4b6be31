/* SPDX-License-Identifier: MIT */
/* Where links and reference definitions end: md4c does not say. */
#include "format/markdown_lines.h"

#include "base/num.h"

enum {
    TITLE_MAX = 2048, /* bytes: an opened quote is not looked after to the end of the page */
    LABEL_MAX = 999,  /* CommonMark's own limit */
};

uint32_t markdown_skip_space(struct str text, uint32_t at)
{
    bool newline = false;
    while (at < text.len) {
        char c = text.ptr[at];
        if (is_line_end(c)) {
            if (newline)
                return at;
            newline = true;
            at += c == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n';
        } else if (!is_blank(c)) {
            return at;
        }
        at++;
    }
    return at;
}

/* <…>, or bytes without white space in which parentheses are balanced. */
static uint32_t destination_end(struct str text, uint32_t at, bool parentheses)
{
    bool angle = at < text.len && text.ptr[at] == '<';
    unsigned depth = 0;
    for (uint32_t i = at + angle; i < text.len; i++) {
        char c = text.ptr[i];
        if (is_line_end(c) || (!angle && (unsigned char)c <= ' '))
            return angle ? at : i;
        if (c == '\\' && i + 1 < text.len && !byte_is_space(text.ptr[i + 1]))
            i++;
        else if (angle && c == '>')
            return i + 1;
        else if (!angle && parentheses && c == '(')
            depth++;
        else if (!angle && parentheses && c == ')' && depth-- == 0)
            return i;
    }
    return angle ? at : num_u32(text.len);
}

uint32_t markdown_title_close(struct str text, uint32_t at)
{
    char open = at < text.len ? text.ptr[at] : '\0';
    char close = open == '(' ? ')' : open;
    if (open != '"' && open != '\'' && open != '(')
        return 0;
    bool newline = false;
    uint32_t stop = text.len - at > TITLE_MAX ? at + TITLE_MAX : num_u32(text.len);
    for (uint32_t i = at + 1; i < stop; i++) {
        char c = text.ptr[i];
        if (c == '\\')
            i++;
        else if (c == close)
            return i;
        else if (c == '\n' && newline)
            return 0;
        if (c == '\n')
            newline = true;
        else if (!is_blank(c) && c != '\r')
            newline = false;
    }
    return 0;
}

static void set_destination(struct link_tail *out, struct str text, uint32_t beg, uint32_t end)
{
    bool angle = beg < end && text.ptr[beg] == '<';
    *out = (struct link_tail){.dest_beg = beg + angle, .dest_end = end - angle, .end = end};
}

bool markdown_link_tail(struct link_tail *out, struct str text, uint32_t at)
{
    if (at >= text.len || text.ptr[at] != '(')
        return false;
    uint32_t beg = markdown_skip_space(text, at + 1), end = destination_end(text, beg, true);
    set_destination(out, text, beg, end);
    uint32_t next = markdown_skip_space(text, end);
    uint32_t close = next > end ? markdown_title_close(text, next) : 0;
    if (close) {
        out->title_beg = next + 1;
        out->title_end = close;
        next = markdown_skip_space(text, close + 1);
    }
    out->end = next + 1;
    return next < text.len && text.ptr[next] == ')';
}

static bool is_line_over(struct str text, uint32_t at)
{
    at = skip_blanks(text, at, num_u32(text.len));
    return at == text.len || is_line_end(text.ptr[at]);
}

bool markdown_definition_tail(struct link_tail *out, struct str text, uint32_t at)
{
    uint32_t beg = markdown_skip_space(text, at), end = destination_end(text, beg, false);
    if (end == beg)
        return false;
    set_destination(out, text, beg, end);
    uint32_t next = markdown_skip_space(text, end);
    uint32_t close = next > end ? markdown_title_close(text, next) : 0;
    if (close && is_line_over(text, close + 1)) {
        out->title_beg = next + 1;
        out->title_end = close;
        out->end = close + 1;
        return true;
    }
    return is_line_over(text, end);
}

uint32_t markdown_label_end(struct str text, uint32_t at)
{
    uint32_t stop = text.len - at > LABEL_MAX ? at + LABEL_MAX : num_u32(text.len);
    for (uint32_t i = at + 1; i < stop; i++) {
        char c = text.ptr[i];
        if (c == '\\')
            i++;
        else if (c == '[')
            return 0;
        else if (c == ']')
            return i + 1;
    }
    return 0;
}
