/* action: from a key to what it does, and the list of what keys do. */
#include "screen.h"

#include <string.h>

#include "term.h"

/* --- keys of every screen --- */

static void redraw(struct tui *tui, int unused)
{
	(void)tui;
	(void)unused;
	term_redraw();
}

static void suspend(struct tui *tui, int unused)
{
	(void)tui;
	(void)unused;
	term_suspend();
}

static void next_theme(struct tui *tui, int unused)
{
	(void)unused;
	tui->theme = tui->theme + 1 < themes + theme_count ? tui->theme + 1 : themes;
	paint_init(tui->theme);
	term_redraw();
	tui_say(tui, SEVERITY_NOTE, "theme: %s   (this line in config.yaml keeps it)", tui->theme->name);
}

static bool is_not_helping(const struct tui *tui)
{
	return tui_screen(tui) != &screen_help;
}

static bool is_not_typing(const struct tui *tui)
{
	return is_not_helping(tui) && !tui_screen(tui)->editor;
}

static void help(struct tui *tui, int unused)
{
	(void)unused;
	tui->helped = tui_screen(tui);
	editor_set(&tui->filter, "", 0, 0);
	pane_reset(&tui->help);
	tui_push(tui, &screen_help);
}

static const struct action everywhere[] = {
	{ "F1 M-?", "help", "this help", help, 0, is_not_helping },
	{ "?", NULL, NULL, help, 0, is_not_typing },
	{ "M-t", NULL, "the next theme: other colours; 'theme' in config.yaml keeps one", next_theme, 0, NULL },
	{ "^L", NULL, "draw the screen again", redraw, 0, NULL },
	{ "^Z", NULL, "suspend; fg comes back", suspend, 0, NULL },
};

/* --- keys of every editor --- */

static const struct editor_key {
	const char *keys, *help;
	editor_command *command;
} editor_keys[] = {
	{ "Left ^B", "a character left", editor_left },
	{ "Right ^F", "a character right", editor_right },
	{ "Up ^P", "a row up", editor_up },
	{ "Down ^N", "a row down", editor_down },
	{ "^Left M-b M-Left", "a word left", editor_word_left },
	{ "^Right M-f M-Right", "a word right", editor_word_right },
	{ "Home", "to the start of the row", editor_home },
	{ "End", "to the end of the row", editor_end },
	{ "^A", "to the start of the paragraph", editor_line_start },
	{ "^E", "to the end of the paragraph", editor_line_end },
	{ "PgUp M-v", "a page up", editor_page_up },
	{ "PgDn ^V", "a page down", editor_page_down },
	{ "^Home M-<", "to the start of the text", editor_text_start },
	{ "^End M->", "to the end of the text", editor_text_end },
	{ "Backspace", "delete the character before", editor_backspace },
	{ "Delete ^D", "delete the character after", editor_delete },
	{ "M-Backspace", "delete the word before", editor_word_backspace },
	{ "M-d ^Delete", "delete the word after", editor_word_delete },
	{ "^K", "delete to the end of the paragraph", editor_kill },
	{ "^U", "delete to the start of the paragraph", editor_kill_before },
	{ "^Y", "put back what was deleted last", editor_yank },
	{ "Enter", "new line; goes on with a list, ends it on an empty entry", editor_enter },
	{ "Tab", "a tab; at the start of a list entry, one level in", editor_tab },
	{ "S-Tab", "at the start of a list entry, one level out", editor_backtab },
	{ "M-u ^_", "undo", editor_undo },
	{ "M-U M-_", "redo", editor_redo },
};
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- keys of a page that is read --- */

void read_line(struct tui *tui, int rows)
{
	pane_scroll(tui_screen(tui)->reads(tui), rows);
}

void read_page(struct tui *tui, int direction)
{
	pane_page(tui_screen(tui)->reads(tui), direction);
}

/* --- dispatch --- */

static bool is_able(const struct tui *tui, const struct action *action)
{
	return !action->able || action->able(tui);
}

static bool run_first(struct tui *tui, const struct action *actions, size_t count, const struct key *key)
{
	for (size_t i = 0; i < count; i++) {
		if (!key_is(key, actions[i].keys) || !is_able(tui, &actions[i]))
			continue;
		actions[i].run(tui, actions[i].arg);
		return true;
	}
	return false;
}

struct editor *document_editor(struct tui *tui, enum document document)
{
	struct editor *const editors[] = { [DOCUMENT_ANSWER] = &tui->answer, [DOCUMENT_BOARD] = &tui->board,
					   [DOCUMENT_QUESTION] = &tui->question };
	return editors[document];
}

/* Edits of documents are the loop's to journal; the other editors are the front's own. */
static void after_edit(struct tui *tui, struct editor *editor)
{
	struct edit edit;
	if (!editor_take(editor, &edit))
		return;
	for (int d = 0; d < DOCUMENT_COUNT && tui->out; d++) {
		if (editor != document_editor(tui, (enum document)d))
			continue;
		tui->out->document = (enum document)d;
		tui->out->edit = edit;
		tui_give(tui, INPUT_EDIT);
	}
	if (editor == &tui->answer && tui->bench)
		bench_take(tui, &edit);
	if (tui_screen(tui)->edited)
		tui_screen(tui)->edited(tui);
}

