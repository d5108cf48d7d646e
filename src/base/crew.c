#include "mlcoach/base/crew.h"

#include <pthread.h>
#include <unistd.h>

#define CREW_MAX 16

struct crew {
	pthread_mutex_t mutex;
	size_t next, ndone, count;
	void (*work)(void *context, size_t index);
	void (*done)(void *context, size_t ndone);
	void *context;
};

static void *labour(void *argument)
{
	struct crew *crew = argument;
	pthread_mutex_lock(&crew->mutex);
	while (crew->next < crew->count) {
		size_t index = crew->next++;
		pthread_mutex_unlock(&crew->mutex);
		crew->work(crew->context, index);
		pthread_mutex_lock(&crew->mutex);
		crew->ndone++;
		if (crew->done)
			crew->done(crew->context, crew->ndone);
	}
	pthread_mutex_unlock(&crew->mutex);
	return NULL;
}

void crew_run(size_t count, void (*work)(void *context, size_t index), void (*done)(void *context, size_t ndone),
	      void *context)
{
	struct crew crew = { PTHREAD_MUTEX_INITIALIZER, 0, 0, count, work, done, context };
	pthread_t threads[CREW_MAX];
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t wanted = processors < 1 ? 1 : processors > CREW_MAX ? CREW_MAX : (size_t)processors;
	size_t started = 0;
	/* The caller is one of the crew; where no thread can be had it does all. */
	while (started + 1 < wanted && started + 1 < count &&
	       pthread_create(&threads[started], NULL, labour, &crew) == 0)
		started++;
	labour(&crew);
	while (started)
		pthread_join(threads[--started], NULL);
	pthread_mutex_destroy(&crew.mutex);
}
