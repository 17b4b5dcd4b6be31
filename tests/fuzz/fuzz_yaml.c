/* SPDX-License-Identifier: MIT */
#include "data/yaml.h"
#include "text/utf8.h"

#undef NDEBUG
#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_place(struct place at)
{
    assert(at.file && at.beg <= at.end && at.end <= at.file->bytes.len);
}

/* The pieces make up the text, in order of their places, and literal ones are the file's bytes. */
static void check_pieces(struct arena *a, const struct node *n)
{
    struct scalar_pieces pieces = {0};
    yaml_scalar_pieces(a, n, &pieces);
    const char *text = n->text.ptr;
    uint32_t place = n->at.beg;
    for (size_t i = 0; i < pieces.count; i++) {
        const struct scalar_piece *piece = &pieces.at[i];
        assert(piece->text.ptr == text && piece->text.len > 0);
        assert(piece->beg >= place && piece->beg <= piece->end && piece->end <= n->at.end);
        if (piece->literal)
            assert(str_eq(piece->text, str_sub(n->at.file->bytes, piece->beg, piece->end)));
        text += piece->text.len;
        place = piece->end;
    }
    assert(text == n->text.ptr + n->text.len);
}

/* `left` bounds the walk: aliases may make one node stand in many places. */
static void check_node(struct arena *a, const struct node *n, unsigned depth, unsigned *left)
{
    if (*left == 0)
        return;
    --*left;
    assert(depth <= 2 * YAML_DEPTH_MAX);
    check_place(n->at);
    switch (n->kind) {
    case NODE_NULL:
        break;
    case NODE_TEXT:
        assert(utf8_valid_prefix(n->text) == n->text.len);
        check_pieces(a, n);
        break;
    case NODE_LIST:
        for (size_t i = 0; i < n->items.count; i++)
            check_node(a, n->items.at[i], depth + 1, left);
        break;
    case NODE_MAP:
        for (size_t i = 0; i < n->pairs.count; i++) {
            const struct node_pair *pair = &n->pairs.at[i];
            assert(pair->key->kind == NODE_TEXT);
            if (i < 20)
                for (size_t k = 0; k < i; k++)
                    assert(!str_eq(n->pairs.at[k].key->text, pair->key->text));
            check_node(a, pair->key, depth + 1, left);
            check_node(a, pair->value, depth + 1, left);
        }
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    const struct data_file file = {STR("fuzz.yml"), {(const char *)data, size}};
    const struct node *root;
    struct mistakes mistakes = {0};
    enum status status = yaml_parse(&root, a, &file, &mistakes);
    assert((status == OK) == (mistakes.errors == 0));
    for (size_t i = 0; i < mistakes.count; i++) {
        check_place(mistakes.at[i].at);
        assert(i == 0 || mistakes.at[i].at.beg >= mistakes.at[i - 1].at.beg);
        assert(mistakes.at[i].code && mistakes.at[i].message.pattern.len);
    }
    unsigned left = 100000;
    if (utf8_valid_prefix(file.bytes) == size)
        check_node(a, root, 0, &left);
    arena_free(a);
    return 0;
}
