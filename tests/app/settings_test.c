#include "support/support.h"

#include "mlcoach/app/settings.h"

struct fixture {
	char *folder;
	struct diags diags;
	struct settings settings;
};

static struct fixture f;

static int set_up(void **state)
{
	(void)state;
	f.folder = support_folder();
	diags_init(&f.diags);
	settings_init(&f.settings);
	setenv("XDG_CONFIG_HOME", f.folder, 1);
	unsetenv("MLCOACH_LEVEL");
	unsetenv("MLCOACH_THEME");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	settings_release(&f.settings);
	diags_release(&f.diags);
	support_remove(f.folder);
	free(f.folder);
	return 0;
}

static void expect_diags(const char *wanted)
{
	char *text = support_diags(&f.diags, f.folder);
	assert_string_equal(text, wanted);
	free(text);
}

static void write_config(const char *text)
{
	free(support_file(f.folder, "mlcoach/config.yaml", text));
}

static void without_a_file_the_defaults_stand(void **state)
{
	(void)state;
	assert_int_equal(settings_read(&f.settings, NULL, &f.diags), STATUS_OK);
	expect_diags("");
	assert_true(f.settings.mode == MODE_MOCK && f.settings.level == LEVEL_SENIOR && f.settings.minutes == 45);
	assert_true(!f.settings.ascii && !f.settings.clock_hidden && f.settings.learn);
	assert_string_equal(f.settings.theme, "auto");
}

static void the_file_is_read_and_a_variable_goes_before_it(void **state)
{
	(void)state;
	write_config("---\n# mine\nmode: practice\nlevel: \"staff\"   # for now\n\nminutes: 35\r\nascii: true\nclock: "
		     "'hidden'\ntheme:dark");
	setenv("MLCOACH_LEVEL", "mid", 1);
	assert_int_equal(settings_read(&f.settings, NULL, &f.diags), STATUS_OK);
	expect_diags("");
	assert_true(f.settings.mode == MODE_PRACTICE && f.settings.level == LEVEL_MID && f.settings.minutes == 35);
	assert_true(f.settings.ascii && f.settings.clock_hidden);
	assert_string_equal(f.settings.theme, "dark");
}

static void mistakes_have_a_place_and_change_nothing(void **state)
{
	(void)state;
	write_config("levle: mid\n  level: principal\nminutes: 0x20\nminutes: 9999\n\xc3\xa9t\xc3\xa9\nascii: "
		     "maybe\nzzzzzzzz: 1\n: 3\n");
	setenv("MLCOACH_THEME", "neon", 1);
	assert_int_equal(settings_read(&f.settings, NULL, &f.diags), STATUS_OK);
	expect_diags("mlcoach/config.yaml:1:1: warning: no setting 'levle'; did you mean 'level'?\n"
		     "mlcoach/config.yaml:2:3: warning: 'level' can't be 'principal'; it is one of mid|senior|staff\n"
		     "mlcoach/config.yaml:3:1: warning: 'minutes' can't be '0x20'; it is one of 35|45|60\n"
		     "mlcoach/config.yaml:4:1: warning: 'minutes' can't be '9999'; it is one of 35|45|60\n"
		     "mlcoach/config.yaml:5:1: warning: '\xc3\xa9t\xc3\xa9' is no setting; write 'name: value'\n"
		     "mlcoach/config.yaml:6:1: warning: 'ascii' can't be 'maybe'; it is one of no|yes\n"
		     "mlcoach/config.yaml:7:1: warning: no setting 'zzzzzzzz'\n"
		     "mlcoach/config.yaml:8:1: warning: no setting ''\n"
		     "MLCOACH_THEME: warning: 'theme' can't be 'neon'; it is one of auto|dark|light|high-contrast|mono|terminal\n");
	assert_true(f.settings.level == LEVEL_SENIOR && f.settings.minutes == 45 && !f.settings.ascii);
}

static void a_file_that_was_named_must_be_there(void **state)
{
	(void)state;
	assert_int_equal(settings_read(&f.settings, "/nonexistent/config.yaml", &f.diags), STATUS_IO);
	assert_int_equal(f.diags.errors, 1);
	diags_release(&f.diags);
	assert_int_equal(settings_read(&f.settings, f.folder, &f.diags), STATUS_IO);
}

static void every_setting_takes_each_of_its_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < settings_count; i++) {
		char *values = strdup(settings_table[i].values);
		for (char *value = strtok(values, "|"); value; value = strtok(NULL, "|"))
			assert_true(settings_set(&f.settings, settings_table[i].name, value, &f.diags));
		assert_false(settings_set(&f.settings, settings_table[i].name, "", &f.diags));
		free(values);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(without_a_file_the_defaults_stand),        TEST(the_file_is_read_and_a_variable_goes_before_it),
		TEST(mistakes_have_a_place_and_change_nothing), TEST(a_file_that_was_named_must_be_there),
		TEST(every_setting_takes_each_of_its_values),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
