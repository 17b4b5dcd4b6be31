/* SPDX-License-Identifier: MIT */
#include "text/regex.h"

#include "base/num.h"
#include "text/regex_pattern.h"
#include "text/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdint.h>

enum {
    STRIDE = REGEX_WINDOW / 2, /* starts that one window answers for */
    DEPTH_LIMIT = 1000,
    HEAP_LIMIT = 64 * 1024,    /* KiB */
    STACK_MIN = 32 * 1024,
    STACK_MAX = 1024 * 1024,
};

struct regex {
    pcre2_code *code; /* checked, without machine code: each matcher makes its own on first use */
    struct strs triggers;
};

static void free_code(void *code)
{
    pcre2_code_free(code);
}

static enum status refuse(struct regex_error *error, size_t offset, struct str text)
{
    *error = (struct regex_error){offset, text};
    return ERR_SYNTAX;
}

/* What PCRE2 would take and a guide must not do, and the trap of YAML's double quotes. */
static enum status check_pattern(struct str pattern, struct regex_error *error)
{
    if (pattern.len == 0)
        return refuse(error, 0, STR("it is empty"));
    if (str_starts(pattern, STR("(*")))
        return refuse(error, 0, STR("it may not begin with (*"));
    size_t at = str_find_byte(pattern, '\b', 0);
    if (at != SIZE_MAX)
        return refuse(error, at, STR("a backspace, since \"\\b\" stands in double quotes; use single quotes"));
    at = str_find(pattern, STR("(?C"), 0);
    if (at != SIZE_MAX)
        return refuse(error, at, STR("callouts are not allowed"));
    return OK;
}

static enum status compile(pcre2_code **out, struct arena *a, struct str pattern, unsigned flags,
                           struct regex_error *error)
{
    uint32_t *origin;
    struct str translated = regex_translate(a, pattern, flags & REGEX_RAW, &origin);
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT |
                       (flags & REGEX_CASE ? 0 : PCRE2_CASELESS);
    int code;
    size_t offset;
    *out = pcre2_compile((PCRE2_SPTR)translated.ptr, translated.len, options, &code, &offset, NULL);
    if (*out)
        return OK;
    PCRE2_UCHAR text[160] = {0};
    pcre2_get_error_message(code, text, sizeof text);
    if (offset > translated.len)
        offset = translated.len;
    return refuse(error, origin[offset], arena_dup(a, str_of((const char *)text)));
}

enum status regex_new(struct regex **out, struct arena *a, struct str pattern, unsigned flags,
                      struct regex_error *error)
{
    *out = NULL;
    TRY(check_pattern(pattern, error));
    pcre2_code *code;
    TRY(compile(&code, a, pattern, flags, error));
    struct regex *re = ARENA_NEW(a, struct regex);
    re->code = code;
    arena_defer(a, free_code, code);
    regex_find_triggers(a, pattern, &re->triggers);
    *out = re;
    return OK;
}

const struct str *regex_triggers(const struct regex *re, size_t *count)
{
    *count = re->triggers.count;
    return re->triggers.at;
}

/* A regex as one thread runs it. */
struct ready {
    const struct regex *regex;
    pcre2_code *code;
};

struct regex_matcher {
    struct arena *arena;
    pcre2_match_data *data;
    pcre2_match_context *context;
    struct ready *slots; /* open addressing by the regex's address */
    size_t slot_count, used;
};

static void free_data(void *data)
{
    pcre2_match_data_free(data);
}

static void free_context(void *context)
{
    pcre2_match_context_free(context);
}

static void free_stack(void *stack)
{
    pcre2_jit_stack_free(stack);
}

