/* What a key costs in mlcoach's answer editor, in nano, in vim and in a program that does nothing but echo it, in one
 * run: the same text, the same keys, the same terminal, in turn. Writes docs/speed.md on stdout.
 *
 * tui_bench MLCOACH FLOOR FOLDER [ROUNDS] */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "mlcoach/base/str.h"
#include "mlcoach/base/vec.h"
#include "play.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define KIB 1024u
#define KEYS 180  /* a run */
#define STARTS 12 /* a round */
#define LINE 54   /* columns that are typed on a line */
#define PASTED (10 * KIB)

/* --- what is measured -----------------------------------------------------------------------------------------------
 */

enum place { AT_START, IN_MIDDLE, AT_END, PLACES };
static const char *const places[] = { "start", "middle", "end" };
static const size_t sizes[] = { 20, 200 }; /* KiB */

struct peer {
	const char *name;
	const char *argv[8];      /* "%f": the file, "%l": its line */
	const char *keys[PLACES]; /* that lead to an empty line there */
	bool filled, there;       /* the text is pasted, not read from a file; it is installed */
};

#define BLANK_ABOVE "\r\033[A"
static struct peer peers[] = {
	{ "mlcoach",
	  { "%m", "start", "ad-click", "--content", "content" },
	  { "\033<" BLANK_ABOVE, "%p" BLANK_ABOVE, "\r" },
	  true,
	  false },
	{ "nano", { "nano", "-I", "+%l", "%f" }, { BLANK_ABOVE, BLANK_ABOVE, "\033/\r" }, false, false },
	{ "vim.tiny",
	  { "vim.tiny", "-u", "NONE", "-N", "-n", "-i", "NONE", "%f" },
	  { ":set bs=2\rggO", ":set bs=2\r%lGO", ":set bs=2\rGo" },
	  false,
	  false },
	{ "vim", { "vim", "%f" }, { "ggO", "%lGO", "Go" }, false, false },
	{ "floor", { "%b" }, { "\r", "\r", "\r" }, false, false },
};
enum { MLCOACH, NANO, VIM_TINY, VIM, FLOOR, PEERS };

typedef VEC(double) samples;

struct result {
	samples key; /* seconds to the settled frame, one a key … */
	samples p99; /* … and their 99th percentile, one a run */
	samples paste, rss, peak;
	double bytes, cpu; /* of all keys */
	size_t missing;    /* keys that did not show */
};
static struct result results[PEERS][COUNT(sizes)][PLACES];

/* First frames: each peer's, and of mlcoach its home and its interview. */
struct start {
	const char *name, *home;
	const char *argv[8];
	samples time, rss;
};
static struct start starts[] = {
	{ .name = "mlcoach", .home = "home", .argv = { "%m", "--content", "content" } },
	{ .name = "mlcoach start CASE",
	  .home = "start",
	  .argv = { "%m", "start", "ad-click", "--content", "content" } },
	{ .name = "nano", .home = "nano", .argv = { "nano", "-I" } },
	{ .name = "vim.tiny", .home = "vim.tiny", .argv = { "vim.tiny", "-u", "NONE", "-N", "-n", "-i", "NONE" } },
	{ .name = "vim", .home = "vim", .argv = { "vim" } },
	{ .name = "floor", .home = "floor", .argv = { "%b" } },
};
enum { START_HOME, START_CASE, START_NANO };

static double first_home, first_case;

static const char *mlcoach, *floor_program, *folder;

/* --- text and keys --------------------------------------------------------------------------------------------------
 */

static const char *const words[] = {
	"impressions", "and",      "clicks",        "come",        "from",      "the",
	"logs",        "so",       "labels",        "are",         "free",      "but",
	"late",        "we",       "join",          "them",        "on",        "a",
	"request",     "id",       "within",        "ten",         "minutes",   "then",
	"train",       "every",    "hour",          "calibration", "matters",   "because",
	"bids",        "multiply", "probabilities", "features",    "of",        "user",
	"ad",          "context",  "position",      "is",          "shadowed",  "at",
	"serving",     "time",     "with",          "an",          "embedding", "table",
	"kept",
};

static const char *next_word(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return words[(*state >> 16) % COUNT(words)];
}

