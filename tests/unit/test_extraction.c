/* SPDX-License-Identifier: MIT */
/* Every file under tests/extraction against its .expect: all its segments, no more, no fewer,
 * each at its exact place, and the places of the words inside that are probed.
 * tests/extraction/README.md has the conventions. `test_extraction FILE…` prints the segments of
 * files in that form instead. */
#include "base/buf.h"
#include "data/json.h"
#include "doc/doc.h"
#include "format/format.h"
#include "text/lines.h"
#include "text/utf8.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const folder = "tests/extraction";

/* ---- the little JSON that .expect files hold ---- */

enum { NUMBERS = 6 };
static const char *const number_names[NUMBERS] = {"line",    "col",    "offset",
                                                  "endLine", "endCol", "endOffset"};

struct expected {
    struct str text;
    long numbers[NUMBERS];
    struct {
        VEC(struct expected);
    } probes;
};

struct reader {
    struct arena *arena;
    struct str in;
    size_t at;
    const char *path;
};

static char peek(struct reader *r)
{
    while (r->at < r->in.len && (byte_is_space(r->in.ptr[r->at]) || r->in.ptr[r->at] == ','))
        r->at++;
    return r->at < r->in.len ? r->in.ptr[r->at] : 0;
}

static void take(struct reader *r, char c)
{
    if (peek(r) != c)
        fail_msg("%s: '%c' expected at byte %zu", r->path, c, r->at);
    r->at++;
}

/* Behind "\\u": four digits, no surrogates. */
static void put_escaped(struct reader *r, struct buf *out)
{
    unsigned cp = 0;
    for (int i = 0; i < 4; i++) {
        const char *digits = "0123456789abcdef",
                   *found = strchr(digits, byte_lower(r->in.ptr[++r->at]));
        assert_non_null(found);
        cp = cp * 16 + (unsigned)(found - digits);
    }
    char bytes[4];
    unsigned len = utf8_encode(bytes, cp);
    buf_put(out, (struct str){bytes, len});
}

