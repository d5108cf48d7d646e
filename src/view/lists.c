/* lists: cases, one a line. */
#include "parts.h"

void view_list(struct page *page, const struct library *library)
{
	unsigned ids = 0, titles = 0, packs = 0;
	for (size_t i = 0; i < library_count(library); i++) {
		ids = part_wider(ids, library_head(library, i)->id);
		titles = part_wider(titles, library_head(library, i)->title);
		packs = library_head(library, i)->pack_name ? part_wider(packs, library_head(library, i)->pack_name) : 0;
	}
	for (size_t i = 0; i < library_count(library); i++) {
		const struct case_head *head = library_head(library, i);
		page_line(page, BLOCK_TEXT, 0, 4, (int)i);
		part_padded(page, ROLE_KEY, head->id, ids + 2);
		part_padded(page, ROLE_TEXT, head->difficulty, 8);
		part_padded(page, ROLE_STRONG, head->title, titles + 2);
		if (head->pack_name)
			part_padded(page, ROLE_TEXT, head->pack_name, packs + 2);
		part_list(page, ROLE_SUBTLE, &head->tags);
	}
}
