/* SPDX-License-Identifier: MIT */
/* A rule's own tests: texts that it finds and texts that it leaves alone. */
#include "guide/reading.h"

struct reading_examples {
    struct guide_reader *r;
    struct rule *rule;
    bool good;
    struct str lang; /* of what says none */
};

static void add(const struct reading_examples *e, struct example example)
{
    const struct guide_file *file = guide_file_of(example.text.at);
    example.good = e->good;
    if (example.text.lang.len == 0)
        example.text.lang = e->lang.len ? e->lang : file ? file->first_language : e->lang;
    VEC_ADD(e->r->arena, &e->rule->examples, example);
}

static void add_text(const struct reading_examples *e, const struct node *text, struct str lang)
{
    struct str words = text->text.ptr ? text->text : STR("");
    add(e, (struct example){.text = {words, lang, text->at}, .lang = lang});
}

static void add_map(const struct reading_examples *e, const struct node *map)
{
    struct example_keys keys = {0};
    schema_read(&e->r->schema, map, example_fields, &keys, NULL, NULL);
    if (!keys.text.text.ptr)
        return;
    if (keys.lang.text.ptr)
        keys.text.lang = keys.lang.text;
    const struct text_values channel = {&keys.channel, 1, 1};
    if (keys.channel.text.ptr)
        guide_channel_bits(e->r, &channel);
    add(e, (struct example){
               .text = keys.text,
               .format = keys.format.text,
               .channel = keys.channel.text,
               .lang = keys.text.lang,
               .count = keys.count,
           });
}

static void add_item(const struct reading_examples *e, const struct node *item, struct str lang)
{
    if (item->kind == NODE_TEXT)
        add_text(e, item, lang);
    else if (item->kind == NODE_MAP)
        add_map(e, item);
    else
        schema_wrong_type(&e->r->schema, item, STR("examples"), MSG("a text or a map"))->mended =
            STR("bad: [one text, another]");
}

static void add_all(const struct reading_examples *e, const struct node *texts, struct str lang)
{
    if (texts->kind == NODE_LIST) {
        for (size_t i = 0; i < texts->items.count; i++)
            add_item(e, texts->items.at[i], lang);
    } else {
        add_item(e, texts, lang);
    }
}

static void read_side(const struct reading_examples *e, const struct node *texts)
{
    if (!texts || texts->kind == NODE_NULL)
        return;
    if (!schema_is_by_language(&e->r->schema, texts) || node_find(texts, "text")) {
        add_all(e, texts, (struct str){0});
        return;
    }
    for (size_t i = 0; i < texts->pairs.count; i++)
        add_all(e, texts->pairs.at[i].value, texts->pairs.at[i].key->text);
}

void guide_read_examples(struct guide_reader *r, const struct node *examples, struct rule *rule,
                         struct str lang)
{
    struct examples_keys keys = {0};
    struct reading_examples side = {r, rule, false, lang};
    struct str before = r->schema.path;
    r->schema.path = STR("examples");
    schema_read(&r->schema, examples, examples_fields, &keys, NULL, NULL);
    read_side(&side, keys.bad);
    side.good = true;
    read_side(&side, keys.good);
    r->schema.path = before;
}
