#include "mlcoach/base/clock.h"

#include <stdio.h>
#include <time.h>

static int64_t read_ms(clockid_t id)
{
	struct timespec now;
	clock_gettime(id, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t system_monotonic(struct clock *clock)
{
	(void)clock;
	return read_ms(CLOCK_MONOTONIC);
}

static int64_t system_wall(struct clock *clock)
{
	(void)clock;
	return read_ms(CLOCK_REALTIME);
}

static int64_t fixed_now(struct clock *clock)
{
	return clock->now;
}

struct clock *clock_system(void)
{
	static struct clock clock = { .monotonic = system_monotonic, .wall = system_wall };
	return &clock;
}

void clock_fixed(struct clock *out, int64_t now)
{
	*out = (struct clock){ .monotonic = fixed_now, .wall = fixed_now, .now = now };
}

void clock_format_date(char out[20], int64_t wall_ms, int utc)
{
	time_t seconds = (time_t)(wall_ms / 1000);
	struct tm parts = { 0 };
	if (utc)
		gmtime_r(&seconds, &parts);
	else
		localtime_r(&seconds, &parts);
	strftime(out, 20, "%Y-%m-%d %H:%M", &parts);
}

void clock_format_span(char out[16], int64_t ms)
{
	int64_t seconds = (ms < 0 ? -ms : ms) / 1000;
	if (seconds > 59999999)
		seconds = 59999999;
	snprintf(out, 16, "%s%d:%02d", ms < 0 ? "-" : "", (int)(seconds / 60), (int)(seconds % 60));
}