/* Paragraphs of lines of at most 72 columns, blank lines between them. */
static void prose(struct str *out, size_t len, char newline)
{
	unsigned state = 7;
	size_t column = 0, lines = 0;
	while (out->len < len) {
		const char *word = next_word(&state);
		if (column + strlen(word) >= 72) {
			str_add_char(out, newline);
			if (++lines % 7 == 0)
				str_add_char(out, newline);
			column = 0;
		}
		str_addf(out, "%s%s", column ? " " : "", word);
		column += strlen(word) + 1;
	}
	str_add_char(out, newline);
}

static size_t count_lines(const struct str *text)
{
	size_t count = 0;
	for (size_t i = 0; i < text->len; i++)
		count += text->data[i] == '\n';
	return count;
}

/* A key, and where it leads: by so many rows and columns, or to the start of the next row. */
struct key {
	const char *bytes;
	char shown; /* where the cursor was; 0: nothing new */
	int down, right;
	bool line;
};
static const struct key left = { "\033[D", 0, 0, -1, false }, right = { "\033[C", 0, 0, 1, false },
			up = { "\033[A", 0, -1, 0, false }, down = { "\033[B", 0, 1, 0, false },
			backspace = { "\177", 0, 0, -1, false }, enter = { "\r", 0, 1, 0, true };
typedef VEC(struct key) keys;

static void add_letter(keys *out, const char *letter)
{
	static char letters[256][2];
	unsigned char c = (unsigned char)*letter;
	letters[c][0] = *letter;
	*vec_push(out) = (struct key) { letters[c], *letter, 0, 1, false };
}

static void add_row(keys *out, const struct key *const *row, size_t count)
{
	for (size_t i = 0; i < count; i++)
		*vec_push(out) = *row[i];
}

/* Words, now and then mended, looked back at, and a new line. */
static void make_keys(keys *out)
{
	static const struct key *const look[] = { &left, &left, &left, &right, &right, &right };
	static const struct key *const turn[] = { &enter, &up, &down };
	unsigned state = 3;
	size_t column = 0;
	for (size_t n = 1; out->len < KEYS; n++) {
		const char *word = next_word(&state);
		for (const char *at = word; *at; at++)
			add_letter(out, at);
		if (n % 3 == 0) {
			*vec_push(out) = backspace;
			add_letter(out, word + strlen(word) - 1);
		}
		if (n % 4 == 0)
			add_row(out, look, COUNT(look));
		add_letter(out, " ");
		column += strlen(word) + 1;
		if (column > LINE) {
			add_row(out, turn, COUNT(turn));
			column = 0;
		}
	}
}

static int by_value(const void *a, const void *b)
{
	double first = *(const double *)a, second = *(const double *)b;
	return (first > second) - (first < second);
}

static double quantile(const samples *all, double share)
{
	if (!all->len)
		return 0;
	qsort(all->items, all->len, sizeof *all->items, by_value);
	size_t at = (size_t)(share * (double)(all->len - 1) + 0.5);
	return all->items[at];
}

/* --- one run --------------------------------------------------------------------------------------------------------
 */

/* A key was typed with the cursor there; margin is the column that lines begin at. */
struct expected {
	const struct key *key;
	VTermPos before;
	int margin;
};

static bool is_shown(const struct play *play, const void *user)
{
	const struct expected *expected = user;
	const struct key *key = expected->key;
	VTermPos now = play_cursor(play), was = expected->before;
	if (key->line)
		return now.col == expected->margin &&
		       (now.row == was.row + 1 || now.row == was.row || was.col > now.col);
	bool moved = now.row == was.row + key->down && (key->down || now.col == was.col + key->right);
	return moved && (!key->shown || play_cell(play, was.row, was.col) == key->shown);
}

static void type(struct play *play, const struct key *key, int margin, struct result *result)
{
	struct expected expected = { key, play_cursor(play), margin };
	double begun = play_now();
	play_write(play, key->bytes, strlen(key->bytes));
	if (play_settle(play, QUIET, is_shown, &expected))
		*vec_push(&result->key) = play->last - begun;
	else
		result->missing++;
	play_settle(play, PAUSE, NULL, NULL);
}

static void type_all(struct play *play, struct result *result)
{
	keys all = VEC_INIT;
	make_keys(&all);
	int margin = play_cursor(play).col;
	size_t bytes = play->bytes;
	double cpu = play_cpu(play);
	struct result run = { .missing = 0 };
	for (size_t i = 0; i < all.len; i++)
		type(play, &all.items[i], margin, &run);
	for (size_t i = 0; i < run.key.len; i++)
		*vec_push(&result->key) = run.key.items[i];
	*vec_push(&result->p99) = quantile(&run.key, .99);
	result->missing += run.missing;
	vec_release(&run.key);
	result->bytes += (double)(play->bytes - bytes);
	result->cpu += play_cpu(play) - cpu;
	vec_release(&all);
}

