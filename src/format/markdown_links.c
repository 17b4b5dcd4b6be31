/* SPDX-License-Identifier: MIT */
/* Links and images. md4c gives the address and the text of one, not where it begins and ends. */
#include "base/num.h"
#include "format/markdown_reader.h"

/* Bytes in which the end of a link is looked for: only its place hangs on it. */
enum { FORWARD_MAX = 2000 };

/* ---- addresses and titles ---- */

/* An attribute of md4c's, decoded; its place in the page in *at, 0 when it has none. */
static struct str attribute(struct markdown *m, const MD_ATTRIBUTE *attr, uint32_t *at)
{
    struct arena *a = doc_builder_arena(m->b);
    bool plain = true;
    for (unsigned i = 0; attr->size && attr->substr_offsets[i] < attr->size; i++)
        plain &= attr->substr_types[i] == MD_TEXT_NORMAL;
    *at = 0;
    if (!attr->size)
        return STR("");
    if (plain && markdown_place(m, attr->text, attr->size, at))
        return str_sub(m->original, *at, *at + attr->size);
    struct str copy = arena_dup(a, (struct str){attr->text, attr->size});
    return plain ? copy : html_decode(a, copy, 0, num_u32(copy.len));
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7F && !byte_is_alnum(c);
}

/* Text between `from` and the next backslash or reference, which is put too; returns where to go
 * on. */
static uint32_t put_raw_step(struct markdown *m, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        char c = m->text.ptr[i], bytes[8];
        unsigned len = 0;
        uint32_t reference = 0;
        if (c == '&')
            reference = html_reference(m->text, i, end, false, bytes, &len);
        bool escape = c == '\\' && i + 1 < end && is_punctuation(m->text.ptr[i + 1]);
        if (!reference && !escape)
            continue;
        if (i > from)
            doc_literal(m->b, from, i);
        if (reference)
            doc_replace(m->b, (struct str){bytes, len}, i, i + reference);
        else
            doc_literal(m->b, i + 1, i + 2);
        return reference ? i + reference : i + 2;
    }
    if (from < end)
        doc_literal(m->b, from, end);
    return end;
}

void markdown_title(struct markdown *m, uint32_t beg, uint32_t end)
{
    doc_begin(m->b, SCOPE_TOOLTIP);
    doc_kind(m->b, STR("link-title"));
    while (beg < end)
        beg = put_raw_step(m, beg, end);
    doc_end(m->b);
}

/* ---- where a link stands ---- */

/* The [ that the ] at `close` closes, not before the last text; UINT32_MAX when there is none. */
static uint32_t opening_bracket(const struct markdown *m, uint32_t close)
{
    unsigned depth = 1;
    for (uint32_t i = close; i > m->pos; i--) {
        char c = m->text.ptr[i - 1];
        if ((c != '[' && c != ']') || (i > 1 && m->text.ptr[i - 2] == '\\'))
            continue;
        depth = c == ']' ? depth + 1 : depth - 1;
        if (depth == 0)
            return i - 1;
    }
    return UINT32_MAX;
}

/* Where the paragraph that goes on at `at` ends, or FORWARD_MAX bytes on. */
static uint32_t paragraph_end(const struct markdown *m, uint32_t at)
{
    uint32_t stop = m->text.len - at > FORWARD_MAX ? at + FORWARD_MAX : num_u32(m->text.len);
    bool empty = false; /* nothing but blanks since the last line end */
    for (; at < stop; at++) {
        char c = m->text.ptr[at];
        if (c == '\n' && empty)
            return at;
        empty = c == '\n' || (empty && byte_is_space(c));
    }
    return stop;
}

/* The ] that closes the [ at `open`; 0 when it is not near by. */
static uint32_t closing_bracket(const struct markdown *m, uint32_t open)
{
    uint32_t stop = paragraph_end(m, open);
    unsigned depth = 0;
    for (uint32_t i = open; i < stop; i++) {
        char c = m->text.ptr[i];
        if (c == '\\')
            i++;
        else if (c == '`')
            i = markdown_skip_code(m, i, stop) - 1;
        else if (c == '[')
            depth++;
        else if (c == ']' && --depth == 0)
            return i;
    }
    return 0;
}

