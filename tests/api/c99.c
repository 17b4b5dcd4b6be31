/* SPDX-License-Identifier: MIT */
/* The installed library from C99: every function once. Run from the top of the tree. */
#include <diapason.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define CHECK(condition)                                                    \
    do {                                                                    \
        if (!(condition)) {                                                 \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            failures++;                                                     \
        }                                                                   \
    } while (0)

static int same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static void about_the_library(void)
{
    CHECK(strlen(diapason_version()) >= 5);
    CHECK(same(diapason_status_text(DIAPASON_OK), "ok"));
    CHECK(diapason_status_text((diapason_status)99) != NULL);
    diapason_set_oom_handler(NULL);
}

static void check_fields(const diapason_diagnostic *d)
{
    diapason_place begin = diapason_diagnostic_begin(d), end = diapason_diagnostic_end(d);
    CHECK(same(diapason_diagnostic_code(d), "terms.prefer/e-mail"));
    CHECK(diapason_diagnostic_severity(d) == DIAPASON_WARNING);
    CHECK(strstr(diapason_diagnostic_message(d), "e-mail") != NULL);
    CHECK(same(diapason_diagnostic_path(d), "tests/api/sample.txt"));
    CHECK(begin.line == 2 && begin.column == 17 && begin.offset == 25);
    CHECK(end.line == 2 && end.column == 21 && end.offset == 29);
    CHECK(same(diapason_diagnostic_text(d), "mail"));
    CHECK(same(diapason_diagnostic_replacement(d), "e-mail"));
    CHECK(same(diapason_diagnostic_why(d), "Le mot que nos clients lisent partout."));
    CHECK(same(diapason_diagnostic_link(d), ""));
    CHECK(same(diapason_diagnostic_owner(d), "equipe@brise.example"));
    CHECK(same(diapason_diagnostic_help(d), ""));
    CHECK(same(diapason_diagnostic_channel(d), ""));
    CHECK(same(diapason_diagnostic_language(d), "fr-FR"));
    CHECK(same(diapason_diagnostic_scope(d), "text"));
    CHECK(same(diapason_diagnostic_key(d), ""));
    CHECK(strlen(diapason_diagnostic_dimension(d)) > 0);
    CHECK(same(diapason_diagnostic_guide_path(d), "tests/api/diapason.yml"));
    CHECK(diapason_diagnostic_guide_line(d) == 7);
    CHECK(strlen(diapason_diagnostic_fingerprint(d)) == 16);
    CHECK(diapason_diagnostic_related_count(d) == 0);
    CHECK(diapason_diagnostic_related(d, 0) == NULL);
    if (diapason_diagnostic_edit_count(d) > 0) {
        diapason_edit edit = diapason_diagnostic_edit(d, 0);
        CHECK(edit.offset == 25 && edit.end_offset == 29 && same(edit.text, "e-mail"));
    }
    CHECK(diapason_diagnostic_edit(d, 99).text == NULL);
}

static void a_file(void)
{
    diapason_guide *guide = NULL;
    diapason_report *report = NULL;
    CHECK(diapason_guide_load(&guide, "tests/api/diapason.yml") == DIAPASON_OK);
    if (!guide)
        return;
    CHECK(diapason_report_count(diapason_guide_problems(guide)) == 0);
    CHECK(diapason_guide_set_messages(guide, "en") == DIAPASON_OK);
    CHECK(diapason_guide_set_messages(guide, "tlh") == DIAPASON_NO_MESSAGES);
    CHECK(diapason_check_file(&report, guide, "tests/api/sample.txt") == DIAPASON_OK);
    CHECK(report && diapason_report_count(report) == 2);
    if (report && diapason_report_count(report) == 2)
        check_fields(diapason_report_at(report, 0));
    CHECK(report && diapason_report_at(report, 2) == NULL);
    CHECK(report && diapason_report_words(report) > 5);
    diapason_report_free(report);
    CHECK(diapason_check_file(&report, guide, "tests/api/missing.txt") == DIAPASON_NOT_FOUND);
    CHECK(report == NULL);
    CHECK(diapason_check_file(&report, guide, "tests/api") == DIAPASON_NOT_CHECKED);
    diapason_report_free(report);
    diapason_guide_free(guide);
}

static void a_text(void)
{
    static const char yaml[] =
        "version: 1\nbrand: Brise\nlanguages: [en]\nterms: {avoid: [asap]}\n";
    static const char text[] = "Answer asap, or ASAP.\0asap";
    diapason_guide *guide = NULL;
    diapason_report *report = NULL;
    CHECK(diapason_guide_parse(&guide, "memory.yml", yaml, sizeof yaml - 1) == DIAPASON_OK);
    CHECK(diapason_check_text(&report, guide, NULL, text, 21) == DIAPASON_OK);
    CHECK(report && diapason_report_count(report) == 2);
    diapason_report_free(report);
    CHECK(diapason_check_text(&report, guide, "a.html", "<p>asap</p>", 11) == DIAPASON_OK);
    CHECK(report && diapason_report_count(report) == 1);
    diapason_report_free(report);
    CHECK(diapason_check_text(&report, guide, "empty.md", "", 0) == DIAPASON_OK);
    CHECK(report && diapason_report_count(report) == 0);
    diapason_report_free(report);
    diapason_guide_free(guide);
}

static void a_bad_guide(void)
{
    static const char yaml[] = "version: 1\nbrand: Brise\nlanguages: [en]\nterm: {avoid: [asap]}\n";
    diapason_guide *guide = NULL;
    diapason_report *report = NULL;
    CHECK(diapason_guide_parse(&guide, "bad.yml", yaml, sizeof yaml - 1) == DIAPASON_BAD_GUIDE);
    CHECK(guide != NULL);
    if (guide) {
        const diapason_report *problems = diapason_guide_problems(guide);
        CHECK(diapason_report_count(problems) > 0);
        CHECK(same(diapason_diagnostic_path(diapason_report_at(problems, 0)), "bad.yml"));
        CHECK(diapason_diagnostic_begin(diapason_report_at(problems, 0)).line == 4);
        CHECK(diapason_diagnostic_replacement(diapason_report_at(problems, 0)) == NULL);
        CHECK(diapason_check_text(&report, guide, "a.txt", "asap", 4) == DIAPASON_BAD_GUIDE);
        CHECK(report == NULL);
    }
    diapason_guide_free(guide);
    CHECK(diapason_guide_load(&guide, "tests/api/missing.yml") == DIAPASON_NOT_FOUND);
    CHECK(guide == NULL);
    diapason_guide_free(NULL);
    diapason_report_free(NULL);
}

int main(void)
{
    about_the_library();
    a_file();
    a_text();
    a_bad_guide();
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
