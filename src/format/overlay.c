/* SPDX-License-Identifier: MIT */
/* The scan and the host's copy. Tags are found by their openers, each kind of opener by its rarest
 * byte, so that a text without any is only searched for a handful of bytes. */
#include "format/overlay.h"

#include "base/num.h"
#include "format/overlay_scan.h"

/* ---- the list ---- */

struct overlay_item *overlay_add(struct overlay_scan *s, size_t beg, size_t end,
                                 enum overlay_kind kind, const char *dialect)
{
    struct overlay_item *item = VEC_PUSH(s->arena, s->out);
    *item = (struct overlay_item){
        .beg = num_u32(beg), .end = num_u32(end), .kind = kind, .dialect = dialect};
    s->done = end;
    return item;
}

void overlay_block_open(struct overlay_scan *s, struct str name)
{
    VEC_ADD(s->arena, &s->blocks, ((struct block){name, s->out->count - 1, false}));
}

void overlay_block_divide(struct overlay_scan *s)
{
    s->out->at[s->out->count - 1].kind = OVERLAY_BRANCH;
    if (s->blocks.count == 0)
        return;
    struct block *b = &s->blocks.at[s->blocks.count - 1];
    b->branched = true;
    s->out->at[b->item].kind = OVERLAY_BRANCH;
}

void overlay_unknown(struct overlay_scan *s, struct str name)
{
    VEC_ADD(s->arena, &s->unknown, ((struct block){name, s->out->count - 1, false}));
}

/* How far an end tag looks back for its beginning, over blocks left open. */
enum { REACH = 64 };

static void close_unknown(struct overlay_scan *s, struct str name)
{
    size_t least = s->unknown.count > REACH ? s->unknown.count - REACH : 0;
    for (size_t i = s->unknown.count; i > least; i--) {
        if (!str_eq(s->unknown.at[i - 1].name, name))
            continue;
        s->out->at[s->unknown.at[i - 1].item].kind = OVERLAY_CONTROL;
        s->unknown.count = i - 1;
        return;
    }
}

void overlay_block_close(struct overlay_scan *s, struct str name)
{
    size_t least = s->blocks.count > REACH ? s->blocks.count - REACH : 0;
    for (size_t i = s->blocks.count; i > least; i--) {
        struct block *b = &s->blocks.at[i - 1];
        if (name.len && !str_eq(b->name, name))
            continue;
        s->closed = (struct closed){b->name, b->item, s->out->count - 1};
        s->out->at[s->out->count - 1].kind = b->branched ? OVERLAY_BRANCH : OVERLAY_CONTROL;
        s->blocks.count = i - 1;
        return;
    }
    close_unknown(s, name);
}

/* ---- looking ahead ---- */

static struct searched *remembered(struct overlay_scan *s, struct str needle)
{
    for (unsigned i = 0; i < s->searches; i++)
        if (str_eq(s->searched[i].needle, needle))
            return &s->searched[i];
    struct searched *new = &s->searched[s->searches < SEARCHES_MAX ? s->searches++ : 0];
    *new = (struct searched){needle, SIZE_MAX, 0};
    return new;
}

size_t overlay_find_text(struct overlay_scan *s, struct str needle, size_t from)
{
    struct searched *last = remembered(s, needle);
    if (from < last->from || from > last->at) {
        last->from = from;
        last->at = str_find(s->text, needle, from);
    }
    return last->at;
}

/* {%- endraw -%} around the word at `at`: its two ends. */
static bool is_tag_around(struct str text, size_t at, size_t len, size_t *beg, size_t *end)
{
    size_t from = at, to = at + len;
    while (from > 0 && (byte_is_space(text.ptr[from - 1]) || text.ptr[from - 1] == '-' ||
                        text.ptr[from - 1] == '~'))
        from--;
    while (to < text.len &&
           (byte_is_space(text.ptr[to]) || text.ptr[to] == '-' || text.ptr[to] == '~'))
        to++;
    if (from < 2 || text.ptr[from - 1] != '%' || text.ptr[from - 2] != '{' ||
        !str_starts(str_from(text, to), STR("%}")))
        return false;
    *beg = from - 2;
    *end = to + 2;
    return true;
}

