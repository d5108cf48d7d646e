#include "progress.h"

#include <stdio.h>
#include <unistd.h>

#define EVERY 250 /* ms */

void progress_begin(struct progress *progress, struct clock *clock)
{
	int64_t now = clock->monotonic(clock);
	*progress = (struct progress) { .shown = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO),
					.clock = clock, .begin = now, .last = now };
}

static void draw_text(struct progress *progress, const char *text, int len, int64_t now)
{
	/* A shorter line blanks what the last one had more. */
	int width = len > (int)progress->width ? len : (int)progress->width;
	fprintf(stderr, "\r%-*s", width, text);
	fflush(stderr);
	progress->width = (size_t)len;
	progress->last = now;
}

static void draw(struct progress *progress, int64_t now)
{
	char text[80];
	double seconds = (double)(now - progress->begin) / 1e3;
	int len = snprintf(text, sizeof text, "%zu lines, %.1f lines/s, %.1f MB", progress->lines,
			   (double)progress->lines / seconds, (double)progress->bytes / 1e6);
	draw_text(progress, text, len, now);
}

void progress_of(struct progress *progress, size_t done, size_t all, const char *what)
{
	char text[80];
	int64_t now = progress->clock->monotonic(progress->clock);
	if (!isatty(STDERR_FILENO) || now - progress->last < EVERY)
		return;
	int len = snprintf(text, sizeof text, "%zu of %zu %s", done, all, what);
	draw_text(progress, text, len, now);
}

void progress_add(struct progress *progress, size_t bytes)
{
	progress->lines++;
	progress->bytes += bytes;
	if (!progress->shown)
		return;
	int64_t now = progress->clock->monotonic(progress->clock);
	if (now - progress->last >= EVERY)
		draw(progress, now);
}

void progress_erase(struct progress *progress)
{
	if (progress->width)
		fprintf(stderr, "\r%*s\r", (int)progress->width, "");
	progress->width = 0;
}
