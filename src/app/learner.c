#include "learner.h"

#include <stdlib.h>

#include "mlcoach/base/alloc.h"

/* Verdicts that rest on the words themselves and not on a denial or a question around them. */
static const bool rests_on_words[VERDICT_COUNT] = {
	[VERDICT_MISSED] = true,
	[VERDICT_PARTIAL] = true,
	[VERDICT_COVERED] = true,
	[VERDICT_UNSURE] = true,
};

static const enum learned_kind kinds[VERDICT_COUNT] = {
	[VERDICT_MISSED] = LEARNED_COUNTER,
	[VERDICT_PARTIAL] = LEARNED_COUNTER,
	[VERDICT_COVERED] = LEARNED_EXAMPLE,
};

/* What is no answer of one's own to this case teaches nothing. */
#define NOT_OWN (FLAG_RECITAL | FLAG_ECHO | FLAG_MODEL_TEXT | FLAG_OTHER_CASE)

static bool teaches(const struct item_score *score)
{
	return score->nevidence && rests_on_words[score->verdict] && !(score->flags & NOT_OWN);
}

static void count(struct learner *learner, struct session *session, int item, bool kept)
{
	if (!learner->kept)
		learner->kept = alloc_zeroed(session->card->nitems, sizeof *learner->kept);
	if (kept && !learner->kept[item])
		session->learned++;
	else if (!kept && learner->kept[item])
		session->learned--;
	learner->kept[item] = kept;
}

void learner_release(struct learner *learner)
{
	free(learner->kept);
	*learner = (struct learner) { 0 };
}

void learner_take(struct learner *learner, struct library *library, struct session *session, int item, bool was,
		  struct diags *diags)
{
	const struct item_score *score = &session->card->items[item];
	int index = library_find(library, scorer_case(session->scorer)->head.id, NULL);
	if (learner->broken || !library_learned(library) || index < 0 || !teaches(score) || !(was || score->overruled))
		return;
	const struct evidence *quote = &score->evidence[0];
	const char *text = session->card->answers[quote->answer].text + quote->start;
	enum learned_kind kind = score->overruled ? kinds[score->overrule] : LEARNED_NOTHING;
	bool kept;
	enum status status = library_learn(library, (size_t)index, score->item->id, kind, text,
					   quote->end - quote->start, &kept, diags);
	learner->broken = status != STATUS_OK;
	count(learner, session, item, kept);
}
