#include "mlcoach/app/bench.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/text/doc.h"
#include "mlcoach/view/views.h"

/* What a case is made of. */
static const char *const case_files[] = { "checklist.json", "case.yaml" };
static const char *const pack_files[] = { "checklists/common.json", "lexicon.yaml", "framework.yaml" };
#define CASE_FILES (sizeof case_files / sizeof *case_files)
#define FILES (CASE_FILES + sizeof pack_files / sizeof *pack_files)

/* What tells that a file is another one now. */
struct stamp {
	struct timespec changed;
	off_t size;
	ino_t inode;
};

struct bench_files {
	struct library_options where;
	struct trained_folders trained;
	char *paths[FILES]; /* the checklist first */
	struct stamp stamps[FILES];
	struct amend *amend; /* NULL: the checklist cannot be read */
	struct journal *journal; /* NULL: the text is not kept */
	struct arena arena;	 /* of the reasons */
	char *item;		 /* id of the item that was chosen, also while the case has errors; NULL: none */
	bool stale;		 /* to be scored again … */
	bool reasons_stale;	 /* … to be asked for reasons again */
};

/* --- the case's files --------------------------------------------------------------------------------------------- */

static void read_stamps(const struct bench_files *files, struct stamp out[FILES])
{
	for (size_t i = 0; i < FILES; i++) {
		struct stat info;
		memset(&out[i], 0, sizeof out[i]);
		if (files->paths[i] && stat(files->paths[i], &info) == 0)
			out[i] = (struct stamp) { info.st_mtim, info.st_size, info.st_ino };
	}
}

static bool same_stamp(const struct stamp *a, const struct stamp *b)
{
	return a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec && a->size == b->size &&
	       a->inode == b->inode;
}

/* The name of the first file that was changed, or NULL. */
static const char *find_changed(const struct bench_files *files)
{
	struct stamp now[FILES];
	read_stamps(files, now);
	for (size_t i = 0; i < FILES; i++)
		if (files->paths[i] && !same_stamp(&now[i], &files->stamps[i]))
			return path_base(files->paths[i]);
	return NULL;
}

static void name_files(struct bench_files *files, const struct case_head *head)
{
	for (size_t i = 0; i < FILES; i++) {
		const char *folder = i < CASE_FILES ? head->dir : head->pack;
		files->paths[i] = folder ? path_join(folder, i < CASE_FILES ? case_files[i] : pack_files[i - CASE_FILES])
					 : NULL;
	}
}

/* Everything that is made of the files. */
static void unload(struct bench *bench)
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

static int chosen_item(const struct bench *bench)
{
	const char *id = bench->files->item;
	return id && bench->scorer ? checklist_item(scorer_checklist(bench->scorer), id) : -1;
}

/* Reads all files anew; where there are errors no scorer comes of it. */
static void load(struct bench *bench)
{
	struct bench_files *files = bench->files;
	unload(bench);
	read_stamps(files, files->stamps);
	if (library_open(&bench->library, &files->where, &bench->wrong) == STATUS_OK) {
		int index = library_find(bench->library, bench->case_id, &bench->wrong);
		if (index >= 0)
			bench->scorer = scorers_open(bench->library, (size_t)index, &files->trained, &bench->wrong);
	}
	files->stale = true;
	bench->version++;
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
		str_addf(said, "'%s' begins more than one item; go on typing", name);
		found = -1;
	} else if (found < 0) {
		str_addf(said, near ? "no item '%s'; did you mean '%s'?" : "no item '%s'", name, near);
	}
	free(ids);
	return found;
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
	load(bench);
	bench_score(bench);
	if (!bench->scorer) {
		str_add(said, "; the case has errors now");
	} else if (known) {
		str_addf(said, ": %s before, now ", was.data);
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

static void reopen_checklist(struct bench_files *files)
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
	reopen_checklist(bench->files);
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
	reopen_checklist(bench->files);
	str_addf(said, "%s was changed and is read again", changed);
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

/* The case and its files by the name that the user gave. */
static enum status find_case(struct bench *bench, const char *name, struct diags *diags)
{
	struct library *library;
	enum status status = library_open(&library, &bench->files->where, diags);
	if (status != STATUS_OK)
		return status;
	int index = library_find(library, name, diags);
	if (index >= 0) {
		bench->case_id = alloc_strdup(library_head(library, (size_t)index)->id);
		name_files(bench->files, library_head(library, (size_t)index));
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
		reopen_checklist(bench->files);
		load(bench);
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
	unload(bench);
	diags_release(&bench->wrong);
	draft_release(&bench->draft);
	for (size_t i = 0; i < FILES; i++)
		free(bench->files->paths[i]);
	amend_close(bench->files->amend);
	journal_close(bench->files->journal);
	arena_release(&bench->files->arena);
	free(bench->files->item);
	free(bench->files);
	free(bench->case_id);
	free(bench);
}
