/* trial: what an author sees of a case's sample answers, scored. */
#ifndef MLCOACH_VIEW_TRIAL_H
#define MLCOACH_VIEW_TRIAL_H

#include "mlcoach/content/library.h"
#include "mlcoach/score/trial.h"
#include "mlcoach/view/page.h"

/* A case under test. */
struct trial_subject {
	const char *name;		 /* its id or, where nobody knows it, its folder */
	const char *dir;
	bool by_path;			 /* commands name the folder: by its name the case may not be found */
	const struct diags *errors;	 /* of its content; NULL: none */
	const struct trial *trial;	 /* NULL: its errors are in the way */
	const struct leaveout *leaveout; /* NULL: not looked at */
	bool verbose;			 /* what is near and what is well too */
};

/* How many failures it has, errors of its content among them. */
size_t trial_failures(const struct trial_subject *subject);

/* `mlcoach test`: one line about a case and, where all is not well, what is to be done next. */
void view_trial_head(struct page *page, const struct trial_subject *subject);

/* What fails, the heaviest first; nothing where all is well, unless `verbose`. */
void view_trial_details(struct page *page, const struct trial_subject *subject);

/* All cases together. */
struct trial_whole {
	size_t ncases, nfailed, nverdicts;
	struct counts covered, touched;
};
void trial_add(struct trial_whole *whole, const struct trial_subject *subject);
void view_trial_whole(struct page *page, const struct trial_whole *whole);

#endif
