/* Screen tests: screens/NAME.keys says what is pressed, screens/NAME.screen what is then seen. The lines of a .keys
 * file are
 *	size 80x24		first; then, before anything else,
 *	begin home|welcome|mock|practice|debrief|questions|tour|bench|bench-item
 *	with ascii|no-colour|clock-hidden
 *	with other		the other case, with a constraint that changes
 *	with theme NAME, term NAME
 *	with drafts		a whiteboard that was open when the program ended, and half a question
 *	visual sh editor.sh	what $VISUAL is
 *	keys ^S Down M-p	keys by name
 *	type some words		letters
 *	paste some\nwords	a bracketed paste; \n, \t, \e and \\ are what they are in C
 *	raw some\nwords		the same bytes from a terminal that does not say that it is a paste
 *	flood 20000 words	words pasted so often
 *	resize 40x10
 *	expect NAME		the screen is that of section NAME
 *	styles NAME		so are what is bold, underlined, reversed or coloured, and on which ground
 *	end			the program has ended, with status 0 and the terminal given back
 *	# a remark
 * UPDATE_SCREENS=1 writes the .screen files anew: it shows each difference, and asks first on a terminal. */
#include "support/support.h"

#include <locale.h>

#include "../../src/tui/screen.h"
#include "mlcoach/base/path.h"
#include "mlcoach/content/library.h"
#include "mlcoach/score/scorer.h"
#include "terminal.h"

#define FOLDER "tests/tui/screens"

struct setup {
	int rows, columns;
	char begin[16], visual[80], theme[16], term[16];
	bool ascii, no_colour, clock_hidden, other, drafts;
};

/* --- the program: the front, driven by a small loop --- */

/* Interview time stands at 4:10, the wall clock on an evening in March. */
static struct clock clock_of_test;
#define NOW 250000

static struct session *new_session(struct library *library, size_t index, enum mode mode, enum level level)
{
	struct diags diags;
	struct session_options options = { mode, level, 45 };
	diags_init(&diags);
	const struct lexicon *lexicon = library_lexicon(library, &diags);
	const struct case_study *study = library_case(library, index, &diags);
	const struct checklist *checklist = library_checklist(library, index, &diags);
	char *wrong = support_diags(&diags, NULL);
	if (diags.errors)
		printf("%s", wrong);
	free(wrong);
	if (!lexicon || !study || !checklist)
		exit(6);
	struct scorer *scorer = scorer_new(library_framework(library), lexicon, study, checklist);
	/* Static, as what lives to the program's end: no leak. */
	static struct session *session;
	session = session_new(scorer, &options);
	struct event start = session_start(0, -1);
	session_handle(session, &start);
	return session;
}

/* Two items that the engine is not sure of, from now on. */
static void make_unsure(struct scorecard *card)
{
	for (size_t i = 0; i < 2; i++) {
		card->items[i].verdict = VERDICT_UNSURE;
		card->items[i].credit = 0.4;
		card->items[i].nevidence = 1;
		card->items[i].evidence[0] = (struct evidence){ 0, i ? 21 : 0, i ? 51 : 20 };
		scorecard_overrule(card, i, VERDICT_UNSURE);
	}
}

static bool is_unsure, has_drafts;

