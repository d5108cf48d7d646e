/* Texts of authors: paragraphs from hard-wrapped lines, and notes split at the steps' headings. */
#include "support/support.h"

#include "../../src/content/prose.h"
#include "mlcoach/content/library.h"
#include "mlcoach/content/notes.h"

static void hard_wrapped_lines_become_paragraphs(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	assert_string_equal(prose_join(&arena, "one\ntwo\n\nthree\n- a\n- b\nstill b\n  code\n2. x\n\n"),
			    "one two\n\nthree\n- a\n- b still b\n  code\n2. x");
	assert_string_equal(prose_join(&arena, ""), "");
	assert_string_equal(prose_join(&arena, "\n\n"), "");
	arena_release(&arena);
}

/* Every note as "step:text|". */
static char *split(const char *text, char **out_diags)
{
	struct diags diags;
	struct library *library;
	struct library_options where = { .content = "content" };
	struct notes notes;
	struct str out = STR_INIT;
	diags_init(&diags);
	assert_int_equal(library_open(&library, &where, &diags), STATUS_OK);
	notes_split(&notes, library_framework(library), "notes.md", text, strlen(text), &diags);
	for (size_t i = 0; i < notes.len; i++)
		str_addf(&out, "%d:%.*s|", notes.items[i].step, (int)notes.items[i].len, notes.items[i].text);
	*out_diags = support_diags(&diags, NULL);
	notes_release(&notes);
	library_free(library);
	diags_release(&diags);
	return str_detach(&out);
}

static void notes_are_split_at_the_steps(void **state)
{
	(void)state;
	static const struct {
		const char *text, *notes, *diags;
	} cases[] = {
		{ "# Data\nlogs\n# Model\ntrees\n", "1:logs\n|3:trees\n|", "" },
		{ "before\n## 2. Data sources\nlogs", "0:before\n|1:logs|", "" },
		{ "Data\n----\nlogs\n\nServing\n=======\nfast", "1:logs\n\n|5:fast|", "" },
		{ "**Features:**\nids\n### Details\nmore", "2:ids\n### Details\nmore|", "" },
		{ "# MONITORING\r\ndrift\r\n", "6:drift\r\n|", "" },
		{ "# Datas\nlogs", "0:# Datas\nlogs|",
		  "notes.md:1:1: warning: heading 'datas' names no step; did you mean 'Data'?\n" },
		{ "# Data\n# Data\nagain", "1:again|", "" },
		{ "no headings", "0:no headings|", "" },
		{ "", "", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *diags, *notes = split(cases[i].text, &diags);
		assert_string_equal(notes, cases[i].notes);
		assert_string_equal(diags, cases[i].diags);
		free(notes);
		free(diags);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hard_wrapped_lines_become_paragraphs),
		cmocka_unit_test(notes_are_split_at_the_steps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
