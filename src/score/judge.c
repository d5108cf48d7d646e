#include "judge.h"

#include <math.h>

#include "calibrate.h"
#include "calibration.h"

/* --- verdicts ------------------------------------------------------------------------------------------------- */

unsigned judge_flags(const struct findings *findings, const struct finding *finding)
{
	unsigned flags = 0;
	flags |= finding->best.flags & UNIT_LIST ? FLAG_RECITAL : 0;
	flags |= finding->best.flags & UNIT_MODEL ? FLAG_MODEL_TEXT : 0;
	flags |= (double)findings->topic < OTHER_CASE ? FLAG_OTHER_CASE : 0;
	flags |= !finding->require || finding->forbid ? FLAG_REQUIRED : 0;
	return flags;
}

static enum verdict decide(const struct finding *finding, struct probabilities likely, unsigned flags)
{
	bool sure = likely.covered >= SURE_COVERED;
	bool open = likely.covered >= (finding->untrained ? UNSURE_ALIKE : UNSURE_FROM);
	bool refused = (finding->named_denied && !finding->full && !sure) ||
		       (!finding->untrained && !(finding->named && sure) && (double)finding->denied > DENIED_SHARE);
	if (refused && (finding->named_denied || likely.touched >= SURE_TOUCHED))
		return VERDICT_DENIED;
	if (finding->asked && !open)
		return VERDICT_ASKED;
	if (!flags && sure)
		return VERDICT_COVERED;
	if (!flags && open)
		return VERDICT_UNSURE;
	return likely.touched >= SURE_TOUCHED || open ? VERDICT_PARTIAL : VERDICT_MISSED;
}

/* An entry of a glossary is a name at best. */
static struct probabilities as_said(const struct finding *finding, struct probabilities likely)
{
	if (finding->best.flags & UNIT_GLOSS)
		likely = (struct probabilities) { .touched = finding->named ? likely.touched : 0 };
	return likely;
}

struct evidence judge_evidence(const struct script *script, const struct window *window)
{
	const struct unit *first = &script->stream.units.items[window->unit];
	const struct unit *last = first + window->nunits - 1;
	const struct doc *doc = &script->docs[first->answer];
	return (struct evidence) { .answer = first->answer,
				   .start = doc->pieces[first->piece].start,
				   .end = doc->pieces[last->piece].end };
}

static void add_evidence(struct item_score *out, struct evidence evidence)
{
	if (out->nevidence < EVIDENCE_MAX)
		out->evidence[out->nevidence++] = evidence;
}

static void quote(const struct script *script, const struct finding *finding, struct item_score *out)
{
	bool by_name = out->verdict == VERDICT_DENIED || out->verdict == VERDICT_ASKED ||
		       (out->verdict == VERDICT_PARTIAL && !out->flags && out->confidence < UNSURE_FROM &&
			finding->named);
	if (out->verdict == VERDICT_MISSED)
		return;
	if (by_name && finding->name.count)
		add_evidence(out, judge_evidence(script, &finding->name));
	else if (finding->best.count)
		add_evidence(out, judge_evidence(script, &finding->best));
	for (size_t i = 0; out->verdict == VERDICT_COVERED && i < finding->nothers; i++)
		add_evidence(out, judge_evidence(script, &finding->others[i]));
}

void judge_item(const struct scorer *scorer, const struct script *script, size_t item, const struct findings *findings,
		struct item_score *out)
{
	const struct finding *finding = &findings->items[item];
	double inputs[INPUT_COUNT];
	calibration_inputs(inputs, findings, finding, &scorer->checklist->items[item]);
	struct probabilities likely = as_said(finding, calibrate(inputs, finding));
	unsigned flags = judge_flags(findings, finding);
	*out = (struct item_score) { .item = &scorer->checklist->items[item] };
	out->verdict = decide(finding, likely, flags);
	out->flags = out->verdict == VERDICT_PARTIAL && likely.covered >= UNSURE_FROM ? flags : 0;
	out->confidence = round(1000 * (flags ? fmin(likely.covered, FLAGGED_PROBABILITY) : likely.covered)) / 1000;
	out->touched = fmax(out->confidence, round(1000 * likely.touched) / 1000);
	quote(script, finding, out);
	/* No verdict without a quote. */
	if (!out->nevidence)
		out->verdict = VERDICT_MISSED;
}

/* --- traps ---------------------------------------------------------------------------------------------------- */

static const struct hit *first_told(const struct script *script, struct hits hits, bool even_denied)
{
	for (size_t i = 0; i < hits.len; i++)
		if ((even_denied || !hit_denied(script, &hits.items[i])) &&
		    !(script->flags[hits.items[i].unit] & UNIT_QUESTION))
			return &hits.items[i];
	return NULL;
}

/* Who refuses a trap ("not accuracy: misleading at one percent") names it. */
void judge_traps(const struct scorer *scorer, struct script *script, struct trap_score *out)
{
	for (size_t t = 0; t < scorer->study->ntraps; t++) {
		const struct trap_nodes *nodes = &scorer->traps[t];
		const struct hit *named = first_told(script, scan_hits(script->scan, nodes->named), true);
		const struct hit *walked = first_told(script, scan_hits(script->scan, nodes->walked_in), false);
		const struct hit *hit = named ? named : walked;
		out[t] = (struct trap_score) { .trap = &scorer->study->traps[t] };
		if (!hit)
			continue;
		struct window window = script_window(script, hit->unit, 1);
		out[t].outcome = named ? TRAP_NAMED : TRAP_WALKED_IN;
		out[t].evidence = judge_evidence(script, &window);
	}
}

void judge_curveballs(const struct scorer *scorer, struct script *script, struct curveball_score *out)
{
	for (size_t c = 0; c < scorer->study->ncurveballs; c++) {
		const struct hit *hit = first_told(script, scan_hits(script->scan, scorer->curveballs[c]), false);
		out[c] = (struct curveball_score) { .curveball = &scorer->study->curveballs[c] };
		if (!hit)
			continue;
		struct window window = script_window(script, hit->unit, 1);
		out[c].evidence = judge_evidence(script, &window);
	}
}
