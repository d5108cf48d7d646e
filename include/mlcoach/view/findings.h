/* findings: what is wrong with files, each with the line that it is about. */
#ifndef MLCOACH_VIEW_FINDINGS_H
#define MLCOACH_VIEW_FINDINGS_H

#include "mlcoach/base/diag.h"
#include "mlcoach/view/page.h"

/* Columns of a line shown with its number before; a longer one is cut around its finding. */
#define FINDINGS_COLUMNS 100u

/* `mlcoach check`: each finding on one line, under it the offending line of its file, read anew, and a caret:
 *
 *	case.yaml:7:1: error: unknown key 'promt'; did you mean 'prompt'?
 *	    7 | promt: |
 *	      | ^~~~~
 *
 * The run goes under a word that the message has in quotes, when that is what stands there. A tab is one blank; what
 * can't be shown is U+FFFD. Files that can't be read, or have no such line, give no excerpt. `diags` are sorted. */
void view_findings(struct page *page, const struct diags *diags);

#endif
