#include "mlcoach/report/json.h"

#include <stdio.h>
#include <string.h>

#include "emit.h"
#include "mlcoach/report/export.h"

/* What an answer replies to when it is not a step's own. */
static void emit_reply(struct str *out, const struct scorecard *card, const struct answer *answer)
{
	if (answer->kind == ANSWER_PROBE && answer->item >= 0)
		emit_string(out, "probe", card->items[answer->item].item->id);
	if (answer->kind == ANSWER_ASIDE)
		emit_raw(out, "aside", "true");
}

static void emit_evidence(struct str *out, const struct scorecard *card, const struct evidence *evidence,
			  const char *origin)
{
	const struct answer *answer = &card->answers[evidence->answer];
	const struct framework *framework = scorer_framework(card->scorer);
	double from = origin ? (double)(answer->text - origin) : 0;
	emit_open(out, NULL, '{');
	emit_string(out, "step", framework->steps[answer->step].id);
	emit_number(out, "start", from + evidence->start, 0);
	emit_number(out, "end", from + evidence->end, 0);
	emit_reply(out, card, answer);
	emit_bytes(out, "text", answer->text + evidence->start, evidence->end - evidence->start);
	emit_close(out, '}');
}

static void emit_verdict(struct str *out, const struct scorecard *card, const struct item_score *score,
			 const char *origin)
{
	const struct framework *framework = scorer_framework(card->scorer);
	emit_string(out, "id", score->item->id);
	emit_string(out, "step", framework->steps[score->item->step].id);
	emit_string(out, "verdict", verdict_id(score->verdict));
	if (score->overruled)
		emit_string(out, "overruled", verdict_id(score->overrule));
	emit_number(out, "credit", score->credit, 3);
	emit_number(out, "confidence", score->confidence, 3);
	emit_open(out, "evidence", '[');
	for (size_t e = 0; e < score->nevidence; e++)
		emit_evidence(out, card, &score->evidence[e], origin);
	emit_close(out, ']');
}

static void emit_levels(struct str *out, const char *key, const double *values)
{
	emit_open(out, key, '{');
	for (int level = 0; level < LEVEL_COUNT; level++)
		emit_number(out, level_id((enum level)level), values[level], 1);
	emit_close(out, '}');
}

/* `totals`: as scored, or as overruled. */
static void emit_steps(struct str *out, const struct scorecard *card, const struct total *totals, int step)
{
	const struct framework *framework = scorer_framework(card->scorer);
	emit_open(out, "steps", '{');
	for (size_t s = 0; s < framework->nsteps; s++) {
		double values[LEVEL_COUNT];
		if ((step >= 0 && (int)s != step) || card->conduct.left_out[s])
			continue;
		for (int level = 0; level < LEVEL_COUNT; level++)
			values[level] = totals[level].step[s];
		emit_levels(out, framework->steps[s].id, values);
	}
	emit_close(out, '}');
}

static void emit_totals(struct str *out, const struct scorecard *card, const struct total *totals)
{
	const struct framework *framework = scorer_framework(card->scorer);
	double overall[LEVEL_COUNT];
	for (int level = 0; level < LEVEL_COUNT; level++)
		overall[level] = totals[level].overall;
	emit_levels(out, "score", overall);
	emit_open(out, "signal", '{');
	for (int level = 0; level < LEVEL_COUNT; level++)
		emit_string(out, level_id((enum level)level), framework->signals[totals[level].signal].id);
	emit_close(out, '}');
}

static void emit_traps(struct str *out, const struct scorecard *card)
{
	emit_open(out, "traps", '[');
	for (size_t t = 0; t < card->ntraps; t++) {
		emit_open(out, NULL, '{');
		emit_string(out, "id", card->traps[t].trap->id);
		emit_string(out, "outcome", trap_outcome_id(card->traps[t].outcome));
		emit_close(out, '}');
	}
	emit_close(out, ']');
}

/* What a scorecard says, behind what it is of. */
static void emit_card(struct str *out, const struct scorecard *card, int step, const char *origin)
{
	emit_open(out, "items", '[');
	for (size_t i = 0; i < card->nitems; i++) {
		if (step >= 0 && card->items[i].item->step != step)
			continue;
		emit_open(out, NULL, '{');
		emit_verdict(out, card, &card->items[i], origin);
		emit_close(out, '}');
	}
	emit_close(out, ']');
	emit_traps(out, card);
	emit_steps(out, card, card->total, step);
	if (step < 0)
		emit_totals(out, card, card->total);
}

