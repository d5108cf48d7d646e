/* clock: the time, from the system or from a test.
 *
 * Rooms that need the time take a `struct clock *`. Times are in milliseconds. */
#ifndef MLCOACH_BASE_CLOCK_H
#define MLCOACH_BASE_CLOCK_H

#include <stdint.h>

struct clock {
	int64_t (*monotonic)(struct clock *clock); /* never goes back; its origin means nothing */
	int64_t (*wall)(struct clock *clock);	   /* since 1970-01-01 UTC */
	int64_t now;				   /* a test clock's time; unused by the system's */
};

/* The system's clock. */
struct clock *clock_system(void);

/* A clock that stands at `now` until the test changes clock->now; both readings give it. */
void clock_fixed(struct clock *out, int64_t now);

/* "2026-03-01 14:05" in local time (UTC for a fixed clock: tests do not depend on a time zone), into
 * `out` of at least 20 bytes. */
void clock_format_date(char out[20], int64_t wall_ms, int utc);

/* "12:40" for milliseconds, minutes not capped at 60; a negative time is "-0:12". */
void clock_format_span(char out[16], int64_t ms);

#endif
