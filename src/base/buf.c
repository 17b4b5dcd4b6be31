/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include "base/num.h"
#include "base/oom.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buf_release(struct buf *b)
{
    free(b->ptr);
    *b = (struct buf){0};
}

void buf_reserve(struct buf *b, size_t more)
{
    if (b->cap - b->len >= more)
        return;
    size_t need;
    if (!num_add(&need, b->len, more))
        oom(SIZE_MAX);
    size_t cap = b->cap + b->cap / 2;
    if (cap < need)
        cap = need < 256 ? 256 : need;
    char *grown = realloc(b->ptr, cap);
    if (!grown)
        oom(cap);
    b->ptr = grown;
    b->cap = cap;
}

void buf_put(struct buf *b, struct str s)
{
    if (s.len == 0)
        return;
    buf_reserve(b, s.len);
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}

void buf_putc(struct buf *b, char c)
{
    buf_reserve(b, 1);
    b->ptr[b->len++] = c;
}

void buf_puts(struct buf *b, const char *cstr)
{
    buf_put(b, str_of(cstr));
}

void buf_repeat(struct buf *b, char c, size_t times)
{
    if (times == 0)
        return;
    buf_reserve(b, times);
    memset(b->ptr + b->len, c, times);
    b->len += times;
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        buf_reserve(b, (size_t)n + 1);
        vsnprintf(b->ptr + b->len, (size_t)n + 1, format, again);
        b->len += (size_t)n;
    }
    va_end(again);
}
