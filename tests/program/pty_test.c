/* A whole interview in a real pseudo-terminal, with the program as it is shipped: typed, resized in the middle, killed,
 * resumed at the very character, submitted step by step, predicted, debriefed, and found again in the history. */
#include "support/support.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

#include <vterm.h>

#include "mlcoach/base/path.h"
#include "mlcoach/base/str.h"

/* A program that does not show what it is to show for so long is stuck: a failure, never a pause. */
#define STUCK_SECONDS 60

static volatile sig_atomic_t is_stuck;

static void on_alarm(int unused)
{
	(void)unused;
	is_stuck = 1;
}

struct player {
	int fd;
	pid_t child;
	VTerm *vterm;
	VTermScreen *screen;
	int rows, columns;
};

static char *home;

static const char *program(void)
{
	const char *path = getenv("MLCOACH");
	return path ? path : ".build/mlcoach";
}

static void play(struct player *player, int rows, int columns, const char *const *arguments)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	*player = (struct player) { .rows = rows, .columns = columns };
	player->vterm = vterm_new(rows, columns);
	vterm_set_utf8(player->vterm, 1);
	player->screen = vterm_obtain_screen(player->vterm);
	vterm_screen_enable_altscreen(player->screen, 1);
	vterm_screen_reset(player->screen, 1);
	fflush(NULL);
	player->child = forkpty(&player->fd, NULL, NULL, &size);
	assert_true(player->child >= 0);
	if (player->child)
		return;
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("XDG_STATE_HOME", home, 1);
	setenv("XDG_CONFIG_HOME", home, 1);
	setenv("XDG_CACHE_HOME", home, 1);
	execv(program(), (char *const *)arguments);
	_exit(127);
}

static void screen_text(struct player *player, struct str *out)
{
	str_clear(out);
	for (int row = 0; row < player->rows; row++) {
		char line[4096];
		VTermRect rect = { .start_row = row, .end_row = row + 1, .start_col = 0, .end_col = player->columns };
		size_t len = vterm_screen_get_text(player->screen, line, sizeof line - 1, rect);
		str_add_bytes(out, line, len);
		str_add_char(out, '\n');
	}
}

/* Feeds what the program wrote to the terminal; false at its end. */
static bool pump(struct player *player)
{
	char bytes[4096];
	struct pollfd ready = { .fd = player->fd, .events = POLLIN };
	int count = poll(&ready, 1, STUCK_SECONDS * 1000);
	if (is_stuck)
		return false;
	if (count < 0 && errno == EINTR)
		return true;
	if (count <= 0)
		return false;
	ssize_t got = read(player->fd, bytes, sizeof bytes);
	if (got <= 0)
		return false;
	vterm_input_write(player->vterm, bytes, (size_t)got);
	return true;
}

/* Waits until the screen shows `text`. */
static void see(struct player *player, const char *text)
{
	struct str screen = STR_INIT;
	is_stuck = 0;
	alarm(STUCK_SECONDS);
	for (;;) {
		screen_text(player, &screen);
		if (strstr(screen.data, text))
			break;
		if (!pump(player))
			fail_msg("never saw '%s' but:\n%s", text, screen.data);
	}
	alarm(0);
	str_release(&screen);
}

static void type(struct player *player, const char *keys)
{
	size_t len = strlen(keys);
	assert_int_equal(write(player->fd, keys, len), (ssize_t)len);
}

static void resize(struct player *player, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	player->rows = rows;
	player->columns = columns;
	vterm_set_size(player->vterm, rows, columns);
	assert_int_equal(ioctl(player->fd, TIOCSWINSZ, &size), 0);
}

/* Reads to the end and gives the exit status. */
static int finish(struct player *player)
{
	int status;
	while (pump(player))
		;
	assert_int_equal(waitpid(player->child, &status, 0), player->child);
	close(player->fd);
	vterm_free(player->vterm);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void an_interview_survives_resize_and_kill_and_ends_in_a_debrief(void **state)
{
	(void)state;
	struct player player;
	const char *start[] = { "mlcoach", "start", "ad-click", "--content", "content", NULL };
	play(&player, 24, 80, start);
	see(&player, "Before you design anything");
	type(&player, "binary classification: input (user, ad, context), output a click probability\r");
	see(&player, "output a click");
	resize(&player, 43, 132);
	see(&player, "What you learned");
	type(&player, "\x0fhow many users are there?\r");
	see(&player, "250 million people");
	resize(&player, 24, 80);
	type(&player, "p99 under 60 ms for a");
	see(&player, "p99 under 60 ms for a");
	assert_int_equal(kill(player.child, SIGKILL), 0);
	assert_int_equal(finish(&player), 128 + SIGKILL);

	const char *again[] = { "mlcoach", "--content", "content", NULL };
	play(&player, 24, 80, again);
	see(&player, "Resume Ad click prediction");
	type(&player, "r");
	see(&player, "p99 under 60 ms for a");
	type(&player, "n ad request");
	see(&player, "p99 under 60 ms for an ad request");
	/* One sentence leaves so much open that each step has both of its probes; both are passed, at the second time
	 * of asking. */
	static const struct {
		const char *submits, *seen;
	} steps[] = {
		{ "\x13\x13\x13\x13\x13", "2 Data ●" },
		{ "\x13\x13\x13\x13\x13", "3 Features ●" },
		{ "\x13\x13\x13\x13\x13", "4 Model ●" },
		{ "\x13\x13\x13\x13\x13", "5 Evaluation ●" },
		{ "\x13\x13\x13\x13\x13", "6 Serving ●" },
		{ "\x13\x13\x13\x13\x13", "something changes" },
		{ "\x13", "7 Monitoring ●" },
		{ "\x13\x13\x13\x13\x13", "Before we stop" },
		{ "\x13", "how did it go?" },
	};
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		type(&player, steps[i].submits);
		see(&player, steps[i].seen);
		type(&player, i + 1 < sizeof steps / sizeof *steps ? "split by time, test on the next day" : "");
	}
	type(&player, "40\r");
	see(&player, "> Data");
	type(&player, "\033");
	see(&player, "at senior");
	/* As many questions as there may be are skipped; the debrief has no such key. */
	type(&player, "ssssssssssss");
	see(&player, "at senior, ");
	see(&player, "you expected 40");
	type(&player, "2");
	see(&player, "“binary classification");
	type(&player, "q");
	see(&player, "q quit");
	type(&player, "q");
	assert_int_equal(finish(&player), 0);
}

