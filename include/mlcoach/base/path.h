/* path: files and folders, read and written whole or not at all.
 *
 * Paths given out are heap strings of the caller's unless said otherwise. Failures go to `diags` with
 * the path and the system's reason. */
#ifndef MLCOACH_BASE_PATH_H
#define MLCOACH_BASE_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mlcoach/base/diag.h"
#include "mlcoach/base/str.h"

/* "dir/name", with one slash between. */
char *path_join(const char *dir, const char *name);

/* The last part of `path`, borrowed from it. */
const char *path_base(const char *path);

bool path_is_dir(const char *path);
bool path_is_file(const char *path);

/* The same number for all paths to one file or folder; 0: there is none. */
uint64_t path_id(const char *path);

/* True when both are there and one and the same. */
bool path_same(const char *a, const char *b);

/* Another number whenever the file was written to or replaced; 0: there is none. *changed, unless NULL, is when that
 * was, in ns since 1970; two changes within a tick of the file system's clock may leave one stamp. */
uint64_t path_stamp(const char *path, int64_t *changed);

/* The user's folders by the XDG base directory specification, "/mlcoach" included; a relative value of
 * the variable is ignored as the specification asks. NULL when neither it nor HOME is set. */
enum path_home { PATH_CONFIG, PATH_DATA, PATH_STATE, PATH_CACHE };
char *path_home(enum path_home which);

/* Creates `path` and its missing parents, each private to the user (0700). */
enum status path_make_private(const char *path, struct diags *diags);

/* Reads a whole file of at most `max` bytes into `out` (appended). A folder, a device or a longer file
 * is an error. "-" is standard input. */
enum status path_read(struct str *out, const char *path, size_t max, struct diags *diags);

/* Writes all of the bytes to a descriptor; false with the reason as errno. */
bool path_put(int fd, const char *bytes, size_t len);

/* Writes `len` bytes to a temporary file beside `path` (0600), syncs and renames it over `path`. */
enum status path_write(const char *path, const char *bytes, size_t len, struct diags *diags);

/* The same for what can be made again: not synced, and a failure is not told. */
void path_cache(const char *path, const char *bytes, size_t len);

/* The same for a file of the user's that is there already: its permissions stay, a link to it stays a link, and one that
 * may not be written is left alone. */
enum status path_rewrite(const char *path, const char *bytes, size_t len, struct diags *diags);

/* Names in a folder, sorted by byte, without dot-files. The array and names are one allocation: free()
 * it. A folder that does not exist gives 0 names. */
char **path_list(const char *dir, size_t *out_count);

#endif
