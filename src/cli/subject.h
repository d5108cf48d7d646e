/* subject: a case whose sample answers are put to the test, again and again if need be. */
#ifndef MLCOACH_CLI_SUBJECT_H
#define MLCOACH_CLI_SUBJECT_H

#include "mlcoach/app/scorers.h"
#include "mlcoach/content/folders.h"
#include "mlcoach/view/trial.h"

/* What is to be done anew. */
enum subject_stale { SUBJECT_FRESH, SUBJECT_ANSWERS, SUBJECT_ALL };

struct subject {
	struct folder folder;
	bool by_path; /* so that commands must name its pack */
	enum subject_stale stale;
	struct library *library; /* of this case alone; NULL: it cannot be read */
	struct scorer *scorer;
	struct leaveout *leaveout;
	struct diags errors;
	struct trial *trial;
};

/* How all of them are tested. */
struct subject_options {
	struct library_options where;
	struct trained_folders trained;
	bool thorough; /* look at the examples also where all is well */
};

void subject_init(struct subject *subject, const struct folder *folder, bool by_path);
void subject_release(struct subject *subject);

/* Does what is to be done; the scorer is kept when only answers have changed. Threads may do so with a subject each. */
void subject_run(struct subject *subject, const struct subject_options *options);

/* As it is shown; borrowed from the subject. */
struct trial_subject subject_view(const struct subject *subject, bool verbose);

#endif
