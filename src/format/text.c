/* SPDX-License-Identifier: MIT */
/* Plain text: mails, SMS, push messages. Paragraphs end at blank lines, hard wraps are spaces. */
#include "base/num.h"
#include "format/format.h"
#include "format/transcript.h"
#include "text/unicode.h"
#include "text/utf8.h"

struct reader {
    struct doc_builder *b;
    struct str text;
    enum scope scope;               /* of paragraphs */
    const struct transcript *turns; /* NULL: no dialogue */
    uint32_t beg, end;              /* the paragraph so far; empty: none is open */
    bool item;                      /* it is a list item */
    bool silent;                    /* another speaker than the brand has the word */
    bool has_cr;                    /* there is a CR anywhere in the text */
    size_t
        lf; /* the next LF, or the text's end: a file of CR alone is not searched again and again */
};

struct line {
    uint32_t beg, end, next; /* without white space at either end; where the next one begins */
    bool indented;
};

/* Where the line at `at` ends: at its CR or LF, or the text's end. */
static uint32_t line_end(struct reader *r, uint32_t at)
{
    if (r->lf < at || !at) {
        size_t lf = str_find_byte(r->text, '\n', at);
        r->lf = lf < r->text.len ? lf : r->text.len;
    }
    const char *beg = r->text.ptr + at;
    const char *cr = r->has_cr ? memchr(beg, '\r', r->lf - at) : NULL;
    return cr ? at + num_u32((size_t)(cr - beg)) : num_u32(r->lf);
}

static struct line line_at(struct reader *r, uint32_t at)
{
    struct str text = r->text;
    uint32_t end = line_end(r, at), len = num_u32(text.len);
    struct line l = {at, end, end, false};
    if (l.next < len)
        l.next += text.ptr[end] == '\r' && end + 1 < len && text.ptr[end + 1] == '\n' ? 2 : 1;
    while (l.beg < l.end && byte_is_space(text.ptr[l.beg]))
        l.beg++;
    while (l.end > l.beg && byte_is_space(text.ptr[l.end - 1]))
        l.end--;
    l.indented = l.beg > at;
    return l;
}

/* ---- placeholders of several words ---- */

/* Where "{nom du client}" at `at` ends, or 0: a short name on one line. The overlay knows those
 * of one word, in any format; only in running text have braces no other use. */
static uint32_t brace_end(struct str text, uint32_t at, uint32_t end)
{
    enum { NAME_MAX_BYTES = 48 };
    char first = at + 1 < end ? text.ptr[at + 1] : ' ';
    if (!byte_is_alpha(first) && !(first & 0x80))
        return 0;
    for (uint32_t i = at + 1; i < end && i - at <= NAME_MAX_BYTES; i++) {
        char c = text.ptr[i];
        if (c == '}')
            return i + 1;
        if (!byte_is_alnum(c) && !(c & 0x80) && !strchr("_.- '", c))
            return 0;
    }
    return 0;
}

static void placeholder(struct doc_builder *b, uint32_t beg, uint32_t end)
{
    doc_open(b, ELEMENT_PLACEHOLDER, beg, end);
    doc_attr(b, ATTR_NAME, str_sub(doc_view(b)->text, beg + 1, end - 1), beg + 1, end - 1);
    doc_attr(b, ATTR_DIALECT, STR("braces"), beg, end);
    doc_mask(b, beg, end);
    doc_close(b);
}

static void words(struct doc_builder *b, struct str text, uint32_t beg, uint32_t end)
{
    for (uint32_t at = beg; at < end;) {
        const char *brace = memchr(text.ptr + at, '{', end - at);
        if (!brace)
            break;
        at = num_u32((size_t)(brace - text.ptr));
        uint32_t close = brace_end(text, at, end);
        if (!close) {
            at++;
            continue;
        }
        doc_literal(b, beg, at);
        placeholder(b, at, close);
        beg = at = close;
    }
    doc_literal(b, beg, end);
}

/* ---- lines ---- */

static bool is_bullet(uint32_t c)
{
    static const uint32_t bullets[] = {
        '-',    '*',    '+',    0xB7,   0x2013, 0x2014, 0x2022,
        0x2023, 0x2192, 0x25AA, 0x25BA, 0x25E6, 0x2713, 0x2714,
    };
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (c == bullets[i])
            return true;
    return false;
}

/* Bytes of "1.", "2)", "a)". A number in the middle of a paragraph is more often a wrapped date:
 * there only 1 begins a list. */
static size_t number(struct str line, bool in_paragraph)
{
    size_t len = 0;
    while (len < line.len && len < 3 && byte_is_digit(line.ptr[len]))
        len++;
    bool letter = len == 0 && byte_is_alpha(line.ptr[0]);
    if (in_paragraph && !letter && !str_is(str_sub(line, 0, len), "1"))
        return 0;
    len += letter;
    if (!len || len == line.len)
        return 0;
    return line.ptr[len] == ')' || (line.ptr[len] == '.' && !letter) ? len + 1 : 0;
}

