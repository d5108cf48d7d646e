/* What the tables of commands and options say is understood by completion: a new operand can't be forgotten there. */
#include <string.h>

#include "../../src/cli/completion.h"
#include "../../src/cli/operands.h"
#include "mlcoach/base/str.h"
#include "support/support.h"

static void add(void *context, const struct operand *operand)
{
	str_addf(context, "%u%s %s%s%s\n", operand->place, operand->repeats ? "+" : "", operand->word,
		 *operand->after ? " after " : "", operand->after);
}

static void assert_walk(const char *operands, const char *expected)
{
	struct str out = STR_INIT;
	operands_walk(operands, add, &out);
	assert_string_equal(out.data, expected);
	str_release(&out);
}

static void operands_are_read_place_by_place(void **state)
{
	(void)state;
	assert_walk("", "");
	assert_walk("CASE", "0 CASE\n");
	assert_walk("CASE [FILE|-] or ATTEMPT", "0 CASE\n1 FILE\n0 ATTEMPT\n");
	assert_walk("[PATH ...]", "0+ PATH\n");
	assert_walk("bash|zsh", "0 bash\n0 zsh\n");
	assert_walk("[CASE|PATH ...]", "0+ CASE\n0+ PATH\n");
	assert_walk("[CASE] | merge FILE ... | list", "0 CASE\n0 merge\n1+ FILE after merge\n0 list\n");
	assert_walk("case ID", "0 case\n1 ID after case\n");
}

static void knows(void *context, const struct operand *operand)
{
	if (operand_is_name(operand->word) && !completion_kind(operand->word, context))
		fail_msg("'%s' of '%s' has no row in completion_kind", operand->word, (const char *)context);
}

static void every_name_in_the_tables_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < commands_count; i++)
		operands_walk(commands[i].operands, knows, (void *)commands[i].name);
	for (int i = 0; i < OPTION_COUNT; i++)
		if (options[i].value && operand_is_name(options[i].value) && !completion_kind(options[i].value, NULL))
			fail_msg("'%s' of '--%s' has no row in completion_kind", options[i].value, options[i].name);
}

static void there_is_no_script_for_other_shells(void **state)
{
	(void)state;
	struct str out = STR_INIT;
	assert_false(completion_script(&out, "tcsh"));
	assert_int_equal(out.len, 0);
	assert_true(completion_script(&out, "fish"));
	assert_non_null(strstr(out.data, "'command|show|one case\\'s prompt'"));
	str_clear(&out);
	assert_true(completion_script(&out, "bash"));
	assert_non_null(strstr(out.data, "'command|show|one case'\\''s prompt'"));
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operands_are_read_place_by_place),
		cmocka_unit_test(every_name_in_the_tables_is_known),
		cmocka_unit_test(there_is_no_script_for_other_shells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
