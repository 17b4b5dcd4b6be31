/* SPDX-License-Identifier: MIT */
/* formats: the formats, one row each: src/format/NAME.c exports format_NAME. */
#ifndef FORMAT_FORMATS_H
#define FORMAT_FORMATS_H

#define FORMATS(X) \
    X(text)        \
    X(markdown)    \
    X(html)

#endif
