/* topic: whether an interview speaks of this case at all, or of another one in the same trade.
 *
 * The case's own items are taught in its own words ("advertiser", "auction"), shared items in everybody's. How much
 * likelier a word is in the former than in the latter, averaged over an answer as naive Bayes would, is laid on a scale
 * from 0, what is said on any case, to 1, the case's own examples. What is said about another case is no evidence for
 * this one's own items. */
#ifndef MLCOACH_SCORE_TOPIC_H
#define MLCOACH_SCORE_TOPIC_H

#include "mlcoach/content/checklist.h"
#include "terms.h"
#include "trained.h"

/* From here on nobody doubts that an answer is about this case. */
#define TOPIC_SURE 0.7f

struct topic;

struct topic *topic_new(const struct checklist *checklist, struct vocab *vocab, const struct spellings *spellings);
void topic_free(struct topic *topic);

/* For the bytes of a trained scorer; NULL, and the reader bad, when they are of no topic. */
void topic_save(const struct topic *topic, struct trained_writer *writer);
struct topic *topic_load(struct trained_reader *reader);

/* The place of a stream's words on the scale, at most TOPIC_SURE: below some 0.5 the answer is likelier about something
 * else. TOPIC_SURE when the stream, or the checklist, is too short to tell. */
float topic_of(const struct topic *topic, const struct stream *stream);

#endif