static struct str read_string(struct reader *r)
{
    take(r, '"');
    struct buf out = {0};
    for (; r->at < r->in.len && r->in.ptr[r->at] != '"'; r->at++) {
        char c = r->in.ptr[r->at];
        if (c == '\\') {
            c = r->in.ptr[++r->at];
            if (c == 'u') {
                put_escaped(r, &out);
                continue;
            }
            assert_non_null(strchr("\"\\n/t", c)); /* what the files use */
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        buf_putc(&out, c);
    }
    take(r, '"');
    struct str s = arena_dup(r->arena, buf_str(&out));
    buf_release(&out);
    return s;
}

static void read_object(struct reader *r, struct expected *e)
{
    take(r, '{');
    while (peek(r) == '"') {
        struct str key = read_string(r);
        take(r, ':');
        if (str_is(key, "probes")) {
            take(r, '[');
            while (peek(r) == '{')
                read_object(r, VEC_PUSH(r->arena, &e->probes));
            take(r, ']');
        } else if (peek(r) == '"') {
            struct str value = read_string(r);
            if (str_is(key, "text"))
                e->text = value;
        } else {
            char *end;
            long value = strtol(r->in.ptr + r->at, &end, 10);
            r->at = (size_t)(end - r->in.ptr);
            for (size_t i = 0; i < NUMBERS; i++)
                if (str_is(key, number_names[i]))
                    e->numbers[i] = value;
        }
    }
    take(r, '}');
}

/* ---- what came out ---- */

static void place_of(const struct doc *d, const struct lines *lines, uint32_t source, long *line,
                     long *col)
{
    uint32_t at = view_find(d->view, source);
    *line = (long)lines_find(lines, at) + 1;
    *col = (long)lines_column(lines, at, 8).codepoint + 1;
}

static struct expected place_of_span(const struct doc *d, const struct lines *lines,
                                     struct str text, struct span span)
{
    struct expected e = {.text = text};
    place_of(d, lines, span.beg, &e.numbers[0], &e.numbers[1]);
    place_of(d, lines, span.end, &e.numbers[3], &e.numbers[4]);
    e.numbers[2] = span.beg;
    e.numbers[5] = span.end;
    return e;
}

static struct expected got_of(const struct doc *d, const struct lines *lines,
                              const struct segment *s, uint32_t beg, uint32_t end)
{
    return place_of_span(d, lines, str_sub(d->text, beg, end), segment_span(d, s, beg, end));
}

static bool same_numbers(const struct expected *a, const struct expected *b)
{
    return memcmp(a->numbers, b->numbers, sizeof a->numbers) == 0;
}

static void print_place(const char *who, const struct expected *e)
{
    printf("  %s \"%.*s\" %ld:%ld-%ld:%ld bytes %ld-%ld\n", who, STR_FMT(e->text), e->numbers[0],
           e->numbers[1], e->numbers[3], e->numbers[4], e->numbers[2], e->numbers[5]);
}

static bool same(const struct expected *want, const struct expected *got)
{
    if (str_eq(want->text, got->text) && same_numbers(want, got))
        return true;
    print_place("want", want);
    print_place("got ", got);
    return false;
}

/* The word stands somewhere in the segment at just that place. */
static bool probe_found(const struct doc *d, const struct lines *lines, const struct segment *s,
                        const struct expected *want)
{
    struct str text = segment_text(d, s);
    for (size_t at = 0; (at = str_find(text, want->text, at)) != SIZE_MAX; at++) {
        uint32_t beg = s->text_beg + (uint32_t)at;
        struct expected got = got_of(d, lines, s, beg, beg + (uint32_t)want->text.len);
        if (same_numbers(want, &got))
            return true;
        print_place("probe is at", &got);
    }
    print_place("probe wanted", want);
    return false;
}

static bool check_segment(const struct doc *d, const struct lines *lines, size_t i,
                          const struct expected *want)
{
    const struct segment *s = &d->segments.at[i];
    struct expected got = got_of(d, lines, s, s->text_beg, s->text_end);
    bool good = same(want, &got);
    for (size_t p = 0; p < want->probes.count; p++)
        good &= probe_found(d, lines, s, &want->probes.at[p]);
    return good;
}

/* ---- files ---- */

static struct str read_whole(struct arena *a, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        fail_msg("%s: cannot be read", path);
    struct buf all = {0};
    for (int c = getc(in); c != EOF; c = getc(in))
        buf_putc(&all, (char)c);
    fclose(in);
    struct str copy = arena_dup(a, buf_str(&all));
    buf_release(&all);
    return copy;
}

static struct doc *extract(struct arena *a, const char *path)
{
    const struct format *f = format_of_path(str_of(path));
    if (!f)
        fail_msg("%s: no format reads it", path);
    return format_read(a, f, str_of(path), read_whole(a, path));
}

static bool check_file(const char *path)
{
    struct arena *a = arena_new();
    struct doc *d = extract(a, path);
    struct lines lines;
    lines_init(&lines, a, d->view->text);
    const char *expect = arena_printf(a, "%s.expect", path).ptr;
    struct reader r = {.arena = a, .in = read_whole(a, expect), .path = expect};
    size_t i = 0;
    bool good = true;
    for (take(&r, '['); peek(&r) == '{'; i++) {
        struct expected want = {0};
        read_object(&r, &want);
        if (i < d->segments.count)
            good &= check_segment(d, &lines, i, &want);
        else
            print_place("missing", &want);
    }
    for (size_t more = i; more < d->segments.count; more++) {
        const struct segment *s = &d->segments.at[more];
        struct expected got = got_of(d, &lines, s, s->text_beg, s->text_end);
        print_place("too much", &got);
    }
    good &= i == d->segments.count;
    arena_free(a);
    return good;
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static struct strs list(struct arena *a, const char *path)
{
    struct strs names = {0};
    DIR *dir = opendir(path);
    if (!dir)
        return names;
    for (struct dirent *e = readdir(dir); e; e = readdir(dir))
        if (e->d_name[0] != '.')
            VEC_ADD(a, &names, arena_printf(a, "%s/%s", path, e->d_name));
    closedir(dir);
    if (names.count)
        qsort(names.at, names.count, sizeof *names.at, by_name);
    return names;
}

static void one_file(void **state)
{
    const struct str *path = *state;
    assert_true(check_file(path->ptr));
}

/* A test for each file that has an .expect beside it. */
static struct CMUnitTest *all_files(struct arena *a, size_t *count)
{
    struct {
        VEC(struct CMUnitTest);
    } tests = {0};
    struct strs folders = list(a, folder);
    for (size_t i = 0; i < folders.count; i++) {
        struct strs files = list(a, folders.at[i].ptr);
        for (size_t f = 0; f + 1 < files.count; f++) {
            if (!str_eq(files.at[f + 1], arena_printf(a, "%s.expect", files.at[f].ptr)))
                continue;
            struct CMUnitTest *t = VEC_PUSH(a, &tests);
            t->name = files.at[f].ptr;
            t->test_func = one_file;
            struct str *path = ARENA_NEW(a, struct str);
            *path = files.at[f];
            t->initial_state = path;
        }
    }
    *count = tests.count;
    return tests.at;
}

/* ---- the same form, written ---- */

static void print_segments(const char *path)
{
    struct arena *a = arena_new();
    struct doc *d = extract(a, path);
    struct lines lines;
    lines_init(&lines, a, d->view->text);
    struct buf out = {0};
    buf_puts(&out, "[");
    for (size_t i = 0; i < d->segments.count; i++) {
        const struct segment *s = &d->segments.at[i];
        struct expected e = got_of(d, &lines, s, s->text_beg, s->text_end);
        buf_puts(&out, i ? ",\n  {\"text\": " : "\n  {\"text\": ");
        json_text(&out, e.text);
        for (size_t n = 0; n < NUMBERS; n++) {
            buf_printf(&out, ", \"%s\": %ld", number_names[n], e.numbers[n]);
        }
        if (s->kind.len) {
            buf_puts(&out, ", \"kind\": ");
            json_text(&out, s->kind);
        }
        buf_puts(&out, "}");
    }
    buf_puts(&out, "\n]\n");
    fwrite(out.ptr, 1, out.len, stdout);
    buf_release(&out);
    arena_free(a);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        print_segments(argv[i]);
    if (argc > 1)
        return 0;
    struct arena *a = arena_new();
    size_t count;
    struct CMUnitTest *tests = all_files(a, &count);
    if (!count)
        printf("no case under %s\n", folder);
    int failed = count ? _cmocka_run_group_tests("extraction", tests, count, NULL, NULL) : 1;
    arena_free(a);
    return failed;
}
