/* SPDX-License-Identifier: MIT */
/* The charset that a page declares, found before it is decoded. */
#include "base/num.h"
#include "format/html_reader.h"

/* The word after "charset=" in the content of a <meta http-equiv>. */
static struct str charset_in(struct str content)
{
    for (size_t i = 0; i + 8 < content.len; i++) {
        if (!str_starts_ascii_case(str_from(content, i), STR("charset")))
            continue;
        struct str rest = str_trim(str_from(content, i + 7));
        if (!rest.len || rest.ptr[0] != '=')
            continue;
        rest = str_trim(str_from(rest, 1));
        if (rest.len && (rest.ptr[0] == '"' || rest.ptr[0] == '\''))
            rest = str_from(rest, 1);
        size_t len = 0;
        while (len < rest.len && !byte_is_space(rest.ptr[len]) && !strchr(";\"'", rest.ptr[len]))
            len++;
        return str_sub(rest, 0, len);
    }
    return (struct str){0};
}

/* <?xml version="1.0" encoding="…"?> */
static struct str xml_encoding(struct str head)
{
    if (!str_starts(head, STR("<?xml")))
        return (struct str){0};
    struct str line = str_sub(head, 0, str_find_byte(head, '>', 0));
    size_t at = str_find(line, STR("encoding"), 0);
    if (at == SIZE_MAX)
        return (struct str){0};
    struct str rest = str_trim(str_from(line, at + strlen("encoding")));
    if (rest.len < 2 || rest.ptr[0] != '=')
        return (struct str){0};
    rest = str_trim(str_from(rest, 1));
    if (!rest.len || (rest.ptr[0] != '"' && rest.ptr[0] != '\''))
        return (struct str){0};
    size_t close = str_find_byte(rest, rest.ptr[0], 1);
    return close == SIZE_MAX ? (struct str){0} : str_sub(rest, 1, close);
}

static struct str meta_charset(struct str head, const struct html_token *t)
{
    if (t->kind != HTML_START || t->tag != HTML_META)
        return (struct str){0};
    if (html_has(t, HTML_ATTR_CHARSET))
        return str_sub(head, t->attrs[HTML_ATTR_CHARSET].beg, t->attrs[HTML_ATTR_CHARSET].end);
    if (!html_has(t, HTML_ATTR_HTTP_EQUIV) || !html_has(t, HTML_ATTR_CONTENT))
        return (struct str){0};
    return charset_in(
        str_sub(head, t->attrs[HTML_ATTR_CONTENT].beg, t->attrs[HTML_ATTR_CONTENT].end));
}

struct str html_charset(struct str head)
{
    struct str found = xml_encoding(head);
    struct html_scan scan;
    html_scan_init(&scan, head);
    struct html_token t;
    uint32_t end = num_u32(head.len), at = 0;
    while (!found.len && at < end) {
        const char *open = memchr(head.ptr + at, '<', end - at);
        if (!open)
            break;
        at = num_u32((size_t)(open - head.ptr));
        if (!html_scan(&scan, &t, at, end)) {
            at++;
            continue;
        }
        at = t.end;
        found = meta_charset(head, &t);
        if (t.kind == HTML_START && (html_tag_infos[t.tag].flags & TAG_RAW))
            at = html_raw_end(&scan, t.tag, at, end);
        if (t.kind == HTML_START && t.tag == HTML_BODY)
            break;
    }
    return found;
}
