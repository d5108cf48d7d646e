/* tree: folders as a whole, for what the user makes and may share.
 *
 * What is made has the modes that the user's umask gives (path.h makes what is private). Nothing that exists is ever
 * written over. A folder is built under a name beside its own (tree_stage) and renamed (tree_land), so that a reader,
 * and a kill at any moment, finds all of it or nothing. Failures go to `diags` with the path and the system's reason. */
#ifndef MLCOACH_BASE_TREE_H
#define MLCOACH_BASE_TREE_H

#include <stdbool.h>

#include "mlcoach/base/diag.h"

#define TREE_DEPTH_MAX 64

/* True for anything of that name, a dangling link too. */
bool tree_exists(const char *path);

/* Makes `path` and its missing parents. */
enum status tree_make(const char *path, struct diags *diags);

/* Writes a new file; its folder is made when missing. */
enum status tree_write(const char *path, const char *text, size_t len, struct diags *diags);

/* Makes a new empty folder beside `path`, whose folder must be there, with a name that begins with a dot and that
 * path_list passes over. A heap string, NULL when it could not. */
char *tree_stage(const char *path, struct diags *diags);

/* Renames what was staged to `path`, where nothing may be. */
enum status tree_land(const char *staged, const char *path, struct diags *diags);

/* Copies all files of a folder into the folder `to`, made when missing. Links are followed and copied as what they
 * lead to; names that begin with a dot are left out. A link that leads nowhere or back to a folder above it is an
 * error, as is anything that is neither a file nor a folder; what was copied until then stays. */
enum status tree_copy(const char *from, const char *to, struct diags *diags);

/* Removes a file, a link or a folder with all that is in it; links are not followed. What is not there is fine. */
enum status tree_remove(const char *path, struct diags *diags);

#endif
