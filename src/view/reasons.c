/* reasons: why an item got its verdict, for whoever writes its examples. */
#include "parts.h"

#include <math.h>

#include "mlcoach/text/utf8.h"

#define WORDS_SHOWN 8
/* What adds less is not worth a word. */
#define ADDS_LEAST 0.05

static void begin(struct page *page, const struct reasons *reasons, unsigned indent, const char *label)
{
	page_line(page, BLOCK_TEXT, indent, 2, (int)reasons->item);
	page_addf(page, ROLE_SUBTLE, "%s: ", label);
}

static void add_evidence(struct page *page, enum role role, const struct scorecard *card, const struct evidence *evidence)
{
	const struct answer *answer = &card->answers[evidence->answer];
	const char *text = answer->text + evidence->start;
	size_t len = evidence->end - evidence->start, shown = utf8_cut(text, len, PART_QUOTE_BYTES);
	page_add_bytes(page, role, text, shown);
	if (shown < len)
		page_add(page, role, " …");
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static bool speaks_for(const struct reason_word *word)
{
	return word->adds >= ADDS_LEAST;
}

static bool speaks_against(const struct reason_word *word)
{
	return word->adds <= -ADDS_LEAST;
}

static bool is_strange(const struct reason_word *word)
{
	return word->strange;
}

static bool is_denied(const struct reason_word *word)
{
	return word->denied && word->adds >= ADDS_LEAST;
}

/* False when no word belongs there. */
static bool word_line(struct page *page, const struct scorecard *card, const struct reasons *reasons, unsigned indent,
		      const char *label, bool (*belongs)(const struct reason_word *), bool with_value)
{
	size_t shown = 0;
	for (size_t w = 0; w < reasons->nwords && shown < WORDS_SHOWN; w++) {
		const struct reason_word *word = &reasons->words[w];
		if (!belongs(word))
			continue;
		if (!shown++)
			begin(page, reasons, indent, label);
		else
			page_add(page, ROLE_TEXT, ", ");
		add_evidence(page, ROLE_QUOTE, card, &word->at);
		if (with_value)
			page_addf(page, ROLE_SUBTLE, " %+.1f", word->adds);
	}
	return shown;
}

static void margin_line(struct page *page, const struct reasons *reasons, unsigned indent)
{
	bool full = reasons->entries[REASON_FULL].match && reasons->entries[REASON_FULL].state == REASON_HOLDS;
	begin(page, reasons, indent, "Margin");
	page_addf(page, ROLE_STRONG, "%.2f", reasons->margin);
	page_addf(page, ROLE_TEXT, " (%.2f to begin with, %+.2f by its words)", reasons->start,
		  reasons->margin - reasons->start);
	if (full)
		page_add(page, ROLE_TEXT, "; 'full' holds, so it does not matter");
	else if (isinf(reasons->enough))
		page_add(page, ROLE_TEXT, "; none would be enough in such a text");
	else
		page_addf(page, ROLE_TEXT, "; covered from %.2f on", reasons->enough);
}

static void word_lines(struct page *page, const struct scorecard *card, const struct reasons *reasons, unsigned indent)
{
	if (reasons->untrained) {
		begin(page, reasons, indent, "Likeness to the item's text");
		page_addf(page, ROLE_STRONG, "%.2f", reasons->likeness);
		page_add(page, ROLE_TEXT, "; there are too few examples to learn from");
		return;
	}
	word_line(page, card, reasons, indent, "For it", speaks_for, true);
	word_line(page, card, reasons, indent, "Against it", speaks_against, true);
	if (word_line(page, card, reasons, indent, "Refused", is_denied, false))
		page_addf(page, ROLE_SUBTLE, " (%.0f %% of what speaks for it)", 100 * reasons->denied);
	word_line(page, card, reasons, indent, "In no example of any item", is_strange, false);
	margin_line(page, reasons, indent);
}

static void nothing_line(struct page *page, const struct reasons *reasons, unsigned indent)
{
	page_line(page, BLOCK_TEXT, indent, 2, (int)reasons->item);
	page_add(page, ROLE_TEXT, "No sentence speaks for it.");
	if (!reasons->passed)
		page_add(page, ROLE_SUBTLE, " One needs two words at least, or a word and a number.");
	if (reasons->passed & REASON_QUESTIONS)
		page_add(page, ROLE_TEXT, " Questions are no evidence.");
	if (reasons->passed & REASON_ECHOES)
		page_add(page, ROLE_TEXT, " The prompt given back is none.");
}

/* --- what it is like ---------------------------------------------------------------------------------------------- */

static void near_line(struct page *page, const struct reasons *reasons, unsigned indent, const char *label,
		      const struct reason_near *near)
{
	if (!near->text)
		return;
	begin(page, reasons, indent, label);
	page_addf(page, ROLE_STRONG, "%.2f ", near->likeness);
	page_addf(page, ROLE_TEXT, "“%s”", near->text);
}

/* --- expressions -------------------------------------------------------------------------------------------------- */

static const char *const list_names[] = {
	[REASON_FULL] = "full", [REASON_PARTIAL] = "partial", [REASON_REQUIRE] = "require", [REASON_FORBID] = "forbid"
};

static const char *const states[] = {
	[REASON_HOLDS] = "holds: ",
	[REASON_ASIDE] = "does not hold: it stands too far from what speaks most: ",
	[REASON_DENIED] = "does not hold: it is said in the negative: ",
	[REASON_ASKED] = "does not hold: it is only asked or given back: ",
	[REASON_MISSING] = "does not hold: ",
};

static void entry_line(struct page *page, const struct scorecard *card, const struct reasons *reasons, unsigned indent,
		       enum reason_list list)
{
	const struct reason_entry *entry = &reasons->entries[list];
	if (!entry->match)
		return;
	bool holds = entry->state == REASON_HOLDS, good = list == REASON_FORBID ? !holds : holds;
	begin(page, reasons, indent, list_names[list]);
	page_add(page, good || list != REASON_REQUIRE ? ROLE_TEXT : ROLE_WARNING, states[entry->state]);
	page_add(page, ROLE_TEXT, entry->state == REASON_MISSING && entry->missing ? entry->missing : entry->expression);
	if (!entry->where.end)
		return;
	page_add(page, ROLE_TEXT, " in “");
	add_evidence(page, ROLE_EVIDENCE, card, &entry->where);
	page_add(page, ROLE_TEXT, "”");
}

void part_reasons(struct page *page, const struct scorecard *card, const struct reasons *reasons, unsigned indent)
{
	if (reasons->best.end)
		word_lines(page, card, reasons, indent);
	else
		nothing_line(page, reasons, indent);
	near_line(page, reasons, indent, "Nearest example", &reasons->example);
	near_line(page, reasons, indent, "Nearest counter", &reasons->counter);
	for (int list = REASON_FULL; list < REASON_LISTS; list++)
		entry_line(page, card, reasons, indent, (enum reason_list)list);
}
