/* floor: as little as a program in ncurses can do with a key: put it on the screen where the cursor is. What it shows
 * is no text: nothing is kept, wrapped or saved. */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void step(int down, int right)
{
	int y, x;
	getyx(stdscr, y, x);
	move(y + down, x + right);
}

static void put(char c)
{
	if (c == '\r')
		addch('\n');
	else if (c == 0x7f) {
		step(0, -1);
		delch();
	} else {
		insch((chtype)(unsigned char)c);
		step(0, 1);
	}
}

/* An escape sequence; returns its length. */
static size_t escape(const char *bytes)
{
	static const struct {
		const char *bytes;
		int down, right;
	} sequences[] = { { "\033[A", -1, 0 }, { "\033[B", 1, 0 },    { "\033[C", 0, 1 },
			  { "\033[D", 0, -1 }, { "\033[200~", 0, 0 }, { "\033[201~", 0, 0 } };
	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
		size_t len = strlen(sequences[i].bytes);
		if (strncmp(bytes, sequences[i].bytes, len) != 0)
			continue;
		step(sequences[i].down, sequences[i].right);
		return len;
	}
	return 1;
}

int main(void)
{
	static char bytes[65536];
	ssize_t got;
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	nonl();
	scrollok(stdscr, TRUE);
	addstr("The bare floor\n");
	refresh();
	while ((got = read(STDIN_FILENO, bytes, sizeof bytes - 1)) > 0) {
		bytes[got] = '\0';
		for (const char *at = bytes; *at;)
			if (*at == '\033')
				at += escape(at);
			else
				put(*at++);
		refresh();
	}
	endwin();
	return 0;
}
