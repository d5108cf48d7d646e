#include "lines.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* Blocks until there is something to read, or nobody is left to read what comes of it. */
static bool wait_for_more(const struct lines *lines)
{
	struct pollfd fds[2] = { { .fd = lines->in, .events = POLLIN }, { .fd = lines->out } };
	while (poll(fds, 2, -1) < 0)
		if (errno != EINTR && errno != EAGAIN)
			return true;
	return !(fds[1].revents & (POLLERR | POLLHUP));
}

static enum lines_end refill(struct lines *lines)
{
	ssize_t got;
	do {
		if (!wait_for_more(lines))
			return LINES_LEFT;
		got = read(lines->in, lines->chunk, sizeof lines->chunk);
	} while (got < 0 && (errno == EINTR || errno == EAGAIN));
	if (got < 0) {
		lines->error = errno;
		return LINES_ERROR;
	}
	lines->at = 0;
	lines->len = (size_t)got;
	return got ? LINES_MORE : LINES_OVER;
}

static void trim(struct str *line)
{
	if (line->len && line->data[line->len - 1] == '\r')
		str_truncate(line, line->len - 1);
	if (line->len >= 3 && !memcmp(line->data, "\xef\xbb\xbf", 3))
		str_splice(line, 0, 3, "", 0);
}

enum lines_end lines_next(struct lines *lines, struct str *out)
{
	bool begun = false;
	str_clear(out);
	for (;;) {
		if (lines->at == lines->len) {
			enum lines_end end = refill(lines);
			if (end == LINES_OVER && begun)
				break;
			if (end != LINES_MORE)
				return end;
		}
		const char *from = lines->chunk + lines->at;
		size_t left = lines->len - lines->at, room = lines->max + 1 - out->len;
		const char *newline = memchr(from, '\n', left);
		size_t used = newline ? (size_t)(newline - from) : left;
		begun = true;
		str_add_bytes(out, from, used < room ? used : room);
		lines->at += used + (newline != NULL);
		if (newline)
			break;
	}
	trim(out);
	return LINES_MORE;
}
