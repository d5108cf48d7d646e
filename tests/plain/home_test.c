/* Plain home: a numbered list, and what each typed line chooses. */
#include "support/support.h"

#include "mlcoach/plain/plain.h"

static const char framework_yaml[] =
	"format: 1\nbudgets: [35, 45]\nsteps:\n"
	"  - {id: data, title: Data, minutes: [5, 7], weight: 1, question: Where from?, guidance: Say.}\n"
	"levels:\n"
	"  - {id: mid, title: Mid, expects: A design.}\n"
	"  - {id: senior, title: Senior, expects: Numbers.}\n"
	"  - {id: staff, title: Staff, expects: Risks.}\n"
	"signals:\n  - {id: no-hire, title: No hire, from: {mid: 0, senior: 0, staff: 0}}\n"
	"  - {id: hire, title: Hire, from: {mid: 50, senior: 50, staff: 50}}\n";
static const char case_yaml[] = "format: 1\nid: %s\ntitle: %s\nsummary: Short.\ndifficulty: easy\ntags: [ads]\n"
				"prompt: Design it.\nsteps:\n  data: {answer: Logs.}\n";

static struct library *two_cases(const char *folder, struct diags *diags)
{
	static const char *const ids[] = { "ads", "search" };
	struct library *library;
	free(support_file(folder, "framework.yaml", framework_yaml));
	free(support_file(folder, "lexicon.yaml", "format: 1\n"));
	for (size_t i = 0; i < 2; i++) {
		struct str name = STR_INIT, text = STR_INIT;
		str_addf(&name, "cases/%s/case.yaml", ids[i]);
		str_addf(&text, case_yaml, ids[i], ids[i]);
		free(support_file(folder, name.data, text.data));
		str_release(&name);
		str_release(&text);
	}
	struct library_options options = { .content = folder };
	assert_int_equal(library_open(&library, &options, diags), STATUS_OK);
	return library;
}

/* What the home screen makes of what is typed. */
static struct choice chosen(const struct home_model *model, const char *typed, char **out_said)
{
	static const struct choice preset = { .mode = MODE_MOCK, .level = LEVEL_SENIOR, .minutes = 45, .step = -1 };
	struct settings settings = { 0 };
	struct choice choice;
	size_t len;
	FILE *in = tmpfile(), *out = open_memstream(out_said, &len);
	fputs(typed, in);
	rewind(in);
	struct front *front = plain_new(in, out, &settings);
	assert_int_equal(front->ops->home(front, model, &preset, &choice), STATUS_OK);
	plain_free(front);
	fclose(in);
	fclose(out);
	return choice;
}

static void expect_choice(const struct choice *choice, const struct choice *expected)
{
	assert_int_equal(choice->kind, expected->kind);
	if (expected->kind == CHOICE_START) {
		assert_int_equal(choice->case_index, expected->case_index);
		assert_int_equal(choice->mode, expected->mode);
		assert_int_equal(choice->level, expected->level);
		assert_int_equal(choice->minutes, expected->minutes);
		assert_int_equal(choice->step, expected->step);
	} else if (expected->kind != CHOICE_QUIT) {
		assert_int_equal(choice->attempt, expected->attempt);
	}
}

struct row {
	const char *typed;
	struct choice choice;
	const char *said;
};

static void expect_rows(struct home_model *model, const struct row *rows, size_t count)
{
	struct diags diags;
	char *folder = support_folder();
	diags_init(&diags);
	model->library = two_cases(folder, &diags);
	for (size_t i = 0; i < count; i++) {
		char *said;
		struct choice choice = chosen(model, rows[i].typed, &said);
		if (!strstr(said, rows[i].said))
			fail_msg("'%s' is not in: %s", rows[i].said, said);
		free(said);
		expect_choice(&choice, &rows[i].choice);
	}
	library_free(model->library);
	diags_release(&diags);
	support_remove(folder);
	free(folder);
}

#define NOW INT64_C(1772373900000)
#define START(index, the_mode, the_level, the_minutes, the_step)                                                       \
	{                                                                                                              \
		.kind = CHOICE_START, .case_index = index, .mode = the_mode, .level = the_level,                       \
		.minutes = the_minutes, .step = the_step                                                               \
	}

