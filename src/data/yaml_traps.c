/* SPDX-License-Identifier: MIT */
/* libyaml stops at its first error and says it in its own words. Here the line it stopped at is
 * looked at as a person would: most mistakes in hand-written YAML are one of a dozen. */
#include "data/yaml_traps.h"

#include "base/num.h"
#include "data/yaml_line.h"

enum { TAB_SPACES = 4 };

static bool has(const char *text, const char *part)
{
    return text && strstr(text, part);
}

static bool in_flow(const struct yaml_failure *f)
{
    return has(f->context, "flow");
}

static struct str raw(const struct yaml_source *s, uint32_t beg, uint32_t end)
{
    return str_sub(s->text, beg, end);
}

/* Reads [beg, end) as `text` from now on, and says so; {first} is what the place begins with. */
static bool mend(struct yaml_source *s, uint32_t beg, uint32_t end, struct str text,
                 const char *code, const char *problem, const char *help)
{
    if (!yaml_mended_replace(&s->mended, beg, end, text))
        return false;
    struct str first = arena_dup(s->arena, raw(s, beg, beg < end ? beg + 1 : beg));
    struct mistake *m = yaml_report_mended(
        s, beg, end, code, message1(problem, has(problem, "{first}") ? "first" : NULL, first),
        help);
    if (m)
        m->mended = yaml_line_with(s->arena, s->text, beg, end, text);
    return true;
}

static bool mend_quoted(struct yaml_source *s, uint32_t beg, uint32_t end, struct str meant,
                        const char *code, const char *problem)
{
    return mend(s, beg, end, yaml_quoted(s->arena, meant), code, problem,
                MSG("put the text in quotes"));
}

/* ---- white space ---- */

static struct str spaces(struct yaml_source *s, size_t count)
{
    char *p = arena_alloc(s->arena, count + 1, 1);
    memset(p, ' ', count);
    return (struct str){p, count};
}

static uint32_t tabs_in_indent(struct str text, const struct yaml_line *l)
{
    uint32_t tabs = 0;
    for (uint32_t i = l->beg; i < l->indent; i++)
        tabs += text.ptr[i] == '\t';
    return tabs;
}

static bool untab_line(struct yaml_source *s, const struct yaml_line *l)
{
    uint32_t tabs = tabs_in_indent(s->text, l);
    if (tabs == 0 || l->indent == l->end)
        return false;
    struct str indent = spaces(s, l->indent - l->beg + tabs * (TAB_SPACES - 1));
    return yaml_mended_replace(&s->mended, l->beg, l->indent, indent);
}

/* Whoever indents with tabs does so on many lines: they are mended together and reported once. */
static bool trap_tab(struct yaml_source *s, const struct yaml_failure *f)
{
    struct yaml_line l = yaml_line_at(s->text, f->at);
    if (tabs_in_indent(s->text, &l) == 0 || !untab_line(s, &l))
        return false;
    struct yaml_line each = yaml_line_at(s->text, 0);
    size_t lines = 1;
    do
        lines += untab_line(s, &each);
    while (yaml_line_next(s->text, &each));
    struct message text = message1(MSG("a tab in the indentation (lines: {count})"), "count",
                                   arena_printf(s->arena, "%zu", lines));
    struct mistake *m =
        yaml_report_mended(s, l.beg, l.indent, "guide/yaml-tab", text,
                           MSG("YAML is indented with spaces: replace each tab by two or four"));
    if (m)
        m->mended = arena_printf(s->arena, "%.*s%.*s",
                                 STR_FMT(spaces(s, TAB_SPACES * tabs_in_indent(s->text, &l))),
                                 STR_FMT(raw(s, l.indent, l.end)));
    return true;
}

