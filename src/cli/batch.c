#include "batch.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "graders.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/report/json.h"
#include "progress.h"

#define SLOTS_EACH 16u		   /* lines of the ring for each worker: a slow line must not starve the others */
#define WAITING_MAX (16u << 20)	   /* bytes of lines in the ring, unless it is one line */
#define BUFFER_KEPT (64u << 10) /* bytes of a slot's buffer that are kept for the next line */

struct slot {
	struct str line, result;
	size_t number; /* of the line, from 1 */
	bool done;
};

struct batch {
	struct cli *cli;
	struct graders *graders;
	struct progress progress; /* the writer's */
	pthread_mutex_t lock;
	pthread_cond_t work, room;
	struct slot *slots;
	size_t nslots;
	/* Lines that went through each stage; slots[n % nslots] is line n's. written <= taken <= filled. */
	size_t filled, taken, written;
	size_t waiting; /* bytes of lines between filled and written */
	bool over;	/* nothing more will be filled */
	bool stopped;	/* nobody reads the results any more, or they can't be written */
	bool writing;	/* some worker is */
	bool bad;	/* some line was */
	int error;	/* errno of a failed write */
};

/* --- grading ----------------------------------------------------------------------------------------------- */

static size_t collect(struct answer *out, const struct request *request)
{
	size_t count = 0;
	for (int step = 0; step < STEPS_MAX; step++)
		if (request->answers[step])
			out[count++] = (struct answer) { .kind = ANSWER_STEP, .step = step, .text = request->answers[step],
							 .len = strlen(request->answers[step]) };
	return count;
}

static void score(struct str *out, const struct request *request, const struct scorer *scorer)
{
	struct answer answers[STEPS_MAX];
	size_t count = collect(answers, request);
	struct scorecard *card = scorecard_new(scorer, answers, count, NULL);
	json_graded(out, request->id, card);
	scorecard_free(card);
}

/* False when the line is bad. */
static bool grade(struct batch *batch, struct slot *slot)
{
	struct request request;
	const char *error;
	request_read(&request, batch->cli->library, slot->line.data, slot->line.len, slot->number);
	error = request.error;
	struct grader *grader = error ? NULL : graders_lend(batch->graders, &request);
	const struct scorer *scorer = grader ? grader_scorer(grader, &error) : NULL;
	if (scorer)
		score(&slot->result, &request, scorer);
	else
		json_ungraded(&slot->result, request.id, error);
	if (grader)
		graders_return(batch->graders, grader);
	request_release(&request);
	return scorer != NULL;
}

/* --- the ring; all with the lock held ---------------------------------------------------------------------- */

static struct slot *slot_of(struct batch *batch, size_t line)
{
	return &batch->slots[line % batch->nslots];
}

static void stop(struct batch *batch, int error)
{
	batch->stopped = true;
	batch->error = error;
	pthread_cond_broadcast(&batch->work);
	pthread_cond_broadcast(&batch->room);
}

static void empty(struct str *buffer)
{
	if (buffer->cap > BUFFER_KEPT)
		str_release(buffer);
	str_clear(buffer);
}

/* Writes the oldest lines as far as they are done, unless another worker is at it: that one looks again. */
static void write_done(struct batch *batch)
{
	if (batch->writing)
		return;
	batch->writing = true;
	while (!batch->stopped && batch->written < batch->taken && slot_of(batch, batch->written)->done) {
		struct slot *slot = slot_of(batch, batch->written);
		pthread_mutex_unlock(&batch->lock);
		errno = 0;
		int error = cli_print(&slot->result) == STATUS_OK ? 0 : errno ? errno : EIO;
		progress_add(&batch->progress, slot->line.len);
		pthread_mutex_lock(&batch->lock);
		if (error)
			stop(batch, error);
		batch->waiting -= slot->line.len;
		empty(&slot->line);
		empty(&slot->result);
		slot->done = false;
		batch->written++;
		pthread_cond_signal(&batch->room);
	}
	batch->writing = false;
}

static void *work(void *argument)
{
	struct batch *batch = argument;
	pthread_mutex_lock(&batch->lock);
	for (;;) {
		while (batch->taken == batch->filled && !batch->over && !batch->stopped)
			pthread_cond_wait(&batch->work, &batch->lock);
		if (batch->taken == batch->filled || batch->stopped)
			break;
		struct slot *slot = slot_of(batch, batch->taken++);
		pthread_mutex_unlock(&batch->lock);
		bool good = grade(batch, slot);
		pthread_mutex_lock(&batch->lock);
		batch->bad = batch->bad || !good;
		slot->done = true;
		write_done(batch);
	}
	pthread_mutex_unlock(&batch->lock);
	return NULL;
}

