/* SPDX-License-Identifier: MIT */
#include "segments.h"

struct row {
    const char *in, *want;
};

static void check_segments_of(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_segments("markdown", rows[i].in, rows[i].want, true);
}

static void check_elements_of(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_elements("markdown", rows[i].in, rows[i].want);
}

static void blocks(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", ""},
        {"un\ndeux\n\ntrois", "text: un deux | text: trois"},
        {"# A #\n\nB\n===\nC\n---\n", "heading: A | heading: B | heading: C"},
        {"- a\n  - b\n\n    c\n1. d", "list-item: a | list-item: b | list-item: c | list-item: d"},
        {"- [x] a\n- [ ] b", "list-item: a | list-item: b"},
        {"> a\nb\n>\n> - c\n> > d", "text: a b | list-item: c | text: d"},
        {"    code\n\n```x\ncode\n```\n~~~\ncode\n~~~\na", "text: a"},
        {"- a\n\n  ```\n  [b]: c \"d\"\n  ```\n", "list-item: a"},
        {"|a|b|\n|---|:-:|\n|c\\|d|`e`|\n", "cell: a | cell: b | cell: c|d"},
        {"a|b\n-|-\nc *d*|e\n\nf", "cell: a | cell: b | cell: c d | cell: e | text: f"},
        {"| - | a |\n| - | - |\n| b | c |", "cell: - | cell: a | cell: b | cell: c"},
        {"a\n: b\n: c\n\nd", "text: a | list-item: b | list-item: c | text: d"},
        {"une longue ligne de prose qui a \xC3\xA9t\xC3\xA9 coup\xC3\xA9"
         "e juste avant le deux-points\n: fin",
         "text: une longue ligne de prose qui a \xC3\xA9t\xC3\xA9 coup\xC3\xA9"
         "e juste avant le "
         "deux-points : fin"},
        {"::: tip\na\n:::\n::: warning Le titre {.x}\nb\n:::",
         "text: a | heading: Le titre | text: b"},
        {":::note[Un *titre*]\na\n:::", "heading: Un titre | text: a"},
        {"> [!NOTE]\n> a\n\n[toc]\n\nb", "text: a | text: b"},
        {"***\n---\na", "text: a"},
    };
    check_segments_of(rows, ROWS(rows));
}

static void inlines(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"re*mer*cions **b**_c_ ~~d~~", "text: remercions bc d"},
        {"a  \nb\\\nc<br>d", "text: a\nb\nc\nd"},
        {"\\*a\\* &amp; &eacute; &#233; &nope; &copy",
         "text: *a* & \xC3\xA9 \xC3\xA9 &nope; &copy"},
        {"a `b` ``c`d`` e", "text: a " MASK " " MASK " e"},
        {"a `b\nc` d", "text: a " MASK " d"},
        {"<https://a.b> <c@d.e> https://f.g. h@i.j www.k.l",
         "text: " MASK " " MASK " " MASK ". h@i.j " MASK},
        {"[a *b*](c \"d\") e", "text: a b e | tooltip: d"},
        {"[a](b 'c \\'d\\' &amp;\ne')", "text: a | tooltip: c 'd' & e"},
        {"![a *b*](c 'd') e", "alt: a b | tooltip: d | text: e"},
        {"a ![](b) c", "text: a c"},
        {"[![a](b)](c) d", "alt: a | text: d"},
        {"![a ![b](c) d](e)", "alt: a b d"},
        {"a[^1] b[^deux].\n\n[^1]: c\n[^deux]: d *e*\n    f\n\n    g\n\nh",
         "text: a b. | footnote: c | footnote: d e f | footnote: g | text: h"},
        {"a[^1]\n\n[^1]: Voir [b][c].\n\n[c]: d", "text: a | footnote: Voir b."},
        {"a{: .b} c {#d}\n\n## e {#f .g}\n\n[h](i){target=_blank} j",
         "text: a c | heading: e | text: h j"},
        {"[a][b] [c][] [d]\n\n[b]: e \"f\"\n[c]: <g h>\n  'i'\n[d]: j\n[k]: l (m)",
         "text: a c d | tooltip: f | tooltip: i | tooltip: m"},
        {"texte\n[a]: b \"ici\"", "text: texte [a]: b \"ici\""},
        {"[a]: b \"non\" ferm\xC3\xA9", "text: [a]: b \"non\" ferm\xC3\xA9"},
        {"[//]: # (a)\n[comment]: <> (b)\n\nc\n\n*[HTML]: d *e*\n", "text: c | tooltip: d e"},
        {"[a]: b \"sans fin\n\nc", "text: [a]: b \"sans fin | text: c"},
    };
    check_segments_of(rows, ROWS(rows));
}

