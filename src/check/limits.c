/* SPDX-License-Identifier: MIT */
/* limits: a text that is longer than its place allows. */
#include "base/buf.h"
#include "check/prepare.h"
#include "check/sms.h"
#include "text/nearest.h"
#include "text/unicode.h"
#include "text/utf8.h"

enum limit_unit { UNIT_CHARACTERS, UNIT_WORDS, UNIT_SMS };

struct limit {
    struct text_value where; /* a scope's name, or `message` */
    struct text_value most;  /* "60", "12 words", "1 sms" */
    bool whole;              /* message: all the prose of a document */
    size_t count;
    enum limit_unit unit;
};

static const struct field fields[] = {
    /* Filled by the key of the map. */
    {.name = "where",
     .type = FIELD_TEXT,
     .offset = offsetof(struct limit, where),
     .doc = "a scope, or message: all the prose of a document; usually the key itself"},
    {.name = "most",
     .type = FIELD_TEXT,
     .offset = offsetof(struct limit, most),
     .doc = "60 (characters), 12 words, or 1 sms",
     .required = true},
    FIELD_END,
};

static bool unit_of(enum limit_unit *unit, struct str name)
{
    static const struct {
        const char *name;
        enum limit_unit unit;
    } names[] = {{"", UNIT_CHARACTERS},
                 {"characters", UNIT_CHARACTERS},
                 {"caractères", UNIT_CHARACTERS},
                 {"word", UNIT_WORDS},
                 {"words", UNIT_WORDS},
                 {"mot", UNIT_WORDS},
                 {"mots", UNIT_WORDS},
                 {"sms", UNIT_SMS}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i].name)) {
            *unit = names[i].unit;
            return true;
        }
    return false;
}

static bool read_most(struct limit *l)
{
    struct str text = str_trim(l->most.text);
    size_t digits = 0;
    while (digits < text.len && digits < 7 && byte_is_digit(text.ptr[digits]))
        l->count = l->count * 10 + (size_t)(text.ptr[digits++] - '0');
    return digits > 0 && unit_of(&l->unit, str_trim(str_from(text, digits)));
}

static void unknown_scope(const struct limit *l, struct prepare *p)
{
    const char *near = nearest_name(p->arena, l->where.text, scope_names);
    struct mistake *m =
        mistake_add(p->arena, p->mistakes, l->where.at, "guide/unknown-scope",
                    message1(MSG("no scope is called “{scope}”"), "scope", l->where.text));
    if (near)
        m->help = message1(MSG("did you mean {near}?"), "near", str_of(near));
}

static void prepare(void *params, struct prepare *p)
{
    struct limit *l = params;
    enum scope scope;
    l->whole = str_is(l->where.text, "message");
    if (!l->whole && scope_find(&scope, l->where.text))
        *p->scopes = 1u << scope;
    else if (!l->whole)
        unknown_scope(l, p);
    if (!read_most(l))
        prepare_mistake(p, l->most.at, "guide/type",
                        message1(MSG("“{value}” is no limit; write 60, 12 words or 1 sms"), "value",
                                 l->most.text));
}

/* What a text counts, placeholders as 0 characters and 1 word. */
static size_t measure(const struct check_run *r, const struct limit *l, struct str text)
{
    if (l->unit == UNIT_SMS) {
        size_t first_ucs2;
        return sms_parts(text, &first_ucs2);
    }
    if (l->unit == UNIT_WORDS) {
        struct words words = {0};
        words_split(r->arena, &words, text, r->lang ? &r->lang->words : &(struct word_rules){0});
        return words.count;
    }
    size_t masks = 0;
    for (size_t at = 0; (at = str_find(text, STR(UTF8_MASK), at)) != SIZE_MAX; at++)
        masks++;
    return unicode_clusters(text) - masks;
}

static const char *pattern_of(enum limit_unit unit, bool masks)
{
    switch (unit) {
    case UNIT_CHARACTERS:
        return masks
                   ? MSG("{scope} of {count} characters, placeholders not counted; at most {limit}")
                   : MSG("{scope} of {count} characters; at most {limit}");
    case UNIT_WORDS:
        return MSG("{scope} of {count} words; at most {limit}");
    case UNIT_SMS:
        return masks ? MSG("text sent as {count} SMS, placeholders not counted; at most {limit}")
                     : MSG("text sent as {count} SMS; at most {limit}");
    }
    return "";
}

static void report(const struct check_run *r, const struct limit *l, const struct range *range,
                   size_t count)
{
    struct str text = str_sub(r->doc->text, range->beg, range->end);
    bool masks = str_find(text, STR(UTF8_MASK), 0) != SIZE_MAX;
    struct message m = message3(pattern_of(l->unit, masks), "scope", l->where.text, "count",
                                arena_printf(r->arena, "%zu", count), "limit",
                                arena_printf(r->arena, "%zu", l->count));
    m.args[0].word = true;
    check_report(r, (struct finding){
                        .segment = range->segment,
                        .beg = range->beg,
                        .end = range->end,
                        .element = range->element,
                        .message = m,
                    });
}

/* Of the whole message: a word or a cluster never goes on from one segment to the next. */
struct total {
    struct range first;
    size_t count;
};

static void segment(const struct check_run *r, const struct range *range)
{
    const struct limit *l = r->params;
    struct total *total = r->state;
    size_t count = measure(r, l, str_sub(r->doc->text, range->beg, range->end));
    if (!l->whole && count > l->count)
        report(r, l, range, count);
    if (total->count == 0)
        total->first = *range;
    total->count += count;
}

/* What is sent as one text message: parts are counted over all of it. */
static struct str all_text(const struct check_run *r)
{
    struct buf text = {0};
    for (size_t i = 0; i < r->doc->segments.count; i++) {
        if (i > 0)
            buf_putc(&text, '\n');
        buf_put(&text, segment_text(r->doc, &r->doc->segments.at[i]));
    }
    struct str copy = arena_dup(r->arena, buf_str(&text));
    buf_release(&text);
    return copy;
}

static void document(const struct check_run *r)
{
    const struct limit *l = r->params;
    const struct total *total = r->state;
    if (!l->whole)
        return;
    size_t count = l->unit == UNIT_SMS ? measure(r, l, all_text(r)) : total->count;
    if (count > l->count)
        report(r, l, &total->first, count);
}

extern const struct check_kind check_limits;
const struct check_kind check_limits = {
    .name = "limits",
    .summary = "a text longer than its place allows",
    .severity = SEVERITY_WARNING,
    .dimension = DIMENSION_TANGIBLES,
    .shape = SECTION_MAP,
    .in_channel = true,
    .all_languages = true,
    .fields = fields,
    .params_size = sizeof(struct limit),
    .key = "where",
    .short_text = "most",
    .state_size = sizeof(struct total),
    .prepare = prepare,
    .segment = segment,
    .document = document,
};
