/* SPDX-License-Identifier: MIT */
#include "rows.h"

#include "base/buf.h"
#include "data/yaml.h"
#include "mistakes_said.h"

struct parsed {
    struct arena *arena;
    struct data_file *file;
    const struct node *root;
    struct mistakes mistakes;
    enum status status;
};

static struct parsed parse(struct str bytes)
{
    struct parsed p = {.arena = arena_new()};
    p.file = ARENA_NEW(p.arena, struct data_file);
    *p.file = (struct data_file){STR("guide.yml"), bytes};
    p.status = yaml_parse(&p.root, p.arena, p.file, &p.mistakes);
    return p;
}

/* {key: "text", list: [~, "x"]} */
static void put_node(struct buf *out, const struct node *n)
{
    switch (n->kind) {
    case NODE_NULL:
        buf_putc(out, '~');
        break;
    case NODE_TEXT:
        buf_printf(out, "\"%.*s\"", STR_FMT(n->text));
        break;
    case NODE_LIST:
        buf_putc(out, '[');
        for (size_t i = 0; i < n->items.count; i++) {
            buf_puts(out, i ? ", " : "");
            put_node(out, n->items.at[i]);
        }
        buf_putc(out, ']');
        break;
    case NODE_MAP:
        buf_putc(out, '{');
        for (size_t i = 0; i < n->pairs.count; i++) {
            const struct node_pair *pair = &n->pairs.at[i];
            buf_printf(out, "%s%.*s: ", i ? ", " : "", STR_FMT(pair->key->text));
            put_node(out, pair->value);
        }
        buf_putc(out, '}');
        break;
    }
}

static struct str node_line(struct arena *a, const struct node *n)
{
    struct buf out = {0};
    put_node(&out, n);
    struct str line = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return line;
}

static void values(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"", "~"},
        {"# rien\n", "~"},
        {"\xEF\xBB\xBF"
         "a: 1\r\nb:\r\n  - x\r\n  - y\r\n",
         "{a: \"1\", b: [\"x\", \"y\"]}"},
        {"a: no\nb: 12:30\nc: 010\nd: 2026-03-31\ne: 1_000\nf: null\n",
         "{a: \"no\", b: \"12:30\", c: \"010\", d: \"2026-03-31\", e: \"1_000\", f: \"null\"}"},
        {"a:\nb: ~\nc: ''\nd: \"\"", "{a: ~, b: ~, c: \"\", d: \"\"}"},
        {"a: {b: c, d: [e, 'f']}", "{a: {b: \"c\", d: [\"e\", \"f\"]}}"},
        {"a: |\n  un\n  deux\nb: >-\n  un\n  deux\n\n  trois\n",
         "{a: \"un\ndeux\n\", b: \"un deux\ntrois\"}"},
        {"a: 'L''offre'\nb: \"\\u00e9t\\xe9 \\\"x\\\"\"", "{a: \"L'offre\", b: \"\xC3\xA9t\xC3\xA9 "
                                                          "\"x\"\"}"},
        {"base: &b {x: 1, y: 2}\nc:\n  <<: *b\n  y: 3\n",
         "{base: {x: \"1\", y: \"2\"}, c: {y: \"3\", "
         "x: \"1\"}}"},
        {"a: &x [1]\nb: *x\n", "{a: [\"1\"], b: [\"1\"]}"},
        {"~: a\n? b\n: c\n", "{~: \"a\", b: \"c\"}"},
        {"- [a, [b]]\n- - c\n  - d\n", "[[\"a\", [\"b\"]], [\"c\", \"d\"]]"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct parsed p = parse(str_of(rows[i].in));
        check_str(rows[i].in, node_line(p.arena, p.root), str_of(rows[i].want));
        check_number(rows[i].in, p.status, OK);
        check_number(rows[i].in, p.mistakes.count, 0);
        arena_free(p.arena);
    }
}

/* Each trap by itself: what is said and where, the line as it should be written, and what is
 * read. */
