/* What an interviewer would say of small texts, property by property: tests/eval/behaviour, scored with the shipped
 * content, each text alone and in the middle of an interview. Most must hold; those that do not are listed with the
 * reason in known.txt, and leave it when they hold. */
#include "support/support.h"

#include "mlcoach/content/library.h"
#include "program/behaviour.h"
#include "program/behaviour_judge.h"

#define FOLDER "tests/eval/behaviour"
/* NEEDSWORK: 0.97 is wanted; known.txt says what is in the way. */
#define SHARE_HELD 0.95
#define FILE_MAX (1u << 20)
static const char *const setting_names[] = { [SETTING_BARE] = "bare", [SETTING_INTERVIEW] = "interview" };

/* A case study and the interview around the texts: one text a step, which does not say the items under test. */
struct stage {
	int index;
	struct scorer *scorer;
	const struct checklist *checklist;
	const struct case_study *study;
	const char *steps[STEPS_MAX];
	const char *says; /* items that the interview itself speaks of, between blanks */
};

struct bench {
	struct library *library;
	struct diags diags;
	struct arena arena;
	VEC(struct stage) stages;
	VEC(char *) known; /* id/setting: reason */
};

static struct bench bench;

/* --- set-up ------------------------------------------------------------------------------------------------------ */

static char *read_whole(const char *path)
{
	struct str text = STR_INIT;
	assert_int_equal(path_read(&text, path, FILE_MAX, &bench.diags), STATUS_OK);
	return str_detach(&text);
}

/* "says: …" and then "@ step" above the text of each step. */
static void read_interview(struct stage *stage, const char *path)
{
	struct str text = STR_INIT;
	char *whole = read_whole(path), *step = strstr(whole, "\n@ ");
	str_addf(&text, " %.*s ", (int)strcspn(whole + 6, "\n"), whole + 6);
	stage->says = arena_strdup(&bench.arena, text.data);
	while (step) {
		char *name = step + 3, *end = strchr(name, '\n'), *next = strstr(end, "\n@ ");
		*end = '\0';
		int index = framework_step(library_framework(bench.library), name);
		assert_true(index >= 0);
		stage->steps[index] =
			arena_strndup(&bench.arena, end + 1, next ? (size_t)(next - end - 1) : strlen(end + 1));
		step = next;
	}
	free(whole);
	str_release(&text);
}

/* A case without an interview is in no behaviour. */
static void open_stage(struct stage *stage, size_t index)
{
	struct str path = STR_INIT;
	str_addf(&path, FOLDER "/interviews/%s.txt", library_head(bench.library, index)->id);
	stage->index = (int)index;
	if (path_is_file(path.data)) {
		stage->checklist = library_checklist(bench.library, index, &bench.diags);
		stage->study = library_case(bench.library, index, &bench.diags);
		stage->scorer = scorer_new(library_framework(bench.library),
					   library_lexicon(bench.library, &bench.diags), stage->study, stage->checklist);
		read_interview(stage, path.data);
	}
	str_release(&path);
}

static int open_bench(void **state)
{
	(void)state;
	struct library_options where = { .content = "content" };
	diags_init(&bench.diags);
	arena_init(&bench.arena);
	if (library_open(&bench.library, &where, &bench.diags) != STATUS_OK)
		return 1;
	for (size_t c = 0; c < library_count(bench.library); c++)
		open_stage(vec_push(&bench.stages), c);
	return 0;
}

static int close_bench(void **state)
{
	(void)state;
	for (size_t i = 0; i < bench.stages.len; i++)
		scorer_free(bench.stages.items[i].scorer);
	vec_release(&bench.stages);
	library_free(bench.library);
	diags_release(&bench.diags);
	arena_release(&bench.arena);
	return 0;
}

/* --- texts ------------------------------------------------------------------------------------------------------- */

static void add_sample(struct str *out, const char *of_case, const char *name)
{
	int index = library_find(bench.library, of_case, NULL);
	size_t count = 0;
	const struct sample *samples =
		index >= 0 ? library_samples(bench.library, (size_t)index, &count, &bench.diags) : NULL;
	for (size_t i = 0; i < count; i++)
		for (int s = 0; !strcmp(samples[i].name, name) && s < STEPS_MAX; s++)
			if (samples[i].answers[s])
				str_addf(out, "%s\n\n", samples[i].answers[s]);
}

