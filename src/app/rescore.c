#include "mlcoach/app/rescore.h"

#include <string.h>

#include "mlcoach/base/vec.h"
#include "outcome.h"
#include "replay.h"

static const char *counting(const struct stored_verdict *verdict)
{
	return verdict->overrule ? verdict->overrule : verdict->verdict;
}

static const struct stored_verdict *find_verdict(const struct stored_verdict *verdicts, size_t count, const char *item)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(verdicts[i].item, item))
			return &verdicts[i];
	return NULL;
}

/* First the items of today in their order, then those that are gone. */
static void compare(struct rescored *out, const struct stored_verdict *old, size_t nold, const struct stored_verdict *fresh,
		    size_t nfresh, struct arena *arena)
{
	out->moved = arena_array(arena, nold + nfresh, sizeof *out->moved);
	for (size_t i = 0; i < nfresh; i++) {
		const struct stored_verdict *was = find_verdict(old, nold, fresh[i].item);
		if (was && !strcmp(counting(was), counting(&fresh[i])))
			continue;
		out->moved[out->nmoved++] = (struct moved_item) {
			.item = arena_strdup(arena, fresh[i].item),
			.before = was ? counting(was) : NULL,
			.after = counting(&fresh[i]), /* a constant of verdict_id() */
		};
	}
	for (size_t i = 0; i < nold; i++)
		if (!find_verdict(fresh, nfresh, old[i].item))
			out->moved[out->nmoved++] =
				(struct moved_item) { .item = old[i].item, .before = counting(&old[i]) };
}

static enum status score_again(struct app *app, const struct session *session, bool keep, struct arena *arena,
			       struct rescored *out, struct diags *diags)
{
	struct stored_verdict *old;
	size_t nold;
	enum status status = attempt_verdicts(app->store, out->before.id, arena, &old, &nold, diags);
	if (status != STATUS_OK)
		return status;
	struct outcome *fresh = outcome_new(session);
	out->after = out->before;
	outcome_fill(&out->after, session);
	out->after.signal = out->after.signal ? arena_strdup(arena, out->after.signal) : NULL;
	compare(out, old, nold, fresh->verdicts, fresh->nverdicts, arena);
	if (keep)
		status = attempt_finish(app->store, &out->after, fresh, diags);
	outcome_free(fresh);
	return status;
}

enum status app_rescore(struct app *app, int64_t attempt, bool keep, struct arena *arena, struct rescored *out,
			struct diags *diags)
{
	struct replay replay;
	*out = (struct rescored) { 0 };
	enum status status = replay_load(app, attempt, true, arena, &out->before, diags);
	if (status == STATUS_OK)
		status = replay_init(&replay, app, &out->before, diags);
	if (status != STATUS_OK)
		return status;
	status = score_again(app, replay.session, keep, arena, out, diags);
	replay_release(&replay);
	return status;
}
