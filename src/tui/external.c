/* external: $VISUAL or $EDITOR on the answer, in a private file. */
#include "screen.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mlcoach/base/path.h"
#include "term.h"

#define WORDS_MAX 32
#define TEXT_MAX ((size_t)16 << 20)

static const char *editor_command_line(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
	return visual && *visual ? visual : editor && *editor ? editor : NULL;
}

/* Cuts `line` at its blanks; `path` is the last word. No shell ever sees it. */
static void split(char *line, char *path, char *words[WORDS_MAX + 2])
{
	size_t count = 0;
	char *rest = NULL;
	for (char *word = strtok_r(line, " \t", &rest); word && count < WORDS_MAX; word = strtok_r(NULL, " \t", &rest))
		words[count++] = word;
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
static bool edit_file(char *path)
{
	struct str line = STR_INIT;
	char *words[WORDS_MAX + 2];
	str_add(&line, editor_command_line());
	split(line.data, path, words);
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
	else if (!edit_file(path))
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

void external_edit(struct tui *tui, int unused)
{
	(void)unused;
	const char *base = getenv("TMPDIR");
	struct str folder = STR_INIT;
	if (!editor_command_line()) {
		tui_say(tui, SEVERITY_NOTE, "neither VISUAL nor EDITOR is set; set one to write in an editor of your own");
		return;
	}
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
