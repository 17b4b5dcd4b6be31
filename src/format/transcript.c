/* SPDX-License-Identifier: MIT */
#include "format/transcript.h"

#include "base/map.h"
#include "base/num.h"
#include "lang/lang.h"
#include "text/fold.h"

enum { SPEAKER_MAX = 40 }; /* bytes */

static bool is_wide(char c)
{
    return (unsigned char)c >= 0x80;
}

/* "[10:02] ", "10h02 - ", "(12/05) ": a time before the speaker. */
static size_t skip_time(struct str line)
{
    size_t at = 0;
    while (at < line.len && (byte_is_digit(line.ptr[at]) || strchr("[](): -/.,h", line.ptr[at])))
        at++;
    return at;
}

static size_t skip_space(struct str line, size_t at)
{
    while (at < line.len) {
        if (line.ptr[at] == ' ' || line.ptr[at] == '\t')
            at++;
        else if (str_starts(str_from(line, at), STR("\xC2\xA0")))
            at += strlen("\xC2\xA0");
        else if (str_starts(str_from(line, at), STR("\xE2\x80\xAF")))
            at += strlen("\xE2\x80\xAF");
        else
            break;
    }
    return at;
}

/* Cuts a line into its speaker and where the words begin; false when it is no turn: a name of
 * one to four words, a colon, a space or nothing behind it. */
static bool cut(struct str line, struct str *speaker, size_t *words)
{
    size_t beg = skip_time(line), at = beg, spaces = 0;
    if (beg == line.len || (!byte_is_alpha(line.ptr[beg]) && !is_wide(line.ptr[beg])))
        beg = at = 0;
    for (; at < line.len && line.ptr[at] != ':'; at++) {
        char c = line.ptr[at];
        spaces += c == ' ';
        if (at - beg >= SPEAKER_MAX || spaces > 4 ||
            (!byte_is_alnum(c) && !is_wide(c) && !strchr(" '-_.()", c)))
            return false;
    }
    if (at == line.len || at == beg)
        return false;
    *speaker = str_sub(line, beg, at);
    while (str_ends(*speaker, STR(" ")) || str_ends(*speaker, STR("\xC2\xA0")) ||
           str_ends(*speaker, STR("\xE2\x80\xAF")))
        speaker->len -= str_ends(*speaker, STR(" "))          ? 1
                        : str_ends(*speaker, STR("\xC2\xA0")) ? 2
                                                              : 3;
    *words = skip_space(line, at + 1);
    return speaker->len && (*words > at + 1 || *words == line.len);
}

static bool begins_with_word(struct str name, struct str word)
{
    if (!str_starts(name, word))
        return false;
    return name.len == word.len ||
           (!byte_is_alpha(name.ptr[word.len]) && !is_wide(name.ptr[word.len]));
}

static bool is_brand(struct str folded)
{
    for (const struct lang *const *l = langs; *l; l++)
        for (const char *const *name = (*l)->brand_speakers; name && *name; name++)
            if (begins_with_word(folded, str_of(*name)))
                return true;
    return false;
}

/* A line with a colon, before it is known whether its head is a speaker's name. */
struct candidate {
    struct turn turn;
    struct str name; /* folded */
};
struct candidates {
    VEC(struct candidate);
    size_t brand;
};

/* False when the text does not begin with a candidate: nearly all texts are left after a line. */
static bool collect(struct candidates *out, struct arena *a, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
            end++;
        struct str line = str_trim(str_sub(text, at, end)), speaker;
        at = end + 1;
        size_t words;
        if (!line.len)
            continue;
        if (!cut(line, &speaker, &words)) {
            if (!out->count)
                return false;
            continue;
        }
        struct str name = fold_text(a, speaker);
        size_t beg = (size_t)(line.ptr - text.ptr);
        bool brand = is_brand(name);
        out->brand += brand;
        struct turn turn = {num_u32(beg), num_u32(beg + words), brand};
        VEC_ADD(a, out, ((struct candidate){turn, name}));
    }
    return true;
}

/* "Lundi : 9 h", "Mardi : 10 h" inside an answer are no speakers: several in a row, each heard
 * once. */
static bool speaks(const struct candidates *c, const struct map *heard, size_t i)
{
    const struct candidate *it = &c->at[i];
    if (it->turn.brand || *(size_t *)map_find(heard, it->name) > 1)
        return true;
    bool before = i > 0 && !c->at[i - 1].turn.brand;
    bool after = i + 1 < c->count && !c->at[i + 1].turn.brand;
    return !before && !after;
}

bool transcript_find(struct transcript *out, struct arena *a, struct str text)
{
    *out = (struct transcript){0};
    struct candidates c = {0};
    if (!collect(&c, a, text) || c.count < 2 || !c.brand)
        return false;
    struct map heard;
    map_init(&heard, a);
    for (size_t i = 0; i < c.count; i++) {
        void **times = map_slot(&heard, c.at[i].name);
        if (!*times)
            *times = ARENA_NEW(a, size_t);
        ++*(size_t *)*times;
    }
    for (size_t i = 0; i < c.count; i++)
        if (speaks(&c, &heard, i))
            VEC_ADD(a, out, c.at[i].turn);
    return out->count >= 2;
}

const struct turn *transcript_turn(const struct transcript *t, uint32_t line)
{
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (t->at[mid].line == line)
            return &t->at[mid];
        if (t->at[mid].line < line)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}
