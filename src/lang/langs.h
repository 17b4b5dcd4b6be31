/* SPDX-License-Identifier: MIT */
/* langs: the languages, one row each: src/lang/NAME/NAME.c exports lang_NAME. */
#ifndef LANG_LANGS_H
#define LANG_LANGS_H

#define LANGS(X) \
    X(fr)        \
    X(en)

#endif
