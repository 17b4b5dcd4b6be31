/* SPDX-License-Identifier: MIT */
#include "cli/options.h"

#include "diag/diag.h"
#include "output/output.h"

#include <stddef.h>

#define FOR(name)  (1u << COMMAND_##name)
#define EVERY      UINT32_MAX
#define FINDINGS   (FOR(check) | FOR(try) | FOR(guide))
#define WITH_GUIDE (FINDINGS | FOR(explain) | FOR(files))
#define READING    (FOR(check) | FOR(try) | FOR(files) | FOR(debug))
#define AT(member) offsetof(struct settings, member)

/* Choices are indexes into the enums they stand for. */
static const char *const fail_levels[] = {
    [SEVERITY_OFF] = "never",
    [SEVERITY_NOTE] = "note",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
    NULL,
};
static const char *const least_severities[] = {
    [SEVERITY_OFF] = "",
    [SEVERITY_NOTE] = "note",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
    NULL,
};
static const char *const column_units[] = {
#define UNIT_NAME(name, text) [UNIT_##name] = (text),
    COLUMN_UNITS(UNIT_NAME)
#undef UNIT_NAME
        NULL,
};
static const char *const colors[] = {
    [COLOR_AUTO] = "auto",
    [COLOR_ALWAYS] = "always",
    [COLOR_NEVER] = "never",
    NULL,
};

enum { JOBS_MAX = 256 };

const struct option option_table[] = {
    {"guide", "FILE", OPTION_TEXT, 0, AT(guide), WITH_GUIDE,
     MSG("the guide to hold content to; otherwise diapason.yml beside each file or above it"), NULL,
     0},
    {"packs", "LIST", OPTION_TEXT, 0, AT(packs), WITH_GUIDE,
     MSG("packs to hold content to besides, or without a guide: fr-clair,email"), NULL, 0},
    {"packs-dir", "FOLDER", OPTION_TEXT, 0, AT(packs_dir), WITH_GUIDE,
     MSG("where more packs stand; otherwise the variable DIAPASON_PACKS"), NULL, 0},
    {"isolated", NULL, OPTION_FLAG, 0, AT(isolated), WITH_GUIDE,
     MSG("no guide but --guide, no ignore files, no DIAPASON_PACKS"), NULL, 0},
    {"channel", "NAME", OPTION_TEXT, 0, AT(channel), FOR(check) | FOR(try) | FOR(files),
     MSG("take everything as this channel of the guide"), NULL, 0},
    {"lang-default", "TAG", OPTION_TEXT, 0, AT(lang_default), READING,
     MSG("language of what says none itself: fr, en-GB"), NULL, 0},
    {"as", "FORMAT", OPTION_TEXT, 0, AT(as), READING,
     MSG("read everything as this format (diapason formats lists them)"), NULL, 0},
    {"rule", "GLOB", OPTION_TEXT, 0, AT(rule), FOR(check) | FOR(try),
     MSG("only rules whose code fits: 'terms.*'"), NULL, 0},
    {"min-severity", "LEVEL", OPTION_CHOICE, 0, AT(min_severity), FOR(check) | FOR(try),
     MSG("leave out what is below: note, warning or error"), least_severities, 0},
    {"fail-level", "LEVEL", OPTION_CHOICE, 0, AT(fail_level), FINDINGS,
     MSG("exit status 1 from this severity on: error, warning, note or never"), fail_levels, 0},
    {"exit-zero", NULL, OPTION_FLAG, 0, AT(exit_zero), FINDINGS,
     MSG("exit status 0 whatever was found; a run that failed is still 2"), NULL, 0},
    {"format", "NAME", OPTION_TEXT, 0, AT(format),
     FINDINGS | FOR(files) | FOR(formats) | FOR(debug),
     MSG("form of the result: an output (diapason outputs lists them), for lists text or json"),
     NULL, 0},
    {"output", "NAME[:FILE]", OPTION_TEXTS, 0, AT(outputs), FOR(check),
     MSG("write this output to a file or to standard output; may be given several times"), NULL, 0},
    {"column-unit", "UNIT", OPTION_CHOICE, 0, AT(column_unit), FINDINGS,
     MSG("what columns count: byte, codepoint, utf16 or display"), column_units, 0},
    {"color", "WHEN", OPTION_CHOICE, 0, AT(color), FINDINGS, MSG("auto, always or never"), colors,
     0},
    {"all", NULL, OPTION_FLAG, 0, AT(all), FINDINGS,
     MSG("show every finding, also equal ones and those that a terminal would be flooded with"),
     NULL, 0},
    {"max-problems", "N", OPTION_COUNT, 0, AT(max_problems), FINDINGS,
     MSG("show at most so many to people; the rest is counted"), NULL, SIZE_MAX},
    {"messages", "fr|en", OPTION_TEXT, 0, AT(messages), EVERY,
     MSG("language of the messages; otherwise the guide's first"), NULL, 0},
    {"files-from", "FILE", OPTION_TEXT, 0, AT(files_from), FOR(check) | FOR(files),
     MSG("also the paths in this file, one a line; - is standard input"), NULL, 0},
    {"files0-from", "FILE", OPTION_TEXT, 0, AT(files0_from), FOR(check) | FOR(files),
     MSG("as --files-from, with a NUL behind each path"), NULL, 0},
    {"stdin-filename", "NAME", OPTION_TEXT, 0, AT(stdin_filename), FOR(check) | FOR(debug),
     MSG("what the standard input (-) would be called: decides its format, channel and guide"),
     NULL, 0},
    {"force-exclude", NULL, OPTION_FLAG, 0, AT(force_exclude), FOR(check) | FOR(files),
     MSG("ignore files and the guide's content hold for named files too"), NULL, 0},
    {"max-file-size", "BYTES", OPTION_BYTES, 0, AT(max_file_size), FOR(check),
     MSG("larger files are an error: 500K, 20M (at most 64M)"), NULL, SOURCE_MAX},
    {"jobs", "N", OPTION_COUNT, 'j', AT(jobs), FOR(check),
     MSG("threads; otherwise as many as there are processors"), NULL, JOBS_MAX},
    {"skipped", NULL, OPTION_FLAG, 0, AT(skipped), FOR(files),
     MSG("also what is left out, and why"), NULL, 0},
    {"for", "PATH", OPTION_TEXT, 0, AT(for_path), FOR(guide),
     MSG("with show: what holds for this file"), NULL, 0},
    {"quiet", NULL, OPTION_FLAG, 'q', AT(quiet), FINDINGS,
     MSG("findings and failures only: no summary, no notes on what was passed over"), NULL, 0},
    {"verbose", NULL, OPTION_FLAG, 'v', AT(verbose), FOR(check),
     MSG("say on standard error what is left out, and why"), NULL, 0},
    {"help", NULL, OPTION_FLAG, 'h', AT(help), EVERY, MSG("this page"), NULL, 0},
    {"version", NULL, OPTION_FLAG, 0, AT(version), EVERY, MSG("the program's version"), NULL, 0},
    {NULL, NULL, OPTION_FLAG, 0, 0, 0, NULL, NULL, 0},
};