/* Where in a line a no-break space stands for a space that YAML needs; 0 bytes when nowhere. */
static unsigned find_nbsp(struct str text, const struct yaml_line *l, uint32_t *at)
{
    *at = l->content;
    unsigned len = yaml_nbsp(text, l->content);
    if (len)
        return len;
    if (l->content < l->end && text.ptr[l->content] == '-') {
        *at = l->content + 1;
        len = yaml_nbsp(text, l->content + 1);
        if (len)
            return len;
    }
    uint32_t limit = l->has_key ? l->colon : l->end;
    for (*at = l->content + 1; *at < limit; ++*at)
        if (text.ptr[*at - 1] == ':' && (len = yaml_nbsp(text, *at)) > 0)
            return len;
    return 0;
}

static bool mend_nbsp(struct yaml_source *s, uint32_t line_at)
{
    struct yaml_line l = yaml_line_at(s->text, line_at);
    uint32_t at;
    unsigned len = find_nbsp(s->text, &l, &at);
    return len && mend(s, at, at + len, STR(" "), "guide/yaml-nbsp",
                       MSG("a no-break space where YAML needs a plain one"),
                       MSG("type a plain space here (on a Mac, Alt+space gives a no-break one)"));
}

static bool trap_nbsp(struct yaml_source *s, const struct yaml_failure *f)
{
    return mend_nbsp(s, f->at) || mend_nbsp(s, f->context_at);
}

/* ---- quotes ---- */

static bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

static uint32_t closing_quote(struct str text, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg + 1; i < end; i++) {
        if (text.ptr[i] == '\\' && text.ptr[beg] == '"')
            i++;
        else if (text.ptr[i] == text.ptr[beg])
            return i;
    }
    return end;
}

static bool mend_escape(struct yaml_source *s, uint32_t beg)
{
    struct yaml_line l = yaml_line_at(s->text, beg);
    uint32_t close = closing_quote(s->text, beg, l.end);
    if (beg >= l.end || s->text.ptr[beg] != '"' || close == l.end)
        return false;
    struct str meant = raw(s, beg + 1, close);
    return mend(s, beg, close + 1, yaml_quoted(s->arena, meant), "guide/yaml-escape",
                MSG("a backslash has its own meaning inside double quotes"),
                MSG("use single quotes: in them a backslash is just that"));
}

static bool trap_escape(struct yaml_source *s, const struct yaml_failure *f)
{
    return (has(f->problem, "escape") || has(f->problem, "hexdecimal")) &&
           mend_escape(s, f->context_at);
}

/* A quote that is still open at the end of its line takes the next lines with it. */
static bool mend_unclosed(struct yaml_source *s, uint32_t beg)
{
    struct yaml_line l = yaml_line_at(s->text, beg);
    if (beg >= l.end || !is_quote(s->text.ptr[beg]))
        return false;
    uint32_t end = l.end;
    while (end > beg + 1 && byte_is_space(s->text.ptr[end - 1]))
        end--;
    bool bracket = l.value_beg < beg && memchr("[{", s->text.ptr[l.value_beg], 2);
    while (bracket && end > beg + 1 && memchr("]} ", s->text.ptr[end - 1], 3))
        end--;
    struct str meant = raw(s, beg + 1, end);
    struct str closed =
        str_find_byte(meant, s->text.ptr[beg], 0) == SIZE_MAX
            ? arena_printf(s->arena, "%.*s%c", STR_FMT(raw(s, beg, end)), s->text.ptr[beg])
            : yaml_quoted(s->arena, meant);
    return mend(s, beg, end, closed, "guide/yaml-quote", MSG("a quote is opened and not closed"),
                MSG("close it with the same quote"));
}

static bool trap_unclosed(struct yaml_source *s, const struct yaml_failure *f)
{
    if (has(f->context, "quoted scalar") && has(f->problem, "unexpected"))
        return mend_unclosed(s, f->context_at);
    if (f->quote_beg == f->quote_end || f->at < f->quote_end || f->at > f->quote_end + 1)
        return false;
    struct yaml_line opened = yaml_line_at(s->text, f->quote_beg);
    return opened.end < f->quote_end && mend_unclosed(s, f->quote_beg);
}

/* What 'l'offre' and "dites "oui" vite" mean is the text inside; "Oui" et "non" is all of it:
 * there the second quote closes a word. */