/* {{prompt}}, {{question}}, {{model}} of the item's step, {{first}}: the first text, {{answer CASE NAME}}. */
static void add_macro(struct str *out, const struct stage *stage, int step, const struct str *first, char *macro)
{
	char of_case[64], name[64];
	if (!strcmp(macro, "prompt"))
		str_add(out, stage->study->prompt);
	else if (!strcmp(macro, "question"))
		str_add(out, stage->study->steps[step].question);
	else if (!strcmp(macro, "model"))
		str_add(out, stage->study->steps[step].answer);
	else if (!strcmp(macro, "first"))
		str_add_bytes(out, first->data, first->len);
	else if (sscanf(macro, "answer %63s %63s", of_case, name) == 2)
		add_sample(out, of_case, name);
}

static void expand(struct str *out, const struct stage *stage, int step, const struct str *first, const char *text,
		   size_t len)
{
	for (size_t i = 0; i < len; i++) {
		const char *end = len - i > 4 && !strncmp(text + i, "{{", 2) ? strstr(text + i, "}}") : NULL;
		if (!end) {
			str_add_char(out, text[i]);
			continue;
		}
		size_t before = out->len;
		char *macro = arena_strndup(&bench.arena, text + i + 2, (size_t)(end - text) - i - 2);
		add_macro(out, stage, step, first, macro);
		if (out->len == before)
			fail_msg("'{{%s}}' stands for nothing", macro);
		i = (size_t)(end - text) + 1;
	}
}

/* --- one text scored --------------------------------------------------------------------------------------------- */

static void score_text(struct scored *out, const struct stage *stage, enum setting setting, int step,
		       const struct str *text)
{
	size_t count = 0;
	str_init(&out->text);
	if (setting == SETTING_INTERVIEW && stage->steps[step])
		str_addf(&out->text, "%s\n", stage->steps[step]);
	str_add_bytes(&out->text, text->data, text->len);
	for (int s = 0; s < STEPS_MAX; s++) {
		const char *words = setting == SETTING_INTERVIEW ? stage->steps[s] : NULL;
		struct answer answer = { .kind = ANSWER_STEP, .step = s, .text = words, .len = words ? strlen(words) : 0 };
		if (s == step)
			answer.text = out->text.data, answer.len = out->text.len;
		if (answer.text)
			out->answers[count++] = answer;
	}
	out->card = scorecard_new(stage->scorer, out->answers, count, NULL);
}

static void scored_release(struct scored *scored)
{
	scorecard_free(scored->card);
	str_release(&scored->text);
}

/* --- items of a case --------------------------------------------------------------------------------------------- */

static bool names_item(const struct behaviour *one, const struct item *item)
{
	size_t len = strlen(item->id);
	if (!strcmp(one->items, "all") || (!strcmp(one->items, "own") && !item->shared))
		return true;
	for (const char *at = one->items; (at = strstr(at, item->id)) != NULL; at += len)
		if ((at == one->items || at[-1] == ' ') && (at[len] == '\0' || at[len] == ','))
			return true;
	return false;
}

static size_t named_items(const struct behaviour *one, const struct checklist *checklist)
{
	size_t count = 0, commas = 0;
	for (const char *at = one->items; *at; at++)
		commas += *at == ',';
	for (size_t i = 0; i < checklist->nitems; i++)
		count += names_item(one, &checklist->items[i]);
	return count > commas ? count : 0;
}

static int first_step(const struct behaviour *one, const struct checklist *checklist)
{
	for (size_t i = 0; i < checklist->nitems; i++)
		if (names_item(one, &checklist->items[i]))
			return checklist->items[i].step;
	return 0;
}

/* Whether the interview itself speaks of the item, which would hide what the text does. */
static bool said_anyway(const struct behaviour *one, const struct stage *stage)
{
	for (size_t i = 0; i < stage->checklist->nitems; i++) {
		const struct item *item = &stage->checklist->items[i];
		const char *at = strstr(stage->says, item->id);
		size_t len = strlen(item->id);
		if (at && at[-1] == ' ' && at[len] == ' ' && names_item(one, item))
			return true;
	}
	return false;
}

static const struct stage *stage_of(const char *id)
{
	int index = library_find(bench.library, id, NULL);
	return index >= 0 && bench.stages.items[index].scorer ? &bench.stages.items[index] : NULL;
}

/* --- running ----------------------------------------------------------------------------------------------------- */

