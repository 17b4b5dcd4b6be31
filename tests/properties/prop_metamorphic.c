/* SPDX-License-Identifier: MIT */
/* The same words typed another way give the same findings: apostrophes, spaces, composed
 * letters, line ends and entities. On the demo's pages and mails, which nobody wrote for this
 * test. */
// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on

#include "base/file.h"
#include "engine/engine.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>

/* Where a byte of a file stands: what may be retyped there without changing what it means. */
enum region { REGION_PROSE, REGION_TAG, REGION_CODE, REGION_FRONT };

struct regions {
    struct str text;
    size_t at;
    enum region now;
    bool front, html;
};

static void regions_begin(struct regions *r, struct str path, struct str text)
{
    *r = (struct regions){.text = text, .html = str_ends(path, STR(".html"))};
    r->front = str_starts(text, STR("---\n"));
}

static bool at_is(const struct regions *r, const char *lit)
{
    return str_starts(str_from(r->text, r->at), str_of(lit));
}

/* The region of byte r->at; call once for each byte in order. */
static enum region regions_next(struct regions *r)
{
    if (r->front) {
        if (r->at > 0 && at_is(r, "\n---\n"))
            r->front = false;
        r->at++;
        return REGION_FRONT;
    }
    if (r->now == REGION_PROSE && (at_is(r, "<script") || at_is(r, "<style") || at_is(r, "<!--") ||
                                   at_is(r, "<pre") || at_is(r, "<code")))
        r->now = REGION_CODE;
    else if (r->now == REGION_PROSE &&
             (at_is(r, "<") || at_is(r, "{") || at_is(r, "*|") || at_is(r, "](") || at_is(r, "&") ||
              at_is(r, "`") || at_is(r, "http")))
        r->now = REGION_TAG;
    enum region here = r->now;
    char c = r->text.ptr[r->at];
    if (r->now == REGION_CODE && (at_is(r, "/script>") || at_is(r, "/style>") || at_is(r, "->") ||
                                  at_is(r, "/pre>") || at_is(r, "/code>")))
        r->now = REGION_TAG;
    else if (r->now == REGION_TAG &&
             (c == '>' || c == '}' || c == ')' || c == '|' || c == ';' || c == '\n'))
        r->now = c == '|' && r->text.ptr[r->at - (r->at > 0)] == '*' ? REGION_TAG : REGION_PROSE;
    r->at++;
    return here;
}

static bool is_letter(struct str s, size_t at)
{
    return at < s.len && (byte_is_alpha(s.ptr[at]) || (unsigned char)s.ptr[at] >= 0xC3);
}

typedef size_t retype(struct buf *out, const struct regions *r, struct str s, size_t at,
                      enum region region);

/* Each returns how many bytes of s it took, 0 to leave the byte as it is. */
static size_t curly(struct buf *out, const struct regions *r, struct str s, size_t at,
                    enum region region)
{
    (void)r;
    if (region != REGION_PROSE || s.ptr[at] != '\'' || at == 0 || !byte_is_alpha(s.ptr[at - 1]) ||
        !is_letter(s, at + 1))
        return 0;
    buf_puts(out, "\xE2\x80\x99");
    return 1;
}

static size_t straight(struct buf *out, const struct regions *r, struct str s, size_t at,
                       enum region region)
{
    (void)r;
    if (region != REGION_PROSE || !str_starts(str_from(s, at), STR("\xE2\x80\x99")))
        return 0;
    buf_putc(out, '\'');
    return 3;
}

static size_t no_break(struct buf *out, const struct regions *r, struct str s, size_t at,
                       enum region region)
{
    (void)r;
    if (region != REGION_PROSE || s.ptr[at] != ' ' || at == 0 || !byte_is_alpha(s.ptr[at - 1]) ||
        !is_letter(s, at + 1))
        return 0;
    buf_puts(out, "\xC2\xA0");
    return 1;
}

static size_t crlf(struct buf *out, const struct regions *r, struct str s, size_t at,
                   enum region region)
{
    (void)r;
    (void)region;
    if (s.ptr[at] != '\n')
        return 0;
    buf_puts(out, "\r\n");
    return 1;
}

