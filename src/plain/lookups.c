/* lookups: what home tells and begins nothing: the history, a case, a card. */
#include "plain_private.h"

#include <stdlib.h>
#include <string.h>

#define ATTEMPTS_MAX 20

static void tell_trends(const struct home *home, const char *word)
{
	const struct library *library = home->model->library;
	int index = *word ? home_find_case(home, word) : -1;
	struct page page;
	if (*word && index < 0)
		return;
	page_init(&page);
	view_trends(&page, &home->model->past, library_framework(library),
		    index < 0 ? NULL : library_head(library, (size_t)index)->id);
	tell_page(home->plain, &page);
}

static void tell_attempt(const struct home *home, long long id)
{
	const struct past *past = &home->model->past;
	const struct attempt *attempt = past_attempt(past, id);
	struct page page;
	if (!attempt) {
		tell(home->plain, "No attempt %lld; h lists them.", id);
		return;
	}
	page_init(&page);
	view_attempt(&page, past, library_framework(home->model->library), attempt, home->model->utc);
	tell_page(home->plain, &page);
}

static void tell_attempts(const struct home *home, bool all)
{
	struct past past = home->model->past;
	struct page page;
	size_t more = all || past.nattempts < ATTEMPTS_MAX ? 0 : past.nattempts - ATTEMPTS_MAX;
	page_init(&page);
	past.nattempts -= more;
	view_history(&page, &past, library_framework(home->model->library), false, home->model->utc);
	tell_page(home->plain, &page);
	if (more)
		tell(home->plain, "… and %zu before: h all", more);
	if (past.nattempts)
		tell(home->plain,
		     "With an attempt's number: h has its steps, v reviews it, r resumes and d discards an "
		     "interrupted one, w and # in front does its weakest step again. h trends tells what changed; "
		     "`mlcoach export NUMBER` writes one to a file.");
}

bool home_history(const struct home *home, char *rest)
{
	size_t len = strcspn(rest, " \t");
	const char *number = rest + (*rest == '#');
	bool is_number = *number && !number[strspn(number, "0123456789")];
	bool trends = len >= strlen("trend") && !strncmp(rest, "trends", len);
	if (trends)
		tell_trends(home, rest + len + strspn(rest + len, " \t"));
	else if (is_number)
		tell_attempt(home, strtoll(number, NULL, 10));
	else if (!*rest || !strcmp(rest, "all"))
		tell_attempts(home, *rest);
	else
		tell(home->plain, "h alone, h all, h and an attempt's number, or h trends; not '%s'.", rest);
	return false;
}

bool home_look(const struct home *home, char *rest)
{
	int index = home_find_case(home, rest);
	struct page page;
	if (index < 0)
		return false;
	page_init(&page);
	view_look(&page, home->model->library, (size_t)index);
	tell_page(home->plain, &page);
	return false;
}

bool home_info(const struct home *home, char *rest)
{
	int index = home_find_case(home, rest);
	struct page page;
	if (index < 0)
		return false;
	page_init(&page);
	view_home_case(&page, home->model, (size_t)index);
	tell_page(home->plain, &page);
	return false;
}

bool home_cards(const struct home *home, char *rest)
{
	tell_cards(home->plain, home->model->library, rest, 0, "c");
	return false;
}
