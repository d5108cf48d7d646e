/* record: an interview's event as it is stored and back. Items, facts and steps are stored by their ids, since
 * their indexes change with the content. */
#ifndef MLCOACH_APP_RECORD_H
#define MLCOACH_APP_RECORD_H

#include "mlcoach/base/str.h"
#include "mlcoach/interview/session.h"
#include "mlcoach/store/store.h"

/* `event` was prepared by the session. Its text is borrowed; `refs` keeps the ids. */
struct stored_event record_from_event(const struct event *event, const struct scorer *scorer, struct str *refs);

/* False when it is about something that the case no longer has: then it is left out. Texts are borrowed. */
bool record_to_event(struct event *out, const struct stored_event *stored, const struct scorer *scorer);

#endif
