/* frame: drawing what every screen has: its footer, rules, clocks and editors. */
#include "screen.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "ascii.h"
#include "mlcoach/text/utf8.h"
#include "mlcoach/text/wrap.h"
#include "term.h"

#define ROWS_LEAST 10
#define COLUMNS_LEAST 40

/* --- one row --- */

/* Words with their signs in ASCII if that is asked for. */
int frame_words(struct tui *tui, int y, int x, int columns, enum role role, const char *text)
{
	struct str plain = STR_INIT;
	if (tui->ascii)
		ascii_add(&plain, role, text);
	else
		str_add(&plain, text);
	int used = columns > 0 ? paint_words(y, x, columns, role, false, plain.data, plain.len) : 0;
	str_release(&plain);
	return used;
}

int frame_line(struct tui *tui, struct pane *pane, int y, int x, int columns)
{
	int used = 0;
	const struct page_line *line = pane->page.nlines ? &pane->page.lines[0] : NULL;
	for (size_t i = 0; line && i < line->nspans; i++)
		used += frame_words(tui, y, x + used, columns - used, line->spans[i].role, line->spans[i].text);
	return used;
}

void frame_rule(struct tui *tui, int y, const struct box *box, const struct pane *above)
{
	paint_rule(y, box->x, box->width, tui->ascii);
	char hint[64] = "";
	size_t before = above ? pane_above(above) : 0, after = above ? pane_below(above) : 0;
	if (before && after)
		snprintf(hint, sizeof hint, " ↑%zu ↓%zu ", before, after);
	else if (before || after)
		snprintf(hint, sizeof hint, " %s%zu more ", before ? "↑" : "↓", before + after);
	int columns = (int)utf8_columns(hint, strlen(hint));
	if (*hint && box->width > columns + 2)
		frame_words(tui, y, box->x + box->width - columns - 2, columns + 1, ROLE_SUBTLE, hint);
}

int frame_clock(struct tui *tui, int y, int x, int columns, int64_t spent, int64_t budget, int gauge)
{
	char time[16], whole[16], text[48];
	clock_format_span(time, spent);
	clock_format_span(whole, budget);
	snprintf(text, sizeof text, "%s of %s ", time, whole);
	int used = frame_words(tui, y, x, columns, spent > budget ? ROLE_WARNING : ROLE_TEXT, text);
	if (used + gauge > columns)
		return used;
	paint_gauge(y, x + used, gauge, budget > 0 ? (double)spent / (double)budget : 0, tui->ascii);
	return used + gauge;
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
static int key_label(struct tui *tui, int y, int x, const struct help_row *row, bool paint)
{
	char key[KEY_NAME_MAX];
	const char *label = row->action->label;
	snprintf(key, sizeof key, "%.*s", (int)strcspn(row->keys, " "), row->keys);
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
	struct help_row rows[HELP_ROWS_MAX];
	size_t count = action_rows(tui, tui_screen(tui), rows, HELP_ROWS_MAX), labelled = 0;
	int y = box->y + box->height - 1, x = box->x + 1 + column, right = box->x + box->width;
	if (tui->message.len) {
		message(tui, box);
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (rows[i].action && rows[i].action->label)
			rows[labelled++] = rows[i];
	int last = labelled ? key_label(tui, y, x, &rows[labelled - 1], false) : 0;
	for (size_t i = 0; i < labelled; i++) {
		int need = key_label(tui, y, x, &rows[i], false);
		if (x + need + (i + 1 < labelled ? last + 2 : 0) > right)
			continue;
		x += key_label(tui, y, x, &rows[i], true) + 2;
	}
}

/* --- editors --- */

static void place_cursor(struct tui *tui, const struct editor *editor, const struct box *box)
{
	size_t row = rows_find(&editor->rows, editor->buffer.cursor);
	size_t column = editor_column(editor, editor->buffer.cursor);
	if (row < editor->top || row >= editor->top + (size_t)box->height)
		return;
	tui->cursor_y = box->y + (int)(row - editor->top);
	tui->cursor_x = box->x + (column < (size_t)box->width ? (int)column : box->width - 1);
}

void frame_editor(struct tui *tui, struct editor *editor, const struct box *box)
{
	const struct str *text = &editor->buffer.text;
	if (box->height <= 0 || box->width <= 1)
		return;
	/* The last column is the cursor's, behind a full row. */
	editor_fit(editor, (size_t)box->width - 1, (size_t)box->height);
	for (int i = 0; i < box->height && editor->top + (size_t)i < editor->rows.len; i++) {
		size_t start = editor->rows.starts[editor->top + (size_t)i];
		struct wrap_line row = wrap_next(text->data, text->len, start, (size_t)box->width - 1);
		paint_words(box->y + i, box->x, box->width, ROLE_TEXT, false, text->data + start, row.end - start);
	}
	if (tui_screen(tui)->editor && tui_screen(tui)->editor(tui) == editor)
		place_cursor(tui, editor, box);
}

void frame_prompt(struct tui *tui, const struct box *box, const char *label, struct editor *editor)
{
	struct box row = { box->y + box->height - 2, box->x, 1, box->width };
	paint_rule(row.y - 1, row.x, row.width, tui->ascii);
	paint_blank(&row, false);
	int used = 1 + frame_words(tui, row.y, row.x + 1, row.width / 2, ROLE_STRONG, label);
	used += frame_words(tui, row.y, row.x + used, 2, ROLE_STRONG, ": ");
	row.x += used;
	row.width -= used;
	frame_editor(tui, editor, &row);
}

/* --- the frame --- */

static void too_small(struct tui *tui, const struct box *box)
{
	static const char *const lines[] = { "too small:", "40x10 is the", "least. Keys", "still work." };
	for (int i = 0; i < 4 && i < box->height; i++)
		frame_words(tui, i, 0, box->width, ROLE_WARNING, lines[i]);
}

void frame_draw(struct tui *tui)
{
	struct box box = { 0, 0, 0, 0 };
	term_size(&box.height, &box.width);
	tui->cursor_y = -1;
	term_begin_frame();
	if (box.height < ROWS_LEAST || box.width < COLUMNS_LEAST)
		too_small(tui, &box);
	else
		for (size_t i = 0; i < tui->nscreens; i++)
			tui->screens[i]->draw(tui, &box);
	term_end_frame(tui->cursor_y, tui->cursor_x);
	tui->drawn = true;
}
