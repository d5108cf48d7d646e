/* draft: the answer in writing: its lines, the one that is typed now, and an editor of one's own. */
#include "plain_private.h"

#include <string.h>

#include "mlcoach/base/external.h"
#include "mlcoach/text/utf8.h"

/* --- a change is an edit ----------------------------------------------------------------------------- */

/* What stands from `at` on becomes `text`: as little of it changes as can. */
static void replace(struct plain *plain, size_t at, size_t removed, const struct str *text, struct input *out)
{
	struct str *draft = &plain->draft;
	size_t same = 0;
	while (same < removed && same < text->len && draft->data[at + same] == text->data[same])
		same++;
	if (same == removed && same == text->len)
		return;
	out->kind = INPUT_EDIT;
	out->edit = (struct edit) { .at = at + same,
				    .removed = removed - same,
				    .inserted = text->data + same,
				    .len = text->len - same,
				    .cursor = at + text->len };
	str_splice(draft, at, removed, text->data, text->len);
}

/* The line in writing becomes this one. */
static void write_line(struct plain *plain, const char *line, size_t len, const char *end, struct input *out)
{
	struct str *draft = &plain->draft, *text = &plain->text;
	size_t at = draft->len - plain->half;
	str_clear(text);
	if ((len || *end) && at && draft->data[at - 1] != '\n')
		str_add_char(text, '\n');
	str_add_bytes(text, line, len);
	str_add(text, end);
	replace(plain, at, plain->half, text, out);
	plain->half = *end ? 0 : text->len;
}

void draft_line(struct plain *plain, const char *line, size_t len, struct input *out)
{
	write_line(plain, line, len, "\n", out);
}

void draft_typing(struct plain *plain, const struct session *session, struct input *out)
{
	const struct str *line = &plain->reader.typing.line;
	size_t skip = !strncmp(line->data, "//", 2);
	bool is_words = phase_is_writing(session->phase) && (*line->data != '/' || skip);
	write_line(plain, line->data + skip, is_words ? line->len - skip : 0, "", out);
}

void draft_take_up(struct plain *plain)
{
	struct str *draft = &plain->draft, *line = &plain->reader.typing.line;
	size_t at = draft->len;
	plain->half = 0;
	while (at && draft->data[at - 1] != '\n')
		at--;
	if (!plain->reader.by_key || at == draft->len || line->len)
		return;
	str_add(line, draft->data[at] == '/' ? "/" : "");
	str_add_bytes(line, draft->data + at, draft->len - at);
	plain->half = draft->len - at;
}

void draft_event(struct call *call, enum event_kind kind)
{
	const struct str *draft = &call->plain->draft;
	size_t len = draft->len;
	while (len && draft->data[len - 1] == '\n')
		len--;
	call_text(call, kind, draft->data, len);
}

/* --- commands -------------------------------------------------------------------------------------- */

void show_draft(struct call *call)
{
	if (!call->plain->draft.len)
		tell(call->plain, "Nothing typed yet.");
	else
		tell_lines_of(call->plain, &call->plain->draft);
}

void undo_draft(struct call *call)
{
	struct plain *plain = call->plain;
	struct text_line line;
	if (!plain->draft.len) {
		tell(plain, "Nothing typed yet.");
		return;
	}
	if (!text_line_find(call, &plain->draft, call->argument, &line))
		return;
	tell(plain, "Dropped: %.*s", (int)(line.end - line.start), plain->draft.data + line.start);
	str_clear(&plain->text);
	replace(plain, line.start, line.next - line.start, &plain->text, call->out);
}

void change_draft(struct call *call)
{
	struct plain *plain = call->plain;
	struct text_line line;
	if (!*call->argument) {
		tell(plain, "Say which line and what it becomes, for example: /change 2 %s", "Goal: more clicks");
		return;
	}
	if (!text_line_find(call, &plain->draft, call->argument, &line))
		return;
	const char *words = call->argument + strcspn(call->argument, " \t");
	words += strspn(words, " \t");
	if (!*words) {
		tell(plain, "What does it become? Now it is: %.*s", (int)(line.end - line.start),
		     plain->draft.data + line.start);
		return;
	}
	str_clear(&plain->text);
	str_add(&plain->text, words);
	replace(plain, line.start, line.end - line.start, &plain->text, call->out);
	tell(plain, "Line %zu: %s", line.number, words);
}

/* The editor's text, with the end that every typed line has. */
static void take(struct plain *plain, struct str *text, struct input *out)
{
	size_t lines = 0;
	if (text->len && text->data[text->len - 1] != '\n')
		str_add_char(text, '\n');
	for (size_t i = 0; i < text->len; i++)
		lines += text->data[i] == '\n';
	str_clear(&plain->text);
	str_add_bytes(&plain->text, text->data, text->len);
	replace(plain, 0, plain->draft.len, &plain->text, out);
	tell(plain, "Your answer has %zu %s now; /show reads it.", lines, lines == 1 ? "line" : "lines");
}

void edit_draft(struct call *call)
{
	struct plain *plain = call->plain;
	struct str text = STR_INIT, wrong = STR_INIT;
	str_add_bytes(&text, plain->draft.data, plain->draft.len);
	fflush(plain->out);
	reader_lend(&plain->reader);
	bool done = plain->prompts && external_there(&wrong) && external_edit(&text, 0, &wrong);
	reader_take_back(&plain->reader);
	if (done)
		take(plain, &text, call->out);
	else if (wrong.len)
		tell(plain, "%s; your text is as it was.", wrong.data);
	else
		tell(plain, "An editor needs a terminal; /change and /undo work without one.");
	str_release(&text);
	str_release(&wrong);
}