/* It is called what it types, as no action is where something can be typed. */
static bool is_letter(const struct key *key)
{
	return key->len && !strncmp(key->name, key->text, key->len) && !key->name[key->len];
}

static void edit_key(struct editor *editor, const struct key *key)
{
	for (size_t i = 0; !is_letter(key) && i < COUNT(editor_keys); i++)
		if (key_is(key, editor_keys[i].keys)) {
			editor_do(editor, editor_keys[i].command);
			return;
		}
	if (!key->len)
		return;
	if (key_is(key, "Paste"))
		editor_paste(editor, key->text, key->len);
	else
		editor_type(editor, key->text, key->len);
}

bool action_key(struct tui *tui, const struct key *key)
{
	const struct screen *screen = tui_screen(tui);
	bool typed = screen->editor && is_letter(key);
	if (!typed && (run_first(tui, screen->actions, screen->nactions, key) ||
		       run_first(tui, everywhere, COUNT(everywhere), key) || !screen->editor))
		return false;
	struct editor *editor = screen->editor(tui);
	edit_key(editor, key);
	after_edit(tui, editor);
	return screen->alone;
}

void action_edited(struct tui *tui)
{
	after_edit(tui, &tui->answer);
}

/* --- help --- */

/* Whether the first of `keys` is one of the names. */
static bool has_first(const char *names, const char *keys)
{
	size_t len = strcspn(keys, " ");
	for (const char *at = names; *at; at += strcspn(at, " "), at += *at == ' ')
		if (strcspn(at, " ") == len && !memcmp(at, keys, len))
			return true;
	return false;
}

static bool is_taken(const struct tui *tui, const struct screen *screen, const char *keys)
{
	for (size_t i = 0; i < screen->nactions; i++)
		if (has_first(screen->actions[i].keys, keys) && is_able(tui, &screen->actions[i]))
			return true;
	return false;
}

/* From the first key on that the screen has no use of its own for; "" when it has taken all. */
static const char *keys_left(const struct tui *tui, const struct screen *screen, const char *keys)
{
	while (*keys && is_taken(tui, screen, keys)) {
		keys += strcspn(keys, " ");
		keys += *keys == ' ';
	}
	return keys;
}

static void add_actions(struct tui *tui, const char *section, const struct action *actions, size_t count,
			struct help_row *out, size_t max, size_t *used)
{
	for (size_t i = 0; i < count && *used < max; i++)
		if (actions[i].help && is_able(tui, &actions[i]))
			out[(*used)++] = (struct help_row){ actions[i].keys, actions[i].help, section, &actions[i], NULL };
}

/* One line has nothing above and below. */
static bool is_of_lines(editor_command *command)
{
	static editor_command *const commands[] = { editor_up, editor_down, editor_page_up, editor_page_down, editor_enter,
						    editor_backtab };
	for (size_t i = 0; i < COUNT(commands); i++)
		if (command == commands[i])
			return true;
	return false;
}

static void add_editing(struct tui *tui, const struct screen *screen, struct help_row *out, size_t max, size_t *used)
{
	const struct editor *editor = screen->editor(tui);
	for (size_t i = 0; i < COUNT(editor_keys) && *used < max; i++) {
		const struct editor_key *key = &editor_keys[i];
		const char *keys = keys_left(tui, screen, key->keys);
		if (*keys && !(editor->one_line && is_of_lines(key->command)))
			out[(*used)++] = (struct help_row){ keys, key->help, "Writing", NULL, key->command };
	}
}

size_t action_rows(struct tui *tui, const struct screen *screen, struct help_row *out, size_t max)
{
	size_t used = 0;
	add_actions(tui, "Here", screen->actions, screen->nactions, out, max, &used);
	if (screen->editor)
		add_editing(tui, screen, out, max, &used);
	add_actions(tui, "Everywhere", everywhere, COUNT(everywhere), out, max, &used);
	return used;
}

static void add_labels(const struct tui *tui, const struct action *actions, size_t count, const struct action **out,
		       size_t max, size_t *used)
{
	for (size_t i = 0; i < count && *used < max; i++)
		if (actions[i].label && is_able(tui, &actions[i]))
			out[(*used)++] = &actions[i];
}

size_t action_labels(const struct tui *tui, const struct action **out, size_t max)
{
	const struct screen *screen = tui_screen(tui);
	size_t used = 0;
	add_labels(tui, screen->actions, screen->nactions, out, max, &used);
	add_labels(tui, everywhere, COUNT(everywhere), out, max, &used);
	return used;
}

void action_run(struct tui *tui, const struct help_row *row)
{
	const struct screen *screen = tui_screen(tui);
	if (row->action) {
		row->action->run(tui, row->action->arg);
	} else if (screen->editor) {
		struct editor *editor = screen->editor(tui);
		editor_do(editor, row->command);
		after_edit(tui, editor);
	}
}
