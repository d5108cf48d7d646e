#include "mlcoach/base/external.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"

#define WORDS_MAX 32
#define TEXT_MAX ((size_t)16 << 20)

static const char *editor_command_line(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
	return visual && *visual ? visual : editor && *editor ? editor : NULL;
}

bool external_there(struct str *wrong)
{
	if (!editor_command_line())
		str_add(wrong, "neither VISUAL nor EDITOR is set; set one to write in an editor of your own");
	return !wrong->len;
}

/* Whether an editor goes to line N for a "+N" before the file. */
static bool takes_line(const char *program)
{
	static const char *const known[] = { "vi",   "vim",   "nvim",        "view",  "ex", "nano",
					     "pico", "emacs", "emacsclient", "micro", "mg", "jed",
					     "joe",  "ne",    "kak",         "vis",   "ee", "mcedit" };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!strcmp(path_base(program), known[i]))
			return true;
	return false;
}

/* Cuts `line` into words, in place, as a shell would: '…', "…" and \ are understood, and nothing else, since no shell
 * ever sees it. False: a quote has no end, or there are too many words. */
static bool split(char *line, char *words[WORDS_MAX], size_t *count)
{
	char *to = line, quote = '\0';
	for (*count = 0; *(line += strspn(line, " \t"));) {
		if (*count == WORDS_MAX)
			return false;
		words[(*count)++] = to;
		for (; *line && (quote || !strchr(" \t", *line)); line++) {
			if (quote ? *line == quote : *line == '\'' || *line == '"') {
				quote = quote ? '\0' : *line;
				continue;
			}
			if (*line == '\\' && quote != '\'' && line[1])
				line++;
			*to++ = *line;
		}
		line += *line != '\0';
		*to++ = '\0';
	}
	return *count && !quote;
}

/* The status that it ended with. One that stops itself alone would leave the shell waiting: all stop, and go on. */
static int wait_for(pid_t child)
{
	for (int status = 0;;) {
		pid_t got = waitpid(child, &status, WUNTRACED);
		if (got < 0 && errno == EINTR)
			continue;
		if (got != child || !WIFSTOPPED(status))
			return status;
		kill(0, SIGTSTP);
		kill(child, SIGCONT);
	}
}

/* In the child: what comes through the pipe is why there is no such program. */
static void become(char *const words[], int pipe_end)
{
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execvp(words[0], words);
	int why = errno;
	path_put(pipe_end, (const char *)&why, sizeof why);
	_exit(127);
}

/* Runs the program and waits; 0, or an errno when there was none to run. */
static int start_and_wait(char *const words[], int *status)
{
	int ends[2], why = 0;
	if (pipe(ends) != 0)
		return errno;
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	pid_t child = fork();
	if (child == 0)
		become(words, ends[1]);
	why = child < 0 ? errno : 0;
	close(ends[1]);
	if (child > 0 && read(ends[0], &why, sizeof why) != sizeof why)
		why = 0;
	close(ends[0]);
	if (child > 0)
		*status = wait_for(child);
	return why;
}

/* An editor that went with its terminal did not fail: what it saved is its user's. */
static bool is_ending(int number)
{
	return number == SIGHUP || number == SIGTERM;
}

/* Runs it, with the keys that interrupt a program left to it; false, and why, unless it ended with 0. */
static bool run(char *const words[], struct str *wrong)
{
	static const int keys[] = { SIGINT, SIGQUIT };
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before[2];
	int status = 0;
	sigemptyset(&ignore.sa_mask);
	for (int i = 0; i < 2; i++)
		sigaction(keys[i], &ignore, &before[i]);
	int why = start_and_wait(words, &status);
	for (int i = 0; i < 2; i++)
		sigaction(keys[i], &before[i], NULL);
	if (why)
		str_addf(wrong, "cannot run '%s': %s", words[0], strerror(why));
	else if (WIFSIGNALED(status) && !is_ending(WTERMSIG(status)))
		str_addf(wrong, "'%s' was ended by signal %d", words[0], WTERMSIG(status));
	else if (WIFEXITED(status) && WEXITSTATUS(status))
		str_addf(wrong, "'%s' failed with status %d", words[0], WEXITSTATUS(status));
	return !wrong->len;
}

bool external_open(const char *path, unsigned line, struct str *wrong)
{
	struct str command = STR_INIT;
	char *words[WORDS_MAX + 3], at[16], *copy = alloc_strdup(path);
	size_t count;
	if (external_there(wrong)) {
		str_add(&command, editor_command_line());
		snprintf(at, sizeof at, "+%u", line);
		if (split(command.data, words, &count)) {
			if (line && takes_line(words[0]))
				words[count++] = at;
			words[count++] = copy;
			words[count] = NULL;
			run(words, wrong);
		} else {
			str_addf(wrong, "'%s' has a quote without its end, or too many words", editor_command_line());
		}
	}
	free(copy);
	str_release(&command);
	return !wrong->len;
}

static bool ends_line(const struct str *text)
{
	return text->len && text->data[text->len - 1] == '\n';
}

/* A file of text ends in a newline; what ours got for that is taken away again. Editors of some systems begin it with a
 * mark. */
static void take(struct str *text, bool ended_line, const char *bytes, size_t len)
{
	static const char mark[] = "\xef\xbb\xbf";
	str_clear(text);
	str_add_bytes(text, bytes, len);
	if (!ended_line && ends_line(text))
		str_truncate(text, text->len - (text->len > 1 && text->data[text->len - 2] == '\r' ? 2 : 1));
	if (!strncmp(text->data, mark, sizeof mark - 1))
		str_splice(text, 0, sizeof mark - 1, NULL, 0);
}

static bool edit_in(const char *folder, struct str *text, unsigned line, struct str *wrong)
{
	struct diags diags;
	struct str file = STR_INIT;
	char *path = path_join(folder, "answer.md");
	diags_init(&diags);
	str_add_bytes(&file, text->data, text->len);
	str_add(&file, file.len && !ends_line(&file) ? "\n" : "");
	bool done = path_write(path, file.data, file.len, &diags) == STATUS_OK && external_open(path, line, wrong);
	str_clear(&file);
	done = done && path_read(&file, path, TEXT_MAX, &diags) == STATUS_OK;
	if (done)
		take(text, ends_line(text), file.data, file.len);
	else if (!wrong->len)
		str_add(wrong, diags.items[0].message);
	free(path);
	str_release(&file);
	diags_release(&diags);
	return done;
}

/* With what an editor leaves beside its file. */
static void remove_folder(const char *folder)
{
	DIR *handle = opendir(folder);
	for (struct dirent *entry; handle && (entry = readdir(handle));)
		unlinkat(dirfd(handle), entry->d_name, 0);
	if (handle)
		closedir(handle);
	rmdir(folder);
}

bool external_edit(struct str *text, unsigned line, struct str *wrong)
{
	const char *base = getenv("TMPDIR");
	struct str folder = STR_INIT;
	bool done = false;
	base = base && *base ? base : "/tmp";
	str_addf(&folder, "%s/mlcoach.XXXXXX", base);
	if (mkdtemp(folder.data)) {
		done = edit_in(folder.data, text, line, wrong);
		remove_folder(folder.data);
	} else {
		str_addf(wrong, "cannot make a folder in '%s': %s", base, strerror(errno));
	}
	str_release(&folder);
	return done;
}
