/* SPDX-License-Identifier: MIT */
#include "format/front_matter.h"

#include "base/num.h"
#include "data/yaml.h"

/* Bytes up to which what is only needed in between stays with the document: an arena of its own
 * costs as much as all the rest of a small page. */
enum { SMALL = 16 << 10 };

/* ---- which keys are copy ---- */

/* Keys without case, hyphens and underscores: shortTitle, short_title and short-title are one. */
static const struct {
    const char *key;
    enum scope scope;
    bool page; /* this scope only for the page's own (top, seo, meta, og …); elsewhere plain text */
} keys[] = {
    {"title", SCOPE_TITLE, true},
    {"titre", SCOPE_TITLE, true},
    {"shorttitle", SCOPE_TITLE, true},
    {"metatitle", SCOPE_TITLE, true},
    {"seotitle", SCOPE_TITLE, true},
    {"ogtitle", SCOPE_TITLE, true},
    {"pagetitle", SCOPE_TITLE, true},
    {"linktitle", SCOPE_TITLE, true},
    {"description", SCOPE_META, true},
    {"metadescription", SCOPE_META, true},
    {"seodescription", SCOPE_META, true},
    {"ogdescription", SCOPE_META, true},
    {"shortdescription", SCOPE_META, true},
    {"subject", SCOPE_SUBJECT, false},
    {"objet", SCOPE_SUBJECT, false},
    {"sujet", SCOPE_SUBJECT, false},
    {"preheader", SCOPE_PREHEADER, false},
    {"preview", SCOPE_PREHEADER, false},
    {"previewtext", SCOPE_PREHEADER, false},
    {"cta", SCOPE_BUTTON, false},
    {"ctalabel", SCOPE_BUTTON, false},
    {"ctatext", SCOPE_BUTTON, false},
    {"button", SCOPE_BUTTON, false},
    {"buttontext", SCOPE_BUTTON, false},
    {"buttonlabel", SCOPE_BUTTON, false},
    {"linktext", SCOPE_TEXT, false},
    {"label", SCOPE_LABEL, false},
    {"placeholder", SCOPE_LABEL, false},
    {"alt", SCOPE_ALT, false},
    {"imagealt", SCOPE_ALT, false},
    {"alttext", SCOPE_ALT, false},
    {"heading", SCOPE_HEADING, false},
    {"headline", SCOPE_HEADING, false},
    {"subheading", SCOPE_HEADING, false},
    {"subtitle", SCOPE_TEXT, false},
    {"soustitre", SCOPE_TEXT, false},
    {"summary", SCOPE_TEXT, false},
    {"resume", SCOPE_TEXT, false},
    {"excerpt", SCOPE_TEXT, false},
    {"extrait", SCOPE_TEXT, false},
    {"abstract", SCOPE_TEXT, false},
    {"intro", SCOPE_TEXT, false},
    {"introduction", SCOPE_TEXT, false},
    {"lead", SCOPE_TEXT, false},
    {"chapo", SCOPE_TEXT, false},
    {"tagline", SCOPE_TEXT, false},
    {"baseline", SCOPE_TEXT, false},
    {"slogan", SCOPE_TEXT, false},
    {"accroche", SCOPE_TEXT, false},
    {"mission", SCOPE_TEXT, false},
    {"caption", SCOPE_TEXT, false},
    {"legende", SCOPE_TEXT, false},
    {"question", SCOPE_TEXT, false},
    {"answer", SCOPE_TEXT, false},
    {"reponse", SCOPE_TEXT, false},
    {"text", SCOPE_TEXT, false},
    {"texte", SCOPE_TEXT, false},
    {"body", SCOPE_TEXT, false},
    {"content", SCOPE_TEXT, false},
    {"message", SCOPE_TEXT, false},
    {"quote", SCOPE_TEXT, false},
    {"citation", SCOPE_TEXT, false},
    {"hint", SCOPE_TEXT, false},
};

static const char *const page_parents[] = {"",        "seo",    "meta", "og", "opengraph",
                                           "twitter", "params", "head", NULL};

enum { KEY_MAX = 32 };

