/* support: what several tests need. Includes cmocka with the headers it asks for. */
#ifndef MLCOACH_TESTS_SUPPORT_H
#define MLCOACH_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mlcoach/base/diag.h"

/* A new private folder under TMPDIR; free() it. support_remove takes it away with all in it. */
char *support_folder(void);
void support_remove(const char *folder);

/* Writes folder/name (parents are made) and returns its path; free() it. */
char *support_file(const char *folder, const char *name, const char *text);

/* All diagnostics, one a line, with the folder's own path cut from the front; free() it. */
char *support_diags(const struct diags *diags, const char *folder);

#endif
