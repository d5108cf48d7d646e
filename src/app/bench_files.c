/* The files of the bench's case: read, watched, amended. */
#include "bench_private.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/hash.h"
#include "mlcoach/base/path.h"
#include "mlcoach/view/views.h"

/* What a case is made of. */
static const char *const case_files[] = { "checklist.json", "case.yaml" };
static const char *const pack_files[] = { "checklists/common.json", "lexicon.yaml", "framework.yaml" };
#define CASE_FILES (sizeof case_files / sizeof *case_files)

/* --- which they are --------------------------------------------------------------------------------------------- */

static void read_prints(const struct bench_files *files, uint64_t out[BENCH_FILES])
{
	struct diags quiet;
	diags_init(&quiet);
	for (size_t i = 0; i < BENCH_FILES; i++) {
		struct str bytes = STR_INIT;
		bool good = files->paths[i] && path_read(&bytes, files->paths[i], CONTENT_FILE_MAX, &quiet) == STATUS_OK;
		out[i] = good ? hash_bytes(HASH_START, bytes.data, bytes.len) : 0;
		str_release(&bytes);
	}
	diags_release(&quiet);
}

/* The name of the first file that was changed, or NULL. */
static const char *find_changed(const struct bench_files *files)
{
	uint64_t now[BENCH_FILES];
	read_prints(files, now);
	for (size_t i = 0; i < BENCH_FILES; i++)
		if (now[i] != files->prints[i])
			return path_base(files->paths[i]);
	return NULL;
}

void bench_name_files(struct bench_files *files, const struct case_head *head)
{
	for (size_t i = 0; i < BENCH_FILES; i++) {
		const char *folder = i < CASE_FILES ? head->dir : head->pack;
		files->paths[i] = folder ? path_join(folder, i < CASE_FILES ? case_files[i] : pack_files[i - CASE_FILES])
					 : NULL;
	}
}

enum status bench_open_library(struct library **out, const struct bench_files *files, struct diags *diags)
{
	return files->dir ? library_open_case(out, &files->where, files->dir, diags)
			  : library_open(out, &files->where, diags);
}

/* --- loading ------------------------------------------------------------------------------------------------------ */

void bench_unload(struct bench *bench)
{
	scorecard_free(bench->card);
	scorecard_free(bench->before);
	scorer_free(bench->scorer);
	library_free(bench->library);
	bench->card = bench->before = NULL;
	bench->scorer = NULL;
	bench->library = NULL;
	bench->item = -1;
	diags_release(&bench->wrong);
	diags_init(&bench->wrong);
}

void bench_load(struct bench *bench)
{
	struct bench_files *files = bench->files;
	bench_unload(bench);
	read_prints(files, files->prints);
	if (bench_open_library(&bench->library, files, &bench->wrong) == STATUS_OK) {
		int index = files->dir ? 0 : library_find(bench->library, bench->case_id, &bench->wrong);
		if (index >= 0)
			bench->scorer = scorers_open(bench->library, (size_t)index, &files->trained, &bench->wrong);
	}
	files->stale = true;
	bench->version++;
}

/* --- changing the checklist --------------------------------------------------------------------------------------- */

/* "covered 0.87". */
static void add_verdict(struct str *out, const struct bench *bench, const char *id)
{
	int item = bench->card && id ? checklist_item(scorer_checklist(bench->scorer), id) : -1;
	if (item >= 0)
		str_addf(out, "%s %.2f", verdict_word(bench->card->items[item].verdict),
			 bench->card->items[item].confidence);
	else
		str_add(out, "unknown");
}

/* The first of what went wrong. */
static void add_wrong(struct str *out, const struct diags *diags)
{
	if (!diags->len)
		return;
	if (diags->items[0].path)
		str_addf(out, "%s", path_base(diags->items[0].path));
	if (diags->items[0].at.line)
		str_addf(out, ":%u:%u", diags->items[0].at.line, diags->items[0].at.column);
	str_addf(out, "%s%s", diags->items[0].path ? ": " : "", diags->items[0].message);
}