void json_scorecard(struct str *out, const struct scorecard *card, int step, const char *origin)
{
	emit_open(out, NULL, '{');
	emit_string(out, "case", scorer_case(card->scorer)->head.id);
	emit_card(out, card, step, origin);
	emit_close(out, '}');
	str_add_char(out, '\n');
}

void json_graded(struct str *out, const char *id, const struct scorecard *card)
{
	emit_open(out, NULL, '{');
	emit_raw(out, "id", id);
	emit_card(out, card, -1, NULL);
	emit_close(out, '}');
	str_add_char(out, '\n');
}

void json_ungraded(struct str *out, const char *id, const char *error)
{
	emit_open(out, NULL, '{');
	emit_raw(out, "id", id);
	emit_string(out, "error", error);
	emit_close(out, '}');
	str_add_char(out, '\n');
}

static void emit_strings(struct str *out, const char *key, const struct strings *strings)
{
	emit_open(out, key, '[');
	for (size_t i = 0; i < strings->len; i++)
		emit_string(out, NULL, strings->items[i]);
	emit_close(out, ']');
}

void json_cases(struct str *out, const struct library *library)
{
	emit_open(out, NULL, '[');
	for (size_t i = 0; i < library_count(library); i++) {
		const struct case_head *head = library_head(library, i);
		emit_open(out, NULL, '{');
		emit_string(out, "id", head->id);
		emit_string(out, "title", head->title);
		emit_string(out, "difficulty", head->difficulty);
		emit_strings(out, "tags", &head->tags);
		emit_string(out, "summary", head->summary);
		if (head->pack_name)
			emit_string(out, "pack", head->pack_name);
		emit_close(out, '}');
	}
	emit_close(out, ']');
	str_add_char(out, '\n');
}

static void emit_known(struct str *out, const char *key, const char *text)
{
	if (text)
		emit_string(out, key, text);
}

void json_packs(struct str *out, const struct packs *packs)
{
	emit_open(out, NULL, '[');
	for (size_t i = 0; i < packs_count(packs); i++) {
		const struct pack_info *pack = packs_get(packs, i);
		emit_open(out, NULL, '{');
		emit_string(out, "id", pack->id);
		emit_string(out, "name", pack->about.name);
		emit_known(out, "title", pack->about.title);
		emit_known(out, "author", pack->about.author);
		emit_known(out, "licence", pack->about.licence);
		emit_string(out, "language", pack->about.language);
		emit_known(out, "version", pack->about.version);
		emit_known(out, "summary", pack->about.summary);
		emit_known(out, "homepage", pack->about.homepage);
		emit_number(out, "cases", (double)pack->ncases, 0);
		emit_string(out, "place", pack_place_id(pack->place));
		emit_string(out, "dir", pack->dir);
		emit_known(out, "target", pack->target);
		emit_known(out, "fault", pack->fault);
		emit_close(out, '}');
	}
	emit_close(out, ']');
	str_add_char(out, '\n');
}

void json_learned(struct str *out, const struct learned *learned, const struct checklist *checklist)
{
	emit_open(out, NULL, '{');
	emit_string(out, "case", learned->case_id);
	emit_open(out, "items", '[');
	for (size_t i = 0; i < learned->items.len; i++) {
		const struct learned_item *item = &learned->items.items[i];
		emit_open(out, NULL, '{');
		emit_string(out, "id", item->id);
		emit_raw(out, "used", checklist && checklist_item(checklist, item->id) >= 0 ? "true" : "false");
		emit_strings(out, "examples", &item->examples);
		emit_strings(out, "counter", &item->counters);
		emit_close(out, '}');
	}
	emit_close(out, ']');
	emit_close(out, '}');
}

