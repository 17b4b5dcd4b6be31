/* SPDX-License-Identifier: MIT */
/* terms.from: a spreadsheet that stays the source. Each row becomes what one would have written
 * under terms.prefer or terms.avoid, with the places of its cells. */
#include "base/num.h"
#include "data/csv.h"
#include "guide/reading.h"
#include "text/nearest.h"
#include "text/utf8.h"

/* ---- bytes ---- */

/* What windows-1252 holds at 0x80 to 0x9F (WHATWG Encoding); the rest is Latin-1. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

/* Lines and columns of the result are those of the file, which is all that is shown of a
 * spreadsheet. */
static struct str from_windows_1252(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.len * 3 + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        len += utf8_encode(out + len, c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c);
    }
    return (struct str){out, len};
}

static bool is_utf16(struct str s)
{
    return str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF"));
}

/* ---- columns ---- */

/* What a column's header may be, as guide_slug makes it, and the key that its cells stand for. */
static const struct {
    const char *header, *key;
} columns[] = {
    {"dire", "say"},         {"a-dire", "say"},          {"on-dit", "say"},
    {"ecrire", "say"},       {"preferer", "say"},        {"say", "say"},
    {"write", "say"},        {"prefer", "say"},          {"preferred", "say"},
    {"use", "say"},          {"ne-pas-dire", "avoid"},   {"a-eviter", "avoid"},
    {"eviter", "avoid"},     {"ne-pas-ecrire", "avoid"}, {"au-lieu-de", "avoid"},
    {"interdit", "avoid"},   {"avoid", "avoid"},         {"not", "avoid"},
    {"do-not-say", "avoid"}, {"don-t-say", "avoid"},     {"instead-of", "avoid"},
    {"pourquoi", "why"},     {"raison", "why"},          {"why", "why"},
    {"reason", "why"},       {"canal", "channels"},      {"canaux", "channels"},
    {"channel", "channels"}, {"channels", "channels"},   {"langue", "lang"},
    {"language", "lang"},    {"lang", "lang"},           {"depuis", "since"},
    {"since", "since"},      {"jusqu-a", "until"},       {"jusqu-au", "until"},
    {"until", "until"},      {"gravite", "severity"},    {"severity", "severity"},
    {"formes", "forms"},     {"forms", "forms"},         {"lien", "link"},
    {"link", "link"},        {"responsable", "owner"},   {"owner", "owner"},
};

enum { COLUMNS = sizeof columns / sizeof *columns, SHORT_HEADER = 5 };

static const char *key_of_header(struct arena *a, struct str header)
{
    struct str slug = guide_slug(a, header);
    for (size_t i = 0; i < COLUMNS; i++)
        if (str_is(slug, columns[i].header))
            return columns[i].key;
    return NULL;
}

/* A spreadsheet may hold more than we read; what is nearly a header is a mistake of typing. */
static void check_header(struct guide_reader *r, const struct node *header)
{
    const char *names[COLUMNS + 1] = {0};
    for (size_t i = 0; i < COLUMNS; i++)
        names[i] = columns[i].header;
    struct str slug = guide_slug(r->arena, header->text);
    /* `note` is no `not` that somebody misspelt. */
    if (slug.len < SHORT_HEADER || key_of_header(r->arena, header->text))
        return;
    const char *near = nearest_name(r->arena, slug, names);
    if (!near)
        return;
    mistake_warn(r->arena, &r->guide->mistakes, header->at, "guide/csv",
                 message1(MSG("the column “{name}” is not read"), "name", header->text))
        ->help = message1(MSG("did you mean {near}?"), "near", str_of(near));
}

/* ---- cells ---- */

struct sheet {
    struct guide_reader *r;
    struct map keys; /* header cell's text -> const char *: its key; only those that are read */
    char separator;
    struct node *prefer, *avoid;
};

static struct node *node_new(const struct sheet *s, enum node_kind kind, struct place at)
{
    struct node *n = ARENA_NEW(s->r->arena, struct node);
    *n = (struct node){.kind = kind, .at = at};
    return n;
}

/* Always quoted: a comma in it is meant, it has been split. */
static struct node *text_node(const struct sheet *s, struct str text, struct place at)
{
    struct node *n = node_new(s, NODE_TEXT, at);
    n->style = STYLE_DOUBLE;
    n->text = text;
    return n;
}

static void add_pair(const struct sheet *s, struct node *map, const char *key,
                     const struct node *value)
{
    VEC_ADD(s->r->arena, &map->pairs,
            ((struct node_pair){text_node(s, str_of(key), value->at), value}));
}

static bool splits(const struct sheet *s, char c)
{
    if (c == '\n' || c == '\r')
        return true;
    return s->separator == ',' ? c == ';' || c == '|' : c == ',';
}

