#include "support/support.h"

#include <locale.h>
#include <math.h>

#include "mlcoach/base/str.h"
#include "mlcoach/text/doc.h"

struct row {
	const char *text, *expected;
};

/* "duration 0.2" a quantity, "share 0.01..0.02" a range, joined by "; ". */
static void write_quantities(struct str *out, const char *text)
{
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text, strlen(text));
	for (size_t i = 0; i < doc.nquantities; i++) {
		const struct quantity *quantity = &doc.quantities[i];
		str_addf(out, "%s%s %.6g", i ? "; " : "", dimension_name(quantity->dimension), quantity->low);
		if (quantity->high > quantity->low)
			str_addf(out, "..%.6g", quantity->high);
	}
	doc_release(&doc);
}

static void compare(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str out = STR_INIT;
		write_quantities(&out, rows[i].text);
		if (strcmp(out.data, rows[i].expected))
			fail_msg("'%s' is '%s', not '%s'", rows[i].text, out.data, rows[i].expected);
		str_release(&out);
	}
}

#define COMPARE(rows) compare(rows, sizeof(rows) / sizeof *(rows))

static void counts(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "500M users", "count 5e+08" },
		{ "10^9, 1e9, 1,000,000", "count 1e+09; count 1e+09; count 1e+06" },
		{ "two billion", "count 2e+09" },
		{ "two hundred and fifty million ads", "count 2.5e+08" },
		{ "a hundred thousand", "count 100000" },
		{ "half a million, a quarter of a billion", "count 500000; count 2.5e+08" },
		{ "2.5 mn, 3bn, 2 M, 7 million", "count 2.5e+06; count 3e+09; count 2e+06; count 7e+06" },
		{ "a dozen, a few, several", "count 12" },
		{ "hundreds of millions of users, 10s of thousands", "count 1e+08; count 10000" },
		{ "100-200k, 1-2M", "count 100000..200000; count 1e+06..2e+06" },
		{ "5x10^6 and 10\xE2\x81\xB6", "count 5e+06; count 1e+06" },
		{ "100M daily active users", "count 1e+08" },
		{ "2M to 5k eligible", "count 2e+06; count 5000" },
		{ "recall@10, GPT-4, 3x, 4xx, p99, int8, v2, 1.2.3", "" },
		{ "one model, zero downtime", "" },
		{ "24/7, 80/10/10, 2024-01-05, A/B", "" },
		{ "20 videos per screen", "count 20" },
	};
	COMPARE(rows);
}

static void durations(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "200 ms, 200ms, p99 < 0.2s", "duration 0.2; duration 0.2; duration 0.2" },
		{ "a hundred milliseconds", "duration 0.1" },
		{ "half a second, half an hour", "duration 0.5; duration 1800" },
		{ "a fifth of a second, three quarters of an hour, a third of a page", "duration 0.2; duration 2700; share 0.333333" },
		{ "two and a half hours", "duration 9000" },
		{ "5 to 10 ms, between 5 and 10 ms, 5ms-10ms",
		  "duration 0.005..0.01; duration 0.005..0.01; duration 0.005..0.01" },
		{ "500ms-1s", "duration 0.5..1" },
		{ "30-day window, 7d, 1 h, 15 min",
		  "duration 2.592e+06; duration 604800; duration 3600; duration 900" },
		{ "every 6 hours, within an hour, once every day", "duration 21600; duration 3600; rate 1.15741e-05" },
		{ "under a second, a second model", "duration 1" },
		{ "1\xE2\x80\x93"
		  "2 weeks",
		  "duration 604800..1.2096e+06" },
		{ "50 \xC2\xB5s, 50us", "duration 5e-05; duration 5e-05" },
		{ "sub-100ms", "duration 0.1" },
		{ "3D views", "" },
		{ "a few days", "" },
		{ "couple of weeks", "duration 1.2096e+06" },
	};
	COMPARE(rows);
}

static void rates(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "58k QPS, 58k/s, ~70k req/s", "rate 58000; rate 58000; rate 70000" },
		{ "86400 events per day", "rate 1" },
		{ "864M people a day see it", "rate 10000" },
		{ "86,400 impressions / day, 3600 per hour", "rate 1; rate 1" },
		{ "8640 active user sessions every day", "rate 0.1" },
		{ "twice a day", "rate 2.31481e-05" },
		{ "10-20k qps", "rate 10000..20000" },
		{ "600 rpm", "rate 10" },
		{ "86400 images daily.", "rate 1" },
		{ "two towers for half a year, one weekly, each day's log", "count 2; duration 1.5768e+07" },
		{ "100M users, 10 QPS", "count 1e+08; rate 10" },
		{ "10k/s, 1e4 qps, ten thousand per second, 10 kqps", "rate 10000; rate 10000; rate 10000; rate 10000" },
	};
	COMPARE(rows);
}