static void emit_attempt(struct str *out, const struct attempt *attempt)
{
	emit_number(out, "id", (double)attempt->id, 0);
	emit_string(out, "case", attempt->case_id);
	emit_string(out, "mode", attempt->mode);
	emit_string(out, "level", attempt->level);
	emit_number(out, "minutes", attempt->minutes, 0);
	emit_known(out, "step", attempt->only_step);
	emit_number(out, "started", (double)attempt->started, 0);
	if (attempt->finished) {
		emit_number(out, "finished", (double)attempt->finished, 0);
		emit_levels(out, "score", attempt->score);
		emit_string(out, "signal", attempt->signal);
	}
}

void json_attempts(struct str *out, const struct attempt *attempts, size_t count)
{
	emit_open(out, NULL, '[');
	for (size_t i = 0; i < count; i++) {
		emit_open(out, NULL, '{');
		emit_attempt(out, &attempts[i]);
		emit_close(out, '}');
	}
	emit_close(out, ']');
	str_add_char(out, '\n');
}

static void emit_scored(struct str *out, const struct attempt *attempt, const double *score)
{
	emit_number(out, "attempt", (double)attempt->id, 0);
	emit_string(out, "case", attempt->case_id);
	emit_number(out, "finished", (double)attempt->finished, 0);
	emit_levels(out, "score", score);
}

static void emit_step(struct str *out, const struct attempt *attempt, const struct stored_step *step)
{
	emit_open(out, NULL, '{');
	emit_scored(out, attempt, step->score);
	if (step->predicted >= 0)
		emit_number(out, "predicted", step->predicted, 0);
	else
		emit_null(out, "predicted");
	emit_raw(out, "answered", step->answered ? "true" : "false");
	emit_number(out, "spent", (double)step->spent, 0);
	emit_number(out, "budget", (double)step->budget, 0);
	emit_close(out, '}');
}

static bool is_first(const struct past *past, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (!strcmp(past->steps[i].step, past->steps[index].step))
			return false;
	return true;
}

static void emit_history_of_step(struct str *out, const struct past *past, const char *step)
{
	emit_open(out, step, '[');
	for (size_t i = past->nsteps; i-- > 0;) {
		const struct attempt *attempt = past_attempt(past, past->steps[i].attempt);
		if (attempt && past_counts(past, attempt) && !strcmp(past->steps[i].step, step))
			emit_step(out, attempt, &past->steps[i]);
	}
	emit_close(out, ']');
}

void json_trends(struct str *out, const struct past *past)
{
	emit_open(out, NULL, '{');
	emit_open(out, "overall", '[');
	for (size_t i = past->nattempts; i-- > 0;) {
		const struct attempt *attempt = &past->attempts[i];
		if (!past_counts(past, attempt) || attempt->only_step)
			continue;
		emit_open(out, NULL, '{');
		emit_scored(out, attempt, attempt->score);
		emit_close(out, '}');
	}
	emit_close(out, ']');
	emit_open(out, "steps", '{');
	for (size_t i = 0; i < past->nsteps; i++)
		if (is_first(past, i))
			emit_history_of_step(out, past, past->steps[i].step);
	emit_close(out, '}');
	emit_close(out, '}');
	str_add_char(out, '\n');
}

void json_diags(struct str *out, const struct diags *diags)
{
	emit_diags(out, NULL, diags);
	str_add_char(out, '\n');
}

/* --- an attempt in full ------------------------------------------------------------------------------ */

static void emit_engine(struct str *out, int engine, uint64_t checklist)
{
	char hash[24];
	snprintf(hash, sizeof hash, "%016llx", (unsigned long long)checklist);
	emit_number(out, "engine", engine, 0);
	emit_string(out, "checklist", hash);
}

static void emit_items(struct str *out, const struct session *session)
{
	const struct scorecard *card = session->card;
	emit_open(out, "items", '[');
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item *item = card->items[i].item;
		emit_open(out, NULL, '{');
		emit_verdict(out, card, &card->items[i], NULL);
		if (card->items[i].overruled)
			emit_known(out, "reason", session_overrule_reason(session, i));
		emit_string(out, "item", item->text);
		emit_number(out, "weight", item->weight, 2);
		emit_string(out, "level", level_id(item->level));
		emit_close(out, '}');
	}
	emit_close(out, ']');
}

