/* SPDX-License-Identifier: MIT */
/* rich: for people. Severity, message and code; the place with its words underlined; related
 * places, the reason, the remedy, where the guide says so. Equal findings of many documents
 * are told once. */
#include "output/folding.h"
#include "output/output.h"
#include "output/snippet.h"
#include "output/tally.h"
#include "output/visible.h"

enum {
    SHOWN_PER_RULE = 5, /* on a terminal */
    SHOWN_IN_ALL = 50,
    HELD_MAX = 64 << 20, /* bytes of findings that wait for equal ones of later documents */
};

/* A finding as it will be shown; "also in" follows once every document was seen. */
struct block {
    struct str text;
    const struct fold *fold; /* NULL: told on its own */
    unsigned gutter;
};

struct rule_count {
    size_t shown, hidden;
};

struct rich {
    const struct colors *colors;
    struct arena *held; /* blocks and folds; given back when they are written */
    struct folding folding;
    struct {
        VEC(struct block);
    } blocks;
    struct map rules; /* code -> struct rule_count */
    size_t shown;
    bool written; /* something was: the next block begins with an empty line */
};

static void release_held(void *arena)
{
    arena_free(arena);
}

static void hold_anew(struct rich *state)
{
    state->blocks.at = NULL;
    state->blocks.count = state->blocks.cap = 0;
    folding_init(&state->folding, state->held);
}

static void begin(struct output_run *r)
{
    struct rich *state = r->state;
    state->colors = colors_of(r->options->color);
    state->held = arena_new();
    arena_defer(r->arena, release_held, state->held);
    map_init(&state->rules, r->arena);
    hold_anew(state);
}

static void put_message(struct buf *out, const struct output_run *r, const struct message *m)
{
    struct buf raw = {0};
    message_put(&raw, m, r->options->messages);
    visible_text(out, buf_str(&raw));
    buf_release(&raw);
}

static void put_header(struct buf *out, const struct output_run *r, const struct diagnostic *d)
{
    const struct colors *c = ((const struct rich *)r->state)->colors;
    buf_printf(out, "%s%s%s%s: ", c->severity[d->severity], severity_name(d->severity), c->off,
               c->strong);
    put_message(out, r, &d->message);
    buf_printf(out, "%s %s[", c->off, c->code);
    visible_text(out, d->code);
    buf_printf(out, "]%s\n", c->off);
}

/* "  --> path:line:column" without a line end. */
static void put_place(struct buf *out, const struct output_run *r, const struct location *at,
                      const char *arrow, unsigned gutter)
{
    const struct colors *c = ((const struct rich *)r->state)->colors;
    buf_repeat(out, ' ', gutter);
    buf_printf(out, "%s%s%s ", c->frame, arrow, c->off);
    visible_path(out, at->path);
    buf_printf(out, ":%lu:%lu", (unsigned long)at->beg.line + 1,
               (unsigned long)output_column(&at->beg, r->options->unit, UNIT_CODEPOINT));
}

/* "   = why: " */
static void put_label(struct buf *out, const struct output_run *r, const char *label,
                      unsigned gutter)
{
    const struct colors *c = ((const struct rich *)r->state)->colors;
    snippet_indent(out, gutter);
    buf_printf(out, "%s=%s %s%s%s ", c->frame, c->off, c->strong, label, c->off);
}

static void put_note(struct buf *out, const struct output_run *r, const char *label,
                     struct str text, unsigned gutter)
{
    if (text.len == 0)
        return;
    put_label(out, r, label, gutter);
    visible_text(out, text);
    buf_putc(out, '\n');
}

/* The rest of `s` is filled here; nothing when there is no excerpt. */
static void put_excerpt(struct buf *out, const struct output_run *r, struct snippet s)
{
    if (s.excerpt->text.len == 0)
        return;
    s.colors = ((const struct rich *)r->state)->colors;
    s.width = r->options->width;
    snippet_put(out, &s);
}

/* A related place that is the finding's own, or none, says what to do there. */
static bool is_advice(const struct diagnostic *d, const struct related *e)
{
    return e->at.path.len == 0 || (e->excerpt.text.len == 0 && str_eq(e->at.path, d->at.path) &&
                                   e->at.beg.offset == d->at.beg.offset);
}

