/* SPDX-License-Identifier: MIT */
/* Blade's directives: @if ($n > 1), @section('content'), @lang('…'), with their parentheses. */
#include "format/overlay_scan.h"

#include "base/num.h"

static const char *const openers[] = {
    "if",         "unless",   "isset",    "auth",       "guest",          "can",     "cannot",
    "canany",     "foreach",  "forelse",  "for",        "while",          "switch",  "section",
    "push",       "pushOnce", "prepend",  "component",  "slot",           "error",   "env",
    "production", "once",     "fragment", "hasSection", "sectionMissing", "session", NULL,
};
static const char *const dividers[] = {
    "else", "elseif", "elsecan", "elsecannot", "elseauth", "elseguest", "case", "default", NULL,
};
static const char *const includes[] = {
    "include", "includeIf", "includeWhen", "includeUnless", "includeFirst", "each",
    "extends", "yield",     "stack",       "livewire",      "parent",       NULL,
};
static const char *const prints[] = {"lang", "choice", "json", "js", NULL};
static const char *const silent[] = {
    "break",   "continue", "csrf",     "method",         "props",           "class",
    "checked", "selected", "disabled", "readonly",       "required",        "style",
    "inject",  "use",      "vite",     "livewireStyles", "livewireScripts", "aware",
    "dd",      "dump",     "php",      "verbatim",       "empty",           "viteReactRefresh",
    "unset",   NULL,
};
/* They end @section, each in its way. */
static const char *const section_ends[] = {"show", "stop", "append", "overwrite", NULL};

/* Behind the parenthesis that closes the one at `at`; 0 when none does near by. */
static size_t parenthesis_end(struct str text, size_t at)
{
    enum { LONGEST = 2048 };
    size_t stop = text.len - at > LONGEST ? at + LONGEST : text.len, depth = 0;
    for (size_t i = at; i < stop; i++) {
        char c = text.ptr[i];
        if (c == '"' || c == '\'') {
            size_t end = overlay_quote_end(text, i);
            i = end ? end : i;
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

static bool is_known(struct str word)
{
    return overlay_is_one_of(word, openers) || overlay_is_one_of(word, dividers) ||
           overlay_is_one_of(word, includes) || overlay_is_one_of(word, prints) ||
           overlay_is_one_of(word, silent) || overlay_is_one_of(word, section_ends) ||
           (str_starts(word, STR("end")) && word.len > 3);
}

/* @php … @endphp */
static size_t add_php(struct overlay_scan *s, size_t at, size_t tag_end)
{
    size_t close = overlay_find_text(s, STR("@endphp"), tag_end);
    if (close == SIZE_MAX) {
        overlay_add(s, at, tag_end, OVERLAY_CONTROL, "blade");
        return tag_end;
    }
    close += strlen("@endphp");
    overlay_add(s, at, close, OVERLAY_RAW, "blade");
    return close;
}

static void add_section_end(struct overlay_scan *s, size_t at, size_t end)
{
    overlay_add(s, at, end, OVERLAY_CONTROL, "blade");
    overlay_block_close(s, STR("section"));
}

/* With a second argument @section('title', 'Accueil') is whole; else its text follows up to its
 * end. */
static void add_opener(struct overlay_scan *s, size_t at, size_t end, struct str word, size_t beg)
{
    struct overlay_item *item = overlay_add(s, at, end, OVERLAY_CONTROL, "blade");
    bool named = str_is(word, "section") || str_is(word, "slot");
    if (named)
        overlay_copy(s, item, at + 1, end > beg ? end - 1 : end);
    bool whole = named && str_find_byte(str_sub(s->text, beg, end), ',', 0) != SIZE_MAX;
    if (!whole)
        overlay_block_open(s, word);
}

static size_t add_directive(struct overlay_scan *s, size_t at, size_t end, struct str word,
                            size_t beg)
{
    bool arguments = end > beg;
    size_t in = arguments ? beg + 1 : end, to = arguments ? end - 1 : end;
    if (str_is(word, "php") && !arguments)
        return add_php(s, at, end);
    if (overlay_is_one_of(word, dividers) || (str_is(word, "empty") && !arguments)) {
        overlay_add(s, at, end, OVERLAY_BRANCH, "blade");
        overlay_block_divide(s);
    } else if (overlay_is_one_of(word, openers) || str_is(word, "empty")) {
        add_opener(s, at, end, word, beg);
    } else if (overlay_is_one_of(word, section_ends)) {
        add_section_end(s, at, end);
    } else if (str_starts(word, STR("end")) && word.len > 3) {
        overlay_add(s, at, end, OVERLAY_CONTROL, "blade");
        overlay_block_close(s, str_from(word, 3));
    } else if (overlay_is_one_of(word, includes)) {
        struct overlay_item *item = overlay_add(s, at, end, OVERLAY_INCLUDE, "blade");
        item->name = overlay_path(str_trim(str_sub(s->text, in, to)));
        if (str_is(word, "yield"))
            overlay_copy(s, item, at + 1, to);
    } else if (overlay_is_one_of(word, prints)) {
        overlay_copy(s, overlay_add(s, at, end, OVERLAY_VALUE, "blade"), at + 1, to);
    } else {
        overlay_add(s, at, end, OVERLAY_CONTROL, "blade");
    }
    if (str_is(word, "verbatim")) {
        size_t close = overlay_find_text(s, STR("@endverbatim"), end);
        s->verbatim = close == SIZE_MAX ? end : close;
    }
    return end;
}

size_t overlay_directive(struct overlay_scan *s, size_t at)
{
    struct str text = s->text;
    char before = at > 0 ? text.ptr[at - 1] : ' ';
    if (byte_is_alnum(before) || strchr("@._-/", before) || (unsigned char)before >= 0x80 ||
        at < s->verbatim)
        return at;
    struct str word = overlay_word(str_from(text, at + 1), 0);
    if (word.len == 0 || word.ptr != text.ptr + at + 1 || !is_known(word))
        return at;
    size_t name_end = at + 1 + word.len, beg = name_end;
    while (beg < text.len && (text.ptr[beg] == ' ' || text.ptr[beg] == '\t'))
        beg++;
    size_t end = beg < text.len && text.ptr[beg] == '(' ? parenthesis_end(text, beg) : 0;
    if (end == 0)
        beg = end = name_end;
    return add_directive(s, at, end, word, beg);
}
