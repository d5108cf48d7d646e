/* terminal: a program on a pseudo-terminal that libvterm draws, for tests of screens.
 *
 * Nothing sleeps: before the program waits for input it writes how many bytes it has read and how large its screen
 * is, as an OSC sequence (terminal_idle, the front's hook); the test reads until that says that everything typed is
 * on the screen. */
#ifndef MLCOACH_TESTS_TUI_TERMINAL_H
#define MLCOACH_TESTS_TUI_TERMINAL_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

#include <vterm.h>

#include "mlcoach/base/str.h"

#define MARK "\033]7777;"
/* A program that says nothing for so long is stuck. */
#define STUCK_MS 30000
/* One that has nothing to do so often has not read what was typed. */
#define IDLE_MOST 5

struct terminal {
	int fd;
	pid_t child;
	VTerm *vterm;
	VTermScreen *screen;
	int rows, columns;
	size_t sent;	     /* bytes typed */
	struct str output;   /* everything the program wrote, except its marks */
	size_t seen;	     /* bytes of it that the child said it had read */
	int seen_rows, seen_columns;
	unsigned idle;	     /* marks since something was typed */
	bool ended, alternate, cursor;
	int status;
};

/* In the child, as struct tui's idle hook. */
static void terminal_idle(size_t taken)
{
	struct winsize size = { 0 };
	char mark[80];
	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	int len = snprintf(mark, sizeof mark, MARK "%zu;%d;%d\007", taken, size.ws_row, size.ws_col);
	if (write(STDOUT_FILENO, mark, (size_t)len) != len)
		_exit(9);
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *terminal = user;
	if (property == VTERM_PROP_ALTSCREEN)
		terminal->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		terminal->cursor = value->boolean;
	return 1;
}

/* Runs `program` on a terminal of that size. */
static void terminal_start(struct terminal *terminal, int rows, int columns, int (*program)(void *), void *argument)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = on_property };
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	memset(terminal, 0, sizeof *terminal);
	str_init(&terminal->output);
	terminal->rows = rows;
	terminal->columns = columns;
	terminal->vterm = vterm_new(rows, columns);
	vterm_set_utf8(terminal->vterm, 1);
	terminal->screen = vterm_obtain_screen(terminal->vterm);
	vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
	vterm_screen_enable_altscreen(terminal->screen, 1);
	vterm_screen_reset(terminal->screen, 1);
	fflush(NULL);
	terminal->child = forkpty(&terminal->fd, NULL, NULL, &size);
	assert_true(terminal->child >= 0);
	if (!terminal->child)
		_exit(program(argument));
	fcntl(terminal->fd, F_SETFL, O_NONBLOCK);
}

/* Takes the marks out of what has come. */
static void terminal_read_marks(struct terminal *terminal)
{
	char *at;
	while ((at = strstr(terminal->output.data, MARK)) && strchr(at, '\007')) {
		size_t end = (size_t)(strchr(at, '\007') + 1 - terminal->output.data);
		sscanf(at + sizeof MARK - 1, "%zu;%d;%d", &terminal->seen, &terminal->seen_rows,
		       &terminal->seen_columns);
		size_t from = (size_t)(at - terminal->output.data);
		str_splice(&terminal->output, from, end - from, NULL, 0);
		terminal->idle++;
	}
}

/* Reads once, waiting for something to come. */
static void terminal_read(struct terminal *terminal)
{
	char bytes[65536];
	struct pollfd ready = { .fd = terminal->fd, .events = POLLIN };
	if (poll(&ready, 1, STUCK_MS) == 0) {
		kill(terminal->child, SIGKILL);
		fail_msg("the program hangs: typed %zu bytes, read %zu; the screen is %dx%d", terminal->sent, terminal->seen,
			 terminal->seen_columns, terminal->seen_rows);
	}
	ssize_t got = read(terminal->fd, bytes, sizeof bytes);
	if (got <= 0 && errno != EAGAIN && errno != EINTR) {
		terminal->ended = true;
		return;
	}
	if (got <= 0)
		return;
	for (ssize_t i = 0; i < got; i++)
		str_add_char(&terminal->output, bytes[i] ? bytes[i] : ' ');
	vterm_input_write(terminal->vterm, bytes, (size_t)got);
	terminal_read_marks(terminal);
}

/* Until everything typed is on the screen of the right size, or the program has ended. */
static void terminal_settle(struct terminal *terminal)
{
	while (!terminal->ended && (terminal->seen < terminal->sent || terminal->seen_rows != terminal->rows ||
				    terminal->seen_columns != terminal->columns)) {
		terminal_read(terminal);
		if (terminal->idle > IDLE_MOST)
			fail_msg("typed %zu bytes, read %zu; the screen is %dx%d", terminal->sent, terminal->seen,
				 terminal->seen_columns, terminal->seen_rows);
	}
}

