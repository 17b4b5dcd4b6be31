/* SPDX-License-Identifier: MIT */
/* names: a name that is not spelt as its owner spells it; the brand's own too. */
#include "base/buf.h"
#include "check/prepare.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

struct name {
    struct text_value name;
    struct text_value brand; /* instead of name: the guide's brand */
    struct text_value mark;
    struct text_values wrong;
};

enum { TAG_NAME = 0 }; /* spelling i of `wrong` has tag i + 1 */

static const struct field fields[] = {
    {.name = "name",
     .type = FIELD_TEXT,
     .offset = offsetof(struct name, name),
     .doc = "the name with its capitals and spaces",
     .role = ROLE_PREFERRED},
    {.name = "brand",
     .type = FIELD_TEXT,
     .offset = offsetof(struct name, brand),
     .doc = "the same for the brand: its lower case is no mistake, other spaces and capitals are",
     .role = ROLE_PREFERRED},
    {.name = "mark",
     .type = FIELD_TEXT,
     .offset = offsetof(struct name, mark),
     .doc = "® or ™: stands behind its first mention in the body of each document"},
    {.name = "not",
     .type = FIELD_TEXTS,
     .offset = offsetof(struct name, wrong),
     .doc = "other spellings, which are not written",
     .role = ROLE_FORBIDDEN},
    FIELD_END,
};

struct mention {
    bool seen; /* in the body of this document */
};

/* A capital behind a small letter: a piece of the name begins at byte `at` (BriseApp). */
static bool is_seam(struct str name, size_t at)
{
    if (at == 0 || at >= name.len)
        return false;
    unsigned len, before;
    uint32_t cp = utf8_at(name, at, &len), last = utf8_at(name, utf8_before(name, at), &before);
    return unicode_is_upper(cp) && unicode_is_lower(last);
}

/* The name with `joint` between its pieces; its signs (&, +) stay. */
static struct str respaced(struct arena *a, struct str name, const char *joint)
{
    struct buf out = {0};
    unsigned len;
    for (size_t at = 0; at < name.len; at += len) {
        uint32_t cp = utf8_at(name, at, &len);
        bool blank = cp == ' ' || cp == '-' || cp == 0xA0;
        bool sign = !blank && len == 1 && !byte_is_alnum(name.ptr[at]) && cp != '\'';
        if (blank || sign || is_seam(name, at))
            buf_puts(&out, joint);
        if (!blank)
            buf_put(&out, str_sub(name, at, at + len));
        if (sign)
            buf_puts(&out, joint);
    }
    struct str spelling = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return spelling;
}

static void prepare_brand(struct prepare *p, const struct name *name,
                          const struct text_values *exact)
{
    static const char *const joints[] = {"", " ", "-"};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        struct text_value spelling = name->brand;
        spelling.text = respaced(p->arena, name->brand.text, joints[i]);
        if (!str_eq(fold_text(p->arena, spelling.text), fold_text(p->arena, name->brand.text)))
            prepare_term(p, &spelling, TERM_FORBIDDEN, 0, exact, TAG_SPACED);
    }
}

static void prepare(void *params, struct prepare *p)
{
    struct name *name = params;
    struct text_values exact = {0};
    VEC_ADD(p->arena, &exact, ((struct text_value){.text = STR("exact")}));
    if (name->brand.text.ptr)
        name->name = name->brand;
    if (!name->name.text.len) {
        prepare_mistake(p, p->at, "guide/name",
                        message(MSG("no name; write it as the item or under `name`")));
        return;
    }
    prepare_term(p, &name->name, TERM_APPROVED, 0, &exact, TAG_NAME);
    for (size_t i = 0; i < name->wrong.count; i++)
        prepare_term(p, &name->wrong.at[i], TERM_FORBIDDEN, 0, &exact, (uint32_t)i + 1);
    if (name->brand.text.ptr)
        prepare_brand(p, name, &exact);
}

