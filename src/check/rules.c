/* SPDX-License-Identifier: MIT */
/* rules: a house's own check: a pattern, or words. */
#include "base/buf.h"
#include "check/replacement.h"
#include "check/term_options.h"

struct own_rule {
    struct text_value pattern;
    struct text_values words;
    struct text_value fix;
    bool raw;
    struct term_options options;
};

static const struct field fields[] = {
    {.name = "pattern",
     .type = FIELD_PATTERN,
     .offset = offsetof(struct own_rule, pattern),
     .doc = "a regular expression (PCRE2), in single quotes; a space means any space, ' any "
            "apostrophe"},
    {.name = "words",
     .type = FIELD_TEXTS,
     .offset = offsetof(struct own_rule, words),
     .doc = "words or phrases, instead of a pattern",
     .role = ROLE_FORBIDDEN},
    {.name = "fix",
     .type = FIELD_TEXT,
     .offset = offsetof(struct own_rule, fix),
     .doc = "what to write instead; $1 to $9 are the pattern's groups"},
    {.name = "raw",
     .type = FIELD_BOOL,
     .offset = offsetof(struct own_rule, raw),
     .doc = "true: a space, ' and - in the pattern mean themselves only"},
    TERM_OPTION_FIELDS(struct own_rule, options),
    FIELD_END,
};

static void prepare(void *params, struct prepare *p)
{
    const struct own_rule *rule = params;
    bool has_pattern = rule->pattern.text.ptr != NULL;
    if (has_pattern == (rule->words.count > 0))
        prepare_mistake(
            p, p->at, "guide/rule",
            message(MSG("a rule needs one of `pattern` and `words`; write one of them")));
    unsigned flags =
        (rule->options.case_choice == CASE_EXACT ? REGEX_CASE : 0u) | (rule->raw ? REGEX_RAW : 0u);
    if (has_pattern)
        prepare_pattern(p, &rule->pattern, flags, 0);
    for (size_t i = 0; i < rule->words.count; i++)
        term_options_prepare(p, &rule->options, &rule->words.at[i], TERM_FORBIDDEN, (uint32_t)i);
    term_options_allow(p, &rule->options);
}

/* Group n of a pattern's match, 0 the whole; empty when it is not set. */
static struct str group(const struct check_run *r, const struct check_hit *hit, unsigned n)
{
    if (!hit->groups || n >= hit->groups->count || hit->groups->beg[n] == UINT32_MAX)
        return n == 0 ? hit->text : (struct str){"", 0};
    return str_sub(r->doc->text, hit->range + hit->groups->beg[n],
                   hit->range + hit->groups->end[n]);
}

/* The fix with its $0 to $9 filled in. */
static struct str filled(const struct check_run *r, const struct check_hit *hit, struct str fix)
{
    struct buf out = {0};
    for (size_t at = 0; at < fix.len;) {
        size_t dollar = str_find_byte(fix, '$', at);
        if (dollar == SIZE_MAX || dollar + 1 >= fix.len || !byte_is_digit(fix.ptr[dollar + 1])) {
            size_t end = dollar == SIZE_MAX ? fix.len : dollar + 1;
            buf_put(&out, str_sub(fix, at, end));
            at = end;
            continue;
        }
        buf_put(&out, str_sub(fix, at, dollar));
        buf_put(&out, group(r, hit, (unsigned)(fix.ptr[dollar + 1] - '0')));
        at = dollar + 2;
    }
    struct str text = arena_dup(r->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

/* {match}, {suggest} and the groups that the rule's own words name. */
static struct message worded(const struct check_run *r, const struct check_hit *hit,
                             struct str suggest)
{
    static const char *const names[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    struct message m =
        suggest.ptr
            ? message2(MSG("“{match}”: write “{suggest}”"), "match", hit->text, "suggest", suggest)
            : message1(MSG("“{match}”: against a rule of this guide; say it otherwise"), "match",
                       hit->text);
    for (unsigned n = 1; r->own_message.ptr && n < 10 && !m.args[MESSAGE_ARGS - 1].name; n++) {
        const char place[] = {'{', names[n][0], '}', '\0'};
        if (str_find(r->own_message, str_of(place), 0) != SIZE_MAX)
            message_arg(&m, names[n], group(r, hit, n));
    }
    return m;
}

static void match(const struct check_run *r, const struct check_hit *hit)
{
    const struct own_rule *rule = r->params;
    if (hit->tag == TAG_ALLOWED || !term_options_hold(r, &rule->options, hit))
        return;
    struct str fix = {0};
    if (rule->fix.text.ptr)
        fix =
            hit->groups ? filled(r, hit, rule->fix.text) : replacement_for(r, hit, rule->fix.text);
    if (fix.ptr && str_eq(fix, hit->text))
        return;
    check_report(r, (struct finding){
                        .segment = r->segment,
                        .beg = hit->beg,
                        .end = hit->end,
                        .element = DOC_NONE,
                        .message = worded(r, hit, fix),
                        .replacement = fix,
                        .safe = fix.ptr && (hit->groups || replacement_is_safe(hit->text, fix)),
                    });
}

extern const struct check_kind check_rules;
const struct check_kind check_rules = {
    .name = "rules",
    .summary = "a pattern or words that a rule of the guide's own forbids",
    .severity = SEVERITY_WARNING,
    .dimension = DIMENSION_ASSURANCE,
    .shape = SECTION_MAP,
    .in_channel = true,
    .fields = fields,
    .params_size = sizeof(struct own_rule),
    .short_text = "pattern",
    .short_list = "words",
    .prepare = prepare,
    .match = match,
};