static void html(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"<!-- a -->\n<div>\n<p title=\"b\">c <b>d</b></p>\n</div>\n\ne",
         "tooltip: b | text: c d | text: e"},
        {"a <span lang=\"en\">b</span><!-- c --> d", "text: a b d"},
        {"<script>\na\n\nb\n</script>\nc", "text: c"},
        {"<h2 class=\"a\">b</h2>\n<header>c</header>", "heading: b | text: c"},
        {"<details><summary>a</summary>\n\nb *c*\n\n</details>", "text: a | text: b c"},
        {"a <code>b</code> c <kbd>d</kbd>", "text: a " MASK " c " MASK},
        {"a <img\nalt=\"b\" src=\"c\"> d", "text: a d | alt: b"},
        {"> <p title=\"a\n> b\">c\n> d</p>", "tooltip: a b | text: c d"},
        {"<div>\n```\na\n```\nb\n</div>", "text: b"},
        {"<section markdown=\"1\">\n**a**\n</section>", "text: a"},
        {"<!--\n[^1]: a\n::: tip b\n-->\n\nc", "text: c"},
        {"import A from \"a\"\n\nexport const b = {\n  c: 1\n}\n\n<A title=\"d\">\n      "
         "e\n</A>\n\n<B.C>f</B.C>",
         "tooltip: d | text: e | text: f"},
    };
    check_segments_of(rows, ROWS(rows));
}

static void elements(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"## A\n\n> b", "heading2 \"A\" | quote \"b\""},
        {"[a](b \"c\")", "link \"a\" href=b title=c"},
        {"[a][b] [c](&amp;d)\n\n[b]: <e>", "link \"a\" href=e | link \"c\" href=&d"},
        {"x <https://a.b> <c@d.e>",
         "link \"" MASK "\" href=https://a.b | link \"" MASK "\" href=mailto:c@d.e"},
        {"![a \\*](b \"c\")", "image \"a *\" src=b title=c alt=a *"},
        {"![](a) ![][b]\n\n[b]: c", "image src=a alt= | image src=c alt="},
        {"[![a](b)](c)", "link href=c | image \"a\" src=b alt=a"},
        {"[*a* `b`](c)", "link \"a " MASK "\" href=c"},
        {"|a|b|\n|---|---|\n| |c|",
         "row \"a\" | cell \"a\" header=th | cell1 \"b\" header=th | row \"c\" | cell1 \"c\""},
        {"|a|b|\n|-|-|\n|c|d|\n", "row \"a\" | cell \"a\" header=th | cell1 \"b\" header=th | row "
                                  "\"c\" | cell \"c\" | cell1 \"d\""},
        {"a <!-- b --> c", "comment text= b "},
        {"a\n\n[//]: # (b)", "comment text=b"},
        {"{% comment %} a {% endcomment %}\n\n[b]({{ c }})",
         "comment text=a | link \"b\" href={{ c }} | placeholder name=c dialect=jinja"},
        {"---\n# a\ntitle: b\n---\n", "comment text=a"},
    };
    check_elements_of(rows, ROWS(rows));
}

static void templates(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"# {{ a }} b\n\n**{{ c }}** d_{{ e }}_f",
         "heading: " MASK " b | text: " MASK " d_" MASK "_f"},
        {"a\n{% if b %}\nc\n{% else %}\nd\n{% endif %}", "text: a | text: c | text: d"},
        {"a {% if b %}c{% else %}d{% endif %} e", "text: a | text: c | text: d | text: e"},
        {"a {% if b %}c{% endif %} d", "text: a c d"},
        {"{% include \"a\" %}\n# b", "heading: b"},
        {"|a|\n|---|\n{% for b in c %}\n|{{ b }} d|\n{% endfor %}", "cell: a | cell: " MASK " d"},
        {"{{< a >}}\nb\n{{< /a >}}", "text: b"},
        {"a [b]({{< ref \"c\" >}} \"d\")", "text: a b | tooltip: d"},
    };
    check_segments_of(rows, ROWS(rows));
}

