/* SPDX-License-Identifier: MIT */
/* Channels and globs: which touchpoint a file is, and what is copy at all. */
#include "format/format.h"
#include "guide/reading.h"
#include "text/fold.h"
#include "text/glob.h"
#include "text/utf8.h"

/* ---- names ---- */

static bool fold_equal(struct str a, struct str b)
{
    size_t i = 0, k = 0;
    unsigned len_a, len_b;
    for (; i < a.len && k < b.len; i += len_a, k += len_b)
        if (fold_cp(utf8_at(a, i, &len_a)).cp != fold_cp(utf8_at(b, k, &len_b)).cp)
            return false;
    return i == a.len && k == b.len;
}

uint32_t guide_channel_named(const struct guide *g, struct str name)
{
    if (utf8_valid_prefix(name) < name.len)
        return UINT32_MAX;
    for (uint32_t i = 0; i < g->channels.count; i++)
        if (fold_equal(g->channels.at[i].name, name))
            return i;
    return UINT32_MAX;
}

static const char *const *channel_names(struct guide_reader *r)
{
    const struct guide *g = r->guide;
    const char **names = ARENA_ARRAY(r->arena, const char *, g->channels.count + 1);
    for (size_t i = 0; i < g->channels.count; i++)
        names[i] = arena_dup(r->arena, g->channels.at[i].name).ptr;
    return names;
}

uint64_t guide_channel_bits(struct guide_reader *r, const struct text_values *names)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < names->count; i++) {
        struct str name = names->at[i].text;
        uint32_t channel = guide_channel_named(r->guide, name);
        if (channel != UINT32_MAX)
            bits |= UINT64_C(1) << channel;
        else
            guide_unknown(r, names->at[i].at, "guide/unknown-channel",
                          message1(MSG("no channel is called “{name}”"), "name", name), name,
                          channel_names(r));
    }
    return bits;
}

/* ---- reading ---- */

void guide_tidy_globs(struct guide_reader *r, struct text_values *globs)
{
    for (size_t i = 0; i < globs->count; i++) {
        struct str *glob = &globs->at[i].text;
        while (str_starts(*glob, STR("./")))
            *glob = str_from(*glob, 2);
        while (glob->len > 1 && glob->ptr[0] == '/')
            *glob = str_from(*glob, 1);
        if (glob->len > 0 && glob->ptr[glob->len - 1] == '/')
            *glob = arena_printf(r->arena, "%.*s**", STR_FMT(*glob));
    }
}

static void check_format(struct guide_reader *r, const struct text_value *format)
{
    size_t count = 0;
    if (!format->text.ptr || format_find(format->text))
        return;
    while (formats[count])
        count++;
    const char **names = ARENA_ARRAY(r->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = formats[i]->name;
    guide_unknown(r, format->at, "guide/unknown-format",
                  message1(MSG("no format is called “{name}”"), "name", format->text), format->text,
                  names);
}

static void read_channel(struct guide_reader *r, const struct node_pair *pair)
{
    struct guide *g = r->guide;
    struct channel_keys keys = {0};
    if (g->channels.count == CHANNELS_MAX) {
        mistake_add(r->arena, &g->mistakes, pair->key->at, "guide/channels",
                    message1(MSG("more than {limit} channels"), "limit",
                             arena_printf(r->arena, "%d", CHANNELS_MAX)));
        return;
    }
    struct section_nodes *sections = &r->channel_sections[g->channels.count];
    guide_read_keys(r, pair->value, channel_fields, &keys, true, sections);
    check_format(r, &keys.format);
    guide_tidy_globs(r, &keys.files);
    struct channel *c = VEC_PUSH(r->arena, &g->channels);
    *c = (struct channel){
        .name = pair->key->text,
        .at = pair->key->at,
        .files = keys.files,
        .format = keys.format.text,
        .owner = keys.owner.text,
        .languages = keys.languages,
    };
    guide_read_severities(r, keys.severity, &c->severity);
}

/* The first channel that matches a file has it: those of nearer files come first. */
void guide_read_channels(struct guide_reader *r, const struct node *channels)
{
    if (!channels || channels->kind == NODE_NULL)
        return;
    if (channels->kind != NODE_MAP) {
        schema_wrong_type(&r->schema, channels, STR("channels"), MSG("a map"))->mended =
            STR("channels: {web: {files: ['site/**']}}");
        return;
    }
    r->schema.path = STR("channels");
    for (size_t f = 0; f < r->guide->files.count; f++)
        for (size_t i = 0; i < channels->pairs.count; i++)
            if (channels->pairs.at[i].key->at.file == &r->guide->files.at[f]->data)
                read_channel(r, &channels->pairs.at[i]);
    r->schema.path = (struct str){0};
}

/* ---- files ---- */

static bool matches_any(const struct text_values *globs, struct str path)
{
    for (size_t i = 0; i < globs->count; i++)
        if (glob_match(globs->at[i].text, path))
            return true;
    return false;
}

uint32_t guide_channel_of(const struct guide *g, struct str path, uint32_t *second)
{
    uint32_t first = UINT32_MAX;
    *second = UINT32_MAX;
    for (uint32_t i = 0; i < g->channels.count; i++) {
        if (!matches_any(&g->channels.at[i].files, path))
            continue;
        if (first != UINT32_MAX) {
            *second = i;
            break;
        }
        first = i;
    }
    return first;
}

/* What most folders hold beside copy; a guide with a `content` of its own has said what it
 * wants. */
static bool is_rarely_content(struct str path)
{
    static const char *const globs[] = {
        "**/{README,CHANGELOG,CONTRIBUTING,CODE_OF_CONDUCT,LICENSE,LICENCE,SECURITY,NOTICE}{,.*}",
        "**/{node_modules,vendor,bower_components,third_party}/**",
        "**/{test,tests,spec,__tests__,fixtures}/**",
        "**/{package,package-lock,composer,tsconfig,manifest}.json",
        "**/*{.lock,-lock.yaml,-lock.yml,.min.html}",
        "**/{,.}diapason.yml",
        "**/{nlu,stories,rules}{,/**/*}.yml",
    };
    for (size_t i = 0; i < sizeof globs / sizeof *globs; i++)
        if (glob_match(str_of(globs[i]), path))
            return true;
    return false;
}

bool guide_is_content(const struct guide *g, struct str path, const char **reason)
{
    *reason = "not-content";
    if (matches_any(&g->not_content, path))
        return false;
    if (g->content.count == 0)
        return !is_rarely_content(path);
    *reason = "content";
    return matches_any(&g->content, path);
}
