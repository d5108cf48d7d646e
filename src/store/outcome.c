/* outcome: what a finished attempt came to: its score, verdicts and steps. */
#include "db.h"

#include "mlcoach/base/vec.h"

static const char score_what[] = "store the score";

static enum status update_score(struct store *store, const struct attempt *attempt, struct diags *diags)
{
	struct query query = query_begin(store,
					 "UPDATE attempts SET finished = ?, score_mid = ?, score_senior = ?,"
					 " score_staff = ?, signal = ?, checklist = ?, engine = ? WHERE id = ?",
					 score_what);
	query_bind_int(&query, attempt->finished);
	for (size_t i = 0; i < sizeof attempt->score / sizeof *attempt->score; i++)
		query_bind_real(&query, attempt->score[i]);
	query_bind_text(&query, attempt->signal);
	query_bind_int(&query, (int64_t)attempt->checklist);
	query_bind_int(&query, attempt->engine);
	query_bind_int(&query, attempt->id);
	return attempt_expect_changed(store, attempt->id, query_finish(&query, diags), diags);
}

static enum status keep_past_score(struct store *store, const struct attempt *attempt, struct diags *diags)
{
	struct query query =
		query_begin(store,
			    "INSERT INTO past_scores (attempt, score_mid, score_senior, score_staff, signal,"
			    " checklist, engine) SELECT id, score_mid, score_senior, score_staff, signal,"
			    " checklist, engine FROM attempts"
			    " WHERE id = ? AND finished <> 0 AND (checklist <> ? OR engine <> ?)",
			    score_what);
	query_bind_int(&query, attempt->id);
	query_bind_int(&query, (int64_t)attempt->checklist);
	query_bind_int(&query, attempt->engine);
	return query_finish(&query, diags);
}

static enum status drop(struct store *store, const char *sql, int64_t attempt, struct diags *diags)
{
	struct query query = query_begin(store, sql, score_what);
	query_bind_int(&query, attempt);
	return query_finish(&query, diags);
}

static enum status add_verdict(struct store *store, int64_t attempt, const struct stored_verdict *verdict,
			       struct diags *diags)
{
	struct query query = query_begin(store, "INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?)", score_what);
	query_bind_int(&query, attempt);
	query_bind_text(&query, verdict->item);
	query_bind_text(&query, verdict->step);
	query_bind_text(&query, verdict->verdict);
	query_bind_text(&query, verdict->overrule);
	query_bind_real(&query, verdict->confidence);
	query_bind_real(&query, verdict->credit);
	return query_finish(&query, diags);
}

static enum status replace_verdicts(struct store *store, int64_t attempt, const struct outcome *outcome,
				    struct diags *diags)
{
	enum status status = drop(store, "DELETE FROM verdicts WHERE attempt = ?", attempt, diags);
	for (size_t i = 0; status == STATUS_OK && i < outcome->nverdicts; i++)
		status = add_verdict(store, attempt, &outcome->verdicts[i], diags);
	return status;
}

/* --- steps --- */

static enum status add_step(struct store *store, int64_t attempt, size_t place, const struct stored_step *step,
			    struct diags *diags)
{
	struct query query = query_begin(store, "INSERT INTO steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", score_what);
	query_bind_int(&query, attempt);
	query_bind_int(&query, (int64_t)place);
	query_bind_text(&query, step->step);
	for (size_t i = 0; i < sizeof step->score / sizeof *step->score; i++)
		query_bind_real(&query, step->score[i]);
	query_bind_int(&query, step->answered);
	query_bind_int(&query, step->spent);
	query_bind_int(&query, step->budget);
	if (step->predicted >= 0)
		query_bind_int(&query, step->predicted);
	else
		query_bind_text(&query, NULL);
	return query_finish(&query, diags);
}

static enum status replace_steps(struct store *store, int64_t attempt, const struct stored_step *steps, size_t nsteps,
				 struct diags *diags)
{
	enum status status = drop(store, "DELETE FROM steps WHERE attempt = ?", attempt, diags);
	for (size_t i = 0; status == STATUS_OK && i < nsteps; i++)
		status = add_step(store, attempt, i, &steps[i], diags);
	return status;
}

static bool has_steps(struct store *store, int64_t attempt, enum status *out, struct diags *diags)
{
	struct query query = query_begin(store, "SELECT 1 FROM steps WHERE attempt = ? LIMIT 1", "read the steps");
	query_bind_int(&query, attempt);
	bool found = query_row(&query);
	*out = query_end(&query, diags);
	return found;
}