/* The texts of a cell, each with its own place where the cell is stored as it reads. */
static struct node *split_cell(const struct sheet *s, const struct node *cell)
{
    struct node *list = node_new(s, NODE_LIST, cell->at);
    struct str raw = str_sub(cell->at.file->bytes, cell->at.beg, cell->at.end);
    size_t shift = str_find(raw, cell->text, 0);
    for (size_t beg = 0, end = 0; end <= cell->text.len; end++) {
        if (end < cell->text.len && !splits(s, cell->text.ptr[end]))
            continue;
        struct str part = str_trim(str_sub(cell->text, beg, end));
        struct place at = cell->at;
        if (part.len && shift != SIZE_MAX) {
            at.beg += num_u32(shift + (size_t)(part.ptr - cell->text.ptr));
            at.end = at.beg + num_u32(part.len);
        }
        if (part.len)
            VEC_ADD(s->r->arena, &list->items, text_node(s, part, at));
        beg = end + 1;
    }
    return list;
}

/* 21/11/2026, as a spreadsheet shows it. */
static const struct node *iso_date(const struct sheet *s, const struct node *cell)
{
    struct str d = cell->text;
    if (d.len != 10 || d.ptr[2] != '/' || d.ptr[5] != '/')
        return cell;
    return text_node(
        s, arena_printf(s->r->arena, "%.*s-%.*s-%.*s", 4, d.ptr + 6, 2, d.ptr + 3, 2, d.ptr),
        cell->at);
}

static const struct node *value_of(const struct sheet *s, const char *key, const struct node *cell)
{
    if (strcmp(key, "channels") == 0 || strcmp(key, "forms") == 0)
        return split_cell(s, cell);
    if (strcmp(key, "since") == 0 || strcmp(key, "until") == 0)
        return iso_date(s, cell);
    return cell;
}

/* ---- rows ---- */

struct row {
    const struct node *at;
    const struct node *say, *avoid; /* lists; NULL: the cell is empty */
    struct node *common;            /* a map of the other keys */
};

static struct row read_row(const struct sheet *s, const struct node *map)
{
    struct row row = {.at = map, .common = node_new(s, NODE_MAP, map->at)};
    for (size_t i = 0; i < map->pairs.count; i++) {
        const struct node *cell = map->pairs.at[i].value;
        const char *const *key = map_find(&s->keys, map->pairs.at[i].key->text);
        if (!key)
            continue;
        if (strcmp(*key, "say") == 0)
            row.say = split_cell(s, cell);
        else if (strcmp(*key, "avoid") == 0)
            row.avoid = split_cell(s, cell);
        else
            add_pair(s, row.common, *key, value_of(s, *key, cell));
    }
    return row;
}

static struct node *copy_map(const struct sheet *s, const struct node *map)
{
    struct node *copy = node_new(s, NODE_MAP, map->at);
    for (size_t i = 0; i < map->pairs.count; i++)
        VEC_ADD(s->r->arena, &copy->pairs, map->pairs.at[i]);
    return copy;
}

/* dire / ne pas dire: the first text is preferred, others beside it may be written too. */
static void add_preferred(const struct sheet *s, const struct row *row)
{
    struct node *also = node_new(s, NODE_LIST, row->say->at);
    add_pair(s, row->common, "not", row->avoid);
    for (size_t i = 1; i < row->say->items.count; i++)
        VEC_ADD(s->r->arena, &also->items, row->say->items.at[i]);
    if (also->items.count)
        add_pair(s, row->common, "also", also);
    VEC_ADD(s->r->arena, &s->prefer->pairs,
            ((struct node_pair){row->say->items.at[0], row->common}));
}

static void add_avoided(const struct sheet *s, const struct row *row)
{
    for (size_t i = 0; i < row->avoid->items.count; i++) {
        struct node *entry = copy_map(s, row->common);
        entry->at = row->avoid->items.at[i]->at;
        add_pair(s, entry, "term", row->avoid->items.at[i]);
        VEC_ADD(s->r->arena, &s->avoid->items, entry);
    }
}

static bool holds(const struct node *list)
{
    return list && list->items.count > 0;
}

static void add_row(const struct sheet *s, const struct node *map)
{
    struct row row = read_row(s, map);
    if (holds(row.say) && holds(row.avoid))
        add_preferred(s, &row);
    else if (holds(row.avoid))
        add_avoided(s, &row);
    else if (holds(row.say))
        mistake_warn(s->r->arena, &s->r->guide->mistakes, row.say->at, "guide/csv",
                     message1(MSG("“{term}”: the row does not say what to avoid"), "term",
                              row.say->items.at[0]->text));
}

/* ---- sheets ---- */

static bool has_key(const struct sheet *s, const char *key)
{
    for (size_t i = 0; i < s->keys.count; i++)
        if (strcmp(*(const char *const *)s->keys.entries[i].value, key) == 0)
            return true;
    return false;
}