/* Bytes of what makes a line a list item, with the white space behind it; 0 when it is none. */
static uint32_t marker(struct str line, bool in_paragraph)
{
    if (!line.len)
        return 0;
    unsigned size;
    uint32_t first = utf8_at(line, 0, &size);
    size_t len = is_bullet(first) ? size : number(line, in_paragraph), space = len;
    if (!len)
        return 0;
    while (space < line.len && (line.ptr[space] == ' ' || line.ptr[space] == '\t'))
        space++;
    if (str_starts(str_from(line, space), STR("\xC2\xA0")))
        space += strlen("\xC2\xA0");
    return space > len && space < line.len ? num_u32(space) : 0;
}

static bool begins_control(struct str text)
{
    static const char *const openers[] = {"{%", "{{#", "{{/", "{{^", "<% "};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (str_starts(text, str_of(openers[i])))
            return true;
    return false;
}

/* Bytes of control tags at the head of a line, which are runs of x in r->text: a list item may
 * stand behind "{% for … %}". */
static uint32_t control_tags(const struct reader *r, const struct line *l)
{
    struct str source = doc_view(r->b)->text;
    uint32_t at = l->beg;
    while (at < l->end && r->text.ptr[at] == 'x' && begins_control(str_sub(source, at, l->end)))
        while (at < l->end && r->text.ptr[at] == 'x')
            at++;
    return at - l->beg;
}

/* "-----", "=== ===", "* * *", "--" and the like: nothing that one reads. */
static bool is_rule(struct str line)
{
    size_t marks = 0;
    for (size_t at = 0; at < line.len;) {
        unsigned len;
        uint32_t c = utf8_at(line, at, &len);
        bool mark = (c > ' ' && c < 0x80 && strchr("-=*_~#+.<>|/\\", (char)c)) ||
                    (c >= 0x2500 && c <= 0x25FF) || (c >= 0x2010 && c <= 0x2015);
        if (!mark && c != ' ')
            return false;
        marks += mark;
        at += len;
    }
    return marks >= 3 || str_is(line, "--");
}

static bool begins_lower(struct str line)
{
    unsigned len;
    return line.len && unicode_is_lower(utf8_at(line, 0, &len));
}

static void paragraph_end(struct reader *r)
{
    uint32_t beg = r->beg, end = r->end;
    r->beg = r->end = 0;
    if (beg == end || r->silent)
        return;
    bool bot = r->turns != NULL;
    doc_begin(r->b, bot ? SCOPE_BOT_SAY : r->item ? SCOPE_LIST_ITEM : r->scope);
    words(r->b, r->text, beg, end);
    doc_end(r->b);
}

static void paragraph_begin(struct reader *r, uint32_t beg, uint32_t end, bool item)
{
    paragraph_end(r);
    r->beg = beg;
    r->end = end;
    r->item = item;
}

/* A line goes on with an item when it is set below its words, or in the middle of a sentence. */
static bool continues(const struct reader *r, const struct line *l)
{
    if (r->beg == r->end)
        return false;
    return !r->item || l->indented || begins_lower(str_sub(r->text, l->beg, l->end));
}

static void add_line(struct reader *r, const struct line *l)
{
    struct str line = str_sub(r->text, l->beg, l->end);
    if (!line.len || is_rule(line)) {
        paragraph_end(r);
        return;
    }
    const struct turn *turn = r->turns ? transcript_turn(r->turns, l->beg) : NULL;
    if (turn) {
        paragraph_end(r);
        r->silent = !turn->brand;
        paragraph_begin(r, turn->words, l->end, false);
        return;
    }
    uint32_t tags = control_tags(r, l);
    uint32_t skip = marker(str_from(line, tags), r->beg < r->end && !r->item);
    if (skip)
        paragraph_begin(r, l->beg + tags + skip, l->end, true);
    else if (continues(r, l))
        r->end = l->end;
    else
        paragraph_begin(r, l->beg, l->end, false);
}

/* "welcome_subject.txt", "subject.fr.txt", "objet.txt" hold one line for the list of messages. */
static bool is_subject(struct str path)
{
    size_t beg = path.len;
    while (beg > 0 && path.ptr[beg - 1] != '/' && path.ptr[beg - 1] != '\\')
        beg--;
    struct str name = str_from(path, beg);
    size_t dot = str_find_byte(name, '.', 0);
    struct str stem = str_sub(name, 0, dot);
    return str_is(stem, "subject") || str_is(stem, "objet") || str_ends(stem, STR("_subject")) ||
           str_ends(stem, STR("-subject")) || str_ends(stem, STR("_objet"));
}

static void parse(struct doc_builder *b, struct str text)
{
    struct transcript turns;
    struct reader r = {.b = b, .text = text, .scope = SCOPE_TEXT};
    r.has_cr = str_find_byte(text, '\r', 0) != SIZE_MAX;
    if (is_subject(doc_builder_path(b)))
        r.scope = SCOPE_SUBJECT;
    if (transcript_find(&turns, doc_builder_arena(b), text)) {
        r.turns = &turns;
        r.silent = true; /* what stands before the first turn is nobody's */
    }
    uint32_t len = num_u32(text.len);
    for (uint32_t at = 0; at < len;) {
        struct line l = line_at(&r, at);
        add_line(&r, &l);
        at = l.next;
    }
    paragraph_end(&r);
}

static const char *const extensions[] = {".txt", ".text", NULL};

extern const struct format format_text;
const struct format format_text = {
    .name = "text",
    .summary = "plain text: mails, SMS, push messages, transcripts",
    .extensions = extensions,
    .parse = parse,
};
