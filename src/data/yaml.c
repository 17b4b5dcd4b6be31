/* SPDX-License-Identifier: MIT */
#include "data/yaml.h"

#include "base/map.h"
#include "base/num.h"
#include "base/oom.h"
#include "data/yaml_line.h"
#include "data/yaml_pairs.h"
#include "data/yaml_traps.h"

#include <yaml.h>

enum { MERGES_MAX = 100000 }; /* pairs that << may take over in a file */

/* What an alias can refer to. */
struct anchor {
    struct node *node;
    size_t visits; /* aliases that a walk through it meets */
    bool done;     /* false while it is still being read: an alias to it would be a cycle */
    bool used;
    bool empty; /* no text followed it */
    uint32_t beg, end;
};

/* One pass of libyaml over the copy. */
struct reader {
    struct yaml_source source;
    yaml_parser_t parser;
    struct map anchors;
    struct {
        VEC(struct anchor *); /* all of them: a name may be given twice */
    } anchor_list;
    size_t visits;
    size_t merges_left;
    uint32_t quote_beg, quote_end; /* the last text in quotes */
    bool failed;                   /* libyaml gave up */
    bool stopped;                  /* a limit: another pass would find the same */
};

static struct node *read_node(struct reader *r, const yaml_event_t *event, unsigned depth);

/* False at the end, after an error or a limit: *event is then empty. */
static bool next_event(struct reader *r, yaml_event_t *event)
{
    if (r->failed || r->stopped)
        return false;
    if (yaml_parser_parse(&r->parser, event))
        return true;
    if (r->parser.error == YAML_MEMORY_ERROR)
        oom(0);
    r->failed = true;
    return false;
}

static uint32_t origin(const struct reader *r, yaml_mark_t mark)
{
    return yaml_mended_origin_of_codepoint(&r->source.mended, mark.index);
}

static struct node *node_new(struct reader *r, enum node_kind kind, uint32_t beg, uint32_t end)
{
    struct node *n = ARENA_NEW(r->source.arena, struct node);
    n->kind = kind;
    n->at = yaml_place(&r->source, beg, end);
    return n;
}

static uint32_t beg_of(const struct reader *r, const struct node *n)
{
    return n->at.beg - r->source.shift;
}

static uint32_t end_of(const struct reader *r, const struct node *n)
{
    return n->at.end - r->source.shift;
}

/* What was typed, as text. */
static void make_text(struct reader *r, struct node *n)
{
    n->kind = NODE_TEXT;
    n->style = STYLE_PLAIN;
    n->text = str_sub(r->source.text, beg_of(r, n), end_of(r, n));
}

static void limit(struct reader *r, uint32_t at, const char *what, unsigned most)
{
    r->stopped = true;
    struct message text = message1(what, "limit", arena_printf(r->source.arena, "%u", most));
    yaml_report(&r->source, at, at, "guide/yaml-limit", text, NULL);
}

/* ---- anchors and aliases ---- */

static struct anchor *anchor_new(struct reader *r, const yaml_char_t *name, struct node *node)
{
    if (!name)
        return NULL;
    struct arena *a = r->source.arena;
    struct anchor *anchor = ARENA_NEW(a, struct anchor);
    anchor->node = node;
    anchor->visits = r->visits;
    anchor->beg = beg_of(r, node);
    map_set(&r->anchors, arena_dup(a, str_of((const char *)name)), anchor);
    VEC_ADD(a, &r->anchor_list, anchor);
    return anchor;
}

static void anchor_done(struct reader *r, struct anchor *anchor)
{
    if (!anchor)
        return;
    anchor->done = true;
    anchor->visits = r->visits - anchor->visits;
    anchor->end = end_of(r, anchor->node);
}

static struct node *read_alias(struct reader *r, const yaml_event_t *event)
{
    uint32_t beg = origin(r, event->start_mark), end = origin(r, event->end_mark);
    struct str name = str_of((const char *)event->data.alias.anchor);
    struct anchor *anchor = map_find(&r->anchors, name);
    if (anchor && anchor->done) {
        anchor->used = true;
        r->visits += 1 + anchor->visits;
        if (r->visits > YAML_ALIAS_MAX)
            limit(r, beg, MSG("aliases refer to aliases more than {limit} times"), YAML_ALIAS_MAX);
        return anchor->node;
    }
    struct node *n = node_new(r, NODE_TEXT, beg, end);
    make_text(r, n);
    yaml_slip_alias(&r->source, beg, end, anchor != NULL);
    return n;
}

/* `- &Co` and `- *promo` are texts; only an anchor that nobody refers to can be told from a real
 * one. */
