#include "db.h"

#include "mlcoach/base/vec.h"
#include "mlcoach/store/journal.h"

enum status attempt_unknown(int64_t id, struct diags *diags)
{
	diags_fail(diags, NULL, "no attempt %lld", (long long)id);
	return STATUS_USAGE;
}

enum status attempt_expect_changed(struct store *store, int64_t id, enum status status, struct diags *diags)
{
	bool changed = status != STATUS_OK || sqlite3_changes(store->db) > 0;
	return changed ? status : attempt_unknown(id, diags);
}

enum status attempt_begin(struct store *store, struct attempt *attempt, int64_t wall, struct diags *diags)
{
	struct query query = query_begin(store,
					 "INSERT INTO attempts (case_id, case_title, mode, level, minutes, only_step,"
					 " started) VALUES (?, ?, ?, ?, ?, ?, ?)",
					 "begin an attempt");
	query_bind_text(&query, attempt->case_id);
	query_bind_text(&query, attempt->case_title);
	query_bind_text(&query, attempt->mode);
	query_bind_text(&query, attempt->level);
	query_bind_int(&query, attempt->minutes);
	query_bind_text(&query, attempt->only_step);
	query_bind_int(&query, wall);
	enum status status = query_finish(&query, diags);
	if (status == STATUS_OK) {
		attempt->id = sqlite3_last_insert_rowid(store->db);
		attempt->started = wall;
		journals_put_aside(store, attempt->id, diags);
	}
	return status;
}

#define COLUMNS                                                                                                        \
	"SELECT id, case_id, case_title, mode, level, minutes, only_step, started, finished, discarded,"               \
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
	row.only_step = query_text(query, column++, arena, NULL);
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
	*out = arena_copy(arena, rows.items, rows.len, sizeof **out);
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
	return attempt_unknown(id, diags);
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

enum status attempt_discard(struct store *store, int64_t attempt, bool discarded, struct diags *diags)
{
	struct query query =
		query_begin(store, "UPDATE attempts SET discarded = ? WHERE id = ?", "discard the attempt");
	query_bind_int(&query, discarded);
	query_bind_int(&query, attempt);
	return attempt_expect_changed(store, attempt, query_finish(&query, diags), diags);
}
