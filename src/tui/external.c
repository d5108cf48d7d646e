/* external: $VISUAL or $EDITOR on the answer, in a private file. */
#include "screen.h"

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
#include "term.h"

#define WORDS_MAX 32
#define TEXT_MAX ((size_t)16 << 20)

static const char *editor_command_line(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
	return visual && *visual ? visual : editor && *editor ? editor : NULL;
}

/* Whether an editor goes to line N for a "+N" before the file. */
static bool takes_line(const char *program)
{
	static const char *const known[] = { "vi",    "vim",  "nvim", "view", "ex",  "nano", "pico", "emacs", "emacsclient",
					     "micro", "mg",   "jed",  "joe",  "ne",  "kak",  "vis",  "ee",    "mcedit" };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!strcmp(path_base(program), known[i]))
			return true;
	return false;
}

/* Cuts `line` at its blanks; `at` ("+12", or NULL) and `path` are the last words. No shell ever sees it. */
static void split(char *line, char *at, char *path, char *words[WORDS_MAX + 3])
{
	size_t count = 0;
	char *rest = NULL;
	for (char *word = strtok_r(line, " \t", &rest); word && count < WORDS_MAX; word = strtok_r(NULL, " \t", &rest))
		words[count++] = word;
	if (at && count && takes_line(words[0]))
		words[count++] = at;
	words[count++] = path;
	words[count] = NULL;
}

static void handle_keys_from(void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGQUIT, &action, NULL);
}

/* Runs the program and waits; true when it ended with 0. Keys that interrupt it are not for us. */
static bool run(char *const words[])
{
	int status = -1;
	pid_t child = fork();
	if (child == 0) {
		execvp(words[0], words);
		_exit(127);
	}
	if (child < 0)
		return false;
	handle_keys_from(SIG_IGN);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	handle_keys_from(SIG_DFL);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Gives the terminal to the editor of the user's choice. */
static bool edit_file(char *path, char *at)
{
	struct str line = STR_INIT;
	char *words[WORDS_MAX + 3];
	str_add(&line, editor_command_line());
	split(line.data, at, path, words);
	term_lend();
	bool done = words[1] && run(words);
	term_take_back();
	str_release(&line);
	return done;
}

/* The text in, the text out; what went wrong is said and the old text stays. */
static void edit_in(struct tui *tui, const char *folder)
{
	struct diags diags;
	struct str text = STR_INIT;
	const struct str *old = &tui->answer.buffer.text;
	char *path = path_join(folder, "answer.md");
	diags_init(&diags);
	if (path_write(path, old->data, old->len, &diags) != STATUS_OK)
		tui_say(tui, SEVERITY_ERROR, "%s; your text is as it was", diags.items[0].message);
	else if (!edit_file(path, NULL))
		tui_say(tui, SEVERITY_ERROR, "'%s' failed; your text is as it was", editor_command_line());
	else if (path_read(&text, path, TEXT_MAX, &diags) != STATUS_OK)
		tui_say(tui, SEVERITY_ERROR, "%s; your text is as it was", diags.items[0].message);
	else
		editor_become(&tui->answer, text.data, text.len);
	unlink(path);
	free(path);
	str_release(&text);
	diags_release(&diags);
}

/* Says so when there is none. */
static bool has_editor(struct tui *tui)
{
	if (editor_command_line())
		return true;
	tui_say(tui, SEVERITY_NOTE, "neither VISUAL nor EDITOR is set; set one to write in an editor of your own");
	return false;
}

bool external_open(struct tui *tui, const char *path, unsigned line)
{
	char at[16], *copy;
	if (!has_editor(tui))
		return false;
	snprintf(at, sizeof at, "+%u", line);
	copy = alloc_strdup(path);
	bool done = edit_file(copy, line ? at : NULL);
	if (!done)
		tui_say(tui, SEVERITY_ERROR, "'%s' failed", editor_command_line());
	free(copy);
	return done;
}

void external_edit(struct tui *tui, int unused)
{
	(void)unused;
	const char *base = getenv("TMPDIR");
	struct str folder = STR_INIT;
	if (!has_editor(tui))
		return;
	str_addf(&folder, "%s/mlcoach.XXXXXX", base && *base ? base : "/tmp");
	if (mkdtemp(folder.data)) {
		edit_in(tui, folder.data);
		rmdir(folder.data);
	} else {
		tui_say(tui, SEVERITY_ERROR, "cannot make a folder in '%s'; your text is as it was", base ? base : "/tmp");
	}
	str_release(&folder);
	action_edited(tui);
}
