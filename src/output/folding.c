/* SPDX-License-Identifier: MIT */
#include "output/folding.h"

#include "base/hash.h"

enum { KEY_BYTES = sizeof(uint64_t) + 1 };

void folding_init(struct folding *f, struct arena *a)
{
    f->arena = a;
    map_init(&f->folds, a);
}

/* A channel may raise a severity: an error is never folded under a note. */
static struct str key_of(char bytes[KEY_BYTES], const struct diagnostic *d)
{
    memcpy(bytes, &d->group, sizeof d->group);
    bytes[sizeof d->group] = (char)d->severity;
    return (struct str){bytes, KEY_BYTES};
}

static struct fold *fold_new(struct folding *f, const struct diagnostic *d, struct str key)
{
    struct fold *fold = ARENA_NEW(f->arena, struct fold);
    fold->first = arena_dup(f->arena, d->at.path);
    fold->last = hash_bytes(d->at.path);
    map_set(&f->folds, arena_dup(f->arena, key), fold);
    return fold;
}

static void add_document(struct folding *f, struct fold *fold, struct str path)
{
    uint64_t hash = hash_bytes(path);
    if (fold->last == hash)
        return;
    fold->last = hash;
    if (fold->others < FOLD_NAMED)
        fold->named[fold->others] = arena_dup(f->arena, path);
    fold->others++;
}

struct fold *folding_add(struct folding *f, const struct diagnostic *d, bool *known)
{
    *known = false;
    if (d->group == 0 || d->text.len == 0 || d->at.path.len == 0)
        return NULL;
    char bytes[KEY_BYTES];
    struct str key = key_of(bytes, d);
    struct fold *fold = map_find(&f->folds, key);
    if (!fold)
        return fold_new(f, d, key);
    *known = !str_eq(fold->first, d->at.path);
    if (*known)
        add_document(f, fold, d->at.path);
    return fold;
}
