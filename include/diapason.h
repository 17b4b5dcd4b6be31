/* SPDX-License-Identifier: MIT */
/* diapason: holds texts to a brand's voice-and-tone guide. C99 and C++; `pkg-config diapason`
 * finds it.
 *
 *     diapason_guide *guide;
 *     diapason_report *report;
 *     if (diapason_guide_load(&guide, "diapason.yml") == DIAPASON_OK &&
 *         diapason_check_text(&report, guide, "mail.html", bytes, len) == DIAPASON_OK) {
 *         for (size_t i = 0; i < diapason_report_count(report); i++)
 *             puts(diapason_diagnostic_message(diapason_report_at(report, i)));
 *         diapason_report_free(report);
 *     }
 *     diapason_guide_free(guide);
 *
 * Ownership: what a function hands out through its first parameter is yours and has a `_free`,
 * which takes NULL. What a getter returns belongs to the object it was asked of and lives as
 * long.
 *
 * Texts are UTF-8 and end in a NUL. A getter never returns NULL unless it says so: what is
 * absent is "".
 *
 * No function prints, ends the program, looks at the locale or keeps state of its own.
 * Different guides may be used by different threads at one time; one guide by one thread at a
 * time. A report may be read by any number of threads.
 *
 * The interface is not stable before version 1.0.0. */
#ifndef DIAPASON_H
#define DIAPASON_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define DIAPASON_API __attribute__((visibility("default")))
#else
#define DIAPASON_API
#endif

/* A guide, read and ready. */
typedef struct diapason_guide diapason_guide;
/* What was found, in the order of its places. */
typedef struct diapason_report diapason_report;
/* One finding of a report. */
typedef struct diapason_diagnostic diapason_diagnostic;

typedef enum diapason_status {
    DIAPASON_OK = 0,
    DIAPASON_NOT_FOUND = 1,  /* no such file */
    DIAPASON_UNREADABLE = 2, /* it is there and cannot be read: its rights, a folder, a device */
    DIAPASON_BAD_GUIDE = 3,  /* the guide has errors: diapason_guide_problems tells them */
    DIAPASON_NOT_CHECKED =
        4, /* no format reads it, it is no text or too large: the report says so */
    DIAPASON_NO_MESSAGES = 5 /* no messages in that language */
} diapason_status;

typedef enum diapason_severity {
    DIAPASON_NOTE = 1,
    DIAPASON_WARNING = 2,
    DIAPASON_ERROR = 3
} diapason_severity;

/* A place in a text. Offsets are bytes from 0 in the file as stored; lines and columns count
 * from 1, columns in Unicode code points of the decoded file. The end of a span is the place
 * behind its last character. */
typedef struct diapason_place {
    size_t offset;
    size_t line;
    size_t column;
} diapason_place;

/* The replacement of the bytes [offset, end_offset) of a file. Empty range: an insertion;
 * empty text: a deletion. */
typedef struct diapason_edit {
    size_t offset;
    size_t end_offset;
    const char *text;
    int safe; /* 0: a proposal that a person decides on */
} diapason_edit;

/* "0.1.0" */
DIAPASON_API const char *diapason_version(void);

/* English, lower case, for a log. */
DIAPASON_API const char *diapason_status_text(diapason_status status);

/* Out of memory ends the process with one line on standard error. A handler is called instead;
 * `wanted` is in bytes. It must not return (longjmp, exit). Set it once, before any other
 * call; NULL restores the default. */
typedef void diapason_oom_handler(size_t wanted);
DIAPASON_API void diapason_set_oom_handler(diapason_oom_handler *handler);

/* ---- guides ---- */

/* Reads the guide at `path` and what it extends. DIAPASON_BAD_GUIDE also hands out a guide,
 * which can only be asked for its problems and freed; any other failure sets *out to NULL. */
DIAPASON_API diapason_status diapason_guide_load(diapason_guide **out, const char *path);

/* The same for a guide in memory: `len` bytes of YAML (copied), shown in messages as `path`. It can
 * extend packs, no files. Its globs begin at the folder of `path`. */
DIAPASON_API diapason_status diapason_guide_parse(diapason_guide **out, const char *path,
                                                  const char *yaml, size_t len);

/* What is wrong with the guide, or doubtful: an empty report when nothing is. Belongs to the
 * guide. */
DIAPASON_API const diapason_report *diapason_guide_problems(const diapason_guide *guide);

/* The language of the messages of later reports, "fr" or "en"; at first it is the guide's own. */
DIAPASON_API diapason_status diapason_guide_set_messages(diapason_guide *guide,
                                                         const char *language);

