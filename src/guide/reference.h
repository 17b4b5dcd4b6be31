/* SPDX-License-Identifier: MIT */
/* reference: every key that a guide may hold, as a page. */
#ifndef GUIDE_REFERENCE_H
#define GUIDE_REFERENCE_H

#include "base/buf.h"

/* Appends the reference in Markdown: from the field tables and the check kinds, so that it cannot
 * lag. */
void guide_reference(struct buf *out);

#endif
