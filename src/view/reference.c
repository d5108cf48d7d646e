/* reference: cards to read, and checklists to print. */
#include "parts.h"

#include <string.h>

#define ID_COLUMNS 20u

void view_card_line(struct page *page, const struct card *card, int target)
{
	page_line(page, BLOCK_TEXT, 0, ID_COLUMNS, target);
	part_padded(page, ROLE_KEY, card->id, ID_COLUMNS);
	page_add(page, ROLE_TEXT, card->summary);
}

/* --- a card ---------------------------------------------------------------------------------------- */

static void box(struct page *page, const char *text)
{
	page_line(page, BLOCK_TEXT, 1, 2, -1);
	page_addf(page, ROLE_TEXT, "☐ %s", text);
}

static void labelled(struct page *page, const char *label, const char *text)
{
	if (!text)
		return;
	page_line(page, BLOCK_TEXT, 2, 2, -1);
	page_addf(page, ROLE_SUBTLE, "%s: ", label);
	page_add(page, ROLE_TEXT, text);
}

static void point(struct page *page, const struct card_point *point)
{
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_STRONG, point->name);
	if (point->what)
		page_addf(page, ROLE_TEXT, ": %s", point->what);
	labelled(page, "When", point->when);
	labelled(page, "Against", point->against);
	labelled(page, "Formula", point->formula);
	labelled(page, "Numbers", point->numbers);
}

/* A title that takes one line only: boxes are to fit on a page. */
static void boxes_of(struct page *page, const char *title)
{
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_HEADING, title);
}

static void part(struct page *page, const struct card_part *part, bool boxes)
{
	if (boxes) {
		boxes_of(page, part->title);
	} else {
		page_blank(page);
		page_heading(page, part->title);
	}
	if (part->text)
		page_text(page, ROLE_TEXT, 0, part->text);
	for (size_t i = 0; i < part->npoints; i++)
		if (boxes)
			box(page, part->points[i].name);
		else
			point(page, &part->points[i]);
}

void view_card(struct page *page, const struct card *card)
{
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_TITLE, card->title);
	page_text(page, ROLE_SUBTLE, 0, card->summary);
	for (size_t i = 0; i < card->nparts; i++)
		part(page, &card->parts[i], card->kind == CARD_CHECKLIST);
}

/* --- a case's checklist, on one page ---------------------------------------------------------------- */

/* Traps on a page that is mostly of items. */
#define TRAPS_MOST 4u

/* How much an interviewer would miss it: heavy before light, what is expected of everybody first. */
static double missed(const struct item *item)
{
	return item->weight * LEVEL_COUNT - (double)item->level;
}

/* How many items of the same step come before this one. */
static size_t rank_of(const struct checklist *checklist, size_t item)
{
	const struct item *items = checklist->items;
	size_t rank = 0;
	for (size_t i = 0; i < checklist->nitems; i++) {
		double by = missed(&items[i]) - missed(&items[item]);
		rank += items[i].step == items[item].step && (by > 0 || (by == 0 && i < item));
	}
	return rank;
}

/* How many items come before this one when each step gives its first, then each its second, the most missed first. */
static size_t place_of(const struct checklist *checklist, size_t item)
{
	size_t rank = rank_of(checklist, item), place = 0;
	for (size_t i = 0; i < checklist->nitems; i++) {
		size_t other = rank_of(checklist, i);
		double by = missed(&checklist->items[i]) - missed(&checklist->items[item]);
		place += other < rank || (other == rank && (by > 0 || (by == 0 && i < item)));
	}
	return place;
}

static void step(struct page *page, const struct framework *framework, const struct checklist *checklist, int step,
		 size_t most)
{
	boxes_of(page, framework->steps[step].title);
	for (size_t i = 0; i < checklist->nitems; i++)
		if (checklist->items[i].step == step && place_of(checklist, i) < most)
			box(page, checklist->items[i].text);
}

/* The `most` items that matter most. */
static void sheet(struct page *page, const struct framework *framework, const struct case_study *study,
		  const struct checklist *checklist, size_t most)
{
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_TITLE, study->head.title);
	page_addf(page, ROLE_SUBTLE, ": what to have said (%zu of %zu things)", most, checklist->nitems);
	for (int i = 0; i < (int)framework->nsteps; i++)
		step(page, framework, checklist, i, most);
	if (study->ntraps)
		boxes_of(page, "Traps");
	for (size_t i = 0; i < study->ntraps && i < TRAPS_MOST; i++) {
		page_line(page, BLOCK_TEXT, 1, 2, -1);
		page_add(page, ROLE_WARNING, "! ");
		page_add(page, ROLE_TEXT, study->traps[i].trap);
	}
}

static size_t lines_of(const struct page *page)
{
	struct str text = STR_INIT;
	size_t lines = 0;
	page_plain(&text, page, CHECKLIST_COLUMNS);
	for (const char *at = text.data; (at = strchr(at, '\n')); at++)
		lines++;
	str_release(&text);
	return lines;
}

void view_case_checklist(struct page *page, const struct framework *framework, const struct case_study *study,
			 const struct checklist *checklist)
{
	size_t most = checklist->nitems;
	for (bool fits = false; !fits; most -= !fits) {
		struct page tried;
		page_init(&tried);
		sheet(&tried, framework, study, checklist, most);
		fits = !most || lines_of(&tried) <= CHECKLIST_LINES;
		page_release(&tried);
	}
	sheet(page, framework, study, checklist, most);
}
