/* bars: a bar a step, with its minutes and what was predicted, and how good that guess was. */
#include "parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define BAR_COLUMNS 10

static unsigned longest_title(const struct framework *framework)
{
	unsigned longest = 0;
	for (size_t i = 0; i < framework->nsteps; i++)
		longest = part_wider(longest, framework->steps[i].title);
	return longest;
}

static void minutes_and_prediction(struct page *page, const struct session *session, int step)
{
	const struct step_record *record = &session->steps[step];
	struct str text = STR_INIT;
	long spent = part_minutes(record->spent), budget = part_minutes(session_step_budget(session, step));
	if (!spent && record->spent)
		str_addf(&text, "<1 of %ld min", budget);
	else
		str_addf(&text, "%ld of %ld min", spent, budget);
	page_add(page, ROLE_TEXT, "  ");
	part_padded(page, ROLE_SUBTLE, text.data, 12);
	if (record->predicted >= 0)
		page_addf(page, ROLE_TEXT, "  you expected %d", record->predicted);
	str_release(&text);
}

static void bar(struct page *page, const struct subject *shown, int step, unsigned width)
{
	double points = part_total(shown->card, shown->level)->step[step];
	char score[32];
	snprintf(score, sizeof score, "%d of 100", view_points(points));
	page_line(page, BLOCK_TEXT, 2, 2, -1);
	part_padded(page, ROLE_TEXT, scorer_framework(shown->card->scorer)->steps[step].title, width);
	page_add(page, ROLE_TEXT, "  ");
	page_bar(page, points / 100, BAR_COLUMNS);
	page_add(page, ROLE_TEXT, "  ");
	part_padded(page, ROLE_STRONG, score, 10);
	if (shown->session)
		minutes_and_prediction(page, shown->session, step);
	if (!shown->card->answered[step])
		page_add(page, ROLE_SUBTLE, "  nothing written");
}

/* --- predicted against scored -------------------------------------------------------------------------- */

/* Points that are no difference worth words. */
#define CLOSE 5
#define FAR 15

struct guess {
	size_t steps;         /* predicted */
	double sum;           /* of what was expected less what was scored */
	int over, under, far; /* steps: overrated most, underrated most, furthest off */
};

static double off(const struct subject *shown, int step)
{
	int scored = view_points(part_total(shown->card, shown->level)->step[step]);
	return shown->session->steps[step].predicted - scored;
}

static struct guess guess_of(const struct subject *shown)
{
	struct guess guess = { .over = -1, .under = -1, .far = -1 };
	for (int s = 0; s < (int)scorer_framework(shown->card->scorer)->nsteps; s++) {
		if (shown->session->steps[s].predicted < 0 || !subject_has_step(shown, s))
			continue;
		double by = off(shown, s);
		guess.steps++;
		guess.sum += by;
		guess.over = guess.over < 0 || by > off(shown, guess.over) ? s : guess.over;
		guess.under = guess.under < 0 || by < off(shown, guess.under) ? s : guess.under;
	}
	if (guess.steps)
		guess.far = off(shown, guess.over) > -off(shown, guess.under) ? guess.over : guess.under;
	return guess;
}

/* "Serving (you expected 80, it scored 44)". */
static void one_step(struct page *page, const struct subject *shown, int step)
{
	page_addf(page, ROLE_TEXT, "%s (expected %d, scored %d)",
		  scorer_framework(shown->card->scorer)->steps[step].title, shown->session->steps[step].predicted,
		  view_points(part_total(shown->card, shown->level)->step[step]));
}

static void guess_line(struct page *page, const struct subject *shown)
{
	struct guess guess = guess_of(shown);
	if (!guess.steps)
		return;
	double mean = guess.sum / (double)guess.steps, worst = fabs(off(shown, guess.far));
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	if (fabs(mean) >= CLOSE) {
		page_addf(page, ROLE_TEXT, "You expected %ld points %s than you got%s", lround(fabs(mean)),
			  mean > 0 ? "more" : "less", guess.steps > 1 ? " on average, furthest off on " : ": ");
		one_step(page, shown, mean > 0 ? guess.over : guess.under);
	} else if (worst >= FAR) {
		page_add(page, ROLE_TEXT, "On the whole you guessed your score; furthest off was ");
		one_step(page, shown, guess.far);
	} else {
		page_addf(page, ROLE_TEXT, "Your own guess was within %ld points of the score%s", lround(worst),
			  guess.steps > 1 ? " in every step" : "");
	}
	page_add(page, ROLE_TEXT, ".");
}

void part_bars(struct page *page, const struct subject *shown)
{
	const struct framework *framework = scorer_framework(shown->card->scorer);
	for (int s = 0; s < (int)framework->nsteps; s++)
		if (subject_has_step(shown, s))
			bar(page, shown, s, longest_title(framework));
	if (shown->session)
		guess_line(page, shown);
}
