/* SPDX-License-Identifier: MIT */
#include "base/str.h"

struct str str_of(const char *cstr)
{
    return (struct str){cstr, cstr ? strlen(cstr) : 0};
}

struct str str_sub(struct str s, size_t beg, size_t end)
{
    if (end > s.len)
        end = s.len;
    if (beg >= end)
        return (struct str){s.ptr ? s.ptr + (beg < s.len ? beg : s.len) : NULL, 0};
    return (struct str){s.ptr + beg, end - beg};
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_eq(str_from(s, s.len - suffix.len), suffix);
}

bool str_eq_ascii_case(struct str a, struct str b)
{
    return a.len == b.len && str_starts_ascii_case(a, b);
}

bool str_starts_ascii_case(struct str s, struct str prefix)
{
    if (s.len < prefix.len)
        return false;
    for (size_t i = 0; i < prefix.len; i++)
        if (byte_lower(s.ptr[i]) != byte_lower(prefix.ptr[i]))
            return false;
    return true;
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    const char *at = s.ptr + from;
    const char *last = s.ptr + (s.len - needle.len);
    while (at <= last) {
        const char *hit = memchr(at, needle.ptr[0], (size_t)(last - at) + 1);
        if (!hit)
            return SIZE_MAX;
        if (memcmp(hit, needle.ptr, needle.len) == 0)
            return (size_t)(hit - s.ptr);
        at = hit + 1;
    }
    return SIZE_MAX;
}

size_t str_find_byte(struct str s, char byte, size_t from)
{
    if (from >= s.len)
        return SIZE_MAX;
    const char *hit = memchr(s.ptr + from, byte, s.len - from);
    return hit ? (size_t)(hit - s.ptr) : SIZE_MAX;
}

struct str str_trim(struct str s)
{
    while (s.len > 0 && byte_is_space(s.ptr[0]))
        s = str_from(s, 1);
    while (s.len > 0 && byte_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

struct str str_cut(struct str s, char sep, struct str *head)
{
    size_t at = str_find_byte(s, sep, 0);
    if (at == SIZE_MAX) {
        *head = s;
        return (struct str){NULL, 0};
    }
    *head = str_sub(s, 0, at);
    return str_from(s, at + 1);
}