/* The pasted text ends in "!": it is there when that stands before the cursor. */
static bool is_pasted(const struct play *play, const void *user)
{
	VTermPos at = play_cursor(play);
	(void)user;
	return at.col && play_cell(play, at.row, at.col - 1) == '!';
}

static double paste(struct play *play, size_t len, char mark)
{
	struct str text = STR_INIT;
	str_add(&text, "\033[200~");
	prose(&text, len, '\r');
	str_truncate(&text, text.len - 1);
	if (mark)
		str_add_char(&text, mark);
	str_add(&text, "\033[201~");
	double begun = play_now();
	play_write(play, text.data, text.len);
	bool shown = play_settle(play, 4 * QUIET, mark ? is_pasted : NULL, NULL);
	str_release(&text);
	return shown ? play->last - begun : -1;
}

static const char *word_of(const char *word, const char *file, size_t line)
{
	static char numbers[2][32];
	if (!strcmp(word, "%m"))
		return mlcoach;
	if (!strcmp(word, "%b"))
		return floor_program;
	if (!strcmp(word, "%f"))
		return file;
	if (!strcmp(word, "+%l")) {
		snprintf(numbers[0], sizeof numbers[0], "+%zu", line);
		return numbers[0];
	}
	return word;
}

/* In a home of that name. */
static void begin(struct play *play, const char *home, const char *const *words_of, const char *file, size_t line)
{
	const char *argv[9] = { NULL };
	struct str path = STR_INIT;
	str_addf(&path, "%s/%s", folder, home);
	for (size_t i = 0; i < 8 && words_of[i]; i++)
		argv[i] = word_of(words_of[i], file, line);
	play_start(play, argv, path.data);
	str_release(&path);
}

/* "%l" is the line, "%p" pages up from the end to it; the rest are keys. */
static void go(struct play *play, const char *to, size_t line, size_t lines)
{
	struct str bytes = STR_INIT;
	for (; *to; to++) {
		if (!strncmp(to, "%l", 2))
			str_addf(&bytes, "%zu", line);
		else if (!strncmp(to, "%p", 2))
			str_add_repeat(&bytes, "\033[5~", (lines - line) / 7);
		else
			str_add_char(&bytes, *to);
		to += *to == '%';
	}
	for (size_t i = 0; i < bytes.len; i++)
		play_write(play, bytes.data + i, 1);
	play_settle(play, 100, NULL, NULL);
	str_release(&bytes);
}

static void write_file(const char *path, const struct str *text)
{
	FILE *file = fopen(path, "w");
	if (!file || fwrite(text->data, 1, text->len, file) != text->len || fclose(file) != 0)
		exit(1);
}

static void run(size_t p, size_t size, enum place place)
{
	struct result *result = &results[p][size][place];
	struct str text = STR_INIT, path = STR_INIT;
	struct play play;
	prose(&text, sizes[size] * KIB, '\n');
	size_t lines = count_lines(&text), line = place == AT_START ? 1 : place == IN_MIDDLE ? lines / 2 : lines;
	static unsigned count; /* a name of its own: an editor that was killed leaves things behind */
	str_addf(&path, "%s/text%u", folder, count++);
	write_file(path.data, &text);
	begin(&play, peers[p].name, peers[p].argv, path.data, line);
	if (peers[p].filled)
		paste(&play, sizes[size] * KIB, 0);
	go(&play, peers[p].keys[place], line, lines);
	type_all(&play, result);
	*vec_push(&result->paste) = paste(&play, PASTED, '!');
	*vec_push(&result->rss) = play_memory(&play, "VmRSS");
	*vec_push(&result->peak) = play_memory(&play, "VmHWM");
	play_stop(&play);
	str_release(&text);
	str_release(&path);
}

static void run_start(struct start *start)
{
	struct play play;
	begin(&play, start->home, start->argv, NULL, 1);
	if (play.ended)
		return;
	*vec_push(&start->time) = play.last - play.begun;
	*vec_push(&start->rss) = play_memory(&play, "VmHWM");
	play_stop(&play);
}

/* --- numbers --------------------------------------------------------------------------------------------------------
 */

