/* SPDX-License-Identifier: MIT */
#include "guide/guide.h"

#include "mistakes_said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define HEAD "version: 1\nbrand: Brumes\nlanguages: [fr-FR, en-GB]\n"

static const struct guide_options bare = {.no_default_packs = true};

/* Each begins on line 4. */
static const struct {
    const char *yaml, *said;
} bodies[] = {
    {"terms: {avoid: [ASAP]}\n", ""},
    {"", ""},

    /* keys */
    {"termes: {}\n", "4:1 guide/unknown-key\n"},
    {"terms: {eviter: [x]}\n", "4:9 guide/unknown-key\n"},
    {"terms:\n  avoid:\n    - trem: x\n", "6:7 guide/unknown-key\n"},
    {"terms:\n  avoid:\n    - {term: x, pourquoi: y}\n", "6:17 guide/unknown-key\n"},
    {"channels:\n  web: {files: a, lenght: 3}\n", "5:19 guide/unknown-key\n"},
    {"channels: {web: {limits: {title: {most: 3, why: x, wyh: y}}}}\n", "4:52 guide/unknown-key\n"},
    {"exceptions: [{rule: terms, file: x, why: y}]\n", "4:28 guide/unknown-key\n"},
    {"languages2: x\n", "4:1 guide/unknown-key\n"},
    /* what stands under a misspelt key is looked at too */
    {"termes:\n  eviter: [{term: x, gravite: z}]\n",
     "4:1 guide/unknown-key\n5:3 guide/unknown-key\n5:22 guide/unknown-key\n5:31 guide/choice\n"},
    {"terms:\n  avoid:\n    - term:souci\n    - a:b\n    - 'term:x'\n", "6:7 (guide/yaml-space\n"},
    {"rules: {a: {pattern: x, examples: {bad: [{text: x, langue: fr}]}}}\n",
     "4:52 guide/unknown-key\n"},
    {"rules: {a: {pattern: x, examples: {baad: [x]}}}\n", "4:36 guide/unknown-key\n"},
    {"tone: {zzz: 1}\nfacts: {a: {b: c}}\n", ""}, /* read by a later version */

    /* kinds of values */
    {"terms: [x]\n", "4:8 guide/type\n"},
    {"terms:\n", ""},
    {"terms: {avoid: , prefer: }\n", ""},
    {"terms: {avoid: ASAP}\n", ""},
    {"terms: {avoid: {ASAP: x}}\n", "4:16 guide/type\n"},
    {"terms: {avoid: [[x]]}\n", "4:17 guide/type\n"},
    {"terms: {prefer: [a]}\n", "4:17 guide/type\n"},
    {"terms: {prefer: {a: }}\n", "4:18 guide/type\n"},
    {"terms: {consistent: [x]}\n", "4:22 guide/type\n"},
    {"rules: {a: {pattern: [x]}}\n", "4:22 guide/type\n"},
    {"limits: 60\n", "4:9 guide/type\n"},
    {"limits: {title: soixante}\n", "4:17 guide/type\n"},
    {"channels: [web]\n", "4:11 guide/type\n"},
    {"channels: {web: x}\n", "4:17 guide/type\n"},
    {"severity: error\n", "4:11 guide/type\n"},
    {"exceptions: {rule: x}\n", "4:13 guide/type\n"},
    {"exceptions: [x]\n", "4:14 guide/type\n"},
    {"content: {a: b}\n", "4:10 guide/type\n"},
    {"terms: {from: {a: b}}\n", "4:15 guide/type\n"},
    {"rules: {a: {pattern: x, examples: x}}\n", "4:35 guide/type\n"},
    {"rules: {a: {pattern: x, examples: {bad: [[x]]}}}\n", "4:42 guide/type\n"},

    /* values */
    {"terms: {avoid: [{term: x, severity: grave}]}\n", "4:37 guide/choice\n"},
    {"terms: {avoid: [{term: x, severity: erreur}]}\n", "4:37 guide/choice\n"},
    {"terms: {avoid: [{term: x, dimension: trust}]}\n", "4:38 guide/choice\n"},
    {"terms: {avoid: [{term: x, since: 2026-13-01}]}\n", "4:34 guide/type\n"},
    {"terms: {avoid: [{term: x, since: 2026-02-01, until: 2026-01-01}]}\n", "4:53 guide/dates\n"},
    {"terms: {avoid: [{term: x, since: 2026-02-01, until: 2026-02-01}]}\n", ""},
    {"terms: {avoid: [{term: x, lang: french}]}\n", "4:33 guide/language\n"},
    {"terms: {avoid: [{term: x, lang: any}]}\n", ""},
    {"terms: {avoid: [{term: x, loose: perhaps}]}\n", "4:34 guide/type\n"},
    {"terms: {avoid: [{suggest: x}]}\n", "4:17 guide/missing-key\n"},
    {"exceptions: [{rule: terms}]\n", "4:14 guide/missing-key\n"},
    {"severity: {terms: erreur}\n", "4:19 guide/choice\n"},

    /* names */
    {"terms: {avoid: [{term: x, channels: web}]}\n", "4:37 guide/unknown-channel\n"},
    {"channels: {Web: {files: a}}\nterms: {avoid: [{term: x, channels: [web, WEB, wbe]}]}\n",
     "5:48 guide/unknown-channel\n"},
    {"terms: {avoid: [{term: x, scope: [link, titel]}]}\n", "4:41 guide/unknown-scope\n"},
    {"rules: {a: {pattern: x, not: header}}\n", "4:30 guide/unknown-scope\n"},
    {"limits: {titel: 60}\n", "4:10 guide/unknown-scope\n"},
    {"channels: {web: {format: htlm}}\n", "4:26 guide/unknown-format\n"},
    {"severity: {terms.avoid/asap: note}\n", "4:12 guide/unknown-rule\n"},
    {"severity: {terms.avoid/asap: note}\nterms: {avoid: [ASAP]}\n", ""},
    {"severity: {terms: note, terms.avoid: off, '*': error, terms.*: note, rules/*: off}\n", ""},
    {"severity: {facts/*: error, tone.emoji: off, file/encoding: note, text/doubled-word: off}\n",
     ""},
    {"channels: {web: {severity: {term: off}}}\n", "4:29 guide/unknown-rule\n"},
    {"exceptions: [{rule: names/x, why: y}]\n", "4:21 guide/unknown-rule\n"},
    {"exceptions: [{rule: names, why: y, channels: web}]\n", "4:46 guide/unknown-channel\n"},
    {"rules: {a: {pattern: x, examples: {bad: {text: x, channel: web}}}}\n",
     "4:60 guide/unknown-channel\n"},

    /* what hardly means what it says */
    {"terms: {prefer: {e-mail: email, courriel: x}}\n", ""},
    {"terms:\n  prefer:\n    e-mail: email, mail\n", "6:13 (guide/comma\n"},
    {"terms:\n  prefer:\n    e-mail: 'email, mail'\n", ""},
    {"terms:\n  prefer:\n    e-mail: {not: \"email, mail\"}\n", ""},
    {"terms:\n  avoid:\n    - bref, merci\n", "6:7 (guide/comma\n"},
    {"terms:\n  avoid:\n    - « leader »\n", "6:7 (guide/quotes\n"},
    {"terms: {prefer: {a: [“b”]}}\n", "4:22 (guide/quotes\n"},
    {"terms: {avoid: [{term: x, suggest: « y »}]}\n", ""},

    /* contradictions */
    {"terms: {avoid: [a, b, a]}\n", "4:23 (guide/duplicate\n"},
    {"terms: {avoid: [Ab, ab]}\n", "4:21 (guide/duplicate\n"},
    {"terms: {prefer: {x: [a, b], y: [a]}}\n", "4:33 guide/conflict\n"},
    {"terms: {prefer: {x: [a, a]}}\n", "4:25 (guide/duplicate\n"},
    {"terms: {avoid: [a], prefer: {x: [A]}}\n", "4:34 guide/conflict\n"},
    {"terms: {prefer: {x: [x]}}\n", "4:22 guide/conflict\n"},
    {"terms: {prefer: {Wi-Fi: [wi-fi, WIFI, wifi]}}\n", ""},
    {"terms: {prefer: {élève: [eleve, éleve]}}\n", ""},
    {"terms: {avoid: [{term: a, suggest: [b]}, b]}\n", "4:37 guide/conflict\n"},
    {"terms: {prefer: {a: [b], b: [a]}}\n", "4:18 guide/conflict\n"},
    {"terms: {prefer: {a: [b], b: [c], c: [a]}}\n", "4:18 guide/conflict\n"},
    {"terms: {prefer: {a: [b], b: [c]}}\n", "4:26 guide/conflict\n"},
    {"names: [{name: BriseApp, not: [Brise App]}]\nterms: {avoid: [briseapp]}\n",
     "4:16 guide/conflict\n"},
    {"terms: {avoid: [{term: a, near: [z]}, {term: b, suggest: a}]}\n", ""},
    {"terms: {avoid: [{term: a, lang: en}, {term: b, suggest: a}]}\n", ""},
    {"terms: {avoid: [{term: a, scope: link}, {term: a, scope: heading}]}\n", ""},
    {"terms: {avoid: [{term: a, until: 2026-01-01}, {term: a, since: 2026-01-02}]}\n", ""},
    {"channels: {x: {files: x}, y: {files: y}}\n"
     "terms: {avoid: [{term: a, channels: x}, {term: a, channels: y}]}\n",
     ""},

    /* what the kinds say */
    {"rules: {a: {pattern: '('}}\n", "4:24 guide/pattern\n"},
    {"rules: {a: {pattern: 'l''été ('}}\n", "4:31 guide/pattern\n"},
    {"rules: {a: {pattern: é(}}\n", "4:24 guide/pattern\n"},
    {"rules: {a: {pattern: 'a{2,1} b'}}\n", "4:28 guide/pattern\n"},
    {"rules: {a: {pattern: \"a(\"}}\n", "4:22 guide/pattern\n"},
    {"rules: {a: {why: x}}\n", "4:9 guide/rule\n"},
    {"terms: {avoid: ['']}\n", "4:17 guide/empty-term\n"},
    {"terms: {consistent: [[a]]}\n", "4:22 guide/consistent\n"},

    /* what only an extended file could have said */
    {"terms: {avoid: {remove: [asap]}}\n", "4:26 guide/remove\n"},
    {"terms: {avoid: [a, {remove: asap}]}\n", "4:29 guide/remove\n"},
    {"rules: {remove: lorem-ipsum}\n", "4:17 guide/remove\n"},
    {"terms: {prefer: {delete: {not: [remove]}, remove: {not: [erase]}}}\n",
     "4:43 guide/conflict\n"},

    /* files */
    {"extends: pack:nowhere\n", "4:10 guide/pack\n"},
    {"extends: [base.yml, {a: b}]\n", "4:11 guide/file\n4:21 guide/type\n"},
    {"extends: vale:styles\n", ""},
    {"terms: {from: lexique.csv}\n", "4:15 guide/file\n"},

    /* ten at once */
    {"brnd: x\ntermes: x\nterms: {avoid: [{trem: x}, {term: y, severity: z}], prefer: {a: {b: "
     "c}}}\n"
     "channels: {web: {file: x}, sms: {limits: {title: x}}}\nrules: {a: {pattern: '('}, b: {scope: "
     "x}}\n"
     "exceptions: [{rule: y}]\n",
     "4:1 guide/unknown-key\n5:1 guide/unknown-key\n6:18 guide/unknown-key\n6:48 guide/choice\n"
     "6:66 guide/unknown-key\n7:18 guide/unknown-key\n7:50 guide/type\n8:24 guide/pattern\n"
     "8:39 guide/unknown-scope\n9:14 guide/missing-key\n9:21 guide/unknown-rule\n"},
};

