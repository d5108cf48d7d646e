#include "support/support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "mlcoach/base/path.h"
#include "mlcoach/base/str.h"
#include "mlcoach/base/tree.h"
#include "mlcoach/content/packs.h"

static struct diags diags;
static struct library *library;
static struct packs *packs;
static char *folder, *home;

static const struct library_options where = { .installed = "tests/content/pack" };

static int set_up(void **state)
{
	(void)state;
	diags_init(&diags);
	folder = support_folder();
	home = path_join(folder, "data/mlcoach/packs");
	char *data = path_join(folder, "data");
	setenv("XDG_DATA_HOME", data, 1);
	free(data);
	packs = packs_find(&where, &diags);
	return library_open(&library, &where, &diags) != STATUS_OK;
}

static int tear_down(void **state)
{
	(void)state;
	packs_free(packs);
	library_free(library);
	diags_release(&diags);
	support_remove(folder);
	free(home);
	free(folder);
	return 0;
}

static void look_again(void)
{
	packs_free(packs);
	packs = packs_find(&where, &diags);
}

static void assert_said(const char *expected)
{
	char *said = support_diags(&diags, folder);
	assert_string_equal(said, expected);
	free(said);
}

/* The tests' pack with its one case under another id. */
static char *make_pack(const char *name, const char *about, const char *id)
{
	static const char *const files[] = { "case.yaml", "checklist.json", "answers/weak.yaml" };
	char *dir = path_join(folder, name);
	struct str text = STR_INIT, path = STR_INIT;
	for (size_t i = 0; i < 3; i++) {
		str_clear(&text);
		str_clear(&path);
		str_addf(&path, "tests/content/pack/cases/tiny/%s", files[i]);
		assert_int_equal(path_read(&text, path.data, 1u << 20, &diags), STATUS_OK);
		char *at;
		for (size_t from = 0; (at = strstr(text.data + from, "tiny")); from += strlen(id)) {
			from = (size_t)(at - text.data);
			str_splice(&text, from, 4, id, strlen(id));
		}
		str_clear(&path);
		str_addf(&path, "%s/cases/%s/%s", name, id, files[i]);
		free(support_file(folder, path.data, text.data));
	}
	str_clear(&path);
	str_addf(&path, "%s/pack.yaml", name);
	if (about)
		free(support_file(folder, path.data, about));
	str_release(&path);
	str_release(&text);
	return dir;
}

static enum status add(const char *dir, bool copy, const char *expected)
{
	char *name;
	enum status status = packs_add(&name, packs, library, dir, copy, &diags);
	if (expected)
		assert_string_equal(name, expected);
	else
		assert_null(name);
	free(name);
	look_again();
	return status;
}

static size_t entries_of(const char *dir)
{
	size_t count;
	free(path_list(dir, &count));
	return count;
}

static void a_pack_is_added_as_a_link_and_removed_without_its_files(void **state)
{
	(void)state;
	char *dir = make_pack("a b/ünï", "format: 1\nname: team\nauthor: Ada\nversion: 2\n", "one");
	char *file = path_join(dir, "cases/one/case.yaml");
	assert_int_equal(add(dir, false, "team"), STATUS_OK);
	assert_int_equal(packs_count(packs), 2);
	const struct pack_info *pack = packs_named(packs, "team", &diags);
	assert_int_equal(pack->place, PACK_LINK);
	assert_int_equal(pack->ncases, 1);
	assert_null(pack->fault);
	assert_string_equal(pack->about.author, "Ada");
	assert_string_equal(pack->about.version, "2");
	assert_string_equal(pack->about.language, "en");
	assert_int_equal(packs_remove(pack, &diags), STATUS_OK);
	assert_true(path_is_file(file));
	assert_int_equal(entries_of(home), 0);
	assert_said("");
	free(file);
	free(dir);
}

static void a_copy_lives_without_what_it_came_from(void **state)
{
	(void)state;
	char *dir = make_pack("from", "format: 1\nname: team\n", "one");
	assert_int_equal(add(dir, true, "team"), STATUS_OK);
	support_remove(dir);
	look_again();
	const struct pack_info *pack = packs_named(packs, "team", &diags);
	assert_int_equal(pack->place, PACK_COPY);
	assert_int_equal(pack->ncases, 1);
	assert_int_equal(packs_remove(pack, &diags), STATUS_OK);
	assert_int_equal(entries_of(home), 0);
	assert_said("");
	free(dir);
}