static void shares(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "0.5 %, 0.5%, half a percent", "share 0.005; share 0.005; share 0.005" },
		{ "1-2%, 1% to 2%, 5 percent", "share 0.01..0.02; share 0.01..0.02; share 0.05" },
		{ "1% -> 10% -> 50%", "share 0.01; share 0.1; share 0.5" },
		{ "1 in 1000, one in a thousand, 1/1000, 1:1000",
		  "share 0.001; share 0.001; share 0.001; share 0.001" },
		{ "half of users, half the traffic", "share 0.5; share 0.5" },
		{ "a third of them, two thirds of them, third party", "share 0.333333; share 0.666667" },
		{ "5 bps, 20 basis points", "share 0.0005; share 0.002" },
		{ "\xC2\xB1"
		  "20%",
		  "share 0.2" },
		{ "- 2 basis\n- points", "count 2" }, /* never across pieces */
	};
	COMPARE(rows);
}

static void sizes_and_money(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "10 GB, 5KiB, 128 bytes, two terabytes", "size 1e+10; size 5120; size 128; size 2e+12" },
		{ "2GB-4GB, 10 GB per day", "size 2e+09..4e+09; size 1e+10" },
		{ "$2 CPM, $1M, \xE2\x82\xAC"
		  "3.50, 10 USD, 5 cents",
		  "money 2; money 1e+06; money 3.5; money 10; money 0.05" },
		{ "$5-10, $5-$10, $10k/day", "money 5..10; money 5..10; money 10000" },
		{ "$O(n)$ and $10^9$", "count 1e+09" },
	};
	COMPARE(rows);
}

static void hostile_numbers_stay_finite(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"1e999",
		"9^99999",
		"0^-5",
		"10^-99999",
		"99999999999999999999999999999999999999999999999999999999999999999999",
		"1e999 % to 1e999 ms",
		"0/0",
		"1:0",
		"0e999 s",
		"19 - 0e999",
		"1e300 trillion trillion trillion per ns",
	};
	struct doc doc;
	doc_init(&doc);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		doc_read(&doc, texts[i], strlen(texts[i]));
		for (size_t q = 0; q < doc.nquantities; q++) {
			assert_true(isfinite(doc.quantities[q].low) && isfinite(doc.quantities[q].high));
			assert_true(doc.quantities[q].low <= doc.quantities[q].high);
		}
	}
	doc_release(&doc);
}

static void one_quantity_is_parsed_whole(void **state)
{
	(void)state;
	struct quantity quantity;
	assert_true(quantity_parse(&quantity, "1 s"));
	assert_int_equal(quantity.dimension, DIMENSION_DURATION);
	assert_true(quantity.low == 1);
	assert_true(quantity_parse(&quantity, "58k/s"));
	assert_int_equal(quantity.dimension, DIMENSION_RATE);
	assert_true(quantity_parse(&quantity, "< 0.5 %"));
	assert_true(quantity.high == 0.005);
	assert_true(quantity_parse(&quantity, "1000"));
	assert_int_equal(quantity.dimension, DIMENSION_COUNT);
	assert_true(quantity_parse(&quantity, "0"));
	assert_false(quantity_parse(&quantity, ""));
	assert_false(quantity_parse(&quantity, "fast"));
	assert_false(quantity_parse(&quantity, "1 s or 2 s"));
	assert_false(quantity_parse(&quantity, "about 1 s"));
	assert_false(quantity_parse(&quantity, "1 parsec"));
}

static void dimensions_have_names(void **state)
{
	(void)state;
	for (int i = 0; i < DIMENSION_COUNT_OF; i++)
		assert_int_equal(dimension_find(dimension_name((enum dimension)i)), i);
	assert_int_equal(dimension_find("length"), -1);
}

int main(void)
{
	setlocale(LC_ALL, ""); /* a decimal comma must change nothing */
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts),
		cmocka_unit_test(durations),
		cmocka_unit_test(rates),
		cmocka_unit_test(shares),
		cmocka_unit_test(sizes_and_money),
		cmocka_unit_test(hostile_numbers_stay_finite),
		cmocka_unit_test(one_quantity_is_parsed_whole),
		cmocka_unit_test(dimensions_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