static void put_related(struct buf *out, const struct output_run *r, const struct diagnostic *d,
                        const struct related *e, unsigned gutter)
{
    const struct colors *c = ((const struct rich *)r->state)->colors;
    if (is_advice(d, e)) {
        put_label(out, r, "help:", gutter);
    } else {
        put_place(out, r, &e->at, ":::", gutter);
        buf_puts(out, ": ");
    }
    put_message(out, r, &e->message);
    buf_putc(out, '\n');
    put_excerpt(out, r,
                (struct snippet){.excerpt = &e->excerpt,
                                 .at = &e->at,
                                 .gutter = gutter,
                                 .mark = '-',
                                 .mark_color = c->related});
}

static void put_replacement(struct buf *out, const struct output_run *r, const struct diagnostic *d,
                            unsigned gutter)
{
    if (!d->replacement.ptr)
        return;
    struct message m = d->replacement.len ? message1(MSG("write “{text}”"), "text", d->replacement)
                                          : message(MSG("take it away"));
    put_label(out, r, "help:", gutter);
    put_message(out, r, &m);
    buf_putc(out, '\n');
}

/* A mended piece of a guide may have several lines; each keeps its own, so that it can be
 * pasted. */
static void put_help(struct buf *out, const struct output_run *r, struct str help, unsigned gutter)
{
    const char *label = "help:";
    while (help.len > 0) {
        struct str line;
        help = str_cut(help, '\n', &line);
        if (label) {
            put_label(out, r, label, gutter);
        } else {
            snippet_indent(out, gutter);
            buf_repeat(out, ' ', strlen("= help: "));
        }
        visible_path(out, line);
        buf_putc(out, '\n');
        label = NULL;
    }
}

static void put_guide(struct buf *out, const struct output_run *r, const struct location *guide,
                      unsigned gutter)
{
    if (guide->path.len == 0)
        return;
    put_label(out, r, "guide:", gutter);
    visible_path(out, guide->path);
    buf_printf(out, ":%lu\n", (unsigned long)guide->beg.line + 1);
}

static unsigned gutter_of(const struct diagnostic *d)
{
    unsigned gutter = d->excerpt.text.len ? snippet_gutter(d->excerpt.line) : 1;
    for (size_t i = 0; i < d->related_count; i++) {
        const struct excerpt *e = &d->related[i].excerpt;
        unsigned digits = e->text.len ? snippet_gutter(e->line) : 1;
        if (digits > gutter)
            gutter = digits;
    }
    return gutter;
}

static void put_block(struct buf *out, const struct output_run *r, const struct diagnostic *d,
                      unsigned gutter)
{
    const struct colors *c = ((const struct rich *)r->state)->colors;
    put_header(out, r, d);
    if (d->at.path.len) {
        put_place(out, r, &d->at, "-->", gutter);
        if (d->key.len) {
            buf_puts(out, " (");
            visible_text(out, d->key);
            buf_putc(out, ')');
        }
        buf_putc(out, '\n');
        put_excerpt(out, r,
                    (struct snippet){.excerpt = &d->excerpt,
                                     .at = &d->at,
                                     .gutter = gutter,
                                     .mark = '^',
                                     .mark_color = c->severity[d->severity]});
    }
    for (size_t i = 0; i < d->related_count; i++)
        if (!is_advice(d, &d->related[i]))
            put_related(out, r, d, &d->related[i], gutter);
    put_note(out, r, "why:", d->why, gutter);
    for (size_t i = 0; i < d->related_count; i++)
        if (is_advice(d, &d->related[i]))
            put_related(out, r, d, &d->related[i], gutter);
    put_replacement(out, r, d, gutter);
    put_help(out, r, d->help, gutter);
    put_guide(out, r, &d->guide, gutter);
    put_note(out, r, "owner:", d->owner, gutter);
    put_note(out, r, "link:", d->link, gutter);
}

static void put_also(struct output_run *r, const struct block *b)
{
    const struct fold *f = b->fold;
    if (!f || f->others == 0)
        return;
    struct buf names = {0};
    for (size_t i = 0; i < f->others && i < FOLD_NAMED; i++) {
        buf_puts(&names, i ? ", " : "");
        visible_path(&names, f->named[i]);
    }
    buf_puts(&names, f->others > FOLD_NAMED ? ", ..." : "");
    struct message m = f->others == 1
                           ? message1(MSG("also in {names}"), "names", buf_str(&names))
                           : message2(MSG("also in {count} other documents: {names}"), "count",
                                      tally_number(r->arena, f->others, r->options->messages),
                                      "names", buf_str(&names));
    const struct colors *c = ((const struct rich *)r->state)->colors;
    snippet_indent(r->out, b->gutter);
    buf_printf(r->out, "%s=%s ", c->frame, c->off);
    message_put(r->out, &m, r->options->messages);
    buf_putc(r->out, '\n');
    buf_release(&names);
}

