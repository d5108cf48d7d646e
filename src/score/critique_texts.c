/* What a candidate hears: hints and probes that give an item away, and texts too long for an interview. */
#include <string.h>

#include "critique_private.h"

/* --- hints that tell --------------------------------------------------------------------------------------------------- */

/* A text that has so much of the words of an item's text gives it away; of fewer words than LEAST nothing is told. */
#define TELLS_SHARE 0.75
#define TELLS_LEAST 4u

static void check_tells(struct critic *critic, const char *path, struct mark at, const char *label, const char *text,
			const struct item *item, struct words ticked)
{
	struct words said = words_of(critic, text);
	size_t shared = words_shared(said, ticked);
	if (ticked.len >= TELLS_LEAST && (double)shared >= TELLS_SHARE * (double)ticked.len)
		diags_warn(critic->diags, "hint-tells", path, at,
			   "this %s gives item '%s' away: it has %zu of its %zu words; ask for it without them", label, item->id,
			   shared, ticked.len);
}

static void check_hints(struct critic *critic, const struct item *item, struct words ticked)
{
	const struct case_study *study = critic->inspected->study;
	const struct strings *hints = &study->steps[item->step].hints;
	for (size_t h = 0; h < hints->len; h++)
		if (is_here(hints, h))
			check_tells(critic, study->path, hints->at[h], "hint", hints->items[h], item, ticked);
}

/* --- reading ------------------------------------------------------------------------------------------------------------- */

static size_t count_words(struct critic *critic, const char *text)
{
	size_t words = 0;
	doc_read(&critic->doc, text, strlen(text));
	for (size_t t = 0; t < critic->doc.ntokens; t++)
		words += critic->doc.tokens[t].kind != TOKEN_SYMBOL;
	return words;
}

/* What is read or heard in an interview, and how many words of it anybody takes in. */
#define ITEM_WORDS 30u
#define SPOKEN_WORDS 45u
#define FACT_WORDS 80u
#define PROMPT_WORDS 130u

static void check_length(struct critic *critic, const char *path, struct mark at, const char *label, const char *text,
			 size_t most)
{
	size_t words = text ? count_words(critic, text) : 0;
	if (words > most)
		diags_warn(critic->diags, "hard-to-read", path, at, "this %s has %zu words; more than %zu are hard to take in", label,
			   words, most);
}

static void check_item(struct critic *critic, const struct item *item)
{
	const char *path = critic->inspected->checklist->path;
	struct words ticked = words_of(critic, item->text);
	check_length(critic, path, item->at, "item", item->text, ITEM_WORDS);
	check_length(critic, path, item->at, "probe", item->probe, SPOKEN_WORDS);
	check_length(critic, path, item->at, "hint", item->hint, SPOKEN_WORDS);
	if (item->probe)
		check_tells(critic, path, item->at, "probe", item->probe, item, ticked);
	if (item->hint)
		check_tells(critic, path, item->at, "hint", item->hint, item, ticked);
	if (critic->inspected->study)
		check_hints(critic, item, ticked);
}

static void check_study(struct critic *critic)
{
	const struct case_study *study = critic->inspected->study;
	check_length(critic, study->path, (struct mark) { 1, 1 }, "prompt", study->prompt, PROMPT_WORDS);
	for (size_t i = 0; i < study->nfacts; i++)
		check_length(critic, study->path, study->facts[i].at, "answer", study->facts[i].answer, FACT_WORDS);
	for (size_t i = 0; i < study->ncurveballs; i++)
		check_length(critic, study->path, study->curveballs[i].at, "curveball", study->curveballs[i].says, FACT_WORDS);
	for (size_t s = 0; s < critic->inspected->framework->nsteps; s++) {
		const struct case_step *step = &study->steps[s];
		if (step->question != critic->inspected->framework->steps[s].question)
			check_length(critic, study->path, step->at, "question", step->question, SPOKEN_WORDS);
		for (size_t h = 0; h < step->hints.len; h++)
			check_length(critic, study->path, step->hints.at ? step->hints.at[h] : step->at, "hint",
				     step->hints.items[h], SPOKEN_WORDS);
	}
}

void critique_texts(struct critic *critic)
{
	const struct checklist *checklist = critic->inspected->checklist;
	for (size_t i = 0; i < checklist->nitems; i++)
		if (!checklist->items[i].shared)
			check_item(critic, &checklist->items[i]);
	if (critic->inspected->study)
		check_study(critic);
}
