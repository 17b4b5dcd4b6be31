/* SPDX-License-Identifier: MIT */
#include "doc/builder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#define MASK "\xEF\xBF\xBC"

/* A builder over one string, and what came of it. */
struct fixture {
    struct arena *arena;
    struct doc_builder *b;
    struct str source;
};

static struct fixture setup(struct str source)
{
    struct arena *a = arena_new();
    struct doc_builder *b = doc_builder_new(a, STR("x.txt"), source);
    doc_push_view(b, view_identity(a, source, NULL, 0));
    return (struct fixture){a, b, source};
}

static struct doc *done(struct fixture *f)
{
    doc_pop_view(f->b);
    return doc_builder_done(f->b);
}

static uint32_t place(struct fixture *f, const char *needle)
{
    size_t at = str_find(f->source, str_of(needle), 0);
    assert_int_not_equal(at, SIZE_MAX);
    return (uint32_t)at;
}

static void assert_text(const struct doc *d, size_t i, const char *want)
{
    assert_true(i < d->segments.count);
    struct str got = segment_text(d, &d->segments.at[i]);
    if (!str_is(got, want))
        fail_msg("segment %zu: got \"%.*s\", want \"%s\"", i, STR_FMT(got), want);
}

static struct str words_of(const struct doc *d, const struct element *e)
{
    return str_sub(d->text, e->text_beg, e->text_end);
}

static const struct element *element(const struct doc *d, enum element_kind kind, size_t nth)
{
    for (size_t i = 0; i < d->elements.count; i++)
        if (d->elements.at[i].kind == kind && !nth--)
            return &d->elements.at[i];
    fail_msg("no %s", element_kind_name(kind));
    return NULL;
}

/* One literal; `spans` holds the source of the whole segment and of its last word. */
static void literals(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want, *span, *last_word;
        uint32_t runs;
    } rows[] = {
        {"abc", "abc", "abc", "abc", 1},
        {"  abc\n", "abc", "abc", "abc", 1},
        {"un deux", "un deux", "un deux", "deux", 1},
        {"un\ndeux", "un deux", "un\ndeux", "deux", 1},
        {"un\r\ndeux", "un deux", "un\r\ndeux", "deux", 2},
        {"un\rdeux", "un deux", "un\rdeux", "deux", 1},
        {"un  deux", "un deux", "un  deux", "deux", 2},
        {"un \n\t deux  ", "un deux", "un \n\t deux", "deux", 2},
        {"un mot assez long\nqui continue ici\r\net la fin.",
         "un mot assez long qui continue ici et la fin.",
         "un mot assez long\nqui continue ici\r\net la fin.", "fin.", 2},
        {"\xC2\xA0x\xE2\x80\xAF!", "\xC2\xA0x\xE2\x80\xAF!", "\xC2\xA0x\xE2\x80\xAF!",
         "\xC2\xA0x\xE2\x80\xAF!", 1},
        {"inter\xC2\xADrompu", "interrompu", "inter\xC2\xADrompu", "inter\xC2\xADrompu", 2},
        {"a\xE2\x80\x8B"
         "b\xEF\xBB\xBF"
         "c",
         "abc",
         "a\xE2\x80\x8B"
         "b\xEF\xBB\xBF"
         "c",
         "a\xE2\x80\x8B"
         "b\xEF\xBB\xBF"
         "c",
         3},
        {"12345678 9 !", "12345678 9 !", "12345678 9 !", "!", 1},
        {"1234567  9", "1234567 9", "1234567  9", "9", 2},
        {"123456  89", "123456 89", "123456  89", "89", 2},
        {"12345678  0", "12345678 0", "12345678  0", "0", 2},
        {"caf\xC3\xA9 \xF0\x9F\x8E\x89 fin", "caf\xC3\xA9 \xF0\x9F\x8E\x89 fin",
         "caf\xC3\xA9 \xF0\x9F\x8E\x89 fin", "fin", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f = setup(str_of(rows[i].in));
        doc_begin(f.b, SCOPE_TEXT);
        doc_literal(f.b, 0, (uint32_t)f.source.len);
        doc_end(f.b);
        struct doc *d = done(&f);
        assert_int_equal(d->segments.count, 1);
        assert_text(d, 0, rows[i].want);
        const struct segment *s = &d->segments.at[0];
        struct span all = segment_span(d, s, s->text_beg, s->text_end);
        if (!str_is(str_sub(f.source, all.beg, all.end), rows[i].span))
            fail_msg("row %zu: span %u-%u", i, all.beg, all.end);
        uint32_t word = s->text_end;
        while (word > s->text_beg && d->text.ptr[word - 1] != ' ')
            word--;
        struct span last = segment_span(d, s, word, s->text_end);
        if (!str_is(str_sub(f.source, last.beg, last.end), rows[i].last_word))
            fail_msg("row %zu: last word %u-%u", i, last.beg, last.end);
        if (s->run_count != rows[i].runs)
            fail_msg("row %zu: %u runs, want %u", i, s->run_count, rows[i].runs);
        arena_free(f.arena);
    }
}