static const struct attempt attempts[] = {
	{ .id = 7, .case_id = "ads", .case_title = "ads", .mode = "mock", .level = "mid", .started = NOW },
	{ .id = 5, .case_id = "ads", .case_title = "ads", .mode = "mock", .level = "senior", .minutes = 45, .started = NOW,
	  .finished = NOW, .score = { 50, 40, 30 }, .signal = "no-hire" },
	{ .id = 4, .case_id = "search", .case_title = "search", .mode = "mock", .level = "senior", .minutes = 45,
	  .started = NOW, .finished = NOW, .score = { 50, 41, 30 }, .signal = "no-hire" },
};
static const struct stored_step steps[] = { { 5, "data", { 50, 40, 30 }, true, 60000, 60000, -1 } };

static void home_takes_numbers_ids_and_letters(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "2\n", START(1, MODE_MOCK, LEVEL_SENIOR, 45, -1), "1. ads" },
		{ "sea practice staff 35\n", START(1, MODE_PRACTICE, LEVEL_STAFF, 35, -1), "2. search" },
		{ "\n9\nads\n", START(0, MODE_MOCK, LEVEL_SENIOR, 45, -1), "The list has no case 9; l tells it." },
		{ "1 expert\nq\n", { .kind = CHOICE_QUIT }, "'expert' is no mode, level or length." },
		{ "r\n", { .kind = CHOICE_RESUME, .attempt = 7 }, "r: Resume ads" },
		{ "R\n", { .kind = CHOICE_RESUME, .attempt = 7 }, "r: Resume ads" },
		{ "?\n", { .kind = CHOICE_QUIT }, "r [ATTEMPT], or resume: resumes what was interrupted\nd [ATTEMPT], or discard" },
		{ "h 5\n", { .kind = CHOICE_QUIT }, "#5 ads" },
		{ "h 9\nh soon\n", { .kind = CHOICE_QUIT }, "No attempt 9; h lists them.\nh alone, h all," },
		{ "i 1\n", { .kind = CHOICE_QUIT }, "2026-03-01, 40 of 100 at senior, no hire" },
		{ "m practice\n1\n", START(0, MODE_PRACTICE, LEVEL_SENIOR, 45, -1), "begins that case as practice, senior" },
		{ "w #5\n", START(0, MODE_MOCK, LEVEL_SENIOR, 45, 0), "The weakest step of attempt 5, Data, alone, as mock." },
		{ "n\n", { .kind = CHOICE_RESUME, .attempt = 7 }, "r: Resume ads" },
		{ "r 7\n", { .kind = CHOICE_RESUME, .attempt = 7 }, "r: Resume ads" },
		{ "r 5\n", { .kind = CHOICE_QUIT }, "That is not the number of an interrupted one; h lists them." },
		{ "d\n", { .kind = CHOICE_DISCARD, .attempt = 7 }, "Attempt 7, ads: discarded." },
		{ "v x\nv 12\nv #5\n", { .kind = CHOICE_REVIEW, .attempt = 5 }, "No case 'x'; l tells the cases" },
		{ "v 12\nv\n", { .kind = CHOICE_REVIEW, .attempt = 5 }, "No attempt 12; h lists them." },
		{ "v search\n", { .kind = CHOICE_REVIEW, .attempt = 4 }, "1. ads" },
		{ "v 7\n", { .kind = CHOICE_QUIT }, "Attempt 7 is not finished; it can be resumed" },
		{ "", { .kind = CHOICE_QUIT }, "q quits" },
		{ "s score\n1\n", START(1, MODE_MOCK, LEVEL_SENIOR, 45, -1), "By last score, best first:\n1. search" },
		{ "s\ns nope\n", { .kind = CHOICE_QUIT }, "'nope' is no order: title," },
		{ "f sea\n1\n", START(1, MODE_MOCK, LEVEL_SENIOR, 45, -1), "1 of 2 cases with “sea”; f alone shows all." },
		{ "f sea\nf\n1\n", START(0, MODE_MOCK, LEVEL_SENIOR, 45, -1), "1. ads" },
		{ "f bees\n1\n", { .kind = CHOICE_QUIT }, "No case has" },
		{ "w 1\n", START(0, MODE_MOCK, LEVEL_SENIOR, 45, 0), "The weakest step of attempt 5, Data, alone" },
		{ "w\n", START(0, MODE_MOCK, LEVEL_SENIOR, 45, 0), "The weakest step of attempt 5, Data, alone" },
		{ "w 1 practice mid\n", START(0, MODE_PRACTICE, LEVEL_MID, 45, 0), "The weakest step of attempt 5, Data, alone" },
		{ "w search\n", { .kind = CHOICE_QUIT }, "Its steps are not known yet: a review fills them in, v 4" },
		{ "h\n", { .kind = CHOICE_QUIT }, "#5: 2026-03-01, ads, 40 of 100, no hire, mock, senior, 1 of 45 min" },
		{ "h trends\n", { .kind = CHOICE_QUIT }, "Data, 40 of 100" },
		{ "p 2\n", { .kind = CHOICE_QUIT }, "checklist.json: error: cannot open" },
	};
	struct home_model model = { .past = { attempts, 3, steps, 1 }, .interrupted = &attempts[0], .utc = true, .now = NOW };
	expect_rows(&model, rows, sizeof rows / sizeof *rows);
}

