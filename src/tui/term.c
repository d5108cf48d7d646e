#include "term.h"

#include <curses.h>
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#define READ_SIZE 65536
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

static struct {
	bool open, lent;
	SCREEN *screen;
	struct termios found;	 /* as the terminal was found */
	sigset_t mask;		 /* the signals blocked before us */
	char farewell[256];	 /* what gives the terminal back, for a crash */
	size_t farewell_len;
	struct sigaction before[32]; /* by the order of `signals` */
} term;

static volatile sig_atomic_t resized, continued, stop_asked, end_asked;

/* --- signals --- */

static void on_signal(int signal)
{
	if (signal == SIGWINCH)
		resized = 1;
	else if (signal == SIGCONT)
		continued = 1;
	else if (signal == SIGTSTP)
		stop_asked = 1;
	else
		end_asked = 1;
}

static void write_all(const char *bytes, size_t len)
{
	while (len) {
		ssize_t wrote = write(STDOUT_FILENO, bytes, len);
		if (wrote < 0 && errno != EINTR)
			return;
		bytes += wrote > 0 ? wrote : 0;
		len -= wrote > 0 ? (size_t)wrote : 0;
	}
}

/* Only what POSIX calls async-signal-safe. The handler is reset, so that the signal then does what it does. */
static void on_crash(int signal)
{
	if (term.open && !term.lent) {
		write_all(term.farewell, term.farewell_len);
		tcsetattr(STDIN_FILENO, TCSANOW, &term.found);
	}
	raise(signal);
}

static const struct {
	int signal;
	void (*handler)(int);
	int flags;
} signals[] = {
	{ SIGWINCH, on_signal, 0 },
	{ SIGCONT, on_signal, 0 },
	{ SIGTSTP, on_signal, 0 },
	{ SIGTERM, on_signal, 0 },
	{ SIGHUP, on_signal, 0 },
	{ SIGINT, on_signal, 0 },
	{ SIGQUIT, on_signal, 0 },
	{ SIGSEGV, on_crash, (int)SA_RESETHAND },
	{ SIGBUS, on_crash, (int)SA_RESETHAND },
	{ SIGFPE, on_crash, (int)SA_RESETHAND },
	{ SIGILL, on_crash, (int)SA_RESETHAND },
	{ SIGABRT, on_crash, (int)SA_RESETHAND },
};
#define SIGNALS (sizeof signals / sizeof *signals)

/* A crash handler that somebody else (a sanitizer) has put there stays. */
static void take_signals(void)
{
	sigset_t ours;
	sigemptyset(&ours);
	for (size_t i = 0; i < SIGNALS; i++) {
		struct sigaction action = { .sa_handler = signals[i].handler, .sa_flags = signals[i].flags };
		sigemptyset(&action.sa_mask);
		sigaction(signals[i].signal, NULL, &term.before[i]);
		bool crash = signals[i].handler == on_crash;
		if (!crash || term.before[i].sa_handler == SIG_DFL)
			sigaction(signals[i].signal, &action, NULL);
		if (!crash)
			sigaddset(&ours, signals[i].signal);
	}
	sigprocmask(SIG_BLOCK, &ours, &term.mask);
}

/* What is pending (a second SIGHUP) is delivered to our handlers first, not to what they stand in for. */
static void give_signals_back(void)
{
	sigprocmask(SIG_SETMASK, &term.mask, NULL);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i].signal, &term.before[i], NULL);
}

/* --- life cycle --- */

static bool is_terminal(struct diags *diags)
{
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return true;
	diags_fail(diags, NULL,
		   "standard input and output are no terminal; use 'mlcoach start --plain' for an interview in lines, "
		   "or 'mlcoach grade' to score an answer");
	return false;
}

static bool has_capability(const char *name)
{
	const char *value = tigetstr((char *)name);
	return value && value != (char *)-1;
}

static void remember_farewell(void)
{
	static const char *const capabilities[] = { "sgr0", "rmkx", "rmcup", "cnorm" };
	struct str bytes = STR_INIT;
	str_add(&bytes, PASTE_OFF);
	for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++) {
		const char *value = has_capability(capabilities[i]) ? tigetstr((char *)capabilities[i]) : "";
		if (!strstr(value, "$<"))
			str_add(&bytes, value);
	}
	term.farewell_len = bytes.len < sizeof term.farewell ? bytes.len : 0;
	memcpy(term.farewell, bytes.data, term.farewell_len);
	str_release(&bytes);
}

