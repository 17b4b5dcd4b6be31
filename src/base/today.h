/* SPDX-License-Identifier: MIT */
/* today: the day that a run takes for today. */
#ifndef BASE_TODAY_H
#define BASE_TODAY_H

#include "base/arena.h"

/* YYYY-MM-DD in UTC: SOURCE_DATE_EPOCH when it is set (reproducible runs), else the clock. */
struct str today(struct arena *a);

#endif
