/* SPDX-License-Identifier: MIT */
/* today: the day a run takes for today. */
#ifndef ENGINE_TODAY_H
#define ENGINE_TODAY_H

#include "base/arena.h"

/* YYYY-MM-DD in UTC: SOURCE_DATE_EPOCH when it is set (reproducible runs), else the clock. */
struct str today(struct arena *a);

#endif
