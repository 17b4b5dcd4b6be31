/* SPDX-License-Identifier: MIT */
#include "check/term_options.h"

#include "base/buf.h"
#include "text/fold.h"
#include "text/unicode.h"
#include "text/utf8.h"

const char *const term_case_names[] = {"any", "exact", NULL};

const struct text_values *term_options_shared_forms(const struct term_options *o)
{
    enum word_form form;
    return o->forms.count == 1 && word_form_find(&form, o->forms.at[0].text) ? &o->forms : NULL;
}

/* The entry with each hyphen and space replaced by `joint` (empty: nothing). */
static struct str joined(struct arena *a, struct str entry, struct str joint)
{
    struct buf out = {0};
    for (size_t i = 0; i < entry.len; i++)
        if (entry.ptr[i] == '-' || entry.ptr[i] == ' ')
            buf_put(&out, joint);
        else
            buf_putc(&out, entry.ptr[i]);
    struct str spelling = arena_dup(a, buf_str(&out));
    buf_release(&out);
    return spelling;
}

void term_options_prepare(struct prepare *p, const struct term_options *o,
                          const struct text_value *entry, enum term_role role, uint32_t tag)
{
    unsigned flags = o->case_choice == CASE_EXACT ? TERM_CASE : 0;
    prepare_term(p, entry, role, flags, &o->forms, tag);
    if (!o->loose)
        return;
    static const char *const joints[] = {"-", " ", ""};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        struct text_value spelling = *entry;
        spelling.text = joined(p->arena, entry->text, str_of(joints[i]));
        if (!str_eq(spelling.text, entry->text))
            prepare_term(p, &spelling, role, flags, &o->forms, tag);
    }
}

void term_options_allow(struct prepare *p, const struct term_options *o)
{
    for (size_t i = 0; i < o->except.count; i++)
        prepare_term(p, &o->except.at[i], TERM_APPROVED, 0, NULL, TAG_ALLOWED);
}

static bool word_at(struct str s, size_t at)
{
    unsigned len;
    return at < s.len && (unicode_is_letter(utf8_at(s, at, &len)) || byte_is_digit(s.ptr[at]));
}

/* True when `needle` stands in `hay` (both folded) as whole words. */
static bool holds_words(struct str hay, struct str needle)
{
    if (needle.len == 0)
        return false;
    for (size_t at = 0; (at = str_find(hay, needle, at)) != SIZE_MAX; at++)
        if ((at == 0 || !word_at(hay, utf8_before(hay, at))) && !word_at(hay, at + needle.len))
            return true;
    return false;
}

static bool any_held(const struct check_run *r, struct str folded, const struct text_values *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        if (holds_words(folded, fold_text(r->arena, texts->at[i].text)))
            return true;
    return false;
}

/* A "sentence" without a stop may be a whole file: words that far away are no neighbours. */
enum { SENTENCE_BYTES = 4096 };

static struct str sentence_around(const struct check_run *r, const struct check_hit *hit)
{
    const struct segment *s = &r->doc->segments.at[r->segment];
    return lang_sentence_at(r->sentence, r->lang, segment_text(r->doc, s), hit->beg - s->text_beg,
                            SENTENCE_BYTES);
}

bool term_options_hold(const struct check_run *r, const struct term_options *o,
                       const struct check_hit *hit)
{
    if (o->unless.count == 0 && o->near.count == 0)
        return true;
    struct str folded = fold_text(r->arena, sentence_around(r, hit));
    return !any_held(r, folded, &o->unless) &&
           (o->near.count == 0 || any_held(r, folded, &o->near));
}