static void check_anchors(struct reader *r)
{
    for (size_t i = 0; i < r->anchor_list.count; i++) {
        struct anchor *a = r->anchor_list.at[i];
        if (a->used || !a->done)
            continue;
        if (a->empty)
            make_text(r, a->node);
        if (a->empty || a->node->kind == NODE_TEXT)
            yaml_slip_anchor(&r->source, a->beg, a->end, a->empty);
    }
}

/* ---- texts ---- */

static enum node_style style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return STYLE_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return STYLE_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return STYLE_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return STYLE_FOLDED;
    default:
        return STYLE_PLAIN;
    }
}

/* libyaml ends a block scalar at the line behind it, and any scalar with an anchor before it
 * begins. */
static uint32_t trimmed_end(struct str text, uint32_t beg, uint32_t end)
{
    while (end > beg && byte_is_space(text.ptr[end - 1]))
        end--;
    return end;
}

static struct str text_of(struct reader *r, const yaml_event_t *event, uint32_t beg, uint32_t end)
{
    struct str value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    struct str raw = str_sub(r->source.text, beg, end);
    if (str_eq(raw, value))
        return raw; /* the file outlives the nodes */
    return arena_dup(r->source.arena, value);
}

static void check_text(struct reader *r, const struct node *n)
{
    uint32_t beg = beg_of(r, n), end = end_of(r, n);
    switch (n->style) {
    case STYLE_PLAIN:
        if (beg < end)
            yaml_slip_nbsp(&r->source, beg, end);
        yaml_slip_comment(&r->source, end);
        break;
    case STYLE_DOUBLE:
        yaml_slip_escape(&r->source, beg, end);
        r->quote_beg = beg;
        r->quote_end = end;
        break;
    case STYLE_SINGLE:
        r->quote_beg = beg;
        r->quote_end = end;
        break;
    case STYLE_LITERAL:
    case STYLE_FOLDED:
        break;
    }
}

static struct node *read_scalar(struct reader *r, const yaml_event_t *event)
{
    uint32_t beg = origin(r, event->start_mark), end = origin(r, event->end_mark);
    struct node *n = node_new(r, NODE_TEXT, beg, trimmed_end(r->source.text, beg, end));
    n->style = style_of(event->data.scalar.style);
    n->text = text_of(r, event, beg, end_of(r, n));
    bool plain = n->style == STYLE_PLAIN;
    if (plain && (n->text.len == 0 || str_is(n->text, "~")))
        n->kind = NODE_NULL;
    if (event->data.scalar.tag) {
        make_text(r, n);
        yaml_slip_tag(&r->source, beg, end_of(r, n));
        return n;
    }
    struct anchor *anchor = anchor_new(r, event->data.scalar.anchor, n);
    if (anchor)
        anchor->empty = n->text.len == 0 && plain;
    anchor_done(r, anchor);
    check_text(r, n);
    return n;
}

/* ---- lists ---- */

/* `- - 20 %`: one short item behind two dashes on one line. */
static bool is_dash_text(struct reader *r, const struct node *list)
{
    const struct node *item = list->items.count == 1 ? list->items.at[0] : NULL;
    if (!item || item->kind != NODE_TEXT || item->style != STYLE_PLAIN || item->text.len == 0 ||
        !byte_is_digit(item->text.ptr[0]))
        return false;
    struct yaml_line l = yaml_line_at(r->source.text, beg_of(r, list));
    return l.dashes == 2 && l.dash == beg_of(r, list) && end_of(r, item) <= l.end;
}

static struct node *read_list(struct reader *r, const yaml_event_t *start, unsigned depth)
{
    bool flow = start->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    uint32_t beg = origin(r, start->start_mark), end = origin(r, start->end_mark);
    struct node *n = node_new(r, NODE_LIST, beg, end);
    struct anchor *anchor = anchor_new(r, start->data.sequence_start.anchor, n);
    if (start->data.sequence_start.tag)
        yaml_slip_tag(&r->source, beg, end);
    yaml_event_t event;
    bool more = true;
    while (more && next_event(r, &event)) {
        more = event.type != YAML_SEQUENCE_END_EVENT;
        if (more)
            VEC_ADD(r->source.arena, &n->items, read_node(r, &event, depth + 1));
        else if (flow)
            n->at.end = r->source.shift + origin(r, event.end_mark);
        yaml_event_delete(&event);
    }
    if (!flow && n->items.count && n->items.at[n->items.count - 1]->at.end > n->at.end)
        n->at.end = n->items.at[n->items.count - 1]->at.end;
    if (flow)
        yaml_slip_commas(&r->source, n);
    anchor_done(r, anchor);
    return n;
}

