/* attempt: a stored attempt played on, or looked at again. */
#ifndef MLCOACH_APP_ATTEMPT_H
#define MLCOACH_APP_ATTEMPT_H

#include "mlcoach/app/run.h"

/* As app_start, app_resume and app_review; *out_gone tells that the terminal is gone: do not ask it anything more. */
enum status attempt_start(struct app *app, struct front *front, const struct choice *choice, bool *out_gone,
			  struct diags *diags);
enum status attempt_resume(struct app *app, struct front *front, int64_t id, bool *out_gone, struct diags *diags);
enum status attempt_review(struct app *app, struct front *front, int64_t id, bool *out_gone, struct diags *diags);

#endif
