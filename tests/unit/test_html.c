/* SPDX-License-Identifier: MIT */
#include "format/html.h"

#include "segments.h"

#include "format/entities.h"
#include "format/html_tags.h"

static void paragraphs(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"<p>un</p><p>deux</p>", "un | deux"},
        {"<p>un<p>deux", "un | deux"},
        {"un<div>deux</div>trois", "un | deux | trois"},
        {"re<em>mer</em>cions <b>vous</b>", "remercions vous"},
        {"<p>un<br>deux<br/><br>trois<br></p>", "un\ndeux\n\ntrois"},
        {"<p>un </br> deux", "un\ndeux"},
        {"<ul><li>un<li>deux<ul><li>trois</ul>fin</ul>", "un | deux | trois | fin"},
        {"<dl><dt>a<dd>b<dt>c<dd>d</dl>", "a | b | c | d"},
        {"<table><tr><td>a<td>b<tr><th>c</table>d", "a | b | c | d"},
        {"<select><option>a<option>b<optgroup><option>c</select>d", "a | b | c | d"},
        {"<p>a<x-y>b</x-y>c", "abc"},
        {"<p>a<wbr>b<img src=x>c", "abc"},
        {"<span>a</span> <span>b</span>", "a b"},
        {"<p>a<h1>b</h1>c", "a | b | c"},
        {"a</p>b</div>c</b>d", "a | b | cd"},
        {"<a href=x><div>a</div>b</a>c", "a | bc"},
        {"<a name=x><p>a<p>b<a href=y>c</a>d", "a | bcd"},
        {"<button>OK</button> suite", "OK | suite"},
        {"<label>Nom <input></label> suite", "Nom | suite"},
        {"<details><summary>a</summary>b</details>", "a | b"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_segments("html", rows[i].in, rows[i].want, false);
}

static void not_prose(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"a<script>if (b < c) d('</p>')</script>e", "ae"},
        {"a<style>b{}</style>c", "ac"},
        {"<SCRIPT>a</ScRiPt >b", "b"},
        {"<script>a</scriptx>b</script>c", "c"},
        {"a<!-- b --><!-->c<!--->d<!-- e --!>f", "acdf"},
        {"<!--[if mso]><p>a</p><![endif]--><!--[if !mso]><!-->b<!--<![endif]-->", "b"},
        {"<![if !mso]>a<![endif]>", "a"},
        {"<!doctype html><?xml version='1.0'?>a", "a"},
        {"Lancez <code>npm <b>i</b></code> puis", "Lancez " MASK " puis"},
        {"<p>Lancez <code>npm<p>puis", "Lancez " MASK " | puis"},
        {"<kbd>Ctrl</kbd>+<kbd>C</kbd> copie", MASK "+" MASK " copie"},
        {"a<pre>b\n<b>c</b></pre>d", "a | d"},
        {"a<template><p>b</p></template>c", "a | c"},
        {"a<iframe>b</iframe><noframes>c</noframes>d", "ad"},
        {"<p translate=no>a</p><p>b <span class='x notranslate'>c</span> d</p>", "b " MASK " d"},
        {"<html translate=no class=notranslate><body>a", "a"},
        {"<svg><style>a</style><g>b</g><text>c</text></svg>d", "c | d"},
        {"x <math><mi>a</mi><mo>b</mo></math> y", "x " MASK " y"},
        {"<code></code><pre>x</pre>", ""},
        {"a<plaintext>b<p>c", "a"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_segments("html", rows[i].in, rows[i].want, false);
}

static void attributes(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"<p title='a'>b</p>", "tooltip: a | text: b"},
        {"<img ALT=a src=b><img alt=''><img>", "alt: a"},
        {"<img title=\"a > b\" alt='c \"d\"'>", "tooltip: a > b | alt: c \"d\""},
        {"<input placeholder=a value=b><input type=SUBMIT value=c><input type=reset value=d>",
         "label: a | button: c | button: d"},
        {"<a aria-label=a aria-description=b aria-roledescription=c href=d>e</a>",
         "label: a | label: b | label: c | text: e"},
        {"<table summary=a><track label=b><option label=c><div label=d summary=e>",
         "alt: a | label: b | label: c"},
        {"<meta name=Description content=a><meta property=og:title content=b><meta name=keywords "
         "content=c>",
         "meta: a | meta: b"},
        {"<meta name=twitter:card content=a><meta name='twitter:title' content=b><meta "
         "name=viewport "
         "content=c>",
         "meta: b"},
        {"<p title=a title=b>c", "tooltip: a | text: c"},
        {"<p title = 'a\n  b'>c", "tooltip: a b | text: c"},
        {"<p title=&eacute;t&eacute>c", "tooltip: \xC3\xA9t\xC3\xA9 | text: c"},
        {"<link title=a><style title=b></style><script title=c></script>", ""},
        {"<p =title=a title=b/>c", "tooltip: b/ | text: c"},
        {"<iframe title=a></iframe><svg aria-label=b></svg>", "tooltip: a | label: b"},
        {"<p title=\"{{ x }}\" alt=\"a {{ x }}\">b", "alt: a " MASK " | text: b"},
        {"<p {% if a %}title=\"b\"{% endif %} {{ c }} class=\"{% if d > e %}f{% endif %}\">g",
         "tooltip: b | text: g"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_segments("html", rows[i].in, rows[i].want, true);
}

