/* SPDX-License-Identifier: MIT */
/* A sentence ends at . ! ? … with the marks that close it, before white space and anything but a
 * lower case letter; not behind an abbreviation, an initial or the number of a list item. */
#include "lang/lang.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* Bytes that a sentence may end at: the stops, a line end, and the lead byte of "…" and "‼". */
static const bool may_stop[256] = {
    ['.'] = true, ['!'] = true, ['?'] = true, ['\n'] = true, [0xE2] = true,
};

static uint32_t char_at(struct str text, size_t at, unsigned *len)
{
    *len = 1;
    return at < text.len ? utf8_at(text, at, len) : 0;
}

static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp != 0 && fold_cp(cp).class == FOLD_SPACE);
}

static size_t skip_spaces(struct str text, size_t at)
{
    unsigned len;
    while (at < text.len && is_space(char_at(text, at, &len)))
        at += len;
    return at;
}

static bool is_stop(uint32_t cp)
{
    return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 || cp == 0x203C ||
           (cp >= 0x2047 && cp <= 0x2049);
}

/* The end of the stops that begin at `at`, those with a space before them included: "Quoi… ? !" */
static size_t stops_end(struct str text, size_t at)
{
    size_t end = at;
    for (;;) {
        unsigned len;
        uint32_t cp = char_at(text, at, &len);
        if (!is_stop(cp) || (cp == '.' && at > end)) /* a space and a stop: " .NET" */
            return end;
        end = at + len;
        at = skip_spaces(text, end);
    }
}

static bool closes(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == '}' || cp == '*' ||
           cp == '_' || cp == 0x2019 || cp == 0x201D;
}

static bool closes_behind_space(uint32_t cp)
{
    return cp == 0xBB || cp == 0x203A;
}

/* The end of the quotes and brackets that close what ends at `at`. */
static size_t closers_end(struct str text, size_t at)
{
    for (;;) {
        unsigned len;
        uint32_t cp = char_at(text, at, &len);
        if (closes(cp)) {
            at += len;
            continue;
        }
        size_t behind = skip_spaces(text, at);
        if (!closes_behind_space(char_at(text, behind, &len)))
            return at;
        at = behind + len;
    }
}

static bool opens(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == '(' || cp == '[' || cp == 0xAB || cp == 0x2039 ||
           cp == 0x2018 || cp == 0x201C;
}

/* False when what follows goes on with the same sentence. */
static bool may_begin(struct str text, size_t at)
{
    unsigned len;
    uint32_t cp = char_at(text, at, &len);
    while (opens(cp)) {
        at = skip_spaces(text, at + len);
        cp = char_at(text, at, &len);
    }
    bool goes_on = cp == ',' || cp == ';' || cp == ':' || cp == ')' || cp == ']' || cp == '}' ||
                   cp == 0x201D || is_stop(cp);
    return !goes_on && !(cp < 0x80 ? cp >= 'a' && cp <= 'z' : unicode_is_lower(cp));
}

/* ---- what a full stop may stand behind without ending anything ---- */

enum {
    LOOK_BACK = 24,      /* bytes: longer than any abbreviation */
    LONGEST_WORD = 7 * 2 /* bytes: nor is a word of one longer, "messrs" is the longest */
};

static bool is_word(uint32_t cp)
{
    enum fold_class c = fold_cp(cp).class;
    return c == FOLD_LETTER || c == FOLD_DIGIT || c == FOLD_MASK;
}

/* Most sentences end in a word that is too long for an abbreviation. */
static bool may_be_abbreviated(struct str text, size_t first, size_t at)
{
    size_t beg = at;
    while (beg > first && at - beg <= LONGEST_WORD && (unsigned char)text.ptr[beg - 1] > ' ')
        beg--;
    return at > beg && at - beg <= LONGEST_WORD;
}

/* The folded text of at most LOOK_BACK bytes before `at`. */
static struct str fold_before(struct str text, size_t first, size_t at, char out[2 * LOOK_BACK])
{
    size_t from = at - first > LOOK_BACK ? at - LOOK_BACK : first;
    while (!utf8_is_boundary(text, from))
        from++;
    size_t len = 0;
    unsigned width;
    for (; from < at; from += width) {
        struct fold_byte b = fold_bytes[(unsigned char)text.ptr[from]];
        width = 1;
        if (b.class == FOLD_WIDE)
            len += utf8_encode(out + len, fold_cp(utf8_at(text, from, &width)).cp);
        else
            out[len++] = (char)b.fold;
    }
    return (struct str){out, len};
}

static bool ends_with_word(struct str s, const char *word, size_t len)
{
    if (len == 0 || len > s.len || s.ptr[s.len - 1] != word[len - 1] ||
        memcmp(s.ptr + s.len - len, word, len) != 0)
        return false;
    unsigned width;
    size_t beg = s.len - len;
    return beg == 0 || !is_word(utf8_at(s, utf8_before(s, beg), &width));
}

