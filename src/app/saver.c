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
	for (size_t d = 0; d < DOCUMENT_COUNT; d++)
		draft_init(&saver->drafts[d]);
}

static void forget(struct stored_event *event)
{
	free((char *)event->text);
	free((char *)event->refs);
}

void saver_release(struct saver *saver)
{
	for (size_t d = 0; d < DOCUMENT_COUNT; d++) {
		journal_close(saver->journals[d]);
		draft_release(&saver->drafts[d]);
	}
	str_release(&saver->refs);
	for (size_t i = 0; i < saver->waiting.len; i++)
		forget(&saver->waiting.items[i]);
	vec_release(&saver->waiting);
}

bool saver_is_done(const struct saver *saver)
{
	return !saver->waiting.len && !saver_is_behind(saver) && !saver->score_due;
}

bool saver_is_behind(const struct saver *saver)
{
	for (size_t d = 0; d < DOCUMENT_COUNT; d++)
		if (saver->behind[d])
			return true;
	return false;
}

static enum status open_one(struct saver *saver, enum document document, struct diags *diags)
{
	return journal_open(&saver->journals[document], saver->store, saver->attempt.id, document,
			    &saver->drafts[document], diags);
}

enum status saver_open(struct saver *saver, struct diags *diags)
{
	enum status status = STATUS_OK;
	for (int d = 0; d < DOCUMENT_COUNT && status == STATUS_OK; d++)
		if (d == DOCUMENT_ANSWER || journal_exists(saver->store, saver->attempt.id, (enum document)d))
			status = open_one(saver, (enum document)d, diags);
	return status;
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
		for (size_t d = 0; d < DOCUMENT_COUNT; d++)
			saver->drafts[d].place++;
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

/* --- what is being written ------------------------------------------------------------------------------------- */

/* The whole drafts anew, where the journal lacks some of one and may be touched. */
static void catch_up(struct saver *saver, struct diags *diags)
{
	for (size_t d = 0; d < DOCUMENT_COUNT; d++) {
		if (!saver->behind[d] || !saver->journals[d] || saver->waiting.len)
			continue;
		saver->behind[d] = journal_reset(saver->journals[d], &saver->drafts[d], diags) != STATUS_OK;
		saver->held[d] = saver->behind[d] ? saver->held[d] : 0;
	}
}

/* An edit of a draft that in its journal stands behind what waits. */
static enum status edit_behind(struct saver *saver, enum document document, const struct edit *edit, int64_t at,
			       struct diags *diags)
{
	struct edit shifted = *edit;
	shifted.at += saver->held[document];
	shifted.cursor += saver->held[document];
	return journal_edit(saver->journals[document], &shifted, at, diags);
}

/* With its first edit a text gets its journal, which then holds what stood there before. */
static void begin_journal(struct saver *saver, enum document document, struct diags *diags)
{
	struct draft standing = saver->drafts[document];
	draft_init(&saver->drafts[document]);
	bool open = open_one(saver, document, diags) == STATUS_OK;
	draft_release(&saver->drafts[document]);
	saver->drafts[document] = standing;
	saver->behind[document] = true;
	if (open)
		catch_up(saver, diags);
}

void saver_edit(struct saver *saver, enum document document, const struct edit *edit, int64_t at, struct diags *diags)
{
	struct draft *draft = &saver->drafts[document];
	if (saver->attempt.finished)
		return;
	if (!saver->journals[document])
		begin_journal(saver, document, diags);
	if (!draft_edit(draft, edit)) {
		diags_fail(diags, NULL, "the text is longer than %u MiB; what was added last is not saved", DRAFT_MAX >> 20);
		return;
	}
	draft->at = at;
	if (saver->behind[document] && saver->waiting.len && saver->journals[document])
		edit_behind(saver, document, edit, at, diags);
	else if (saver->behind[document])
		catch_up(saver, diags);
	else
		saver->behind[document] = journal_edit(saver->journals[document], edit, at, diags) != STATUS_OK;
}

/* Puts a new draft behind the one of `old` bytes, of which the journal may be the only copy. */
static void stand_behind(struct saver *saver, enum document document, size_t old, struct diags *diags)
{
	const struct draft *draft = &saver->drafts[document];
	struct str text = STR_INIT;
	str_add_char(&text, '\n');
	str_add_bytes(&text, draft->text.data, draft->text.len);
	struct edit edit = { .at = saver->held[document] + old, .inserted = text.data, .len = text.len };
	edit.cursor = edit.at + edit.len;
	journal_edit(saver->journals[document], &edit, draft->at, diags);
	saver->held[document] += old + 1;
	str_release(&text);
}

void saver_draft(struct saver *saver, enum document document, const char *text, int64_t at, struct diags *diags)
{
	struct draft *draft = &saver->drafts[document];
	size_t len = strlen(text), old = draft->text.len;
	bool same = old == len && !memcmp(draft->text.data, text, len);
	str_clear(&draft->text);
	str_add(&draft->text, text);
	draft->cursor = same ? draft->cursor : len;
	draft->at = at;
	saver->behind[document] = saver->journals[document] != NULL;
	if (saver->waiting.len && saver->journals[document] && !same)
		stand_behind(saver, document, old, diags);
	catch_up(saver, diags);
}

/* --- the score ------------------------------------------------------------------------------------------------- */

/* Not before all events are stored: a finished attempt must be complete. */
static void store_score(struct saver *saver, const struct session *session, struct diags *diags)
{
	if (!saver->score_due || saver->waiting.len)
		return;
	if (outcome_store(saver->store, &saver->attempt, session, diags) != STATUS_OK)
		return;
	saver->score_due = false;
	for (size_t d = 0; d < DOCUMENT_COUNT; d++) {
		saver->behind[d] = false;
		journal_remove(saver->journals[d]);
		saver->journals[d] = NULL;
	}
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
	if (saver->journals[DOCUMENT_ANSWER] && !saver->behind[DOCUMENT_ANSWER])
		saver->behind[DOCUMENT_ANSWER] = journal_time(saver->journals[DOCUMENT_ANSWER], at, diags) != STATUS_OK;
}

void saver_time(struct saver *saver, const struct session *session, int64_t at, struct diags *diags)
{
	if (at >= saver->clock_at + CLOCK_EVERY_MS)
		saver_flush(saver, session, at, diags);
}