/* Every split of a text into two calls gives the same words at the same places. */
static void split_anywhere(void **state)
{
    (void)state;
    struct str in =
        STR("un  mot\r\net \xC2\xA0 d'autres mots \n\n ou www.ex.fr/a?b. Fin (http://x.y/z) ici");
    size_t www = str_find(in, STR("www"), 0), http = str_find(in, STR("http"), 0);
    for (uint32_t cut = 0; cut <= in.len; cut++) {
        if (cut < in.len && ((unsigned char)in.ptr[cut] & 0xC0) == 0x80)
            continue;
        bool in_scheme = (cut > www && cut <= www + 4) || (cut > http && cut < http + 7);
        struct fixture f = setup(in);
        doc_begin(f.b, SCOPE_TEXT);
        doc_literal(f.b, 0, cut);
        doc_literal(f.b, cut, (uint32_t)in.len);
        doc_end(f.b);
        struct doc *d = done(&f);
        if (!in_scheme)
            assert_text(d, 0, "un mot et \xC2\xA0 d'autres mots ou " MASK ". Fin (" MASK ") ici");
        arena_free(f.arena);
    }
}

static void urls(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want, *href;
    } rows[] = {
        {"Voir https://ex.fr/a.", "Voir " MASK ".", "https://ex.fr/a"},
        {"Voir HTTP://EX.FR, merci", "Voir " MASK ", merci", "HTTP://EX.FR"},
        {"(www.ex.fr/a_(b))", "(" MASK ")", "www.ex.fr/a_(b)"},
        {"(www.ex.fr/a)", "(" MASK ")", "www.ex.fr/a"},
        {"\xC2\xAB\xC2\xA0http://ex.fr\xC2\xA0\xC2\xBB fin",
         "\xC2\xAB\xC2\xA0" MASK "\xC2\xA0\xC2\xBB fin", "http://ex.fr"},
        {"Suite\xC2\xA0: https://\xC3\xA9t\xC3\xA9.fr\xE2\x80\xA6 fin",
         "Suite\xC2\xA0: " MASK "\xE2\x80\xA6 fin", "https://\xC3\xA9t\xC3\xA9.fr"},
        {"<https://ex.fr> ok", "<" MASK "> ok", "https://ex.fr"},
        {"ok https://ex.fr/?a=1;!?", "ok " MASK ";!?", "https://ex.fr/?a=1"},
        {"contact@www.ex.fr", "contact@www.ex.fr", NULL},
        {"contact@ex.fr : xhttp://a", "contact@ex.fr : xhttp://a", NULL},
        {"A: b... www. www.", "A: b... www. www.", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f = setup(str_of(rows[i].in));
        doc_begin(f.b, SCOPE_TEXT);
        doc_literal(f.b, 0, (uint32_t)f.source.len);
        doc_end(f.b);
        struct doc *d = done(&f);
        assert_text(d, 0, rows[i].want);
        assert_int_equal(d->elements.count, rows[i].href ? 2 : 1);
        if (rows[i].href) {
            const struct element *link = element(d, ELEMENT_LINK, 0);
            struct str href = element_attr(d, link, ATTR_HREF)->value;
            assert_true(str_is(href, rows[i].href));
            assert_true(str_is(str_sub(f.source, link->tag.beg, link->tag.end), rows[i].href));
            assert_true(str_is(words_of(d, link), MASK));
        }
        arena_free(f.arena);
    }
}

