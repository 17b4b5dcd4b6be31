/* SPDX-License-Identifier: MIT */
/* json: writing JSON that any reader takes: UTF-8, no pretty print, nothing escaped that need not
 * be, control characters and U+2028/2029 escaped, invalid bytes replaced. */
#ifndef DATA_JSON_H
#define DATA_JSON_H

#include "base/buf.h"

/* Appends `s` in quotes. */
void json_text(struct buf *out, struct str s);

/* Members of the object or array being written: a comma comes before all but the first. Keys are
 * literals; `json_member*` leave out nothing: callers leave out what is absent. */
struct json {
    struct buf *out;
    bool more; /* a member has been written at this level */
};
void json_open(struct json *j, char bracket);  /* '{' or '[' */
void json_close(struct json *j, char bracket); /* '}' or ']' */
void json_key(struct json *j, const char *key);
void json_item(struct json *j); /* before each item of an array that is no json_* call itself */
void json_member(struct json *j, const char *key, struct str value);
void json_member_int(struct json *j, const char *key, int64_t value);
void json_member_bool(struct json *j, const char *key, bool value);

#endif
