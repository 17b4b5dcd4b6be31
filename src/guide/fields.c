/* SPDX-License-Identifier: MIT */
/* fields: the keys of a guide that belong to no check kind, one row each. A FIELD_LATER row is a
 * key of the language whose check comes with a later version; a kind of that name takes its
 * place. */
#include "guide/reading.h"

#define LATER(key, text)                                  \
    {                                                     \
        .name = (key), .type = FIELD_LATER, .doc = (text) \
    }

#define ROW(keys, key, kind, member, text)                                             \
    {                                                                                  \
        .name = (key), .type = (kind), .offset = offsetof(keys, member), .doc = (text) \
    }

/* version and extends are read with each file and are not inherited. */
const struct field top_fields[] = {
    ROW(struct top, "version", FIELD_NODE, ignored, "1, the version of this language; required"),
    ROW(struct top, "brand", FIELD_TEXT, brand, "the brand's name in reports; required"),
    ROW(struct top, "languages", FIELD_NODE, languages,
        "BCP 47 tags, the first is the default, or a map from tag to what differs there; required"),
    ROW(struct top, "extends", FIELD_NODE, ignored,
        "pack:NAME or paths of other guides, merged in order, the nearer wins"),
    ROW(struct top, "owner", FIELD_TEXT, owner, "whom to ask"),
    ROW(struct top, "content", FIELD_GLOBS, content, "files that are copy"),
    ROW(struct top, "not-content", FIELD_GLOBS, not_content, "files that are not"),
    ROW(struct top, "channels", FIELD_NODE, channels, "touchpoints by name: web, newsletter, sms"),
    ROW(struct top, "severity", FIELD_NODE, severity,
        "code or beginning of one -> error, warning, note, off"),
    ROW(struct top, "exceptions", FIELD_NODE, exceptions, "what a rule does not hold for, and why"),
    LATER("identity", "mission, vision, values, promise, personality"),
    LATER("tone", "formality, sentence length, passive, emoji, case"),
    LATER("typography", "fr-FR, fr-CH, fr-CA, en-GB, en-US and how strict"),
    LATER("messages", "slogan and key messages, word for word"),
    LATER("facts", "figures and promises that are the same everywhere"),
    LATER("spelling", "dictionaries, words"),
    LATER("claims", "promises that need a proof nearby"),
    LATER("buttons", "wording of calls to action"),
    LATER("phrases", "this brand's greetings, sign-offs, apologies"),
    LATER("visual", "palette, logo"),
    LATER("links", "where links may go"),
    LATER("placeholders", "merge variables that templates may use"),
    LATER("situations", "the reader's moment, whatever the channel"),
    LATER("stages", "the journey and what each stage carries"),
    LATER("compare", "comparisons across documents"),
    LATER("profiles", "how a house's own exports hold their copy"),
    LATER("scoring", "weights of error, warning, note"),
    LATER("name", "of a pack"),
    LATER("lock", "rules of a pack that an extending guide may not weaken"),
    FIELD_END,
};

const struct field terms_fields[] = {
    ROW(struct terms_keys, "from", FIELD_NODE, from,
        "spreadsheets (CSV) that stay the source: columns dire, ne pas dire, pourquoi, canal, "
        "langue, depuis, jusqu'à, or say, avoid, why, channel, language, since, until"),
    FIELD_END,
};

const struct field channel_fields[] = {
    ROW(struct channel_keys, "files", FIELD_GLOBS, files, "its files"),
    ROW(struct channel_keys, "format", FIELD_TEXT, format, "how they are read; default: by name"),
    ROW(struct channel_keys, "owner", FIELD_TEXT, owner, "whom to ask"),
    ROW(struct channel_keys, "languages", FIELD_TEXTS, languages, "its languages"),
    ROW(struct channel_keys, "severity", FIELD_NODE, severity, "as at the top, for this channel"),
    LATER("category", "digital, physical, human"),
    LATER("stages", "of the journey it serves"),
    LATER("audience", "whom it speaks to"),
    LATER("tone", "as at the top, for this channel"),
    LATER("require", "what each of its documents must carry"),
    FIELD_END,
};

const struct field language_fields[] = {
    LATER("tone", "as at the top, for this language"),
    LATER("typography", "as at the top, for this language"),
    LATER("terms", "as at the top, for this language"),
    FIELD_END,
};

const struct field exception_fields[] = {
    {.name = "rule",
     .type = FIELD_TEXT,
     .offset = offsetof(struct exception_keys, rule),
     .doc = "a code or its beginning",
     .required = true},
    {.name = "why",
     .type = FIELD_TEXT,
     .offset = offsetof(struct exception_keys, why),
     .doc = "the reason",
     .required = true},
    ROW(struct exception_keys, "files", FIELD_GLOBS, files, "where"),
    ROW(struct exception_keys, "key", FIELD_TEXT, key, "JSON path, intent or message id"),
    ROW(struct exception_keys, "channels", FIELD_NAMES, channels, "in which channels"),
    ROW(struct exception_keys, "text", FIELD_TEXTS, texts, "the words it is about"),
    ROW(struct exception_keys, "owner", FIELD_TEXT, owner, "who decided"),
    ROW(struct exception_keys, "until", FIELD_DATE, until, "the last day it holds"),
    FIELD_END,
};

const struct field examples_fields[] = {
    ROW(struct examples_keys, "bad", FIELD_NODE, bad, "texts that the rule finds"),
    ROW(struct examples_keys, "good", FIELD_NODE, good, "texts that it leaves alone"),
    FIELD_END,
};

const struct field example_fields[] = {
    {.name = "text",
     .type = FIELD_TEXT,
     .offset = offsetof(struct example_keys, text),
     .doc = "the text",
     .required = true},
    ROW(struct example_keys, "format", FIELD_TEXT, format, "how it is read; default: html or text"),
    ROW(struct example_keys, "channel", FIELD_TEXT, channel, "the channel it stands in"),
    ROW(struct example_keys, "lang", FIELD_TEXT, lang, "its language"),
    ROW(struct example_keys, "count", FIELD_INT, count, "findings that a bad one gives"),
    FIELD_END,
};

const struct field rule_fields[] = {
    {.name = "severity",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct rule_common, severity),
     .doc = "how bad it is",
     .choices = severity_names},
    ROW(struct rule_common, "why", FIELD_TEXT, why, "the reason, for those who meet the finding"),
    ROW(struct rule_common, "message", FIELD_TEXT, message,
        "the finding in your own words; {match}, {suggest}, {channel} are filled in"),
    ROW(struct rule_common, "link", FIELD_TEXT, link, "a page that says more"),
    ROW(struct rule_common, "owner", FIELD_TEXT, owner, "whom to ask"),
    ROW(struct rule_common, "channels", FIELD_NAMES, channels, "only in these channels"),
    ROW(struct rule_common, "scope", FIELD_NAMES, scopes,
        "only in these parts: heading, link, ..."),
    ROW(struct rule_common, "not", FIELD_NAMES, not_scopes, "not in these parts"),
    ROW(struct rule_common, "lang", FIELD_TEXT, lang, "language of its texts, or any"),
    ROW(struct rule_common, "since", FIELD_DATE, since, "the first day it holds"),
    ROW(struct rule_common, "until", FIELD_DATE, until, "the last day it holds"),
    {.name = "dimension",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct rule_common, dimension),
     .doc = "what it does to the reader's trust (SERVQUAL)",
     .choices = dimension_names},
    ROW(struct rule_common, "examples", FIELD_NODE, examples,
        "{bad: [...], good: [...]}, run by diapason guide test"),
    FIELD_END,
};