/* The key as the table has it; empty when it is too long for it. */
static struct str plain_key(struct str key, char out[KEY_MAX])
{
    size_t len = 0;
    for (size_t i = 0; i < key.len; i++) {
        if (key.ptr[i] == '-' || key.ptr[i] == '_' || key.ptr[i] == ':')
            continue;
        bool accent = i + 1 < key.len && key.ptr[i] == '\xC3' &&
                      (key.ptr[i + 1] == '\xA9' || key.ptr[i + 1] == '\xA8');
        if (len == KEY_MAX)
            return STR("");
        out[len++] = accent ? 'e' : byte_lower(key.ptr[i]); /* résumé, légende, réponse */
        i += accent;
    }
    return (struct str){out, len};
}

static bool is_page_parent(struct str parent)
{
    for (const char *const *p = page_parents; *p; p++)
        if (str_eq_ascii_case(parent, str_of(*p)))
            return true;
    return false;
}

/* What a key holds: false when it is no copy (slug, date, tags, layout …). `parent` is the key
 * above it, empty at the top. */
static bool scope_of_key(enum scope *out, struct str key, struct str parent)
{
    char plain[KEY_MAX];
    struct str wanted = plain_key(key, plain);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!str_is(wanted, keys[i].key))
            continue;
        *out = keys[i].page && !is_page_parent(parent) ? SCOPE_TEXT : keys[i].scope;
        return true;
    }
    return false;
}

/* ---- values ---- */

/* An address, a file or a number under a key that mostly holds words. */
static bool is_no_copy(struct str text)
{
    bool space = str_find_byte(text, ' ', 0) != SIZE_MAX;
    return !space && (str_starts(text, STR("/")) || str_find(text, STR("://"), 0) != SIZE_MAX);
}

/* White space of a value that could only be decoded as a whole: the builder takes that as it
 * stands. */
static struct str collapsed(struct arena *a, struct str text)
{
    text = str_trim(text);
    char *out = arena_alloc(a, text.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool space = byte_is_space(text.ptr[i]);
        if (!space || !byte_is_space(text.ptr[i - 1]))
            out[len++] = space ? ' ' : text.ptr[i];
    }
    return (struct str){out, len};
}

static void put_piece(struct doc_builder *b, const struct front_piece *piece)
{
    if (!piece->text.ptr)
        doc_literal(b, piece->beg, piece->end);
    else if (str_trim(piece->text).len)
        doc_replace(b, collapsed(doc_builder_arena(b), piece->text), piece->beg, piece->end);
    else if (str_find_byte(piece->text, '\n', 0) != SIZE_MAX)
        doc_break(b, piece->beg, piece->end);
    else
        doc_replace(b, piece->text, piece->beg, piece->end);
}

static void says_document(struct doc_builder *b, const struct front_value *value)
{
    static const char *const langs[] = {"lang", "language", "locale", NULL};
    if (value->parent.len)
        return;
    for (const char *const *l = langs; *l; l++)
        if (str_is(value->key, *l) && value->text.len && value->text.len <= 16)
            doc_says_lang(b, arena_dup(doc_builder_arena(b), value->text));
    if (str_is(value->key, "title"))
        doc_says_title(b, arena_dup(doc_builder_arena(b), str_trim(value->text)));
}

void front_matter_value(struct doc_builder *b, const struct front_value *value)
{
    enum scope scope;
    says_document(b, value);
    if (!scope_of_key(&scope, value->key, value->parent) || is_no_copy(value->text))
        return;
    struct arena *a = doc_builder_arena(b);
    doc_begin(b, scope);
    doc_kind(b, arena_printf(a, "front:%.*s", STR_FMT(value->path)));
    doc_key(b, arena_dup(a, value->path));
    for (size_t i = 0; i < value->count; i++)
        put_piece(b, &value->pieces[i]);
    doc_end(b);
}

/* ---- YAML ---- */

struct yaml_front {
    struct doc_builder *b;
    struct arena *scratch;
    struct scalar_pieces pieces;
};

static void read_scalar(struct yaml_front *f, const struct node *n, struct str path, struct str key,
                        struct str parent)
{
    yaml_scalar_pieces(f->scratch, n, &f->pieces);
    struct front_piece *pieces = ARENA_ARRAY(f->scratch, struct front_piece, f->pieces.count + 1);
    for (size_t i = 0; i < f->pieces.count; i++) {
        const struct scalar_piece *from = &f->pieces.at[i];
        pieces[i] = (struct front_piece){from->text, from->beg, from->end};
        if (from->literal)
            pieces[i].text.ptr = NULL;
    }
    front_matter_value(f->b,
                       &(struct front_value){path, key, parent, n->text, pieces, f->pieces.count});
}