DIAPASON_API void diapason_guide_free(diapason_guide *guide);

/* ---- checking ---- */

/* Checks `len` bytes of text. `path` need not exist; from the folder where it would lie it
 * decides the format (by its name), the channel and the language, and it is what findings
 * show. NULL or "" stands for plain text. DIAPASON_NOT_CHECKED also hands out a report, with
 * the reason; any other failure sets *out to NULL. */
DIAPASON_API diapason_status diapason_check_text(diapason_report **out, diapason_guide *guide,
                                                 const char *path, const char *text, size_t len);

/* The same for a file, which is read. */
DIAPASON_API diapason_status diapason_check_file(diapason_report **out, diapason_guide *guide,
                                                 const char *path);

DIAPASON_API size_t diapason_report_count(const diapason_report *report);
/* The finding at `index`, or NULL from the count on. */
DIAPASON_API const diapason_diagnostic *diapason_report_at(const diapason_report *report,
                                                           size_t index);
/* Words of prose that were read. */
DIAPASON_API size_t diapason_report_words(const diapason_report *report);

DIAPASON_API void diapason_report_free(diapason_report *report);

/* ---- a finding ---- */

/* Stable names: "terms.prefer/e-mail". */
DIAPASON_API const char *diapason_diagnostic_code(const diapason_diagnostic *d);
DIAPASON_API diapason_severity diapason_diagnostic_severity(const diapason_diagnostic *d);
/* One sentence, in the language of the messages. */
DIAPASON_API const char *diapason_diagnostic_message(const diapason_diagnostic *d);

/* The span at issue, half-open. */
DIAPASON_API const char *diapason_diagnostic_path(const diapason_diagnostic *d);
DIAPASON_API diapason_place diapason_diagnostic_begin(const diapason_diagnostic *d);
DIAPASON_API diapason_place diapason_diagnostic_end(const diapason_diagnostic *d);

/* The words at issue, decoded. */
DIAPASON_API const char *diapason_diagnostic_text(const diapason_diagnostic *d);
/* What to write instead; NULL when nothing is proposed, "" to take the words away. */
DIAPASON_API const char *diapason_diagnostic_replacement(const diapason_diagnostic *d);

/* What the guide says of the rule. */
DIAPASON_API const char *diapason_diagnostic_why(const diapason_diagnostic *d);
DIAPASON_API const char *diapason_diagnostic_link(const diapason_diagnostic *d);
DIAPASON_API const char *diapason_diagnostic_owner(const diapason_diagnostic *d);
/* The mended line of a guide, ready to paste. */
DIAPASON_API const char *diapason_diagnostic_help(const diapason_diagnostic *d);

/* Where the text stands: the guide's name of the channel, a BCP 47 tag, "heading", a key in a
 * data file, one of the five SERVQUAL dimensions. */
DIAPASON_API const char *diapason_diagnostic_channel(const diapason_diagnostic *d);
DIAPASON_API const char *diapason_diagnostic_language(const diapason_diagnostic *d);
DIAPASON_API const char *diapason_diagnostic_scope(const diapason_diagnostic *d);
DIAPASON_API const char *diapason_diagnostic_key(const diapason_diagnostic *d);
DIAPASON_API const char *diapason_diagnostic_dimension(const diapason_diagnostic *d);

/* Where the rule stands in its guide; "" and 0 when it is built in. */
DIAPASON_API const char *diapason_diagnostic_guide_path(const diapason_diagnostic *d);
DIAPASON_API size_t diapason_diagnostic_guide_line(const diapason_diagnostic *d);

/* 16 hexadecimal digits that stay when lines are added above; "" when there is none. */
DIAPASON_API const char *diapason_diagnostic_fingerprint(const diapason_diagnostic *d);

/* What mends it, when a program can; the edits of one finding do not overlap. */
DIAPASON_API size_t diapason_diagnostic_edit_count(const diapason_diagnostic *d);
/* The edit at `index`; an empty one with text NULL from the count on. */
DIAPASON_API diapason_edit diapason_diagnostic_edit(const diapason_diagnostic *d, size_t index);

/* Other places that belong to it, each with its own message. */
DIAPASON_API size_t diapason_diagnostic_related_count(const diapason_diagnostic *d);
/* The one at `index`, or NULL from the count on: path, begin, end, message and text can be
 * asked of it. */
DIAPASON_API const diapason_diagnostic *diapason_diagnostic_related(const diapason_diagnostic *d,
                                                                    size_t index);

#ifdef __cplusplus
}
#endif

#endif
