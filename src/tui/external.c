/* external: the screen lent to an editor of the user's own. */
#include "mlcoach/base/external.h"

#include "mlcoach/text/utf8.h"
#include "screen.h"
#include "term.h"

static unsigned line_of(const struct buffer *buffer)
{
	unsigned line = 1;
	for (size_t i = 0; i < buffer->cursor; i++)
		line += buffer->text.data[i] == '\n';
	return line;
}

/* Says so when there is none. */
static bool has_editor(struct tui *tui)
{
	struct str wrong = STR_INIT;
	bool there = external_there(&wrong);
	if (!there)
		tui_say(tui, SEVERITY_NOTE, "%s", wrong.data);
	str_release(&wrong);
	return there;
}

bool tui_has_editor(const struct tui *tui)
{
	struct str wrong = STR_INIT;
	bool there = external_there(&wrong);
	(void)tui;
	str_release(&wrong);
	return there;
}

bool tui_open_file(struct tui *tui, const char *path, unsigned line)
{
	struct str wrong = STR_INIT;
	if (!has_editor(tui))
		return false;
	term_lend();
	bool done = external_open(path, line, &wrong);
	term_take_back();
	if (!done)
		tui_say(tui, SEVERITY_ERROR, "%s", wrong.data);
	str_release(&wrong);
	return done;
}

static void take(struct tui *tui, const struct str *text)
{
	if (!utf8_valid(text->data, text->len, NULL))
		tui_say(tui, SEVERITY_WARNING, "the file is not all UTF-8; what is not is shown as " UTF8_REPLACED);
	editor_become(&tui->answer, text->data, text->len);
}

void tui_edit_outside(struct tui *tui, int unused)
{
	const struct buffer *buffer = &tui->answer.buffer;
	struct str text = STR_INIT, wrong = STR_INIT;
	(void)unused;
	if (!has_editor(tui))
		return;
	str_add_bytes(&text, buffer->text.data, buffer->text.len);
	term_lend();
	bool done = external_edit(&text, line_of(buffer), &wrong);
	term_take_back();
	if (done)
		take(tui, &text);
	else
		tui_say(tui, SEVERITY_ERROR, "%s; your text is as it was", wrong.data);
	str_release(&text);
	str_release(&wrong);
	action_edited(tui);
}