/* Whole files. */
static const struct {
    const char *yaml, *said;
} wholes[] = {
    {"", "1:1 guide/type\n"},
    {"terms: {}\n", "1:1 guide/version\n1:1 guide/missing-key\n1:1 guide/missing-key\n"},
    {"brand: Brumes\nlanguages: fr\n", "1:1 guide/version\n"},
    {"version: 2\nbrand: Brumes\nlanguages: fr\n", "1:10 guide/version\n"},
    {"version: 1.0\nbrand: Brumes\nlanguages: fr\n", "1:10 guide/version\n"},
    {"version: 1\nlanguages: fr\n", "1:1 guide/missing-key\n"},
    {"version: 1\nbrand: Brumes\n", "1:1 guide/missing-key\n"},
    {"version: 1\nbrand: [Brumes]\nlanguages: fr\n", "2:8 guide/type\n"},
    {"version: 1\nbrand: Brumes\nlanguages: [français, fr, fr]\n", "3:13 guide/language\n"},
    {"version: 1\nbrand: Brumes\nlanguages: {fr: {tone: x, zzz: y}}\n", "3:27 guide/unknown-key\n"},
    {"- a\n", "1:1 guide/type\n"},
    {"just words\n", "1:1 guide/type\n"},
    {"version: 1\r\nbrand: B\r\nlanguages: fr\r\ntermes:\r\n", "4:1 guide/unknown-key\n"},
    {"\xEF\xBB\xBFversion: 1\nbrand: Brumes\nlanguages: fr\ntermes:\n", "4:1 guide/unknown-key\n"},
    {"version: 1\nbrand: \xE9t\xE9\nlanguages: fr\n", "2:8 guide/encoding\n"},
};