/* A header belongs to the row in which it has a cell: all of them are looked at. */
static void read_headers(struct sheet *s, const struct node *rows)
{
    struct map seen;
    map_init(&seen, s->r->arena);
    map_init(&s->keys, s->r->arena);
    for (size_t i = 0; i < rows->items.count; i++)
        for (size_t k = 0; k < rows->items.at[i]->pairs.count; k++) {
            const struct node *header = rows->items.at[i]->pairs.at[k].key;
            void **slot = map_slot(&seen, header->text);
            if (*slot)
                continue;
            *slot = s;
            const char **key = ARENA_NEW(s->r->arena, const char *);
            *key = key_of_header(s->r->arena, header->text);
            if (*key)
                map_set(&s->keys, header->text, key);
            check_header(s->r, header);
        }
}

static void no_column(struct guide_reader *r, const struct data_file *file)
{
    mistake_add(r->arena, &r->guide->mistakes, (struct place){file, 0, 0}, "guide/csv",
                message(MSG("no column says what to avoid")))
        ->help =
        message(MSG("name the columns in the first line: dire; ne pas dire; pourquoi; canal; "
                    "langue, or say; avoid; why; channel; language"));
}

static void read_sheet(struct sheet *s, const struct guide_file *from, const struct node *name)
{
    struct guide_reader *r = s->r;
    struct str path, bytes;
    if (name->kind != NODE_TEXT) {
        schema_wrong_type(&r->schema, name, STR("from"), MSG("a path or a list of paths"))->mended =
            STR("from: lexique.csv");
        return;
    }
    if (!guide_read_beside(r, from, name->at, name->text, &path, &bytes))
        return;
    if (is_utf16(bytes)) {
        mistake_add(r->arena, &r->guide->mistakes, name->at, "guide/encoding",
                    message1(MSG("{path} is in UTF-16"), "path", name->text))
            ->help = message(MSG("save the file as CSV in UTF-8"));
        return;
    }
    if (utf8_valid_prefix(bytes) < bytes.len)
        bytes = from_windows_1252(r->arena, bytes);
    struct guide_file *file = guide_add_file(r, path, bytes);
    file->pack = from->pack;
    file->nearness = from->nearness;
    file->first_language = from->first_language;
    const struct node *rows = csv_parse(r->arena, &file->data, &s->separator, &r->guide->mistakes);
    read_headers(s, rows);
    if (rows->items.count > 0 && !has_key(s, "avoid")) {
        no_column(r, &file->data);
        return;
    }
    for (size_t i = 0; i < rows->items.count; i++)
        add_row(s, rows->items.at[i]);
}

/* ---- the guide with them ---- */

/* What stands under `key` and the sheet's entries behind it; NULL when it is not of that kind. */
static struct node *with_room(const struct sheet *s, const struct node *terms, const char *key,
                              enum node_kind kind)
{
    const struct node *old = node_find(terms, key);
    struct node *n = node_new(s, kind, old ? old->at : terms->at);
    if (!old || old->kind == NODE_NULL)
        return n;
    for (size_t i = 0; i < old->pairs.count; i++)
        VEC_ADD(s->r->arena, &n->pairs, old->pairs.at[i]);
    for (size_t i = 0; i < old->items.count; i++)
        VEC_ADD(s->r->arena, &n->items, old->items.at[i]);
    return n;
}

static const struct node *replaced(const struct sheet *s, const struct node *map, const char *key,
                                   const struct node *value)
{
    struct node *copy = copy_map(s, map);
    for (size_t i = 0; i < copy->pairs.count; i++)
        if (str_is(copy->pairs.at[i].key->text, key)) {
            copy->pairs.at[i].value = value;
            return copy;
        }
    add_pair(s, copy, key, value);
    return copy;
}

static bool is_kind(const struct node *n, enum node_kind kind)
{
    return !n || n->kind == kind || n->kind == NODE_NULL;
}

const struct node *guide_with_sheets(struct guide_reader *r, const struct guide_file *file,
                                     const struct node *root)
{
    const struct node *terms = node_find(root, "terms"), *from = node_find(terms, "from");
    struct sheet s = {.r = r};
    /* Where the sections themselves are wrong, their own mistakes come first. */
    if (!from || from->kind == NODE_NULL || !is_kind(node_find(terms, "prefer"), NODE_MAP) ||
        !is_kind(node_find(terms, "avoid"), NODE_LIST))
        return root;
    s.prefer = with_room(&s, terms, "prefer", NODE_MAP);
    s.avoid = with_room(&s, terms, "avoid", NODE_LIST);
    if (from->kind == NODE_LIST)
        for (size_t i = 0; i < from->items.count; i++)
            read_sheet(&s, file, from->items.at[i]);
    else
        read_sheet(&s, file, from);
    if (s.prefer->pairs.count)
        terms = replaced(&s, terms, "prefer", s.prefer);
    if (s.avoid->items.count)
        terms = replaced(&s, terms, "avoid", s.avoid);
    return replaced(&s, root, "terms", terms);
}
