/* SPDX-License-Identifier: MIT */
#include "check/replacement.h"

#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

struct case_count {
    unsigned letters, upper;
    bool first_upper;
};

static struct case_count count_case(struct str s)
{
    struct case_count c = {0};
    for (size_t at = 0; at < s.len;) {
        unsigned len;
        uint32_t cp = utf8_at(s, at, &len);
        if (unicode_is_letter(cp)) {
            bool upper = unicode_is_upper(cp);
            c.first_upper |= c.letters == 0 && upper;
            c.letters++;
            c.upper += upper;
        }
        at += len;
    }
    return c;
}

/* s with its letters, or only its first one, in upper case. */
static struct str raised(struct arena *a, struct str s, bool all)
{
    char *to = arena_alloc(a, s.len * 4 + 1, 1);
    size_t out = 0;
    bool done = false;
    for (size_t at = 0; at < s.len;) {
        unsigned len;
        uint32_t cp = utf8_at(s, at, &len);
        if (unicode_is_letter(cp) && !done) {
            cp = unicode_upper(cp);
            done = !all;
        }
        out += utf8_encode(to + out, cp);
        at += len;
    }
    return (struct str){to, out};
}

/* Most words around are in capitals: a headline, not an acronym. */
static bool among_capitals(const struct check_run *r)
{
    size_t upper = 0;
    for (size_t i = 0; r->words && i < r->words->count; i++)
        upper += (r->words->at[i].flags & WORD_UPPER) != 0;
    return r->words && upper > 1 && upper * 2 > r->words->count;
}

static struct str in_case_of(const struct check_run *r, struct str found, struct str entry,
                             struct str wanted)
{
    struct case_count f = count_case(found), e = count_case(entry), w = count_case(wanted);
    bool capitals = f.letters > 1 && f.upper == f.letters;
    if (w.upper > 0) /* names, acronyms: their capitals are theirs */
        return w.first_upper || !f.first_upper || capitals ? wanted
                                                           : raised(r->arena, wanted, false);
    if (capitals)
        return among_capitals(r) ? raised(r->arena, wanted, true) : wanted;
    return f.first_upper && !e.first_upper ? raised(r->arena, wanted, false) : wanted;
}

struct str replacement_for(const struct check_run *r, const struct check_hit *hit,
                           struct str wanted)
{
    if (r->lang && r->lang->agree)
        wanted = r->lang->agree(r->arena, hit->entry, hit->text, wanted);
    return in_case_of(r, hit->text, hit->entry, wanted);
}

enum sound { SOUND_CONSONANT, SOUND_VOWEL, SOUND_UNSURE };

static enum sound first_sound(struct str s)
{
    if (s.len == 0)
        return SOUND_UNSURE;
    unsigned len;
    uint32_t cp = fold_cp(utf8_at(s, 0, &len)).cp;
    /* h may be mute, y and digits go either way; accented letters are vowels here (ç begins no
     * word). */
    if (cp == 'h' || cp == 'y' || cp == 'u' || !unicode_is_letter(cp))
        return SOUND_UNSURE;
    return cp >= 0x80 || strchr("aeio", (int)cp) ? SOUND_VOWEL : SOUND_CONSONANT;
}

/* The folded character at byte *at, which moves behind it; a space where a word ends. */
static uint32_t next_of_word(struct str s, size_t *at)
{
    unsigned len = 0;
    uint32_t cp = *at < s.len ? fold_cp(utf8_at(s, *at, &len)).cp : ' ';
    *at += len;
    return cp == '-' ? ' ' : cp;
}

/* Their first words are the same up to case: whatever stands before them fits both. */
static bool begin_alike(struct str x, struct str y)
{
    size_t x_at = 0, y_at = 0;
    for (bool begun = false;; begun = true) {
        uint32_t cp = next_of_word(x, &x_at);
        if (cp != next_of_word(y, &y_at))
            return false;
        if (cp == ' ')
            return begun;
    }
}

bool replacement_is_safe(struct str found, struct str replacement)
{
    if (begin_alike(found, replacement))
        return true;
    enum sound before = first_sound(found), after = first_sound(replacement);
    return before == after && before != SOUND_UNSURE;
}

struct str replacement_list(const struct check_run *r, const struct check_hit *hit,
                            const struct text_values *suggestions)
{
    struct str out = {0};
    for (size_t i = 0; i < suggestions->count; i++) {
        struct str one = replacement_for(r, hit, suggestions->at[i].text);
        out = i == 0 ? one : arena_printf(r->arena, "%.*s / %.*s", STR_FMT(out), STR_FMT(one));
    }
    return out;
}
