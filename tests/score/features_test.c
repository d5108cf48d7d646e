/* What the models see of a text: the notation of a quantity is none of it. */
#include "support/support.h"

#include "../../src/score/features.h"

struct reader {
	struct vocab *vocab;
	struct doc doc;
	struct stream stream;
};

static int compare_keys(const void *a, const void *b)
{
	feature_key x = *(const feature_key *)a, y = *(const feature_key *)b;
	return x < y ? -1 : x > y;
}

static void read_keys(struct reader *reader, struct feature_keys *out, const char *text)
{
	stream_clear(&reader->stream);
	doc_read(&reader->doc, text, strlen(text));
	stream_add(&reader->stream, &reader->doc, 0, reader->vocab, NULL, true);
	feature_keys_read(out, &reader->stream, &reader->doc, 0, (uint32_t)reader->stream.terms.len);
	qsort(out->keys.items, out->keys.len, sizeof *out->keys.items, compare_keys);
}

static bool look_alike(const char *text, const char *other)
{
	struct reader reader = { .vocab = vocab_new() };
	struct feature_keys keys[2] = { 0 };
	doc_init(&reader.doc);
	read_keys(&reader, &keys[0], text);
	read_keys(&reader, &keys[1], other);
	bool same = keys[0].keys.len == keys[1].keys.len &&
		    !memcmp(keys[0].keys.items, keys[1].keys.items, keys[0].keys.len * sizeof *keys[0].keys.items);
	for (size_t i = 0; i < 2; i++)
		vec_release(&keys[i].keys);
	doc_release(&reader.doc);
	stream_release(&reader.stream);
	vocab_free(reader.vocab);
	return same;
}

#define NOTATIONS 9

static const char *const same[][NOTATIONS] = {
	{ "budget of 200 ms at p99", "budget of 200ms at p99", "budget of 0.2 s at p99", "budget of .2 sec at p99",
	  "budget of two hundred milliseconds at p99", "budget of a fifth of a second at p99",
	  "budget of 200,000 \xC2\xB5s at p99", "budget of ~200msec at p99", "budget of 150-200 ms at p99" },
	{ "serves 10k/s in all", "serves 10,000 per second in all", "serves ten thousand per second in all",
	  "serves 1e4 qps in all", "serves 10^4/sec in all", "serves 10 kQPS in all" },
	{ "about 2% of them", "about 2 % of them", "about two percent of them", "about 0.02 of them", "about 2 pct of them",
	  "about 1 in 50 of them", "about 200 bps of them" },
	{ "5 billion requests a day", "5B requests/day", "five billion requests per day", "5e9 requests daily",
	  "5*10^9 requests every day" },
	{ "64 GB of memory", "64GB of memory", "0.064 TB of memory", "sixty-four gigabytes of memory" },
	{ "$5 per hour of use", "5 dollars per hour of use", "five USD per hour of use" },
	{ "wait half an hour", "wait 30 min", "wait thirty minutes", "wait for 0.5 h", "wait 1800 s" },
	{ "at most three videos", "at most 3 videos" },
	{ "keep it for a year", "keep it for 12 months", "keep it for 365 days", "keep it for 1 year" },
};

static const char *const different[][2] = {
	{ "wait 30 minutes", "wait 30 days" },
	{ "wait 30 minutes", "wait 30 machines" },
	{ "budget of 200 ms", "budget of p99" },
	{ "1 % of the clicks", "99 % of the clicks" },
	{ "5 billion requests a day", "5 billion impressions a day" },
	{ "64 GB of memory", "64 GB of disk" },
	{ "3 videos", "3000 videos" },
};

static void notations_of_a_quantity_look_alike(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		for (size_t n = 1; n < NOTATIONS && same[i][n]; n++)
			if (!look_alike(same[i][0], same[i][n]))
				fail_msg("'%s' and '%s' are not alike", same[i][0], same[i][n]);
}

static void other_quantities_and_words_do_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof different / sizeof *different; i++)
		if (look_alike(different[i][0], different[i][1]))
			fail_msg("'%s' and '%s' look alike", different[i][0], different[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notations_of_a_quantity_look_alike),
		cmocka_unit_test(other_quantities_and_words_do_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
