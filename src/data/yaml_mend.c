/* SPDX-License-Identifier: MIT */
#include "data/yaml_mend.h"

#include "base/num.h"

enum { STEP = 32 }; /* code points from one checkpoint to the next */

void yaml_mended_init(struct yaml_mended *m, struct arena *a, struct str original)
{
    *m = (struct yaml_mended){.arena = a, .original = original, .copy = original};
}

void yaml_mended_release(struct yaml_mended *m)
{
    buf_release(&m->buf);
}

/* Index of the first mend that ends behind `beg`, or stands exactly there. */
static size_t first_behind(const struct yaml_mends *list, uint32_t beg)
{
    size_t lo = 0, hi = list->count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (list->at[mid].end <= beg && list->at[mid].beg < beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool is_free(const struct yaml_mends *list, uint32_t beg, uint32_t end)
{
    size_t at = first_behind(list, beg);
    return at == list->count || (list->at[at].beg >= end && list->at[at].beg != beg);
}

static void insert(struct arena *a, struct yaml_mends *list, struct yaml_mend new)
{
    size_t at = first_behind(list, new.beg);
    (void)VEC_PUSH(a, list);
    struct yaml_mend *to = &list->at[at];
    memmove(to + 1, to, (list->count - 1 - at) * sizeof *to);
    *to = new;
}

bool yaml_mended_replace(struct yaml_mended *m, uint32_t beg, uint32_t end, struct str text)
{
    if (!is_free(&m->mends, beg, end) || !is_free(&m->pending, beg, end))
        return false;
    insert(m->arena, &m->pending, (struct yaml_mend){beg, end, 0, text});
    return true;
}

/* Both are sorted: an ordinary merge, from behind. */
static void apply_pending(struct yaml_mended *m)
{
    size_t old = m->mends.count, new = m->pending.count;
    for (size_t i = 0; i < new; i++)
        (void)VEC_PUSH(m->arena, &m->mends);
    for (size_t to = old + new; new > 0;) {
        bool take_old = old > 0 && m->mends.at[old - 1].beg > m->pending.at[new - 1].beg;
        m->mends.at[--to] = take_old ? m->mends.at[--old] : m->pending.at[--new];
    }
    m->pending.count = 0;
}

bool yaml_mended_drop(struct yaml_mended *m, uint32_t beg, uint32_t end)
{
    apply_pending(m);
    size_t at = first_behind(&m->mends, beg), past = at;
    while (past < m->mends.count && m->mends.at[past].beg < end) {
        struct yaml_mend *in = &m->mends.at[past++];
        if (in->beg <= beg && in->end >= end && in->text.len == 0)
            return false;
        beg = in->beg < beg ? in->beg : beg;
        end = in->end > end ? in->end : end;
    }
    if (past > at)
        memmove(&m->mends.at[at], &m->mends.at[past],
                (m->mends.count - past) * sizeof m->mends.at[0]);
    m->mends.count -= past - at;
    insert(m->arena, &m->mends, (struct yaml_mend){beg, end, 0, STR("")});
    return true;
}

static void write_copy(struct yaml_mended *m)
{
    buf_clear(&m->buf);
    size_t done = 0;
    for (size_t i = 0; i < m->mends.count; i++) {
        struct yaml_mend *mend = &m->mends.at[i];
        buf_put(&m->buf, str_sub(m->original, done, mend->beg));
        mend->copy = num_u32(m->buf.len);
        buf_put(&m->buf, mend->text);
        done = mend->end;
    }
    buf_put(&m->buf, str_from(m->original, done));
    m->copy = m->buf.len ? buf_str(&m->buf) : STR("");
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* libyaml's marks count code points; stepping from the start for each would be quadratic. */
static void write_checkpoints(struct yaml_mended *m)
{
    size_t points = 0;
    for (size_t i = 0; i < m->copy.len; i++)
        points += !is_continuation(m->copy.ptr[i]);
    m->checkpoints = NULL;
    if (points == m->copy.len)
        return;
    m->checkpoints = ARENA_ARRAY(m->arena, uint32_t, points / STEP + 1);
    size_t n = 0;
    for (size_t i = 0; i < m->copy.len; i++) {
        if (is_continuation(m->copy.ptr[i]))
            continue;
        if (n % STEP == 0)
            m->checkpoints[n / STEP] = num_u32(i);
        n++;
    }
    if (n % STEP == 0)
        m->checkpoints[n / STEP] = num_u32(m->copy.len);
}

void yaml_mended_make(struct yaml_mended *m)
{
    apply_pending(m);
    if (m->mends.count)
        write_copy(m);
    write_checkpoints(m);
}

/* Byte of the original that stands for a byte of the copy. */
static uint32_t origin_of(const struct yaml_mended *m, size_t copy_byte)
{
    size_t lo = 0, hi = m->mends.count;
    while (lo < hi) { /* the first mend that begins behind copy_byte */
        size_t mid = lo + (hi - lo) / 2;
        if (m->mends.at[mid].copy <= copy_byte)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == 0)
        return num_u32(copy_byte);
    const struct yaml_mend *mend = &m->mends.at[lo - 1];
    size_t into = copy_byte - mend->copy;
    if (into >= mend->text.len)
        return num_u32(mend->end + (into - mend->text.len));
    return into < mend->end - mend->beg ? mend->beg + num_u32(into) : mend->end;
}

uint32_t yaml_mended_origin_of_codepoint(const struct yaml_mended *m, size_t index)
{
    size_t at = index;
    if (m->checkpoints) {
        at = m->checkpoints[index / STEP];
        for (size_t n = index % STEP; n > 0 && at < m->copy.len; n--)
            for (at++; at < m->copy.len && is_continuation(m->copy.ptr[at]); at++)
                ;
    }
    return origin_of(m, at < m->copy.len ? at : m->copy.len);
}