static void traps(void **state)
{
    (void)state;
    static const struct {
        const char *in, *said, *mended, *want;
    } rows[] = {
        {"why: Minimise le mal : on l'\xC3\xA9vite", "1:6 guide/yaml-colon\n",
         "why: \"Minimise le mal : on l'\xC3\xA9vite\"",
         "{why: \"Minimise le mal : on l'\xC3\xA9vite\"}"},
        {"a:\n  b: x : y\n  c: z", "2:6 guide/yaml-colon\n", "b: 'x : y'",
         "{a: {b: \"x : y\", c: \"z\"}}"},
        {"a: texte\n  qui dure : ici\n", "2:12 guide/yaml-colon\n", "",
         "{a: \"texte qui dure ; ici\"}"},
        {"cl\xC3\xA9\xC2\xA0: v", "1:4 (guide/yaml-nbsp\n", "cl\xC3\xA9: v", "{cl\xC3\xA9: \"v\"}"},
        {"a:\xC2\xA0v\nb: c", "1:3 guide/yaml-nbsp\n", "a: v", "{a: \"v\", b: \"c\"}"},
        {"-\xE2\x80\xAFun\n- deux", "1:2 guide/yaml-nbsp\n", "- un", "[\"un\", \"deux\"]"},
        {"- #0B3D5C\n- x", "1:3 (guide/yaml-comment\n", "- '#0B3D5C'", "[~, \"x\"]"},
        {"- Mot #1 ici", "1:7 (guide/yaml-comment\n", "- 'Mot #1 ici'", "[\"Mot\"]"},
        {"- Mot # un vrai commentaire\n- deux  #ici aussi", "", "", "[\"Mot\", \"deux\"]"},
        {"a: [Un air sain, sans effort.]", "1:5 (guide/yaml-comma\n",
         "a: ['Un air sain, sans effort.']", "{a: [\"Un air sain\", \"sans effort.\"]}"},
        {"a: [4,90 \xE2\x82\xAC]", "1:5 (guide/yaml-comma\n", "a: ['4,90 \xE2\x82\xAC']",
         "{a: [\"4\", \"90 \xE2\x82\xAC\"]}"},
        {"a: [1,2,3]\nb: [livraison gratuite, livraison offerte]\nc: [Bien s\xC3\xBBr, C'est "
         "not\xC3\xA9]",
         "", "",
         "{a: [\"1\", \"2\", \"3\"], b: [\"livraison gratuite\", \"livraison offerte\"], c: "
         "[\"Bien "
         "s\xC3\xBBr\", \"C'est not\xC3\xA9\"]}"},
        {"e-mail: [email, mail]", "", "", "{e-mail: [\"email\", \"mail\"]}"},
        {"- *promo\n- b", "1:3 guide/yaml-quote\n", "- '*promo'", "[\"*promo\", \"b\"]"},
        {"- *promo \xC3\xA9t\xC3\xA9\n- b", "1:3 guide/yaml-quote\n",
         "- '*promo \xC3\xA9t\xC3\xA9'", "[\"*promo \xC3\xA9t\xC3\xA9\", \"b\"]"},
        {"- >= 60", "1:3 guide/yaml-quote\n", "- '>= 60'", "[\">= 60\"]"},
        {"- @x\n- `y`", "1:3 guide/yaml-quote\n2:3 guide/yaml-quote\n", "- '@x'",
         "[\"@x\", \"`y`\"]"},
        {"max: % 10", "1:6 guide/yaml-quote\n", "max: '% 10'", "{max: \"% 10\"}"},
        {"- {prenom}", "1:3 guide/yaml-quote\n", "- '{prenom}'", "[\"{prenom}\"]"},
        {"- {{ prenom }}", "1:3 guide/yaml-quote\n", "- '{{ prenom }}'", "[\"{{ prenom }}\"]"},
        {"- {prenom}, bonjour\n- b", "1:3 guide/yaml-quote\n", "- '{prenom}, bonjour'",
         "[\"{prenom}, bonjour\", \"b\"]"},
        {"a: [{prenom} bonjour, x]", "1:5 guide/yaml-quote\n", "a: ['{prenom} bonjour', x]",
         "{a: [\"{prenom} bonjour\", \"x\"]}"},
        {"- &Co\n- b", "1:3 guide/yaml-quote\n", "- '&Co'", "[\"&Co\", \"b\"]"},
        {"- &Co Brise", "1:3 (guide/yaml-quote\n", "- '&Co Brise'", "[\"Brise\"]"},
        {"- !x\n- !!str y", "1:3 guide/yaml-quote\n2:3 guide/yaml-quote\n", "- '!x'",
         "[\"!x\", \"!!str y\"]"},
        {"- \"\\bfoo\"", "1:4 guide/yaml-escape\n", "- '\\bfoo'", "[\"\\bfoo\"]"},
        {"- \"\\d+\"", "1:3 guide/yaml-escape\n", "- '\\d+'", "[\"\\d+\"]"},
        {"- 'l'offre'\n- b", "1:3 guide/yaml-quote\n", "- \"l'offre\"", "[\"l'offre\", \"b\"]"},
        {"a: ['l'offre', x]", "1:5 guide/yaml-quote\n", "a: [\"l'offre\", x]",
         "{a: [\"l'offre\", \"x\"]}"},
        {"- \"dites \"oui\" vite\"", "1:3 guide/yaml-quote\n", "- 'dites \"oui\" vite'",
         "[\"dites \"oui\" vite\"]"},
        {"- \"Oui\" et \"non\"", "1:3 guide/yaml-quote\n", "- '\"Oui\" et \"non\"'",
         "[\"\"Oui\" et \"non\"\"]"},
        {"- \"Bonjour\n- b\n", "1:3 guide/yaml-quote\n", "- \"Bonjour\"", "[\"Bonjour\", \"b\"]"},
        {"- \"Bonjour\n- \"Salut\"\n", "1:3 guide/yaml-quote\n", "- \"Bonjour\"",
         "[\"Bonjour\", \"Salut\"]"},
        {"a:\n\t- b\n\t- c\n", "2:1 guide/yaml-tab\n", "    - b", "{a: [\"b\", \"c\"]}"},
        {"a: 1\nb: 2\na: 3", "3:1 guide/duplicate-key\n", "", "{a: \"1\", b: \"2\"}"},
        {"- - 20 %", "1:3 guide/yaml-quote\n", "- '- 20 %'", "[\"- 20 %\"]"},
        {"promo: - 20 %", "1:8 guide/yaml-quote\n", "promo: '- 20 %'", "{promo: \"- 20 %\"}"},
        {"a: 1\n---\nb: 2", "2:1 guide/yaml-documents\n", "", "{a: \"1\"}"},
        {"a:b\nc: d", "1:2 guide/yaml-space\n", "a: b", "{a: \"b\", c: \"d\"}"},
        {"a:\n  - b\n  c\nd: e", "3:3 guide/yaml-dash\n", "- c", "{a: [\"b\", \"c\"], d: \"e\"}"},
        {"a: [b, c\nd: e", "1:9 guide/yaml-bracket\n", "a: [b, c]",
         "{a: [\"b\", \"c\"], d: \"e\"}"},
        {"a:\n  b: [x]\n   c: y", "3:1 guide/yaml-indent\n", "  c: y",
         "{a: {b: [\"x\"], c: \"y\"}}"},
        {"a: x\x1B[1m", "1:5 guide/yaml-control\n", "", "{a: \"x [1m\"}"},
        {"a: \xE9t\xE9", "1:4 guide/yaml-encoding\n", "", "{a: \"?t?\"}"},
        {"a: &x [*x]", "1:8 guide/yaml-limit\n", "", "{a: [\"*x\"]}"},
        {"? [a]\n: b\nc: d", "1:3 guide/yaml\n", "", "{c: \"d\"}"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct parsed p = parse(str_of(rows[i].in));
        check_str(rows[i].in, str_of(mistakes_said(p.arena, &p.mistakes)), str_of(rows[i].said));
        check_str(rows[i].in, node_line(p.arena, p.root), str_of(rows[i].want));
        check_number(rows[i].in, p.status, p.mistakes.errors ? ERR_SYNTAX : OK);
        if (p.mistakes.count)
            check_str(rows[i].in, p.mistakes.at[0].mended, str_of(rows[i].mended));
        arena_free(p.arena);
    }
}

/* Ten mistakes show ten, in order, and all that could be read is there. */
static void many(void **state)
{
    (void)state;
    struct parsed p =
        parse(STR("a: un : deux\nb: [x, y\nc: 'l'eau'\nd:e\nf: \"\\w\"\ng: @h\ni: >= 2\n"
                  "j: {k}\nl: *m\nn: - 3\no: fin\n"));
    check_str("many", str_of(mistakes_said(p.arena, &p.mistakes)),
              STR("1:4 guide/yaml-colon\n2:9 guide/yaml-bracket\n3:4 guide/yaml-quote\n"
                  "4:2 guide/yaml-space\n5:4 guide/yaml-escape\n6:4 guide/yaml-quote\n"
                  "7:4 guide/yaml-quote\n8:4 guide/yaml-quote\n9:4 guide/yaml-quote\n"
                  "10:4 guide/yaml-quote\n"));
    check_str("many", node_line(p.arena, p.root),
              STR("{a: \"un : deux\", b: [\"x\", \"y\"], c: \"l'eau\", d: \"e\", f: \"\\w\", g: "
                  "\"@h\", i: "
                  "\">= 2\", j: \"{k}\", l: \"*m\", n: \"- 3\", o: \"fin\"}"));
    arena_free(p.arena);
}

static void words(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"- >= 60",
         "a text cannot begin with > in YAML unless it is in quotes | put the text in quotes | "
         "- '>= 60'"},
        {"a: 1\na: 2", "the key a stands twice | put both together under one key"},
        {"\t- x\n\t- y",
         "a tab in the indentation (lines: 2) | YAML is indented with spaces: replace each "
         "tab by two or four |     - x"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct parsed p = parse(str_of(rows[i].in));
        assert_true(p.mistakes.count > 0);
        check_str(rows[i].in, str_of(mistake_words(p.arena, &p.mistakes.at[0])),
                  str_of(rows[i].want));
        arena_free(p.arena);
    }
    struct parsed p = parse(STR("a: 1\nb: 2\na: 3"));
    check_number("first place of a key", p.mistakes.at[0].other.beg, 0);
    check_number("first place of a key", p.mistakes.at[0].other.end, 1);
    arena_free(p.arena);
}

