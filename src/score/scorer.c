#include "mlcoach/score/scorer.h"

#include <stdlib.h>
#include <string.h>

#include "background.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/hash.h"
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
	scorer->curveballs = alloc_zeroed(study->ncurveballs, sizeof *scorer->curveballs);
	for (size_t c = 0; c < study->ncurveballs; c++)
		scorer->curveballs[c] = program_add(scorer->program, &study->curveballs[c].full);
	scorer->asked = alloc_zeroed(study->nfacts, sizeof *scorer->asked);
	for (size_t f = 0; f < study->nfacts; f++)
		scorer->asked[f] = program_add(scorer->program, &study->facts[f].asked);
}

/* What a model of an item takes to tell more than likeness to the item's text: examples, … */
#define EXAMPLES_LEAST 2u
/* … and, unless it has this many, enough sentences of other items to tell it from. */
#define EXAMPLES_ENOUGH 20u
#define SENTENCES_LEAST 100u

static size_t count_examples(const struct checklist *checklist)
{
	size_t count = 0;
	for (size_t i = 0; i < checklist->nitems; i++)
		count += checklist->items[i].examples.len;
	return count;
}

static bool is_trained(const struct item *item, size_t nexamples)
{
	return item->examples.len >= EXAMPLES_ENOUGH ||
	       (item->examples.len >= EXAMPLES_LEAST && nexamples - item->examples.len >= SENTENCES_LEAST);
}

struct resemblance *scorer_resemblance(const struct scorer *scorer, const struct item *item, size_t without)
{
	const char *texts[EXAMPLES_ENOUGH] = { item->text };
	size_t count = 1;
	for (size_t i = 0; i < item->examples.len; i++)
		if (i != without)
			texts[count++] = item->examples.items[i];
	return resemblance_new(scorer->thesaurus, scorer->vocab, scorer->spellings, scorer->study->prompt, texts, count);
}