/* An abbreviation that a "#" ends in the language's list counts before a digit only: "no. 5". */
static bool is_abbreviation(const struct lang *lang, struct str before, bool digit_follows)
{
    const char *const *list = lang ? lang->abbreviations : NULL;
    for (; list && *list; list++) {
        size_t len = strlen(*list);
        bool only_before_digit = (*list)[len - 1] == '#';
        if ((digit_follows || !only_before_digit) &&
            ends_with_word(before, *list, len - only_before_digit))
            return true;
    }
    return false;
}

/* The J of "J. Dupont", the S of "U.S."; not the V of "12 V." and the C of "19 °C.". */
static bool is_initial(struct str text, size_t first, size_t at)
{
    unsigned len;
    size_t letter = utf8_before(text, at);
    if (letter < first || !fold_cp(utf8_at(text, letter, &len)).upper)
        return false;
    if (letter == first)
        return true;
    size_t before = utf8_before(text, letter);
    uint32_t cp = utf8_at(text, before, &len);
    if (cp == '.' || cp == '-' || opens(cp))
        return true;
    return is_space(cp) &&
           (before == first ||
            fold_cp(utf8_at(text, utf8_before(text, before), &len)).class != FOLD_DIGIT);
}

/* "1." and "a." where a text begins number its item. */
static bool is_item_number(struct str text, size_t first, size_t at)
{
    if (at - first > 3)
        return false;
    for (size_t i = first; i < at; i++)
        if (!byte_is_digit(text.ptr[i]) && !(at - first == 1 && byte_is_alpha(text.ptr[i])))
            return false;
    return at > first;
}

/* A lone full stop at `at` of a sentence that begins at `first`, text going on at `next`. */
static bool is_silent_stop(const struct lang *lang, struct str text, size_t first, size_t at,
                           size_t next)
{
    if (at == first)
        return true;
    if (is_initial(text, first, at) || is_item_number(text, first, at))
        return true;
    if (!may_be_abbreviated(text, first, at))
        return false;
    unsigned len;
    char folded[2 * LOOK_BACK];
    struct str before = fold_before(text, first, at, folded);
    return is_abbreviation(lang, before, fold_cp(char_at(text, next, &len)).class == FOLD_DIGIT);
}

static bool is_blank_line(struct str text, size_t at)
{
    for (at++; at < text.len && byte_is_space(text.ptr[at]); at++)
        if (text.ptr[at] == '\n')
            return true;
    return false;
}

/* The end of the sentence when it ends at the stop at `at`, else 0; *behind is where to look on. */
static size_t end_at_stop(const struct lang *lang, struct str text, size_t first, size_t at,
                          size_t *behind)
{
    size_t stops = stops_end(text, at);
    *behind = stops > at ? stops : at + 1;
    if (stops == at)
        return 0; /* another character that E2 begins */
    size_t end = closers_end(text, stops);
    size_t next = skip_spaces(text, end);
    if (next == text.len)
        return end;
    if (next == end || !may_begin(text, next))
        return 0;
    bool lone = stops == at + 1 && text.ptr[at] == '.' && end == stops;
    return lone && is_silent_stop(lang, text, first, at, next) ? 0 : end;
}

uint32_t lang_sentence_end(const struct lang *lang, struct str text, uint32_t from)
{
    size_t first = skip_spaces(text, from);
    size_t at = first;
    for (;;) {
        while (at < text.len && !may_stop[(unsigned char)text.ptr[at]])
            at++;
        if (at >= text.len)
            return (uint32_t)text.len;
        if (text.ptr[at] == '\n') {
            if (is_blank_line(text, at))
                return (uint32_t)at;
            at++;
            continue;
        }
        size_t end = end_at_stop(lang, text, first, at, &at);
        if (end > 0)
            return (uint32_t)end;
    }
}

struct str lang_sentence_at(struct sentence_cursor *cursor, const struct lang *lang,
                            struct str text, uint32_t at, uint32_t most)
{
    if (at < cursor->beg)
        *cursor = (struct sentence_cursor){0, 0};
    while (cursor->end <= at && cursor->end < text.len) {
        cursor->beg = cursor->end;
        cursor->end = lang_sentence_end(lang, text, cursor->beg);
    }
    size_t beg = cursor->beg, end = cursor->end;
    if (at - beg > most / 2)
        beg = at - most / 2;
    if (end - at > most / 2)
        end = at + most / 2;
    while (beg < end && !utf8_is_boundary(text, beg))
        beg++;
    while (end > beg && !utf8_is_boundary(text, end))
        end--;
    return str_sub(text, beg, end);
}