/* ---- maps ---- */

/* A key as typed by hand: `~` and nothing are texts too, and a no-break space before the colon
 * is none of it. */
static void clean_key(struct reader *r, struct node *key)
{
    if (key->kind == NODE_NULL)
        make_text(r, key);
    if (key->style != STYLE_PLAIN)
        return;
    uint32_t beg = beg_of(r, key), end = end_of(r, key);
    uint32_t stop = yaml_key_end(r->source.text, beg, end);
    if (stop == end || key->text.len < end - stop)
        return;
    key->at.end = r->source.shift + stop;
    key->text.len -= end - stop;
    yaml_slip_key_nbsp(&r->source, stop, end);
}

/* The node of a key; NULL when it is no text (then said so, unless the braces around are at
 * fault). */
static struct node *read_key(struct reader *r, const yaml_event_t *event, unsigned depth, bool flow)
{
    struct yaml_source *s = &r->source;
    struct mistakes before = s->passing;
    struct node *key = read_node(r, event, depth);
    if (flow && event->type != YAML_SCALAR_EVENT && event->type != YAML_ALIAS_EVENT) {
        s->passing.count = before.count; /* {{ prenom }}: one mistake, not one a brace */
        s->passing.errors = before.errors;
        return NULL;
    }
    if (key->kind == NODE_TEXT || key->kind == NODE_NULL) {
        clean_key(r, key);
        return key;
    }
    yaml_slip_key_kind(s, beg_of(r, key), end_of(r, key));
    return NULL;
}

static void read_pair(struct reader *r, struct node *map, struct yaml_keys *keys, struct node *key,
                      const yaml_event_t *event, unsigned depth)
{
    struct node *value = read_node(r, event, depth);
    if (!key)
        return;
    struct node_pair *first = yaml_pairs_find(r->source.arena, map, keys, key->text);
    if (first)
        yaml_slip_duplicate(&r->source, key->at, first->key->at, key->text);
    else
        yaml_pairs_add(r->source.arena, map, keys, (struct node_pair){key, value});
}

/* {prenom} and {{ prenom }}: no key has a colon behind it. */
static bool is_braces(struct reader *r, const struct node *map)
{
    for (size_t i = 0; i < map->pairs.count; i++) {
        if (map->pairs.at[i].value->kind != NODE_NULL)
            return false;
        uint32_t at = end_of(r, map->pairs.at[i].key);
        while (at < r->source.text.len && byte_is_space(r->source.text.ptr[at]))
            at++;
        if (at < r->source.text.len && r->source.text.ptr[at] == ':')
            return false;
    }
    return true;
}

static void finish_map(struct reader *r, struct node *n, bool flow, bool odd_key)
{
    uint32_t beg = beg_of(r, n), end = end_of(r, n);
    if (flow && (odd_key || (n->pairs.count > 0 && is_braces(r, n)))) {
        make_text(r, n);
        yaml_slip_braces(&r->source, beg, end);
        return;
    }
    if (!flow && n->pairs.count) {
        const struct node *last = n->pairs.at[n->pairs.count - 1].value;
        if (last->at.end > n->at.end)
            n->at.end = last->at.end;
    }
    if (!yaml_pairs_merge(r->source.arena, n, &r->merges_left))
        limit(r, beg, MSG("aliases refer to aliases more than {limit} times"), MERGES_MAX);
}

static struct node *read_map(struct reader *r, const yaml_event_t *start, unsigned depth)
{
    bool flow = start->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    uint32_t beg = origin(r, start->start_mark), end = origin(r, start->end_mark);
    struct node *n = node_new(r, NODE_MAP, beg, end);
    struct anchor *anchor = anchor_new(r, start->data.mapping_start.anchor, n);
    if (start->data.mapping_start.tag)
        yaml_slip_tag(&r->source, beg, end);
    struct yaml_keys keys = {0};
    struct node *key = NULL;
    bool is_key = true, odd_key = false, more = true;
    yaml_event_t event;
    while (more && next_event(r, &event)) {
        more = event.type != YAML_MAPPING_END_EVENT;
        if (!more && flow)
            n->at.end = r->source.shift + origin(r, event.end_mark);
        else if (more && is_key)
            odd_key |= !(key = read_key(r, &event, depth + 1, flow));
        else if (more)
            read_pair(r, n, &keys, key, &event, depth + 1);
        is_key = !is_key;
        yaml_event_delete(&event);
    }
    finish_map(r, n, flow, odd_key);
    anchor_done(r, anchor);
    return n;
}