static double key_median(size_t p, size_t size)
{
	samples all = VEC_INIT;
	for (int place = 0; place < PLACES; place++)
		for (size_t i = 0; i < results[p][size][place].key.len; i++)
			*vec_push(&all) = results[p][size][place].key.items[i];
	double found = quantile(&all, .5);
	vec_release(&all);
	return found;
}

/* The 99th percentile of the usual run: in another one the machine was at something else as well. */
static double usual_p99(size_t p, size_t size)
{
	samples all = VEC_INIT;
	for (int place = 0; place < PLACES; place++)
		for (size_t i = 0; i < results[p][size][place].p99.len; i++)
			*vec_push(&all) = results[p][size][place].p99.items[i];
	double found = quantile(&all, .5);
	vec_release(&all);
	return found;
}

/* Of one size (all places), one a key. */
static double a_key(size_t p, size_t size, bool cpu)
{
	double sum = 0, count = 0;
	for (int place = 0; place < PLACES; place++) {
		sum += cpu ? results[p][size][place].cpu : results[p][size][place].bytes;
		count += (double)results[p][size][place].key.len;
	}
	return count > 0 ? sum / count : 0;
}

static double worst_paste(size_t p, size_t size)
{
	double worst = 0;
	for (int place = 0; place < PLACES; place++) {
		double median = quantile(&results[p][size][place].paste, .5);
		worst = median > worst ? median : worst;
	}
	return worst;
}

static double most_memory(size_t p, size_t size, bool peak)
{
	double most = 0;
	for (int place = 0; place < PLACES; place++) {
		struct result *result = &results[p][size][place];
		double found = quantile(peak ? &result->peak : &result->rss, 1);
		most = found > most ? found : most;
	}
	return most;
}

/* --- the page -------------------------------------------------------------------------------------------------------
 */

#define MS 1e3

static void print_places(size_t size)
{
	printf("\n| %zu KiB | place | median | p99 | max | not shown |\n| --- | --- | ---: | ---: | ---: | ---: |\n",
	       sizes[size]);
	for (size_t p = 0; p < PEERS; p++)
		for (int place = 0; peers[p].there && place < PLACES; place++) {
			struct result *result = &results[p][size][place];
			printf("| %s | %s | %.3f | %.3f | %.3f | %zu of %zu |\n", peers[p].name, places[place],
			       quantile(&result->key, .5) * MS, quantile(&result->p99, .5) * MS,
			       quantile(&result->key, 1) * MS, result->missing, result->missing + result->key.len);
		}
}

static void print_costs(size_t size)
{
	printf("\n| %zu KiB | median ms | of nano's | of the floor's | p99 ms | bytes | CPU ms | paste ms | memory MiB "
	       "| peak MiB |\n"
	       "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
	       sizes[size]);
	for (size_t p = 0; p < PEERS; p++) {
		if (!peers[p].there)
			continue;
		double median = key_median(p, size), nano = key_median(NANO, size);
		printf("| %s | %.3f | ", peers[p].name, median * MS);
		printf(nano > 0 ? "%.2f" : "-", nano > 0 ? median / nano : 0);
		printf(" | %.2f | %.3f | %.1f | %.3f | %.1f | %.1f | %.1f |\n", median / key_median(FLOOR, size),
		       usual_p99(p, size) * MS, a_key(p, size, false), a_key(p, size, true) * MS,
		       worst_paste(p, size) * MS, most_memory(p, size, false) / KIB, most_memory(p, size, true) / KIB);
	}
}

static void print_starts(void)
{
	printf("\n| first frame | median ms | fastest | p90 | peak MiB |\n| --- | ---: | ---: | ---: | ---: |\n");
	for (size_t i = 0; i < COUNT(starts); i++)
		if (starts[i].time.len)
			printf("| %s | %.2f | %.2f | %.2f | %.1f |\n", starts[i].name,
			       quantile(&starts[i].time, .5) * MS, quantile(&starts[i].time, 0) * MS,
			       quantile(&starts[i].time, .9) * MS, quantile(&starts[i].rss, .5) / KIB);
	printf("\nThe very first start of mlcoach, before it has kept anything, took %.1f ms to its home and %.1f ms "
	       "to an "
	       "interview.\n",
	       first_home * MS, first_case * MS);
}

static void figure(const char *what, double found, double most, const char *unit)
{
	printf("| %s | %.3g%s | %.3g%s | %s |\n", what, found, unit, most, unit, found <= most ? "yes" : "**no**");
}

