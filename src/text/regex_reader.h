/* SPDX-License-Identifier: MIT */
/* regex_reader: a pattern being read and copied, and its smallest items. */
#ifndef TEXT_REGEX_READER_H
#define TEXT_REGEX_READER_H

#include "text/regex_literals.h"

struct reader {
    struct arena *arena;
    struct str in;
    size_t at;
    struct {
        VEC(char);
    } out;
    struct {
        VEC(uint32_t);
    } origin;
    bool raw;
    bool extended; /* (?x): white space and # comments are layout */
    bool quoting;  /* between \Q and \E */
    bool lost;     /* something that makes all knowledge doubtful */
    unsigned depth;
    uint32_t callout;
};

/* 0 behind the end. */
static inline char peek(const struct reader *r, size_t ahead)
{
    if (r->at + ahead >= r->in.len)
        return '\0';
    return r->in.ptr[r->at + ahead];
}

static inline bool at_end(const struct reader *r)
{
    return r->at >= r->in.len;
}

static inline bool is_next(const struct reader *r, const char *text)
{
    return str_starts(str_from(r->in, r->at), str_of(text));
}

/* Copies bytes of the pattern, as many as there are, and steps over them. */
void reader_copy(struct reader *r, size_t count);
/* Copies up to and with the next `last`, or to the end. */
void reader_copy_through(struct reader *r, char last);

/* The character `skip` bytes on, which a backslash stands before or not, as itself. */
struct literals reader_literal(struct reader *r, size_t skip);
/* An escape that is an item, outside of classes and \Q. */
struct literals reader_escape(struct reader *r);
/* A class, from its [ to its ]. */
struct literals reader_class(struct reader *r);

#endif