/* ---- limits ---- */

static struct str repeated(struct arena *a, const char *head, const char *body, size_t times)
{
    struct buf out = {0};
    buf_puts(&out, head);
    for (size_t i = 0; i < times; i++)
        buf_puts(&out, body);
    struct str all = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return all;
}

static void limits(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct {
        const char *name;
        struct str in;
        bool good;
    } rows[] = {
        {"60 levels", repeated(a, "", "[", 60), false}, /* unclosed, but not for its depth */
        {"100,000 levels", repeated(a, "", "[", 100000), false},
        {"deep blocks", repeated(a, "", "- ", 100000), false},
        {"4 MiB and more", repeated(a, "", "a: x\n", 900000), false},
        {"many keys", repeated(a, "x: 1\n", "", 0), true},
        {"aliases of aliases",
         STR("a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c "
             "[*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
             "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"),
         false},
        {"a thousand mistakes", repeated(a, "", "- *x\n", 1000), false},
        {"quotes over two lines each", repeated(a, "", "- \"\n", 1000), true},
        {"as many colons", repeated(a, "", "a: b: c\n", 1000), false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct parsed p = parse(rows[i].in);
        check_number(rows[i].name, p.status == OK, rows[i].good);
        assert_true(p.mistakes.count <= 100);
        arena_free(p.arena);
    }
    arena_free(a);
}

/* ---- places and pieces ---- */

static void places(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        uint32_t beg, end;
    } rows[] = {
        {"a: b", 3, 4},
        {"\xEF\xBB\xBF"
         "a: b",
         6, 7},
        {"\xC3\xA9t\xC3\xA9: 'b'\r\n", 7, 10},
        {"\xF0\x9F\x8E\x89: \"\xF0\x9F\x8E\x89\"  # c", 6, 12},
        {"a: >-\n  un\n  deux\n\nb: c", 3, 17},
        {"a: un\n  deux  \nb: c", 3, 12},
        {"a: &x b\nc: *x", 3, 7},
        {"a:\n  - b\n  - c\nd: e", 5, 14},
        {"# \xC3\xA9\n\na: {b: c}", 9, 15},
        {"a: x : y", 3, 8},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct parsed p = parse(str_of(rows[i].in));
        assert_int_equal(p.root->kind, NODE_MAP);
        struct place at = p.root->pairs.at[0].value->at;
        check_number(rows[i].in, at.beg, rows[i].beg);
        check_number(rows[i].in, at.end, rows[i].end);
        arena_free(p.arena);
    }
}

