/* SPDX-License-Identifier: MIT */
#include "guide/reading.h"

static void read_exception(struct guide_reader *r, const struct node *item)
{
    struct exception_keys keys = {0};
    schema_read(&r->schema, item, exception_fields, &keys, NULL, NULL);
    guide_tidy_globs(r, &keys.files);
    guide_channel_bits(r, &keys.channels);
    if (keys.rule.text.ptr)
        guide_check_reference(r, keys.rule.text, keys.rule.at);
    struct exception *e = VEC_PUSH(r->arena, &r->guide->exceptions);
    *e = (struct exception){
        .rule = keys.rule.text,
        .files = keys.files,
        .channels = keys.channels,
        .texts = keys.texts,
        .key = keys.key.text,
        .why = keys.why.text,
        .owner = keys.owner.text,
        .until = keys.until.text,
        .at = item->at,
    };
}

void guide_read_exceptions(struct guide_reader *r, const struct node *list)
{
    if (!list || list->kind == NODE_NULL)
        return;
    if (list->kind != NODE_LIST) {
        schema_wrong_type(&r->schema, list, STR("exceptions"), MSG("a list"))->mended =
            STR("- {rule: terms.avoid, files: [legal.html], why: required by law}");
        return;
    }
    r->schema.path = STR("exceptions");
    for (size_t i = 0; i < list->items.count; i++)
        read_exception(r, list->items.at[i]);
    r->schema.path = (struct str){0};
}
