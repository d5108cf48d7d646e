#include "saver.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/vec.h"
#include "outcome.h"

/* How much of the clock a kill may cost. */
#define CLOCK_EVERY_MS 5000

void saver_init(struct saver *saver, struct store *store, const struct attempt *attempt)
{
	*saver = (struct saver) { .store = store, .attempt = *attempt, .refs = STR_INIT };
	draft_init(&saver->draft);
}

static void forget(struct stored_event *event)
{
	free((char *)event->text);
	free((char *)event->refs);
}

void saver_release(struct saver *saver)
{
	journal_close(saver->journal);
	draft_release(&saver->draft);
	str_release(&saver->refs);
	for (size_t i = 0; i < saver->waiting.len; i++)
		forget(&saver->waiting.items[i]);
	vec_release(&saver->waiting);
}

bool saver_is_done(const struct saver *saver)
{
	return !saver->waiting.len && !saver->behind && !saver->score_due;
}

/* --- events ------------------------------------------------------------------------------------------------- */

/* A copy that owns its texts. */
static struct stored_event keep(const struct stored_event *event)
{
	struct stored_event kept = *event;
	char *text = NULL;
	if (event->text && event->len) {
		text = alloc_bytes(event->len);
		memcpy(text, event->text, event->len);
	}
	kept.text = text;
	kept.refs = event->refs ? alloc_strdup(event->refs) : NULL;
	return kept;
}

static enum status store_one(struct saver *saver, const struct stored_event *event, struct diags *diags)
{
	enum status status = attempt_record(saver->store, saver->attempt.id, event, diags);
	if (status == STATUS_OK)
		saver->draft.place++;
	return status;
}

/* In order: nothing overtakes an event that waits. */
static enum status store_waiting(struct saver *saver, struct diags *diags)
{
	size_t done = 0;
	enum status status = STATUS_OK;
	while (done < saver->waiting.len && status == STATUS_OK) {
		status = store_one(saver, &saver->waiting.items[done], diags);
		if (status == STATUS_OK)
			forget(&saver->waiting.items[done++]);
	}
	if (done) {
		saver->waiting.len -= done;
		memmove(saver->waiting.items, saver->waiting.items + done,
			saver->waiting.len * sizeof *saver->waiting.items);
	}
	return status;
}

void saver_event(struct saver *saver, const struct event *event, const struct scorer *scorer, struct diags *diags)
{
	struct stored_event stored = record_from_event(event, scorer, &saver->refs);
	if (store_waiting(saver, diags) == STATUS_OK && store_one(saver, &stored, diags) == STATUS_OK)
		return;
	*vec_push(&saver->waiting) = keep(&stored);
}

/* --- the draft ------------------------------------------------------------------------------------------------ */

/* The whole draft anew, when the journal lacks some of it and may be touched. */
static void catch_up(struct saver *saver, struct diags *diags)
{
	if (saver->behind && saver->journal && !saver->waiting.len)
		saver->behind = journal_reset(saver->journal, &saver->draft, diags) != STATUS_OK;
}

void saver_edit(struct saver *saver, const struct edit *edit, int64_t at, struct diags *diags)
{
	if (!saver->journal)
		return;
	if (!draft_edit(&saver->draft, edit)) {
		diags_fail(diags, NULL, "the answer is longer than %u MiB; what was added last is not saved",
			   DRAFT_MAX >> 20);
		return;
	}
	saver->draft.at = at;
	if (saver->behind)
		catch_up(saver, diags);
	else
		saver->behind = journal_edit(saver->journal, edit, at, diags) != STATUS_OK;
}

void saver_draft(struct saver *saver, const char *text, int64_t at, struct diags *diags)
{
	str_clear(&saver->draft.text);
	str_add(&saver->draft.text, text);
	saver->draft.cursor = saver->draft.text.len;
	saver->draft.at = at;
	saver->behind = saver->journal != NULL;
	catch_up(saver, diags);
}

/* --- the score ------------------------------------------------------------------------------------------------- */

/* Not before all events are stored: a finished attempt must be complete. */
static void store_score(struct saver *saver, const struct session *session, struct diags *diags)
{
	if (!saver->score_due || saver->waiting.len)
		return;
	struct stored_verdict *verdicts = outcome_verdicts(session);
	outcome_fill(&saver->attempt, session);
	enum status status = attempt_finish(saver->store, &saver->attempt, verdicts, session->card->nitems, diags);
	free(verdicts);
	if (status != STATUS_OK)
		return;
	saver->score_due = false;
	saver->behind = false;
	journal_remove(saver->journal);
	saver->journal = NULL;
}

void saver_score(struct saver *saver, const struct session *session, int64_t wall, struct diags *diags)
{
	saver->score_due = true;
	if (!saver->attempt.finished)
		saver->attempt.finished = wall;
	store_score(saver, session, diags);
}

/* --- now and then ----------------------------------------------------------------------------------------------- */

void saver_flush(struct saver *saver, const struct session *session, int64_t at, struct diags *diags)
{
	saver->clock_at = at;
	if (store_waiting(saver, diags) != STATUS_OK)
		return;
	store_score(saver, session, diags);
	catch_up(saver, diags);
	if (saver->journal && !saver->behind)
		saver->behind = journal_time(saver->journal, at, diags) != STATUS_OK;
}

void saver_time(struct saver *saver, const struct session *session, int64_t at, struct diags *diags)
{
	if (at >= saver->clock_at + CLOCK_EVERY_MS)
		saver_flush(saver, session, at, diags);
}