enum status attempt_fill_steps(struct store *store, int64_t attempt, const struct stored_step *steps, size_t nsteps,
			       struct diags *diags)
{
	enum status status;
	if (has_steps(store, attempt, &status, diags) || status != STATUS_OK)
		return status;
	status = db_begin(store, score_what, diags);
	if (status != STATUS_OK)
		return status;
	return db_end(store, replace_steps(store, attempt, steps, nsteps, diags), score_what, diags);
}

/* --- all of it --- */

enum status attempt_finish(struct store *store, const struct attempt *attempt, const struct outcome *outcome,
			   struct diags *diags)
{
	enum status status = db_begin(store, score_what, diags);
	if (status != STATUS_OK)
		return status;
	status = keep_past_score(store, attempt, diags);
	if (status == STATUS_OK)
		status = update_score(store, attempt, diags);
	if (status == STATUS_OK)
		status = replace_verdicts(store, attempt->id, outcome, diags);
	if (status == STATUS_OK)
		status = replace_steps(store, attempt->id, outcome->steps, outcome->nsteps, diags);
	return db_end(store, status, score_what, diags);
}

/* --- read back --- */

enum status attempt_past_scores(struct store *store, int64_t attempt, struct arena *arena, struct attempt **out,
				size_t *out_count, struct diags *diags)
{
	struct query query = query_begin(store,
					 "SELECT score_mid, score_senior, score_staff, signal, checklist, engine"
					 " FROM past_scores WHERE attempt = ? ORDER BY id",
					 "read the past scores");
	query_bind_int(&query, attempt);
	VEC(struct attempt) rows = VEC_INIT;
	while (query_row(&query))
		*vec_push(&rows) = (struct attempt) {
			.id = attempt,
			.score = { query_real(&query, 0), query_real(&query, 1), query_real(&query, 2) },
			.signal = query_text(&query, 3, arena, NULL),
			.checklist = (uint64_t)query_int(&query, 4),
			.engine = (int)query_int(&query, 5),
		};
	*out_count = rows.len;
	*out = arena_copy(arena, rows.items, rows.len, sizeof **out);
	vec_release(&rows);
	return query_end(&query, diags);
}

enum status attempt_verdicts(struct store *store, int64_t attempt, struct arena *arena, struct stored_verdict **out,
			     size_t *out_count, struct diags *diags)
{
	struct query query = query_begin(store,
					 "SELECT item, step, verdict, overrule, confidence, credit FROM verdicts"
					 " WHERE attempt = ? ORDER BY item",
					 "read the verdicts");
	query_bind_int(&query, attempt);
	VEC(struct stored_verdict) rows = VEC_INIT;
	while (query_row(&query))
		*vec_push(&rows) = (struct stored_verdict) {
			.item = query_text(&query, 0, arena, NULL),
			.step = query_text(&query, 1, arena, NULL),
			.verdict = query_text(&query, 2, arena, NULL),
			.overrule = query_text(&query, 3, arena, NULL),
			.confidence = query_real(&query, 4),
			.credit = query_real(&query, 5),
		};
	*out_count = rows.len;
	*out = arena_copy(arena, rows.items, rows.len, sizeof **out);
	vec_release(&rows);
	return query_end(&query, diags);
}

static struct stored_step read_step(const struct query *query, struct arena *arena)
{
	return (struct stored_step) {
		.attempt = query_int(query, 0),
		.step = query_text(query, 1, arena, NULL),
		.score = { query_real(query, 2), query_real(query, 3), query_real(query, 4) },
		.answered = query_int(query, 5) != 0,
		.spent = query_int(query, 6),
		.budget = query_int(query, 7),
		.predicted = query_is_null(query, 8) ? -1 : (int)query_int(query, 8),
	};
}

enum status attempt_steps(struct store *store, const char *case_id, struct arena *arena, struct stored_step **out,
			  size_t *out_count, struct diags *diags)
{
	struct query query = query_begin(store,
					 "SELECT attempt, step, steps.score_mid, steps.score_senior, steps.score_staff,"
					 " answered, spent, budget, predicted"
					 " FROM steps JOIN attempts ON attempts.id = attempt"
					 " WHERE finished <> 0 AND (?1 IS NULL OR case_id = ?1)"
					 " ORDER BY attempt DESC, place",
					 "read the steps");
	query_bind_text(&query, case_id);
	VEC(struct stored_step) rows = VEC_INIT;
	while (query_row(&query))
		*vec_push(&rows) = read_step(&query, arena);
	*out_count = rows.len;
	*out = arena_copy(arena, rows.items, rows.len, sizeof **out);
	vec_release(&rows);
	return query_end(&query, diags);
}
