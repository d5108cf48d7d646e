/* prose: texts that authors wrap by hand, as paragraphs. Private to content. */
#ifndef MLCOACH_SRC_CONTENT_PROSE_H
#define MLCOACH_SRC_CONTENT_PROSE_H

#include "mlcoach/base/arena.h"

/* Joins lines as Markdown does: a newline inside a paragraph becomes a blank; empty lines, list entries, headings,
 * table rows and indented lines begin anew. Newlines at the end are gone. The result lives in `arena`. */
const char *prose_join(struct arena *arena, const char *text);

#endif
