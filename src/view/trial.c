/* trial: a case's sample answers against what was expected of them, for whoever mends the checklist. */
#include "mlcoach/view/trial.h"

#include <math.h>
#include <stdlib.h>

#include "trial_parts.h"

/* Names in a list before it only says how many more there are. */
#define NAMES_SHOWN 8u
#define WEAK_SHOWN 3u

size_t trial_failures(const struct trial_subject *subject)
{
	return (subject->errors ? subject->errors->errors : 0) + (subject->trial ? subject->trial->nfailures : 0);
}

static void begin(struct page *page, enum role role, const char *label)
{
	page_line(page, BLOCK_TEXT, 2, 2, -1);
	page_add(page, role, label);
}

/* --- figures ------------------------------------------------------------------------------------------------------ */

static void add_figure(struct page *page, const char *name, double value)
{
	if (isnan(value))
		page_addf(page, ROLE_TEXT, " %s –", name);
	else
		page_addf(page, ROLE_TEXT, " %s %.2f", name, value);
}

static void add_figures(struct page *page, const char *what, const struct counts *counts)
{
	page_addf(page, ROLE_SUBTLE, "%s", what);
	add_figure(page, "precision", counts_precision(counts));
	page_add(page, ROLE_TEXT, ",");
	add_figure(page, "recall", counts_recall(counts));
	page_add(page, ROLE_TEXT, ",");
	add_figure(page, "kappa", counts_kappa(counts));
}

static void figures_line(struct page *page, const struct trial *trial)
{
	begin(page, ROLE_SUBTLE, "Agreement ");
	add_figures(page, "on covered:", &trial->covered);
	add_figures(page, "; on at least partial:", &trial->touched);
}

/* --- totals ------------------------------------------------------------------------------------------------------- */

/* The samples, the highest total first. */
static const struct trial_sample **by_total(struct page *page, const struct trial *trial)
{
	const struct trial_sample **order = arena_array(&page->arena, trial->nsamples + 1, sizeof *order);
	for (size_t i = 0; i < trial->nsamples; i++) {
		size_t at = i;
		for (; at && order[at - 1]->total < trial->samples[i].total; at--)
			order[at] = order[at - 1];
		order[at] = &trial->samples[i];
	}
	return order;
}

static void add_totals(struct page *page, const struct trial *trial)
{
	const struct trial_sample **order = by_total(page, trial);
	for (size_t i = 0; i < trial->nsamples; i++)
		page_addf(page, ROLE_TEXT, "%s%s %d", i ? ", " : "", order[i]->sample->name, view_points(order[i]->total));
}

static void disorder_lines(struct page *page, const struct trial *trial)
{
	static const char *const kinds[] = { [SAMPLE_STRONG] = "a strong", [SAMPLE_MIDDLING] = "a middling",
					     [SAMPLE_WEAK] = "a weak", [SAMPLE_FOOLER] = "a fooling" };
	for (size_t i = 0; i < trial->ndisorder; i++) {
		const struct trial_sample *higher = &trial->samples[trial->disorder[i].higher];
		const struct trial_sample *lower = &trial->samples[trial->disorder[i].lower];
		begin(page, ROLE_MISSED, "✗ Order: ");
		page_addf(page, ROLE_STRONG, "%s has %.1f, %s %.1f", lower->sample->name, lower->total,
			  higher->sample->name, higher->total);
		page_addf(page, ROLE_TEXT, "; %s answer should stay under %s one.", kinds[lower->sample->kind],
			  kinds[higher->sample->kind]);
	}
}

static void move_line(struct page *page, const struct trial *trial, const struct trial_sample *sample,
		      enum trial_change change)
{
	static const char *const changes[] = { [TRIAL_REORDERED] = "its sentences reordered",
					       [TRIAL_PROSE] = "its lists joined into prose",
					       [TRIAL_TYPOS] = "three typos" };
	const struct trial_move *move = &sample->moves[change];
	begin(page, move->fails ? ROLE_MISSED : ROLE_SUBTLE, move->fails ? "✗ Written otherwise: " : "Written otherwise: ");
	page_addf(page, ROLE_STRONG, "%s moves by %+.1f points", sample->sample->name, move->by);
	page_addf(page, ROLE_TEXT, " with %s", changes[change]);
	if (move->item >= 0)
		page_addf(page, ROLE_TEXT, "; most by %s (%s, then %s: %+.1f)",
			  scorer_checklist(trial->scorer)->items[move->item].id, verdict_word(move->before),
			  verdict_word(move->after), move->item_by);
	page_addf(page, ROLE_TEXT, move->fails ? "; less than %g is wanted." : ".", TRIAL_MOVE_MAX);
}