static void run_case(struct complaint *out, const struct behaviour *one, const struct stage *stage,
		     enum setting setting)
{
	struct str texts[2] = { STR_INIT, STR_INIT };
	struct scored scored[2];
	int step = first_step(one, stage->checklist);
	for (size_t t = 0; t < one->ntexts; t++) {
		expand(&texts[t], stage, step, &texts[0], one->texts[t].data, one->texts[t].len);
		score_text(&scored[t], stage, setting, step, &texts[t]);
	}
	for (size_t i = 0; i < stage->checklist->nitems; i++) {
		for (size_t t = 0; t < one->ntexts; t++)
			if (names_item(one, &stage->checklist->items[i]))
				judge_alone(out, &one->expected, &scored[t], &scored[t].card->items[i]);
		if (one->ntexts == 2 && names_item(one, &stage->checklist->items[i]))
			judge_pair(out, one->expected.relation, &scored[0].card->items[i], &scored[1].card->items[i]);
	}
	for (size_t t = 0; t < one->ntexts; t++) {
		scored_release(&scored[t]);
		str_release(&texts[t]);
	}
}

struct tally {
	struct str *report;
	unsigned held, run;
	unsigned surprises; /* failures that are not known, known ones that hold, cases about nothing */
};

/* The entry of known.txt, marked as seen by its first byte going. */
static bool is_known(const char *id, enum setting setting)
{
	struct str key = STR_INIT;
	bool found = false;
	str_addf(&key, "%s/%s:", id, setting_names[setting]);
	for (size_t i = 0; i < bench.known.len; i++)
		if (!strncmp(bench.known.items[i], key.data, key.len)) {
			bench.known.items[i][0] = '\0';
			found = true;
		}
	str_release(&key);
	return found;
}

static void run_setting(struct tally *out, const struct behaviour *one, const struct stage *stage, enum setting setting)
{
	struct complaint complaint = { .why = STR_INIT };
	run_case(&complaint, one, stage, setting);
	bool holds = complaint.failures <= one->expected.but, known = is_known(one->id, setting);
	out->run++;
	out->held += holds;
	if (holds == known) {
		out->surprises++;
		str_addf(out->report, "%s:%u: %s/%s %s\n%s", one->path, one->line, one->id, setting_names[setting],
			 holds ? "holds now: take it off the list" : "does not hold", holds ? "" : complaint.why.data);
	}
	str_release(&complaint.why);
}

static void run_behaviour(struct tally *out, const struct behaviour *one)
{
	const struct stage *stage = stage_of(one->of_case);
	if (!stage || !named_items(one, stage->checklist)) {
		str_addf(out->report, "%s:%u: no such case or item: %s [%s]\n", one->path, one->line, one->of_case,
			 one->items);
		out->surprises++;
		return;
	}
	for (int setting = 0; setting < SETTING_COUNT; setting++)
		if ((one->settings & 1u << setting) && (setting == SETTING_BARE || !said_anyway(one, stage)))
			run_setting(out, one, stage, (enum setting)setting);
}

static void add_tally(struct tally *sum, const struct tally *more)
{
	sum->held += more->held;
	sum->run += more->run;
	sum->surprises += more->surprises;
}

/* Runs all, property by property in the order of the files. */
static struct tally run_all(const struct behaviours *list, struct str *report)
{
	struct tally whole = { .report = report }, part = whole;
	for (size_t i = 0; i < list->items.len; i++) {
		const struct behaviour *one = &list->items.items[i];
		run_behaviour(&part, one);
		if (i + 1 == list->items.len || one[1].property != one->property) {
			print_message("%-28s %3u of %3u\n", one->property, part.held, part.run);
			add_tally(&whole, &part);
			part = (struct tally) { .report = report };
		}
	}
	return whole;
}

static void read_folder(struct behaviours *list, const char *folder)
{
	size_t count;
	char **names = path_list(folder, &count);
	for (size_t i = 0; i < count; i++) {
		size_t len = strlen(names[i]);
		if (len < 4 || strcmp(names[i] + len - 4, ".txt") != 0 || !strcmp(names[i], "known.txt"))
			continue;
		char *path = path_join(folder, names[i]), *text = read_whole(path);
		behaviours_read(list, path, text, &bench.diags);
		free(text);
		free(path);
	}
	free(names);
}

static void read_known(char *text)
{
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
		if (*line != '#')
			*vec_push(&bench.known) = line;
}

/* Line by line: cmocka cuts what is long. */
static void print_report(struct str *report)
{
	for (char *line = strtok(report->data, "\n"); line; line = strtok(NULL, "\n"))
		print_message("%s\n", line);
}