size_t overlay_find_tag(struct overlay_scan *s, struct str name, size_t from, size_t *end)
{
    struct searched *last = remembered(s, name);
    size_t beg = SIZE_MAX;
    if (from >= last->from && from <= last->at && last->at == SIZE_MAX)
        return SIZE_MAX;
    size_t at = from >= last->from && from <= last->at ? last->at : from;
    while ((at = str_find(s->text, name, at)) != SIZE_MAX) {
        if (is_tag_around(s->text, at, name.len, &beg, end) && beg >= from)
            break;
        at += name.len;
    }
    *last = (struct searched){name, from, at};
    return at == SIZE_MAX ? SIZE_MAX : beg;
}

size_t overlay_quote_end(struct str text, size_t at)
{
    enum { LONGEST = 4096 };
    char quote = text.ptr[at];
    if (at > 0 && byte_is_alnum(text.ptr[at - 1])) /* an apostrophe */
        return 0;
    size_t stop = text.len - at > LONGEST ? at + LONGEST : text.len;
    for (size_t i = at + 1; i < stop && text.ptr[i] != '\n'; i++) {
        if (text.ptr[i] == '\\')
            i++;
        else if (text.ptr[i] == quote)
            return i;
    }
    return 0;
}

static bool is_blank_line(struct str text, size_t newline)
{
    size_t at = newline + 1;
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t' || text.ptr[at] == '\r'))
        at++;
    return at == text.len || text.ptr[at] == '\n';
}

size_t overlay_close(const struct overlay_scan *s, size_t at, const char *open, const char *close)
{
    struct str text = s->text;
    bool braces = close[0] == '}';
    size_t depth = 0;
    for (size_t i = at; i + 1 < text.len; i++) {
        char c = text.ptr[i], next = text.ptr[i + 1];
        if (c == '"' || c == '\'') {
            size_t end = overlay_quote_end(text, i);
            i = end ? end : i;
        } else if (c == close[0] && next == close[1] && depth == 0) {
            return i;
        } else if (c == open[0] && next == open[1]) {
            return SIZE_MAX;
        } else if (braces && c == '{') {
            depth++;
        } else if (braces && c == '}' && depth > 0) {
            depth--;
        } else if (braces && c == '\n' && is_blank_line(text, i)) {
            return SIZE_MAX;
        }
    }
    return SIZE_MAX;
}

/* Behind the marks of block quotes and lists that a fence may stand behind. */
static size_t skip_marks(struct str text, size_t at)
{
    while (at < text.len && text.ptr[at] && strchr(" \t>-*+", text.ptr[at]))
        at++;
    return at;
}

static size_t run_of(struct str text, size_t at, char c)
{
    size_t n = 0;
    while (at + n < text.len && text.ptr[at + n] == c)
        n++;
    return n;
}

/* Code between ``` and ```, or from ~~~ to ~~~; to the end when nothing closes it. */
static void find_fences(struct overlay_scan *s)
{
    struct str text = s->text;
    char mark = 0;
    size_t length = 0;
    for (size_t line = 0; line < text.len;) {
        size_t at = skip_marks(text, line), end = str_find_byte(text, '\n', at);
        end = end == SIZE_MAX ? text.len : end;
        char c = at < text.len ? text.ptr[at] : '\0';
        size_t run = c == '`' || c == '~' ? run_of(text, at, c) : 0;
        if (mark && c == mark && run >= length && str_trim(str_sub(text, at + run, end)).len == 0) {
            s->fences.at[s->fences.count - 1].end = num_u32(end);
            mark = 0;
        } else if (!mark && run >= 3 &&
                   (c == '~' || str_find_byte(str_sub(text, 0, end), c, at + run) == SIZE_MAX)) {
            mark = c;
            length = run;
            VEC_ADD(s->arena, &s->fences, ((struct span){num_u32(at), num_u32(text.len)}));
        }
        line = end + 1;
    }
}

