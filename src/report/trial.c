#include "mlcoach/report/trial.h"

#include <math.h>

#include "emit.h"

static void emit_bool(struct str *out, const char *key, bool value)
{
	emit_raw(out, key, value ? "true" : "false");
}

static void emit_figure(struct str *out, const char *key, double value)
{
	if (isfinite(value))
		emit_number(out, key, value, 3);
	else
		emit_null(out, key);
}

static void emit_counts(struct str *out, const char *key, const struct counts *counts)
{
	emit_open(out, key, '{');
	emit_number(out, "both", counts->both, 0);
	emit_number(out, "scorer_only", counts->scorer_only, 0);
	emit_number(out, "label_only", counts->label_only, 0);
	emit_number(out, "neither", counts->neither, 0);
	emit_figure(out, "precision", counts_precision(counts));
	emit_figure(out, "recall", counts_recall(counts));
	emit_figure(out, "kappa", counts_kappa(counts));
	emit_close(out, '}');
}

static void emit_outcomes(struct str *out, const size_t *counts)
{
	for (int o = 0; o < TRIAL_OUTCOMES; o++)
		emit_number(out, trial_outcome_id((enum trial_outcome)o), (double)counts[o], 0);
}

/* --- a sample ----------------------------------------------------------------------------------------------------- */

static void emit_quote(struct str *out, const char *key, const struct scorecard *card, const struct evidence *quote)
{
	if (!quote->end) {
		emit_null(out, key);
		return;
	}
	const struct answer *answer = &card->answers[quote->answer];
	emit_open(out, key, '{');
	emit_string(out, "step", scorer_framework(card->scorer)->steps[answer->step].id);
	emit_number(out, "start", quote->start, 0);
	emit_number(out, "end", quote->end, 0);
	emit_bytes(out, "text", answer->text + quote->start, quote->end - quote->start);
	emit_close(out, '}');
}

static void emit_near(struct str *out, const char *key, const struct reason_near *near)
{
	if (!near->text) {
		emit_null(out, key);
		return;
	}
	emit_open(out, key, '{');
	emit_string(out, "text", near->text);
	emit_number(out, "likeness", near->likeness, 3);
	emit_close(out, '}');
}

static void emit_item(struct str *out, const struct trial_sample *sample, size_t item)
{
	const struct item_score *score = &sample->card->items[item];
	const struct trial_item *tried = &sample->items[item];
	const struct sample *source = sample->sample;
	emit_open(out, NULL, '{');
	emit_string(out, "id", score->item->id);
	emit_string(out, "expected", expected_id(source->expected[item]));
	emit_string(out, "got", verdict_id(score->verdict));
	emit_string(out, "outcome", trial_outcome_id(tried->outcome));
	emit_number(out, "line", source->at[item].line, 0);
	emit_number(out, "confidence", score->confidence, 3);
	emit_string(out, "differs", source->differs[item]);
	if (score->nevidence)
		emit_quote(out, "evidence", sample->card, &score->evidence[0]);
	if (tried->reasons) {
		emit_quote(out, "nearest", sample->card, &tried->reasons->best);
		emit_figure(out, "margin", tried->reasons->margin);
		emit_figure(out, "enough", tried->reasons->enough);
		emit_near(out, "example", &tried->reasons->example);
		emit_near(out, "counter", &tried->reasons->counter);
	}
	emit_close(out, '}');
}

static void emit_moves(struct str *out, const struct trial *trial, const struct trial_sample *sample)
{
	emit_open(out, "changes", '[');
	for (int c = 0; c < TRIAL_CHANGES; c++) {
		const struct trial_move *move = &sample->moves[c];
		if (!move->changed)
			continue;
		emit_open(out, NULL, '{');
		emit_string(out, "change", trial_change_id((enum trial_change)c));
		emit_number(out, "score", move->total, 2);
		emit_number(out, "by", move->by, 2);
		emit_bool(out, "ok", !move->fails);
		if (move->item >= 0) {
			emit_string(out, "item", scorer_checklist(trial->scorer)->items[move->item].id);
			emit_number(out, "item_by", move->item_by, 2);
			emit_string(out, "before", verdict_id(move->before));
			emit_string(out, "after", verdict_id(move->after));
		}
		emit_close(out, '}');
	}
	emit_close(out, ']');
}

