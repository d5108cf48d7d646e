#include "reader.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 65536u
/* A signal may come just before the wait begins: it is noticed this many ms later at most. */
#define SLICE_MS 500

/* --- signals --------------------------------------------------------------------------------------- */

static const int caught[] = { SIGINT, SIGTERM, SIGHUP };
#define CAUGHT (sizeof caught / sizeof *caught)

static volatile sig_atomic_t stop;
static struct sigaction before[CAUGHT];

static void on_signal(int number)
{
	(void)number;
	stop = 1;
}

void reader_catch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };
	sigemptyset(&action.sa_mask);
	stop = 0;
	for (size_t i = 0; i < CAUGHT; i++) {
		sigaction(caught[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN)
			sigaction(caught[i], &action, NULL);
	}
}

void reader_stop_catching(void)
{
	for (size_t i = 0; i < CAUGHT; i++)
		sigaction(caught[i], &before[i], NULL);
}

/* --- lines ----------------------------------------------------------------------------------------- */

void reader_init(struct reader *reader, FILE *file, FILE *echo)
{
	*reader = (struct reader) { .file = file, .fd = fileno(file), .buffer = STR_INIT, .line = STR_INIT };
	typing_init(&reader->typing, echo);
}

void reader_by_key(struct reader *reader)
{
	reader->by_key = typing_begin(reader->fd);
}

void reader_release(struct reader *reader)
{
	reader_lend(reader);
	typing_release(&reader->typing);
	str_release(&reader->line);
	str_release(&reader->buffer);
}

void reader_lend(struct reader *reader)
{
	if (reader->by_key)
		typing_end();
}

void reader_take_back(struct reader *reader)
{
	reader->by_key = reader->by_key && typing_begin(reader->fd);
}

static enum read wait_for(const struct reader *reader, int timeout)
{
	struct pollfd pollfd = { .fd = reader->fd, .events = POLLIN };
	int ready = reader->fd < 0 ? 1 : poll(&pollfd, 1, timeout);
	if (stop)
		return READ_STOP;
	return ready > 0 || (ready < 0 && errno != EINTR) ? READ_LINE : READ_NOTHING;
}

/* Bytes read; 0 at the end or on an error that does not pass; -1: try again later. */
static ssize_t read_some(struct reader *reader, char *out)
{
	if (reader->fd < 0)
		return (ssize_t)fread(out, 1, CHUNK, reader->file);
	ssize_t count = read(reader->fd, out, CHUNK);
	if (count < 0 && errno != EINTR && errno != EAGAIN)
		return 0;
	return count;
}

static void fill(struct reader *reader)
{
	str_splice(&reader->buffer, 0, reader->from, "", 0);
	reader->scanned -= reader->from;
	reader->from = 0;
	str_reserve(&reader->buffer, CHUNK);
	ssize_t count = read_some(reader, reader->buffer.data + reader->buffer.len);
	if (count > 0) {
		reader->buffer.len += (size_t)count;
		reader->buffer.data[reader->buffer.len] = '\0';
	}
	reader->ended = !count;
}

/* Gives out [from, end) and goes on after `next`. */
static enum read give(struct reader *reader, size_t end, size_t next, const char **out, size_t *out_len)
{
	*out = reader->buffer.data + reader->from;
	*out_len = end - reader->from;
	if (*out_len && (*out)[*out_len - 1] == '\r')
		--*out_len;
	reader->from = reader->scanned = next;
	return READ_LINE;
}

static enum read changed(struct reader *reader)
{
	enum read read = reader->changed ? READ_TYPING : READ_NOTHING;
	reader->changed = false;
	return read;
}

/* Takes the keys that came, up to what there is to say. That a line ends is said after all of it was. */
static enum read take_keys(struct reader *reader, const char **out, size_t *out_len)
{
	struct str *line = &reader->typing.line;
	while (reader->from < reader->buffer.len) {
		char byte = reader->buffer.data[reader->from];
		if (byte == '\n' && reader->changed)
			break;
		reader->from++;
		enum typed typed = typing_key(&reader->typing, byte);
		reader->changed |= typed == TYPED_CHANGE;
		if (typed == TYPED_END)
			return READ_END;
		if (typed != TYPED_LINE)
			continue;
		str_clear(&reader->line);
		str_add_bytes(&reader->line, line->data, line->len);
		str_clear(line);
		*out = reader->line.data;
		*out_len = reader->line.len;
		return READ_LINE;
	}
	reader->scanned = reader->from;
	return changed(reader);
}

/* READ_LINE when the buffer holds one. */
static enum read take(struct reader *reader, const char **out, size_t *out_len)
{
	size_t len = reader->buffer.len;
	const char *data = reader->buffer.data;
	if (reader->by_key)
		return take_keys(reader, out, out_len);
	const char *newline = memchr(data + reader->scanned, '\n', len - reader->scanned);
	reader->scanned = len;
	if (newline)
		give(reader, (size_t)(newline - data), (size_t)(newline - data) + 1, out, out_len);
	else if (len - reader->from >= READER_LINE_MAX || (reader->ended && reader->from < len))
		give(reader, len, len, out, out_len);
	else
		return READ_NOTHING;
	return READ_LINE;
}

enum read reader_next(struct reader *reader, int timeout, const char **out, size_t *out_len)
{
	for (;;) {
		enum read read = take(reader, out, out_len);
		if (read != READ_NOTHING)
			return read;
		if (reader->ended)
			return READ_END;
		if (reader->by_key)
			fflush(reader->typing.echo);
		enum read ready = wait_for(reader, timeout < 0 ? SLICE_MS : timeout);
		if (ready == READ_LINE)
			fill(reader);
		else if (ready == READ_STOP || timeout >= 0)
			return ready;
	}
}

enum read reader_line(struct reader *reader, const char **out, size_t *out_len)
{
	for (;;) {
		enum read read = reader_next(reader, -1, out, out_len);
		if (read != READ_TYPING)
			return read;
	}
}
