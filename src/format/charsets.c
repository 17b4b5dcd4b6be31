/* SPDX-License-Identifier: MIT */
#include "format/charsets.h"

static const struct charset charsets[] = {
#include "format/charset_table.inc"
};

static const struct {
    const char *label;
    unsigned char charset;
} labels[] = {
#include "format/charset_labels.inc"
};

const struct charset *charset_find(struct str label)
{
    size_t low = 0, high = sizeof labels / sizeof *labels;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = str_cmp(str_of(labels[mid].label), label);
        if (order == 0)
            return &charsets[labels[mid].charset];
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}
