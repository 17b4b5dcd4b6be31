/* SPDX-License-Identifier: MIT */
#include "format/overlay.h"
#include "text/utf8.h"

#undef NDEBUG
#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_inside(struct str part, struct str whole)
{
    return part.len == 0 || (part.ptr >= whole.ptr && part.ptr + part.len <= whole.ptr + whole.len);
}

static void check_item(const struct overlay_item *item, struct str text, uint32_t done)
{
    assert(item->beg >= done && item->beg < item->end && item->end <= text.len);
    assert(utf8_is_boundary(text, item->beg) && utf8_is_boundary(text, item->end));
    assert(item->dialect && is_inside(item->name, text) && is_inside(item->fallback, text));
    assert(utf8_valid_prefix(item->name) == item->name.len);
    assert(utf8_valid_prefix(item->fallback) == item->fallback.len);
    assert(item->copy_beg <= item->copy_end);
    if (item->copy_beg < item->copy_end)
        assert(item->copy_beg >= item->beg && item->copy_end <= item->end);
}

/* The host's copy is as long as the text, the same outside tags, and x or white space inside. */
static void check_overlay(struct str text, struct str path, bool spaces)
{
    struct arena *a = arena_new();
    struct overlay o;
    overlay_find(&o, a, text, path, spaces);
    assert(o.text.len == text.len);
    assert(o.count || o.text.ptr == text.ptr);
    uint32_t at = 0;
    for (size_t i = 0; i < o.count; i++) {
        const struct overlay_item *item = &o.at[i];
        check_item(item, text, at);
        assert(memcmp(o.text.ptr + at, text.ptr + at, item->beg - at) == 0);
        for (at = item->beg; at < item->end; at++)
            assert(o.text.ptr[at] == 'x' || byte_is_space(o.text.ptr[at]));
    }
    assert(at == text.len || memcmp(o.text.ptr + at, text.ptr + at, text.len - at) == 0);
    arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const paths[] = {"a.html", "a.md",  "a.blade.php", "a.php", "a.erb",
                                        "a.ejs",  "a.mdx", "a.liquid",    "a.txt"};
    struct str text = {(const char *)data, size};
    text.len = utf8_valid_prefix(text);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        check_overlay(text, str_of(paths[i]), i % 2 == 0);
    return 0;
}
