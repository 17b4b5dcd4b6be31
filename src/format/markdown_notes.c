/* SPDX-License-Identifier: MIT */
/* Footnotes, reference definitions, and what else begins with a bracket. */
#include "format/markdown_lines.h"

#include "base/num.h"

enum {
    DEFINITION_MAX = 1024, /* md4c reads a destination again at every use: 512 KB of it take 30 s */
};

/* ---- reference definitions ---- */

/* A title that is opened and not closed makes no definition; md4c would look for its end to the
 * end of the paragraph, for each of them. */
static void hide_open_title(struct line_scan *s, const struct link_tail *tail)
{
    uint32_t at = markdown_skip_space(s->text, tail->end);
    if (tail->title_beg == tail->title_end && at > tail->end && at < s->text.len &&
        strchr("\"'(", s->text.ptr[at]) && s->text.ptr[at] && !markdown_title_close(s->text, at))
        s->p->main[at] = 'x';
}

/* Nothing could be reached there. */
static bool is_comment(struct str text, const struct link_tail *tail)
{
    struct str destination = str_sub(text, tail->dest_beg, tail->dest_end);
    return destination.len == 0 || str_is(destination, "#");
}

static void read_definition(struct line_scan *s, const struct line *l)
{
    uint32_t behind = markdown_label_end(s->text, l->content);
    struct link_tail tail = {0};
    if (!behind || behind >= s->text.len || s->text.ptr[behind] != ':')
        return;
    bool found = markdown_definition_tail(&tail, s->text, behind + 1);
    hide_open_title(s, &tail);
    if (!found)
        return;
    if (tail.title_beg < tail.title_end)
        VEC_ADD(
            s->p->arena, &s->p->titles,
            ((struct title){tail.title_beg, tail.title_end, false, is_comment(s->text, &tail)}));
    if (tail.end - l->content > DEFINITION_MAX)
        markdown_fill(s->p->main, l->content, tail.end, ' ');
    else if (!l->quotes && (s->after_blank || s->below_reference))
        VEC_ADD(s->p->arena, &s->p->definitions, ((struct span){l->beg, tail.end}));
    s->reference_end = tail.end;
}

/* ---- footnotes ---- */

uint32_t markdown_footnote_end(struct str text, uint32_t at)
{
    uint32_t i = at + 2;
    while (i < text.len && (byte_is_alnum(text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80 ||
                            (text.ptr[i] && strchr("-_.:", text.ptr[i]))))
        i++;
    bool found = i > at + 2 && i < text.len && text.ptr[i] == ']';
    return found ? i + 1 : 0;
}

static bool open_footnote(struct line_scan *s, const struct line *l)
{
    uint32_t behind = markdown_footnote_end(s->text, l->content);
    if (!behind || behind >= l->end || s->text.ptr[behind] != ':' || l->quotes ||
        l->indent >= CODE_INDENT)
        return false;
    VEC_ADD(s->p->arena, &s->p->apart,
            ((struct apart){behind + 1, l->end, SCOPE_FOOTNOTE, "footnote"}));
    markdown_fill(s->p->main, l->content, l->end, ' ');
    s->in_footnote = true;
    return true;
}

/* A line that begins a block of its own and so ends a paragraph that is carried on lazily. */
static bool begins_block(const struct line_scan *s, const struct line *l)
{
    struct str rest = rest_of(s, l);
    if (l->quotes || (rest.len && strchr("#|<", rest.ptr[0])))
        return true;
    if (str_starts(rest, STR("```")) || str_starts(rest, STR("~~~")) ||
        str_starts(rest, STR(":::")) || str_starts(rest, STR("---")) ||
        str_starts(rest, STR("***")))
        return true;
    if (rest.len > 1 && strchr("-*+", rest.ptr[0]) && is_blank(rest.ptr[1]))
        return true;
    return rest.len > 1 && rest.ptr[0] == '[' && markdown_label_end(s->text, l->content) &&
           str_starts(str_from(s->text, markdown_label_end(s->text, l->content)), STR(":"));
}

/* Indented lines belong to the footnote, and those that follow its words without an empty line. */
bool markdown_in_footnote(struct line_scan *s, const struct line *l)
{
    if (!s->in_footnote)
        return false;
    if (l->content == l->end)
        return true;
    s->in_footnote =
        !l->quotes && (l->indent >= CODE_INDENT || (!s->after_blank && !begins_block(s, l)));
    if (!s->in_footnote)
        return false;
    s->p->apart.at[s->p->apart.count - 1].end = l->end;
    markdown_fill(s->p->main, l->beg, l->end, ' ');
    return true;
}

/* ---- what begins with a bracket ---- */

static bool is_marker(struct str rest)
{
    static const char *const markers[] = {"[toc]", "[[toc]]", "[[_toc_]]", NULL};
    if (!str_starts(rest, STR("[")))
        return false;
    for (const char *const *m = markers; *m; m++)
        if (str_eq_ascii_case(str_trim(rest), str_of(*m)))
            return true;
    return false;
}

/* > [!NOTE] */
static bool read_alert(struct line_scan *s, const struct line *l)
{
    uint32_t at = l->content + 2;
    while (at < l->end && (byte_is_alpha(s->text.ptr[at]) || s->text.ptr[at] == '-'))
        at++;
    if (!l->quotes || at == l->content + 2 || at >= l->end || s->text.ptr[at] != ']')
        return false;
    markdown_gone(s->p, l->content, at + 1);
    return true;
}

void markdown_line_bracket(struct line_scan *s, const struct line *l)
{
    struct str rest = rest_of(s, l);
    if (str_starts(rest, STR("[^")) && open_footnote(s, l))
        return;
    if (str_starts(rest, STR("[!")) && read_alert(s, l))
        return;
    if (is_marker(rest))
        markdown_gone(s->p, l->content, l->end);
    else
        read_definition(s, l);
}

/* *[HTML]: HyperText Markup Language */
void markdown_line_abbreviation(struct line_scan *s, const struct line *l)
{
    if (!str_starts(rest_of(s, l), STR("*[")))
        return;
    uint32_t behind = markdown_label_end(s->text, l->content + 1);
    if (!behind || behind >= l->end || s->text.ptr[behind] != ':')
        return;
    VEC_ADD(s->p->arena, &s->p->apart,
            ((struct apart){behind + 1, l->end, SCOPE_TOOLTIP, "abbreviation"}));
    markdown_fill(s->p->main, l->content, l->end, ' ');
}
