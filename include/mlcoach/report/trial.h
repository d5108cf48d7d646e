/* trial: sample answers against what was expected of them, for programs. */
#ifndef MLCOACH_REPORT_TRIAL_H
#define MLCOACH_REPORT_TRIAL_H

#include "mlcoach/base/str.h"
#include "mlcoach/view/trial.h"

/* One object on one line: {"cases": [ … ], "errors": [ … ], "ok", "failed", "verdicts", "covered", "partial"}. The first
 * opens it, the second adds a case, the last closes it, with what kept cases from being listed. */
void json_trials_open(struct str *out);
void json_trial(struct str *out, const struct trial_subject *subject);
void json_trials_close(struct str *out, const struct trial_whole *whole, const struct diags *errors);

#endif
