/* SPDX-License-Identifier: MIT */
/* overlay: template tags in any host format, found before the host is read: Liquid, Jinja, Twig
 * and Django, Handlebars and Mustache, ERB and EJS, Blade and PHP, Mailchimp and AMPscript merge
 * tags, ${}. */
#ifndef FORMAT_OVERLAY_H
#define FORMAT_OVERLAY_H

#include "doc/builder.h"

struct overlay {
    VEC(struct overlay_item); /* sorted, not overlapping */
    struct str text;          /* the host's copy: as long as the input, tags made x or spaces; the
                                 input itself when there are none */
};

/* Linear in text.len. `path` only chooses between look-alikes (.blade.php, .erb). */
void overlay_find(struct overlay *out, struct arena *a, struct str text, struct str path,
                  bool control_as_space);

#endif