/* A screen that the cursor can be moved on. */
static bool begin_curses(struct diags *diags)
{
	const char *name = getenv("TERM");
	if (name && *name && strcmp(name, "dumb") != 0)
		term.screen = newterm(NULL, stdout, stdin);
	if (term.screen && has_capability("cup"))
		return true;
	if (term.screen) {
		endwin();
		delscreen(term.screen);
		term.screen = NULL;
	}
	diags_fail(diags, NULL,
		   "the terminal '%s' cannot draw screens; with --plain all comes in lines",
		   name ? name : "");
	return false;
}

static void enter(void)
{
	raw();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	typeahead(-1);
	keypad(stdscr, TRUE);
	write_all(PASTE_ON, sizeof PASTE_ON - 1);
}

bool term_open(struct diags *diags)
{
	static bool registered;
	if (!is_terminal(diags))
		return false;
	setlocale(LC_CTYPE, "");
	tcgetattr(STDIN_FILENO, &term.found);
	resized = continued = stop_asked = end_asked = 0;
	/* First: curses leaves alone what is handled already, else it would ignore SIGTSTP anew around every frame. */
	take_signals();
	if (!begin_curses(diags)) {
		give_signals_back();
		return false;
	}
	remember_farewell();
	term.open = true;
	term.lent = false;
	if (!registered)
		registered = atexit(term_close) == 0;
	refresh();
	enter();
	return true;
}

/* Who is asked to end while an editor has the terminal takes its text first: these wait until we have it back. */
static void keep_endings(void)
{
	sigset_t endings;
	sigemptyset(&endings);
	sigaddset(&endings, SIGHUP);
	sigaddset(&endings, SIGTERM);
	sigprocmask(SIG_BLOCK, &endings, NULL);
}

void term_lend(void)
{
	if (!term.open || term.lent)
		return;
	term.lent = true;
	/* A multiplexer that was resized, or a terminal with one screen only, keeps what is not wiped. */
	erase();
	refresh();
	curs_set(1);
	endwin();
	write_all(PASTE_OFF, sizeof PASTE_OFF - 1);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &term.found);
	give_signals_back();
	keep_endings();
}

void term_take_back(void)
{
	sigset_t before = term.mask;
	take_signals();
	term.mask = before;
	term.lent = false;
	resized = 1;
	clearok(curscr, TRUE);
	refresh();
	enter();
}

void term_close(void)
{
	if (!term.open)
		return;
	term_lend();
	term.open = false;
	delscreen(term.screen);
	term.screen = NULL;
}

/* Stops the whole process group, as the terminal would. */
void term_suspend(void)
{
	term_lend();
	kill(0, SIGTSTP);
	term_take_back();
}

/* --- waiting --- */

static bool take_flag(volatile sig_atomic_t *flag)
{
	bool set = *flag;
	*flag = 0;
	return set;
}

static void follow_size(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
		resizeterm(size.ws_row, size.ws_col);
	clearok(curscr, TRUE);
}

/* Stopped by what cannot be caught, the terminal was left in the shell's mode: ours is put back. */
static void follow_continue(void)
{
	reset_prog_mode();
	enter();
	follow_size();
}

static enum wake read_bytes(struct key_reader *reader)
{
	static char bytes[READ_SIZE];
	ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
	if (got > 0)
		key_feed(reader, bytes, (size_t)got);
	if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN))
		return WAKE_GONE;
	return WAKE_INPUT;
}

enum wake term_wait(struct key_reader *reader, int timeout)
{
	fd_set input;
	struct timespec time = { timeout / 1000, timeout % 1000 * 1000000L };
	FD_ZERO(&input);
	FD_SET(STDIN_FILENO, &input);
	int ready = pselect(STDIN_FILENO + 1, &input, NULL, NULL, timeout < 0 ? NULL : &time, &term.mask);
	if (end_asked)
		return WAKE_GONE;
	if (take_flag(&stop_asked))
		return WAKE_SUSPEND;
	if (take_flag(&continued)) {
		follow_continue();
		return WAKE_REDRAW;
	}
	if (take_flag(&resized)) {
		follow_size();
		return WAKE_REDRAW;
	}
	return ready > 0 ? read_bytes(reader) : WAKE_TIME;
}

/* --- frames --- */

void term_size(int *rows, int *columns)
{
	getmaxyx(stdscr, *rows, *columns);
}

void term_begin_frame(void)
{
	erase();
}

void term_end_frame(int y, int x)
{
	curs_set(y >= 0);
	if (y >= 0)
		move(y, x);
	refresh();
}

void term_redraw(void)
{
	clearok(curscr, TRUE);
}
