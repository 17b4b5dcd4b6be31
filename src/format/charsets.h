/* SPDX-License-Identifier: MIT */
/* charsets: the single-byte encodings of the web. */
#ifndef FORMAT_CHARSETS_H
#define FORMAT_CHARSETS_H

#include "base/str.h"

struct charset {
    const char *name;
    uint16_t high[128]; /* what 0x80 to 0xFF mean; 0xFFFD: nothing */
};

/* By a label in lower case without white space around it, or NULL. */
const struct charset *charset_find(struct str label);

#endif
