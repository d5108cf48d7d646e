/* show: one case before it is begun; with its answers, everything that its author wrote. */
#include "parts.h"

static void head(struct page *page, const struct case_head *head)
{
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_TITLE, head->title);
	page_addf(page, ROLE_SUBTLE, " (%s) · %s · ", head->id, head->difficulty);
	part_list(page, ROLE_SUBTLE, &head->tags);
	if (head->pack_name)
		page_addf(page, ROLE_SUBTLE, " · pack %s", head->pack_name);
	if (head->summary)
		page_text(page, ROLE_TEXT, 0, head->summary);
	page_blank(page);
}

static size_t items_of(const struct checklist *checklist, int step)
{
	size_t count = 0;
	for (size_t i = 0; i < checklist->nitems; i++)
		count += checklist->items[i].step == step;
	return count;
}

/* Minutes of the usual length of an interview, the one that cases are written for. */
static unsigned minutes_of(const struct framework *framework, const struct case_study *study, int step)
{
	int budget = framework_budget(framework, 45);
	unsigned usual = framework->steps[step].minutes[budget < 0 ? 0 : budget];
	return study->steps[step].minutes ? study->steps[step].minutes : usual;
}

static void expect(struct page *page, const struct framework *framework, const struct case_study *study,
		   const struct checklist *checklist)
{
	page_heading(page, "What to expect");
	for (int i = 0; i < (int)framework->nsteps; i++) {
		page_line(page, BLOCK_TEXT, 2, 2, -1);
		page_addf(page, ROLE_TEXT, "%d. ", i + 1);
		part_padded(page, ROLE_TEXT, framework->steps[i].title, 14);
		page_addf(page, ROLE_SUBTLE, "%2u min  ", minutes_of(framework, study, i));
		part_count(page, ROLE_SUBTLE, items_of(checklist, i), "item");
	}
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_SUBTLE, "Lengths: ");
	for (size_t i = 0; i < framework->nbudgets; i++)
		page_addf(page, ROLE_SUBTLE, "%s%u", i ? ", " : "", framework->budgets[i]);
	page_add(page, ROLE_SUBTLE, " min; the minutes above are of a 45 min interview.");
	if (!study->nfacts)
		return;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_SUBTLE, "The interviewer knows more (");
	part_count(page, ROLE_SUBTLE, study->nfacts, "thing");
	page_add(page, ROLE_SUBTLE, ") and tells it only when asked.");
}

/* --- with answers ---------------------------------------------------------------------------------- */

static void facts(struct page *page, const struct case_study *study)
{
	if (!study->nfacts)
		return;
	page_blank(page);
	page_heading(page, "What the interviewer tells when asked");
	for (size_t i = 0; i < study->nfacts; i++) {
		page_line(page, BLOCK_TEXT, 0, 2, -1);
		part_words(page, ROLE_STRONG, study->facts[i].id);
		page_add(page, ROLE_TEXT, ": ");
		part_outer(page, ROLE_TEXT, study->facts[i].answer);
	}
}

static void item_lines(struct page *page, const struct item *item, size_t index)
{
	page_line(page, BLOCK_TEXT, 2, 2, (int)index);
	page_addf(page, ROLE_TEXT, "- %s", item->text);
	page_addf(page, ROLE_SUBTLE, " (%s, weight %g, %s)", item->id, item->weight, level_id(item->level));
	if (item->why) {
		page_line(page, BLOCK_TEXT, 4, 2, (int)index);
		page_add(page, ROLE_SUBTLE, "Why it matters: ");
		part_outer(page, ROLE_TEXT, item->why);
	}
}

static void step_answers(struct page *page, const struct framework *framework, const struct case_study *study,
			 const struct checklist *checklist, int step)
{
	const struct case_step *own = &study->steps[step];
	page_blank(page);
	page_heading(page, framework->steps[step].title);
	page_text(page, ROLE_STRONG, 0, own->question);
	for (size_t i = 0; i < own->hints.len; i++) {
		page_line(page, BLOCK_TEXT, 2, 2, -1);
		page_add(page, ROLE_SUBTLE, "Hint: ");
		page_add(page, ROLE_TEXT, own->hints.items[i]);
	}
	if (own->answer)
		page_text(page, ROLE_TEXT, 2, own->answer);
	page_blank(page);
	for (size_t i = 0; i < checklist->nitems; i++)
		if (checklist->items[i].step == step)
			item_lines(page, &checklist->items[i], i);
}

static void traps(struct page *page, const struct case_study *study)
{
	if (!study->ntraps)
		return;
	page_heading(page, "Traps");
	for (size_t i = 0; i < study->ntraps; i++) {
		page_line(page, BLOCK_TEXT, 0, 2, -1);
		page_addf(page, ROLE_TEXT, "- %s", study->traps[i].trap);
		if (!study->traps[i].instead)
			continue;
		page_line(page, BLOCK_TEXT, 4, 2, -1);
		page_add(page, ROLE_SUBTLE, "Instead: ");
		part_outer(page, ROLE_TEXT, study->traps[i].instead);
	}
	page_blank(page);
}

static void answers_of(struct page *page, const struct framework *framework, const struct case_study *study,
		       const struct checklist *checklist)
{
	facts(page, study);
	for (int i = 0; i < (int)framework->nsteps; i++)
		step_answers(page, framework, study, checklist, i);
	page_blank(page);
	traps(page, study);
	part_curveballs(page, study, "When a constraint changes", -1);
	if (study->diagram) {
		page_heading(page, "The reference whiteboard");
		part_code(page, study->diagram);
	}
	part_further(page, study);
}

void view_show(struct page *page, const struct framework *framework, const struct case_study *study,
	       const struct checklist *checklist, bool answers)
{
	head(page, &study->head);
	page_text(page, ROLE_TEXT, 0, study->prompt);
	page_blank(page);
	expect(page, framework, study, checklist);
	if (answers)
		answers_of(page, framework, study, checklist);
}
