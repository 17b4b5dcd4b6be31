/* SPDX-License-Identifier: MIT */
/* Reads a pattern just far enough to know literals that no match can lack. What it does not understand it
 * takes for "nothing known", which is always right and only costs attempts. */
#include "text/regex_pattern.h"

#include "base/buf.h"
#include "text/fold.h"
#include "text/utf8.h"

enum {
    SET_MAX = 64,   /* literals of one pattern */
    DEPTH_MAX = 32, /* groups in groups */
};

struct literals {
    VEC(struct str);
};

struct reader {
    struct arena *arena;
    struct str in;
    size_t at;
    unsigned depth;
    bool lost; /* met something that makes all knowledge doubtful: (?x), conditions, \Q */
};

/* A sequence being read: the run of literals at its end and the best set so far. */
struct sequence {
    struct buf run;
    size_t last; /* where the run's last character begins: a quantifier takes it back */
    struct literals best;
};

static char peek(const struct reader *r, size_t ahead)
{
    return r->at + ahead < r->in.len ? r->in.ptr[r->at + ahead] : '\0';
}

static size_t shortest(const struct literals *l)
{
    size_t len = l->count ? SIZE_MAX : 0;
    for (size_t i = 0; i < l->count; i++)
        len = l->at[i].len < len ? l->at[i].len : len;
    return len;
}

/* Longer literals are rarer; among equals fewer of them. */
static void offer(struct sequence *s, const struct literals *l)
{
    size_t ours = shortest(&s->best), theirs = shortest(l);
    if (l->count && l->count <= SET_MAX &&
        (theirs > ours || (theirs == ours && l->count < s->best.count)))
        s->best = *l;
}

static void end_run(struct reader *r, struct sequence *s)
{
    if (s->run.len) {
        struct literals one = {0};
        VEC_ADD(r->arena, &one, fold_text(r->arena, arena_dup(r->arena, buf_str(&s->run))));
        offer(s, &one);
    }
    buf_clear(&s->run);
    s->last = 0;
}

static void add_char(struct sequence *s, struct str bytes)
{
    s->last = s->run.len;
    buf_put(&s->run, bytes);
}

enum times { TIMES_ONE, TIMES_MORE, TIMES_MAYBE };

/* A quantifier, its lazy or possessive mark too. */
static enum times read_times(struct reader *r)
{
    char c = peek(r, 0);
    enum times times = TIMES_ONE;
    if (c == '?' || c == '*' || c == '+') {
        times = c == '+' ? TIMES_MORE : TIMES_MAYBE;
        r->at++;
    } else if (c == '{' && (byte_is_digit(peek(r, 1)) || peek(r, 1) == ',')) {
        size_t end = str_find_byte(r->in, '}', r->at);
        if (end == SIZE_MAX)
            return TIMES_ONE;
        bool zero = peek(r, 1) == ',' || (peek(r, 1) == '0' && !byte_is_digit(peek(r, 2)));
        times = zero ? TIMES_MAYBE : TIMES_MORE;
        r->at = end + 1;
    }
    if (times != TIMES_ONE && (peek(r, 0) == '?' || peek(r, 0) == '+'))
        r->at++;
    return times;
}

/* What the quantifier behind it makes of the run's last character. */
static void quantify_char(struct reader *r, struct sequence *s)
{
    switch (read_times(r)) {
    case TIMES_ONE:
        break;
    case TIMES_MORE:
        end_run(r, s);
        break;
    case TIMES_MAYBE:
        s->run.len = s->last;
        end_run(r, s);
        break;
    }
}

static void skip_class(struct reader *r)
{
    r->at += peek(r, 1) == '^' ? 2 : 1;
    if (peek(r, 0) == ']')
        r->at++;
    while (r->at < r->in.len && peek(r, 0) != ']') {
        if (peek(r, 0) == '\\')
            r->at++;
        else if (peek(r, 0) == '[' && peek(r, 1) == ':') {
            size_t end = str_find(r->in, STR(":]"), r->at);
            r->at = end == SIZE_MAX ? r->in.len : end + 1;
        }
        r->at++;
    }
    r->at++;
}

/* \xHH and \x{H…}; 0 when it is none. */
static uint32_t read_hex(struct reader *r)
{
    uint32_t cp = 0;
    bool braced = peek(r, 0) == '{';
    r->at += braced;
    for (unsigned n = 0; n < (braced ? 6u : 2u); n++) {
        char c = byte_lower(peek(r, 0));
        bool letter = c >= 'a' && c <= 'f';
        if (!byte_is_digit(c) && !letter)
            break;
        cp = cp * 16 + (uint32_t)(letter ? c - 'a' + 10 : c - '0');
        r->at++;
    }
    r->at += braced && peek(r, 0) == '}';
    return cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF) ? cp : 0;
}

