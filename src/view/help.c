/* help: what a screen is for, then its keys. */
#include "parts.h"

#include <string.h>

#include "mlcoach/text/utf8.h"

void view_help(struct page *page, const char *title, const char *about, const struct key_help *keys, size_t nkeys)
{
	size_t widest = 0;
	for (size_t i = 0; i < nkeys; i++) {
		size_t columns = utf8_columns(keys[i].keys, strlen(keys[i].keys));
		widest = columns > widest ? columns : widest;
	}
	page_heading(page, title);
	page_text(page, ROLE_TEXT, 0, about);
	for (size_t i = 0; i < nkeys; i++) {
		const char *section = keys[i].section ? keys[i].section : "";
		if (!i || (keys[i - 1].section && strcmp(keys[i - 1].section, section) != 0)) {
			page_blank(page);
			if (*section)
				page_heading(page, section);
		}
		page_line(page, BLOCK_TEXT, 2, (unsigned)widest + 2, (int)i);
		part_padded(page, ROLE_KEY, keys[i].keys, (unsigned)widest + 2);
		page_add(page, ROLE_TEXT, keys[i].what);
	}
}
