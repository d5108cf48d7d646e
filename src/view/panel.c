/* panel: what a candidate would have on a notepad: facts learned, numbers stated; in practice the guidance. */
#include "parts.h"

#include <string.h>

#include "mlcoach/text/doc.h"

static void entry(struct page *page, const char *text)
{
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_TEXT, "- ");
	page_add_bytes(page, ROLE_TEXT, text, strcspn(text, "\n"));
}

static bool has_number(const char *text, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (text[i] >= '0' && text[i] <= '9')
			return true;
	return false;
}

/* As many sentences of it as there are up to the first number; without one, the first. */
static size_t count_telling(const struct doc *doc, const char *text)
{
	for (size_t i = 0; i < doc->npieces; i++)
		if (has_number(text, doc->pieces[i].start, doc->pieces[i].end))
			return i + 1;
	return doc->npieces > 0;
}

static void entry_in_short(struct page *page, const char *text)
{
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text, strlen(text));
	size_t telling = count_telling(&doc, text), end = telling ? doc.pieces[telling - 1].end : 0;
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_TEXT, "- ");
	page_add_bytes(page, ROLE_TEXT, text, end);
	if (doc.npieces > telling)
		page_add(page, ROLE_SUBTLE, " …");
	doc_release(&doc);
}

static void facts(struct page *page, const struct session *session, void (*add)(struct page *page, const char *text))
{
	const struct case_study *study = scorer_case(session->scorer);
	size_t told = 0;
	page_heading(page, "What you learned");
	for (size_t i = 0; i < study->nfacts && session->facts_known; i++) {
		if (!session->facts_known[i])
			continue;
		told++;
		add(page, study->facts[i].answer);
	}
	if (!told)
		page_text(page, ROLE_SUBTLE, 0, "Nothing beyond the prompt yet. Ask the interviewer.");
}

static void numbers(struct page *page, const struct session *session)
{
	page_blank(page);
	page_heading(page, "Numbers you stated");
	if (!part_numbers(page, session))
		page_text(page, ROLE_SUBTLE, 0, "None yet, in what you have handed in.");
}

static void hints(struct page *page, const struct session *session)
{
	if (!session->steps[session->step].hints)
		return;
	page_blank(page);
	page_heading(page, "Hints you took");
	for (size_t i = 0; i < session->nlines; i++)
		if (session->lines[i].kind == LINE_HINT && session->lines[i].step == session->step)
			entry(page, session->lines[i].text);
}

static void guidance(struct page *page, const struct session *session)
{
	const char *text = scorer_framework(session->scorer)->steps[session->step].guidance;
	if (!text)
		return;
	page_blank(page);
	page_heading(page, "What this step is for");
	page_text(page, ROLE_TEXT, 0, text);
}

static void behind_facts(struct page *page, const struct session *session)
{
	numbers(page, session);
	if (session->options.mode != MODE_PRACTICE)
		return;
	guidance(page, session);
	hints(page, session);
}

/* What the marks of the tabs mean, in words. Nothing is to be chosen here. */
static void steps(struct page *page, const struct session *session)
{
	page_blank(page);
	page_heading(page, "The steps");
	size_t first = page->nlines;
	view_tabs(page, session);
	for (size_t i = first; i < page->nlines; i++)
		page->lines[i].target = -1;
}

void view_panel(struct page *page, const struct session *session)
{
	facts(page, session, entry_in_short);
	behind_facts(page, session);
}

void view_notes(struct page *page, const struct session *session)
{
	facts(page, session, entry);
	behind_facts(page, session);
	steps(page, session);
	page_blank(page);
	page_heading(page, "The case");
	page_text(page, ROLE_TEXT, 0, scorer_case(session->scorer)->prompt);
}