/* `](` before the address at `at`: the place of its ]; UINT32_MAX when it is no inline link's. */
static uint32_t bracket_before(const struct markdown *m, uint32_t at)
{
    const char *text = m->text.ptr;
    if (at > 0 && text[at - 1] == '<')
        at--;
    while (at > 0 && byte_is_space(text[at - 1]))
        at--;
    return at > 1 && text[at - 1] == '(' && text[at - 2] == ']' ? at - 2 : UINT32_MAX;
}

static bool find_inline(struct markdown *m, struct open_span *s)
{
    uint32_t close = bracket_before(m, s->href_at);
    uint32_t open = close == UINT32_MAX ? close : opening_bracket(m, close);
    struct link_tail tail;
    if (open == UINT32_MAX || !markdown_link_tail(&tail, m->text, close + 1) ||
        (s->image && (open == 0 || m->text.ptr[open - 1] != '!')))
        return false;
    s->beg = open - (s->image ? 1 : 0);
    s->text_end = close;
    s->tail = tail;
    s->end = tail.end;
    s->exact = true;
    return true;
}

/* Its first text stands at `at`: what it is stands before that. */
static enum span_state find_waiting(struct markdown *m, struct open_span *s, uint32_t at)
{
    const char *text = m->text.ptr;
    while (at > m->pos && (byte_is_space(text[at - 1]) || strchr("*_~`", text[at - 1])))
        at--;
    char before = at > m->pos ? text[at - 1] : ' ';
    if (before == '<' && !s->image && (s->href_at == 0 || s->href_at == at)) {
        size_t close = str_find_byte(str_sub(m->text, 0, at + FORWARD_MAX), '>', at);
        if (close == SIZE_MAX)
            return SPAN_PLAIN;
        s->beg = at - 1;
        s->end = num_u32(close) + 1;
        return SPAN_MASKED;
    }
    if (before != '[' || (s->image && (at < 2 || text[at - 2] != '!')))
        return SPAN_PLAIN;
    s->beg = at - (s->image ? 2 : 1);
    s->text_end = closing_bracket(m, at - 1);
    s->end = s->text_end ? s->text_end + 1 : at;
    if (!s->text_end)
        return SPAN_OPEN;
    struct link_tail tail;
    if (markdown_link_tail(&tail, m->text, s->end)) {
        s->tail = tail;
        s->end = tail.end;
    } else if (s->end < m->text.len && text[s->end] == '[') {
        uint32_t label = closing_bracket(m, s->end);
        s->end = label ? label + 1 : s->end;
    }
    return SPAN_OPEN;
}

/* ---- links and images ---- */

/* The text of an image without its marks. */
static struct str plain_alt(struct markdown *m, const struct open_span *s)
{
    struct str raw = str_sub(m->original, s->beg + 2, s->text_end);
    struct arena *a = doc_builder_arena(m->b);
    char *out = arena_alloc(a, raw.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        if (raw.ptr[i] == '\\' && i + 1 < raw.len && is_punctuation(raw.ptr[i + 1]))
            out[len++] = raw.ptr[++i];
        else if (!strchr("*_~`", raw.ptr[i]))
            out[len++] = raw.ptr[i];
    }
    return html_decode(a, (struct str){out, len}, 0, num_u32(len));
}

static void set_address(struct markdown *m, const struct open_span *s, enum attr_name name)
{
    bool placed = s->href_at && s->href_at >= s->beg && s->href_at < s->end;
    uint32_t beg = placed ? s->href_at : s->beg;
    doc_attr(m->b, name, s->href, beg, placed ? beg + num_u32(s->href.len) : s->end);
    if (s->title.len)
        doc_attr(m->b, ATTR_TITLE, s->title, s->tail.title_end ? s->tail.title_beg : s->beg,
                 s->tail.title_end ? s->tail.title_end : s->end);
}

