/* SPDX-License-Identifier: MIT */
/* Which words a rule with a scope looks at. */
#include "segments.h"

#define IN(scope) (1u << SCOPE_##scope)

static void ranges(void **state)
{
    (void)state;
    static const char *const page =
        "<title>Titre</title><h1>Un <a href=x>lien</a></h1>"
        "<p>Bonjour. Voici <q>une citation</q> et <a href=y class=btn>Acheter</a> la suite.</p>"
        "<blockquote><p>Cité</p><p>deux <a href=z>fois</a></p></blockquote>"
        "<a href=w><div>bloc lié</div></a><button>Envoyer</button>"
        "<img alt='Photo'><p title='Bulle'>Au revoir. Fin.</p>";
    static const struct {
        scope_set scopes, not_scopes;
        const char *want;
    } rows[] = {
        {0, 0,
         "Titre | Un lien | Bonjour. Voici une citation et Acheter la suite. | Cité | deux fois | "
         "bloc lié | Envoyer | Photo | Bulle | Au revoir. Fin."},
        {IN(HEADING), 0, "Un lien"},
        {IN(HEADING) | IN(ALT), 0, "Un lien | Photo"},
        {IN(LINK), 0, "lien | fois | bloc lié"},
        {IN(BUTTON), 0, "Acheter | Envoyer"},
        {IN(QUOTE), 0, "une citation | Cité | deux fois"},
        {IN(QUOTE) | IN(LINK), 0, "lien | une citation | Cité | deux fois | bloc lié"},
        {IN(TEXT), IN(QUOTE), "bloc lié | Au revoir. Fin."},
        {IN(TEXT), IN(LINK) | IN(BUTTON), "Cité | Au revoir. Fin."},
        {IN(LINK), IN(HEADING), "fois | bloc lié"},
        {IN(FIRST_SENTENCE), 0, "Bonjour."},
        {IN(LAST_BLOCK), 0, "Au revoir. Fin."},
        {IN(FOOTNOTE), 0, ""},
    };
    struct read r = read_as("html", "x.html", str_of(page));
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct ranges got = {0};
        doc_ranges(r.doc, r.arena, rows[i].scopes, rows[i].not_scopes, &got);
        struct buf line = {0};
        for (size_t g = 0; g < got.count; g++) {
            const struct range *range = &got.at[g];
            buf_puts(&line, g ? " | " : "");
            buf_put(&line, str_sub(r.doc->text, range->beg, range->end));
            const struct segment *s = &r.doc->segments.at[range->segment];
            assert_true(range->beg >= s->text_beg && range->end <= s->text_end);
        }
        char row[16];
        snprintf(row, sizeof row, "row %zu", i);
        check_str(row, buf_str(&line), str_of(rows[i].want));
        buf_release(&line);
    }
    arena_free(r.arena);
}

static void names(void **state)
{
    (void)state;
    for (unsigned i = 0; i < SCOPE_COUNT; i++) {
        enum scope found;
        assert_true(scope_find(&found, str_of(scope_name((enum scope)i))));
        assert_int_equal(found, i);
    }
    enum scope none;
    assert_false(scope_find(&none, STR("liste")));
    assert_null(scope_names[SCOPE_COUNT]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ranges), cmocka_unit_test(names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
