/* SPDX-License-Identifier: MIT */
#include "segments.h"

struct row {
    const char *in, *want;
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_segments("markdown", rows[i].in, rows[i].want, true);
}

static void yaml(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"---\ntitle: a\ndescription: b\n---\nc", "title: a | meta: b | text: c"},
        {"\xEF\xBB\xBF---\r\ntitle: a\r\n---\r\nb\r\n", "title: a | text: b"},
        {"---\ntitle: a\n...\nb", "title: a | text: b"},
        {"---\nsubject: a\npreheader: b\nslug: c-d\ntags: [e]\ndate: 2024-01-01\nlayout: f\n---\n",
         "subject: a | preheader: b"},
        {"---\nseo: {title: a, description: b}\nhero: {title: c, cta: d}\n---\n",
         "title: a | meta: b | text: c | button: d"},
        {"---\nfaq:\n  - question: a ?\n    answer: >\n      b\n      c\n\n      d\n  - question: "
         "e ?\n---\n",
         "text: a ? | text: b c\nd | text: e ?"},
        {"---\nshortTitle: a\nshort_description: b\nshort-title: c\nR\xC3\xA9sum\xC3\xA9: d\n---\n",
         "title: a | meta: b | title: c | text: d"},
        {"---\nsummary: |\n  a\n  b\nexcerpt: \"c\\n\\u00e9\"\n---\n",
         "text: a\nb | text: c\n\xC3\xA9"},
        {"---\ncta: {label: a, link: /b}\nbutton: https://c.d/e\n---\n", "label: a"},
        {"---\n---\na", "text: a"},
        {"---\na\n---\nb", "heading: a | text: b"},
        {"---\n\na\n\n---\n\nb", "text: a | text: b"},
        {"---\ntitle: a\n", "text: title: a"},
        {"a\n---\ntitle: b\n---\n", "heading: a | heading: title: b"},
        {"---\ntitle: {{ a }} b\n---\n", "title: " MASK " b"},
        {"---\ntitle: a : b\nsummary: c\n---\nd", "title: a : b | text: c | text: d"},
    };
    check_rows(rows, ROWS(rows));
}

static void toml(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"+++\ntitle = \"a\"\ndescription = 'b'\n+++\nc", "title: a | meta: b | text: c"},
        {"+++\ntitle = \"\\u00c9t\\U000000e9 \\\"a\\\"\"\n+++\n", "title: \xC3\x89t\xC3\xA9 \"a\""},
        {"+++\nsummary = \"\"\"\na\nb \\\n   c\"\"\"\nexcerpt = '''\nd\\n'''\n+++\n",
         "text: a\nb c | text: d\\n"},
        {"+++\ndraft = true\ndate = 2024-01-01T10:00:00Z\nweight = 1_0\ntags = [\"a\", 'b']\ntitle "
         "= 'c'\n+++\n",
         "title: c"},
        {"+++\n[seo]\ntitle = 'a' # b\n[params.hero]\ntitle = 'c'\nseo.description = 'd'\n+++\n",
         "title: a | text: c | meta: d"},
        {"+++\n[[faq]]\nquestion = 'a'\n[[faq]]\nquestion = 'b'\n+++\n", "text: a | text: b"},
        {"+++\ncta = {label = \"a\", url = \"b\"}\nsummary = [\"c\",\n  # d\n  \"e\"]\n+++\n",
         "label: a | text: c | text: e"},
        {"+++\ntitle = \"a\nsummary = 'b'\n+++\nc", "title: a | text: b | text: c"},
        {"+++\ntitle = \n= = [ {\n\"\n+++\na", "text: a"},
        {"+++\ntitle = 'a'\n", "text: +++ title = 'a'"},
    };
    check_rows(rows, ROWS(rows));
}

static void document(void **state)
{
    (void)state;
    struct read r =
        read_as("markdown", "x", STR("---\nlang: fr-FR\ntitle: '\xC3\x89t\xC3\xA9'\n---\n"));
    check_str("lang", r.doc->lang, STR("fr-FR"));
    check_str("title", r.doc->title, STR("\xC3\x89t\xC3\xA9"));
    check_str("kind", r.doc->segments.at[0].kind, STR("front:title"));
    check_str("key", r.doc->segments.at[0].key, STR("title"));
    arena_free(r.arena);
    r = read_as("markdown", "x", STR("---\nseo:\n  title: a\nb: [c\n---\nd"));
    check_str("key", r.doc->segments.at[0].key, STR("seo.title"));
    check_number("problem", r.doc->problems.count, 1);
    check_number("problem", r.doc->problems.at[0].kind, PROBLEM_FRONT_MATTER);
    check_str("problem", r.doc->problems.at[0].detail, STR("a [ is opened and not closed"));
    check_number("problem", r.doc->problems.at[0].span.beg, 25);
    arena_free(r.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yaml),
        cmocka_unit_test(toml),
        cmocka_unit_test(document),
    };
    return cmocka_run_group_tests_name("front_matter", tests, NULL, NULL);
}
