#include "room.h"

#include "mlcoach/base/vec.h"

/* `text` is in the session's arena. */
static void add_line(struct session *session, enum speaker speaker, enum line_kind kind, const char *text)
{
	vec_reserve_bytes((void **)&session->lines, session->nlines, &session->lines_cap, 1, sizeof *session->lines);
	session->lines[session->nlines++] = (struct line) {
		.speaker = speaker, .kind = kind, .step = session->step, .at = session->now, .text = text
	};
}

void say(struct session *session, enum speaker speaker, enum line_kind kind, const char *text)
{
	add_line(session, speaker, kind, arena_strdup(&session->priv->arena, text));
}

void sayf(struct session *session, enum speaker speaker, enum line_kind kind, const char *format, ...)
{
	struct str text = STR_INIT;
	va_list args;
	va_start(args, format);
	str_vaddf(&text, format, args);
	va_end(args);
	say(session, speaker, kind, text.data);
	str_release(&text);
}

