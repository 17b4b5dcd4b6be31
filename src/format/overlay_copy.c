/* SPDX-License-Identifier: MIT */
/* The copy that the host format reads: what a tag becomes in it must not change what stands around
 * it. */
#include "format/overlay_scan.h"

static bool is_line_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static bool begins_line(struct str text, size_t at)
{
    while (at > 0 && is_line_blank(text.ptr[at - 1]))
        at--;
    return at == 0 || text.ptr[at - 1] == '\n';
}

static bool ends_line(struct str text, size_t at)
{
    while (at < text.len && is_line_blank(text.ptr[at]))
        at++;
    return at == text.len || text.ptr[at] == '\n';
}

/* Only blanks of the same line between two tags. */
static bool is_blank_between(struct str text, size_t beg, size_t end)
{
    while (beg < end && is_line_blank(text.ptr[beg]))
        beg++;
    return beg == end;
}

/* How many items from `i` on have a line to themselves, together: 0 when there is prose or a
 * value on it too. */
static size_t alone(const struct overlay *o, struct str text, size_t i)
{
    if (!begins_line(text, o->at[i].beg))
        return 0;
    size_t n = i;
    for (;; n++) {
        if (o->at[n].kind == OVERLAY_VALUE)
            return 0;
        bool more = n + 1 < o->count && is_blank_between(text, o->at[n].end, o->at[n + 1].beg);
        if (!more)
            break;
    }
    return ends_line(text, o->at[n].end) ? n + 1 - i : 0;
}

static void fill_spaces(char *copy, size_t beg, size_t end)
{
    for (size_t i = beg; i < end; i++)
        if (copy[i] != '\n' && copy[i] != '\r')
            copy[i] = ' ';
}

/* A row of a table stands on both sides: an empty line would end the table. */
static bool is_between_rows(struct str text, size_t beg, size_t end)
{
    size_t up = beg, down = end;
    while (up > 0 && text.ptr[up - 1] != '\n')
        up--;
    if (up == 0)
        return false;
    size_t line = up - 1;
    while (line > 0 && text.ptr[line - 1] != '\n')
        line--;
    while (down < text.len && text.ptr[down] != '\n')
        down++;
    return text.ptr[line] == '|' && down + 1 < text.len && text.ptr[down + 1] == '|';
}

void overlay_write_copy(struct overlay *o, struct arena *a, struct str text, bool control_as_space)
{
    char *copy = arena_alloc(a, text.len + 1, 1);
    memcpy(copy, text.ptr, text.len);
    for (size_t i = 0; i < o->count;) {
        size_t lonely = control_as_space ? 0 : alone(o, text, i);
        if (lonely && is_between_rows(text, o->at[i].beg, o->at[i + lonely - 1].end))
            lonely = 0;
        for (size_t n = lonely ? lonely : 1; n > 0; n--, i++) {
            const struct overlay_item *item = &o->at[i];
            bool spaces = lonely || (control_as_space && item->kind != OVERLAY_VALUE);
            if (spaces)
                fill_spaces(copy, item->beg, item->end);
            else
                memset(copy + item->beg, 'x', item->end - item->beg);
        }
    }
    o->text = (struct str){copy, text.len};
}