static void read_escape(struct reader *r, struct sequence *s)
{
    char c = peek(r, 1);
    r->at += 2;
    if (c == 'Q' || c == 'E') {
        r->lost = true;
    } else if (strchr("bBAzZGK", c) && c) {
        return; /* of no width: a run goes on behind it */
    } else if (c == 'x') {
        char bytes[4];
        uint32_t cp = read_hex(r);
        if (cp)
            add_char(s, (struct str){bytes, utf8_encode(bytes, cp)});
        else
            end_run(r, s);
        quantify_char(r, s);
    } else if (byte_is_alnum(c)) { /* \d, \p{L}, \1: one or several characters we do not know */
        end_run(r, s);
        if (peek(r, 0) == '{' && strchr("pPNgko", c)) {
            size_t end = str_find_byte(r->in, '}', r->at);
            r->at = end == SIZE_MAX ? r->in.len : end + 1;
        }
        read_times(r);
    } else {
        add_char(s, str_sub(r->in, r->at - 1, r->at));
        quantify_char(r, s);
    }
}

static struct literals read_alternatives(struct reader *r);

/* True when what stands in the group must stand in the text too. */
static bool read_group_head(struct reader *r)
{
    r->at++;
    if (peek(r, 0) == '*') {
        r->lost = true;
        return false;
    }
    if (peek(r, 0) != '?')
        return true;
    char kind = peek(r, 1), next = peek(r, 2);
    bool behind = kind == '<' && (next == '=' || next == '!');
    if (kind == ':' || kind == '=' || kind == '>' || kind == '|' || kind == '!') {
        r->at += 2;
        return kind != '!';
    }
    if (behind) {
        r->at += 3;
        return next == '=';
    }
    if (kind == '<' || kind == '\'' || (kind == 'P' && next == '<')) {
        size_t end = str_find_byte(r->in, kind == '\'' ? '\'' : '>', r->at + 2);
        r->at = end == SIZE_MAX ? r->in.len : end + 1;
        return true;
    }
    r->lost = true; /* flags, conditions, recursion, callouts */
    return false;
}

static void read_group(struct reader *r, struct sequence *s)
{
    end_run(r, s);
    if (++r->depth > DEPTH_MAX) {
        r->lost = true;
        r->at = r->in.len;
        return;
    }
    bool needed = read_group_head(r);
    struct literals inside = read_alternatives(r);
    if (peek(r, 0) == ')')
        r->at++;
    r->depth--;
    if (read_times(r) != TIMES_MAYBE && needed)
        offer(s, &inside);
}

static void read_item(struct reader *r, struct sequence *s)
{
    char c = peek(r, 0);
    if (c == '\\') {
        read_escape(r, s);
    } else if (c == '(') {
        read_group(r, s);
    } else if (c == '[') {
        end_run(r, s);
        skip_class(r);
        read_times(r);
    } else if (c == '^' || c == '$') {
        r->at++;
    } else if (c == '.') {
        end_run(r, s);
        r->at++;
        read_times(r);
    } else {
        unsigned len;
        utf8_at(r->in, r->at, &len);
        add_char(s, str_sub(r->in, r->at, r->at + len));
        r->at += len;
        quantify_char(r, s);
    }
}

static struct literals read_sequence(struct reader *r)
{
    struct sequence s = {0};
    while (r->at < r->in.len && peek(r, 0) != '|' && peek(r, 0) != ')' && !r->lost)
        read_item(r, &s);
    end_run(r, &s);
    buf_release(&s.run);
    return s.best;
}

/* Every alternative needs its literals, or there are none. */
static struct literals read_alternatives(struct reader *r)
{
    struct literals all = {0};
    bool known = true;
    for (;;) {
        struct literals one = read_sequence(r);
        known &= one.count > 0 && all.count + one.count <= SET_MAX;
        for (size_t i = 0; known && i < one.count; i++)
            VEC_ADD(r->arena, &all, one.at[i]);
        if (peek(r, 0) != '|' || r->lost)
            break;
        r->at++;
    }
    if (!known)
        all.count = 0;
    return all;
}

/* A lone letter or space stands in nearly every text: not worth looking for. */
static bool is_worth(struct str literal)
{
    return literal.len > 1 || !(byte_is_alpha(literal.ptr[0]) || literal.ptr[0] == ' ');
}

void regex_find_triggers(struct arena *a, struct str pattern, struct strs *out)
{
    struct reader r = {.arena = a, .in = pattern};
    struct literals all = read_alternatives(&r);
    if (r.lost || r.at < pattern.len)
        return;
    for (size_t i = 0; i < all.count; i++)
        if (!is_worth(all.at[i]))
            return;
    for (size_t i = 0; i < all.count; i++)
        VEC_ADD(a, out, all.at[i]);
}
