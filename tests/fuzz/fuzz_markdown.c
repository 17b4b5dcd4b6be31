/* SPDX-License-Identifier: MIT */
#include "format/format.h"
#include "invariants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The last byte chooses the path: what is a template tag hangs on it. */
static struct str path_of(uint8_t choice)
{
    switch (choice % 4) {
    case 1:
        return STR("fuzz.mdx");
    case 2:
        return STR("fuzz.md.liquid");
    case 3:
        return STR("fuzz");
    default:
        return STR("fuzz.md");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str source = {(const char *)data, size};
    struct str path = path_of(size ? data[size - 1] : 0);
    struct doc *d = format_read(a, format_find(STR("markdown")), path, source);
    check_doc(d, true);
    arena_free(a);
    return 0;
}