/* The fenced code that ends behind `at`: its index. */
static size_t fence_from(struct overlay_scan *s, size_t at)
{
    if (!s->fences_known)
        find_fences(s);
    s->fences_known = true;
    size_t lo = 0, hi = s->fences.count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->fences.at[mid].end <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The fenced code that holds `at`, or NULL. */
static const struct span *fence_at(struct overlay_scan *s, size_t at)
{
    size_t i = fence_from(s, at);
    return i < s->fences.count && s->fences.at[i].beg <= at ? &s->fences.at[i] : NULL;
}

bool overlay_allowed(struct overlay_scan *s, size_t beg, size_t end)
{
    return !s->fenced || fence_at(s, beg) == fence_at(s, end);
}

/* ---- finding openers ---- */

/* The next place at or after `from` where one kind of opener may stand. */
typedef size_t find_opener(const struct overlay_scan *s, size_t from);

static size_t next_brace(const struct overlay_scan *s, size_t from)
{
    return str_find_byte(s->text, '{', from);
}

/* `second` is rarer than the '<' or '*' before it. */
static size_t next_pair(struct str text, char first, char second, size_t from)
{
    for (size_t at = from + 1; (at = str_find_byte(text, second, at)) != SIZE_MAX; at++)
        if (text.ptr[at - 1] == first)
            return at - 1;
    return SIZE_MAX;
}

static size_t next_erb(const struct overlay_scan *s, size_t from)
{
    return next_pair(s->text, '<', '%', from);
}

static size_t next_php(const struct overlay_scan *s, size_t from)
{
    return next_pair(s->text, '<', '?', from);
}

static size_t next_mailchimp(const struct overlay_scan *s, size_t from)
{
    return next_pair(s->text, '*', '|', from);
}

static size_t next_ampscript(const struct overlay_scan *s, size_t from)
{
    return next_pair(s->text, '%', '%', from);
}

static size_t next_brackets(const struct overlay_scan *s, size_t from)
{
    return next_pair(s->text, '[', '[', from);
}

static size_t next_directive(const struct overlay_scan *s, size_t from)
{
    return s->blade ? str_find_byte(s->text, '@', from) : SIZE_MAX;
}

/* What begins with a brace, or with one character and a brace. */
static size_t scan_brace(struct overlay_scan *s, size_t at)
{
    static size_t (*const readers[])(struct overlay_scan *, size_t) = {
        overlay_expression, overlay_tag, overlay_hash, overlay_braces, overlay_single,
    };
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        size_t end = readers[i](s, at);
        if (end != at)
            return end;
    }
    return at;
}

static const struct {
    find_opener *find;
    size_t (*scan)(struct overlay_scan *s, size_t at);
} openers[] = {
    {next_brace, scan_brace},
    {next_erb, overlay_angle},
    {next_php, overlay_php},
    {next_directive, overlay_directive},
    {next_mailchimp, overlay_mailchimp},
    {next_ampscript, overlay_ampscript},
    {next_brackets, overlay_brackets},
};
enum { OPENERS = sizeof openers / sizeof *openers };

static unsigned first_of(const size_t next[OPENERS])
{
    unsigned first = 0;
    for (unsigned i = 1; i < OPENERS; i++)
        if (next[i] < next[first])
            first = i;
    return first;
}

static void scan(struct overlay_scan *s, size_t next[OPENERS])
{
    for (;;) {
        unsigned i = first_of(next);
        size_t at = next[i];
        if (at == SIZE_MAX)
            return;
        const struct span *code = s->markdown ? fence_at(s, at) : NULL;
        size_t end = code ? code->end : openers[i].scan(s, at);
        next[i] = openers[i].find(s, end > at ? end : at + 1);
        for (unsigned k = 0; k < OPENERS; k++)
            if (next[k] < s->done)
                next[k] = openers[k].find(s, s->done);
    }
}

/* ---- which dialects ---- */

