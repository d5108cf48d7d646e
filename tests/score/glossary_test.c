/* What is an entry of a glossary, and which interview is one. */
#include "support/support.h"

#include "../../src/score/glossary.h"

static bool is_entry(const char *text)
{
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text, strlen(text));
	bool is = doc.npieces == 1 && glossary_entry(&doc, &doc.pieces[0]);
	doc_release(&doc);
	return is;
}

static void a_term_and_its_meaning_are_an_entry(void **state)
{
	(void)state;
	assert_true(is_entry("Drift: change of distribution."));
	assert_true(is_entry("Position bias: tendency to click what stands first"));
	assert_true(is_entry("- Feature store: place holding features for training and serving"));
}

static void notes_are_none(void **state)
{
	(void)state;
	static const char *const notes[] = {
		"Split: by time, not random",
		"Label: booked within 7 days",
		"Retrieval: two-tower -> 500 candidates",
		"Loss: BCE, since the score is multiplied by the bid",
		"Fallback: we serve yesterday's row",
		"Features: keep the last ten clicks",
		"We watch drift: the distribution of scores against last week",
		"Drift",
		"It is simple: nothing",
	};
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
		if (is_entry(notes[i]))
			fail_msg("'%s' is taken for an entry of a glossary", notes[i]);
}

static void a_glossary_is_mostly_entries(void **state)
{
	(void)state;
	assert_true(glossary_is(60, 70));
	assert_false(glossary_is(15, 63));
	assert_false(glossary_is(3, 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_term_and_its_meaning_are_an_entry),
		cmocka_unit_test(notes_are_none),
		cmocka_unit_test(a_glossary_is_mostly_entries),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
