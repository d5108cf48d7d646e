#include "mlcoach/app/front.h"

#include <string.h>

static void start(struct choice *out, size_t index, int step)
{
	out->kind = CHOICE_START;
	out->case_index = index;
	out->step = step;
}

bool choice_next(struct choice *out, const struct home_model *model)
{
	struct next next = home_next(model);
	if (next.kind == NEXT_NOTHING)
		return false;
	if (next.kind == NEXT_RESUME) {
		out->kind = CHOICE_RESUME;
		out->attempt = next.attempt->id;
		return true;
	}
	start(out, next.case_index, next.step);
	if (next.kind == NEXT_FIRST)
		out->mode = MODE_PRACTICE;
	return true;
}

bool choice_retry(struct choice *out, const struct home_model *model, const struct attempt *attempt)
{
	double score;
	int step = past_weakest(&model->past, library_framework(model->library), attempt, &score);
	int index = step < 0 ? -1 : library_find(model->library, attempt->case_id, NULL);
	if (index < 0 || strcmp(library_head(model->library, (size_t)index)->id, attempt->case_id) != 0)
		return false;
	start(out, (size_t)index, step);
	return true;
}

void choice_welcome(struct choice *out, const struct home_model *model, enum welcome which)
{
	struct next next = home_next(model);
	start(out, next.case_index, -1);
	if (which == WELCOME_TOUR)
		out->kind = CHOICE_TOUR;
	else
		out->mode = which == WELCOME_MOCK ? MODE_MOCK : MODE_PRACTICE;
}
