/* topic: whether an interview speaks of this case at all, or of another one in the same trade.
 *
 * The case's own items are taught in its own words ("advertiser", "auction"); shared items in everybody's. Words far
 * likelier in the former are the case's; an answer that uses them much less than the case's own model answer does is
 * about something else, and what it says is no evidence for the case's own items. */
#ifndef MLCOACH_SCORE_TOPIC_H
#define MLCOACH_SCORE_TOPIC_H

#include "mlcoach/content/case.h"
#include "mlcoach/content/checklist.h"
#include "terms.h"
#include "trained.h"

struct topic;

struct topic *topic_new(const struct framework *framework, const struct case_study *study,
			const struct checklist *checklist, struct vocab *vocab, const struct spellings *spellings);
void topic_free(struct topic *topic);

/* For the bytes of a trained scorer; NULL, and the reader bad, when they are of no topic. */
void topic_save(const struct topic *topic, struct trained_writer *writer);
struct topic *topic_load(struct trained_reader *reader);

/* How much of the model answer's density of such words a stream has, 0..1; 1 when it is too short to tell. */
float topic_share(const struct topic *topic, const struct stream *stream);

#endif
