/* board: the whiteboard over an interview. A sketch: its rows are as they were typed and never wrapped; the window
 * follows the cursor to the side. */
#include "screen.h"

#include "mlcoach/text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define NEVER_WRAPPED 100000 /* columns */
#define TAB_STOP 8

bool board_there(const struct tui *tui)
{
	return tui->session->phase <= PHASE_VERDICTS;
}

void board_open(struct tui *tui, int unused)
{
	(void)unused;
	tui_push(tui, &screen_board);
}

static void close_board(struct tui *tui, int unused)
{
	const struct str *text = &tui->board.buffer.text;
	tui_pop(tui, unused);
	tui_give_event(tui, (struct event) { .kind = EVENT_BOARD, .text = text->data, .len = text->len });
}

static const struct action actions[] = {
	{ "^W Esc ^S ^C ^X", "back", "back to the interview; the whiteboard is kept", close_board, 0, NULL },
};

/* --- drawing --- */

/* The first column shown: a multiple of TAB_STOP, so that tabs stay where they are. */
static size_t first_column(size_t cursor, size_t width)
{
	return cursor < width ? 0 : (cursor - width / 2) / TAB_STOP * TAB_STOP;
}

static void paint_row(int y, const struct box *box, const char *text, size_t len, size_t left)
{
	size_t at = 0, column = 0;
	while (at < len && column < left) {
		size_t next = utf8_grapheme_next(text, len, at);
		column += text[at] == '\t' ? TAB_STOP - column % TAB_STOP : utf8_columns(text + at, next - at);
		at = next;
	}
	int x = (int)(column > left ? column - left : 0);
	paint_words(y, box->x + x, box->width - x, ROLE_TEXT, false, text + at, len - at);
}

static void draw_sketch(struct tui *tui, const struct box *box)
{
	struct editor *board = &tui->board;
	const struct str *text = &board->buffer.text;
	editor_fit(board, NEVER_WRAPPED, (size_t)box->height);
	size_t cursor = editor_column(board, board->buffer.cursor), left = first_column(cursor, (size_t)box->width);
	for (int i = 0; i < box->height && board->top + (size_t)i < board->rows.len; i++) {
		size_t row = board->top + (size_t)i, start = rows_start(&board->rows, row);
		size_t end = rows_end(&board->rows, row);
		end -= end > start && text->data[end - 1] == '\n';
		paint_row(box->y + i, box, text->data + start, end - start, left);
	}
	if (tui_screen(tui) != &screen_board)
		return;
	tui->cursor_y = box->y + (int)(rows_find(&board->rows, board->buffer.cursor) - board->top);
	tui->cursor_x = box->x + (int)(cursor - left);
}

static void draw_head(struct tui *tui, const struct box *box)
{
	static const char *const hows[] = { ": boxes as [Name], arrows as ->. Not scored; shown in the debrief ",
					    ": not scored " };
	paint_rule(2, 0, box->width, tui->ascii);
	int x = 2 + frame_words(tui, 2, 2, box->width - 2, ROLE_STRONG, " Whiteboard");
	bool narrow = frame_columns(tui, ROLE_SUBTLE, hows[0]) > (size_t)(box->width - x);
	frame_words(tui, 2, x, box->width - x, ROLE_SUBTLE, hows[narrow]);
}

static void draw(struct tui *tui, const struct box *box)
{
	struct box rest = { 2, 0, box->height - 2, box->width }, sketch = { 3, 1, box->height - 5, box->width - 2 };
	paint_blank(&rest, false);
	draw_head(tui, box);
	draw_sketch(tui, &sketch);
	paint_rule(box->height - 2, 0, box->width, tui->ascii);
	frame_footer(tui, box, 0);
}

static struct editor *board_editor(struct tui *tui)
{
	return &tui->board;
}

const struct screen screen_board = {
	.title = "The whiteboard",
	.about = "A sketch of the system, for yourself: boxes as [Name], arrows as ->. Rows are not wrapped. It is not "
		 "scored; "
		 "the debrief shows it. Every key is kept.",
	.actions = actions,
	.nactions = COUNT(actions),
	.editor = board_editor,
	.draw = draw,
	.tour = TOUR_BOARD,
};
