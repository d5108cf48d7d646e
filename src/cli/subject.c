#include "subject.h"

#include <stdlib.h>

#include "mlcoach/base/path.h"

void subject_init(struct subject *subject, const struct folder *folder, bool by_path)
{
	*subject = (struct subject) { .folder = *folder, .by_path = by_path, .stale = SUBJECT_ALL };
	diags_init(&subject->errors);
}

static void forget_trial(struct subject *subject)
{
	trial_free(subject->trial);
	subject->trial = NULL;
	diags_release(&subject->errors);
	diags_init(&subject->errors);
}

void subject_release(struct subject *subject)
{
	forget_trial(subject);
	leaveout_free(subject->leaveout);
	scorer_free(subject->scorer);
	library_free(subject->library);
	diags_release(&subject->errors);
	subject_init(subject, &subject->folder, subject->by_path);
}

static void open_case(struct subject *subject, const struct subject_options *options, struct diags *diags)
{
	if (library_open_case(&subject->library, &options->where, subject->folder.dir, diags) == STATUS_OK)
		subject->scorer = scorers_open(subject->library, 0, &options->trained, diags);
}

/* The samples that are asked for: all, or one. */
static const struct sample *read_samples(struct subject *subject, size_t *out_count, struct diags *diags)
{
	if (subject->folder.answer) {
		const struct sample *sample = library_sample(subject->library, 0, subject->folder.answer, diags);
		*out_count = sample != NULL;
		return sample;
	}
	char *dir = path_join(subject->folder.dir, "answers");
	const struct sample *samples = library_samples_in(subject->library, 0, dir, out_count, diags);
	free(dir);
	return samples;
}

static void keep_errors(struct subject *subject, const struct diags *diags)
{
	for (size_t i = 0; i < diags->len; i++)
		if (diags->items[i].severity == SEVERITY_ERROR)
			diags_copy(&subject->errors, &diags->items[i], diags->items[i].path);
	diags_unique(&subject->errors);
}

void subject_run(struct subject *subject, const struct subject_options *options)
{
	struct diags diags;
	diags_init(&diags);
	if (subject->stale == SUBJECT_ALL)
		subject_release(subject);
	else
		forget_trial(subject);
	if (!subject->scorer)
		open_case(subject, options, &diags);
	if (subject->scorer) {
		size_t count;
		const struct sample *samples = read_samples(subject, &count, &diags);
		subject->trial = trial_new(subject->scorer, samples, count);
		bool wanted = count && (options->thorough || subject->trial->nfailures);
		if (wanted && !subject->leaveout)
			subject->leaveout = leaveout_new(subject->scorer);
	}
	keep_errors(subject, &diags);
	diags_release(&diags);
	subject->stale = SUBJECT_FRESH;
}

struct trial_subject subject_view(const struct subject *subject, bool verbose)
{
	const struct case_head *head = subject->library ? library_head(subject->library, 0) : NULL;
	return (struct trial_subject) { .name = head ? head->id : path_base(subject->folder.dir),
					.dir = subject->folder.dir,
					.by_path = subject->by_path,
					.errors = &subject->errors,
					.trial = subject->trial,
					.leaveout = subject->leaveout,
					.verbose = verbose };
}
