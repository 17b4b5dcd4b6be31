/* SPDX-License-Identifier: MIT */
/* sms: how many parts a text message is sent in. */
#ifndef CHECK_SMS_H
#define CHECK_SMS_H

#include "base/str.h"

/* Parts by 3GPP TS 23.038: in the GSM 7-bit alphabet 160 septets, or 153 a part (some
 * characters, € and brackets, take two); else UCS-2 with 70 units, or 67 a part. 0 for an empty
 * text. *first_ucs2 gets the byte of the first character outside the GSM alphabet, SIZE_MAX when
 * there is none. U+FFFC counts 0. */
size_t sms_parts(struct str text, size_t *first_ucs2);

#endif
