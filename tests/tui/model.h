/* model: an editor beside the plainest one there could be: a string and a cursor, all boundaries and rows found anew
 * each time. Every step is done to both; model_step says what differs.
 *
 * Steps are numbers, so that a random sequence and a fuzzer's bytes are the same thing. */
#ifndef MLCOACH_TESTS_TUI_MODEL_H
#define MLCOACH_TESTS_TUI_MODEL_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/tui/editor.h"
#include "mlcoach/base/str.h"
#include "mlcoach/base/vec.h"
#include "mlcoach/text/utf8.h"

struct model {
	struct editor editor;
	struct str text, killed; /* as they should be */
	size_t cursor;
	bool killing;       /* the step before was a kill */
	struct str journal; /* the text by its edits alone */
	size_t journal_cursor;
	VEC(char *) past; /* texts since the beginning, without those that were undone and typed over */
	size_t now;       /* the present one */
	unsigned steps;
};

static void model_begin(struct model *model, const char *text, size_t columns)
{
	memset(model, 0, sizeof *model);
	editor_init(&model->editor, false);
	editor_set(&model->editor, text, strlen(text), strlen(text));
	editor_fit(&model->editor, columns, 5);
	str_init(&model->text);
	str_init(&model->killed);
	str_init(&model->journal);
	str_add(&model->text, text);
	str_add(&model->journal, text);
	model->cursor = model->journal_cursor = model->text.len;
	*vec_push(&model->past) = strdup(text);
}

static void model_end(struct model *model)
{
	for (size_t i = 0; i < model->past.len; i++)
		free(model->past.items[i]);
	vec_release(&model->past);
	editor_release(&model->editor);
	str_release(&model->text);
	str_release(&model->killed);
	str_release(&model->journal);
}

/* --- the plain editor --- */

/* The boundary at `at` or behind it; the last one before it. */
static size_t model_boundary(const struct model *model, size_t at)
{
	size_t i = 0;
	while (i < at)
		i = utf8_grapheme_next(model->text.data, model->text.len, i);
	return i;
}

static size_t model_before(const struct model *model, size_t at)
{
	size_t i = 0, before = 0;
	while (i < at) {
		before = i;
		i = utf8_grapheme_next(model->text.data, model->text.len, i);
	}
	return before;
}

static void model_replace(struct model *model, size_t from, size_t to, const char *text, size_t len)
{
	str_splice(&model->text, from, to - from, text, len);
	model->cursor = model_boundary(model, from + len);
}

static void model_cut(struct model *model, size_t from, size_t to)
{
	bool joins = model->killing;
	model->killing = true;
	if (from == to)
		return;
	if (!joins)
		str_clear(&model->killed);
	str_splice(&model->killed, from < model->cursor ? 0 : model->killed.len, 0, model->text.data + from, to - from);
	model_replace(model, from, to, NULL, 0);
}

static size_t model_line_start(const struct model *model)
{
	size_t at = model->cursor;
	while (at && model->text.data[at - 1] != '\n')
		at--;
	return at;
}

static size_t model_line_end(const struct model *model)
{
	return model->cursor + strcspn(model->text.data + model->cursor, "\n");
}

/* --- the steps --- */

enum model_verb {
	VERB_LEFT,
	VERB_RIGHT,
	VERB_WORD_LEFT,
	VERB_WORD_RIGHT,
	VERB_LINE_START,
	VERB_LINE_END,
	VERB_TEXT_START,
	VERB_TEXT_END,
	VERB_BACKSPACE,
	VERB_DELETE,
	VERB_WORD_BACKSPACE,
	VERB_WORD_DELETE,
	VERB_KILL,
	VERB_YANK,
	VERB_UNDO,
	VERB_REDO,
	VERB_MOVE, /* by rows, which the model has none of: it believes the editor where the cursor is */
	VERB_LIST  /* Enter and Tab, which look at lists: it believes the text as well */
};

static const struct {
	editor_command *command;
	enum model_verb verb;
} model_commands[] = {
	{ editor_left, VERB_LEFT },
	{ editor_right, VERB_RIGHT },
	{ editor_word_left, VERB_WORD_LEFT },
	{ editor_word_right, VERB_WORD_RIGHT },
	{ editor_line_start, VERB_LINE_START },
	{ editor_line_end, VERB_LINE_END },
	{ editor_text_start, VERB_TEXT_START },
	{ editor_text_end, VERB_TEXT_END },
	{ editor_backspace, VERB_BACKSPACE },
	{ editor_delete, VERB_DELETE },
	{ editor_word_backspace, VERB_WORD_BACKSPACE },
	{ editor_word_delete, VERB_WORD_DELETE },
	{ editor_kill, VERB_KILL },
	{ editor_yank, VERB_YANK },
	{ editor_undo, VERB_UNDO },
	{ editor_redo, VERB_REDO },
	{ editor_undo, VERB_UNDO },
	{ editor_redo, VERB_REDO },
	{ editor_up, VERB_MOVE },
	{ editor_down, VERB_MOVE },
	{ editor_page_up, VERB_MOVE },
	{ editor_page_down, VERB_MOVE },
	{ editor_home, VERB_MOVE },
	{ editor_end, VERB_MOVE },
	{ editor_enter, VERB_LIST },
	{ editor_tab, VERB_LIST },
	{ editor_backtab, VERB_LIST },
};
#define MODEL_COMMANDS (sizeof model_commands / sizeof *model_commands)