static struct str meant_by(struct str value)
{
    char quote = value.ptr[0];
    size_t inner = str_find_byte(value, quote, 1);
    bool whole = value.len < 2 || value.ptr[value.len - 1] != quote || inner + 1 >= value.len ||
                 byte_is_space(value.ptr[inner + 1]);
    return whole ? value : str_sub(value, 1, value.len - 1);
}

static bool mend_inner_quotes(struct yaml_source *s, uint32_t at, bool flow)
{
    uint32_t beg, end;
    yaml_line_value(s->text, at, flow, &beg, &end);
    if (beg >= end || !is_quote(s->text.ptr[beg]) || closing_quote(s->text, beg, end) + 1 >= end)
        return false;
    return mend_quoted(s, beg, end, meant_by(raw(s, beg, end)), "guide/yaml-quote",
                       MSG("the text goes on behind the quote that closes it"));
}

static bool trap_inner_quotes(struct yaml_source *s, const struct yaml_failure *f)
{
    return mend_inner_quotes(s, f->at, in_flow(f));
}

/* ---- characters that YAML keeps for itself ---- */

/* {prenom}, bonjour: a bracket that is closed before the text ends. */
static bool bracket_ends_early(struct str value)
{
    char close = value.ptr[0] == '{' ? '}' : ']';
    size_t at = str_find_byte(value, close, 1);
    return at != SIZE_MAX && at + 1 < value.len;
}

static bool mend_indicator(struct yaml_source *s, uint32_t at, bool flow)
{
    uint32_t beg, end;
    yaml_line_value(s->text, at, flow, &beg, &end);
    if (beg >= end)
        return false;
    char c = s->text.ptr[beg];
    bool bracket = (c == '{' || c == '[') && bracket_ends_early(raw(s, beg, end));
    if (!bracket && !memchr("*&!%@`>|", c, 8))
        return false;
    return mend_quoted(s, beg, end, raw(s, beg, end), "guide/yaml-quote",
                       MSG("a text cannot begin with {first} in YAML unless it is in quotes"));
}

static bool trap_indicator(struct yaml_source *s, const struct yaml_failure *f)
{
    return mend_indicator(s, f->at, in_flow(f)) || mend_indicator(s, f->context_at, in_flow(f));
}

/* promo: - 20 % */
static bool trap_dash(struct yaml_source *s, const struct yaml_failure *f)
{
    struct yaml_line l = yaml_line_at(s->text, f->at);
    if (!has(f->problem, "block sequence entries") || !l.has_key || f->at != l.value_beg)
        return false;
    return mend_quoted(s, l.value_beg, l.value_end, raw(s, l.value_beg, l.value_end),
                       "guide/yaml-quote", MSG("a dash behind a key begins a list item"));
}

/* ---- colons ---- */

/* The line before that is neither empty nor a comment; false when there is none. */
static bool line_before(struct str text, const struct yaml_line *l, struct yaml_line *out)
{
    for (uint32_t at = l->beg; at > 0;) {
        *out = yaml_line_at(text, at - 1);
        if (out->indent < out->end && text.ptr[out->indent] != '#')
            return true;
        at = out->beg;
    }
    return false;
}

static bool reindent(struct yaml_source *s, const struct yaml_line *l, uint32_t column)
{
    struct str indent = spaces(s, column);
    if (!yaml_mended_replace(&s->mended, l->beg, l->indent, indent))
        return false;
    struct mistake *m =
        yaml_report_mended(s, l->beg, l->indent < l->end ? l->indent : l->end, "guide/yaml-indent",
                           message(MSG("this line is indented like none of those around it")),
                           MSG("indent it like the lines that it belongs with"));
    if (m)
        m->mended =
            arena_printf(s->arena, "%.*s%.*s", STR_FMT(indent), STR_FMT(raw(s, l->indent, l->end)));
    return true;
}

