/* SPDX-License-Identifier: MIT */
#include "text/nearest.h"

#include "text/unicode.h"
#include "text/utf8.h"

struct codepoints {
    uint32_t *at;
    size_t count;
};

static struct codepoints plain_codepoints(struct arena *scratch, struct str s)
{
    s = unicode_plain(scratch, s);
    struct codepoints c = {ARENA_ARRAY(scratch, uint32_t, s.len + 1), 0};
    unsigned len;
    for (size_t i = 0; i < s.len; i += len)
        c.at[c.count++] = utf8_at(s, i, &len);
    return c;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Row i of the distance table from the two rows above it; returns its least value. */
static unsigned fill_row(struct codepoints a, struct codepoints b, size_t i, unsigned *row,
                         const unsigned *above, const unsigned *above2)
{
    row[0] = (unsigned)i;
    unsigned best = row[0];
    for (size_t j = 1; j <= b.count; j++) {
        bool same = a.at[i - 1] == b.at[j - 1];
        row[j] = least(above[j - 1] + !same, least(above[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
            row[j] = least(row[j], above2[j - 2] + 1);
        best = least(best, row[j]);
    }
    return best;
}

/* Optimal string alignment distance (insert, delete, replace, swap neighbours); `limit` + 1 when it
 * is more than `limit`. */
static unsigned distance(struct arena *scratch, struct codepoints a, struct codepoints b,
                         unsigned limit)
{
    size_t apart = a.count > b.count ? a.count - b.count : b.count - a.count;
    if (apart > limit)
        return limit + 1;
    size_t width = b.count + 1;
    unsigned *rows[3];
    for (int r = 0; r < 3; r++)
        rows[r] = ARENA_ARRAY(scratch, unsigned, width);
    for (size_t j = 0; j < width; j++)
        rows[0][j] = (unsigned)j;
    unsigned before = 0; /* the least value of the row above: a swap reaches over one row */
    for (size_t i = 1; i <= a.count; i++) {
        unsigned best = fill_row(a, b, i, rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]);
        if (best > limit && before > limit)
            return limit + 1;
        before = best;
    }
    return least(rows[a.count % 3][b.count], limit + 1);
}

const char *nearest_name(struct arena *scratch, struct str typed, const char *const *names)
{
    struct codepoints wanted = plain_codepoints(scratch, typed);
    unsigned limit = least((unsigned)(wanted.count / 3), UINT16_MAX);
    if (limit == 0 && wanted.count >= 2)
        limit = 1;
    const char *nearest = NULL;
    unsigned reach = limit + 1; /* what the next one has to be below */
    for (; *names && reach > 0; names++) {
        struct codepoints name = plain_codepoints(scratch, str_of(*names));
        unsigned d = distance(scratch, wanted, name, reach - 1);
        if (d < reach) {
            nearest = *names;
            reach = d;
        }
    }
    return nearest;
}
