/* SPDX-License-Identifier: MIT */
#include "data/csv.h"

#include "base/num.h"
#include "text/utf8.h"

struct csv {
    struct arena *arena;
    const struct data_file *file;
    struct mistakes *mistakes;
    struct str bytes;
    size_t at; /* the next byte to read */
    char separator;
};

/* A cell's bytes as stored, and where the text stands in them. */
struct cell {
    size_t beg, end; /* quotes included */
    struct str text; /* decoded, trimmed */
    bool quoted;
    bool last; /* of its row */
};

struct cells {
    VEC(const struct node *);
};

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static size_t line_end(const struct csv *c, size_t at)
{
    while (at < c->bytes.len && !is_line_end(c->bytes.ptr[at]))
        at++;
    return at;
}

/* Behind the line end at `at`. */
static size_t skip_line_end(const struct csv *c, size_t at)
{
    if (at < c->bytes.len && c->bytes.ptr[at] == '\r')
        at++;
    if (at < c->bytes.len && c->bytes.ptr[at] == '\n')
        at++;
    return at;
}

static struct place place(const struct csv *c, size_t beg, size_t end)
{
    return (struct place){c->file, num_u32(beg), num_u32(end)};
}

/* ---- the separator ---- */

/* Excel writes `sep=;` in front of what it exports: that line is no header. */
static void skip_hint(struct csv *c)
{
    struct str line = str_sub(c->bytes, c->at, line_end(c, c->at));
    if (line.len == 5 && str_starts_ascii_case(line, STR("sep=")))
        c->at = skip_line_end(c, c->at + line.len);
}

static char most_frequent_separator(const struct csv *c)
{
    static const char candidates[] = {';', ',', '\t'};
    size_t counts[sizeof candidates] = {0}, best = 0, end = line_end(c, c->at);
    bool quoted = false;
    for (size_t i = c->at; i < end; i++) {
        quoted ^= c->bytes.ptr[i] == '"';
        for (size_t k = 0; k < sizeof candidates; k++)
            counts[k] += !quoted && c->bytes.ptr[i] == candidates[k];
    }
    for (size_t k = 1; k < sizeof candidates; k++)
        if (counts[k] > counts[best])
            best = k;
    return candidates[best];
}

/* ---- cells ---- */

static bool ends_cell(const struct csv *c, size_t at)
{
    return at >= c->bytes.len || is_line_end(c->bytes.ptr[at]) || c->bytes.ptr[at] == c->separator;
}

/* Without the blanks around; a no-break space is one too, spreadsheets are full of them. */
static struct str trimmed(struct str s)
{
    static const struct str nbsp = STR_INIT("\xC2\xA0");
    for (;;) {
        struct str t = str_trim(s);
        if (str_starts(t, nbsp))
            t = str_from(t, nbsp.len);
        if (str_ends(t, nbsp))
            t = str_sub(t, 0, t.len - nbsp.len);
        if (t.len == s.len)
            return t;
        s = t;
    }
}

/* The quote that closes the one at `open`, or SIZE_MAX. *doubled: there are "" inside. */
static size_t closing_quote(const struct csv *c, size_t open, bool *doubled)
{
    size_t at = open + 1;
    while ((at = str_find_byte(c->bytes, '"', at)) != SIZE_MAX) {
        if (at + 1 >= c->bytes.len || c->bytes.ptr[at + 1] != '"')
            return at;
        *doubled = true;
        at += 2;
    }
    return SIZE_MAX;
}

static struct str undoubled(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        out[len++] = s.ptr[i];
        if (s.ptr[i] == '"' && i + 1 < s.len && s.ptr[i + 1] == '"')
            i++;
    }
    return (struct str){out, len};
}

static void unclosed(struct csv *c, struct cell *cell)
{
    cell->end = line_end(c, cell->beg);
    cell->text = trimmed(str_sub(c->bytes, cell->beg + 1, cell->end));
    struct mistake *m =
        mistake_add(c->arena, c->mistakes, place(c, cell->beg, cell->beg + 1), "guide/csv",
                    message(MSG("a quote is opened here and never closed")));
    m->help = message(MSG("close the cell with \", and write \"\" for a quote inside it"));
}

static void read_quoted(struct csv *c, struct cell *cell)
{
    bool doubled = false;
    size_t close = closing_quote(c, cell->beg, &doubled);
    cell->quoted = true;
    if (close == SIZE_MAX) {
        unclosed(c, cell);
        return;
    }
    cell->end = close + 1;
    struct str inside = str_sub(c->bytes, cell->beg + 1, close);
    cell->text = trimmed(doubled ? undoubled(c->arena, inside) : inside);
}

