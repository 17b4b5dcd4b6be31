/* SPDX-License-Identifier: MIT */
/* unicode: what a code point is and how wide it stands. The only user of utf8proc at run time. */
#ifndef TEXT_UNICODE_H
#define TEXT_UNICODE_H

#include "base/arena.h"

bool unicode_is_letter(uint32_t cp);
bool unicode_is_upper(uint32_t cp);
bool unicode_is_lower(uint32_t cp);
/* U+202A-202E, U+2066-2069, U+200E/200F, U+061C: what can make a terminal show another order. */
bool unicode_is_bidi_control(uint32_t cp);
uint32_t unicode_upper(uint32_t cp);

/* The grapheme cluster (UAX #29) that begins at byte `at`: its end, and in *width the display
 * cells it takes: the widest of its code points, 2 with VS16 or for a pair of regional indicators,
 * 0 for what does not show. */
size_t unicode_cluster_end(struct str s, size_t at, unsigned *width);
/* Grapheme clusters and display cells in s. */
size_t unicode_clusters(struct str s);
size_t unicode_width(struct str s);

/* NFC of s in `a`; s itself when it already is. */
struct str unicode_nfc(struct arena *a, struct str s);
/* Lower case, accents stripped, ligatures opened (oe, ae, ss): for names in codes and for "did you
 * mean", never for matching. */
struct str unicode_plain(struct arena *a, struct str s);

#endif
