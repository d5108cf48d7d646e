#include "mlcoach/app/scorers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mlcoach/base/path.h"

#define TRAINED_MAX (64u << 20) /* bytes of a trained scorer */
#define SUFFIX ".trained"

/* What a scorer is made of. */
struct parts {
	const struct framework *framework;
	const struct lexicon *lexicon;
	const struct case_study *study;
	const struct checklist *checklist;
};

static bool parts_init(struct parts *parts, struct library *library, size_t index, struct diags *diags)
{
	*parts = (struct parts) {
		.framework = library_framework(library),
		.lexicon = library_lexicon(library, diags),
		.study = library_case(library, index, diags),
		.checklist = library_checklist(library, index, diags),
	};
	return parts->lexicon && parts->study && parts->checklist;
}

/* "<folder>/<case>-<fingerprint>.trained"; the caller frees it. */
static char *trained_path(const char *folder, const struct parts *parts)
{
	struct str name = STR_INIT;
	uint64_t print = scorer_fingerprint(parts->framework, parts->lexicon, parts->study, parts->checklist);
	str_addf(&name, "%s-%016" PRIx64 SUFFIX, parts->study->head.id, print);
	char *path = path_join(folder, name.data);
	str_release(&name);
	return path;
}

static struct scorer *load_from(const char *folder, const struct parts *parts)
{
	struct str bytes = STR_INIT;
	struct diags quiet;
	struct scorer *scorer = NULL;
	if (!folder)
		return NULL;
	diags_init(&quiet);
	char *path = trained_path(folder, parts);
	if (path_is_file(path) && path_read(&bytes, path, TRAINED_MAX, &quiet) == STATUS_OK)
		scorer = scorer_load(parts->framework, parts->lexicon, parts->study, parts->checklist, &bytes);
	free(path);
	diags_release(&quiet);
	str_release(&bytes);
	return scorer;
}

/* What was trained of the case before its content changed is of no use to anybody. */
static void remove_older(const char *folder, const char *case_id, const char *kept)
{
	size_t count, len = strlen(case_id);
	char **names = path_list(folder, &count);
	for (size_t i = 0; i < count; i++) {
		/* "-", 16 digits, suffix: another case may have an id that begins so. */
		bool of_case = !strncmp(names[i], case_id, len) && strlen(names[i]) == len + 17 + strlen(SUFFIX) &&
			       names[i][len] == '-' && !strcmp(names[i] + len + 17, SUFFIX);
		if (!of_case || !strcmp(names[i], path_base(kept)))
			continue;
		char *old = path_join(folder, names[i]);
		unlink(old);
		free(old);
	}
	free(names);
}

static enum status save_to(const char *folder, const struct scorer *scorer, const struct parts *parts,
			   struct diags *diags)
{
	struct str bytes = STR_INIT;
	enum status status = path_make_private(folder, diags);
	if (status == STATUS_OK) {
		char *path = trained_path(folder, parts);
		scorer_save(scorer, &bytes);
		status = path_write(path, bytes.data, bytes.len, diags);
		if (status == STATUS_OK)
			remove_older(folder, parts->study->head.id, path);
		free(path);
	}
	str_release(&bytes);
	return status;
}

struct scorer *scorers_open(struct library *library, size_t index, const struct trained_folders *folders,
			    struct diags *diags)
{
	struct parts parts;
	if (!parts_init(&parts, library, index, diags))
		return NULL;
	struct scorer *scorer = load_from(folders->shipped, &parts);
	if (!scorer)
		scorer = load_from(folders->cache, &parts);
	if (scorer)
		return scorer;
	scorer = scorer_new(parts.framework, parts.lexicon, parts.study, parts.checklist);
	struct diags quiet;
	diags_init(&quiet);
	if (folders->cache)
		save_to(folders->cache, scorer, &parts, &quiet);
	diags_release(&quiet);
	return scorer;
}

enum status scorers_train(struct library *library, size_t index, const char *folder, struct diags *diags)
{
	struct parts parts;
	if (!parts_init(&parts, library, index, diags))
		return STATUS_BAD;
	struct scorer *scorer = scorer_new(parts.framework, parts.lexicon, parts.study, parts.checklist);
	enum status status = save_to(folder, scorer, &parts, diags);
	scorer_free(scorer);
	return status;
}
