/* SPDX-License-Identifier: MIT */
/* url: bare addresses in running text: where one begins and what of it is the sentence's own. */
#ifndef DOC_URL_H
#define DOC_URL_H

#include "base/str.h"

/* `at` is a ':' or '.': the byte at or after `from` where "http://", "https://" or "www." begins
 * that it belongs to, `at` itself when there is none. */
uint32_t url_begin(struct str text, uint32_t from, uint32_t at, uint32_t end);
/* The first byte from `at` on, at most `end`, that cannot stand in an address. */
uint32_t url_stop(struct str text, uint32_t at, uint32_t end);
/* `end` less the punctuation that closes the sentence around the address: a bracket stays when its
 * pair stands in the address too. */
uint32_t url_trim(struct str text, uint32_t beg, uint32_t end);

#endif
