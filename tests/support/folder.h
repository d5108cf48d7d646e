/* A fixture that several tests share: a private folder and diagnostics, anew for each test. */
#ifndef MLCOACH_TESTS_FOLDER_H
#define MLCOACH_TESTS_FOLDER_H

#include "support/support.h"

static struct diags diags;
static char *folder;

static int set_up_folder(void **state)
{
	(void)state;
	diags_init(&diags);
	folder = support_folder();
	return 0;
}

static int tear_down_folder(void **state)
{
	(void)state;
	diags_release(&diags);
	support_remove(folder);
	free(folder);
	return 0;
}

#endif
