/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

uint64_t hash_more(uint64_t h, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(0x100000001b3);
    return h;
}

uint64_t hash_bytes(struct str s)
{
    return hash_more(HASH_SEED, s);
}
