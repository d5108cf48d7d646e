#include "db.h"

#include "mlcoach/base/vec.h"

static const char no_such_attempt[] = "no attempt %lld";

enum status attempt_begin(struct store *store, struct attempt *attempt, int64_t wall, struct diags *diags)
{
	struct query query = query_begin(store,
					 "INSERT INTO attempts (case_id, case_title, mode, level, minutes, started)"
					 " VALUES (?, ?, ?, ?, ?, ?)",
					 "begin an attempt");
	query_bind_text(&query, attempt->case_id);
	query_bind_text(&query, attempt->case_title);
	query_bind_text(&query, attempt->mode);
	query_bind_text(&query, attempt->level);
	query_bind_int(&query, attempt->minutes);
	query_bind_int(&query, wall);
	enum status status = query_finish(&query, diags);
	if (status == STATUS_OK) {
		attempt->id = sqlite3_last_insert_rowid(store->db);
		attempt->started = wall;
	}
	return status;
}

#define COLUMNS                                                                                                        \
	"SELECT id, case_id, case_title, mode, level, minutes, started, finished, discarded,"                          \
	" score_mid, score_senior, score_staff, signal, checklist, engine FROM attempts "

static struct attempt read_row(const struct query *query, struct arena *arena)
{
	int column = 0;
	struct attempt row = { .id = query_int(query, column++) };
	row.case_id = query_text(query, column++, arena, NULL);
	row.case_title = query_text(query, column++, arena, NULL);
	row.mode = query_text(query, column++, arena, NULL);
	row.level = query_text(query, column++, arena, NULL);
	row.minutes = (unsigned)query_int(query, column++);
	row.started = query_int(query, column++);
	row.finished = query_int(query, column++);
	row.discarded = query_int(query, column++) != 0;
	for (size_t i = 0; i < sizeof row.score / sizeof *row.score; i++)
		row.score[i] = query_real(query, column++);
	row.signal = query_text(query, column++, arena, NULL);
	row.checklist = (uint64_t)query_int(query, column++);
	row.engine = (int)query_int(query, column++);
	return row;
}

enum status attempt_list(struct store *store, const char *case_id, struct arena *arena, struct attempt **out,
			 size_t *out_count, struct diags *diags)
{
	struct query query =
		query_begin(store, COLUMNS "WHERE ?1 IS NULL OR case_id = ?1 ORDER BY id DESC", "list the attempts");
	query_bind_text(&query, case_id);
	VEC(struct attempt) rows = VEC_INIT;
	while (query_row(&query))
		*vec_push(&rows) = read_row(&query, arena);
	*out_count = rows.len;
	*out = arena_array(arena, rows.len, sizeof **out);
	for (size_t i = 0; i < rows.len; i++)
		(*out)[i] = rows.items[i];
	vec_release(&rows);
	return query_end(&query, diags);
}

enum status attempt_load(struct store *store, int64_t id, struct arena *arena, struct attempt *out, struct diags *diags)
{
	struct query query = query_begin(store, COLUMNS "WHERE id = ?", "read the attempt");
	query_bind_int(&query, id);
	bool found = query_row(&query);
	if (found)
		*out = read_row(&query, arena);
	enum status status = query_end(&query, diags);
	if (status != STATUS_OK || found)
		return status;
	diags_fail(diags, NULL, no_such_attempt, (long long)id);
	return STATUS_USAGE;
}

enum status attempt_interrupted(struct store *store, struct arena *arena, struct attempt *out, bool *out_found,
				struct diags *diags)
{
	struct query query = query_begin(store, COLUMNS "WHERE finished = 0 AND discarded = 0 ORDER BY id DESC LIMIT 1",
					 "look for an interrupted attempt");
	*out_found = query_row(&query);
	if (*out_found)
		*out = read_row(&query, arena);
	return query_end(&query, diags);
}

/* After an UPDATE: was there such an attempt? */
static enum status expect_changed(struct store *store, int64_t id, enum status status, struct diags *diags)
{
	if (status != STATUS_OK || sqlite3_changes(store->db) > 0)
		return status;
	diags_fail(diags, NULL, no_such_attempt, (long long)id);
	return STATUS_USAGE;
}

enum status attempt_discard(struct store *store, int64_t attempt, struct diags *diags)
{
	struct query query =
		query_begin(store, "UPDATE attempts SET discarded = 1 WHERE id = ?", "discard the attempt");
	query_bind_int(&query, attempt);
	return expect_changed(store, attempt, query_finish(&query, diags), diags);
}

/* --- the score --------------------------------------------------------------------------------------- */

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
	return expect_changed(store, attempt->id, query_finish(&query, diags), diags);
}

static enum status keep_past_score(struct store *store, const struct attempt *attempt, struct diags *diags)
{
	struct query query = query_begin(store,
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

static enum status drop_verdicts(struct store *store, int64_t attempt, struct diags *diags)
{
	struct query query = query_begin(store, "DELETE FROM verdicts WHERE attempt = ?", score_what);
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

enum status attempt_finish(struct store *store, const struct attempt *attempt, const struct stored_verdict *verdicts,
			   size_t nverdicts, struct diags *diags)
{
	enum status status = db_begin(store, score_what, diags);
	if (status != STATUS_OK)
		return status;
	status = keep_past_score(store, attempt, diags);
	if (status == STATUS_OK)
		status = update_score(store, attempt, diags);
	if (status == STATUS_OK)
		status = drop_verdicts(store, attempt->id, diags);
	for (size_t i = 0; status == STATUS_OK && i < nverdicts; i++)
		status = add_verdict(store, attempt->id, &verdicts[i], diags);
	return db_end(store, status, score_what, diags);
}

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
	*out = arena_array(arena, rows.len, sizeof **out);
	for (size_t i = 0; i < rows.len; i++)
		(*out)[i] = rows.items[i];
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
	*out = arena_array(arena, rows.len, sizeof **out);
	for (size_t i = 0; i < rows.len; i++)
		(*out)[i] = rows.items[i];
	vec_release(&rows);
	return query_end(&query, diags);
}
