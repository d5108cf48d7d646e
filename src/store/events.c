#include "db.h"

#include "mlcoach/base/vec.h"

/* A statement alone is a transaction: SQLite commits it, and synchronous=FULL waits for the disk. */
enum status attempt_record(struct store *store, int64_t attempt, const struct stored_event *event, struct diags *diags)
{
	struct query query = query_begin(store,
					 "INSERT INTO events (attempt, place, kind, at, step, item, value, refs, text)"
					 " SELECT ?1, coalesce(max(place) + 1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8"
					 " FROM events WHERE attempt = ?1",
					 "record the interview's event");
	query_bind_int(&query, attempt);
	query_bind_int(&query, event->kind);
	query_bind_int(&query, event->at);
	query_bind_int(&query, event->step);
	query_bind_int(&query, event->item);
	query_bind_int(&query, event->value);
	query_bind_text(&query, event->refs);
	query_bind_bytes(&query, event->text, event->len);
	return query_finish(&query, diags);
}

static struct stored_event read_row(const struct query *query, struct arena *arena)
{
	struct stored_event row = {
		.kind = (int)query_int(query, 0),
		.at = query_int(query, 1),
		.step = (int)query_int(query, 2),
		.item = (int)query_int(query, 3),
		.value = (int)query_int(query, 4),
		.refs = query_text(query, 5, arena, NULL),
	};
	row.text = query_text(query, 6, arena, &row.len);
	return row;
}

enum status attempt_events(struct store *store, int64_t attempt, struct arena *arena, struct stored_event **out,
			   size_t *out_count, struct diags *diags)
{
	struct query query = query_begin(store,
					 "SELECT kind, at, step, item, value, refs, text FROM events"
					 " WHERE attempt = ? ORDER BY place",
					 "read the attempt's events");
	query_bind_int(&query, attempt);
	VEC(struct stored_event) rows = VEC_INIT;
	while (query_row(&query))
		*vec_push(&rows) = read_row(&query, arena);
	*out_count = rows.len;
	*out = arena_copy(arena, rows.items, rows.len, sizeof **out);
	vec_release(&rows);
	return query_end(&query, diags);
}
