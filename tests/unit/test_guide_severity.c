/* SPDX-License-Identifier: MIT */
#include "guide_sample.h"

static void references(void **state)
{
    static const struct {
        const char *ref, *code;
        bool want;
    } rows[] = {
        {"terms", "terms.avoid/asap", true},
        {"terms.avoid", "terms.avoid/asap", true},
        {"terms.avoid/asap", "terms.avoid/asap", true},
        {"terms.avoid/asa", "terms.avoid/asap", false},
        {"terms.avoid/asap", "terms.avoid/asap-2", false},
        {"term", "terms.avoid/asap", false},
        {"terms.avoid/asap/x", "terms.avoid/asap", false},
        {"", "terms", false},
        {"*", "terms.avoid/asap", true},
        {"facts/*", "facts/retour", true},
        {"facts/*", "facts", false},
        {"facts.*", "facts/retour", false},
        {"*/asap", "terms.avoid/asap", true},
        {"rules/lien-*", "rules/lien-cliquez-ici", true},
        {"rules/lien-*", "rules/un-lien-cliquez", false},
        {"terms.*", "terms.avoid/asap", true},
        {"typography/*", "typography/space-before-colon", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rule_ref_covers(str_of(rows[i].ref), str_of(rows[i].code)) != rows[i].want)
            fail_msg("%s, %s", rows[i].ref, rows[i].code);
}

/* The longest reference wins, then the channel. */
static void severities(void **state)
{
    static const char yaml[] =
        "terms: {avoid: [asap, leader, promo], prefer: {e-mail: [mail]}}\n"
        "severity: {terms: note, terms.avoid/asap: error, terms.prefer/e-mail: off, '*': warning}\n"
        "channels:\n"
        "  sms: {severity: {terms.avoid: off, terms.prefer/e-mail: error, terms: error}}\n"
        "  web: {files: x}\n";
    static const struct {
        const char *code;
        const char *channel; /* NULL: none */
        enum severity want;
        unsigned line; /* of the reference that decides, from 1 */
    } rows[] = {
        {"terms.avoid/leader", NULL, SEVERITY_NOTE, 5},
        {"terms.avoid/asap", NULL, SEVERITY_ERROR, 5},
        {"terms.prefer/e-mail", NULL, SEVERITY_OFF, 5},
        {"names/x", NULL, SEVERITY_WARNING, 5},
        {"terms.avoid/leader", "sms", SEVERITY_OFF, 7},
        {"terms.avoid/asap", "sms", SEVERITY_ERROR, 5},
        {"terms.prefer/e-mail", "sms", SEVERITY_ERROR, 7},
        {"terms.consistent/x", "sms", SEVERITY_ERROR, 7},
        {"terms.avoid/leader", "web", SEVERITY_NOTE, 5},
    };
    (void)state;
    struct arena *a = arena_new();
    const struct guide *g = parsed(a, yaml);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct place from;
        uint32_t channel =
            rows[i].channel ? guide_channel_named(g, str_of(rows[i].channel)) : UINT32_MAX;
        enum severity got = guide_severity(g, str_of(rows[i].code), SEVERITY_NOTE, channel, &from);
        unsigned line = guide_location(g, from).beg.line + 1;
        if (got != rows[i].want || line != rows[i].line)
            fail_msg("%s in %s: %s by line %u", rows[i].code,
                     rows[i].channel ? rows[i].channel : "none", severity_name(got), line);
    }
    arena_free(a);
}

static void its_own_when_nothing_is_said(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct guide *g = parsed(a, "severity: {terms: note}\n");
    struct place from;
    assert_int_equal(guide_severity(g, STR("names/x"), SEVERITY_ERROR, UINT32_MAX, &from),
                     SEVERITY_ERROR);
    assert_null(from.file);
    assert_true(guide_location(g, from).path.len == 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references),
        cmocka_unit_test(severities),
        cmocka_unit_test(its_own_when_nothing_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