static void assert_said(const char *yaml, const char *want)
{
    struct arena *a = arena_new();
    const struct guide *g = guide_parse(a, STR("x.yml"), str_of(yaml), &bare);
    const char *said = mistakes_said(a, &g->mistakes);
    if (strcmp(said, want) != 0)
        fail_msg("%s\n%s", yaml, said);
    arena_free(a);
}

static void in_bodies(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct arena *a = arena_new();
        assert_said(arena_printf(a, "%s%s", HEAD, bodies[i].yaml).ptr, bodies[i].said);
        arena_free(a);
    }
}

static void in_whole_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        assert_said(wholes[i].yaml, wholes[i].said);
}

/* What a person reads, of the first mistake. */
static const struct {
    const char *yaml, *words;
} words[] = {
    {"canaux: {}\n", "unknown key canaux | did you mean channels? | channels: {}"},
    {"règles: {}\n", "unknown key règles | did you mean rules? | rules: {}"},
    {"terms: {avoid: [{term: x, severity: erreur}]}\n",
     "severity cannot be “erreur” | did you mean error? | terms: {avoid: [{term: x, severity: "
     "error}]}"},
    {"extends: pack:fr-clare\n",
     "no pack is called “fr-clare” | did you mean pack:fr-clair? | extends: pack:fr-clair"},
    {"terms: {prefer: {a: [b], b: [c], c: [a]}}\n",
     "what to write turns in a circle: a → c → b → a"},
    {"severity: {terms.avoid/asapp: off}\nterms: {avoid: [ASAP]}\n",
     "no rule is called “terms.avoid/asapp” | did you mean terms.avoid/asap? | "
     "severity: {terms.avoid/asap: off}"},
    {"channels: {web: {files: a}}\nterms: {avoid: [{term: x, channels: wbe}]}\n",
     "no channel is called “wbe” | did you mean web? | terms: {avoid: [{term: x, channels: web}]}"},
    {"terms:\n  prefer:\n    e-mail: email, mail\n",
     "“email, mail” is one text with a comma in it | write several as a list in [ ], or this one "
     "in "
     "quotes | e-mail: [email, mail]"},
};

