/* SPDX-License-Identifier: MIT */
/* json: one object a line, findings first, last a summary without which the result is cut off.
 * A machine contract: members are added, never renamed. Columns are code points whatever
 * people read. */
#include "data/json.h"

#include "output/output.h"

enum { SCHEMA = 1 };

static void member(struct json *j, const char *key, struct str value)
{
    if (value.len)
        json_member(j, key, value);
}

static void member_hash(struct json *j, const char *key, uint64_t hash)
{
    char digits[16];
    for (int i = 15; i >= 0; i--, hash >>= 4)
        digits[i] = "0123456789abcdef"[hash & 0xF];
    json_member(j, key, (struct str){digits, sizeof digits});
}

static void object_begin(struct json *j, const char *key)
{
    json_key(j, key);
    json_open(j, '{');
}

static void put_beginning(struct json *j, const struct location *at)
{
    json_member(j, "path", at->path);
    json_member_int(j, "line", (int64_t)at->beg.line + 1);
    json_member_int(j, "column", (int64_t)at->beg.column.codepoint + 1);
}

static void put_offsets(struct json *j, uint32_t beg, uint32_t end)
{
    json_member_int(j, "offset", beg);
    json_member_int(j, "end_offset", end);
}

static void put_location(struct json *j, const struct location *at)
{
    if (at->path.len == 0)
        return;
    put_beginning(j, at);
    json_member_int(j, "end_line", (int64_t)at->end.line + 1);
    json_member_int(j, "end_column", (int64_t)at->end.column.codepoint + 1);
    put_offsets(j, at->beg.offset, at->end.offset);
}

static void put_message(struct json *j, const struct output_run *r, const struct message *m)
{
    struct buf text = {0};
    message_put(&text, m, r->options->messages);
    json_member(j, "message", buf_str(&text));
    buf_release(&text);
}

static void put_guide(struct json *j, const struct location *guide)
{
    if (guide->path.len == 0)
        return;
    object_begin(j, "guide");
    json_member(j, "path", guide->path);
    json_member_int(j, "line", (int64_t)guide->beg.line + 1);
    json_close(j, '}');
}

static void put_edits(struct json *j, const struct diagnostic *d)
{
    if (d->edit_count == 0)
        return;
    json_key(j, "fix");
    json_open(j, '[');
    for (size_t i = 0; i < d->edit_count; i++) {
        const struct edit *e = &d->edits[i];
        json_open(j, '{');
        put_offsets(j, e->span.beg, e->span.end);
        json_member(j, "text", e->text);
        json_member_bool(j, "safe", e->safe);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_related(struct json *j, const struct output_run *r, const struct diagnostic *d)
{
    if (d->related_count == 0)
        return;
    json_key(j, "related");
    json_open(j, '[');
    for (size_t i = 0; i < d->related_count; i++) {
        const struct related *e = &d->related[i];
        json_open(j, '{');
        if (e->at.path.len) {
            put_beginning(j, &e->at);
            put_offsets(j, e->at.beg.offset, e->at.end.offset);
        }
        put_message(j, r, &e->message);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void diagnostic(struct output_run *r, const struct diagnostic *d)
{
    struct json j = {.out = r->out};
    json_open(&j, '{');
    json_member(&j, "type", STR("finding"));
    put_location(&j, &d->at);
    json_member(&j, "severity", str_of(severity_name(d->severity)));
    json_member(&j, "code", d->code);
    put_message(&j, r, &d->message);
    member(&j, "text", d->text);
    member(&j, "channel", d->channel);
    member(&j, "language", d->lang);
    member(&j, "scope", d->scope);
    json_member(&j, "dimension", str_of(dimension_name(d->dimension)));
    member(&j, "owner", d->owner);
    member(&j, "key", d->key);
    if (d->group)
        member_hash(&j, "group", d->group);
    put_guide(&j, &d->guide);
    member(&j, "why", d->why);
    put_edits(&j, d);
    put_related(&j, r, d);
    if (d->fingerprint)
        member_hash(&j, "fingerprint", d->fingerprint);
    json_close(&j, '}');
    buf_putc(r->out, '\n');
}

static void end(struct output_run *r, const struct summary *s)
{
    struct json j = {.out = r->out};
    json_open(&j, '{');
    json_member(&j, "type", STR("summary"));
    json_member_int(&j, "schema", SCHEMA);
    json_member_int(&j, "files", (int64_t)s->files);
    json_member_int(&j, "words", (int64_t)s->words);
    json_member_int(&j, "errors", (int64_t)s->errors);
    json_member_int(&j, "warnings", (int64_t)s->warnings);
    json_member_int(&j, "notes", (int64_t)s->notes);
    json_member_int(&j, "fixable", (int64_t)s->fixable);
    json_member_int(&j, "failed", (int64_t)s->failed);
    if (s->guide.len) {
        json_member(&j, "guide", s->guide);
        member_hash(&j, "guide_hash", s->guide_hash);
    }
    member(&j, "version", str_of(s->version));
    member(&j, "today", s->today);
    json_close(&j, '}');
    buf_putc(r->out, '\n');
}

extern const struct output output_json;
const struct output output_json = {
    .name = "json",
    .summary = "one JSON object a line, the last one a summary: for programs",
    .diagnostic = diagnostic,
    .end = end,
};