static void open_span(struct markdown *m, struct open_span *s)
{
    if (s->state == SPAN_PLAIN)
        return;
    markdown_begin(m, s->beg);
    doc_open(m->b, s->image ? ELEMENT_IMAGE : ELEMENT_LINK, s->beg, s->end);
    set_address(m, s, s->image ? ATTR_SRC : ATTR_HREF);
    if (s->image) {
        doc_attr(m->b, ATTR_ALT, plain_alt(m, s), s->beg, s->end);
        doc_begin(m->b, SCOPE_ALT);
        doc_kind(m->b, STR("alt"));
    }
    if (s->state == SPAN_MASKED)
        doc_mask(m->b, s->beg, s->end);
    s->html = markdown_enter_html(m);
}

/* From the innermost outwards each stands before the last one; they are opened the other way
 * round. */
void markdown_open_waiting(struct markdown *m, uint32_t at)
{
    size_t first = m->spans.count;
    while (first > 0 && m->spans.at[first - 1].state == SPAN_WAITING) {
        struct open_span *s = &m->spans.at[--first];
        s->state = find_waiting(m, s, at);
        if (s->state != SPAN_PLAIN)
            at = s->beg;
    }
    for (; first < m->spans.count; first++)
        open_span(m, &m->spans.at[first]);
}

void markdown_enter_link(struct markdown *m, bool image, void *detail)
{
    struct open_span s = {.image = image, .state = SPAN_PLAIN};
    if (!m->images && !markdown_skips(m)) {
        const MD_SPAN_A_DETAIL *a = detail;
        const MD_SPAN_IMG_DETAIL *img = detail;
        uint32_t unused;
        s.href = attribute(m, image ? &img->src : &a->href, &s.href_at);
        s.title = attribute(m, image ? &img->title : &a->title, &unused);
        s.state = s.href_at && find_inline(m, &s) ? SPAN_OPEN : SPAN_WAITING;
        if (s.state == SPAN_OPEN) {
            markdown_open_waiting(m, s.beg);
            open_span(m, &s);
        }
    }
    VEC_ADD(m->arena, &m->spans, s);
    m->images += image;
}

/* An image whose place nothing told of: no words, and an address that is not written beside it. */
static void put_lost_image(struct markdown *m, const struct open_span *s)
{
    markdown_begin(m, m->pos);
    doc_open(m->b, ELEMENT_IMAGE, m->pos, m->pos);
    doc_attr(m->b, ATTR_SRC, s->href, m->pos, m->pos);
    doc_attr(m->b, ATTR_ALT, STR(""), m->pos, m->pos);
    doc_close(m->b);
}

static void close_span(struct markdown *m)
{
    struct open_span s = m->spans.at[--m->spans.count];
    m->images -= s.image;
    if (s.state == SPAN_WAITING && s.image) {
        markdown_open_waiting(m, m->pos);
        put_lost_image(m, &s);
    }
    if (s.state != SPAN_OPEN && s.state != SPAN_MASKED)
        return;
    markdown_leave_html(m, s.html);
    if (s.image)
        doc_end(m->b);
    if (s.tail.title_beg < s.tail.title_end)
        markdown_title(m, s.tail.title_beg, s.tail.title_end);
    doc_close(m->b);
    if ((s.exact || s.state == SPAN_MASKED) && s.end > m->pos)
        m->pos = s.end; /* a line end in its title is none of the text */
}

void markdown_leave_link(struct markdown *m, bool image)
{
    if (m->spans.count && m->spans.at[m->spans.count - 1].image == image)
        close_span(m); /* else it ends what md4c has not begun: ![]([)]() */
}

void markdown_close_links(struct markdown *m)
{
    while (m->spans.count)
        close_span(m);
}