static void in_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct arena *a = arena_new();
        struct str yaml = arena_printf(a, "%s%s", HEAD, words[i].yaml);
        const struct guide *g = guide_parse(a, STR("x.yml"), yaml, &bare);
        assert_int_not_equal(g->mistakes.count, 0);
        assert_string_equal(mistake_words(a, &g->mistakes.at[0]), words[i].words);
        arena_free(a);
    }
}

static void as_diagnostics(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str yaml =
        STR("version: 1\nbrand: Brumes\nlanguages: fr\nterms:\n  prefer: {x: [é, a], y: [a]}\n"
            "  eviter: [ASAP]\n");
    const struct guide *g = guide_parse(a, STR("x.yml"), yaml, &bare);
    struct diagnostics d = {0};
    guide_mistakes(g, a, &d);
    assert_int_equal(d.count, 2);
    const struct diagnostic *twice = &d.at[0], *key = &d.at[1];
    assert_true(str_is(twice->code, "guide/conflict"));
    assert_int_equal(twice->severity, SEVERITY_ERROR);
    assert_int_equal(twice->at.beg.line, 4);
    assert_int_equal(twice->at.beg.column.codepoint, 26);
    assert_int_equal(twice->at.beg.column.byte, 27);
    assert_true(str_is(twice->text, "a"));
    assert_true(str_is(twice->excerpt.text, "  prefer: {x: [é, a], y: [a]}"));
    assert_int_equal(twice->related_count, 1);
    assert_int_equal(twice->related[0].at.beg.column.codepoint, 18);
    assert_true(str_is(key->code, "guide/unknown-key"));
    assert_true(str_is(key->at.path, "x.yml"));
    assert_true(str_is(key->help, "avoid: [ASAP]"));
    assert_int_equal(key->related_count, 1);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_bodies),
        cmocka_unit_test(in_whole_files),
        cmocka_unit_test(in_words),
        cmocka_unit_test(as_diagnostics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
