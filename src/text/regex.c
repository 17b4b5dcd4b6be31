/* SPDX-License-Identifier: MIT */
#include "text/regex.h"

#include "base/num.h"
#include "base/once.h"
#include "base/oom.h"
#include "text/regex_pattern.h"
#include "text/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
    PATTERN_MAX = 16 * 1024,   /* bytes */
    STRIDE = REGEX_WINDOW / 2, /* starts that one window answers for; the rest is for their ends */
    STEPS = 1 << 18,           /* of one attempt: its starts times its match limit */
    RETRIES = 1024,            /* attempts with fewer starts and a higher limit, for one call */
    DEPTH_LIMIT = 10000,
    HEAP_LIMIT = 16 * 1024, /* KiB */
    STACK_MIN = 32 * 1024,  /* bytes, for machine code */
    STACK_MAX = 512 * 1024,
};

struct regex {
    pcre2_code *code;
    struct once *jit; /* machine code is added to it once, before the first thread matches */
    struct strs triggers;
};

/* ---- compiling ---- */

static void free_code(void *code)
{
    pcre2_code_free(code);
}

/* Where the machine has no JIT, the interpreter does the same work. */
static void add_machine_code(void *code)
{
    (void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
}

static enum status refuse(struct regex_error *error, size_t offset, struct str text)
{
    *error = (struct regex_error){offset, text};
    return ERR_SYNTAX;
}

/* What PCRE2 would take and a guide must not hold, and the trap of YAML's double quotes. */
static enum status check_written(struct str pattern, struct regex_error *error)
{
    size_t backspace = str_find_byte(pattern, '\b', 0);
    if (pattern.len == 0)
        return refuse(error, 0, STR("the pattern is empty"));
    if (pattern.len > PATTERN_MAX)
        return refuse(error, PATTERN_MAX, STR("the pattern is longer than 16 KiB"));
    if (str_starts(pattern, STR("(*")))
        return refuse(error, 0, STR("a pattern may not begin with (*"));
    if (backspace != SIZE_MAX)
        return refuse(
            error, backspace,
            STR("a backspace: \"\\b\" in double quotes is one in YAML; put the pattern in "
                "single quotes"));
    return OK;
}

static enum status compile(pcre2_code **out, struct arena *a, const struct pattern *p,
                           unsigned flags, struct regex_error *error)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
    int code;
    size_t offset;
    char text[160] = "";
    if (!(flags & REGEX_CASE))
        options |= PCRE2_CASELESS;
    *out = pcre2_compile((PCRE2_SPTR)p->text.ptr, p->text.len, options, &code, &offset, NULL);
    if (*out)
        return OK;
    pcre2_get_error_message(code, (PCRE2_UCHAR *)text, sizeof text);
    size_t at = offset < p->text.len ? offset : p->text.len;
    return refuse(error, p->origin[at], arena_dup(a, str_of(text)));
}

enum status regex_new(struct regex **out, struct arena *a, struct str pattern, unsigned flags,
                      struct regex_error *error)
{
    *out = NULL;
    TRY(check_written(pattern, error));
    struct pattern read = regex_read_pattern(a, pattern, flags & REGEX_RAW);
    if (read.callout != UINT32_MAX)
        return refuse(error, read.callout, STR("callouts are not allowed"));
    pcre2_code *code;
    TRY(compile(&code, a, &read, flags, error));
    struct regex *re = ARENA_NEW(a, struct regex);
    re->code = code;
    re->jit = once_new(a);
    arena_defer(a, free_code, code);
    re->triggers = read.triggers;
    *out = re;
    return OK;
}

const struct str *regex_triggers(const struct regex *re, size_t *count)
{
    *count = re->triggers.count;
    return re->triggers.at;
}

/* ---- one thread's part ---- */

struct regex_matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack; /* NULL: machine code runs on 32 KiB of the thread's own */
};

static void free_matcher(void *ptr)
{
    struct regex_matcher *m = ptr;
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->context);
    pcre2_jit_stack_free(m->stack);
}