static void home_begins_what_is_next(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "n\n", START(1, MODE_MOCK, LEVEL_SENIOR, 45, 0), "n: Practise Data, this step alone, on search" },
		{ "n practice\n", START(1, MODE_PRACTICE, LEVEL_SENIOR, 45, 0), "n: Practise" },
		{ "n slowly\n", { .kind = CHOICE_QUIT }, "'slowly' is no mode, level or length." },
		{ "r\n", { .kind = CHOICE_QUIT }, "Nothing was interrupted." },
	};
	struct home_model model = { .past = { attempts + 1, 1, steps, 1 }, .utc = true, .now = NOW };
	expect_rows(&model, rows, sizeof rows / sizeof *rows);
}

static void the_first_time_two_words_begin(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "practice\n", START(0, MODE_PRACTICE, LEVEL_SENIOR, 45, -1), "Two ways to begin; type the word:\npractice: " },
		{ "practice staff\n", START(0, MODE_PRACTICE, LEVEL_STAFF, 45, -1), "? lists what else" },
		{ "mock\n", START(0, MODE_MOCK, LEVEL_SENIOR, 45, -1), "Practice and mock begin with ads" },
		{ "w\n", { .kind = CHOICE_QUIT }, "No finished interview there yet." },
	};
	struct home_model model = { .first_time = true, .utc = true, .now = NOW };
	expect_rows(&model, rows, sizeof rows / sizeof *rows);
}

/* Heard once; after that, a line is enough. */
static void home_is_told_in_full_once(void **state)
{
	static const struct choice preset = { .mode = MODE_MOCK, .level = LEVEL_SENIOR, .minutes = 45, .step = -1 };
	struct home_model model = { .past = { attempts, 3, steps, 1 }, .interrupted = &attempts[0], .utc = true, .now = NOW };
	struct settings settings = { 0 };
	struct choice choice;
	struct diags diags;
	char *said, *folder = support_folder();
	size_t len;
	(void)state;
	diags_init(&diags);
	model.library = two_cases(folder, &diags);
	FILE *in = tmpfile(), *out = open_memstream(&said, &len);
	fputs("f sea\nv 5\nq\n", in);
	rewind(in);
	struct front *front = plain_new(in, out, &settings);
	front->ops->home(front, &model, &preset, &choice);
	fflush(out);
	size_t before = len;
	front->ops->say(front, SEVERITY_ERROR, "error: it is broken");
	front->ops->home(front, &model, &preset, &choice);
	plain_free(front);
	fclose(in);
	fclose(out);
	assert_string_equal(said + before, "Error: it is broken\n\nHome. 1 case with “sea”, f alone shows all; l tells all, "
					   "n begins what is\nnext, r resumes, ? lists what can be typed, q quits.\n");
	free(said);
	library_free(model.library);
	diags_release(&diags);
	support_remove(folder);
	free(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(home_takes_numbers_ids_and_letters),
		cmocka_unit_test(home_begins_what_is_next),
		cmocka_unit_test(home_is_told_in_full_once),
		cmocka_unit_test(the_first_time_two_words_begin),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