struct regex_matcher *regex_matcher_new(struct arena *a)
{
    struct regex_matcher *m = ARENA_NEW(a, struct regex_matcher);
    m->arena = a;
    m->data = pcre2_match_data_create(REGEX_GROUPS, NULL);
    m->context = pcre2_match_context_create(NULL);
    pcre2_jit_stack *stack = pcre2_jit_stack_create(STACK_MIN, STACK_MAX, NULL);
    assert(m->data && m->context && stack);
    pcre2_jit_stack_assign(m->context, NULL, stack);
    pcre2_set_match_limit(m->context, REGEX_MATCH_LIMIT);
    pcre2_set_depth_limit(m->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(m->context, HEAP_LIMIT);
    arena_defer(a, free_stack, stack);
    arena_defer(a, free_context, m->context);
    arena_defer(a, free_data, m->data);
    return m;
}

static struct ready *slot_for(struct regex_matcher *m, const struct regex *re)
{
    size_t at = (size_t)((uintptr_t)re >> 4) & (m->slot_count - 1);
    while (m->slots[at].regex && m->slots[at].regex != re)
        at = (at + 1) & (m->slot_count - 1);
    return &m->slots[at];
}

static void grow(struct regex_matcher *m)
{
    struct ready *old = m->slots;
    size_t count = m->slot_count;
    m->slot_count = count ? count * 2 : 64;
    m->slots = ARENA_ARRAY(m->arena, struct ready, m->slot_count);
    for (size_t i = 0; i < count; i++)
        if (old[i].regex)
            *slot_for(m, old[i].regex) = old[i];
}

/* The thread's own copy with machine code: made once, so that threads share nothing that is written. */
static const pcre2_code *code_for(struct regex_matcher *m, const struct regex *re)
{
    if (m->used * 2 >= m->slot_count)
        grow(m);
    struct ready *slot = slot_for(m, re);
    if (!slot->regex) {
        m->used++;
        *slot = (struct ready){re, pcre2_code_copy(re->code)};
        assert(slot->code);
        arena_defer(m->arena, free_code, slot->code);
        /* Where the machine has no JIT the interpreter does the same. */
        (void)pcre2_jit_compile(slot->code, PCRE2_JIT_COMPLETE);
    }
    return slot->code;
}

static int match_window(const pcre2_code *code, struct regex_matcher *m, struct str text, size_t from,
                        size_t last_start, size_t end)
{
    uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY | (end < text.len ? PCRE2_NOTEOL : 0);
    pcre2_set_offset_limit(m->context, last_start);
    PCRE2_SPTR subject = (PCRE2_SPTR)text.ptr;
    int rc = pcre2_match(code, subject, end, from, options, m->data, m->context);
    if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
        rc = pcre2_match(code, subject, end, from, options | PCRE2_NO_JIT, m->data, m->context);
    return rc;
}

static size_t boundary(struct str text, size_t at)
{
    if (at >= text.len)
        return text.len;
    while (!utf8_is_boundary(text, at))
        at--;
    return at;
}

static void fill(struct regex_match *out, const struct regex_matcher *m, int rc)
{
    const size_t *ovector = pcre2_get_ovector_pointer(m->data);
    unsigned count = rc > 0 ? (unsigned)rc : REGEX_GROUPS;
    out->count = count < REGEX_GROUPS ? count : REGEX_GROUPS;
    for (unsigned i = 0; i < out->count; i++) {
        bool set = ovector[2 * i] != PCRE2_UNSET;
        out->beg[i] = set ? num_u32(ovector[2 * i]) : UINT32_MAX;
        out->end[i] = set ? num_u32(ovector[2 * i + 1]) : UINT32_MAX;
    }
}

enum status regex_next(const struct regex *re, struct regex_matcher *matcher, struct str text, uint32_t from,
                       struct regex_match *m)
{
    const pcre2_code *code = code_for(matcher, re);
    size_t at = from;
    while (at < text.len && !utf8_is_boundary(text, at))
        at++;
    while (at < text.len) {
        size_t end = boundary(text, at + REGEX_WINDOW);
        size_t next = end < text.len ? boundary(text, at + STRIDE) : text.len;
        int rc = match_window(code, matcher, text, at, next, end);
        if (rc >= 0) {
            fill(m, matcher, rc);
            return OK;
        }
        if (rc != PCRE2_ERROR_NOMATCH)
            return ERR_LIMIT;
        at = next;
    }
    return ERR_NOT_FOUND;
}