/* "https://ex.fr/?a=1&amp;b={{ id }}. Fin": one address over three calls and a placeholder. */
static void url_goes_on(void **state)
{
    (void)state;
    struct fixture f = setup(STR("https://ex.fr/?a=1&amp;b={{ id }}/x. Fin"));
    uint32_t amp = place(&f, "&amp;"), value = place(&f, "{{");
    const struct overlay_item item = {.beg = value,
                                      .end = value + 8,
                                      .kind = OVERLAY_VALUE,
                                      .dialect = "liquid",
                                      .name = STR("id")};
    doc_overlay(f.b, &item, 1);
    doc_begin(f.b, SCOPE_TEXT);
    doc_literal(f.b, 0, amp);
    doc_replace(f.b, STR("&"), amp, amp + 5);
    doc_literal(f.b, amp + 5, (uint32_t)f.source.len);
    doc_end(f.b);
    struct doc *d = done(&f);
    assert_text(d, 0, MASK ". Fin");
    const struct element *link = element(d, ELEMENT_LINK, 0);
    assert_true(str_is(element_attr(d, link, ATTR_HREF)->value, "https://ex.fr/?a=1&b={{ id }}/x"));
    assert_true(
        str_is(element_attr(d, element(d, ELEMENT_PLACEHOLDER, 0), ATTR_NAME)->value, "id"));
    struct span span = segment_span(d, &d->segments.at[0], 0, 3);
    assert_int_equal(span.beg, 0);
    assert_int_equal(span.end, place(&f, ". Fin"));
    arena_free(f.arena);
}

static void replaced_and_broken(void **state)
{
    (void)state;
    struct fixture f = setup(STR("caf&eacute;&shy;s <b> </b>&#32; ici <br> <br>\nfin<br>"));
    uint32_t e = place(&f, "&eacute;"), shy = place(&f, "&shy;"), s = place(&f, "s <b>");
    uint32_t space = place(&f, "&#32;"), br = place(&f, "<br>");
    doc_begin(f.b, SCOPE_TEXT);
    doc_literal(f.b, 0, e);
    doc_replace(f.b, STR("\xC3\xA9"), e, e + 8);
    doc_replace(f.b, STR("\xC2\xAD"), shy, shy + 5);
    doc_literal(f.b, s, s + 2);
    doc_literal(f.b, s + 5, s + 6);
    doc_replace(f.b, STR(" "), space, space + 5);
    doc_literal(f.b, space + 5, br);
    doc_break(f.b, br, br + 4);
    doc_literal(f.b, br + 4, br + 5);
    doc_break(f.b, br + 5, br + 9);
    doc_literal(f.b, br + 9, br + 13);
    doc_break(f.b, br + 13, br + 17);
    doc_end(f.b);
    struct doc *d = done(&f);
    assert_text(d, 0, "caf\xC3\xA9s ici\n\nfin");
    const struct segment *seg = &d->segments.at[0];
    struct span cafe = segment_span(d, seg, 0, 6);
    assert_int_equal(cafe.beg, 0);
    assert_int_equal(cafe.end, s + 1);
    assert_false(segment_is_contiguous(d, seg, 0, 6)); /* &shy; lies inside */
    assert_true(segment_is_contiguous(d, seg, 0, 5));
    arena_free(f.arena);
}

static void dropped(void **state)
{
    (void)state;
    static const char *const rows[] = {"",         "  \n", "\xC2\xA0",
                                       "\xC2\xAD", MASK,   " \xE2\x80\x8C \xE2\x80\x87"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f = setup(str_of(rows[i]));
        doc_begin(f.b, SCOPE_TEXT);
        doc_literal(f.b, 0, (uint32_t)f.source.len);
        doc_end(f.b);
        assert_int_equal(done(&f)->segments.count, 0);
        arena_free(f.arena);
    }
}

/* A title= and an alt= inside a paragraph, a link around words, an image without. */
static void nested(void **state)
{
    (void)state;
    struct fixture f = setup(STR("<h1><img alt='Logo'> <a title='Bulle'>le lien</a> fin</h1>"));
    uint32_t logo = place(&f, "Logo"), tip = place(&f, "Bulle"), words = place(&f, "le lien");
    doc_open(f.b, ELEMENT_HEADING, 0, 4);
    doc_level(f.b, 1);
    doc_begin(f.b, SCOPE_HEADING);
    doc_open(f.b, ELEMENT_IMAGE, 4, 20);
    doc_begin(f.b, SCOPE_ALT);
    doc_literal(f.b, logo, logo + 4);
    doc_end(f.b);
    doc_close(f.b);
    doc_literal(f.b, 20, 21);
    doc_open(f.b, ELEMENT_LINK, 21, 38);
    doc_begin(f.b, SCOPE_TOOLTIP);
    doc_literal(f.b, tip, tip + 5);
    doc_end(f.b);
    doc_literal(f.b, words, words + 7);
    doc_close(f.b);
    doc_literal(f.b, words + 11, words + 15);
    doc_end(f.b);
    doc_close(f.b);
    struct doc *d = done(&f);
    assert_int_equal(d->segments.count, 3);
    assert_text(d, 0, "Logo");
    assert_text(d, 1, "Bulle");
    assert_text(d, 2, "le lien fin");
    assert_true(str_is(words_of(d, element(d, ELEMENT_HEADING, 0)), "le lien fin"));
    assert_true(str_is(words_of(d, element(d, ELEMENT_IMAGE, 0)), "Logo"));
    assert_true(str_is(words_of(d, element(d, ELEMENT_LINK, 0)), "le lien"));
    assert_int_equal(d->segments.at[2].element, 1);
    assert_int_equal(d->segments.at[1].element, 3);
    arena_free(f.arena);
}