static struct node *read_node(struct reader *r, const yaml_event_t *event, unsigned depth)
{
    uint32_t beg = origin(r, event->start_mark);
    if (depth >= YAML_DEPTH_MAX && !r->stopped)
        limit(r, beg, MSG("nested deeper than {limit} levels"), YAML_DEPTH_MAX);
    if (r->stopped)
        return node_new(r, NODE_NULL, beg, beg);
    if (event->type == YAML_ALIAS_EVENT)
        return read_alias(r, event);
    if (event->type == YAML_SCALAR_EVENT)
        return read_scalar(r, event);
    if (event->type == YAML_MAPPING_START_EVENT)
        return read_map(r, event, depth);
    struct node *list = read_list(r, event, depth);
    if (is_dash_text(r, list)) {
        make_text(r, list);
        yaml_slip_dash(&r->source, beg_of(r, list), end_of(r, list));
    }
    return list;
}

/* ---- the whole ---- */

static struct node *read_stream(struct reader *r)
{
    struct node *root = NULL;
    unsigned documents = 0;
    yaml_event_t event;
    bool more = true;
    while (more && next_event(r, &event)) {
        more = event.type != YAML_STREAM_END_EVENT;
        if (event.type == YAML_DOCUMENT_START_EVENT && ++documents > 1) {
            r->stopped = true;
            yaml_slip_document(&r->source, origin(r, event.start_mark), origin(r, event.end_mark));
        } else if (event.type == YAML_SCALAR_EVENT || event.type == YAML_ALIAS_EVENT ||
                   event.type == YAML_SEQUENCE_START_EVENT ||
                   event.type == YAML_MAPPING_START_EVENT)
            root = read_node(r, &event, 0);
        yaml_event_delete(&event);
    }
    return root ? root : node_new(r, NODE_NULL, 0, 0);
}

static bool mend_failure(struct reader *r)
{
    if (r->parser.error == YAML_READER_ERROR)
        return yaml_mend_controls(&r->source);
    struct yaml_failure f = {
        .problem = r->parser.problem ? r->parser.problem : "",
        .context = r->parser.context,
        .at = origin(r, r->parser.problem_mark),
        .quote_beg = r->quote_beg,
        .quote_end = r->quote_end,
    };
    f.context_at = f.context ? origin(r, r->parser.context_mark) : f.at;
    return yaml_trap_failure(&r->source, &f);
}

/* One pass; true when something was mended and another pass will read further. */
static bool pass(struct reader *r, struct node **root)
{
    struct yaml_source *s = &r->source;
    r->failed = r->stopped = s->again = false;
    r->visits = 0;
    r->merges_left = MERGES_MAX;
    r->quote_beg = r->quote_end = 0;
    r->anchor_list.count = 0;
    map_init(&r->anchors, s->arena);
    s->passing.count = s->passing.errors = 0;
    yaml_mended_make(&s->mended);
    if (!yaml_parser_initialize(&r->parser))
        oom(0);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)s->mended.copy.ptr,
                                 s->mended.copy.len);
    *root = read_stream(r);
    if (!r->failed && !r->stopped)
        check_anchors(r);
    if (r->failed && !s->again) /* else what was mended is read first */
        s->again = mend_failure(r);
    yaml_parser_delete(&r->parser);
    return s->again && !r->stopped;
}

static bool is_too_large(struct reader *r)
{
    if (r->source.text.len <= YAML_BYTES_MAX)
        return false;
    limit(r, YAML_BYTES_MAX, MSG("more than {limit} MiB"), YAML_BYTES_MAX >> 20);
    return true;
}

enum status yaml_parse_part(const struct node **out, struct arena *a, const struct data_file *file,
                            uint32_t beg, uint32_t end, struct mistakes *mistakes)
{
    struct reader r = {
        .source = {.arena = a, .file = file, .shift = beg, .text = str_sub(file->bytes, beg, end)}};
    struct node *root = NULL;
    if (!is_too_large(&r)) {
        yaml_mend_encoding(&r.source);
        yaml_mended_init(&r.source.mended, a, r.source.text);
        for (int passes = 0; passes <= YAML_ERRORS_MAX && pass(&r, &root); passes++)
            ;
        yaml_mended_release(&r.source.mended);
    }
    *out = root ? root : node_new(&r, NODE_NULL, 0, 0);
    size_t errors = r.source.lasting.errors + r.source.passing.errors;
    yaml_hand_over(&r.source, mistakes);
    return errors ? ERR_SYNTAX : OK;
}

enum status yaml_parse(const struct node **out, struct arena *a, const struct data_file *file,
                       struct mistakes *mistakes)
{
    uint32_t bom = str_starts(file->bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    return yaml_parse_part(out, a, file, bom, num_u32(file->bytes.len), mistakes);
}
