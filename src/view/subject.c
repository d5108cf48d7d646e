/* subject: what every view of a scored interview asks about it. */
#include "parts.h"

#include <stdlib.h>

struct subject subject_session(const struct session *session)
{
	return (struct subject) { .card = session->card, .session = session, .level = session->options.level };
}

bool subject_has_step(const struct subject *shown, int step)
{
	return !shown->card->conduct.left_out[step];
}

size_t subject_steps(const struct subject *shown)
{
	size_t count = 0;
	for (int s = 0; s < (int)scorer_framework(shown->card->scorer)->nsteps; s++)
		count += subject_has_step(shown, s);
	return count;
}

int subject_only_step(const struct subject *shown)
{
	int step = 0, steps = (int)scorer_framework(shown->card->scorer)->nsteps;
	while (step < steps && !subject_has_step(shown, step))
		step++;
	return subject_steps(shown) == 1 && steps > 1 ? step : -1;
}

size_t subject_items(const struct subject *shown, int step, size_t *out)
{
	const struct scorecard *card = shown->card;
	size_t count = 0;
	for (size_t i = 0; i < card->nitems; i++) {
		const struct item *item = card->items[i].item;
		if (item->step != step)
			continue;
		size_t at = count++;
		for (; at; at--) {
			const struct item *before = card->items[out[at - 1]].item;
			bool bonus = item->level > shown->level, bonus_before = before->level > shown->level;
			if (bonus != bonus_before ? bonus : before->weight >= item->weight)
				break;
			out[at] = out[at - 1];
		}
		out[at] = i;
	}
	return count;
}

bool subject_model(const struct subject *shown, size_t item, struct evidence *out)
{
	const struct scorecard *model = shown->model;
	const struct item_score *score = model && model->items[item].verdict == VERDICT_COVERED ? &model->items[item] : NULL;
	bool found = false;
	for (size_t i = 0; score && i < score->nevidence; i++) {
		bool home = model->answers[score->evidence[i].answer].step == score->item->step;
		if (!part_quotable(model, &score->evidence[i]) || (found && !home))
			continue;
		*out = score->evidence[i];
		found = true;
		if (home)
			break;
	}
	return found;
}
