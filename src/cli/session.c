/* SPDX-License-Identifier: MIT */
#include "cli/session.h"

#include "base/file.h"
#include "base/version.h"
#include "cli/args.h"
#include "cli/say.h"
#include "text/glob.h"
#include "text/nearest.h"

static bool find_format(const struct format **out, const struct cli *c)
{
    *out = NULL;
    struct str name = c->settings.as;
    if (!name.ptr)
        return true;
    *out = format_find(name);
    if (*out)
        return true;
    struct {
        VEC(const char *);
    } names = {0};
    for (size_t i = 0; formats[i]; i++)
        VEC_ADD(c->arena, &names, formats[i]->name);
    VEC_ADD(c->arena, &names, NULL);
    const char *nearest = nearest_name(c->arena, name, names.at);
    say(c, STR("--as"),
        nearest ? message2(MSG("no format is called “{name}”; did you mean {nearest}?"), "name",
                           name, "nearest", str_of(nearest))
                : message1(MSG("no format is called “{name}”; diapason formats lists them"), "name",
                           name));
    return false;
}

static void pack_options(struct guide_options *out, const struct cli *c)
{
    const struct settings *s = &c->settings;
    struct strs packs = {0};
    args_lines(&packs, c->arena, s->packs, ',');
    for (size_t i = 0; i < packs.count; i++)
        packs.at[i] = str_trim(packs.at[i]);
    out->packs = packs.at;
    out->pack_count = packs.count;
    out->packs_dir = s->packs_dir;
    if (!s->packs_dir.ptr && !s->isolated)
        out->packs_dir = env_get("DIAPASON_PACKS");
}

static bool can_read_guide(const struct cli *c)
{
    struct str path = c->settings.guide;
    struct file_info info;
    enum status status = path.ptr ? file_look(&info, path, true) : OK;
    if (status == OK && path.ptr && info.kind != FILE_REGULAR)
        status = ERR_NOT_REGULAR;
    if (status == OK)
        return true;
    struct message m = message1(MSG("{what}; --guide needs the guide's YAML file"), "what",
                                str_of(status_text(status)));
    m.args[0].word = true;
    say(c, path, m);
    return false;
}

bool session_options(struct engine_options *out, const struct cli *c)
{
    const struct settings *s = &c->settings;
    *out = (struct engine_options){
        .guide = s->guide,
        .channel = s->channel,
        .lang_default = s->lang_default,
        .rule_glob = s->rule,
        .min_severity = (enum severity)s->min_severity,
        .max_file_size = s->max_file_size,
        .jobs = s->jobs ? (unsigned)s->jobs : cpu_count(),
        .isolated = s->isolated,
        .force_exclude = s->force_exclude,
        .version = DIAPASON_VERSION,
    };
    pack_options(&out->packs, c);
    return can_read_guide(c) && find_format(&out->as, c);
}

void session_say_no_guide(const struct cli *c, struct str path)
{
    say(c, path,
        message(MSG("no guide (diapason.yml) here or above; name one with --guide FILE, or check "
                    "without one with --packs fr-clair,email")));
}

void session_choose_messages(struct cli *c, const struct engine *e)
{
    const struct guide *const *guides;
    if (c->settings.messages.ptr || engine_guides(e, &guides) == 0 || !guides[0]->languages.count)
        return;
    const struct lang *lang = guides[0]->languages.at[0].lang;
    if (lang && lang->messages)
        c->messages = lang->messages;
}

const struct guide *session_guide(struct cli *c, struct engine *e, struct str path)
{
    const struct guide *g = engine_guide_for(e, path);
    if (!g)
        session_say_no_guide(c, (struct str){0});
    session_choose_messages(c, e);
    return g;
}

static bool say_no_channel(const struct cli *c, const struct guide *g)
{
    struct {
        VEC(const char *);
    } names = {0};
    for (size_t i = 0; i < g->channels.count; i++)
        VEC_ADD(c->arena, &names, arena_dup(c->arena, g->channels.at[i].name).ptr);
    VEC_ADD(c->arena, &names, NULL);
    const char *nearest = nearest_name(c->arena, c->settings.channel, names.at);
    say(c, STR("--channel"),
        nearest ? message2(MSG("the guide has no channel “{name}”; did you mean {nearest}?"),
                           "name", c->settings.channel, "nearest", str_of(nearest))
                : message1(MSG("the guide has no channel “{name}”; its key channels lists them"),
                           "name", c->settings.channel));
    return false;
}

static bool has_rule(const struct guide *g, struct str glob)
{
    for (size_t i = 0; i < g->rules.count; i++)
        if (rule_ref_covers(glob, g->rules.at[i].code) ||
            glob_match_name(glob, g->rules.at[i].code))
            return true;
    return false;
}

bool session_names_exist(const struct cli *c, const struct engine *e)
{
    const struct guide *const *guides;
    size_t count = engine_guides(e, &guides);
    bool channel = c->settings.channel.ptr == NULL, rule = c->settings.rule.ptr == NULL;
    for (size_t i = 0; i < count; i++) {
        if (guides[i]
                ->mistakes.errors) /* it may have lost any of its parts: its mistakes come first */
            return true;
        channel = channel || guide_channel_named(guides[i], c->settings.channel) != UINT32_MAX;
        rule = rule || has_rule(guides[i], c->settings.rule);
    }
    if (count && !channel)
        return say_no_channel(c, guides[0]);
    if (count && !rule)
        say(c, STR("--rule"),
            message1(MSG("no rule of the guide fits “{glob}”; diapason guide show lists them"),
                     "glob", c->settings.rule));
    return !count || rule;
}

static void say_later(const struct cli *c, const struct guide *g)
{
    if (g->later.count == 0)
        return;
    struct buf keys = {0};
    for (size_t i = 0; i < g->later.count; i++) {
        buf_puts(&keys, i ? ", " : "");
        buf_put(&keys, g->later.at[i]);
    }
    say_note(c, g->path, message1(MSG("not checked yet: {keys}"), "keys", buf_str(&keys)));
    buf_release(&keys);
}

bool session_report_guides(const struct cli *c, const struct engine *e, struct report *r)
{
    const struct guide *const *guides;
    size_t count = engine_guides(e, &guides);
    bool sound = true;
    struct diagnostics mistakes = {0};
    for (size_t i = 0; i < count; i++) {
        guide_mistakes(guides[i], c->arena, &mistakes);
        sound = sound && guides[i]->mistakes.errors == 0;
        if (report_is_for_people(r))
            say_later(c, guides[i]);
    }
    report_add_all(r, &mistakes);
    if (count) {
        report_summary(r)->guide = guides[0]->path;
        report_summary(r)->guide_hash = guides[0]->hash;
    }
    return sound;
}