static void small_texts_are_judged_as_an_interviewer_would(void **state)
{
	(void)state;
	struct behaviours list;
	struct str report = STR_INIT;
	char *known = read_whole(FOLDER "/known.txt");
	behaviours_init(&list);
	read_folder(&list, FOLDER);
	char *errors = support_diags(&bench.diags, NULL);
	assert_string_equal(errors, "");
	read_known(known);
	struct tally tally = run_all(&list, &report);
	print_message("%zu cases, %u of %u runs hold (%.1f %%)\n", list.items.len, tally.held, tally.run,
		      100.0 * tally.held / tally.run);
	for (size_t i = 0; i < bench.known.len; i++)
		if (*bench.known.items[i]) {
			str_addf(&report, "known.txt: there is no case '%s'\n", bench.known.items[i]);
			tally.surprises++;
		}
	print_report(&report);
	assert_int_equal(tally.surprises, 0);
	assert_true(tally.held >= SHARE_HELD * tally.run);
	vec_release(&bench.known);
	behaviours_release(&list);
	str_release(&report);
	free(errors);
	free(known);
}

/* --- the runner itself ------------------------------------------------------------------------------------------- */

static void wrong_expectations_are_found(void **state)
{
	(void)state;
	static const char text[] = "# fixture: expects what cannot be\n"
				   "@ ad-click-prediction bare\n"
				   "[graceful-fallback] covered | My cat likes the sun.\n"
				   "[graceful-fallback] any quote=\"the sun\"\n> My cat likes\n> the sun.\n"
				   "[graceful-fallback] above | My cat likes the sun. || My cat likes the rain.\n"
				   "[graceful-fallback] missed | My cat likes the sun.\n"
				   "[staged-rollout, graceful-fallback] covered but=1 | My cat likes the sun.\n"
				   "[graceful-fallback, staged-rollout] covered but=2 | My cat likes the sun.\n"
				   "[no-such-item] missed | My cat likes the sun.\n"
				   "[data-drift] missed | My cat likes the sun.\n"
				   "[data-drift] covered | My cat likes the sun.\n";
	static const char *const reports[] = { ("fixture.txt:3: fixture/graceful-fallback/1/bare does not hold\n"
						"\tgraceful-fallback: expected covered, is missed"),
					       "fixture.txt:4: ", "fixture.txt:7: ", "", "fixture.txt:9: ", "",
					       "fixture.txt:11: no such case or item",
					       "fixture.txt:12: fixture/data-drift/1/bare holds now", "" };
	char listed[] = "fixture/data-drift/1/bare: why", also[] = "fixture/data-drift/2/bare: why";
	struct behaviours list;
	*vec_push(&bench.known) = listed;
	*vec_push(&bench.known) = also;
	behaviours_init(&list);
	behaviours_read(&list, "fixture.txt", text, &bench.diags);
	assert_int_equal(bench.diags.errors, 0);
	assert_int_equal(list.items.len, sizeof reports / sizeof *reports);
	for (size_t i = 0; i < list.items.len; i++) {
		struct str report = STR_INIT;
		struct tally tally = { .report = &report };
		run_behaviour(&tally, &list.items.items[i]);
		report.data[report.len < strlen(reports[i]) ? report.len : strlen(reports[i])] = '\0';
		assert_string_equal(report.data, reports[i]);
		assert_int_equal(tally.surprises, *reports[i] != '\0');
		str_release(&report);
	}
	vec_release(&bench.known);
	behaviours_release(&list);
}

static void mistakes_in_a_file_have_their_line(void **state)
{
	(void)state;
	static const char text[] = "[a] covered | before any heading\n"
				   "# fixture: mistakes\n"
				   "@ ad-click-prediction sideways\n"
				   "[graceful-fallback] perhaps | text\n"
				   "[graceful-fallback] same | one text\n"
				   "stray\n"
				   "[graceful-fallback] missed | a \\q b\n";
	struct behaviours list;
	struct diags diags;
	diags_init(&diags);
	behaviours_init(&list);
	behaviours_read(&list, "f.txt", text, &diags);
	assert_int_equal(diags.len, 6);
	static const unsigned lines[] = { 1, 3, 4, 5, 6, 7 };
	for (size_t i = 0; i < diags.len; i++)
		assert_int_equal(diags.items[i].at.line, lines[i]);
	behaviours_release(&list);
	diags_release(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_expectations_are_found),
		cmocka_unit_test(mistakes_in_a_file_have_their_line),
		cmocka_unit_test(small_texts_are_judged_as_an_interviewer_would),
	};
	return cmocka_run_group_tests(tests, open_bench, close_bench);
}
