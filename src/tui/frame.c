/* frame: drawing what every screen has: its footer, rules, clocks and editors. */
#include "screen.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "mlcoach/base/hash.h"
#include "mlcoach/text/utf8.h"
#include "mlcoach/text/wrap.h"
#include "term.h"

#define ROWS_LEAST 10
#define COLUMNS_LEAST 40
#define PANEL_FROM 110 /* columns of a screen that has a side panel */
#define PANEL_WIDEST 44

/* --- one row --- */

static void spell(const struct tui *tui, struct str *out, enum role role, const char *text)
{
	if (tui->ascii)
		page_ascii_add(out, role, text);
	else
		str_add(out, text);
}

int frame_words(struct tui *tui, int y, int x, int columns, enum role role, const char *text)
{
	struct str plain = STR_INIT;
	spell(tui, &plain, role, text);
	int used = columns > 0 ? paint_words(y, x, columns, role, false, plain.data, plain.len) : 0;
	str_release(&plain);
	return used;
}

size_t frame_columns(const struct tui *tui, enum role role, const char *text)
{
	struct str plain = STR_INIT;
	spell(tui, &plain, role, text);
	size_t columns = utf8_columns(plain.data, plain.len);
	str_release(&plain);
	return columns;
}

void frame_line(struct tui *tui, struct pane *pane, int y, int x, int columns)
{
	const struct page_line *line = pane->page.nlines ? &pane->page.lines[0] : NULL;
	int used = 0;
	for (size_t i = 0; line && i < line->nspans; i++)
		used += frame_words(tui, y, x + used, columns - used, line->spans[i].role, line->spans[i].text);
}

/* "↑4 ↓2", and the keys where there is room for them; "" when all is in sight. */
static void scroll_hint(const struct tui *tui, const struct pane *above, const char *keys, int columns, struct str *out)
{
	size_t before = pane_above(above), after = pane_below(above);
	if (before)
		str_addf(out, " ↑%zu", before);
	if (after)
		str_addf(out, " ↓%zu", after);
	if (!out->len)
		return;
	str_add(out, before && after ? "" : " more");
	size_t without = out->len;
	str_addf(out, "%s ", keys);
	if ((int)frame_columns(tui, ROLE_SUBTLE, out->data) <= columns)
		return;
	str_truncate(out, without);
	str_add(out, " ");
	if ((int)frame_columns(tui, ROLE_SUBTLE, out->data) > columns)
		str_clear(out);
}

void frame_label(struct tui *tui, int y, const struct box *box, const char *label, const struct pane *above,
		 const char *keys)
{
	struct str hint = STR_INIT, words = STR_INIT;
	paint_rule(y, box->x, box->width, tui->ascii);
	if (*label)
		str_addf(&words, " %s ", label);
	int used = 2 + frame_words(tui, y, box->x + 2, box->width - 2, ROLE_STRONG, words.data);
	scroll_hint(tui, above, keys, box->width - used - 3, &hint);
	int columns = (int)frame_columns(tui, ROLE_SUBTLE, hint.data);
	frame_words(tui, y, box->x + box->width - columns - 2, columns, ROLE_SUBTLE, hint.data);
	str_release(&hint);
	str_release(&words);
}

void frame_rule(struct tui *tui, int y, const struct box *box, const struct pane *above, const char *keys)
{
	frame_label(tui, y, box, "", above, keys);
}

bool frame_panel(const struct box *box, struct box *out_list, struct box *out_panel)
{
	int width = box->width / 3 < PANEL_WIDEST ? box->width / 3 : PANEL_WIDEST;
	bool fits = box->width >= PANEL_FROM;
	*out_list = (struct box){ 2, 1, box->height - 4, box->width - 2 - (fits ? width + 3 : 0) };
	*out_panel = (struct box){ 2, box->width - width, box->height - 4, width - 1 };
	return fits;
}

/* --- the footer --- */