static const struct {
    const char *letter, *decomposed, *entity;
} letters[] = {
    {"é", "e\xCC\x81", "&eacute;"}, {"è", "e\xCC\x80", "&egrave;"}, {"ê", "e\xCC\x82", "&ecirc;"},
    {"à", "a\xCC\x80", "&agrave;"}, {"ç", "c\xCC\xA7", "&ccedil;"}, {"ô", "o\xCC\x82", "&#244;"},
    {"î", "i\xCC\x82", "&#xEE;"},   {"É", "E\xCC\x81", "&Eacute;"},
};

static size_t relettered(struct buf *out, struct str s, size_t at, bool entity)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (str_starts(str_from(s, at), str_of(letters[i].letter))) {
            buf_puts(out, entity ? letters[i].entity : letters[i].decomposed);
            return 2;
        }
    return 0;
}

static size_t decomposed(struct buf *out, const struct regions *r, struct str s, size_t at,
                         enum region region)
{
    (void)r;
    return region == REGION_PROSE ? relettered(out, s, at, false) : 0;
}

static size_t entities(struct buf *out, const struct regions *r, struct str s, size_t at,
                       enum region region)
{
    return region == REGION_PROSE && r->html ? relettered(out, s, at, true) : 0;
}

static struct str retyped(struct arena *a, struct str path, struct str text, retype *how)
{
    struct buf out = {0};
    struct regions r;
    regions_begin(&r, path, text);
    for (size_t at = 0; at < text.len;) {
        enum region region = regions_next(&r);
        size_t took = how(&out, &r, text, at, region);
        if (took == 0)
            buf_putc(&out, text.ptr[at]);
        for (at++; took > 1; took--, at++)
            regions_next(&r);
    }
    struct str copy = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return copy;
}

/* Findings that depend on words only, not on how they are typed, as lines "code text". */
static struct str findings_of(struct engine *e, struct arena *a, struct str path, struct str bytes)
{
    struct file_result result = engine_check_text(e, a, path, bytes);
    assert_true(result.checked);
    struct buf out = {0};
    for (size_t i = 0; i < result.diagnostics.count; i++) {
        const struct diagnostic *d = &result.diagnostics.at[i];
        assert_true(d->at.beg.offset <= d->at.end.offset && d->at.end.offset <= bytes.len);
        assert_true(utf8_is_boundary(bytes, d->at.beg.offset) &&
                    utf8_is_boundary(bytes, d->at.end.offset));
        if (!str_starts(d->code, STR("terms.")) && !str_starts(d->code, STR("names")) &&
            !str_starts(d->code, STR("text/")))
            continue;
        buf_put(&out, d->code);
        buf_putc(&out, ' ');
        buf_put(&out, fold_text(a, d->text));
        buf_putc(&out, '\n');
    }
    struct str copy = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return copy;
}

static const struct {
    const char *name;
    retype *how;
} ways[] = {
    {"curly apostrophes", curly},       {"straight apostrophes", straight},
    {"no-break spaces", no_break},      {"CRLF", crlf},
    {"decomposed letters", decomposed}, {"entities", entities},
};

static void check_brand(const char *folder)
{
    struct arena *a = arena_new();
    struct engine *e =
        engine_new(a, &(struct engine_options){
                          .jobs = 1, .max_file_size = SOURCE_MAX, .min_severity = SEVERITY_NOTE});
    struct found_files files = {0};
    struct found_failures failures = {0};
    struct str path = str_of(folder);
    discover(&files, &failures, a, &(struct discovery){.paths = &path, .path_count = 1});
    assert_true(files.count >= 8);
    size_t seen = 0;
    for (size_t i = 0; i < files.count; i++) {
        struct str name = files.at[i].path;
        struct buf bytes = {0};
        if (!format_of_path(name))
            continue;
        assert_int_equal(file_read(&bytes, name, SOURCE_MAX), OK);
        struct str text = arena_dup(a, buf_str(&bytes));
        buf_release(&bytes);
        struct str want = findings_of(e, a, name, text);
        seen += want.len;
        for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
            struct str got = findings_of(e, a, name, retyped(a, name, text, ways[w].how));
            if (!str_eq(got, want))
                fail_msg("%.*s with %s:\n--- as written\n%.*s--- retyped\n%.*s", STR_FMT(name),
                         ways[w].name, STR_FMT(want), STR_FMT(got));
        }
    }
    assert_true(seen > 0);
    arena_free(a);
}

static void french_demo(void **state)
{
    (void)state;
    check_brand("rules/demo/fr");
}

static void english_demo(void **state)
{
    (void)state;
    check_brand("rules/demo/en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(french_demo),
        cmocka_unit_test(english_demo),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