/* A line in capitals throughout is a matter of style, not of spelling. */
static bool all_capitals(const struct words *words)
{
    size_t upper = 0;
    for (size_t i = 0; i < words->count; i++) {
        const struct word *w = &words->at[i];
        if (w->flags & WORD_UPPER)
            upper++;
        else if (!(w->flags & (WORD_DIGIT | WORD_MASK)) && w->end - w->beg > 1)
            return false;
    }
    return upper > 0;
}

/* Equal letters in equal case; an apostrophe, hyphen or space of any kind is as good as another. */
static bool cluster_equal(struct arena *a, struct str x, struct str y)
{
    if (str_eq(x, y))
        return true;
    unsigned len;
    return !unicode_is_letter(utf8_at(y, 0, &len)) && str_eq(fold_text(a, x), fold_text(a, y));
}

static bool spelt_right(struct arena *a, struct str text, struct str name)
{
    struct str x = unicode_nfc(a, text), y = unicode_nfc(a, name);
    size_t i = 0, k = 0;
    while (i < x.len && k < y.len) {
        unsigned width;
        size_t x_end = unicode_cluster_end(x, i, &width), y_end = unicode_cluster_end(y, k, &width);
        if (!cluster_equal(a, str_sub(x, i, x_end), str_sub(y, k, y_end)))
            return false;
        i = x_end;
        k = y_end;
    }
    return i == x.len && k == y.len;
}

static bool has_upper(struct str s)
{
    unsigned len;
    for (size_t at = 0; at < s.len; at += len)
        if (unicode_is_upper(utf8_at(s, at, &len)))
            return true;
    return false;
}

static void report(const struct check_run *r, const struct check_hit *hit, struct message message,
                   struct str replacement, bool safe)
{
    check_report(r, (struct finding){
                        .segment = r->segment,
                        .beg = hit->beg,
                        .end = hit->end,
                        .element = DOC_NONE,
                        .message = message,
                        .replacement = replacement,
                        .safe = safe,
                    });
}

static void check_mark(const struct check_run *r, const struct check_hit *hit)
{
    const struct name *name = r->params;
    struct mention *mention = r->state;
    const struct segment *s = &r->doc->segments.at[r->segment];
    if (!name->mark.text.len || mention->seen || !scope_is_body(s->scope))
        return;
    mention->seen = true;
    struct str behind = str_from(segment_text(r->doc, s), hit->end - s->text_beg);
    if (!str_starts(behind, name->mark.text))
        report(
            r, hit,
            message2(MSG("“{match}”: put {mark} behind its first mention in a document"), "match",
                     hit->text, "mark", name->mark.text),
            arena_printf(r->arena, "%.*s%.*s", STR_FMT(name->name.text), STR_FMT(name->mark.text)),
            false);
}

static void match(const struct check_run *r, const struct check_hit *hit)
{
    const struct name *name = r->params;
    bool right = hit->tag == TAG_NAME && spelt_right(r->arena, hit->text, name->name.text);
    if (right) {
        check_mark(r, hit);
        return;
    }
    if (hit->tag == TAG_NAME && all_capitals(r->words))
        return;
    /* A brand that is a word too (Orange, Le Bon Plan): without any capital nobody can tell. */
    if (name->brand.text.ptr && !has_upper(hit->text))
        return;
    report(r, hit,
           message2(MSG("“{match}”: the name is written “{suggest}”"), "match", hit->text,
                    "suggest", name->name.text),
           name->name.text, true);
}

extern const struct check_kind check_names;
const struct check_kind check_names = {
    .name = "names",
    .summary = "a name that is not spelt as it should be",
    .severity = SEVERITY_WARNING,
    .dimension = DIMENSION_ASSURANCE,
    .shape = SECTION_LIST,
    .all_languages = true,
    .fields = fields,
    .params_size = sizeof(struct name),
    .short_text = "name",
    .name_field = "name",
    .top_key = "brand",
    .top_field = "brand",
    .state_size = sizeof(struct mention),
    .prepare = prepare,
    .match = match,
};
