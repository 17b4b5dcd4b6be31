/* SPDX-License-Identifier: MIT */
/* rule: one thing that a guide asks for: a check kind with its parameters and what every rule may
 * say. */
#ifndef GUIDE_RULE_H
#define GUIDE_RULE_H

#include "check/check.h"

/* Channels by index, at most 64 in a guide: bit 1u << index. */
#define CHANNELS_ALL UINT64_MAX

struct example {
    struct text_value text;
    bool good;
    struct str format, channel, lang; /* empty: found out */
    int count;                        /* findings a bad one must give; 0: at least one */
};

struct rule {
    const struct check_kind *kind;
    void *params;           /* NULL only when the guide has a mistake in it */
    struct str code;        /* "terms.avoid/asap" */
    enum severity severity; /* its own or the kind's; the engine applies the guide's `severity:` */
    enum dimension dimension;
    struct place at;              /* its item in the guide, pack or CSV; file NULL: built in */
    struct str message;           /* its own words; ptr NULL: the kind's */
    struct str why, link, owner;  /* may be empty */
    struct str since, until;      /* YYYY-MM-DD; empty: always */
    scope_set scopes, not_scopes; /* 0: every scope, none */
    uint64_t channels;            /* where it holds */
    bool outside_channels;        /* also in files that are in no channel */
    struct {
        VEC(struct example);
    } examples;
};

/* What any rule may say beside its kind's own keys: severity, why, link, owner, channels, scope,
 * not, lang, since, until, dimension, message, examples. NULL-ended table for the reference and
 * `explain`. */
extern const struct field rule_fields[];

#endif