/* Those that move too far; where all is well the worst of all. */
static void move_lines(struct page *page, const struct trial *trial, bool verbose)
{
	const struct trial_sample *worst = NULL;
	enum trial_change worst_change = 0;
	for (size_t s = 0; s < trial->nsamples; s++)
		for (int c = 0; c < TRIAL_CHANGES; c++) {
			const struct trial_sample *sample = &trial->samples[s];
			if (sample->moves[c].fails)
				move_line(page, trial, sample, (enum trial_change)c);
			if (worst && fabs(sample->moves[c].by) <= fabs(worst->moves[worst_change].by))
				continue;
			worst = sample;
			worst_change = (enum trial_change)c;
		}
	if (trial->nmoved || !verbose || !worst)
		return;
	if (fabs(worst->moves[worst_change].by) > 0)
		move_line(page, trial, worst, worst_change);
	else
		begin(page, ROLE_SUBTLE, "Written otherwise: no total moves.");
}

/* --- items -------------------------------------------------------------------------------------------------------- */

/* One line of the items that so many samples hit; nothing when there are none. */
static void hits_line(struct page *page, const struct trial *trial, const char *label, size_t hits)
{
	const struct checklist *checklist = scorer_checklist(trial->scorer);
	size_t count = 0;
	for (size_t i = 0; i < checklist->nitems; i++) {
		if (trial->items[i].hits != hits)
			continue;
		if (!count++)
			begin(page, ROLE_SUBTLE, label);
		if (count <= NAMES_SHOWN)
			page_addf(page, ROLE_TEXT, "%s%s", count > 1 ? ", " : "", checklist->items[i].id);
	}
	if (count > NAMES_SHOWN)
		page_addf(page, ROLE_TEXT, " and %zu more", count - NAMES_SHOWN);
}

static bool has_poor(const struct trial *trial)
{
	for (size_t s = 0; s < trial->nsamples; s++)
		if (trial->samples[s].sample->kind >= SAMPLE_WEAK)
			return true;
	return false;
}

static void hits_lines(struct page *page, const struct trial *trial)
{
	if (trial->nsamples < 2)
		return;
	hits_line(page, trial, "No answer hits: ", 0);
	if (has_poor(trial))
		hits_line(page, trial, "Every answer hits: ", trial->nsamples);
}

/* What one more example would help most, and the next ones. */
static void weak_lines(struct page *page, const struct trial *trial, const struct leaveout *leaveout)
{
	const struct checklist *checklist = scorer_checklist(trial->scorer);
	struct trial_weak weak[WEAK_SHOWN];
	size_t count = leaveout ? trial_weakest(trial, leaveout, weak, WEAK_SHOWN, &page->arena) : 0;
	for (size_t i = 0; i < count; i++) {
		begin(page, ROLE_SUBTLE, i ? "Then: " : "One more example would help: ");
		page_addf(page, ROLE_STRONG, "%s", checklist->items[weak[i].item].id);
		page_addf(page, ROLE_TEXT, ", whose others tell %zu of its %zu", weak[i].held, weak[i].examples);
		part_new_words(page, weak[i].words, weak[i].nwords, "; with words such as ");
	}
}

/* --- the case ----------------------------------------------------------------------------------------------------- */

static void add_counts(struct page *page, const struct trial *trial)
{
	const size_t *counts = trial->counts;
	size_t all = 0;
	for (int o = TRIAL_AGREES; o < TRIAL_OUTCOMES; o++)
		all += counts[o];
	page_addf(page, ROLE_TEXT, "%zu of %zu verdicts agree", counts[TRIAL_AGREES] + counts[TRIAL_MENDED], all);
	if (counts[TRIAL_NEAR])
		page_addf(page, ROLE_TEXT, ", %zu near", counts[TRIAL_NEAR]);
	if (counts[TRIAL_KNOWN])
		page_addf(page, ROLE_TEXT, ", %zu known to differ", counts[TRIAL_KNOWN]);
	if (counts[TRIAL_UNTESTED])
		page_addf(page, ROLE_WARNING, ", %zu without an expected verdict", counts[TRIAL_UNTESTED]);
}

