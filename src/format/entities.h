/* SPDX-License-Identifier: MIT */
/* entities: the named character references of HTML. */
#ifndef FORMAT_ENTITIES_H
#define FORMAT_ENTITIES_H

#include "base/str.h"

struct entity {
    uint16_t name;   /* offset of its name, see entities.c */
    uint16_t second; /* the second code point, mostly 0 */
    uint32_t first : 31;
    uint32_t bare : 1; /* it is one without a `;` too: "&eacute" */
};

enum { ENTITY_NAME_MAX = 31, ENTITY_BARE_MAX = 6 }; /* bytes, without the `;` */

/* By its name without & and `;`, or NULL. */
const struct entity *entity_find(struct str name);

#endif