/* Written and as it is cleaned. */
static const struct {
	const char *text, *clean;
} model_pieces[] = {
	{ "a", "a" },
	{ "word", "word" },
	{ " ", " " },
	{ "   ", "   " },
	{ "\t", "\t" },
	{ "- ", "- " },
	{ "1. ", "1. " },
	{ "-", "-" },
	{ "don't 0.5", "don't 0.5" },
	{ "\u0301", "\u0301" },
	{ "\u4E2D\u6587", "\u4E2D\u6587" },
	{ "\u3002", "\u3002" },
	{ "\U0001F1E9", "\U0001F1E9" },
	{ "\U0001F468", "\U0001F468" },
	{ "\u200D", "\u200D" },
	{ "\uFE0F", "\uFE0F" },
	{ "\u2764", "\u2764" },
	{ "\u1100", "\u1100" },
	{ "\u1161", "\u1161" },
	{ "\u11A8", "\u11A8" },
	{ "\u0E01\u0E33", "\u0E01\u0E33" },
	{ "\u05E9\u05DC", "\u05E9\u05DC" },
	{ "\u0628\u064E", "\u0628\u064E" },
	{ "\u200B", "\u200B" },
	{ "\u00AD", "\u00AD" },
	{ "\x80", "\uFFFD" },
	{ "\033[2J", "\uFFFD[2J" },
	{ "\u202E", "\uFFFD" },
	{ "\r\n", "\n" },
	{ "\r", "\n" },
	{ "\n", "\n" },
	{ "two lines\r\nof text\n- a list", "two lines\nof text\n- a list" },
};
#define MODEL_PIECES (sizeof model_pieces / sizeof *model_pieces)

static void model_do(struct model *model, enum model_verb verb)
{
	const char *text = model->text.data;
	size_t len = model->text.len, cursor = model->cursor, line_end = model_line_end(model);
	bool killing = model->killing;
	model->killing = killing && (verb == VERB_WORD_BACKSPACE || verb == VERB_WORD_DELETE || verb == VERB_KILL);
	switch (verb) {
	case VERB_LEFT:
		model->cursor = model_before(model, cursor);
		break;
	case VERB_RIGHT:
		model->cursor = utf8_grapheme_next(text, len, cursor);
		break;
	case VERB_WORD_LEFT:
		model->cursor = utf8_word_prev(text, len, cursor);
		break;
	case VERB_WORD_RIGHT:
		model->cursor = utf8_word_next(text, len, cursor);
		break;
	case VERB_LINE_START:
		model->cursor = model_line_start(model);
		break;
	case VERB_LINE_END:
		model->cursor = line_end;
		break;
	case VERB_TEXT_START:
		model->cursor = 0;
		break;
	case VERB_TEXT_END:
		model->cursor = len;
		break;
	case VERB_BACKSPACE:
		model_replace(model, model_before(model, cursor), cursor, NULL, 0);
		break;
	case VERB_DELETE:
		model_replace(model, cursor, utf8_grapheme_next(text, len, cursor), NULL, 0);
		break;
	case VERB_WORD_BACKSPACE:
		model_cut(model, utf8_word_prev(text, len, cursor), cursor);
		break;
	case VERB_WORD_DELETE:
		model_cut(model, cursor, utf8_word_next(text, len, cursor));
		break;
	case VERB_KILL:
		model_cut(model, cursor, line_end == cursor && cursor < len ? cursor + 1 : line_end);
		break;
	case VERB_YANK:
		model_replace(model, cursor, cursor, model->killed.data, model->killed.len);
		break;
	default:
		break; /* what the editor is believed */
	}
}

/* Undo and redo lead to texts that there were, in their order. */
static const char *model_travel(struct model *model, enum model_verb verb)
{
	const char *text = model->editor.buffer.text.data;
	size_t last = model->past.len - 1, at = model->now;
	if (!strcmp(model->past.items[at], text))
		return NULL;
	while (verb == VERB_UNDO ? at > 0 : at < last) {
		at += verb == VERB_UNDO ? (size_t)-1 : 1;
		if (strcmp(model->past.items[at], text) != 0)
			continue;
		model->now = at;
		return NULL;
	}
	return "undo or redo leads to what never was";
}