static void emit_scorecard(struct str *out, const struct session *session)
{
	const struct scorecard *card = session->card;
	emit_open(out, "scorecard", '{');
	emit_engine(out, SCORER_ENGINE, scorer_checklist(card->scorer)->hash);
	emit_items(out, session);
	emit_traps(out, card);
	emit_steps(out, card, card->total, -1);
	emit_totals(out, card, card->total);
	emit_open(out, "overruled", '{');
	emit_steps(out, card, card->overruled, -1);
	emit_totals(out, card, card->overruled);
	emit_close(out, '}');
	emit_close(out, '}');
}

static void emit_pace(struct str *out, const struct session *session)
{
	const struct framework *framework = scorer_framework(session->scorer);
	emit_number(out, "paused_ms", (double)session->paused, 0);
	emit_open(out, "pace", '[');
	for (size_t i = 0; i < framework->nsteps; i++) {
		const struct step_record *record = &session->steps[i];
		if (session->card->conduct.left_out[i])
			continue;
		emit_open(out, NULL, '{');
		emit_string(out, "step", framework->steps[i].id);
		emit_number(out, "used_ms", (double)record->spent, 0);
		emit_number(out, "planned_ms", (double)session_step_budget(session, (int)i), 0);
		if (record->predicted >= 0)
			emit_number(out, "predicted", record->predicted, 0);
		emit_number(out, "questions", record->asked, 0);
		emit_number(out, "hints", record->hints, 0);
		emit_number(out, "probes", record->probes, 0);
		emit_number(out, "tries", record->tries, 0);
		emit_close(out, '}');
	}
	emit_close(out, ']');
}

static void emit_facts(struct str *out, const struct session *session)
{
	const struct case_study *study = scorer_case(session->scorer);
	emit_open(out, "told", '[');
	for (size_t i = 0; i < study->nfacts && session->facts_known; i++)
		if (session->facts_known[i])
			emit_string(out, NULL, study->facts[i].id);
	emit_close(out, ']');
}

static void emit_answers(struct str *out, const struct scorecard *card)
{
	const struct framework *framework = scorer_framework(card->scorer);
	emit_open(out, "answers", '[');
	for (size_t i = 0; i < card->nanswers; i++) {
		const struct answer *answer = &card->answers[i];
		emit_open(out, NULL, '{');
		emit_string(out, "step", framework->steps[answer->step].id);
		emit_reply(out, card, answer);
		emit_bytes(out, "text", answer->text, answer->len);
		emit_close(out, '}');
	}
	emit_close(out, ']');
}

static void emit_conversation(struct str *out, const struct session *session)
{
	static const char *const kinds[] = {
		[LINE_PROMPT] = "prompt",       [LINE_QUESTION] = "question", [LINE_ASKED] = "asked",
		[LINE_REPLY] = "reply",         [LINE_HINT] = "hint",         [LINE_PROBE] = "probe",
		[LINE_ANSWER] = "answer",       [LINE_CUE] = "cue",           [LINE_INFO] = "note",
		[LINE_CURVEBALL] = "curveball", [LINE_WRAPUP] = "wrapup",
	};
	const struct framework *framework = scorer_framework(session->scorer);
	emit_open(out, "conversation", '[');
	for (size_t i = 0; i < session->nlines; i++) {
		const struct line *line = &session->lines[i];
		emit_open(out, NULL, '{');
		emit_number(out, "at_ms", (double)line->at, 0);
		if (line->step >= 0 && (size_t)line->step < framework->nsteps)
			emit_string(out, "step", framework->steps[line->step].id);
		emit_string(out, "kind", kinds[line->kind]);
		emit_string(out, "text", line->text);
		emit_close(out, '}');
	}
	emit_close(out, ']');
}

void export_json(struct str *out, const struct export_model *model)
{
	const struct session *session = model->session;
	emit_open(out, NULL, '{');
	emit_attempt(out, model->attempt);
	emit_string(out, "title", model->attempt->case_title);
	emit_engine(out, model->attempt->engine, model->attempt->checklist);
	emit_scorecard(out, session);
	emit_pace(out, session);
	emit_facts(out, session);
	if (session->board && *session->board)
		emit_string(out, "board", session->board);
	emit_answers(out, session->card);
	emit_conversation(out, session);
	emit_close(out, '}');
}
