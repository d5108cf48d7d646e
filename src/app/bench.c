#include "bench_private.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/text/doc.h"
#include "mlcoach/view/views.h"

/* Items that are named when an id is not clear. */
#define CHOICES_MAX 4u

static int chosen_item(const struct bench *bench)
{
	const char *id = bench->files->item;
	return id && bench->scorer ? checklist_item(scorer_checklist(bench->scorer), id) : -1;
}

/* --- scoring ------------------------------------------------------------------------------------------------------ */

/* The sentence that the cursor is in, or else the one before it, or the first. */
static struct evidence find_sentence(const struct draft *draft)
{
	struct evidence found = { 0 };
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, draft->text.data, draft->text.len);
	for (size_t p = 0; p < doc.npieces; p++)
		if (!found.end || doc.pieces[p].start <= draft->cursor)
			found = (struct evidence) { 0, doc.pieces[p].start, doc.pieces[p].end };
	doc_release(&doc);
	return found;
}

static struct scorecard *score(const struct bench *bench, const struct str *text)
{
	struct answer answer = { .kind = ANSWER_STEP, .text = text->data, .len = text->len };
	return scorecard_new(bench->scorer, &answer, 1, NULL);
}

static void score_before(struct bench *bench, struct evidence sentence)
{
	struct str rest = STR_INIT;
	str_add_bytes(&rest, bench->draft.text.data, bench->draft.text.len);
	str_splice(&rest, sentence.start, sentence.end - sentence.start, "", 0);
	scorecard_free(bench->before);
	bench->before = score(bench, &rest);
	/* Of its evidence nobody asks: the text goes. */
	str_release(&rest);
}

/* The item that shows most, unless one was chosen. */
static int effective_item(const struct bench *bench)
{
	int item = chosen_item(bench);
	size_t *order = alloc_zeroed(bench->card->nitems, sizeof *order);
	size_t count = view_bench_order(bench->card, bench->before, order);
	if (item < 0 && count)
		item = (int)order[0];
	free(order);
	return item;
}

static void find_reasons(struct bench *bench)
{
	struct bench_files *files = bench->files;
	arena_release(&files->arena);
	bench->item = effective_item(bench);
	if (bench->item >= 0)
		reasons_find(&bench->reasons, bench->card, (size_t)bench->item, &files->arena);
	files->reasons_stale = false;
	bench->version++;
}

void bench_score(struct bench *bench)
{
	struct bench_files *files = bench->files;
	struct evidence sentence = find_sentence(&bench->draft);
	bool moved = sentence.start != bench->sentence.start || sentence.end != bench->sentence.end;
	bench->sentence = sentence;
	if (!bench->scorer || !(files->stale || files->reasons_stale || moved))
		return;
	if (files->stale) {
		scorecard_free(bench->card);
		bench->card = score(bench, &bench->draft.text);
	}
	if (files->stale || moved)
		score_before(bench, sentence);
	files->stale = false;
	find_reasons(bench);
}

void bench_edit(struct bench *bench, const struct edit *edit, struct diags *diags)
{
	struct bench_files *files = bench->files;
	const char *text = bench->draft.text.data;
	enum status status = STATUS_OK;
	draft_edit(&bench->draft, edit);
	/* The card borrows the text. */
	files->stale |= edit->removed || edit->len || bench->draft.text.data != text;
	if (files->journal)
		status = journal_edit(files->journal, edit, 0, diags);
	/* What one write could not keep, a whole new file may. */
	if (status != STATUS_OK)
		journal_reset(files->journal, &bench->draft, diags);
}

/* --- the item that is looked at ----------------------------------------------------------------------------------- */

void bench_select(struct bench *bench, int item)
{
	struct bench_files *files = bench->files;
	if (!bench->scorer)
		return;
	free(files->item);
	files->item = item >= 0 ? alloc_strdup(scorer_checklist(bench->scorer)->items[item].id) : NULL;
	files->reasons_stale = true;
}

void bench_step(struct bench *bench, int direction)
{
	bench_score(bench);
	if (!bench->card)
		return;
	size_t *order = alloc_zeroed(bench->card->nitems, sizeof *order), at = 0;
	size_t count = bench->one_item ? bench->card->nitems : view_bench_order(bench->card, bench->before, order);
	for (size_t i = 0; bench->one_item && i < count; i++)
		order[i] = i;
	while (at < count && (int)order[at] != bench->item)
		at++;
	if (at == count)
		at = direction > 0 ? (size_t)-1 : 1;
	if (count && at + (size_t)direction < count)
		bench_select(bench, (int)order[at + (size_t)direction]);
	free(order);
}

