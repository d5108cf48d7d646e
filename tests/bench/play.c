#include "play.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

double play_now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void execute(const char *const *argv, const char *folder)
{
	static const char *const own[] = { "HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
					   "XDG_DATA_HOME" };
	mkdir(folder, 0700);
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		setenv(own[i], folder, 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	execvp(argv[0], (char *const *)argv);
	_exit(127);
}

void play_start(struct play *play, const char *const *argv, const char *folder)
{
	struct winsize size = { .ws_row = ROWS, .ws_col = COLUMNS };
	double *begun = mmap(NULL, sizeof *begun, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	*play = (struct play) { .vterm = vterm_new(ROWS, COLUMNS) };
	vterm_set_utf8(play->vterm, 1);
	play->screen = vterm_obtain_screen(play->vterm);
	vterm_screen_enable_altscreen(play->screen, 1);
	vterm_screen_reset(play->screen, 1);
	fflush(NULL);
	play->child = forkpty(&play->fd, NULL, NULL, &size);
	if (!play->child) {
		*begun = play_now();
		execute(argv, folder);
	}
	fcntl(play->fd, F_SETFL, O_NONBLOCK);
	play_settle(play, 60, NULL, NULL);
	play->begun = *begun;
	munmap(begun, sizeof *begun);
}

/* What the terminal answers to a program that asks what it is. */
static void reply(struct play *play)
{
	char bytes[4096];
	size_t len = vterm_output_read(play->vterm, bytes, sizeof bytes);
	if (len && write(play->fd, bytes, len) < 0 && errno != EAGAIN)
		play->ended = true;
}

/* All that is there after waiting at most `timeout` ms; false: nothing. */
static bool take(struct play *play, int timeout)
{
	static char bytes[1 << 20];
	struct pollfd ready = { .fd = play->fd, .events = POLLIN };
	size_t len = 0;
	ssize_t got;
	if (play->ended || poll(&ready, 1, timeout) <= 0)
		return false;
	while (len < sizeof bytes && (got = read(play->fd, bytes + len, sizeof bytes - len)) > 0) {
		play->last = play_now();
		len += (size_t)got;
	}
	play->ended = !len && errno != EAGAIN && errno != EINTR;
	play->bytes += len;
	vterm_input_write(play->vterm, bytes, len);
	reply(play);
	return !play->ended;
}

bool play_settle(struct play *play, int quiet, bool (*there)(const struct play *play, const void *user),
		 const void *user)
{
	double stuck = play_now() + STUCK * 1e-3;
	while (!play->ended && play_now() < stuck) {
		size_t before = play->bytes;
		bool came = take(play, quiet);
		if (!came && before && (!there || there(play, user)))
			return true;
	}
	return false;
}

static bool has_ended(const struct play *play, const void *user)
{
	(void)user;
	return play->ended;
}

/* In peace, so that nothing has to be recovered the next time; by force when it does not end. */
void play_stop(struct play *play)
{
	kill(play->child, SIGTERM);
	play_settle(play, 1, has_ended, NULL);
	kill(play->child, SIGKILL);
	waitpid(play->child, NULL, 0);
	close(play->fd);
	vterm_free(play->vterm);
}

void play_write(struct play *play, const char *bytes, size_t len)
{
	while (len && !play->ended) {
		struct pollfd ready = { .fd = play->fd, .events = POLLIN | POLLOUT };
		poll(&ready, 1, STUCK);
		if (ready.revents & (POLLIN | POLLHUP))
			take(play, 0);
		ssize_t wrote = ready.revents & POLLOUT ? write(play->fd, bytes, len) : 0;
		bytes += wrote > 0 ? wrote : 0;
		len -= wrote > 0 ? (size_t)wrote : 0;
	}
}

VTermPos play_cursor(const struct play *play)
{
	VTermPos cursor;
	vterm_state_get_cursorpos(vterm_obtain_state(play->vterm), &cursor);
	return cursor;
}

char play_cell(const struct play *play, int row, int column)
{
	VTermScreenCell cell = { .width = 1 };
	vterm_screen_get_cell(play->screen, (VTermPos) { row, column }, &cell);
	return cell.chars[0] ? (char)cell.chars[0] : ' ';
}

double play_cpu(const struct play *play)
{
	clockid_t clock;
	struct timespec time = { 0, 0 };
	if (clock_getcpuclockid(play->child, &clock) == 0)
		clock_gettime(clock, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

double play_memory(const struct play *play, const char *name)
{
	char path[64], line[256];
	double found = 0;
	snprintf(path, sizeof path, "/proc/%ld/status", (long)play->child);
	FILE *file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file))
		if (!strncmp(line, name, strlen(name)) && line[strlen(name)] == ':')
			found = strtod(line + strlen(name) + 1, NULL);
	if (file)
		fclose(file);
	return found;
}