static int interview(struct front *front, struct session *session)
{
	struct str copy = STR_INIT;
	struct draft drafts[DOCUMENT_COUNT] = { { .text = STR_INIT }, { .text = STR_INIT }, { .text = STR_INIT } };
	struct input input;
	if (has_drafts) {
		str_add(&drafts[DOCUMENT_BOARD].text, "[Client] -> [API]");
		str_add(&drafts[DOCUMENT_QUESTION].text, "how many u");
		drafts[DOCUMENT_QUESTION].cursor = drafts[DOCUMENT_QUESTION].text.len;
	}
	front->ops->begin(front, session, drafts);
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		str_release(&drafts[i].text);
	do {
		front->ops->next(front, session, NOW, -1, &input);
		if (input.kind == INPUT_EDIT && input.document == DOCUMENT_ANSWER)
			str_splice(&copy, input.edit.at, input.edit.removed, input.edit.inserted, input.edit.len);
		if (input.kind != INPUT_EVENT)
			continue;
		/* What is submitted is what the edits say. */
		if (input.event.kind == EVENT_SUBMIT &&
		    (copy.len != input.event.len || memcmp(copy.data, input.event.text, copy.len) != 0))
			return 7;
		input.event.at = NOW;
		unsigned effects = session_handle(session, &input.event);
		if (is_unsure && effects & EFFECT_FINISHED)
			make_unsure(session->card);
		if (effects & (EFFECT_CLEAR | EFFECT_DRAFT))
			str_clear(&copy);
		if (effects & EFFECT_DRAFT)
			str_add(&copy, session->draft);
		front->ops->show(front, session, effects);
	} while (input.kind < INPUT_LEAVE && session->phase != PHASE_CLOSED);
	front->ops->end(front, session);
	str_release(&copy);
	return 0;
}

/* What was chosen but not played here is said. */
static void say_choice(struct front *front, const struct choice *choice, const struct library *library)
{
	struct str said = STR_INIT;
	if (choice->kind == CHOICE_START)
		str_addf(&said, "%s alone, on %s", library_framework(library)->steps[choice->step].id,
			 library_head(library, choice->case_index)->id);
	else
		str_addf(&said, "%s #%d", choice->kind == CHOICE_RESUME ? "resumed" : "reviewed", (int)choice->attempt);
	front->ops->say(front, SEVERITY_NOTE, said.data);
	str_release(&said);
}

static int at_home(struct front *front, struct library *library, bool first_time)
{
	struct attempt attempts[] = {
		{ .id = 2, .case_id = "tiny", .case_title = "Tiny ads", .mode = "mock", .level = "senior", .minutes = 45,
		  .started = 1772726400000 },
		{ .id = 1, .case_id = "other", .case_title = "Video ranking, a long title", .mode = "practice",
		  .level = "senior", .minutes = 45, .started = 1772640000000, .finished = 1772643600000,
		  .score = { 70, 55, 40 }, .signal = "hire" },
	};
	static const struct stored_step steps[] = {
		{ 1, "requirements", { 90, 80, 70 }, true, 300000, 480000, 60 },
		{ 1, "serving", { 40, 30, 20 }, false, 0, 360000, 70 },
	};
	struct home_model model = { .library = library, .past = { attempts, 2, steps, 2 }, .interrupted = &attempts[0],
				    .utc = true, .now = 1773000000000 };
	if (first_time)
		model = (struct home_model){ .library = library, .first_time = true, .utc = true };
	struct choice preset = { .mode = MODE_MOCK, .level = LEVEL_SENIOR, .minutes = 45, .step = -1 }, choice;
	for (;;) {
		if (!first_time)
			model.interrupted = past_interrupted(&model.past, NULL);
		front->ops->home(front, &model, &preset, &choice);
		if (choice.kind == CHOICE_QUIT)
			return 0;
		if (choice.kind == CHOICE_START && choice.step < 0)
			interview(front, new_session(library, choice.case_index, choice.mode, choice.level));
		else if (choice.kind == CHOICE_DISCARD || choice.kind == CHOICE_RESTORE)
			attempts[choice.attempt == 1].discarded = choice.kind == CHOICE_DISCARD;
		else
			say_choice(front, &choice, library);
	}
}

/* To the debrief, or to the prediction before it. */
static int to_debrief(struct front *front, struct library *library, bool all_the_way)
{
	static const char answer[] = "The goal is revenue. A request takes 100 ms at most. Labels come from the click log.";
	struct session *session = new_session(library, 1, MODE_MOCK, LEVEL_SENIOR);
	session_handle(session, &(struct event){ .kind = EVENT_FINISH, .at = NOW, .text = answer, .len = sizeof answer - 1 });
	is_unsure = !all_the_way;
	if (all_the_way)
		session_handle(session, &(struct event){ .kind = EVENT_PREDICT, .at = NOW, .step = 0, .value = 60 });
	return interview(front, session);
}