static void emit_sample(struct str *out, const struct trial *trial, const struct trial_sample *sample)
{
	static const char *const kinds[] = { [SAMPLE_STRONG] = "strong", [SAMPLE_MIDDLING] = "middling",
					     [SAMPLE_WEAK] = "weak", [SAMPLE_FOOLER] = "fooler" };
	emit_open(out, NULL, '{');
	emit_string(out, "name", sample->sample->name);
	emit_string(out, "kind", kinds[sample->sample->kind]);
	emit_string(out, "path", sample->sample->path);
	emit_number(out, "score", sample->total, 2);
	emit_outcomes(out, sample->counts);
	emit_open(out, "items", '[');
	for (size_t i = 0; i < sample->card->nitems; i++)
		emit_item(out, sample, i);
	emit_close(out, ']');
	emit_moves(out, trial, sample);
	emit_close(out, '}');
}

/* --- the case ----------------------------------------------------------------------------------------------------- */

static void emit_disorder(struct str *out, const struct trial *trial)
{
	emit_open(out, "disorder", '[');
	for (size_t i = 0; i < trial->ndisorder; i++) {
		emit_open(out, NULL, '{');
		emit_string(out, "higher", trial->samples[trial->disorder[i].higher].sample->name);
		emit_string(out, "lower", trial->samples[trial->disorder[i].lower].sample->name);
		emit_close(out, '}');
	}
	emit_close(out, ']');
}

static void emit_taught(struct str *out, const struct trial_subject *subject, size_t item)
{
	struct arena arena;
	const char **words;
	const struct item *taught = &scorer_checklist(subject->trial->scorer)->items[item];
	arena_init(&arena);
	size_t count = trial_new_words(subject->trial, item, &words, &arena);
	emit_number(out, "examples", (double)taught->examples.len, 0);
	if (subject->leaveout)
		emit_number(out, "held", (double)leaveout_held(subject->leaveout, item), 0);
	emit_open(out, "new_words", '[');
	for (size_t w = 0; w < count; w++)
		emit_string(out, NULL, words[w]);
	emit_close(out, ']');
	arena_release(&arena);
}

static void emit_items(struct str *out, const struct trial_subject *subject)
{
	const struct trial *trial = subject->trial;
	const struct checklist *checklist = scorer_checklist(trial->scorer);
	emit_open(out, "items", '[');
	for (size_t i = 0; i < checklist->nitems; i++) {
		emit_open(out, NULL, '{');
		emit_string(out, "id", checklist->items[i].id);
		emit_number(out, "weight", checklist->items[i].weight, 2);
		emit_number(out, "hits", (double)trial->items[i].hits, 0);
		emit_number(out, "fails", (double)trial->items[i].fails, 0);
		emit_counts(out, "covered", &trial->items[i].covered);
		emit_counts(out, "partial", &trial->items[i].touched);
		emit_taught(out, subject, i);
		emit_close(out, '}');
	}
	emit_close(out, ']');
}

void json_trial(struct str *out, const struct trial_subject *subject)
{
	const struct trial *trial = subject->trial;
	emit_open(out, NULL, '{');
	emit_string(out, "case", subject->name);
	emit_string(out, "path", subject->dir);
	emit_bool(out, "ok", !trial_failures(subject));
	emit_number(out, "failures", (double)trial_failures(subject), 0);
	if (subject->errors)
		emit_diags(out, "errors", subject->errors);
	if (trial) {
		emit_outcomes(out, trial->counts);
		emit_open(out, "samples", '[');
		for (size_t s = 0; s < trial->nsamples; s++)
			emit_sample(out, trial, &trial->samples[s]);
		emit_close(out, ']');
		emit_disorder(out, trial);
		emit_items(out, subject);
		emit_counts(out, "covered", &trial->covered);
		emit_counts(out, "partial", &trial->touched);
	}
	emit_close(out, '}');
}

void json_trials_open(struct str *out)
{
	emit_open(out, NULL, '{');
	emit_open(out, "cases", '[');
}

void json_trials_close(struct str *out, const struct trial_whole *whole, const struct diags *errors)
{
	emit_close(out, ']');
	emit_diags(out, "errors", errors);
	emit_bool(out, "ok", !whole->nfailed && !errors->errors);
	emit_number(out, "failed", (double)whole->nfailed, 0);
	emit_number(out, "verdicts", (double)whole->nverdicts, 0);
	emit_counts(out, "covered", &whole->covered);
	emit_counts(out, "partial", &whole->touched);
	emit_close(out, '}');
	str_add_char(out, '\n');
}