/* Loads anew, and says how the verdict on the item moved, or that there are errors now. */
static void load_and_say(struct bench *bench, struct str *said)
{
	struct str was = STR_INIT;
	char *id = bench->item >= 0 && bench->scorer
			   ? alloc_strdup(scorer_checklist(bench->scorer)->items[bench->item].id)
			   : NULL;
	bool known = bench->card && id;
	add_verdict(&was, bench, id);
	bench_load(bench);
	bench_score(bench);
	if (!bench->scorer) {
		str_add(said, "; the case has errors now");
	} else if (known) {
		str_addf(said, ": was %s, now ", was.data);
		add_verdict(said, bench, id);
	}
	free(id);
	str_release(&was);
}

/* Ready for a change of the checklist file; otherwise why not is said. */
static bool is_ready(struct bench *bench, struct str *said)
{
	str_clear(said);
	if (!bench->files->amend)
		str_add(said, "the checklist cannot be read");
	else if (!bench->scorer)
		str_add(said, "the case has errors; mend them first");
	else
		return true;
	return false;
}

bool bench_amend(struct bench *bench, enum amend_list list, struct str *said)
{
	struct bench_files *files = bench->files;
	struct str sentence = STR_INIT;
	struct diags diags;
	enum status status = STATUS_BAD;
	bench_refresh(bench, said);
	bench_score(bench);
	if (!is_ready(bench, said))
		return false;
	diags_init(&diags);
	amend_clean(&sentence, bench->draft.text.data + bench->sentence.start, bench->sentence.end - bench->sentence.start);
	if (bench->item < 0) {
		str_add(said, "no item is looked at; choose one first");
	} else if (!sentence.len) {
		str_add(said, "nothing is typed that could be added");
	} else {
		const struct item *item = &scorer_checklist(bench->scorer)->items[bench->item];
		status = amend_add(files->amend, item->id, list, sentence.data, sentence.len, &diags);
		/* What was made of it is what is looked at from now on. */
		bench_select(bench, bench->item);
		if (status == STATUS_OK)
			str_addf(said, "%s added", amend_list_name(list));
		else
			add_wrong(said, &diags);
	}
	if (status == STATUS_OK)
		load_and_say(bench, said);
	diags_release(&diags);
	str_release(&sentence);
	return status == STATUS_OK;
}

bool bench_undo(struct bench *bench, struct str *said)
{
	struct diags diags;
	str_clear(said);
	if (!bench->files->amend || !amend_count(bench->files->amend)) {
		str_add(said, "nothing was added that could be taken back");
		return false;
	}
	diags_init(&diags);
	enum status status = amend_undo(bench->files->amend, &diags);
	if (status == STATUS_OK) {
		str_add(said, "taken back");
		load_and_say(bench, said);
	} else {
		add_wrong(said, &diags);
	}
	diags_release(&diags);
	return status == STATUS_OK;
}

bool bench_can_undo(const struct bench *bench)
{
	return bench->files->amend && amend_count(bench->files->amend) > 0;
}

void bench_open_checklist(struct bench_files *files)
{
	struct diags quiet;
	diags_init(&quiet);
	if (!files->amend)
		amend_open(&files->amend, files->paths[0], &quiet);
	else if (amend_is_stale(files->amend))
		amend_reread(files->amend, &quiet);
	diags_release(&quiet);
}

bool bench_reload(struct bench *bench, struct str *said)
{
	bench_open_checklist(bench->files);
	str_clear(said);
	str_add(said, "read again");
	load_and_say(bench, said);
	return bench->scorer != NULL;
}

bool bench_refresh(struct bench *bench, struct str *said)
{
	const char *changed = find_changed(bench->files);
	str_clear(said);
	if (!changed)
		return false;
	bool undoable = bench_can_undo(bench);
	bench_open_checklist(bench->files);
	/* What was added stands among what others wrote, and stays. */
	bool lost = undoable && !bench_can_undo(bench);
	str_addf(said, lost ? "%s changed elsewhere, no undo" : "%s was changed, read again", changed);
	load_and_say(bench, said);
	return true;
}

const char *bench_path(const struct bench *bench)
{
	return bench->files->paths[0];
}

unsigned bench_line(const struct bench *bench)
{
	return bench->scorer && bench->item >= 0 ? scorer_checklist(bench->scorer)->items[bench->item].at.line : 0;
}
