/* SPDX-License-Identifier: MIT */
/* buf: growable bytes that own themselves; the only printf-style formatting. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

/* Zero-initialise, release when done. `ptr` is stable only until the next call. */
struct buf {
    char *ptr;
    size_t len;
    size_t cap;
};

void buf_release(struct buf *b); /* leaves an empty, usable buf */
static inline void buf_clear(struct buf *b)
{
    b->len = 0;
}
/* Room for `more` bytes behind len; ends the program when memory is out. */
void buf_reserve(struct buf *b, size_t more);
void buf_put(struct buf *b, struct str s);
void buf_putc(struct buf *b, char c);
void buf_puts(struct buf *b, const char *cstr);
void buf_repeat(struct buf *b, char c, size_t times);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline struct str buf_str(const struct buf *b)
{
    return (struct str){b->ptr, b->len};
}

#endif