static void a_copy_that_fails_leaves_nothing(void **state)
{
	(void)state;
	char *dir = make_pack("from", "format: 1\nname: team\n", "one"), *link = path_join(dir, "zz");
	assert_int_equal(symlink("nowhere", link), 0);
	assert_int_equal(add(dir, true, NULL), STATUS_IO);
	assert_said("from/zz: error: cannot follow the link: No such file or directory\n");
	assert_int_equal(entries_of(home), 0);
	free(link);
	free(dir);
}

static void a_pack_without_a_name_is_called_as_its_folder(void **state)
{
	(void)state;
	char *dir = make_pack("team-b", NULL, "one"), *slash = path_join(dir, "");
	assert_int_equal(add(slash, false, "team-b"), STATUS_OK);
	free(slash);
	free(dir);
	dir = make_pack("Team B", NULL, "two");
	assert_int_equal(add(dir, false, NULL), STATUS_BAD);
	assert_said("Team B: error: the folder's name is no name for a pack; write a 'name' of small letters and digits "
		    "joined by '-' into pack.yaml\n");
	free(dir);
}

static void what_is_no_good_pack_is_refused_with_the_reason(void **state)
{
	(void)state;
	char *none = path_join(folder, "none"), *empty = path_join(folder, "empty");
	assert_int_equal(tree_make(empty, &diags), STATUS_OK);
	assert_int_equal(add(none, false, NULL), STATUS_IO);
	assert_int_equal(add(empty, false, NULL), STATUS_BAD);
	char *dir = make_pack("bad", "format: 1\nname: bad\nauthr: x\n", "one");
	assert_int_equal(add(dir, false, NULL), STATUS_BAD);
	assert_said("none: error: no such folder\n"
		    "empty: error: not a pack; a pack is a folder with pack.yaml, framework.yaml or cases/\n"
		    "bad/pack.yaml:3:1: error: unknown key 'authr'; did you mean 'author'?\n");
	assert_int_equal(entries_of(home), 0);
	free(dir);
	free(empty);
	free(none);
}

static void names_and_ids_that_are_taken_are_refused(void **state)
{
	(void)state;
	char *one = make_pack("a", "format: 1\nname: team\n", "one");
	char *two = make_pack("b", "format: 1\nname: team\n", "two");
	char *three = make_pack("c", "format: 1\nname: other\n", "tiny");
	assert_int_equal(add(one, false, "team"), STATUS_OK);
	assert_int_equal(add(one, true, NULL), STATUS_BAD);
	assert_int_equal(add(two, false, NULL), STATUS_BAD);
	assert_int_equal(add(three, false, NULL), STATUS_BAD);
	char *said = support_diags(&diags, folder);
	assert_non_null(strstr(said, "a: error: added already as 'team'\n"));
	assert_non_null(strstr(said, "b: error: the name 'team' is taken by the pack in "));
	assert_non_null(strstr(said, "c/cases/tiny: error: the pack 'pack' has a case 'tiny' already, in "));
	assert_int_equal(diags.errors, 3);
	assert_int_equal(entries_of(home), 1);
	free(said);
	free(three);
	free(two);
	free(one);
}

static void only_what_was_added_is_removed(void **state)
{
	(void)state;
	free(make_pack("data/mlcoach/packs/own", NULL, "one"));
	look_again();
	assert_int_equal(packs_remove(packs_named(packs, "own", &diags), &diags), STATUS_BAD);
	assert_int_equal(packs_remove(packs_named(packs, "pack", &diags), &diags), STATUS_BAD);
	assert_int_equal(diags.errors, 2);
	assert_int_equal(entries_of(home), 1);
	assert_null(packs_named(packs, "owm", &diags));
	assert_string_equal(diags.items[2].message, "no pack 'owm'; did you mean 'own'?");
}

