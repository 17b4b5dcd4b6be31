/* SPDX-License-Identifier: MIT */
/* hash: one 64-bit hash for maps, words and fingerprints. Not for secrets. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

/* FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine, so that fingerprints travel. */
uint64_t hash_bytes(struct str s);
/* Continues a hash over more bytes; start with HASH_SEED. */
uint64_t hash_more(uint64_t h, struct str s);

#define HASH_SEED UINT64_C(0xcbf29ce484222325)

#endif
