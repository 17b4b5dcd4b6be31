/* SPDX-License-Identifier: MIT */
/* Bytes that libyaml does not read at all. */
#include "base/num.h"
#include "data/yaml_traps.h"
#include "text/utf8.h"

/* Control characters are a reader's error, which has a byte and no mark; all are mended at once. */
bool yaml_mend_controls(struct yaml_source *s)
{
    bool found = false;
    for (uint32_t i = 0; i < s->text.len;) {
        unsigned len;
        uint32_t cp = utf8_at(s->text, i, &len);
        bool good = cp == '\t' || cp == '\n' || cp == '\r' || (cp >= 0x20 && cp < 0x7F) ||
                    cp == 0x85 || (cp >= 0xA0 && cp != 0xFEFF && cp != 0xFFFE && cp != 0xFFFF);
        if (!good && yaml_mended_replace(&s->mended, i, i + len, STR(" ")) && !found) {
            found = true;
            yaml_report_mended(s, i, i + len, "guide/yaml-control",
                               message1(MSG("a control character ({code})"), "code",
                                        arena_printf(s->arena, "U+%04X", (unsigned)cp)),
                               MSG("take it out"));
        }
        i += len;
    }
    return found;
}

/* libyaml would stop at the first byte that is not UTF-8: in a copy each becomes a question
 * mark. */
void yaml_mend_encoding(struct yaml_source *s)
{
    size_t at = utf8_valid_prefix(s->text);
    if (at == s->text.len)
        return;
    yaml_report_mended(s, num_u32(at), num_u32(at + 1), "guide/yaml-encoding",
                       message1(MSG("bytes that are not UTF-8, the first at byte {offset}"),
                                "offset", arena_printf(s->arena, "%zu", s->shift + at)),
                       MSG("save the file as UTF-8"));
    char *copy = arena_alloc(s->arena, s->text.len, 1);
    memcpy(copy, s->text.ptr, s->text.len);
    s->text.ptr = copy;
    while (at < s->text.len) {
        copy[at++] = '?';
        at += utf8_valid_prefix(str_from(s->text, at));
    }
}