/* Links to nowhere and in a circle, a plain file, one folder twice: said, and everything else is found. */
static void what_cannot_be_used_says_why(void **state)
{
	(void)state;
	struct library *opened;
	char *dir = make_pack("team", NULL, "one");
	free(support_file(folder, "data/mlcoach/packs/d-file", "x"));
	char *links[] = { path_join(home, "a-gone"), path_join(home, "b-loop"), path_join(home, "c-good"),
			  path_join(home, "e-twice") };
	assert_int_equal(symlink("/nowhere/at/all", links[0]), 0);
	assert_int_equal(symlink("b-loop", links[1]), 0);
	assert_int_equal(symlink(dir, links[2]), 0);
	assert_int_equal(symlink(dir, links[3]), 0);
	look_again();
	assert_said("");
	assert_string_equal(packs_get(packs, 0)->fault, "the link leads nowhere; '/nowhere/at/all' is not there");
	assert_non_null(strstr(packs_get(packs, 1)->fault, "cannot open: "));
	assert_null(packs_get(packs, 2)->fault);
	assert_non_null(strstr(packs_get(packs, 3)->fault, "not a pack"));
	assert_non_null(strstr(packs_get(packs, 4)->fault, "the same folder as '"));
	assert_int_equal(library_open(&opened, &where, &diags), STATUS_OK);
	assert_int_equal(library_count(opened), 2);
	assert_int_equal(diags.errors, 0);
	assert_int_equal(diags.len, 3);
	library_free(opened);
	assert_int_equal(packs_remove(packs_get(packs, 1), &diags), STATUS_OK);
	for (size_t i = 0; i < 4; i++)
		free(links[i]);
	free(dir);
}

static void a_case_that_is_a_link_to_nowhere_is_said(void **state)
{
	(void)state;
	struct check_count count;
	char *dir = make_pack("team", NULL, "one"), *link = path_join(dir, "cases/gone");
	const char *path = dir;
	assert_int_equal(symlink("nowhere", link), 0);
	assert_int_equal(check_paths(&count, library, &path, 1, &diags), STATUS_OK);
	assert_said("team/cases/gone: warning: passed over; cannot open: No such file or directory\n");
	free(link);
	free(dir);
}

static void a_library_opens_without_anybody_to_tell(void **state)
{
	(void)state;
	struct library *opened;
	struct library_options nowhere = { .content = "/nowhere" };
	assert_int_equal(library_open(&opened, &nowhere, NULL), STATUS_IO);
	assert_null(opened);
	assert_int_equal(library_open(&opened, &where, NULL), STATUS_OK);
	library_free(opened);
}

/* Only then is there anything to tell apart. */
static void cases_name_their_pack_when_there_are_several(void **state)
{
	(void)state;
	struct library *opened;
	assert_null(library_head(library, 0)->pack_name);
	free(make_pack("data/mlcoach/packs/own", NULL, "one"));
	assert_int_equal(library_open(&opened, &where, &diags), STATUS_OK);
	assert_string_equal(library_head(opened, 0)->pack_name, "own");
	assert_string_equal(library_head(opened, 1)->pack_name, "pack");
	assert_string_equal(library_case(opened, 1, &diags)->head.pack_name, "pack");
	library_free(opened);
}

static void languages_are_tags(void **state)
{
	(void)state;
	static const char *const good[] = { "en", "de-AT", "zh-Hant-TW", "sl-rozaj-1994" };
	static const char *const bad[] = { "english language", "e", "en_GB", "en-", "-en", "toolongtag1", "ünï" };
	struct check_count count;
	struct str text = STR_INIT;
	for (size_t i = 0; i < 4 + 7; i++) {
		str_clear(&text);
		str_addf(&text, "format: 1\nname: x\nlanguage: %s\n", i < 4 ? good[i] : bad[i - 4]);
		char *path = support_file(folder, "x/pack.yaml", text.data);
		const char *paths = path;
		assert_int_equal(check_paths(&count, NULL, &paths, 1, &diags), i < 4 ? STATUS_OK : STATUS_BAD);
		free(path);
	}
	str_release(&text);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_pack_is_added_as_a_link_and_removed_without_its_files),
		TEST(a_copy_lives_without_what_it_came_from),
		TEST(a_copy_that_fails_leaves_nothing),
		TEST(a_pack_without_a_name_is_called_as_its_folder),
		TEST(what_is_no_good_pack_is_refused_with_the_reason),
		TEST(names_and_ids_that_are_taken_are_refused),
		TEST(only_what_was_added_is_removed),
		TEST(what_cannot_be_used_says_why),
		TEST(a_case_that_is_a_link_to_nowhere_is_said),
		TEST(a_library_opens_without_anybody_to_tell),
		TEST(cases_name_their_pack_when_there_are_several),
		TEST(languages_are_tags),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
