/* segment: an answer cut into pieces. Private to src/text. */
#ifndef MLCOACH_TEXT_SEGMENT_H
#define MLCOACH_TEXT_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "mlcoach/text/doc.h"

/* Fills doc->pieces and their tokens from doc->text. */
void segment(struct doc *doc);

/* The end of the sentence that begins at `at`, at most `end`. Newlines count as blanks. */
size_t sentence_end(const char *text, size_t at, size_t end);

/* A label at the beginning of a text: "Con:", "Main drawback:", "Pros", alone or before a colon. */
enum label { LABEL_NONE, LABEL_CON, LABEL_PRO };
enum label label_read(const char *text, size_t start, size_t end);

/* True when the piece, its tokens read, is a question. */
bool piece_is_question(const struct doc *doc, const struct piece *piece);

#endif
