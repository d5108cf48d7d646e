#include "graders.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

#define RUBRICS_KEPT 32u	     /* scorers of items given in lines */
#define RUBRICS_SIZE (4u << 20) /* items times bytes of their texts, all kept ones together: bounds their memory */

struct grader {
	bool begun, made; /* between the two a thread is at work on it */
	struct scorer *scorer;
	char *error;
	struct rubric *rubric; /* NULL: a case's */
	unsigned users;
	uint64_t used; /* when it was last asked for */
};

struct graders {
	struct library *library;
	const struct lexicon *lexicon;
	struct diags *diags;
	pthread_mutex_t lock;	 /* of everything here but … */
	pthread_mutex_t library_lock; /* … the library and `diags` */
	pthread_cond_t made;
	struct grader *cases; /* by the library's order */
	struct grader *rubrics;
	size_t nrubrics;
	uint64_t asked;
};

struct graders *graders_new(struct library *library, const struct lexicon *lexicon, size_t threads,
			    struct diags *diags)
{
	struct graders *graders = alloc_zeroed(1, sizeof *graders);
	graders->library = library;
	graders->lexicon = lexicon;
	graders->diags = diags;
	pthread_mutex_init(&graders->lock, NULL);
	pthread_mutex_init(&graders->library_lock, NULL);
	pthread_cond_init(&graders->made, NULL);
	graders->cases = alloc_zeroed(library_count(library), sizeof *graders->cases);
	/* However many are on loan, there is one to give up. */
	graders->nrubrics = RUBRICS_KEPT + threads;
	graders->rubrics = alloc_zeroed(graders->nrubrics, sizeof *graders->rubrics);
	return graders;
}

static void grader_release(struct grader *grader)
{
	scorer_free(grader->scorer);
	rubric_free(grader->rubric);
	free(grader->error);
	*grader = (struct grader) { 0 };
}

void graders_free(struct graders *graders)
{
	if (!graders)
		return;
	for (size_t i = 0; i < library_count(graders->library); i++)
		grader_release(&graders->cases[i]);
	for (size_t i = 0; i < graders->nrubrics; i++)
		grader_release(&graders->rubrics[i]);
	free(graders->cases);
	free(graders->rubrics);
	pthread_mutex_destroy(&graders->lock);
	pthread_mutex_destroy(&graders->library_lock);
	pthread_cond_destroy(&graders->made);
	free(graders);
}

/* --- making ------------------------------------------------------------------------------------------------ */

static char *first_error(const char *id, const struct diags *diags)
{
	struct str text = STR_INIT;
	size_t first = 0;
	while (first + 1 < diags->len && diags->items[first].severity != SEVERITY_ERROR)
		first++;
	str_addf(&text, "case '%s' has errors: ", id);
	if (diags->len)
		diag_format(&text, &diags->items[first]);
	return str_detach(&text);
}

static void make_case(struct graders *graders, struct grader *out, size_t index)
{
	struct diags diags;
	diags_init(&diags);
	pthread_mutex_lock(&graders->library_lock);
	const struct case_study *study = library_case(graders->library, index, &diags);
	const struct checklist *checklist = study ? library_checklist(graders->library, index, &diags) : NULL;
	for (size_t i = 0; i < diags.len; i++)
		diags_add(graders->diags, diags.items[i].severity, diags.items[i].path, diags.items[i].at, "%s",
			  diags.items[i].message);
	pthread_mutex_unlock(&graders->library_lock);
	if (checklist)
		out->scorer = scorer_new(library_framework(graders->library), graders->lexicon, study, checklist);
	else
		out->error = first_error(library_head(graders->library, index)->id, &diags);
	diags_release(&diags);
}

static void make(struct graders *graders, struct grader *out, const struct request *request)
{
	const struct rubric *rubric = out->rubric;
	if (rubric)
		out->scorer = scorer_new(&rubric->framework, graders->lexicon, &rubric->study, &rubric->checklist);
	else
		make_case(graders, out, (size_t)request->case_index);
}

/* --- those of rubrics -------------------------------------------------------------------------------------- */

static size_t size_of(const struct rubric *rubric)
{
	return rubric->checklist.nitems * rubric->key_len;
}

static struct grader *find_rubric(struct graders *graders, const struct rubric *rubric)
{
	for (size_t i = 0; i < graders->nrubrics; i++) {
		const struct rubric *other = graders->rubrics[i].rubric;
		if (other && other->checklist.hash == rubric->checklist.hash && other->key_len == rubric->key_len &&
		    !memcmp(other->key, rubric->key, rubric->key_len))
			return &graders->rubrics[i];
	}
	return NULL;
}

/* The one that was not asked for the longest and is not on loan; NULL when all that are kept are. */
static struct grader *find_oldest(struct graders *graders)
{
	struct grader *oldest = NULL;
	for (size_t i = 0; i < graders->nrubrics; i++) {
		struct grader *grader = &graders->rubrics[i];
		if (grader->rubric && !grader->users && (!oldest || grader->used < oldest->used))
			oldest = grader;
	}
	return oldest;
}

/* Makes room for a rubric; an empty place. */
static struct grader *make_room(struct graders *graders, const struct rubric *rubric)
{
	size_t count = 1, size = size_of(rubric);
	for (size_t i = 0; i < graders->nrubrics; i++) {
		const struct rubric *other = graders->rubrics[i].rubric;
		count += other != NULL;
		size += other ? size_of(other) : 0;
	}
	for (struct grader *oldest; (count > RUBRICS_KEPT || size > RUBRICS_SIZE) && (oldest = find_oldest(graders));) {
		count--;
		size -= size_of(oldest->rubric);
		grader_release(oldest);
	}
	size_t free_place = 0;
	while (graders->rubrics[free_place].rubric)
		free_place++;
	return &graders->rubrics[free_place];
}

static struct grader *place_of(struct graders *graders, struct request *request)
{
	if (!request->rubric)
		return &graders->cases[request->case_index];
	struct grader *known = find_rubric(graders, request->rubric);
	if (known)
		return known;
	struct grader *grader = make_room(graders, request->rubric);
	grader->rubric = request->rubric;
	request->rubric = NULL;
	return grader;
}

/* --- lending ----------------------------------------------------------------------------------------------- */

struct grader *graders_lend(struct graders *graders, struct request *request)
{
	pthread_mutex_lock(&graders->lock);
	struct grader *grader = place_of(graders, request);
	grader->users++;
	grader->used = ++graders->asked;
	if (!grader->begun) {
		grader->begun = true;
		pthread_mutex_unlock(&graders->lock);
		make(graders, grader, request);
		pthread_mutex_lock(&graders->lock);
		grader->made = true;
		pthread_cond_broadcast(&graders->made);
	}
	while (!grader->made)
		pthread_cond_wait(&graders->made, &graders->lock);
	pthread_mutex_unlock(&graders->lock);
	return grader;
}

void graders_return(struct graders *graders, struct grader *grader)
{
	pthread_mutex_lock(&graders->lock);
	grader->users--;
	pthread_mutex_unlock(&graders->lock);
}

const struct scorer *grader_scorer(const struct grader *grader, const char **error)
{
	*error = grader->error;
	return grader->scorer;
}