static const struct {
    const char *suffix;
    enum template_path path;
} suffixes[] = {
    {".liquid", PATH_LIQUID},
    {".j2", PATH_JINJA},
    {".jinja", PATH_JINJA},
    {".jinja2", PATH_JINJA},
    {".njk", PATH_JINJA},
    {".twig", PATH_TWIG},
    {".hbs", PATH_HANDLEBARS},
    {".handlebars", PATH_HANDLEBARS},
    {".mustache", PATH_HANDLEBARS},
    {".mustachio", PATH_HANDLEBARS},
    {".erb", PATH_ERB},
    {".ejs", PATH_EJS},
    {".blade.php", PATH_BLADE},
    {".php", PATH_PHP},
    {".phtml", PATH_PHP},
    {".tmpl", PATH_GO},
    {".gohtml", PATH_GO},
    {".mdx", PATH_MDX},
};

static enum template_path path_of(struct str path)
{
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (str_ends(path, str_of(suffixes[i].suffix)))
            return suffixes[i].path;
    return PATH_ANY;
}

static bool is_markdown(struct str path)
{
    return str_ends(path, STR(".md")) || str_ends(path, STR(".mdx")) ||
           str_ends(path, STR(".markdown")) || str_find(path, STR(".md."), 0) != SIZE_MAX;
}

static bool holds(const struct overlay_scan *s, const char *const *needles)
{
    for (; *needles; needles++)
        if (str_find(s->text, str_of(*needles), 0) != SIZE_MAX)
            return true;
    return false;
}

/* Only names the dialect in reports: the tags are read alike. */
void overlay_dialects(struct overlay_scan *s)
{
    static const char *const liquid[] = {"{% assign ", "{%- assign ", "{% capture ", "{% render ",
                                         "{% elsif ",  "{% schema ",  "| default: ", NULL};
    static const char *const any_tag[] = {"{%", NULL};
    static const char *const go[] = {"{{ end }}", "{{end}}", "{{- end", NULL};
    static const char *const names[] = {
        [PATH_LIQUID] = "liquid", [PATH_JINJA] = "jinja",
        [PATH_TWIG] = "twig",     [PATH_HANDLEBARS] = "handlebars",
        [PATH_BLADE] = "blade",   [PATH_GO] = "go",
        [PATH_MDX] = NULL,
    };
    if (s->braces)
        return;
    const char *name = names[s->path];
    bool is_liquid = !name && holds(s, liquid);
    s->tags = name ? name : is_liquid ? "liquid" : "jinja";
    s->braces = name                ? name
                : is_liquid         ? "liquid"
                : holds(s, any_tag) ? "jinja"
                : holds(s, go)      ? "go"
                                    : "handlebars";
}

/* A directive that only Blade has, at the beginning of a line. */
static bool is_blade(const struct overlay_scan *s)
{
    static const char *const signs[] = {"@endif",      "@endsection",   "@endforeach", "@extends(",
                                        "@component(", "@endcomponent", NULL};
    if (s->path != PATH_ANY)
        return s->path == PATH_BLADE;
    for (size_t at = 0; (at = str_find_byte(s->text, '@', at)) != SIZE_MAX; at++) {
        if (at > 0 && s->text.ptr[at - 1] != '\n')
            continue;
        for (const char *const *sign = signs; *sign; sign++)
            if (str_starts(str_from(s->text, at), str_of(*sign)))
                return true;
    }
    return false;
}

/* ---- the whole ---- */

void overlay_find(struct overlay *out, struct arena *a, struct str text, struct str path,
                  bool control_as_space)
{
    *out = (struct overlay){.text = text};
    struct overlay_scan s = {.out = out,
                             .arena = a,
                             .text = text,
                             .path = path_of(path),
                             .fenced = !control_as_space,
                             .markdown = !control_as_space && is_markdown(path)};
    s.blade = is_blade(&s);
    size_t next[OPENERS];
    bool any = false;
    for (unsigned i = 0; i < OPENERS; i++) {
        next[i] = openers[i].find(&s, 0);
        any |= next[i] != SIZE_MAX;
    }
    if (!any)
        return;
    scan(&s, next);
    if (out->count)
        overlay_write_copy(out, a, text, control_as_space);
}