/* Places that md4c does not give: line ends, code, links, headings. */
static void places(void **state)
{
    (void)state;
    static const struct {
        const char *in, *word;
        uint32_t beg, end;
    } rows[] = {
        {"*a*  \r\n> b", "b", 9, 10},       {"- a\n\n  b\n  c", "c", 11, 12},
        {"> a\n> b `c` d", "d", 12, 13},    {"> a\n> b", " ", 3, 4},
        {"a [b](c 'd\ne') f", "f", 15, 16}, {"a `b` c", MASK, 2, 5},
        {"\ta\n\n- b\n\tc", "c", 9, 10},    {"a &eacute;\nb", "\xC3\xA9", 2, 10},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct read r = read_as("markdown", "x", str_of(rows[i].in));
        size_t at = str_find(r.doc->text, str_of(rows[i].word), 0);
        if (at == SIZE_MAX)
            fail_msg("%s: no \"%s\" in \"%.*s\"", rows[i].in, rows[i].word, STR_FMT(r.doc->text));
        uint32_t beg = (uint32_t)at, end = beg + (uint32_t)strlen(rows[i].word);
        const struct segment *s = r.doc->segments.at;
        while (s->text_end <= beg)
            s++;
        struct span span = segment_span(r.doc, s, beg, end);
        check_number(rows[i].in, span.beg, rows[i].beg);
        check_number(rows[i].in, span.end, rows[i].end);
        arena_free(r.arena);
    }
}

static void tags(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        enum element_kind kind;
        uint32_t beg, end;
    } rows[] = {
        {"a\n\n> ## *b* #", ELEMENT_HEADING, 5, 13},
        {"a [b *c*](d \"e\") f", ELEMENT_LINK, 2, 16},
        {"[a]: b\n\n**[x `y]` z][a]**", ELEMENT_LINK, 10, 23},
        {"a <https://b.c> d", ELEMENT_LINK, 2, 15},
        {"a ![b](c (d)) e", ELEMENT_IMAGE, 2, 13},
        {"a ![](<c d>) e", ELEMENT_IMAGE, 2, 12},
        {"|a|\n|---|\n| **b** |", ELEMENT_CELL, 1, 2},
        {"- > *a*", ELEMENT_QUOTE, 2, 7},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct read r = read_as("markdown", "x", str_of(rows[i].in));
        const struct element *found = NULL;
        for (size_t k = 0; !found && k < r.doc->elements.count; k++)
            if (r.doc->elements.at[k].kind == rows[i].kind)
                found = &r.doc->elements.at[k];
        if (!found)
            fail_msg("%s: no such element", rows[i].in);
        check_number(rows[i].in, found->tag.beg, rows[i].beg);
        check_number(rows[i].in, found->tag.end, rows[i].end);
        arena_free(r.arena);
    }
}

/* What md4c would take hours for, and what nests without end. */
static void hostile(void **state)
{
    (void)state;
    static const char *const units[] = {
        "[a]: b (\n", "[a] b\n", "https://a.b/(", "www.a.b(", "![",       "[a](",    "> ",
        "- ",         "a\r",     "[^a]: b\n",     "|a|b|\n",  ":::a b\n", "<div>\n", "<Aa>\n",
        "`",          "*a_ ",    "a\n: b\n",      "<a b=\"",  "{.a} ",    "\n",
    };
    for (size_t i = 0; i < ROWS(units); i++) {
        struct arena *a = arena_new();
        struct buf in = {0};
        buf_puts(&in, "|a|b|\n|-|-|\n");
        while (in.len < 300000)
            buf_puts(&in, units[i]);
        struct doc *d = format_read(a, format_find(STR("markdown")), STR("x.md"), buf_str(&in));
        assert_true(d->elements.count > 0);
        buf_release(&in);
        arena_free(a);
    }
    struct arena *a = arena_new();
    struct buf in = {0};
    buf_puts(&in, "[a]: ");
    buf_repeat(&in, 'x', 200000);
    buf_puts(&in, "\n\n");
    for (int i = 0; i < 50000; i++)
        buf_puts(&in, "[a] ");
    struct doc *d = format_read(a, format_find(STR("markdown")), STR("x.md"), buf_str(&in));
    check_number("a long destination", d->segments.count, 1);
    buf_release(&in);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),   cmocka_unit_test(inlines),   cmocka_unit_test(html),
        cmocka_unit_test(elements), cmocka_unit_test(templates), cmocka_unit_test(places),
        cmocka_unit_test(tags),     cmocka_unit_test(hostile),
    };
    return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