static void scopes(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"<title>a &lt;b> <i></title><h2>c</h2>", "title: a <b> <i> | heading: c"},
        {"<li><p>a</p></li><td>b<p>c</p></td>", "list-item: a | cell: b | text: c"},
        {"<table role=presentation><td>a</table>", "text: a"},
        {"<table cellpadding=0 border=0><td>a</table><table border=1 cellspacing=1><td>b</table>",
         "text: a | cell: b"},
        {"<button>a</button><div role=button>b</div>", "button: a | button: b"},
        {"<label>a</label><legend>b</legend><option>c", "label: a | label: b | label: c"},
        {"<body><div style='DISPLAY : none'>a &#847; &zwnj;&nbsp;</div>b<div "
         "style='display:none'>c</div>",
         "preheader: a | text: b | text: c"},
        {"<span class=preheader>a</span>b", "preheader: a | text: b"},
        {"<textarea>a <b></textarea>", "text: a <b>"},
        {"<svg><title>a</title><desc>b</desc></svg><title>c</title>", "alt: a | alt: b | title: c"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_segments("html", rows[i].in, rows[i].want, true);
}

static void references(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"&amp;eacute; &AMP &ampx", "&eacute; & &x"},
        {"&notit; &notin; &not &no", "\xC2\xACit; \xE2\x88\x89 \xC2\xAC &no"},
        {"&#233;&#xE9;&#XE9&#233x", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9x"},
        {"&#128;&#146;&#x9f;", "\xE2\x82\xAC\xE2\x80\x99\xC5\xB8"},
        {"a&#0;b&#xD800;c&#1114112;&#99999999999;d", "a\xEF\xBF\xBD"
                                                     "b\xEF\xBF\xBD"
                                                     "c\xEF\xBF\xBD\xEF\xBF\xBD"
                                                     "d"},
        {"&; &# &#; &#x; &unknown; &", "&; &# &#; &#x; &unknown; &"},
        {"a&shy;b&ZeroWidthSpace;c&#8203;d", "abcd"},
        {"a&#32;&#10;b&Tab;c&NewLine;", "a b c"},
        {"&bne;&NotEqualTilde;&CounterClockwiseContourIntegral;",
         "=\xE2\x83\xA5\xE2\x89\x82\xCC\xB8\xE2\x88\xB3"},
        {"a&nbsp;b", "a\xC2\xA0"
                     "b"},
        {"x &copy2 &copy;", "x \xC2\xA9"
                            "2 \xC2\xA9"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_segments("html", rows[i].in, rows[i].want, false);
}

/* The rows of the table are sorted, or the search would miss some. */
static void every_entity(void **state)
{
    (void)state;
    static const char *const names[] = {
#define E(name, first)         #name,
#define L(name, first)         #name,
#define T(name, first, second) #name,
#include "format/entity_table.inc"
#undef E
#undef L
#undef T
    };
    size_t bare = 0;
    for (size_t i = 0; i < ROWS(names); i++) {
        const struct entity *e = entity_find(str_of(names[i]));
        if (!e)
            fail_msg("&%s; is not found", names[i]);
        assert_true(strlen(names[i]) <= ENTITY_NAME_MAX);
        assert_true(!e->bare || strlen(names[i]) <= ENTITY_BARE_MAX);
        bare += e->bare;
    }
    assert_int_equal(ROWS(names) + bare, 2231);
    assert_null(entity_find(STR("eacut")));
    assert_null(entity_find(STR("eacutes")));
    assert_null(entity_find(STR("")));
}

static void every_name(void **state)
{
    (void)state;
    for (unsigned tag = 1; tag < HTML_TAG_COUNT; tag++) {
        struct str name = str_of(html_tag_infos[tag].name);
        assert_int_equal(html_tag_find(name, 0, name.len), tag);
    }
    for (unsigned attr = 0; attr < HTML_ATTR_COUNT; attr++) {
        struct str name = str_of(html_attr_name((enum html_attr)attr));
        assert_int_equal(html_attr_find(name, 0, name.len), attr);
    }
    assert_int_equal(html_tag_find(STR("<DIV class"), 1, 4), HTML_DIV);
    assert_int_equal(html_tag_find(STR("div"), 0, 2), HTML_UNKNOWN);
    assert_int_equal(html_tag_find(STR("blockquotes"), 0, 11), HTML_UNKNOWN);
    assert_segments("html", "<p ARIA-RoleDescription=a>", "a", false);
    assert_segments("html", "<p aria-roledescriptiom=a xria-roledescription=b>", "", false);
}

static void elements(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"<h2>Titre <b>gras</b></h2>", "heading2 \"Titre gras\""},
        {"<p><a href='/x?a&amp;b' title=t>Lien</a> suite", "link \"Lien\" href=/x?a&b title=t"},
        {"<a>Sans but</a>", ""},
        {"<p><a href={{ url }}>x {{ nom }}</a>",
         "link \"x " MASK
         "\" href={{ url }} | placeholder name=url dialect=handlebars | placeholder \"" MASK
         "\" name=nom dialect=handlebars"},
        {"<a class='btn-lg' href=x>Oui</a>", "button \"Oui\" href=x"},
        {"<a class=spectacle href=x>Non</a>", "link \"Non\" href=x"},
        {"<button type=submit aria-label=l>Go</button>", "button \"Go\" aria-label=l type=submit"},
        {"<input type=submit value=Ok>", "button \"Ok\" type=submit"},
        {"<img src=a alt=b><img src=c><img src=d alt>",
         "image \"b\" alt=b src=a | image src=c | image alt= src=d"},
        {"<input name=a type=email placeholder=b><input type=hidden name=c>",
         "field \"b\" name=a type=email"},
        {"<table><tr><th>a<td colspan=2>b<td>c</table>",
         "row \"a\" | cell \"a\" header=th | cell1 \"b\" | cell3 \"c\""},
        {"<blockquote><p>a</blockquote>b <q>c</q> d", "quote \"a\" | quote \"c\""},
        {"a <span lang=en>b</span> <i xml:lang=de>c</i>",
         "span \"b\" lang=en | span \"c\" lang=de"},
        {"<style>a{}</style><p style='color:red' bgcolor=#fff>b",
         "style text=a{} | style name=style text=color:red | style name=bgcolor text=#fff"},
        {"a<!-- diapason: off x --> b", "comment text= diapason: off x "},
        {"<h1><img alt=Logo></h1>", "heading1 | image \"Logo\" alt=Logo"},
        {"<p>a www.ex.fr <a href=x>https://x.fr</a>",
         "link \"" MASK "\" href=www.ex.fr | link \"" MASK "\" href=x"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_elements("html", rows[i].in, rows[i].want);
}

static void languages(void **state)
{
    (void)state;
    struct read r =
        read_as("html", "x.html",
                STR("<html lang=fr><title>T &amp; U</title><body><div lang=en>a<p>b</div>c<p "
                    "lang='{{ l }}'>d"));
    assert_true(str_is(r.doc->lang, "fr"));
    assert_true(str_is(r.doc->title, "T & U"));
    static const char *const langs[] = {"", "en", "en", "", ""};
    assert_int_equal(r.doc->segments.count, ROWS(langs));
    for (size_t i = 0; i < ROWS(langs); i++)
        assert_true(str_is(r.doc->segments.at[i].lang, langs[i]));
    arena_free(r.arena);
}

static void malformed(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"", ""},
        {"<", "<"},
        {"a <", "a <"},
        {"a < b <3 c<=d", "a < b <3 c<=d"},
        {"</>a</ >b", "ab"},
        {"a<p", "a"},
        {"a<p title", "a"},
        {"a<p title='b", "a"},
        {"a<p title=\"b>c</p>d", "a | b | c | d"},
        {"a<!-- b", "a"},
        {"<title>a<p>b", "a | b"},
        {"<script>a", ""},
        {"<p <b>a", "a"},
        {"<p/>a<br/>b", "a\nb"},
        {"<p a=b/>c", "c"},
        {"a<b>c", "ac"},
        {"<p>&", "&"},
        {"<![CDATA[a]]>b", "b"},
        {"<svg><text><![CDATA[a<b]]></text></svg>", "a<b"},
        {"<p title=>a", "a"},
        {"<table><table><td>a</table>b</table>c", "a | b | c"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_segments("html", rows[i].in, rows[i].want, false);
}

static void nul_bytes(void **state)
{
    (void)state;
    struct read r = read_as("html", "x.html", STR("<p\0 title='b\0'\0>c\0d</p\0>e"));
    assert_true(str_is(segments_line(&r, false), "b | cd | e"));
    arena_free(r.arena);
}

/* Markup that nests without end is told once and read on; neither stack nor time grows with it. */
static void deep(void **state)
{
    (void)state;
    struct buf in = {0};
    for (int i = 0; i < 100000; i++)
        buf_puts(&in, "<div><b>");
    buf_puts(&in, "mot");
    for (int i = 0; i < 100000; i++)
        buf_puts(&in, "</i></b></div>");
    buf_puts(&in, "<p>fin");
    struct read r = read_as("html", "x.html", buf_str(&in));
    assert_true(str_is(segments_line(&r, false), "mot | fin"));
    assert_int_equal(r.doc->problems.count, 1);
    assert_int_equal(r.doc->problems.at[0].kind, PROBLEM_TOO_DEEP);
    arena_free(r.arena);
    buf_release(&in);
}

static void problems(void **state)
{
    (void)state;
    static const struct {
        const char *in, *what;
    } rows[] = {
        {"a<!-- b", "comment"}, {"<script>a", "script"}, {"<p title='b", "tag"},
        {"<title>a", "title"},  {"<p a=\"b>c", "quote"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct read r = read_as("html", "x.html", str_of(rows[i].in));
        assert_int_equal(r.doc->problems.count, 1);
        assert_int_equal(r.doc->problems.at[0].kind, PROBLEM_UNCLOSED);
        if (!str_is(r.doc->problems.at[0].detail, rows[i].what))
            fail_msg("row %zu: %.*s", i, STR_FMT(r.doc->problems.at[0].detail));
        arena_free(r.arena);
    }
}

/* As Markdown uses it: holes before quoted lines, tags inside a paragraph, one state for all
 * parts. */
static void in_parts(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str source =
        STR("> <p title='a\n> b'>c\n> d</p>\n\n<div lang=en>\n\nun <code>x</code> <b title=t>y</b>"
            "<br>\n\n</div>z");
    char *copy = ARENA_ARRAY(a, char, source.len);
    memcpy(copy, source.ptr, source.len);
    struct doc_builder *b = doc_builder_new(a, STR("x.md"), source);
    doc_push_view(b, view_identity(a, source, NULL, 0));
    struct html *h = html_new(b, (struct str){copy, source.len});
    for (size_t i = 0; i < source.len; i++) /* later than html_new, as Markdown does */
        if (source.ptr[i] == '>' && (i == 0 || source.ptr[i - 1] == '\n'))
            copy[i] = copy[i + 1] = 0;
#define AT(s) ((uint32_t)str_find(source, STR(s), 0))
    html_block(h, 0, AT("\n<div"));
    html_block(h, AT("<div"), AT("\nun"));

    doc_begin(b, SCOPE_TEXT);
    uint32_t mark = html_enter(h);
    doc_literal(b, AT("un"), AT("<code"));
    html_inline(h, AT("<code"), AT("x</code"));
    assert_true(html_skips(h));
    html_inline(h, AT("</code"), AT(" <b"));
    assert_false(html_skips(h));
    doc_literal(b, AT(" <b"), AT("<b"));
    html_inline(h, AT("<b"), AT("y</b"));
    doc_literal(b, AT("y</b"), AT("</b"));
    html_inline(h, AT("</div"), AT("</div") + 6); /* may not reach out of the paragraph */
    html_inline(h, AT("<br"), AT("<br") + 4);
    html_leave(h, mark, AT("<br") + 4);
    doc_end(b);

    html_block(h, AT("</div"), (uint32_t)source.len);
    html_done(h, (uint32_t)source.len);
#undef AT
    doc_pop_view(b);
    struct read r = {a, doc_builder_done(b)};
    assert_true(str_is(segments_line(&r, false), "a b | c d | un " MASK " y | t | z"));
    assert_true(str_is(r.doc->segments.at[2].lang, "en"));
    assert_true(str_is(r.doc->segments.at[4].lang, ""));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs), cmocka_unit_test(not_prose),  cmocka_unit_test(attributes),
        cmocka_unit_test(scopes),     cmocka_unit_test(references), cmocka_unit_test(every_entity),
        cmocka_unit_test(every_name), cmocka_unit_test(elements),   cmocka_unit_test(languages),
        cmocka_unit_test(malformed),  cmocka_unit_test(nul_bytes),  cmocka_unit_test(deep),
        cmocka_unit_test(problems),   cmocka_unit_test(in_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
