/* SPDX-License-Identifier: MIT */
/* report: the outputs of a run, several at once, and what came of it all. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli/cli.h"
#include "diag/summary.h"

struct report;

/* By --format and --output, else rich on standard output, with its line of totals when
 * `tally`. NULL when one cannot be had, which has then been said. */
struct report *report_open(const struct cli *c, bool tally);
/* To every output; those below --min-severity to none. */
void report_add_all(struct report *r, const struct diagnostics *d);
/* Whether one of the outputs is for people: only then is there more to say beside it. */
bool report_is_for_people(const struct report *r);
/* Counted by report_add_all; the rest is the caller's to fill before the end. */
struct summary *report_summary(struct report *r);
/* Ends every output. The status is EXIT_FAILED when one could not be written or something
 * failed, else by --fail-level and --exit-zero. */
enum exit_status report_close(struct report *r);

#endif