static void part(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct data_file file = {STR("page.md"), STR("---\ntitle: \xC3\x89t\xC3\xA9\n---\nx: [")};
    const struct node *root;
    struct mistakes mistakes = {0};
    check_number("part", yaml_parse_part(&root, a, &file, 4, 17, &mistakes), OK);
    const struct node *title = node_find(root, "title");
    assert_non_null(title);
    check_number("part", title->at.beg, 11);
    check_number("part", title->at.end, 16);
    assert_null(node_find(root, "x"));
    assert_null(node_find(title, "x"));
    assert_null(node_find(NULL, "x"));
    arena_free(a);
}

/* =text@beg for a literal piece, ~text@beg-end for one that stands for other bytes. */
static void pieces(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"a: b c", "=b c@3"},
        {"a: un\n  deux", "=un@3 ~ @5-8 =deux@8"},
        {"a: un  \r\n\r\n  deux", "=un@3 ~\n@5-13 =deux@13"},
        {"a: 'l''eau'", "=l@4 ~'@5-7 =eau@7"},
        {"a: 'un\n   deux'", "=un@4 ~ @6-10 =deux@10"},
        {"a: \"\\u00e9t\\xe9\"", "~\xC3\xA9@4-10 =t@10 ~\xC3\xA9@11-15"},
        {"a: \"un\\n\\\"x\\\"\"", "=un@4 ~\n@6-8 ~\"@8-10 =x@10 ~\"@11-13"},
        {"a: \"un \\\n   deux\n\n  trois\"", "=un @4 =deux@12 ~\n@16-20 =trois@20"},
        {"a: |\n  un\n    deux\n\n  trois\n", "=un@7 ~\n@9-12 =  deux@12 ~\n\n@18-22 =trois@22 "
                                              "~\n@27-27"},
        {"a: >-\n  un\n  deux\n\n  trois\n", "=un@8 ~ @10-13 =deux@13 ~\n@17-21 =trois@21"},
        {"a: |2-\n    un\n  deux\n", "=  un@9 ~\n@13-16 =deux@16"},
        {"a: ''", ""},
        {"a: x : y", "~x : y@3-8"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct parsed p = parse(str_of(rows[i].in));
        struct scalar_pieces all = {0};
        yaml_scalar_pieces(p.arena, p.root->pairs.at[0].value, &all);
        struct buf out = {0};
        for (size_t k = 0; k < all.count; k++) {
            const struct scalar_piece *piece = &all.at[k];
            buf_printf(&out, "%s%c%.*s@%u", k ? " " : "", piece->literal ? '=' : '~',
                       STR_FMT(piece->text), piece->beg);
            if (!piece->literal)
                buf_printf(&out, "-%u", piece->end);
        }
        check_str(rows[i].in, buf_str(&out), str_of(rows[i].want));
        buf_release(&out);
        arena_free(p.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values), cmocka_unit_test(traps),  cmocka_unit_test(many),
        cmocka_unit_test(words),  cmocka_unit_test(limits), cmocka_unit_test(places),
        cmocka_unit_test(part),   cmocka_unit_test(pieces),
    };
    return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