static void headline(struct page *page, const struct trial_subject *subject)
{
	const struct trial *trial = subject->trial;
	size_t failures = trial_failures(subject);
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, failures ? ROLE_MISSED : ROLE_COVERED, failures ? "✗ " : trial && trial->nsamples ? "✓ " : "- ");
	page_addf(page, ROLE_STRONG, "%s  ", subject->name);
	if (failures) {
		part_count(page, ROLE_MISSED, failures, "failure");
		page_add(page, ROLE_TEXT, trial && trial->nsamples ? "; " : "");
	}
	if (trial && trial->nsamples) {
		add_counts(page, trial);
		page_add(page, ROLE_TEXT, "; ");
		add_totals(page, trial);
		page_add(page, ROLE_TEXT, ";");
		add_figure(page, "kappa", counts_kappa(&trial->covered));
	} else if (!failures) {
		page_addf(page, ROLE_TEXT, "no sample answers; write some into %s/answers", subject->dir);
	}
}

/* The bench, at an item. */
static void try_command(struct page *page, const struct trial_subject *subject, size_t item)
{
	const struct trial *trial = subject->trial;
	page_addf(page, ROLE_KEY, "mlcoach try %s --item %s", subject->by_path ? subject->dir : subject->name,
		  scorer_checklist(trial->scorer)->items[item].id);
	if (trial->items[item].fails > 1)
		page_addf(page, ROLE_TEXT, "  (it fails in %zu answers)", trial->items[item].fails);
}

static void next_line(struct page *page, const struct trial_subject *subject)
{
	const struct trial *trial = subject->trial;
	begin(page, ROLE_HEADING, "Next: ");
	if (subject->errors && subject->errors->errors)
		page_add(page, ROLE_TEXT, "mend the files; what has errors was not tested.");
	else if (trial->worst >= 0)
		try_command(page, subject, (size_t)trial->worst);
	else if (trial->counts[TRIAL_MENDED])
		page_add(page, ROLE_TEXT, "remove from 'differs' what no longer differs.");
	else if (trial->ndisorder)
		page_add(page, ROLE_TEXT, "look for items that the lower answer earns too cheaply.");
	else
		page_add(page, ROLE_TEXT, "teach the item that moves with examples in other words.");
}

static void details(struct page *page, const struct trial_subject *subject)
{
	const struct trial *trial = subject->trial;
	for (size_t s = 0; s < trial->nsamples; s++)
		part_trial_sample(page, trial, &trial->samples[s], subject->verbose);
	disorder_lines(page, trial);
	move_lines(page, trial, subject->verbose);
	hits_lines(page, trial);
	weak_lines(page, trial, subject->leaveout);
	figures_line(page, trial);
}

void view_trial_head(struct page *page, const struct trial_subject *subject)
{
	headline(page, subject);
	if (trial_failures(subject))
		next_line(page, subject);
}

void view_trial_details(struct page *page, const struct trial_subject *subject)
{
	if ((trial_failures(subject) || subject->verbose) && subject->trial && subject->trial->nsamples)
		details(page, subject);
}

/* --- all cases ---------------------------------------------------------------------------------------------------- */

void trial_add(struct trial_whole *whole, const struct trial_subject *subject)
{
	const struct trial *trial = subject->trial;
	whole->ncases++;
	whole->nfailed += trial_failures(subject) > 0;
	if (!trial)
		return;
	for (int o = TRIAL_AGREES; o < TRIAL_OUTCOMES; o++)
		whole->nverdicts += trial->counts[o];
	counts_merge(&whole->covered, &trial->covered);
	counts_merge(&whole->touched, &trial->touched);
}

void view_trial_whole(struct page *page, const struct trial_whole *whole)
{
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	part_count(page, ROLE_STRONG, whole->ncases, "case");
	page_addf(page, ROLE_STRONG, ", %zu failed; ", whole->nfailed);
	part_count(page, ROLE_TEXT, whole->nverdicts, "verdict");
	add_figures(page, "; agreement on covered:", &whole->covered);
	add_figures(page, "; on at least partial:", &whole->touched);
}
