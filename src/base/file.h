/* SPDX-License-Identifier: MIT */
/* file: the seam to the operating system: reading, writing, listing, looking at paths. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/status.h"
#include "base/vec.h"

enum file_kind { FILE_REGULAR, FILE_FOLDER, FILE_LINK, FILE_OTHER };

struct file_info {
    enum file_kind kind;
    uint64_t size; /* bytes, of a regular file */
};

/* Whole contents into `out` (cleared first, its memory reused). A folder, FIFO or device is
 * ERR_NOT_REGULAR without being read or waited for; more than `max` bytes ERR_TOO_LARGE. */
MUST_USE enum status file_read(struct buf *out, struct str path, size_t max);
/* Standard input to its end, at most `max` bytes. */
MUST_USE enum status file_read_stdin(struct buf *out, size_t max);
/* Everything or an error: partial writes and EINTR are handled. `fd` 1 is standard output. */
MUST_USE enum status file_write_fd(int fd, struct str bytes);

/* `follow`: of what a link points at. */
MUST_USE enum status file_look(struct file_info *out, struct str path, bool follow);
bool file_exists(struct str path);

/* Names in a folder but . and .., in byte order, with what they are (FILE_OTHER when unknown). */
struct folder_entry {
    struct str name;
    enum file_kind kind;
};
struct folder_entries {
    VEC(struct folder_entry);
};
MUST_USE enum status folder_read(struct folder_entries *out, struct arena *a, struct str path);

/* Absolute, without links, "." and ".."; the file must exist. */
MUST_USE enum status path_real(struct str *out, struct arena *a, struct str path);
/* The current folder, absolute. */
struct str path_current(struct arena *a);
/* "a/b" + "c" -> "a/b/c"; an absolute or "." side is respected: "." + "c" -> "c". */
struct str path_join(struct arena *a, struct str folder, struct str name);
/* What stands before the last '/', "." when there is none, "/" for "/x". */
struct str path_folder(struct str path);
/* What stands behind the last '/'. */
struct str path_name(struct str path);
/* `path` (absolute) as seen from `folder` (absolute): "site/a.html"; the path itself when it is
 * outside. */
struct str path_relative(struct str folder, struct str path);
/* Without "./" parts and doubled slashes; ".." is kept. Not asking the file system. */
struct str path_tidy(struct arena *a, struct str path);

/* The variable's value, or a str with NULL ptr. */
struct str env_get(const char *name);
bool fd_is_terminal(int fd);
/* Columns of the terminal behind fd, or 0 when it is none. */
unsigned fd_width(int fd);
unsigned cpu_count(void);

#endif
