/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* d_type: saves a stat() a file when folders are walked */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, READ_CHUNK = 64 * 1024 };

/* System calls want NUL-terminated paths; those with a NUL inside or too long name nothing. */
static bool path_cstr(char out[PATH_BYTES], struct str path)
{
    if (path.len >= PATH_BYTES || (path.len && memchr(path.ptr, '\0', path.len)))
        return false;
    if (path.len)
        memcpy(out, path.ptr, path.len);
    out[path.len] = '\0';
    return true;
}

static enum status status_of_errno(void)
{
    switch (errno) {
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
        return ERR_NOT_FOUND;
    case EACCES:
    case EPERM:
        return ERR_ACCESS;
    default:
        return ERR_IO;
    }
}

static enum status read_all(struct buf *out, int fd, size_t max, size_t expected)
{
    buf_reserve(out, expected + 2); /* what read() is offered below, or it would grow once more */
    for (;;) {
        if (out->cap - out->len < 2)
            buf_reserve(out, READ_CHUNK);
        ssize_t n = read(fd, out->ptr + out->len, out->cap - out->len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ERR_IO;
        if (n == 0)
            return OK;
        out->len += (size_t)n;
        if (out->len > max)
            return ERR_TOO_LARGE;
    }
}

enum status file_read(struct buf *out, struct str path, size_t max)
{
    char name[PATH_BYTES];
    buf_clear(out);
    if (!path_cstr(name, path))
        return ERR_NOT_FOUND;
    /* O_NONBLOCK: opening a FIFO must not wait for somebody to write into it. */
    int fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno == ENXIO ? ERR_NOT_REGULAR : status_of_errno();
    struct stat st;
    enum status status = ERR_NOT_REGULAR;
    if (fstat(fd, &st) != 0)
        status = ERR_IO;
    else if (S_ISREG(st.st_mode) && st.st_size > 0 && (uint64_t)st.st_size > max)
        status = ERR_TOO_LARGE;
    else if (S_ISREG(st.st_mode))
        status = read_all(out, fd, max, (size_t)st.st_size);
    close(fd);
    return status;
}

enum status file_read_stdin(struct buf *out, size_t max)
{
    buf_clear(out);
    return read_all(out, STDIN_FILENO, max, READ_CHUNK);
}

enum status file_write_fd(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return ERR_IO;
        bytes = str_from(bytes, (size_t)n);
    }
    return OK;
}

static enum file_kind kind_of_mode(mode_t mode)
{
    if (S_ISREG(mode))
        return FILE_REGULAR;
    if (S_ISDIR(mode))
        return FILE_FOLDER;
    return S_ISLNK(mode) ? FILE_LINK : FILE_OTHER;
}

enum status file_look(struct file_info *out, struct str path, bool follow)
{
    char name[PATH_BYTES];
    if (!path_cstr(name, path))
        return ERR_NOT_FOUND;
    struct stat st;
    if ((follow ? stat(name, &st) : lstat(name, &st)) != 0)
        return status_of_errno();
    *out = (struct file_info){
        .kind = kind_of_mode(st.st_mode),
        .size = st.st_size > 0 ? (uint64_t)st.st_size : 0,
    };
    return OK;
}

bool file_exists(struct str path)
{
    struct file_info info;
    return file_look(&info, path, true) == OK;
}

static enum file_kind kind_of_entry(const struct dirent *entry)
{
    switch (entry->d_type) {
    case DT_REG:
        return FILE_REGULAR;
    case DT_DIR:
        return FILE_FOLDER;
    case DT_LNK:
        return FILE_LINK;
    default:
        return FILE_OTHER;
    }
}

static int entry_order(const void *a, const void *b)
{
    const struct folder_entry *x = a, *y = b;
    return str_cmp(x->name, y->name);
}

