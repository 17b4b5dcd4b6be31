/* SPDX-License-Identifier: MIT */
#include "text/lines.h"

#include "base/num.h"
#include "base/vec.h"
#include "text/unicode.h"
#include "text/utf8.h"

struct starts {
    VEC(uint32_t);
};

static size_t find_or_end(struct str text, char byte, size_t from)
{
    size_t at = str_find_byte(text, byte, from);
    return at == SIZE_MAX ? text.len : at;
}

/* Both kinds of end are looked for with memchr, and each byte is looked at once by each search: the
 * next CR is remembered, so that a text without any costs a single search for it. */
void lines_init(struct lines *l, struct arena *a, struct str text)
{
    struct starts starts = {0};
    VEC_ADD(a, &starts, 0);
    size_t lf = find_or_end(text, '\n', 0);
    size_t cr = find_or_end(text, '\r', 0);
    while (lf < text.len || cr < text.len) {
        size_t end = lf < cr ? lf : cr;
        if (end == cr && cr + 1 == lf)
            end = lf;
        VEC_ADD(a, &starts, num_u32(end + 1));
        if (lf <= end)
            lf = find_or_end(text, '\n', end + 1);
        if (cr <= end)
            cr = find_or_end(text, '\r', end + 1);
    }
    *l = (struct lines){.text = text, .start = starts.at, .count = starts.count};
}

size_t lines_find(const struct lines *l, uint32_t at)
{
    size_t low = 0, high = l->count; /* start[low] <= at, and at < start[high] or high is the end */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (l->start[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct str lines_at(const struct lines *l, size_t line)
{
    size_t end = line + 1 < l->count ? l->start[line + 1] : l->text.len;
    struct str s = str_sub(l->text, l->start[line], end);
    if (line + 1 == l->count)
        return s;
    if (s.ptr[s.len - 1] == '\n')
        s.len--;
    if (s.len > 0 && s.ptr[s.len - 1] == '\r')
        s.len--;
    return s;
}

static bool is_plain(char c)
{
    return c >= ' ' && c < 0x7F;
}

/* Steps over printable ASCII that has ASCII behind it: each byte is a cluster of one cell. */
static void step_plain(struct column *c, struct str rest)
{
    uint32_t n = 0;
    while (n + 1 < rest.len && is_plain(rest.ptr[n]) && (unsigned char)rest.ptr[n + 1] < 0x80)
        n++;
    c->byte += n;
    c->codepoint += n;
    c->utf16 += n;
    c->cell += n;
}

static void step_tab(struct column *c, unsigned tab)
{
    c->byte++;
    c->codepoint++;
    c->utf16++;
    c->cell += tab ? tab - c->cell % tab : 1;
}

/* The code points of s, without their cells; a byte that begins no character counts as one, since a
 * source need not be UTF-8 to have columns. */
static void step_codepoints(struct column *c, struct str s)
{
    size_t wide = 0; /* those that take two UTF-16 units begin with F0 to F4 */
    for (size_t i = 0; i < s.len; i++)
        wide += s.len > 1 && (unsigned char)s.ptr[i] >= 0xF0;
    size_t count = s.len == 1 ? 1 : utf8_count(s);
    c->byte += (uint32_t)s.len;
    c->codepoint += (uint32_t)count;
    c->utf16 += (uint32_t)(count + wide);
}

/* The cluster at `at` and its cells, at + 1 for a byte that is no UTF-8. The line is looked at in
 * small windows, since nobody has said that it is UTF-8, and a cluster that fills its window in a
 * larger one. */
static size_t cluster_end(struct str line, size_t at, unsigned *width)
{
    for (size_t window = 32;; window *= 2) {
        struct str seen = str_sub(line, at, at + window);
        seen.len = utf8_valid_prefix(seen);
        if (seen.len == 0) {
            *width = 1;
            return at + 1;
        }
        size_t end = unicode_cluster_end(seen, 0, width);
        if (end + 4 <= window || at + window >= line.len)
            return at + end;
    }
}

/* One step forward from a cluster boundary. */
static void step(struct column *c, struct str line, unsigned tab)
{
    if (line.ptr[c->byte] == '\t') {
        step_tab(c, tab);
        return;
    }
    unsigned width;
    size_t end = cluster_end(line, c->byte, &width);
    step_codepoints(c, str_sub(line, c->byte, end));
    c->cell += width;
}

struct column lines_column_next(const struct lines *l, struct lines_cursor *cursor, uint32_t at,
                                unsigned tab)
{
    size_t line = lines_find(l, at);
    uint32_t start = l->start[line];
    if (!cursor->known || cursor->start != start || cursor->at.byte > at - start)
        *cursor = (struct lines_cursor){.known = true, .start = start};
    /* A cluster is looked at as far as it goes, so the text does not end at `at`. */
    size_t line_end = line + 1 < l->count ? l->start[line + 1] : l->text.len;
    struct str text = str_sub(l->text, start, line_end);
    size_t wanted = at - start;
    struct column c = cursor->at;
    while (c.byte < wanted) {
        step_plain(&c, str_sub(text, c.byte, wanted));
        cursor->at = c;
        step(&c, text, tab);
    }
    if (c.byte == wanted) {
        cursor->at = c;
        return c;
    }
    c = cursor->at; /* inside a cluster: its own cell, but the code points before `at` count */
    step_codepoints(&c, str_sub(text, c.byte, wanted));
    return c;
}

struct column lines_column(const struct lines *l, uint32_t at, unsigned tab)
{
    struct lines_cursor fresh = {0};
    return lines_column_next(l, &fresh, at, tab);
}
