#include "mlcoach/score/scorer.h"

#include <stdlib.h>

#include "background.h"
#include "mlcoach/base/alloc.h"
#include "scorer_private.h"

static void compile_items(struct scorer *scorer)
{
	const struct checklist *checklist = scorer->checklist;
	scorer->items = alloc_zeroed(checklist->nitems, sizeof *scorer->items);
	for (size_t i = 0; i < checklist->nitems; i++) {
		const struct item *item = &checklist->items[i];
		scorer->items[i] = (struct item_nodes) {
			.full = program_add(scorer->program, &item->full),
			.partial = program_add(scorer->program, &item->partial),
			.require = program_add(scorer->program, &item->require),
			.forbid = program_add(scorer->program, &item->forbid),
		};
	}
}

static void compile_case(struct scorer *scorer)
{
	const struct case_study *study = scorer->study;
	scorer->traps = alloc_zeroed(study->ntraps, sizeof *scorer->traps);
	for (size_t t = 0; t < study->ntraps; t++)
		scorer->traps[t] = (struct trap_nodes) {
			.walked_in = program_add(scorer->program, &study->traps[t].walked_in),
			.named = program_add(scorer->program, &study->traps[t].named),
		};
	scorer->facts = alloc_zeroed(study->nfacts, sizeof *scorer->facts);
	for (size_t f = 0; f < study->nfacts; f++)
		scorer->facts[f] = program_add(scorer->program, &study->facts[f].asked);
}

#define BACKGROUND (sizeof background / sizeof *background)

static struct matcher *teach_items(const struct scorer *scorer)
{
	struct checklist taught = *scorer->checklist;
	if (taught.background.len >= BACKGROUND_ENOUGH)
		return matcher_new(&taught, scorer->vocab, scorer->spellings);
	size_t own = taught.background.len;
	const char **sentences = alloc_zeroed(own + BACKGROUND, sizeof *sentences);
	for (size_t i = 0; i < own; i++)
		sentences[i] = taught.background.items[i];
	for (size_t i = 0; i < BACKGROUND; i++)
		sentences[own + i] = background[i];
	taught.background = (struct strings) { .items = sentences, .len = own + BACKGROUND };
	struct matcher *matcher = matcher_new(&taught, scorer->vocab, scorer->spellings);
	free(sentences);
	return matcher;
}

/* Facts are found as items are: each is an item whose examples are the questions that ask for it. */
static struct matcher *teach_facts(const struct scorer *scorer)
{
	const struct case_study *study = scorer->study;
	struct item *items = alloc_zeroed(study->nfacts, sizeof *items);
	for (size_t f = 0; f < study->nfacts; f++) {
		items[f].text = study->facts[f].examples.len ? study->facts[f].examples.items[0] : study->facts[f].answer;
		items[f].examples = study->facts[f].examples;
	}
	struct checklist questions = { .items = items, .nitems = study->nfacts };
	struct matcher *matcher = matcher_new(&questions, scorer->vocab, scorer->spellings);
	free(items);
	return matcher;
}

struct scorer *scorer_new(const struct framework *framework, const struct lexicon *lexicon,
			  const struct case_study *study, const struct checklist *checklist)
{
	struct scorer *scorer = alloc_zeroed(1, sizeof *scorer);
	scorer->framework = framework;
	scorer->study = study;
	scorer->checklist = checklist;
	scorer->vocab = vocab_new();
	scorer->spellings = spellings_new(lexicon, scorer->vocab);
	scorer->program = program_new(lexicon, scorer->vocab, scorer->spellings);
	compile_items(scorer);
	compile_case(scorer);
	scorer->texts = known_texts_new(framework, study, scorer->vocab, scorer->spellings);
	scorer->matcher = teach_items(scorer);
	scorer->topic = topic_new(framework, study, checklist, scorer->vocab, scorer->spellings);
	scorer->fact_matcher = teach_facts(scorer);
	program_freeze(scorer->program);
	return scorer;
}

void scorer_free(struct scorer *scorer)
{
	if (!scorer)
		return;
	matcher_free(scorer->fact_matcher);
	matcher_free(scorer->matcher);
	known_texts_free(scorer->texts);
	topic_free(scorer->topic);
	program_free(scorer->program);
	spellings_free(scorer->spellings);
	vocab_free(scorer->vocab);
	free(scorer->items);
	free(scorer->traps);
	free(scorer->facts);
	free(scorer);
}

const struct framework *scorer_framework(const struct scorer *scorer)
{
	return scorer->framework;
}

const struct case_study *scorer_case(const struct scorer *scorer)
{
	return scorer->study;
}

const struct checklist *scorer_checklist(const struct scorer *scorer)
{
	return scorer->checklist;
}

/* --- asking the interviewer ------------------------------------------------------------------------------------ */

#define FACT_NEAR 0.42f	       /* a question this near to one of a fact's is one of them */
#define FACT_MARGIN (-0.5f)    /* so is one that its model takes … */
#define FACT_MARGIN_NEAR 0.25f /* … when it is not far from every one of them */

/* The fact whose questions a question is most like; expressions decide between close ones. */
int scorer_find_fact(const struct scorer *scorer, const char *question, size_t len)
{
	struct answer answer = { .text = question, .len = len };
	struct script script;
	script_init(&script, &answer, 1, scorer->vocab, scorer->spellings, scorer->program, scorer->texts);
	struct matcher_scratch *scratch = matcher_scratch_new(scorer->fact_matcher);
	struct likeness *likeness = alloc_zeroed(scorer->study->nfacts, sizeof *likeness);
	matcher_read(scorer->fact_matcher, scratch, likeness, &script.stream, script.doc_list, 0,
		     (uint32_t)script.stream.terms.len);
	int found = -1;
	float best = -1e9f;
	for (size_t f = 0; script.stream.terms.len && f < scorer->study->nfacts; f++) {
		bool said = scan_hits(script.scan, scorer->facts[f]).len > 0;
		bool like = likeness[f].near_example > FACT_NEAR ||
			    (likeness[f].margin > FACT_MARGIN && likeness[f].near_example > FACT_MARGIN_NEAR);
		float score = likeness[f].margin + 2 * likeness[f].near_example + (said ? 1.5f : 0);
		if ((said || like) && score > best) {
			best = score;
			found = (int)f;
		}
	}
	free(likeness);
	matcher_scratch_free(scratch);
	script_release(&script);
	return found;
}
