#include "outline.h"

static void close_headings(struct outline *outline, unsigned from)
{
	for (unsigned level = from; level < LEVELS; level++)
		outline->headings[level] = -1;
	outline->colon_used = false;
}

void outline_init(struct outline *outline)
{
	outline->nentries = 0;
	close_headings(outline, 0);
}

int32_t outline_parent(const struct outline *outline)
{
	if (outline->nentries)
		return outline->entries[outline->nentries - 1].piece;
	for (unsigned level = LEVELS; level--;)
		if (outline->headings[level] >= 0)
			return outline->headings[level];
	return -1;
}

void outline_use(struct outline *outline, int32_t parent)
{
	outline->colon_used |= parent >= 0 && parent == outline->headings[LEVEL_COLON];
}

void outline_close_for_heading(struct outline *outline, unsigned level)
{
	outline->nentries = 0;
	close_headings(outline, level);
}

void outline_add_heading(struct outline *outline, unsigned level, int32_t piece)
{
	outline->headings[level] = piece;
}

static const struct outline_entry *top(const struct outline *outline)
{
	return outline->nentries ? &outline->entries[outline->nentries - 1] : NULL;
}

static bool is_open(const struct outline *outline, unsigned indent, enum outline_rank rank)
{
	for (size_t i = outline->nentries; i-- && outline->entries[i].indent >= indent;)
		if (outline->entries[i].indent == indent && outline->entries[i].rank == rank)
			return true;
	return false;
}

/* "Cons:", dashes under it, and then "2." with the same indentation: the dashes were all of it. */
static bool ends_label(const struct outline *outline, unsigned indent, enum outline_rank rank)
{
	const struct outline_entry *outermost = outline->entries;
	return outline->colon_used && outline->nentries && outermost->rank > rank && outermost->indent >= indent;
}

void outline_close_for_entry(struct outline *outline, unsigned indent, enum outline_rank rank)
{
	bool sibling = is_open(outline, indent, rank);
	if (ends_label(outline, indent, rank))
		close_headings(outline, LEVEL_COLON);
	for (const struct outline_entry *last; (last = top(outline));) {
		bool same = last->indent == indent;
		if (last->indent < indent || (same && !sibling && last->rank < rank))
			return;
		bool found = same && last->rank == rank;
		outline->nentries--;
		if (found)
			return;
	}
}

void outline_close_for_label(struct outline *outline, unsigned indent, bool blank)
{
	for (const struct outline_entry *last; (last = top(outline));) {
		bool own = last->indent == indent && last->rank == RANK_NUMBER && !blank;
		if (last->indent < indent || own)
			return;
		outline->nentries--;
	}
}

void outline_close_for_text(struct outline *outline, unsigned indent, bool blank)
{
	bool after_list = outline->nentries > 0;
	for (const struct outline_entry *last; (last = top(outline));) {
		if (last->indent < indent || (last->title && last->indent == indent && !blank))
			return;
		outline->nentries--;
	}
	if ((blank || after_list) && outline->colon_used)
		close_headings(outline, LEVEL_COLON);
}

void outline_add_entry(struct outline *outline, struct outline_entry entry)
{
	if (outline->nentries == ENTRIES_MAX)
		outline->nentries--;
	outline->entries[outline->nentries++] = entry;
}