/* A sentence that is typed becomes an example of its item, in the file, and the verdict on it moves at once. */
static void the_bench_teaches_a_sentence_and_keeps_the_text_through_a_kill(void **state)
{
	(void)state;
	struct player player;
	struct str command = STR_INIT;
	char *pack = path_join(home, "pack"), *checklist = path_join(home, "pack/cases/tiny/checklist.json");
	struct diags diags;
	diags_init(&diags);
	str_addf(&command, "cp -R tests/score/pack '%s'", pack);
	assert_int_equal(system(command.data), 0);
	str_clear(&command);
	const char *try[] = { "mlcoach", "try", "tiny", "--item", "latency-budget", "--content", pack, NULL };
	play(&player, 24, 80, try);
	see(&player, "what an answer shows");
	type(&player, "the shop waits a tenth of a second");
	see(&player, "For it: a tenth of a second");
	type(&player, "\x13");
	see(&player, "example added: was ");
	see(&player, "now covered");
	assert_int_equal(path_read(&command, checklist, 1 << 20, &diags), STATUS_OK);
	assert_non_null(strstr(command.data, ",\n          \"the shop waits a tenth of a second\"\n"));
	assert_int_equal(kill(player.child, SIGKILL), 0);
	assert_int_equal(finish(&player), 128 + SIGKILL);

	play(&player, 24, 80, try);
	see(&player, "your text of before is back");
	see(&player, "the shop waits a tenth of a second");
	type(&player, "\x18");
	assert_int_equal(finish(&player), 0);
	str_release(&command);
	diags_release(&diags);
	free(checklist);
	free(pack);
}

static void what_was_played_is_in_the_history(void **state)
{
	(void)state;
	struct str command = STR_INIT;
	char line[512] = "";
	str_addf(&command, "XDG_STATE_HOME='%s' '%s' history --json --content content", home, program());
	FILE *history = popen(command.data, "r");
	assert_non_null(history);
	assert_non_null(fgets(line, sizeof line, history));
	assert_int_equal(pclose(history), 0);
	assert_non_null(strstr(line, "\"case\":\"ad-click-prediction\""));
	assert_non_null(strstr(line, "\"signal\":\""));
	str_release(&command);
}

/* The editor tells us to end while it has the terminal: what it saved comes first. */
static void what_an_editor_saved_is_kept_when_the_program_is_ended(void **state)
{
	(void)state;
	struct player player;
	const char *start[] = { "mlcoach", "start", "news", "--content", "content", NULL };
	const char *again[] = { "mlcoach", "resume", "--content", "content", NULL };
	char *editor = support_file(home, "editor.sh", "#!/bin/sh\necho saved outside >>\"$1\"\nkill -TERM $PPID\n");
	assert_int_equal(chmod(editor, 0700), 0);
	setenv("EDITOR", editor, 1);
	play(&player, 24, 80, start);
	see(&player, "Write what");
	type(&player, "my own text");
	see(&player, "my own text");
	type(&player, "\033e");
	assert_int_equal(finish(&player), 0);
	unsetenv("EDITOR");
	play(&player, 24, 80, again);
	see(&player, "saved outside");
	see(&player, "my own text");
	type(&player, "\030f");
	see(&player, "how did it go?");
	type(&player, "\033");
	see(&player, "at senior");
	assert_int_equal(kill(player.child, SIGTERM), 0);
	finish(&player);
	free(editor);
}

static void the_terminal_is_given_back_when_ended_by_a_signal(void **state)
{
	(void)state;
	struct player player;
	const char *start[] = { "mlcoach", "start", "video-rec", "--content", "content", NULL };
	play(&player, 24, 80, start);
	see(&player, "Before you design this home page");
	type(&player, "watch time");
	see(&player, "watch time");
	assert_int_equal(kill(player.child, SIGTERM), 0);
	struct str screen = STR_INIT;
	while (pump(&player))
		;
	screen_text(&player, &screen);
	/* Back on the normal screen: what was drawn is gone. */
	assert_null(strstr(screen.data, "Before you design"));
	str_release(&screen);
	finish(&player);
}

static int make_home(void **state)
{
	(void)state;
	home = support_folder();
	return 0;
}

static int remove_home(void **state)
{
	(void)state;
	support_remove(home);
	free(home);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_interview_survives_resize_and_kill_and_ends_in_a_debrief),
		cmocka_unit_test(what_was_played_is_in_the_history),
		cmocka_unit_test(what_an_editor_saved_is_kept_when_the_program_is_ended),
		cmocka_unit_test(the_terminal_is_given_back_when_ended_by_a_signal),
		cmocka_unit_test(the_bench_teaches_a_sentence_and_keeps_the_text_through_a_kill),
	};
	sigaction(SIGALRM, &(struct sigaction){ .sa_handler = on_alarm }, NULL); /* poll returns */
	return cmocka_run_group_tests(tests, make_home, remove_home);
}