static void write_held(struct output_run *r)
{
    struct rich *state = r->state;
    for (size_t i = 0; i < state->blocks.count; i++) {
        if (state->written)
            buf_putc(r->out, '\n');
        state->written = true;
        buf_put(r->out, state->blocks.at[i].text);
        put_also(r, &state->blocks.at[i]);
    }
    arena_reset(state->held);
    hold_anew(state);
}

static struct rule_count *count_of(struct output_run *r, struct str code)
{
    struct rich *state = r->state;
    struct rule_count *count = map_find(&state->rules, code);
    if (!count) {
        count = ARENA_NEW(r->arena, struct rule_count);
        map_set(&state->rules, arena_dup(r->arena, code), count);
    }
    return count;
}

/* Whether one more of this rule is too much. Counts it either way. */
static bool is_over_limit(struct output_run *r, const struct diagnostic *d)
{
    struct rich *state = r->state;
    const struct output_options *o = r->options;
    struct rule_count *count = count_of(r, d->code);
    /* A limit that was asked for replaces those of a terminal. */
    bool terminal = o->limited && !o->all && o->max_problems == 0;
    size_t most = terminal ? SHOWN_IN_ALL : o->max_problems;
    bool over = (most && state->shown >= most) || (terminal && count->shown >= SHOWN_PER_RULE);
    if (over) {
        count->hidden++;
    } else {
        count->shown++;
        state->shown++;
    }
    return over;
}

static void hold(struct output_run *r, const struct diagnostic *d, struct fold *fold)
{
    struct rich *state = r->state;
    struct buf text = {0};
    struct block block = {.gutter = gutter_of(d)};
    put_block(&text, r, d, block.gutter);
    block.text = arena_dup(state->held, buf_str(&text));
    buf_release(&text);
    if (fold && !fold->shown) { /* a second one in the same document has the others told above it */
        fold->shown = true;
        block.fold = fold;
    }
    VEC_ADD(state->held, &state->blocks, block);
}

static void diagnostic(struct output_run *r, const struct diagnostic *d)
{
    struct rich *state = r->state;
    bool known = false;
    struct fold *fold = r->options->all ? NULL : folding_add(&state->folding, d, &known);
    if (known && fold->shown)
        return;
    if (known)
        count_of(r, d->code)->hidden++;
    else if (!is_over_limit(r, d))
        hold(r, d, fold);
    if (r->options->all || arena_footprint(state->held) > HELD_MAX)
        write_held(r);
}

static void put_hidden(struct output_run *r)
{
    struct rich *state = r->state;
    bool any = false;
    for (size_t i = 0; i < state->rules.count; i++) {
        const struct rule_count *count = state->rules.entries[i].value;
        if (count->hidden == 0)
            continue;
        struct message m = message2(MSG("{count} more of {code}"), "count",
                                    tally_number(r->arena, count->hidden, r->options->messages),
                                    "code", state->rules.entries[i].key);
        buf_puts(r->out, any ? "" : "\n");
        buf_puts(r->out, "... ");
        put_message(r->out, r, &m);
        buf_putc(r->out, '\n');
        any = true;
    }
    if (!any)
        return;
    struct message m = message(r->options->max_problems ? MSG("not shown because of --max-problems")
                                                        : MSG("not shown; --all shows them"));
    buf_puts(r->out, "... ");
    put_message(r->out, r, &m);
    buf_putc(r->out, '\n');
}

static void end(struct output_run *r, const struct summary *s)
{
    struct rich *state = r->state;
    write_held(r);
    put_hidden(r);
    if (r->options->quiet)
        return;
    buf_puts(r->out, state->written ? "\n" : "");
    tally_put(r->out, r->arena, s, r->options->messages);
    buf_putc(r->out, '\n');
}

extern const struct output output_rich;
const struct output output_rich = {
    .name = "rich",
    .summary = "source lines with the words underlined, reasons and remedies: for people",
    .for_people = true,
    .state_size = sizeof(struct rich),
    .begin = begin,
    .diagnostic = diagnostic,
    .end = end,
};
