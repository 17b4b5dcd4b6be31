/* SPDX-License-Identifier: MIT */
#include "cli/near.h"

#include "base/today.h"
#include "cli/page.h"
#include "cli/show.h"
#include "engine/scan.h"

struct search {
    const struct cli *cli;
    const struct guide *guide;
    struct arena *arena;
    const struct rule_view *view; /* the rules as they hold in the channel */
    struct words words;           /* of the text */
    struct words term;            /* of the term at hand */
    const struct lang *lang;
    bool *told; /* by rule */
    struct buf *out;
    size_t count, most;
};

static void tell(struct search *s, uint32_t rule, struct message m)
{
    if (s->told[rule] || s->count == s->most)
        return;
    s->told[rule] = true;
    s->count++;
    buf_puts(s->out, "  ");
    page_text(s->out, s->guide->rules.at[rule].code);
    buf_puts(s->out, "\n    ");
    page_message(s->out, s->cli, m);
    buf_putc(s->out, '\n');
}

/* The text holds the words of a term all the same. */
static void tell_hit(struct search *s, const struct term_hit *hit)
{
    uint32_t index = s->guide->prepared.terms.at[hit->term].rule;
    const struct rule *rule = &s->guide->rules.at[index];
    struct str found = str_sub(s->words.text, hit->beg, hit->end);
    if (rule_view_severity(s->view, index) != SEVERITY_OFF)
        tell(s, index,
             message1(
                 MSG("“{match}” stands in it, but a longer approved term, another language, the "
                     "rule's scope or its unless, near or except keeps it silent"),
                 "match", found));
    else if (rule->channels != CHANNELS_ALL && s->guide->channels.count)
        tell(s, index,
             message2(MSG("“{match}” stands in it, but the rule holds only in: {channels}"),
                      "match", found, "channels", show_channels(s->arena, s->guide, rule)));
    else
        tell(
            s, index,
            message1(MSG("“{match}” stands in it, but the rule is turned off here, or its dates do "
                         "not include today"),
                     "match", found));
}

static void tell_hits(struct search *s)
{
    struct term_hits hits = {0};
    term_scan(s->guide->prepared.index, s->arena, &s->words, &hits);
    for (size_t i = 0; i < hits.count; i++)
        if (s->guide->prepared.terms.at[hits.at[i].term].role != TERM_APPROVED)
            tell_hit(s, &hits.at[i]);
}

static bool is_function_word(const struct search *s, struct str folded)
{
    for (size_t i = 0; s->lang && s->lang->function_words[i]; i++)
        if (str_is(folded, s->lang->function_words[i]))
            return true;
    return folded.len < 2;
}

/* A word of the term that stands in the text and says something; empty when there is none. */
static struct str shared_word(const struct search *s)
{
    for (size_t i = 0; i < s->term.count; i++) {
        struct str folded = word_folded(&s->term, &s->term.at[i]);
        if (is_function_word(s, folded))
            continue;
        for (size_t k = 0; k < s->words.count; k++)
            if (str_eq(folded, word_folded(&s->words, &s->words.at[k])))
                return word_text(&s->words, &s->words.at[k]);
    }
    return (struct str){0};
}

static void tell_shared(struct search *s)
{
    const struct prepared *p = &s->guide->prepared;
    for (uint32_t i = 0; i < p->terms.count && s->count < s->most; i++) {
        const struct prepared_term *t = &p->terms.at[i];
        if (t->role == TERM_APPROVED || t->generated || s->told[t->rule])
            continue;
        words_split(s->arena, &s->term, t->entry.text, s->lang ? &s->lang->words : NULL);
        struct str shared = s->term.count > 1 ? shared_word(s) : (struct str){0};
        if (shared.len)
            tell(s, t->rule,
                 message2(MSG("it looks for “{term}”, which shares “{word}”"), "term",
                          t->entry.text, "word", shared));
    }
}

size_t near_put(struct buf *out, const struct cli *c, const struct guide *g, uint32_t channel,
                struct str text, size_t most)
{
    struct arena *a = c->arena;
    struct search s = {.cli = c, .guide = g, .arena = a, .out = out, .most = most};
    s.lang = g->languages.count ? g->languages.at[0].lang : NULL;
    if (c->settings.lang_default.len)
        s.lang = lang_find(c->settings.lang_default);
    s.view = rule_view_new(a, scan_plan_new(a, g), channel, (struct str){0}, today(a));
    s.told = ARENA_ARRAY(a, bool, g->rules.count + 1);
    words_split(a, &s.words, text, s.lang ? &s.lang->words : NULL);
    tell_hits(&s);
    tell_shared(&s);
    return s.count;
}
