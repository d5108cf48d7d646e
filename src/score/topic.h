/* topic: whether an interview speaks of this case at all, or of another one in the same trade.
 *
 * The case's own items are taught in its own words ("advertiser", "auction"), shared items in everybody's. How much
 * likelier a word is in the former than in the latter, averaged over an answer as naive Bayes would, tells whose case the
 * answer is about; what is said about another one is no evidence for this one's own items. */
#ifndef MLCOACH_SCORE_TOPIC_H
#define MLCOACH_SCORE_TOPIC_H

#include "mlcoach/content/checklist.h"
#include "terms.h"
#include "trained.h"

/* From here on nobody doubts that an answer is about this case. */
#define TOPIC_SURE (-0.11f)

struct topic;

struct topic *topic_new(const struct checklist *checklist, const char *prompt, struct vocab *vocab,
			const struct spellings *spellings);
void topic_free(struct topic *topic);

/* For the bytes of a trained scorer; NULL, and the reader bad, when they are of no topic. */
void topic_save(const struct topic *topic, struct trained_writer *writer);
struct topic *topic_load(struct trained_reader *reader);

/* Mean log ratio of a stream's words, at most TOPIC_SURE: below some -0.13 the answer is likelier about something else.
 * TOPIC_SURE when most of the prompt's words are in it, or when the stream, or the checklist, is too short to tell. */
float topic_of(const struct topic *topic, const struct stream *stream);

#endif