/* Of the ids that begin so the first few. */
static void add_choices(struct str *out, const char *const *ids, size_t nids, const char *name)
{
	size_t count = 0;
	str_addf(out, "'%s' could be ", name);
	for (size_t i = 0; i < nids; i++)
		if (!strncmp(ids[i], name, strlen(name)) && ++count <= CHOICES_MAX)
			str_addf(out, "%s'%s'", count > 1 ? " or " : "", ids[i]);
	if (count > CHOICES_MAX)
		str_addf(out, " or %zu more", count - CHOICES_MAX);
}

int bench_find(const struct bench *bench, const char *name, struct str *said)
{
	str_clear(said);
	if (!bench->scorer) {
		str_add(said, "the case has errors; mend them first");
		return -1;
	}
	const struct checklist *checklist = scorer_checklist(bench->scorer);
	int found = checklist_item(checklist, name), matches = found >= 0;
	bool exact = found >= 0;
	const char **ids = alloc_zeroed(checklist->nitems, sizeof *ids);
	for (size_t i = 0; i < checklist->nitems; i++) {
		ids[i] = checklist->items[i].id;
		if (!exact && *name && !strncmp(ids[i], name, strlen(name)) && !matches++)
			found = (int)i;
	}
	const char *near = suggest_nearest(name, ids, checklist->nitems);
	if (matches > 1) {
		add_choices(said, ids, checklist->nitems, name);
		found = -1;
	} else if (found < 0) {
		str_addf(said, near ? "no item '%s'; did you mean '%s'?" : "no item '%s'", name, near);
	}
	free(ids);
	return found;
}

/* --- life cycle --------------------------------------------------------------------------------------------------- */

/* Takes up the text of a bench before this one; without a place to keep it the bench does without. */
static void open_journal(struct bench *bench, const char *folder, struct diags *diags)
{
	if (!folder || path_make_private(folder, diags) != STATUS_OK ||
	    journal_open_in(&bench->files->journal, folder, bench->case_id, &bench->draft, diags) != STATUS_OK)
		return;
	bench->restored = bench->draft.text.len > 0;
	journal_reset(bench->files->journal, &bench->draft, diags);
}

static bool is_case_folder(const char *name)
{
	char *file = path_join(name, "case.yaml");
	bool is = path_is_file(file);
	free(file);
	return is;
}

/* The case and its files by the name or the folder that the user gave. */
static enum status find_case(struct bench *bench, const char *name, struct diags *diags)
{
	struct library *library;
	bench->files->dir = is_case_folder(name) ? alloc_strdup(name) : NULL;
	enum status status = bench_open_library(&library, bench->files, diags);
	if (status != STATUS_OK)
		return status;
	int index = bench->files->dir ? 0 : library_find(library, name, diags);
	if (index >= 0) {
		bench->case_id = alloc_strdup(library_head(library, (size_t)index)->id);
		bench_name_files(bench->files, library_head(library, (size_t)index));
	}
	library_free(library);
	return index >= 0 ? STATUS_OK : STATUS_USAGE;
}

static enum status choose_item(struct bench *bench, const char *name, struct diags *diags)
{
	struct str said = STR_INIT;
	int item = -1;
	bench->one_item = name;
	if (!name)
		return STATUS_OK;
	if (!bench->scorer) {
		bench->files->item = alloc_strdup(name);
		return STATUS_OK;
	}
	item = bench_find(bench, name, &said);
	if (item < 0)
		diags_fail(diags, NULL, "%s", said.data);
	else
		bench_select(bench, item);
	str_release(&said);
	return item < 0 ? STATUS_USAGE : STATUS_OK;
}

enum status bench_open(struct bench **out, const struct bench_options *options, struct diags *diags)
{
	struct bench *bench = alloc_zeroed(1, sizeof *bench);
	bench->files = alloc_zeroed(1, sizeof *bench->files);
	bench->files->where = options->where;
	bench->files->where.learned = NULL;
	bench->files->trained = options->trained;
	arena_init(&bench->files->arena);
	diags_init(&bench->wrong);
	draft_init(&bench->draft);
	bench->item = -1;
	enum status status = find_case(bench, options->case_name, diags);
	if (status == STATUS_OK) {
		bench_open_checklist(bench->files);
		bench_load(bench);
		status = choose_item(bench, options->item, diags);
	}
	if (status == STATUS_OK)
		open_journal(bench, options->kept, diags);
	*out = status == STATUS_OK ? bench : NULL;
	if (status != STATUS_OK)
		bench_close(bench);
	return status;
}

void bench_close(struct bench *bench)
{
	if (!bench)
		return;
	bench_unload(bench);
	diags_release(&bench->wrong);
	draft_release(&bench->draft);
	for (size_t i = 0; i < BENCH_FILES; i++)
		free(bench->files->paths[i]);
	amend_close(bench->files->amend);
	journal_close(bench->files->journal);
	arena_release(&bench->files->arena);
	free(bench->files->item);
	free(bench->files->dir);
	free(bench->files);
	free(bench->case_id);
	free(bench);
}
