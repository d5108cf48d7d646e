/* Thousands of random steps, each done by the editor and by the plainest one there could be (model.h). */
#include "support/support.h"

#include "model.h"

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static void check_steps(const char *text, size_t columns, unsigned seed, unsigned steps)
{
	struct model model;
	unsigned first = seed;
	const char *wrong = NULL;
	model_begin(&model, text, columns);
	for (unsigned i = 0; i < steps && !wrong; i++) {
		unsigned what = next_random(&seed), which = next_random(&seed);
		wrong = model_step(&model, what, which);
		if (wrong)
			fail_msg("seed %u, step %u (%u, %u): %s", first, i, what % 100, which, wrong);
	}
	wrong = model_finish(&model);
	if (wrong)
		fail_msg("seed %u: %s", first, wrong);
	model_end(&model);
}

static void any_steps_do_what_the_plain_editor_does(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 100; round++)
		check_steps("", 4 + round % 30, round, 500);
}

static void so_they_do_in_a_text_that_is_there(void **state)
{
	(void)state;
	for (unsigned round = 100; round < 140; round++)
		check_steps("We start with\n- logs\n  1. of clicks\n\u4E2D\u6587 and cafe\u0301.", 4 + round % 17,
			    round, 500);
}

/* Paragraphs of which not all is wrapped at once. */
static void so_they_do_in_long_paragraphs(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 12; round++) {
		struct str text = STR_INIT;
		str_add_repeat(&text, "logs are labels \u4E2D\u6587", 500);
		str_add(&text, round % 2 ? "\n" : "");
		str_add_repeat(&text, round % 3 ? "clicks come late, " : "one.\ntwo", 300);
		check_steps(text.data, 5 + round % 7, round, 400);
		str_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_steps_do_what_the_plain_editor_does),
		cmocka_unit_test(so_they_do_in_a_text_that_is_there),
		cmocka_unit_test(so_they_do_in_long_paragraphs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