static bool is_key_byte(char c)
{
    return byte_is_alnum(c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* brand:Brise or -ASAP: a space is missing. */
static bool mend_space(struct yaml_source *s, uint32_t line_at)
{
    struct yaml_line l = yaml_line_at(s->text, line_at);
    if (l.has_key || l.content >= l.end)
        return false;
    uint32_t at = l.content;
    if (s->text.ptr[at] == '-')
        return mend(s, at, at + 1, STR("- "), "guide/yaml-space",
                    MSG("no space behind the dash of a list item"), MSG("write a space behind it"));
    while (at < l.end && is_key_byte(s->text.ptr[at]))
        at++;
    return at > l.content && at < l.end && s->text.ptr[at] == ':' &&
           mend(s, at, at + 1, STR(": "), "guide/yaml-space",
                MSG("no space behind the colon of a key"), MSG("write a space behind it"));
}

/* A colon on a line that continues the text of the line above: a sentence, or a key indented too
 * far. */
static bool continued_colon(struct yaml_source *s, const struct yaml_line *l, uint32_t at)
{
    struct yaml_line above;
    if (line_before(s->text, l, &above) && mend_space(s, above.beg))
        return true;
    bool word = str_find_byte(raw(s, l->content, at), ' ', 0) == SIZE_MAX;
    if (word && line_before(s->text, l, &above) && above.content - above.beg < l->indent - l->beg)
        return reindent(s, l, above.content - above.beg);
    if (!yaml_mended_replace(&s->mended, at, at + 1, STR(";")))
        return false;
    yaml_report_mended(s, at, at + 1, "guide/yaml-colon",
                       message(MSG("a colon and a space inside a text")),
                       MSG("put the whole text in quotes, from its first line on"));
    return true;
}

static bool trap_colon(struct yaml_source *s, const struct yaml_failure *f)
{
    if (!has(f->problem, "mapping values are not allowed"))
        return false;
    struct yaml_line l = yaml_line_at(s->text, f->at);
    if (!l.has_key || f->at <= l.colon)
        return continued_colon(s, &l, f->at);
    return mend_quoted(s, l.value_beg, l.value_end, raw(s, l.value_beg, l.value_end),
                       "guide/yaml-colon", MSG("a colon and a space inside a text"));
}

/*  - ASAP
 *  leader du marché */
static bool mend_missing_dash(struct yaml_source *s, const struct yaml_line *l)
{
    return mend(s, l->content, l->content, STR("- "), "guide/yaml-dash",
                MSG("a line of a list without its dash"), MSG("begin it with a dash and a space"));
}

/* A text alone on its line: a list item when it stands under one. */
static bool mend_item(struct yaml_source *s, uint32_t line_at)
{
    struct yaml_line l = yaml_line_at(s->text, line_at), above;
    return !l.has_key && l.dashes == 0 && l.content < l.end && line_before(s->text, &l, &above) &&
           above.dashes == 1 && above.dash - above.beg == l.content - l.beg &&
           mend_missing_dash(s, &l);
}

static bool trap_space(struct yaml_source *s, const struct yaml_failure *f)
{
    return has(f->problem, "could not find expected ':'") &&
           (mend_space(s, f->context_at) || mend_item(s, f->context_at));
}

/* ---- structure ---- */

static bool trap_bracket(struct yaml_source *s, const struct yaml_failure *f)
{
    if (!in_flow(f) || !has(f->problem, "did not find expected ',' or"))
        return false;
    struct yaml_line l = yaml_line_at(s->text, f->context_at);
    if (f->at <= l.end && f->at < s->text.len)
        return false;
    bool list = has(f->context, "sequence");
    return mend(s, l.value_end, l.value_end, list ? STR("]") : STR("}"), "guide/yaml-bracket",
                list ? MSG("a [ is opened and not closed") : MSG("a { is opened and not closed"),
                MSG("close it at the end of the list or map"));
}

static uint32_t nearest_column(struct yaml_source *s, const struct yaml_line *l, uint32_t wanted)
{
    struct yaml_line above;
    uint32_t column = l->indent - l->beg;
    if (!line_before(s->text, l, &above))
        return wanted;
    uint32_t other = above.indent - above.beg;
    uint32_t far = wanted > column ? wanted - column : column - wanted;
    uint32_t near = other > column ? other - column : column - other;
    return near > 0 && near <= far ? other : wanted;
}

static bool trap_indent(struct yaml_source *s, const struct yaml_failure *f)
{
    if (!has(f->context, "while parsing a block"))
        return false;
    struct yaml_line l = yaml_line_at(s->text, f->at);
    if (f->at > l.content || l.content >= l.end)
        return false;
    struct yaml_line block = yaml_line_at(s->text, f->context_at);
    uint32_t column = f->context_at - block.beg;
    if (l.indent - l.beg != column)
        return reindent(s, &l, nearest_column(s, &l, column));
    return has(f->problem, "'-' indicator") && l.dashes == 0 && mend_missing_dash(s, &l);
}

/* ---- whatever is left ---- */

/* libyaml's words -> ours. */
static const struct {
    const char *theirs, *ours, *help;
} problems[] = {
    {"could not find expected ':'", MSG("a text that is no key and no list item"),
     MSG("write `key: text`, or `- text` in a list")},
    {"did not find expected key", MSG("something else where a key should stand"),
     MSG("check the lines above it: indentation, quotes, colons")},
    {"did not find expected '-'", MSG("something else where a list item should begin"),
     MSG("begin each line of a list with a dash, all at the same indentation")},
    {"cannot start any token", MSG("a text cannot begin with this character"),
     MSG("put the text in quotes")},
    {"did not find expected ',' or",
     MSG("a list or map in brackets that does not go on as it should"),
     MSG("put a comma between its items and close its bracket")},
    {"block sequence entries", MSG("a list item where none can stand"),
     MSG("put the list on the lines below its key")},
    {"mapping values are not allowed", MSG("a colon where none can stand"),
     MSG("put the text in quotes")},
    {"did not find expected node content", MSG("a comma or a bracket without a text before it"),
     MSG("take it out, or put the text in quotes")},
    {"undefined tag handle", MSG("tags (!…) are not used here"), MSG("put the text in quotes")},
    {"directive", MSG("lines that begin with % are not used here"), MSG("take the line out")},
    {"<document start>", MSG("text behind the end of the document"),
     MSG("one file holds one document: take out what follows")},
};

/* The line with all that is indented deeper: its parts make no sense without it. */
static uint32_t subtree_end(struct str text, struct yaml_line l)
{
    uint32_t indent = l.indent - l.beg, end = l.end;
    while (yaml_line_next(text, &l) && (l.indent == l.end || l.indent - l.beg > indent))
        end = l.indent < l.end ? l.end : end;
    return end;
}

static bool trap_any(struct yaml_source *s, const struct yaml_failure *f)
{
    bool earlier = has(f->problem, "could not find expected ':'");
    uint32_t at = earlier ? f->context_at : f->at;
    struct yaml_line l = yaml_line_at(s->text, at);
    if (l.indent == l.end)
        l = yaml_line_at(s->text, at = f->context_at);
    if (l.indent == l.end || !yaml_mended_drop(&s->mended, l.beg, subtree_end(s->text, l)))
        return false;
    struct message text =
        message1(MSG("YAML cannot be read here: {problem}"), "problem", str_of(f->problem));
    const char *help = NULL;
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        if (has(f->problem, problems[i].theirs)) {
            text = message(problems[i].ours);
            help = problems[i].help;
            break;
        }
    }
    uint32_t beg = at < l.end && at > l.content ? at : l.content;
    yaml_report_mended(s, beg, l.end > beg ? l.end : beg, "guide/yaml", text, help);
    return true;
}

bool yaml_trap_failure(struct yaml_source *s, const struct yaml_failure *f)
{
    static bool (*const traps[])(struct yaml_source *, const struct yaml_failure *) = {
        trap_tab,   trap_nbsp,      trap_escape, trap_unclosed, trap_dash,   trap_inner_quotes,
        trap_colon, trap_indicator, trap_space,  trap_bracket,  trap_indent, trap_any,
    };
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++)
        if (traps[i](s, f))
            return true;
    return false;
}