static void terminal_type(struct terminal *terminal, const char *bytes, size_t len)
{
	terminal->sent += len;
	terminal->idle = 0;
	while (len && !terminal->ended) {
		struct pollfd ready = { .fd = terminal->fd, .events = POLLIN | POLLOUT };
		poll(&ready, 1, STUCK_MS);
		if (ready.revents & (POLLIN | POLLHUP))
			terminal_read(terminal);
		if (!(ready.revents & POLLOUT))
			continue;
		ssize_t wrote = write(terminal->fd, bytes, len);
		bytes += wrote > 0 ? wrote : 0;
		len -= wrote > 0 ? (size_t)wrote : 0;
	}
}

__attribute__((unused)) static void terminal_resize(struct terminal *terminal, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	terminal->rows = rows;
	terminal->columns = columns;
	vterm_set_size(terminal->vterm, rows, columns);
	ioctl(terminal->fd, TIOCSWINSZ, &size);
	terminal_settle(terminal);
}

/* Waits for the program's end; its exit status, or minus the signal that ended it. */
static int terminal_wait(struct terminal *terminal)
{
	int status = 0;
	while (!terminal->ended)
		terminal_read(terminal);
	waitpid(terminal->child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void terminal_stop(struct terminal *terminal)
{
	if (!terminal->ended) {
		kill(terminal->child, SIGKILL);
		waitpid(terminal->child, NULL, 0);
	}
	close(terminal->fd);
	vterm_free(terminal->vterm);
	str_release(&terminal->output);
}

static void add_utf8(struct str *out, uint32_t c)
{
	if (c < 0x80)
		str_add_char(out, (char)c);
	else if (c < 0x800)
		str_addf(out, "%c%c", (int)(0xc0 | c >> 6), (int)(0x80 | (c & 0x3f)));
	else if (c < 0x10000)
		str_addf(out, "%c%c%c", (int)(0xe0 | c >> 12), (int)(0x80 | (c >> 6 & 0x3f)), (int)(0x80 | (c & 0x3f)));
	else
		str_addf(out, "%c%c%c%c", (int)(0xf0 | c >> 18), (int)(0x80 | (c >> 12 & 0x3f)),
			 (int)(0x80 | (c >> 6 & 0x3f)), (int)(0x80 | (c & 0x3f)));
}

/* The screen as text: each row after '|', or '>' where something is in reverse; then the cursor. */
__attribute__((unused)) static void terminal_text(struct terminal *terminal, struct str *out)
{
	VTermPos cursor;
	for (int y = 0; y < terminal->rows; y++) {
		struct str row = STR_INIT;
		bool reverse = false;
		for (int x = 0; x < terminal->columns;) {
			VTermScreenCell cell;
			vterm_screen_get_cell(terminal->screen, (VTermPos){ y, x }, &cell);
			reverse = reverse || cell.attrs.reverse;
			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				add_utf8(&row, cell.chars[i]);
			if (!cell.chars[0])
				str_add_char(&row, ' ');
			x += cell.width > 0 ? cell.width : 1;
		}
		while (row.len && row.data[row.len - 1] == ' ')
			str_truncate(&row, row.len - 1);
		str_addf(out, "%c%s\n", reverse ? '>' : '|', row.data);
		str_release(&row);
	}
	vterm_state_get_cursorpos(vterm_obtain_state(terminal->vterm), &cursor);
	if (terminal->cursor)
		str_addf(out, "cursor %d,%d\n", cursor.row, cursor.col);
	else
		str_add(out, "cursor hidden\n");
}

static void add_colour(struct str *out, const char *name, const VTermColor *colour, bool own)
{
	if (!own && VTERM_COLOR_IS_INDEXED(colour))
		str_addf(out, " %s %d", name, colour->indexed.idx);
}

static void cell_style(const VTermScreenCell *cell, struct str *out)
{
	str_clear(out);
	str_add(out, cell->attrs.bold ? " bold" : "");
	str_add(out, cell->attrs.underline ? " underline" : "");
	str_add(out, cell->attrs.reverse ? " reverse" : "");
	add_colour(out, "colour", &cell->fg, VTERM_COLOR_IS_DEFAULT_FG(&cell->fg));
	add_colour(out, "ground", &cell->bg, VTERM_COLOR_IS_DEFAULT_BG(&cell->bg));
}

/* Each stretch of a row that is drawn in a style of its own: "row,column-column style". */
__attribute__((unused)) static void terminal_styles(struct terminal *terminal, struct str *out)
{
	struct str style = STR_INIT, last = STR_INIT;
	for (int y = 0; y < terminal->rows; y++)
		for (int x = 0, from = 0; x <= terminal->columns; x++) {
			VTermScreenCell cell;
			if (x < terminal->columns)
				vterm_screen_get_cell(terminal->screen, (VTermPos){ y, x }, &cell);
			cell_style(&cell, &style);
			if (x && (x == terminal->columns || strcmp(style.data, last.data) != 0)) {
				if (last.len)
					str_addf(out, "%d,%d-%d%s\n", y, from, x - 1, last.data);
				from = x;
			}
			str_clear(&last);
			str_add(&last, style.data);
		}
	str_release(&style);
	str_release(&last);
}

#endif
