/* SPDX-License-Identifier: MIT */
#include "cli/args.h"

#include "base/file.h"

enum { RESPONSE_BYTES_MAX = 64 << 20 };

void args_lines(struct strs *out, struct arena *a, struct str text, char separator)
{
    while (text.len > 0) {
        struct str line;
        text = str_cut(text, separator, &line);
        if (separator == '\n' && str_ends(line, STR("\r")))
            line.len--;
        if (line.len > 0)
            VEC_ADD(a, out, line);
    }
}

static bool expand_file(struct strs *out, struct arena *a, struct str path)
{
    struct buf bytes = {0};
    bool read = file_read(&bytes, path, RESPONSE_BYTES_MAX) == OK;
    if (read)
        args_lines(out, a, arena_dup(a, buf_str(&bytes)), '\n');
    buf_release(&bytes);
    return read;
}

void args_expand(struct strs *out, struct arena *a, int argc, char *const *argv)
{
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        struct str word = str_of(argv[i]);
        ended = ended || str_is(word, "--");
        if (ended || word.len < 2 || word.ptr[0] != '@' || !expand_file(out, a, str_from(word, 1)))
            VEC_ADD(a, out, word);
    }
}
