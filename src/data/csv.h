/* SPDX-License-Identifier: MIT */
/* csv: a spreadsheet that somebody keeps: RFC 4180 with `,` `;` or tab, UTF-8 or windows-1252. */
#ifndef DATA_CSV_H
#define DATA_CSV_H

#include "base/status.h"
#include "data/node.h"

/* A list of maps, header cell -> cell text, each cell with its place in the file; empty cells are
 * left out. The separator is the one of `;` `,` and tab that stands most often in the header line,
 * and is given back. An unclosed quote is a mistake at its place and ends its cell at the line.
 * `file->bytes` must be UTF-8. */
const struct node *csv_parse(struct arena *a, const struct data_file *file, char *separator,
                             struct mistakes *mistakes);

#endif