static bool is_full(const struct batch *batch, size_t len)
{
	size_t count = batch->filled - batch->written;
	return count == batch->nslots || (count && batch->waiting + len > WAITING_MAX);
}

/* Hands a line over; `line` is empty afterwards. False when it is of no use any more. */
static bool fill(struct batch *batch, struct str *line, size_t number)
{
	pthread_mutex_lock(&batch->lock);
	while (is_full(batch, line->len) && !batch->stopped)
		pthread_cond_wait(&batch->room, &batch->lock);
	bool stopped = batch->stopped;
	if (!stopped) {
		struct slot *slot = slot_of(batch, batch->filled++);
		struct str spare = slot->line;
		slot->line = *line;
		*line = spare;
		slot->number = number;
		batch->waiting += slot->line.len;
		pthread_cond_signal(&batch->work);
	}
	pthread_mutex_unlock(&batch->lock);
	return !stopped;
}

static void finish(struct batch *batch)
{
	pthread_mutex_lock(&batch->lock);
	batch->over = true;
	pthread_cond_broadcast(&batch->work);
	pthread_mutex_unlock(&batch->lock);
}

/* --- a run ------------------------------------------------------------------------------------------------- */

static bool is_blank(const struct str *line)
{
	return strspn(line->data, " \t\r") == line->len;
}

static enum lines_end read_all(struct batch *batch, struct lines *lines)
{
	struct str line = STR_INIT;
	enum lines_end end;
	for (size_t number = 1; (end = lines_next(lines, &line)) == LINES_MORE; number++)
		if (!is_blank(&line) && !fill(batch, &line, number))
			break;
	str_release(&line);
	return end;
}

/* Starts as many threads as the system gives, reads, and waits for them. */
static enum lines_end run(struct batch *batch, struct lines *lines, size_t threads)
{
	pthread_t *workers = alloc_zeroed(threads, sizeof *workers);
	size_t count = 0;
	enum lines_end end = LINES_ERROR;
	int error = 0;
	while (count < threads && !(error = pthread_create(&workers[count], NULL, work, batch)))
		count++;
	if (count)
		end = read_all(batch, lines);
	else
		diags_fail(&batch->cli->diags, NULL, "cannot start a thread: %s", strerror(error));
	if (end == LINES_LEFT) {
		pthread_mutex_lock(&batch->lock);
		stop(batch, EPIPE);
		pthread_mutex_unlock(&batch->lock);
	}
	finish(batch);
	for (size_t i = 0; i < count; i++)
		pthread_join(workers[i], NULL);
	free(workers);
	return end;
}

static void batch_init(struct batch *batch, struct cli *cli, const struct lexicon *lexicon, size_t threads)
{
	*batch = (struct batch) { .cli = cli, .nslots = SLOTS_EACH * threads };
	batch->graders = graders_new(cli->library, lexicon, threads, &cli->diags);
	batch->slots = alloc_zeroed(batch->nslots, sizeof *batch->slots);
	for (size_t i = 0; i < batch->nslots; i++) {
		str_init(&batch->slots[i].line);
		str_init(&batch->slots[i].result);
	}
	pthread_mutex_init(&batch->lock, NULL);
	pthread_cond_init(&batch->work, NULL);
	pthread_cond_init(&batch->room, NULL);
	progress_begin(&batch->progress, cli->clock);
}

static void batch_release(struct batch *batch)
{
	progress_erase(&batch->progress);
	for (size_t i = 0; i < batch->nslots; i++) {
		str_release(&batch->slots[i].line);
		str_release(&batch->slots[i].result);
	}
	free(batch->slots);
	graders_free(batch->graders);
	pthread_mutex_destroy(&batch->lock);
	pthread_cond_destroy(&batch->work);
	pthread_cond_destroy(&batch->room);
}

enum status batch_run(struct cli *cli, struct lines *lines, const char *path, size_t threads)
{
	struct batch batch;
	const struct lexicon *lexicon = library_lexicon(cli->library, &cli->diags);
	if (!lexicon)
		return STATUS_BAD;
	batch_init(&batch, cli, lexicon, threads);
	enum lines_end end = run(&batch, lines, threads);
	batch_release(&batch);
	/* A reader that has seen enough, as head does, needs no message. */
	if (batch.stopped && batch.error != EPIPE)
		diags_fail(&cli->diags, NULL, "cannot write the results: %s", strerror(batch.error));
	if (lines->error)
		diags_fail(&cli->diags, path, "cannot read: %s", strerror(lines->error));
	if (batch.stopped || end == LINES_ERROR)
		return STATUS_IO;
	return batch.bad ? STATUS_BAD : STATUS_OK;
}
