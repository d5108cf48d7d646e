/* The terminal is given back as it was found, however the program ends or is stopped. */
#include "support/support.h"

#include <locale.h>
#include <termios.h>

#include "../../src/tui/screen.h"
#include "terminal.h"

#define WAS_GONE 5

static struct front *open_front(void)
{
	static struct settings settings = { .theme = "auto" };
	struct diags diags;
	diags_init(&diags);
	/* cmocka's handlers are not this program's. */
	signal(SIGSEGV, SIG_DFL);
	signal(SIGABRT, SIG_DFL);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setlocale(LC_ALL, "");
	struct front *front = tui_new(&settings, clock_system(), &diags);
	if (!front)
		_exit(9);
	((struct tui *)(void *)front)->idle = terminal_idle;
	return front;
}

static int wait_for_end(void *unused)
{
	struct front *front = open_front();
	struct input input = { .kind = INPUT_NONE };
	(void)unused;
	while (input.kind != INPUT_GONE)
		front->ops->next(front, NULL, 0, -1, &input);
	tui_free(front);
	return WAS_GONE;
}

/* Ends in a way of its own once the screen is drawn. */
static int draw_and(void *end)
{
	static struct front *volatile front; /* reachable at exit: not a leak */
	front = open_front();
	struct input input;
	front->ops->next(front, NULL, 0, 1, &input);
	((void (*)(void))(uintptr_t)end)();
	return 0;
}

static void crash(void)
{
	raise(SIGSEGV);
}

static void give_up(void)
{
	abort();
}

static void leave_without_a_word(void)
{
	exit(3);
}

/* A shell with one job: goes on with it as soon as it stops, if the terminal is the shell's own again then. */
static int shell(void *unused)
{
	int status;
	struct termios modes;
	signal(SIGTTOU, SIG_IGN);
	pid_t job = fork();
	if (!job) {
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		_exit(wait_for_end(unused));
	}
	setpgid(job, job);
	tcsetpgrp(STDIN_FILENO, job);
	while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
		tcsetpgrp(STDIN_FILENO, getpgrp());
		tcgetattr(STDIN_FILENO, &modes);
		printf("%s", modes.c_lflag & ICANON ? "the shell is back" : "the terminal is still raw");
		fflush(stdout);
		tcsetpgrp(STDIN_FILENO, job);
		kill(-job, SIGCONT);
	}
	return WEXITSTATUS(status);
}

static void assert_given_back(struct terminal *terminal, int status)
{
	struct termios modes;
	int got = terminal_wait(terminal);
	assert_int_equal(got, status);
	assert_false(terminal->alternate);
	assert_true(terminal->cursor);
	assert_non_null(strstr(terminal->output.data, "\033[?2004l"));
	if (tcgetattr(terminal->fd, &modes) == 0)
		assert_true((modes.c_lflag & (ICANON | ECHO | ISIG)) == (ICANON | ECHO | ISIG));
	terminal_stop(terminal);
}

static void signals_that_end_it_end_it_tidily(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		struct terminal terminal;
		terminal_start(&terminal, 24, 80, wait_for_end, NULL);
		terminal_settle(&terminal);
		assert_true(terminal.alternate);
		kill(terminal.child, signals[i]);
		assert_given_back(&terminal, WAS_GONE);
	}
}

static void a_crash_gives_the_terminal_back(void **state)
{
	struct terminal terminal;
	(void)state;
	terminal_start(&terminal, 24, 80, draw_and, (void *)(uintptr_t)crash);
	assert_given_back(&terminal, -SIGSEGV);
	terminal_start(&terminal, 24, 80, draw_and, (void *)(uintptr_t)give_up);
	assert_given_back(&terminal, -SIGABRT);
}

static void an_exit_from_anywhere_gives_the_terminal_back(void **state)
{
	struct terminal terminal;
	(void)state;
	terminal_start(&terminal, 24, 80, draw_and, (void *)(uintptr_t)leave_without_a_word);
	assert_given_back(&terminal, 3);
}

static void a_closed_terminal_is_noticed(void **state)
{
	struct terminal terminal;
	int status;
	(void)state;
	terminal_start(&terminal, 24, 80, wait_for_end, NULL);
	terminal_settle(&terminal);
	close(terminal.fd);
	waitpid(terminal.child, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), WAS_GONE);
	vterm_free(terminal.vterm);
	str_release(&terminal.output);
}

static void it_stops_as_other_programs_do_and_comes_back(void **state)
{
	struct terminal terminal;
	(void)state;
	terminal_start(&terminal, 24, 80, shell, NULL);
	terminal_settle(&terminal);
	terminal_type(&terminal, "\x1a", 1);
	terminal_settle(&terminal);
	const char *left = strstr(terminal.output.data, "\033[?1049l");
	const char *stopped = strstr(terminal.output.data, "the shell is back");
	if (!left)
		fail_msg("%s", terminal.output.data);
	assert_non_null(stopped);
	assert_true(left < stopped);
	assert_true(terminal.alternate);
	terminal_stop(&terminal);
}

static void what_is_no_terminal_is_refused_in_words(void **state)
{
	struct settings settings = { .theme = "auto" };
	struct diags diags;
	(void)state;
	int in = dup(STDIN_FILENO), null = open("/dev/null", O_RDONLY);
	dup2(null, STDIN_FILENO);
	diags_init(&diags);
	assert_null(tui_new(&settings, clock_system(), &diags));
	char *said = support_diags(&diags, NULL);
	assert_non_null(strstr(said, "--plain"));
	free(said);
	diags_release(&diags);
	dup2(in, STDIN_FILENO);
	close(in);
	close(null);
}

static int on_a_dumb_terminal(void *unused)
{
	struct settings settings = { .theme = "auto" };
	struct diags diags;
	(void)unused;
	diags_init(&diags);
	setenv("TERM", "dumb", 1);
	bool refused = !tui_new(&settings, clock_system(), &diags) && strstr(diags.items[0].message, "'dumb'");
	setenv("TERM", "no-such-terminal", 1);
	refused = refused && !tui_new(&settings, clock_system(), &diags);
	return refused ? 0 : 1;
}

static void a_dumb_terminal_is_left_alone(void **state)
{
	struct terminal terminal;
	(void)state;
	terminal_start(&terminal, 24, 80, on_a_dumb_terminal, NULL);
	int status = terminal_wait(&terminal);
	assert_int_equal(status, 0);
	assert_string_equal(terminal.output.data, "");
	terminal_stop(&terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signals_that_end_it_end_it_tidily),
		cmocka_unit_test(a_crash_gives_the_terminal_back),
		cmocka_unit_test(an_exit_from_anywhere_gives_the_terminal_back),
		cmocka_unit_test(a_closed_terminal_is_noticed),
		cmocka_unit_test(it_stops_as_other_programs_do_and_comes_back),
		cmocka_unit_test(what_is_no_terminal_is_refused_in_words),
		cmocka_unit_test(a_dumb_terminal_is_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