static void message(struct tui *tui, const struct box *box)
{
	static const enum role roles[] = {
		[SEVERITY_ERROR] = ROLE_WARNING, [SEVERITY_WARNING] = ROLE_WARNING, [SEVERITY_NOTE] = ROLE_STRONG
	};
	frame_words(tui, box->y + box->height - 1, box->x + 1, box->width - 1, roles[tui->message_severity],
	      tui->message.data);
}

/* A key and its label at x; returns the columns they take, painted or not. */
static int key_label(struct tui *tui, int y, int x, const struct action *action, bool paint)
{
	char key[KEY_NAME_MAX];
	const char *label = action->label;
	snprintf(key, sizeof key, "%.*s", (int)strcspn(action->keys, " "), action->keys);
	int first = (int)utf8_columns(key, strlen(key)) + 1, second = (int)utf8_columns(label, strlen(label));
	if (paint) {
		frame_words(tui, y, x, first, ROLE_KEY, key);
		frame_words(tui, y, x + first, second, ROLE_SUBTLE, label);
	}
	return first + second;
}

/* "^S submit  ^O ask … F1 help": as many as fit, the first ones first, and always the last. */
void frame_footer(struct tui *tui, const struct box *box, int column)
{
	const struct action *actions[HELP_ROWS_MAX];
	size_t count = action_labels(tui, actions, HELP_ROWS_MAX);
	int y = box->y + box->height - 1, x = box->x + 1 + column, right = box->x + box->width;
	if (tui->message.len) {
		message(tui, box);
		return;
	}
	if (!count)
		return;
	const struct action *last = actions[count - 1];
	int end = right - key_label(tui, y, x, last, false);
	for (size_t i = 0; i + 1 < count && x + key_label(tui, y, x, actions[i], false) + 2 <= end; i++)
		x += key_label(tui, y, x, actions[i], true) + 2;
	if (x <= end)
		key_label(tui, y, x, last, true);
}

/* --- editors --- */

static void place_cursor(struct tui *tui, const struct editor *editor, const struct box *box)
{
	size_t row, column;
	editor_place(editor, &row, &column);
	if (row < editor->top || row >= editor->top + (size_t)box->height)
		return;
	tui->cursor_y = box->y + (int)(row - editor->top);
	tui->cursor_x = box->x + (column < (size_t)box->width ? (int)column : box->width - 1);
}

/* What stands on a row of the box: without the newline, and the blanks at its end, which show nothing. */
static size_t row_bytes(const struct editor *editor, size_t row, const char **out)
{
	const struct str *text = &editor->buffer.text;
	size_t start = row < editor->rows.len ? rows_start(&editor->rows, row) : text->len;
	size_t end = row < editor->rows.len ? rows_end(&editor->rows, row) : start;
	while (end > start && (text->data[end - 1] == ' ' || text->data[end - 1] == '\n' || text->data[end - 1] == '\r'))
		end--;
	*out = text->data + start;
	return end - start;
}

static void paint_editor_row(const struct editor *editor, const struct box *box, int row)
{
	const char *text;
	size_t len = row_bytes(editor, editor->top + (size_t)row, &text);
	/* Blank first: curses keeps halves of wide characters that are only written over. */
	paint_blank(&(struct box){ box->y + row, box->x, 1, box->width }, false);
	paint_words(box->y + row, box->x, box->width, ROLE_TEXT, false, text, len);
}

static uint64_t hash_row(const struct editor *editor, size_t row)
{
	const char *text;
	size_t len = row_bytes(editor, row, &text);
	return hash_bytes(HASH_START, text, len);
}

/* Paints the rows that are not on the screen already. */
static void paint_sheet(struct sheet *sheet)
{
	for (int i = 0; i < sheet->box.height; i++) {
		uint64_t hash = hash_row(sheet->editor, sheet->editor->top + (size_t)i);
		bool painted = (size_t)i < sheet->rows.len;
		if (painted && sheet->rows.items[i] == hash)
			continue;
		paint_editor_row(sheet->editor, &sheet->box, i);
		*(painted ? &sheet->rows.items[i] : vec_push(&sheet->rows)) = hash;
	}
}

