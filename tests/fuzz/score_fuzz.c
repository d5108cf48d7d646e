/* Any bytes as an answer, scored against the tiny case of the score room's tests. */
#include <stdint.h>
#include <stdlib.h>

#include "mlcoach/content/library.h"
#include "mlcoach/score/scorecard.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct scorer *open_scorer(void)
{
	static struct library *library;
	static struct diags diags;
	struct library_options where = { .content = "tests/score/pack" };
	diags_init(&diags);
	if (library_open(&library, &where, &diags) != STATUS_OK)
		abort();
	return scorer_new(library_framework(library), library_lexicon(library, &diags), library_case(library, 0, &diags),
			  library_checklist(library, 0, &diags));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct scorer *scorer;
	if (!scorer)
		scorer = open_scorer();
	struct answer answer = { .kind = ANSWER_STEP, .text = (const char *)data, .len = size };
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	for (size_t i = 0; i < card->nitems; i++)
		for (size_t e = 0; e < card->items[i].nevidence; e++)
			if (card->items[i].evidence[e].start >= card->items[i].evidence[e].end ||
			    card->items[i].evidence[e].end > size)
				abort();
	scorecard_free(card);
	struct facts_found found, settled;
	scorer_find_facts(&found, scorer, (const char *)data, size);
	found = (struct facts_found) { .meant = { 0, 1 }, .nmeant = scorer_case(scorer)->nfacts > 1 ? 2 : 0 };
	scorer_settle_facts(&settled, scorer, &found, (const char *)data, size);
	return 0;
}