/* On its own pack, whose library ends with the program. */
static int on_tour(struct front *front)
{
	const struct library_options options = { .content = "content/tour" };
	static struct library *library;
	if (library_open(&library, &options, NULL) != STATUS_OK)
		return 11;
	front->tour = true;
	return interview(front, new_session(library, 0, MODE_PRACTICE, LEVEL_SENIOR));
}

/* The author's bench on a copy of the scorer's case, whose files it changes. */
static int at_bench(struct front *front, bool one_item)
{
	char *folder = support_folder(), *pack = path_join(folder, "pack");
	struct str command = STR_INIT;
	struct diags diags;
	struct bench *bench;
	struct bench_options options = { .where = { .content = pack }, .case_name = "tiny",
					 .item = one_item ? "latency-budget" : NULL };
	diags_init(&diags);
	str_addf(&command, "cp -R tests/score/pack '%s'", pack);
	if (system(command.data) != 0 || bench_open(&bench, &options, &diags) != STATUS_OK)
		return 10;
	tui_try(front, bench);
	bench_close(bench);
	support_remove(folder);
	str_release(&command);
	diags_release(&diags);
	free(folder);
	free(pack);
	return 0;
}

static int program(void *argument)
{
	const struct setup *setup = argument;
	struct settings settings = { .theme = *setup->theme ? setup->theme : "dark", .ascii = setup->ascii,
				     .clock_hidden = setup->clock_hidden };
	struct library_options options = { .content = FOLDER "/pack" };
	static struct library *library;
	static struct diags diags;
	diags_init(&diags);
	setenv("TERM", *setup->term ? setup->term : "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setlocale(LC_ALL, "");
	unsetenv("COLORFGBG");
	setenv("VISUAL", *setup->visual ? setup->visual : "sed -i s/logs/click-logs/", 1);
	(setup->no_colour ? setenv("NO_COLOR", "1", 1) : unsetenv("NO_COLOR"));
	clock_fixed(&clock_of_test, 1772733600000);
	if (library_open(&library, &options, &diags) != STATUS_OK)
		return 8;
	struct front *front = tui_new(&settings, &clock_of_test, &diags);
	if (!front)
		return 9;
	((struct tui *)(void *)front)->idle = terminal_idle;
	front->library = library;
	has_drafts = setup->drafts;
	int status = !strcmp(setup->begin, "home")     ? at_home(front, library, false)
		     : !strcmp(setup->begin, "welcome") ? at_home(front, library, true)
		     : !strcmp(setup->begin, "debrief") ? to_debrief(front, library, true)
		     : !strcmp(setup->begin, "questions") ? to_debrief(front, library, false)
		     : !strcmp(setup->begin, "tour") ? on_tour(front)
		     : !strncmp(setup->begin, "bench", 5) ? at_bench(front, !strcmp(setup->begin, "bench-item"))
							: interview(front, new_session(library, setup->other ? 0 : 1,
										       (enum mode)mode_find(setup->begin),
										       LEVEL_SENIOR));
	tui_free(front);
	return status;
}

/* --- keys by name --- */

static const struct {
	const char *name, *bytes;
} named[] = {
	{ "Up", "\033[A" },	  { "Down", "\033[B" },	    { "Right", "\033[C" },    { "Left", "\033[D" },
	{ "Home", "\033[H" },	  { "End", "\033[F" },	    { "PgUp", "\033[5~" },    { "PgDn", "\033[6~" },
	{ "Delete", "\033[3~" },  { "Enter", "\r" },	    { "Tab", "\t" },	      { "Esc", "\033" },
	{ "Backspace", "\x7f" },  { "Space", " " },	    { "F1", "\033OP" },	      { "F2", "\033OQ" },
	{ "F3", "\033OR" },	  { "F5", "\033[15~" },	    { "F6", "\033[17~" },
	{ "F4", "\033OS" },	  { "S-Tab", "\033[Z" },    { "^Left", "\033[1;5D" }, { "^Right", "\033[1;5C" },
	{ "^Home", "\033[1;5H" }, { "^End", "\033[1;5F" },
};

static void key_bytes(struct str *out, const char *name)
{
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (!strcmp(named[i].name, name)) {
			str_add(out, named[i].bytes);
			return;
		}
	if (!strncmp(name, "M-", 2)) {
		str_add_char(out, '\033');
		key_bytes(out, name + 2);
	} else if (*name == '^' && name[1]) {
		str_add_char(out, (char)(name[1] & 0x1f));
	} else {
		str_add(out, name);
	}
}

/* --- the commands of a .keys file --- */

struct run {
	struct terminal terminal;
	struct setup setup;
	bool started;
	struct str expected, got; /* of the .screen file, and what it would be */
};

static void start_once(struct run *run)
{
	if (!run->started)
		terminal_start(&run->terminal, run->setup.rows, run->setup.columns, program, &run->setup);
	/* What is typed before the terminal is in raw mode would be the line discipline's. */
	if (!run->started)
		terminal_settle(&run->terminal);
	run->started = true;
}

static void do_size(struct run *run, char *rest)
{
	assert_int_equal(sscanf(rest, "%dx%d", &run->setup.columns, &run->setup.rows), 2);
}

static void do_begin(struct run *run, char *rest)
{
	snprintf(run->setup.begin, sizeof run->setup.begin, "%s", rest);
}

static void do_visual(struct run *run, char *rest)
{
	snprintf(run->setup.visual, sizeof run->setup.visual, "%s", rest);
}

static void do_with(struct run *run, char *rest)
{
	run->setup.ascii |= !strcmp(rest, "ascii");
	run->setup.no_colour |= !strcmp(rest, "no-colour");
	run->setup.clock_hidden |= !strcmp(rest, "clock-hidden");
	run->setup.other |= !strcmp(rest, "other");
	run->setup.drafts |= !strcmp(rest, "drafts");
	if (!strncmp(rest, "theme ", 6))
		snprintf(run->setup.theme, sizeof run->setup.theme, "%s", rest + 6);
	if (!strncmp(rest, "term ", 5))
		snprintf(run->setup.term, sizeof run->setup.term, "%s", rest + 5);
}

/* One after the other: an Esc may not run into what follows. */
static void do_keys(struct run *run, char *rest)
{
	char *state = NULL;
	for (char *name = strtok_r(rest, " ", &state); name; name = strtok_r(NULL, " ", &state)) {
		struct str bytes = STR_INIT;
		key_bytes(&bytes, name);
		terminal_type(&run->terminal, bytes.data, bytes.len);
		terminal_settle(&run->terminal);
		str_release(&bytes);
	}
}

static void do_type(struct run *run, char *rest)
{
	terminal_type(&run->terminal, rest, strlen(rest));
}

static void add_escaped(struct str *out, const char *text)
{
	for (; *text; text++) {
		bool escaped = *text == '\\' && text[1];
		if (escaped)
			text++;
		str_add_char(out, !escaped ? *text : *text == 'n' ? '\r' : *text == 't' ? '\t' : *text == 'e' ? '\033' : *text);
	}
}

static void do_raw(struct run *run, char *rest)
{
	struct str bytes = STR_INIT;
	add_escaped(&bytes, rest);
	terminal_type(&run->terminal, bytes.data, bytes.len);
	str_release(&bytes);
}

static void do_paste(struct run *run, char *rest)
{
	struct str bytes = STR_INIT;
	str_add(&bytes, "\033[200~");
	add_escaped(&bytes, rest);
	str_add(&bytes, "\033[201~");
	terminal_type(&run->terminal, bytes.data, bytes.len);
	str_release(&bytes);
}

static void do_flood(struct run *run, char *rest)
{
	struct str bytes = STR_INIT;
	size_t times = strtoul(rest, &rest, 10);
	str_add(&bytes, "\033[200~");
	str_add_repeat(&bytes, rest, times);
	str_add(&bytes, "\033[201~");
	terminal_type(&run->terminal, bytes.data, bytes.len);
	str_release(&bytes);
}

static void do_resize(struct run *run, char *rest)
{
	int rows, columns;
	assert_int_equal(sscanf(rest, "%dx%d", &columns, &rows), 2);
	terminal_settle(&run->terminal);
	terminal_resize(&run->terminal, rows, columns);
}

static void do_expect(struct run *run, char *rest)
{
	terminal_settle(&run->terminal);
	if (run->terminal.ended)
		fail_msg("the program has ended: %s", run->terminal.output.data);
	str_addf(&run->got, "== %s\n", rest);
	terminal_text(&run->terminal, &run->got);
}

static void do_styles(struct run *run, char *rest)
{
	terminal_settle(&run->terminal);
	str_addf(&run->got, "== %s\n", rest);
	terminal_styles(&run->terminal, &run->got);
}

static void do_end(struct run *run, char *rest)
{
	(void)rest;
	int status = terminal_wait(&run->terminal);
	if (status)
		fail_msg("exit status %d after: %s", status, run->terminal.output.data);
	assert_false(run->terminal.alternate);
}

static const struct {
	const char *name;
	void (*run)(struct run *run, char *rest);
	bool before; /* the program starts */
} commands[] = {
	{ "size", do_size, true }, { "begin", do_begin, true }, { "with", do_with, true },
	{ "visual", do_visual, true }, { "keys", do_keys, false },
	{ "type", do_type, false }, { "paste", do_paste, false }, { "resize", do_resize, false }, { "expect", do_expect, false },
	{ "raw", do_raw, false }, { "flood", do_flood, false }, { "styles", do_styles, false }, { "end", do_end, false },
};

static void run_line(struct run *run, char *line)
{
	char *rest = line + strcspn(line, " ");
	if (!*line || *line == '#')
		return;
	if (*rest)
		*rest++ = '\0';
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (strcmp(commands[i].name, line) != 0)
			continue;
		if (!commands[i].before)
			start_once(run);
		commands[i].run(run, rest);
		return;
	}
	fail_msg("no such command: %s", line);
}

