/* SPDX-License-Identifier: MIT */
/* report: diagnostics as the public interface hands them out: copied, with texts that end in a
 * NUL. */
#ifndef API_REPORT_H
#define API_REPORT_H

#include "diapason.h"

#include "diag/diag.h"

/* Everything is copied into `a`. */
diapason_report *report_new(struct arena *a, const struct diagnostics *from,
                            const struct catalog *messages);
/* diapason_report_free gives `a` back; without it the report belongs to somebody else. */
void report_owns(diapason_report *r, struct arena *a, size_t words);

#endif