static void model_remember(struct model *model)
{
	if (!strcmp(model->past.items[model->now], model->text.data))
		return;
	while (model->past.len > model->now + 1)
		free(model->past.items[--model->past.len]);
	*vec_push(&model->past) = strdup(model->text.data);
	model->now = model->past.len - 1;
}

static void model_believe(struct model *model)
{
	str_clear(&model->text);
	str_add_bytes(&model->text, model->editor.buffer.text.data, model->editor.buffer.text.len);
	model->cursor = model->editor.buffer.cursor;
}

/* --- what holds after every step --- */

static const char *model_check_rows(struct model *model)
{
	struct editor *editor = &model->editor;
	struct rows fresh = { 0 };
	size_t row, column, bad;
	rows_wrap(&fresh, &editor->buffer.text, editor->rows.columns);
	editor_place(editor, &row, &column);
	bool all = model->steps++ % 16 == 0;
	if (all)
		rows_reach(&editor->rows, &editor->buffer.text, SIZE_MAX, 0);
	bool same = !all || fresh.len == editor->rows.len;
	for (size_t i = 0; same && i < fresh.len && (all || i <= row + editor->height); i++)
		same = i < editor->rows.len && rows_start(&fresh, i) == rows_start(&editor->rows, i);
	rows_release(&fresh);
	if (!same)
		return "the rows are not those of the text wrapped anew";
	if (row < editor->top || row >= editor->top + editor->height)
		return "the cursor is out of sight";
	if (!utf8_valid(editor->buffer.text.data, editor->buffer.text.len, &bad))
		return "the text is no UTF-8";
	return NULL;
}

static const char *model_check(struct model *model)
{
	struct editor *editor = &model->editor;
	struct edit edit;
	if (editor_take(editor, &edit)) {
		str_splice(&model->journal, edit.at, edit.removed, edit.inserted, edit.len);
		model->journal_cursor = edit.cursor;
	}
	if (editor_take(editor, &edit))
		return "a step made two edits";
	if (editor->buffer.text.len != model->text.len ||
	    memcmp(editor->buffer.text.data, model->text.data, model->text.len) != 0)
		return "the text is not the model's";
	if (editor->buffer.cursor != model->cursor)
		return "the cursor is not the model's";
	if (model_boundary(model, model->cursor) != model->cursor)
		return "the cursor is in a cluster";
	if (model->journal.len != model->text.len ||
	    memcmp(model->journal.data, model->text.data, model->text.len) != 0)
		return "the edits do not give the text";
	if (model->journal_cursor != model->cursor)
		return "the edits do not give the cursor";
	return model_check_rows(model);
}

/* One step by two numbers; NULL, or what does not hold. */
static const char *model_step(struct model *model, unsigned what, unsigned which)
{
	struct editor *editor = &model->editor;
	const char *wrong = NULL;
	if (what % 100 < 50) {
		size_t piece = which % MODEL_PIECES, len = strlen(model_pieces[piece].text);
		(what % 100 < 40 ? editor_type : editor_paste)(editor, model_pieces[piece].text, len);
		model_replace(model, model->cursor, model->cursor, model_pieces[piece].clean,
			      strlen(model_pieces[piece].clean));
		model->killing = false;
	} else if (what % 100 < 95) {
		enum model_verb verb = model_commands[which % MODEL_COMMANDS].verb;
		editor_do(editor, model_commands[which % MODEL_COMMANDS].command);
		model_do(model, verb);
		if (verb == VERB_UNDO || verb == VERB_REDO)
			wrong = model_travel(model, verb);
		if (verb == VERB_MOVE && strcmp(model->text.data, editor->buffer.text.data) != 0)
			wrong = "moving changes the text";
		if (verb == VERB_UNDO || verb == VERB_REDO || verb == VERB_MOVE || verb == VERB_LIST)
			model_believe(model);
		if (verb != VERB_UNDO && verb != VERB_REDO)
			model_remember(model);
	} else {
		editor_fit(editor, 3 + which % 30, 1 + which % 7);
	}
	if (what % 100 < 50)
		model_remember(model);
	editor_fit(editor, editor->rows.columns, editor->height);
	return wrong ? wrong : model_check(model);
}

static const char *model_travel_all(struct model *model, editor_command *command, const char *expected)
{
	for (size_t i = 0; i <= model->past.len + model->editor.buffer.changes.len; i++)
		editor_do(&model->editor, command);
	model_believe(model);
	if (strcmp(model->editor.buffer.text.data, expected) != 0)
		return "all of undo and redo do not lead from end to end";
	return NULL;
}

/* At the end: redone to the last text, undone to the first, and redone again. */
static const char *model_finish(struct model *model)
{
	char *last = strdup(model->past.items[model->past.len - 1]);
	const char *wrong = model_travel_all(model, editor_redo, last);
	if (!wrong)
		wrong = model_travel_all(model, editor_undo, model->past.items[0]);
	if (!wrong)
		wrong = model_travel_all(model, editor_redo, last);
	free(last);
	return wrong;
}

#endif