/* --- comparing and updating --- */

/* The first line that differs, and the two around it. */
static void show_difference(const char *name, const char *expected, const char *got)
{
	size_t line = 1;
	const char *section = got;
	while (*expected && *expected == *got) {
		if (got[0] == '\n') {
			line++;
			if (!strncmp(got + 1, "== ", 3))
				section = got + 1;
		}
		expected++, got++;
	}
	print_error("%s.screen:%zu differs, in %.*s\n", name, line, (int)strcspn(section, "\n"), section);
	print_error("the screen is\n%.*s\n", (int)(strstr(section + 1, "\n== ") ? strstr(section + 1, "\n== ") - section
									       : (ptrdiff_t)strlen(section)),
		    section);
}

static bool may_update(const char *name)
{
	char answer[16];
	if (!getenv("UPDATE_SCREENS"))
		return false;
	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return true;
	fprintf(stderr, "write %s.screen? [y/N] ", name);
	return fgets(answer, sizeof answer, stdin) && *answer == 'y';
}

static void compare(struct run *run, const char *name)
{
	struct str path = STR_INIT;
	struct diags diags;
	diags_init(&diags);
	str_addf(&path, FOLDER "/%s.screen", name);
	path_read(&run->expected, path.data, 1 << 20, &diags);
	bool same = !strcmp(run->expected.data, run->got.data);
	if (!same)
		show_difference(name, run->expected.data, run->got.data);
	if (!same && may_update(name)) {
		FILE *file = fopen(path.data, "w");
		assert_non_null(file);
		fputs(run->got.data, file);
		fclose(file);
		same = true;
	}
	str_release(&path);
	diags_release(&diags);
	if (!same)
		fail();
}

