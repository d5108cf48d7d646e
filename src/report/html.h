/* html: what the HTML report is written with. */
#ifndef MLCOACH_REPORT_HTML_H
#define MLCOACH_REPORT_HTML_H

#include "mlcoach/base/str.h"
#include "mlcoach/view/views.h"

/* Text as text: printable, and no markup in it. */
void html_text(struct str *out, const char *text);
__attribute__((format(printf, 2, 3))) void html_textf(struct str *out, const char *format, ...);

/* The charts of an attempt, each with a table of the same numbers. */
void html_charts(struct str *out, const struct export_model *model);

/* The style sheet, light and dark, screen and paper. */
extern const char html_style[];

#endif
