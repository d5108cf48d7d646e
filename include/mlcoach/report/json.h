/* json: what was scored, for programs (RFC 8259, UTF-8; invalid bytes of an answer become U+FFFD). */
#ifndef MLCOACH_REPORT_JSON_H
#define MLCOACH_REPORT_JSON_H

#include "mlcoach/base/diag.h"
#include "mlcoach/base/str.h"
#include "mlcoach/content/library.h"
#include "mlcoach/content/packs.h"
#include "mlcoach/score/scorecard.h"
#include "mlcoach/store/store.h"
#include "mlcoach/view/past.h"

/* One object on one line with a newline. `step` -1: all steps. `origin` is what evidence offsets count from
 * when all answers are parts of one text (a file); NULL: each from its own answer. */
void json_scorecard(struct str *out, const struct scorecard *card, int step, const char *origin);

/* A line of a batch: the same with `id`, a value of JSON, in the place of the case, offsets from each answer; or why
 * it could not be graded. */
void json_graded(struct str *out, const char *id, const struct scorecard *card);
void json_ungraded(struct str *out, const char *id, const char *error);

/* What was learned of a case, as an object of the array that stands open in `out`. `checklist` says which items are
 * used (NULL: none). */
void json_learned(struct str *out, const struct learned *learned, const struct checklist *checklist);

/* An array of the packs, those not used with their fault. */
void json_packs(struct str *out, const struct packs *packs);

/* An array of the cases, of attempts, of diagnostics (path, line and column, 0 when unknown; severity, rule or null,
 * message). */
void json_cases(struct str *out, const struct library *library);
void json_attempts(struct str *out, const struct attempt *attempts, size_t count);

/* How scores change: {"overall": […], "steps": {"<step>": […]}}, oldest first, each with its attempt, case and scores at
 * all levels; a step also with what was predicted (or null), and its time. Only what is known. */
void json_trends(struct str *out, const struct past *past);
void json_diags(struct str *out, const struct diags *diags);

#endif