/* SGR 30 to 37 set a colour, 38 one of many. */
static void assert_no_colour(const char *output)
{
	for (const char *at = output; (at = strstr(at, "\033[3")); at++)
		assert_false((at[3] >= '0' && at[3] <= '7' && at[4] == 'm') || !strncmp(at + 3, "8;", 2));
}

static void run_file(void **state)
{
	const char *name = *state;
	struct run run = { .expected = STR_INIT, .got = STR_INIT };
	struct str path = STR_INIT, script = STR_INIT;
	struct diags diags;
	char *rest = NULL;
	diags_init(&diags);
	str_addf(&path, FOLDER "/%s.keys", name);
	assert_int_equal(path_read(&script, path.data, 1 << 20, &diags), STATUS_OK);
	for (char *line = strtok_r(script.data, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		run_line(&run, line);
	if (run.setup.no_colour)
		assert_no_colour(run.terminal.output.data);
	compare(&run, name);
	terminal_stop(&run.terminal);
	str_release(&run.expected);
	str_release(&run.got);
	str_release(&path);
	str_release(&script);
	diags_release(&diags);
}

/* --- drawing a key at a time --- */

static void press(struct run *run, const char *name)
{
	char copy[64];
	snprintf(copy, sizeof copy, "%s", name);
	do_keys(run, copy);
}

/* What each key drew of the screen adds up to what is drawn when all of it is. */
static void assert_drawn_whole(struct run *run, unsigned keys)
{
	struct str before = STR_INIT, after = STR_INIT;
	terminal_text(&run->terminal, &before);
	press(run, "^L");
	terminal_text(&run->terminal, &after);
	if (strcmp(before.data, after.data) != 0)
		print_error("after %u keys the screen is\n%s", keys, before.data);
	assert_string_equal(before.data, after.data);
	str_release(&before);
	str_release(&after);
}

static void keys_drawn_one_by_one_are_the_whole_screen(void **state)
{
	static const char *const some[] = { "a", "impression", "log", "Space", "Space", "Space", "Space", "Enter", "Tab",
					    "Backspace", "Delete", "Left", "Right", "Up", "Down", "Home", "End", "PgUp",
					    "^Left", "^Right", "^Home", "^End", "M-Backspace", "^K", "^U", "^Y", "M-u", "M-x",
					    "^O", "Esc", "漢字", "é", "e\xcc\x81", "👩‍👩‍👧", "-", "wherever-it-breaks" };
	struct run run = { .setup = { .begin = "mock", .rows = 18, .columns = 60 } };
	unsigned number = 1;
	(void)state;
	start_once(&run);
	for (unsigned keys = 1; keys <= 600; keys++) {
		number = number * 1103515245u + 12345u;
		press(&run, some[(number >> 16) % (sizeof some / sizeof *some)]);
		if (keys % 10 == 0)
			assert_drawn_whole(&run, keys);
	}
	terminal_stop(&run.terminal);
}

#define TESTS_MAX 64

/* All, or those named in the arguments. */
static bool is_wanted(const char *name, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], name))
			return true;
	return argc < 2;
}

int main(int argc, char **argv)
{
	struct CMUnitTest tests[TESTS_MAX];
	size_t count, ntests = 0;
	char **names = path_list(FOLDER, &count);
	for (size_t i = 0; i < count && ntests + 1 < TESTS_MAX; i++) {
		char *dot = strrchr(names[i], '.');
		if (!dot || strcmp(dot, ".keys") != 0)
			continue;
		*dot = '\0';
		if (!is_wanted(names[i], argc, argv))
			continue;
		tests[ntests++] = (struct CMUnitTest){ .name = names[i], .test_func = run_file, .initial_state = names[i] };
	}
	if (is_wanted("key_by_key", argc, argv))
		tests[ntests++] = (struct CMUnitTest){ .name = "key_by_key", .test_func = keys_drawn_one_by_one_are_the_whole_screen };
	int failed = _cmocka_run_group_tests("screens", tests, ntests, NULL, NULL);
	free(names);
	return failed;
}