/* An element whose first segment has no word waits for the next. */
static void waits_for_words(void **state)
{
    (void)state;
    struct fixture f = setup(STR(MASK " mot"));
    doc_open(f.b, ELEMENT_CELL, 0, 0);
    doc_begin(f.b, SCOPE_CELL);
    doc_literal(f.b, 0, 3);
    doc_end(f.b);
    doc_begin(f.b, SCOPE_CELL);
    doc_literal(f.b, 3, 7);
    doc_end(f.b);
    doc_close(f.b);
    struct doc *d = done(&f);
    assert_true(str_is(words_of(d, element(d, ELEMENT_CELL, 0)), "mot"));
    arena_free(f.arena);
}

static void template_tags(void **state)
{
    (void)state;
    struct fixture f = setup(STR("Bonjour {{ n }}, {% if a %}A{% else %}B {# off #} c{% endif %} "
                                 "{% trans 'L\\'ami' %} {{ z }}"));
    struct str s = f.source;
    uint32_t n = place(&f, "{{ n"), cond = place(&f, "{% if"), other = place(&f, "{% else");
    uint32_t note = place(&f, "{#"), end = place(&f, "{% endif"), trans = place(&f, "{% trans");
    uint32_t z = place(&f, "{{ z"), copy = place(&f, "L\\");
    const struct overlay_item items[] = {
        {n, n + 7, OVERLAY_VALUE, "jinja", STR("n"), {0}, 0, 0},
        {cond, cond + 10, OVERLAY_CONTROL, "jinja", {0}, {0}, 0, 0},
        {other, other + 10, OVERLAY_BRANCH, "jinja", {0}, {0}, 0, 0},
        {note, note + 9, OVERLAY_COMMENT, "jinja", STR("off"), {0}, 0, 0},
        {end, end + 11, OVERLAY_CONTROL, "jinja", {0}, {0}, 0, 0},
        {trans, trans + 20, OVERLAY_VALUE, "jinja", STR("trans"), {0}, copy, copy + 6},
        {z, z + 7, OVERLAY_VALUE, "jinja", STR("z"), {0}, 0, 0},
    };
    doc_overlay(f.b, items, sizeof items / sizeof *items);
    doc_begin(f.b, SCOPE_TEXT);
    doc_literal(f.b, 0, (uint32_t)s.len - 7);
    doc_end(f.b);
    struct doc *d = done(&f);
    assert_int_equal(d->segments.count, 3);
    assert_text(d, 0, "Bonjour " MASK ", A");
    assert_text(d, 1, "B c " MASK);
    assert_text(d, 2, "L'ami");
    assert_true(str_is(d->segments.at[2].kind, "string"));
    assert_int_equal(element(d, ELEMENT_PLACEHOLDER, 2)->tag.beg, z); /* no segment covered it */
    assert_true(str_is(element_attr(d, element(d, ELEMENT_COMMENT, 0), ATTR_TEXT)->value, "off"));
    assert_true(str_is(words_of(d, element(d, ELEMENT_PLACEHOLDER, 0)), MASK));
    arena_free(f.arena);
}

static void preheader_padding(void **state)
{
    (void)state;
    struct fixture f = setup(STR("Votre colis \xCD\x8F \xE2\x80\x8C\xC2\xA0\xE2\x80\x87 "));
    doc_begin(f.b, SCOPE_PREHEADER);
    doc_literal(f.b, 0, (uint32_t)f.source.len);
    doc_end(f.b);
    struct doc *d = done(&f);
    assert_text(d, 0, "Votre colis");
    struct span span = segment_span(d, &d->segments.at[0], 0, 11);
    assert_int_equal(span.end, 11);
    arena_free(f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(literals),
        cmocka_unit_test(split_anywhere),
        cmocka_unit_test(urls),
        cmocka_unit_test(url_goes_on),
        cmocka_unit_test(replaced_and_broken),
        cmocka_unit_test(dropped),
        cmocka_unit_test(nested),
        cmocka_unit_test(waits_for_words),
        cmocka_unit_test(template_tags),
        cmocka_unit_test(preheader_padding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
