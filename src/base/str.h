/* SPDX-License-Identifier: MIT */
/* str: a borrowed, unterminated run of bytes. The one string type inside src/. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Never owns. Valid as long as what it was cut from (a source, an arena, a literal). */
struct str {
    const char *ptr; /* may be NULL only when len is 0 */
    size_t len;
};

/* STR("lit") as an expression; STR_INIT("lit") in a static initialiser. */
#define STR_INIT(lit)           \
    {                           \
        "" lit, sizeof(lit) - 1 \
    }
#define STR(lit) ((struct str)STR_INIT(lit))

/* For printf("%.*s", STR_FMT(s)): the only way a str meets printf. */
#define STR_FMT(s) (int)(s).len, (s).ptr

static inline bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_is(struct str a, const char *lit)
{
    return a.len == strlen(lit) && (a.len == 0 || memcmp(a.ptr, lit, a.len) == 0);
}

/* The str of a NUL-terminated string; NULL gives the empty str. */
struct str str_of(const char *cstr);

/* Bytes [beg, end) of s; both are clamped, so a bad range gives an empty str, never a wild one. */
struct str str_sub(struct str s, size_t beg, size_t end);
static inline struct str str_from(struct str s, size_t beg)
{
    return str_sub(s, beg, s.len);
}

bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* As str_eq, letters A-Z equal to a-z and nothing beyond ASCII: for keywords of formats. */
bool str_eq_ascii_case(struct str a, struct str b);
bool str_starts_ascii_case(struct str s, struct str prefix);

/* Byte offset of the first occurrence at or after `from`, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle, size_t from);
size_t str_find_byte(struct str s, char byte, size_t from);

/* Without ASCII space, tab, CR, LF, FF at either end. */
struct str str_trim(struct str s);

/* Byte order, shorter first when one begins the other: <0, 0, >0. */
int str_cmp(struct str a, struct str b);

/* Cuts at the first `sep`: *head is what stands before it, the result what stands after.
 * Without a `sep`, *head is all of s and the result is empty with a NULL ptr. */
struct str str_cut(struct str s, char sep, struct str *head);

/* ASCII classes that never ask the locale. */
static inline bool byte_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
static inline bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool byte_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool byte_is_alnum(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c);
}
static inline char byte_lower(char c)
{
    return (c >= 'A' && c <= 'Z') ? (char)(c + ('a' - 'A')) : c;
}

#endif