static void compile_untrained(struct scorer *scorer)
{
	const struct checklist *checklist = scorer->checklist;
	size_t nexamples = count_examples(checklist);
	scorer->alike = alloc_zeroed(checklist->nitems, sizeof *scorer->alike);
	for (size_t i = 0; i < checklist->nitems; i++) {
		if (is_trained(&checklist->items[i], nexamples))
			continue;
		if (!scorer->thesaurus)
			scorer->thesaurus = thesaurus_new();
		scorer->alike[i] = scorer_resemblance(scorer, &checklist->items[i], SIZE_MAX);
	}
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

static struct scorer *begin(const struct framework *framework, const struct lexicon *lexicon,
			    const struct case_study *study, const struct checklist *checklist, struct vocab *vocab,
			    uint64_t print)
{
	struct scorer *scorer = alloc_zeroed(1, sizeof *scorer);
	*scorer = (struct scorer) { .framework = framework, .study = study, .checklist = checklist, .vocab = vocab,
				    .print = print };
	scorer->spellings = spellings_new(lexicon, scorer->vocab);
	scorer->program = program_new(lexicon, scorer->vocab, scorer->spellings);
	compile_items(scorer);
	compile_case(scorer);
	compile_untrained(scorer);
	scorer->texts = known_texts_new(framework, study, scorer->vocab, scorer->spellings);
	return scorer;
}

struct scorer *scorer_new(const struct framework *framework, const struct lexicon *lexicon,
			  const struct case_study *study, const struct checklist *checklist)
{
	struct scorer *scorer = begin(framework, lexicon, study, checklist, vocab_new(),
				      scorer_fingerprint(framework, lexicon, study, checklist));
	scorer->matcher = teach_items(scorer);
	scorer->topic = topic_new(checklist, scorer->vocab, scorer->spellings);
	scorer->facts = facts_new(study, scorer->asked, scorer->vocab, scorer->spellings);
	program_freeze(scorer->program);
	return scorer;
}

struct scorer *scorer_opening(const struct framework *framework, const struct case_study *study)
{
	static const struct checklist none;
	struct scorer *scorer = alloc_zeroed(1, sizeof *scorer);
	*scorer = (struct scorer) { .framework = framework, .study = study, .checklist = &none };
	str_init(&scorer->trained);
	return scorer;
}

void scorer_free(struct scorer *scorer)
{
	if (!scorer)
		return;
	facts_free(scorer->facts);
	matcher_free(scorer->matcher);
	for (size_t i = 0; i < scorer->checklist->nitems; i++)
		resemblance_free(scorer->alike[i]);
	free(scorer->alike);
	thesaurus_free(scorer->thesaurus);
	known_texts_free(scorer->texts);
	topic_free(scorer->topic);
	program_free(scorer->program);
	spellings_free(scorer->spellings);
	vocab_free(scorer->vocab);
	free(scorer->items);
	free(scorer->traps);
	free(scorer->curveballs);
	free(scorer->asked);
	str_release(&scorer->trained);
	free(scorer);
}

/* --- keeping -------------------------------------------------------------------------------------------------- */

#define MAGIC UINT64_C(0x34726f63736c6d00) /* the layout of what follows; also tells byte orders apart */

static uint64_t hash_string(uint64_t hash, const char *text)
{
	return hash_bytes(hash, text ? text : "", text ? strlen(text) + 1 : 1);
}

static uint64_t hash_strings(uint64_t hash, const struct strings *texts)
{
	for (size_t i = 0; i < texts->len; i++)
		hash = hash_string(hash, texts->items[i]);
	return hash_string(hash, NULL);
}

static uint64_t hash_checklist(uint64_t hash, const struct checklist *checklist)
{
	for (size_t i = 0; i < checklist->nitems; i++) {
		const struct item *item = &checklist->items[i];
		hash = hash_string(hash, item->id);
		hash = hash_string(hash, item->text);
		hash = hash_strings(hash, &item->examples);
		hash = hash_strings(hash, &item->counters);
		hash = hash_bytes(hash, &item->shared, sizeof item->shared);
	}
	hash = hash_strings(hash, &checklist->general);
	return hash_strings(hash, &checklist->background);
}

static uint64_t hash_case(uint64_t hash, const struct framework *framework, const struct case_study *study)
{
	hash = hash_string(hash, study->prompt);
	for (size_t s = 0; s < framework->nsteps; s++) {
		hash = hash_string(hash, study->steps[s].question);
		hash = hash_string(hash, study->steps[s].answer);
	}
	for (size_t f = 0; f < study->nfacts; f++) {
		hash = hash_string(hash, study->facts[f].about);
		hash = hash_string(hash, study->facts[f].answer);
		hash = hash_strings(hash, &study->facts[f].examples);
	}
	hash = hash_strings(hash, &study->unknown);
	return hash;
}

static uint64_t hash_lexicon(uint64_t hash, const struct lexicon *lexicon)
{
	for (size_t i = 0; i < lexicon->nsame; i++) {
		hash = hash_string(hash, lexicon->same[i].canonical);
		for (size_t k = 0; k < lexicon->same[i].nspellings; k++)
			hash = hash_string(hash, lexicon->same[i].spellings[k]);
	}
	return hash;
}

uint64_t scorer_fingerprint(const struct framework *framework, const struct lexicon *lexicon,
			    const struct case_study *study, const struct checklist *checklist)
{
	const uint64_t versions[2] = { MAGIC, SCORER_ENGINE };
	uint64_t hash = hash_bytes(HASH_START, versions, sizeof versions);
	return hash_lexicon(hash_case(hash_checklist(hash, checklist), framework, study), lexicon);
}

void scorer_save(const struct scorer *scorer, struct str *out)
{
	struct trained_writer writer = { .out = out };
	struct str vocab = STR_INIT;
	const uint64_t head[2] = { MAGIC, scorer->print };
	vocab_save(scorer->vocab, &vocab);
	trained_put(&writer, head, 2, sizeof *head);
	trained_put(&writer, vocab.data, vocab.len, 1);
	matcher_save(scorer->matcher, &writer);
	topic_save(scorer->topic, &writer);
	facts_save(scorer->facts, &writer);
	str_release(&vocab);
}

static bool load_trained(struct scorer *scorer, struct trained_reader *reader)
{
	scorer->matcher = matcher_load(reader, scorer->checklist->nitems);
	scorer->topic = topic_load(reader);
	scorer->facts = facts_load(reader, scorer->study->nfacts, scorer->asked);
	return !reader->bad;
}

struct scorer *scorer_load(const struct framework *framework, const struct lexicon *lexicon,
			   const struct case_study *study, const struct checklist *checklist, struct str *bytes)
{
	struct trained_reader reader = { .bytes = bytes->data, .len = bytes->len };
	size_t len;
	const uint64_t *head = trained_get_just(&reader, sizeof *head, 2);
	const char *words = trained_get(&reader, 1, &len);
	if (reader.bad || head[0] != MAGIC || head[1] != scorer_fingerprint(framework, lexicon, study, checklist))
		return NULL;
	struct vocab *vocab = vocab_load(words, len);
	if (!vocab)
		return NULL;
	struct scorer *scorer = begin(framework, lexicon, study, checklist, vocab, head[1]);
	if (!load_trained(scorer, &reader)) {
		scorer_free(scorer);
		return NULL;
	}
	program_freeze(scorer->program);
	/* The trained parts point into the bytes. */
	scorer->trained = *bytes;
	str_init(bytes);
	return scorer;
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
