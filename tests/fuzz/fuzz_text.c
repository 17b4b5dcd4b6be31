/* SPDX-License-Identifier: MIT */
#include "format/format.h"
#include "invariants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str source = {(const char *)data, size};
    struct doc *d = format_read(a, format_find(STR("text")), STR("fuzz.text"), source);
    check_doc(d, true);
    arena_free(a);
    return 0;
}