/* What stands between the closing quote and the separator belongs to nothing: it is passed over. */
static struct cell read_cell(struct csv *c)
{
    while (c->at < c->bytes.len && c->bytes.ptr[c->at] == ' ' && !ends_cell(c, c->at))
        c->at++;
    struct cell cell = {.beg = c->at, .end = c->at};
    if (c->at < c->bytes.len && c->bytes.ptr[c->at] == '"') {
        read_quoted(c, &cell);
        c->at = cell.end;
        while (!ends_cell(c, c->at))
            c->at++;
    } else {
        while (!ends_cell(c, c->at))
            c->at++;
        cell.text = trimmed(str_sub(c->bytes, cell.beg, c->at));
        cell.end = cell.beg + cell.text.len;
        if (cell.text.len) {
            cell.beg = (size_t)(cell.text.ptr - c->bytes.ptr);
            cell.end = cell.beg + cell.text.len;
        }
    }
    cell.last = c->at >= c->bytes.len || c->bytes.ptr[c->at] != c->separator;
    c->at = cell.last ? skip_line_end(c, c->at) : c->at + 1;
    return cell;
}

static const struct node *cell_node(struct csv *c, const struct cell *cell)
{
    struct node *n = ARENA_NEW(c->arena, struct node);
    *n = (struct node){
        .kind = NODE_TEXT,
        .style = cell->quoted ? STYLE_DOUBLE : STYLE_PLAIN,
        .at = place(c, cell->beg, cell->end),
        .text = cell->text.len ? cell->text : STR(""),
    };
    return n;
}

/* False at the end of the file. */
static bool read_row(struct csv *c, struct cells *row)
{
    row->count = 0;
    if (c->at >= c->bytes.len)
        return false;
    for (;;) {
        struct cell cell = read_cell(c);
        VEC_ADD(c->arena, row, cell_node(c, &cell));
        if (cell.last)
            return true;
    }
}

/* ---- rows ---- */

static void warn_long_row(struct csv *c, const struct cells *row, size_t columns)
{
    const struct node *extra = row->at[columns];
    if (extra->text.len == 0)
        return;
    struct mistake *m = mistake_warn(c->arena, c->mistakes, extra->at, "guide/csv",
                                     message(MSG("a cell without a column; it is not read")));
    m->help = message(MSG("put a text that holds the separator in double quotes"));
}

static void warn_double_column(struct csv *c, const struct node *header, const struct node *first)
{
    struct mistake *m = mistake_warn(
        c->arena, c->mistakes, header->at, "guide/csv",
        message1(MSG("a second column “{name}”; it is not read"), "name", header->text));
    m->other = first->at;
    m->other_message = message(MSG("the first one is here"));
}

/* A column without a name, or with one that stands already, is not read: it becomes NULL. */
static void check_header(struct csv *c, struct cells *header)
{
    for (size_t i = 0; i < header->count; i++) {
        bool empty = header->at[i]->text.len == 0;
        for (size_t k = 0; k < i && !empty; k++) {
            if (!header->at[k] || !str_eq(header->at[k]->text, header->at[i]->text))
                continue;
            warn_double_column(c, header->at[i], header->at[k]);
            empty = true;
        }
        if (empty)
            header->at[i] = NULL;
    }
}

static struct node *row_node(struct csv *c, const struct cells *header, const struct cells *row)
{
    struct node *map = ARENA_NEW(c->arena, struct node);
    map->kind = NODE_MAP;
    map->at = place(c, row->at[0]->at.beg, row->at[row->count - 1]->at.end);
    for (size_t i = 0; i < row->count && i < header->count; i++)
        if (header->at[i] && row->at[i]->text.len > 0)
            VEC_ADD(c->arena, &map->pairs, ((struct node_pair){header->at[i], row->at[i]}));
    if (row->count > header->count)
        warn_long_row(c, row, header->count);
    return map;
}

const struct node *csv_parse(struct arena *a, const struct data_file *file, char *separator,
                             struct mistakes *mistakes)
{
    struct csv c = {.arena = a, .file = file, .mistakes = mistakes, .bytes = file->bytes};
    if (str_starts(c.bytes, STR("\xEF\xBB\xBF")))
        c.at = 3;
    skip_hint(&c);
    c.separator = *separator = most_frequent_separator(&c);
    struct node *list = ARENA_NEW(a, struct node);
    list->kind = NODE_LIST;
    list->at = place(&c, 0, c.bytes.len);
    struct cells header = {0}, row = {0};
    if (!read_row(&c, &header))
        return list;
    check_header(&c, &header);
    while (read_row(&c, &row)) {
        struct node *map = row_node(&c, &header, &row);
        if (map->pairs.count > 0)
            VEC_ADD(a, &list->items, map);
    }
    return list;
}
