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
	"signals:\n  - {id: no-hire, title: No hire, from: {mid: 0, senior: 0, staff: 0}}\n";
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
	static const struct choice preset = { .mode = MODE_MOCK, .level = LEVEL_SENIOR, .minutes = 45 };
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

static void home_takes_numbers_ids_and_letters(void **state)
{
	(void)state;
	static const struct attempt interrupted = { .id = 7, .case_title = "ads", .mode = "mock", .level = "mid" };
	static const struct {
		const char *typed;
		struct choice choice;
		const char *said;
	} rows[] = {
		{ "2\n", { CHOICE_START, 1, MODE_MOCK, LEVEL_SENIOR, 45, -1, 0 }, "1. ads" },
		{ "sea practice staff 35\n", { CHOICE_START, 1, MODE_PRACTICE, LEVEL_STAFF, 35, -1, 0 }, "2. search" },
		{ "\n9\nads\n", { CHOICE_START, 0, MODE_MOCK, LEVEL_SENIOR, 45, -1, 0 }, "no case '9'" },
		{ "1 expert\nq\n", { .kind = CHOICE_QUIT }, "'expert' is no mode, level or length." },
		{ "r\n", { .kind = CHOICE_RESUME, .attempt = 7 }, "r resumes" },
		{ "d\n", { .kind = CHOICE_DISCARD, .attempt = 7 }, "Resume ads" },
		{ "v x\nv 12\n", { .kind = CHOICE_REVIEW, .attempt = 12 }, "v needs the number" },
		{ "", { .kind = CHOICE_QUIT }, "q quits" },
	};
	struct diags diags;
	char *folder = support_folder();
	diags_init(&diags);
	struct library *library = two_cases(folder, &diags);
	struct home_model model = { .library = library, .interrupted = &interrupted, .utc = true };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *said;
		struct choice choice = chosen(&model, rows[i].typed, &said);
		const struct choice *expected = &rows[i].choice;
		assert_non_null(strstr(said, rows[i].said));
		free(said);
		assert_int_equal(choice.kind, expected->kind);
		if (choice.kind == CHOICE_START) {
			assert_int_equal(choice.case_index, expected->case_index);
			assert_int_equal(choice.mode, expected->mode);
			assert_int_equal(choice.level, expected->level);
			assert_int_equal(choice.minutes, expected->minutes);
		} else if (choice.kind != CHOICE_QUIT) {
			assert_int_equal(choice.attempt, expected->attempt);
		}
	}
	library_free(library);
	diags_release(&diags);
	support_remove(folder);
	free(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(home_takes_numbers_ids_and_letters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
