/* SPDX-License-Identifier: MIT */
/* num: arithmetic on numbers that come from input, checked. */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* *out = a + b or a * b; false when it does not fit, *out is then unspecified. */
static inline bool num_add(size_t *out, size_t a, size_t b)
{
    return !__builtin_add_overflow(a, b, out);
}
static inline bool num_mul(size_t *out, size_t a, size_t b)
{
    return !__builtin_mul_overflow(a, b, out);
}

/* A size that is known to be a place in a source (sources are at most SOURCE_MAX bytes). */
static inline uint32_t num_u32(size_t n)
{
    assert(n <= UINT32_MAX);
    return (uint32_t)n;
}

#endif
