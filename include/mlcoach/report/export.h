/* export: a finished attempt as a file: for reading (Markdown, HTML) and for programs (JSON, CSV).
 *
 * Nothing that a candidate or an author wrote becomes markup, a script, a formula or a control character; bytes that
 * are not UTF-8 become U+FFFD. All are UTF-8. */
#ifndef MLCOACH_REPORT_EXPORT_H
#define MLCOACH_REPORT_EXPORT_H

#include "mlcoach/base/str.h"
#include "mlcoach/view/views.h"

/* CommonMark without raw HTML: headings, lists; what earned a point is bold. */
void export_markdown(struct str *out, const struct export_model *model);

/* One file of HTML with its style and its charts in it: it loads nothing and runs nothing. */
void export_html(struct str *out, const struct export_model *model);

/* One object, on a line without its end: the attempt as in 'history --json', and under "scorecard" what 'grade --json'
 * says; with all that was said, and the time that it took. */
void export_json(struct str *out, const struct export_model *model);

/* Tables (RFC 4180), the line with the names of the columns first: a row an item, and a row a step. A cell that a
 * spreadsheet would read as a formula begins with an apostrophe. */
void export_csv_items_head(struct str *out);
void export_csv_items(struct str *out, const struct export_model *model);
void export_csv_steps_head(struct str *out);
void export_csv_steps(struct str *out, const struct export_model *model);

#endif