static void print_figures(void)
{
	size_t small = 0, large = COUNT(sizes) - 1;
	double median = key_median(MLCOACH, large);
	printf("\n| figure | here | at most | reached |\n| --- | ---: | ---: | --- |\n");
	if (peers[NANO].there)
		figure("settled frame, of nano's", median / key_median(NANO, large), 1, "");
	figure("settled frame, of the floor's", median / key_median(FLOOR, large), 2, "");
	figure("99th percentile at 200 KiB", usual_p99(MLCOACH, large) * MS, 1, " ms");
	figure("median at 200 KiB, of that at 20 KiB", median / key_median(MLCOACH, small), 1.05, "");
	figure("bytes a key", a_key(MLCOACH, large, false), 65, "");
	figure("CPU a key", a_key(MLCOACH, large, true) * MS, .15, " ms");
	figure("paste of 10 KiB", worst_paste(MLCOACH, large) * MS, 25, " ms");
	figure("first frame, home", quantile(&starts[START_HOME].time, .5) * MS, 4, " ms");
	figure("first frame, an interview", quantile(&starts[START_CASE].time, .5) * MS, 4, " ms");
	figure("peak memory, home", quantile(&starts[START_HOME].rss, .5) / KIB, 6, " MiB");
	figure("peak memory, an interview begun", quantile(&starts[START_CASE].rss, .5) / KIB, 6, " MiB");
	figure("memory, an interview with 20 KiB", most_memory(MLCOACH, small, false) / KIB, 6, " MiB");
	figure("memory, an interview with 200 KiB", most_memory(MLCOACH, large, false) / KIB, 6, " MiB");
}

static void print_machine(void)
{
	struct utsname system;
	char line[256], model[200] = "unknown processor";
	FILE *file = fopen("/proc/cpuinfo", "r");
	while (file && fgets(line, sizeof line, file) && sscanf(line, "model name : %199[^\n]", model) != 1)
		;
	if (file)
		fclose(file);
	uname(&system);
	printf("Measured on: %s, %ld processors, %s %s%s.\n", model, sysconf(_SC_NPROCESSORS_ONLN), system.sysname,
	       system.release,
	       sched_getscheduler(0) == SCHED_OTHER ? ""
						    : ", all of it at real-time priority: the machine had other work");
}

static void print_missing(void)
{
	for (size_t p = 0; p < PEERS; p++)
		if (!peers[p].there)
			printf("\n%s is not installed here, so it is left out.\n", peers[p].name);
}

static bool is_installed(const char *name)
{
	char command[128];
	snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", name);
	return system(command) == 0;
}

/* The first start of all: caches are empty, a case is read and checked before its interview begins. */
static double first_start(const struct start *start)
{
	struct play play;
	begin(&play, start->home, start->argv, NULL, 1);
	double took = play.last - play.begun;
	play_stop(&play);
	return took;
}

static void warm_up(void)
{
	struct start editing = starts[START_CASE];
	editing.home = peers[MLCOACH].name;
	first_start(&editing);
	first_home = first_start(&starts[START_HOME]);
	first_case = first_start(&starts[START_CASE]);
}

static void measure(size_t rounds)
{
	warm_up();
	for (size_t round = 0; round < rounds; round++) {
		for (size_t i = 0; i < STARTS; i++)
			for (size_t s = 0; s < COUNT(starts); s++)
				if (*starts[s].argv[0] == '%' || is_installed(starts[s].argv[0]))
					run_start(&starts[s]);
		for (size_t size = 0; size < COUNT(sizes); size++)
			for (int place = 0; place < PLACES; place++)
				for (size_t p = 0; p < PEERS; p++)
					if (peers[p].there)
						run(p, size, (enum place)place);
		fprintf(stderr, "round %zu of %zu\n", round + 1, rounds);
	}
}

int main(int argc, char **argv)
{
	if (argc < 4) {
		fprintf(stderr, "tui_bench MLCOACH FLOOR FOLDER [ROUNDS]\n");
		return 2;
	}
	mlcoach = argv[1];
	floor_program = argv[2];
	folder = argv[3];
	for (size_t p = 0; p < PEERS; p++)
		peers[p].there = *peers[p].argv[0] == '%' || is_installed(peers[p].argv[0]);
	measure(argc > 4 ? strtoul(argv[4], NULL, 10) : 3);
	print_machine();
	print_missing();
	print_figures();
	for (size_t size = 0; size < COUNT(sizes); size++)
		print_costs(size);
	for (size_t size = 0; size < COUNT(sizes); size++)
		print_places(size);
	print_starts();
	return 0;
}