struct regex_matcher *regex_matcher_new(struct arena *a)
{
    struct regex_matcher *m = ARENA_NEW(a, struct regex_matcher);
    m->data = pcre2_match_data_create(REGEX_GROUPS, NULL);
    m->context = pcre2_match_context_create(NULL);
    m->stack = pcre2_jit_stack_create(STACK_MIN, STACK_MAX, NULL);
    if (!m->data || !m->context)
        oom(sizeof *m);
    pcre2_jit_stack_assign(m->context, NULL, m->stack);
    pcre2_set_depth_limit(m->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(m->context, HEAP_LIMIT);
    arena_defer(a, free_matcher, m);
    return m;
}

/* ---- attempts ---- */

/* The text up to where a window ends: what stands before it may be looked back at. */
struct attempt {
    const pcre2_code *code;
    struct regex_matcher *matcher;
    struct str text;
    size_t end;
    unsigned retries; /* that are left */
};

static size_t boundary_before(struct str text, size_t at)
{
    while (!utf8_is_boundary(text, at))
        at--;
    return at;
}

/* A match that begins in [from, last]: the number of groups or an error of PCRE2. */
static int match(const struct attempt *t, size_t from, size_t last, uint32_t limit)
{
    uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY;
    PCRE2_SPTR subject = (PCRE2_SPTR)t->text.ptr;
    struct regex_matcher *m = t->matcher;
    if (t->end < t->text.len)
        options |= PCRE2_NOTEOL; /* $ is not there */
    pcre2_set_match_limit(m->context, limit);
    pcre2_set_offset_limit(m->context, last);
    int rc = pcre2_match(t->code, subject, t->end, from, options, m->data, m->context);
    if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
        rc = pcre2_match(t->code, subject, t->end, from, options | PCRE2_NO_JIT, m->data,
                         m->context);
    return rc;
}

/* PCRE2 counts anew at every start, so that a limit alone allows the limit times the starts. Here
 * that product is bounded: many starts get a low limit each, which is enough nearly always, and
 * only where it was not, fewer starts get a higher one, up to REGEX_MATCH_LIMIT. */
static int search(struct attempt *t, size_t from, size_t to)
{
    size_t starts = to - from;
    size_t limit = STEPS / starts < REGEX_MATCH_LIMIT ? STEPS / starts : REGEX_MATCH_LIMIT;
    int rc = match(t, from, to - 1, (uint32_t)limit);
    if (rc != PCRE2_ERROR_MATCHLIMIT || limit == REGEX_MATCH_LIMIT)
        return rc;
    size_t part = (starts + 7) / 8;
    for (size_t at = from; at < to;) {
        size_t next = to - at > part ? boundary_before(t->text, at + part) : to;
        if (next <= at) /* the part is shorter than a character */
            next = at + part < to ? boundary_before(t->text, at + part + 3) : to;
        if (t->retries-- == 0)
            return PCRE2_ERROR_MATCHLIMIT;
        rc = search(t, at, next);
        if (rc != PCRE2_ERROR_NOMATCH)
            return rc;
        at = next;
    }
    return PCRE2_ERROR_NOMATCH;
}

static void fill_match(struct regex_match *out, const struct regex_matcher *m, int rc)
{
    const size_t *ovector = pcre2_get_ovector_pointer(m->data);
    out->count = rc > 0 ? (unsigned)rc : REGEX_GROUPS; /* 0: more groups than there is room for */
    for (size_t i = 0; i < REGEX_GROUPS; i++) {
        bool set = i < out->count && ovector[2 * i] != PCRE2_UNSET;
        out->beg[i] = set ? num_u32(ovector[2 * i]) : UINT32_MAX;
        out->end[i] = set ? num_u32(ovector[2 * i + 1]) : UINT32_MAX;
    }
}

enum status regex_next(const struct regex *re, struct regex_matcher *matcher, struct str text,
                       uint32_t from, struct regex_match *m)
{
    struct attempt t = {re->code, matcher, text, 0, RETRIES};
    once_run(re->jit, add_machine_code, re->code);
    for (size_t at = from; at < text.len;) {
        bool last = text.len - at <= REGEX_WINDOW;
        size_t next = last ? text.len : boundary_before(text, at + STRIDE);
        t.end = last ? text.len : boundary_before(text, at + REGEX_WINDOW);
        int rc = search(&t, at, next);
        if (rc >= 0) {
            fill_match(m, matcher, rc);
            return OK;
        }
        if (rc != PCRE2_ERROR_NOMATCH)
            return ERR_LIMIT;
        at = next;
    }
    return ERR_NOT_FOUND;
}
