/* next_words: what to rehearse next, said in two or three lines. */
#include "parts.h"

#include "mlcoach/base/clock.h"

#define INDENT 3

struct words {
	struct page *page;
	const struct home_model *model;
	const struct next *next;
	const struct case_head *head; /* NULL: RESUME */
};

static void begin(const struct words *words, const char *key)
{
	page_line(words->page, BLOCK_TEXT, 0, INDENT, -1);
	part_padded(words->page, ROLE_KEY, key, INDENT);
}

static void why(const struct words *words)
{
	page_line(words->page, BLOCK_TEXT, INDENT, 0, -1);
}

static const char *step_title(const struct words *words)
{
	return library_framework(words->model->library)->steps[words->next->step].title;
}

static void resume(const struct words *words)
{
	const struct attempt *attempt = words->next->attempt;
	char date[20];
	clock_format_date(date, attempt->started, words->model->utc);
	begin(words, "r");
	page_addf(words->page, ROLE_STRONG, "Resume %s", attempt->case_title);
	if (attempt->only_step) {
		int step = framework_step(library_framework(words->model->library), attempt->only_step);
		page_addf(words->page, ROLE_STRONG, ", %s alone",
			  step < 0 ? attempt->only_step : library_framework(words->model->library)->steps[step].title);
	}
	why(words);
	page_addf(words->page, ROLE_TEXT, "Left unfinished (%s, %s, %s); it goes on where it was.", attempt->mode,
		  attempt->level, date);
}

static void first(const struct words *words)
{
	begin(words, "n");
	page_addf(words->page, ROLE_STRONG, "Begin with %s, in practice", words->head->title);
	why(words);
	page_addf(words->page, ROLE_TEXT, "It is the easiest case here (%s): no clock pressure, hints when you ask.",
		  words->head->difficulty);
}

/* "Serving is your weakest step: 31, 38, then 40 of 100 in your last three interviews." */
static void weak_step(const struct words *words)
{
	static const char *const counts[NEXT_SCORES] = { "last", "last two", "last three" };
	const struct next *next = words->next;
	const char *lately = counts[next->nscores - 1], *plural = next->nscores > 1 ? "s" : "";
	begin(words, "n");
	page_addf(words->page, ROLE_STRONG, "Practise %s, this step alone, on %s", step_title(words),
		  words->head->title);
	why(words);
	if (next->unreached) {
		page_addf(words->page, ROLE_TEXT, "You wrote nothing for %s in your %s interview%s", step_title(words),
			  lately, plural);
	} else {
		page_addf(words->page, ROLE_TEXT, "%s is your weakest step: ", step_title(words));
		part_series(words->page, ROLE_TEXT, next->scores, next->nscores, ", ");
		page_addf(words->page, ROLE_TEXT, " of 100 in your %s %s%s", lately,
			  next->alone ? "attempt" : "interview", plural);
	}
	page_add(words->page, ROLE_TEXT, next->unseen ? ". You have not seen this case." : ".");
}

/* "no hire at senior (41 of 100)". */
static void result(const struct words *words)
{
	const struct attempt *attempt = words->next->attempt;
	if (attempt->signal)
		part_words(words->page, ROLE_TEXT, attempt->signal);
	else
		page_add(words->page, ROLE_TEXT, "finished");
	page_addf(words->page, ROLE_TEXT, " at %s (", attempt->level);
	part_score(words->page, ROLE_TEXT, attempt_score(attempt));
	page_add(words->page, ROLE_TEXT, ") ");
	part_ago(words->page, ROLE_TEXT, attempt_days(attempt, words->model->now));
}

static void again(const struct words *words)
{
	begin(words, "n");
	page_addf(words->page, ROLE_STRONG, "Take %s again", words->head->title);
	why(words);
	page_add(words->page, ROLE_TEXT, "Your last result there was ");
	result(words);
	page_add(words->page, ROLE_TEXT, ".");
}

static void new_one(const struct words *words)
{
	const struct attempt *last = words->next->attempt;
	bool hire = attempt_is_hire(last, library_framework(words->model->library));
	begin(words, "n");
	page_addf(words->page, ROLE_STRONG, "Begin %s", words->head->title);
	why(words);
	page_addf(words->page, ROLE_TEXT, "Not tried yet; it is %s, which fits after %s on %s.",
		  words->head->difficulty, hire ? "your hire" : "your last result", last->case_title);
}

static void oldest(const struct words *words)
{
	begin(words, "n");
	page_addf(words->page, ROLE_STRONG, "Take %s again", words->head->title);
	why(words);
	page_add(words->page, ROLE_TEXT, "It is the one that you have left longest");
	if (words->next->attempt) {
		page_add(words->page, ROLE_TEXT, ": ");
		result(words);
	}
	page_add(words->page, ROLE_TEXT, ".");
}

static void nothing(const struct words *words)
{
	page_text(words->page, ROLE_WARNING, 0,
		  "There is no case yet. `mlcoach new case ID` writes one to begin with.");
}

void view_next(struct page *page, const struct home_model *model)
{
	static void (*const says[])(const struct words *words) = {
		[NEXT_RESUME] = resume, [NEXT_FIRST] = first,   [NEXT_STEP] = weak_step,  [NEXT_AGAIN] = again,
		[NEXT_NEW] = new_one,   [NEXT_OLDEST] = oldest, [NEXT_NOTHING] = nothing,
	};
	struct next next = home_next(model);
	bool has_case = next.kind != NEXT_RESUME && next.kind != NEXT_NOTHING;
	struct words words = { page, model, &next, has_case ? library_head(model->library, next.case_index) : NULL };
	says[next.kind](&words);
}
