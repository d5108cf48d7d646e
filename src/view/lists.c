/* lists: cases and attempts, one a line. */
#include "parts.h"

#include <stdio.h>

#include "mlcoach/base/clock.h"

/* --- cases ----------------------------------------------------------------------------------------- */

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

/* --- attempts -------------------------------------------------------------------------------------- */

static void outcome(struct page *page, const struct attempt *attempt)
{
	int level = level_find(attempt->level);
	if (!attempt->finished) {
		page_add(page, ROLE_SUBTLE, attempt->discarded ? "left unfinished" : "interrupted");
		return;
	}
	part_score(page, ROLE_STRONG, attempt->score[level < 0 ? LEVEL_SENIOR : level]);
	if (attempt->signal) {
		page_add(page, ROLE_TEXT, ", ");
		part_words(page, ROLE_TEXT, attempt->signal);
	}
}

static void attempt_line(struct page *page, const struct attempt *attempt, int index, unsigned titles, bool utc)
{
	char date[20], number[24];
	clock_format_date(date, attempt->started, utc);
	snprintf(number, sizeof number, "#%lld", (long long)attempt->id);
	page_line(page, BLOCK_TEXT, 0, 4, index);
	part_padded(page, ROLE_KEY, number, 6);
	page_addf(page, ROLE_SUBTLE, "%s  ", date);
	part_padded(page, ROLE_TEXT, attempt->case_title, titles + 2);
	part_padded(page, ROLE_TEXT, attempt->mode, 10);
	part_padded(page, ROLE_TEXT, attempt->level, 8);
	page_addf(page, ROLE_TEXT, "%u min  ", attempt->minutes);
	outcome(page, attempt);
}

void view_history(struct page *page, const struct attempt *attempts, size_t nattempts, bool utc)
{
	unsigned titles = 0;
	for (size_t i = 0; i < nattempts; i++)
		titles = part_wider(titles, attempts[i].case_title);
	for (size_t i = 0; i < nattempts; i++)
		attempt_line(page, &attempts[i], (int)i, titles, utc);
	if (!nattempts)
		page_text(page, ROLE_SUBTLE, 0, "No interview yet. `mlcoach start` begins one.");
}
