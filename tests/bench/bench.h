/* What the benchmarks share: time, and long text that stays like answers. */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdint.h>
#include <string.h>
#include <time.h>

#include "mlcoach/base/str.h"
#include "mlcoach/base/vec.h"
#include "mlcoach/content/library.h"

static inline double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

struct paragraph {
	const char *text;
	size_t len;
};

typedef VEC(struct paragraph) paragraphs;

static inline void add_paragraphs(paragraphs *out, const char *text)
{
	while (text && *text) {
		const char *blank = strstr(text, "\n\n");
		size_t len = blank ? (size_t)(blank - text) : strlen(text);
		if (len)
			*vec_push(out) = (struct paragraph) { text, len };
		text += len + (blank ? 2 : 0);
	}
}

/* Paragraphs of all sample answers of all cases, in an order that nothing can foretell. */
static inline void write_long(struct str *out, struct library *library, struct diags *diags, size_t len)
{
	paragraphs all = VEC_INIT;
	uint64_t state = 1;
	for (size_t c = 0; c < library_count(library); c++) {
		size_t count;
		const struct sample *samples = library_samples(library, c, &count, diags);
		for (size_t s = 0; s < count; s++)
			for (size_t a = 0; a < STEPS_MAX; a++)
				add_paragraphs(&all, samples[s].answers[a]);
	}
	while (all.len && out->len < len) {
		state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
		const struct paragraph *next = &all.items[(state >> 33) % all.len];
		str_add_bytes(out, next->text, next->len);
		str_add(out, "\n\n");
	}
	vec_release(&all);
}

#endif