/* Some file systems do not say what an entry is: then it is looked at. */
static void settle_unknown(struct folder_entries *entries, struct arena *a, struct str path)
{
    for (size_t i = 0; i < entries->count; i++) {
        struct folder_entry *e = &entries->at[i];
        struct file_info info;
        if (e->kind == FILE_OTHER && file_look(&info, path_join(a, path, e->name), false) == OK)
            e->kind = info.kind;
    }
}

enum status folder_read(struct folder_entries *out, struct arena *a, struct str path)
{
    char name[PATH_BYTES];
    if (!path_cstr(name, path))
        return ERR_NOT_FOUND;
    DIR *folder = opendir(name);
    if (!folder)
        return status_of_errno();
    size_t first = out->count;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL; errno = 0) {
        struct str entry_name = str_of(entry->d_name);
        if (str_is(entry_name, ".") || str_is(entry_name, ".."))
            continue;
        struct folder_entry *e = VEC_PUSH(a, out);
        *e = (struct folder_entry){arena_dup(a, entry_name), kind_of_entry(entry)};
    }
    enum status status = errno ? ERR_IO : OK;
    closedir(folder);
    settle_unknown(out, a, path);
    if (out->count > first)
        qsort(out->at + first, out->count - first, sizeof *out->at, entry_order);
    return status;
}

enum status path_real(struct str *out, struct arena *a, struct str path)
{
    char name[PATH_BYTES];
    if (!path_cstr(name, path))
        return ERR_NOT_FOUND;
    char *real = realpath(name, NULL);
    if (!real)
        return status_of_errno();
    *out = arena_dup(a, str_of(real));
    free(real);
    return OK;
}

struct str path_current(struct arena *a)
{
    char name[PATH_BYTES];
    return arena_dup(a, getcwd(name, sizeof name) ? str_of(name) : STR("."));
}

struct str path_join(struct arena *a, struct str folder, struct str name)
{
    if (str_starts(name, STR("/")) || folder.len == 0 || str_is(folder, "."))
        return arena_dup(a, name);
    const char *slash = str_ends(folder, STR("/")) ? "" : "/";
    return arena_printf(a, "%.*s%s%.*s", STR_FMT(folder), slash, STR_FMT(name));
}

struct str path_name(struct str path)
{
    size_t at = path.len;
    while (at > 0 && path.ptr[at - 1] != '/')
        at--;
    return str_from(path, at);
}

struct str path_folder(struct str path)
{
    size_t slash = path.len - path_name(path).len;
    if (slash == 0)
        return STR(".");
    return str_sub(path, 0, slash == 1 ? 1 : slash - 1);
}

struct str path_relative(struct str folder, struct str path)
{
    if (str_is(folder, "/"))
        return str_starts(path, folder) ? str_from(path, 1) : path;
    if (str_starts(path, folder) && path.len > folder.len && path.ptr[folder.len] == '/')
        return str_from(path, folder.len + 1);
    return path;
}

struct str path_tidy(struct arena *a, struct str path)
{
    char *out = arena_alloc(a, path.len + 2, 1);
    size_t len = 0;
    bool absolute = str_starts(path, STR("/"));
    if (absolute)
        out[len++] = '/';
    while (path.len > 0) {
        struct str part;
        path = str_cut(path, '/', &part);
        if (part.len == 0 || str_is(part, "."))
            continue;
        if (len > 0 && out[len - 1] != '/')
            out[len++] = '/';
        memcpy(out + len, part.ptr, part.len);
        len += part.len;
    }
    if (len == 0)
        out[len++] = '.';
    return (struct str){out, len};
}

struct str env_get(const char *name)
{
    const char *value = getenv(name);
    return (struct str){value, value ? strlen(value) : 0};
}

bool fd_is_terminal(int fd)
{
    return isatty(fd) == 1;
}

unsigned fd_width(int fd)
{
    struct winsize size;
    return fd_is_terminal(fd) && ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

unsigned cpu_count(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (unsigned)n : 1;
}