static struct str joined(struct arena *a, struct str path, struct str key)
{
    return path.len ? arena_printf(a, "%.*s.%.*s", STR_FMT(path), STR_FMT(key)) : key;
}

/* Items of a list are read as if each stood under the list's key. */
static void read_node(struct yaml_front *f, const struct node *n, struct str path, struct str key,
                      struct str parent)
{
    switch (n->kind) {
    case NODE_NULL:
        break;
    case NODE_TEXT:
        read_scalar(f, n, path, key, parent);
        break;
    case NODE_LIST:
        for (size_t i = 0; i < n->items.count; i++)
            read_node(f, n->items.at[i], path, key, parent);
        break;
    case NODE_MAP:
        for (size_t i = 0; i < n->pairs.count; i++) {
            struct str name = n->pairs.at[i].key->text;
            read_node(f, n->pairs.at[i].value, joined(f->scratch, path, name), name, key);
        }
        break;
    }
}

/* Lines that begin with #: suppressions are read there. */
static void read_comments(struct doc_builder *b, struct str text, uint32_t beg, uint32_t end)
{
    while (beg < end) {
        size_t line = str_find_byte(str_sub(text, 0, end), '\n', beg);
        uint32_t stop = line == SIZE_MAX ? end : num_u32(line);
        struct str words = str_trim(str_sub(text, beg, stop));
        if (words.len && words.ptr[0] == '#') {
            uint32_t at = num_u32((size_t)(words.ptr - text.ptr));
            doc_open(b, ELEMENT_COMMENT, at, at + num_u32(words.len));
            doc_attr(b, ATTR_TEXT, str_trim(str_from(words, 1)), at, at + num_u32(words.len));
            doc_close(b);
        }
        beg = stop + 1;
    }
}

static void tell_mistake(struct doc_builder *b, struct arena *scratch,
                         const struct mistakes *mistakes)
{
    for (size_t i = 0; i < mistakes->count; i++) {
        const struct mistake *m = &mistakes->at[i];
        if (m->warning)
            continue;
        doc_problem(b, PROBLEM_FRONT_MATTER, message_text(scratch, &m->message, NULL), m->at.beg,
                    m->at.end);
        return; /* the first says enough: this is no guide */
    }
}

/* False when what stands between the lines is no front matter: a rule, some text, a heading's
 * line. */
static bool read_yaml(struct doc_builder *b, struct str text, uint32_t beg, uint32_t end)
{
    bool small = end - beg < SMALL;
    struct arena *scratch = small ? doc_builder_arena(b) : arena_new();
    const struct data_file file = {.bytes = text};
    const struct node *root;
    struct mistakes mistakes = {0};
    enum status status = yaml_parse_part(&root, scratch, &file, beg, end, &mistakes);
    bool is_map = root->kind == NODE_MAP || (root->kind == NODE_NULL && status == OK);
    if (is_map) {
        tell_mistake(b, scratch, &mistakes);
        read_comments(b, text, beg, end);
        struct yaml_front f = {.b = b, .scratch = scratch};
        read_node(&f, root, STR(""), STR(""), STR(""));
    }
    if (!small)
        arena_free(scratch);
    return is_map;
}

/* ---- where it stands ---- */

/* Behind the line that begins at `at`. */
static uint32_t next_line(struct str text, uint32_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    if (str_starts(str_from(text, at), STR("\r\n")))
        return at + 2;
    return at < text.len ? at + 1 : at;
}

/* The line at `at` is `mark` and blanks. */
static bool is_line(struct str text, uint32_t at, struct str mark)
{
    if (!str_starts(str_from(text, at), mark))
        return false;
    at += num_u32(mark.len);
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
        at++;
    return at == text.len || text.ptr[at] == '\n' || text.ptr[at] == '\r';
}

uint32_t front_matter(struct doc_builder *b, struct str text)
{
    bool yaml = is_line(text, 0, STR("---")), toml = is_line(text, 0, STR("+++"));
    if (!yaml && !toml)
        return 0;
    struct str mark = yaml ? STR("---") : STR("+++");
    uint32_t beg = next_line(text, 0), end = beg;
    while (end < text.len && !is_line(text, end, mark) && !(yaml && is_line(text, end, STR("..."))))
        end = next_line(text, end);
    if (end >= text.len)
        return 0;
    if (toml)
        front_matter_toml(b, text, beg, end);
    else if (!read_yaml(b, text, beg, end))
        return 0;
    return next_line(text, end);
}