void frame_editor(struct tui *tui, struct editor *editor, const struct box *box)
{
	if (editor == &tui->answer)
		tui->answer_box = *box;
	if (box->height <= 0 || box->width <= 1)
		return;
	/* The last column is the cursor's, behind a full row. */
	editor_fit(editor, (size_t)box->width - 1, (size_t)box->height);
	if (!tui_screen(tui)->editor || tui_screen(tui)->editor(tui) != editor) {
		for (int i = 0; i < box->height; i++)
			paint_editor_row(editor, box, i);
		return;
	}
	tui->sheet.editor = editor;
	tui->sheet.box = *box;
	paint_sheet(&tui->sheet);
	place_cursor(tui, editor, box);
}

/* Bytes of one row; a tab is as wide as its place makes it, so what lies between tabs is painted by itself. */
static void mark_row(const struct editor *editor, const struct box *box, int y, size_t start, size_t end, bool selected)
{
	const char *text = editor->buffer.text.data;
	while (start < end) {
		const char *tab = memchr(text + start, '\t', end - start);
		size_t stop = tab ? (size_t)(tab - text) : end;
		int column = (int)editor_column(editor, start);
		if (stop > start && column < box->width)
			paint_words(y, box->x + column, box->width - column, ROLE_EVIDENCE, selected, text + start,
				    stop - start);
		start = stop + 1;
	}
}

void frame_mark(const struct editor *editor, const struct box *box, size_t start, size_t end, bool selected)
{
	const struct str *text = &editor->buffer.text;
	for (int i = 0; i < box->height && editor->top + (size_t)i < editor->rows.len; i++) {
		size_t first = rows_start(&editor->rows, editor->top + (size_t)i);
		struct wrap_line row = wrap_next(text->data, text->len, first, (size_t)box->width - 1);
		size_t from = start > first ? start : first, to = end < row.end ? end : row.end;
		if (from < to)
			mark_row(editor, box, box->y + i, from, to, selected);
	}
}

void frame_field(struct tui *tui, const struct box *box, const char *label, struct editor *editor)
{
	struct box row = *box;
	paint_blank(&row, false);
	int used = 1 + frame_words(tui, row.y, row.x + 1, row.width / 2, ROLE_STRONG, label);
	used += frame_words(tui, row.y, row.x + used, 2, ROLE_STRONG, ": ");
	row.x += used;
	row.width -= used;
	frame_editor(tui, editor, &row);
}

void frame_prompt(struct tui *tui, const struct box *box, const char *label, struct editor *editor)
{
	struct box row = { box->y + box->height - 2, box->x, 1, box->width };
	paint_rule(row.y - 1, row.x, row.width, tui->ascii);
	frame_field(tui, &row, label, editor);
}

/* --- the frame --- */

static void too_small(struct tui *tui, const struct box *box)
{
	static const char *const lines[] = { "too small:", "40x10 is the", "least. Keys", "still work." };
	for (int i = 0; i < 4 && i < box->height; i++)
		frame_words(tui, i, 0, box->width, ROLE_WARNING, lines[i]);
}

static void draw_all(struct tui *tui)
{
	struct box box = { 0, 0, 0, 0 };
	term_size(&box.height, &box.width);
	term_begin_frame();
	tui->sheet.editor = NULL;
	vec_clear(&tui->sheet.rows);
	if (tui->front.tour && tui->session)
		tour_draw(tui, &box);
	if (box.height < ROWS_LEAST || box.width < COLUMNS_LEAST)
		too_small(tui, &box);
	else
		for (size_t i = 0; i < tui->nscreens; i++)
			tui->screens[i]->draw(tui, &box);
}

void frame_draw(struct tui *tui)
{
	struct box box = tui->sheet.box;
	tui->cursor_y = -1;
	if (!tui->drawn)
		draw_all(tui);
	else if (tui->sheet.editor)
		frame_editor(tui, tui->sheet.editor, &box);
	term_end_frame(tui->cursor_y, tui->cursor_x);
	tui->drawn = true;
	tui->typed = false;
}
