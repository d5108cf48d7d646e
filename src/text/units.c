#include "units.h"

#include <stdlib.h>
#include <string.h>

#include "traits.h"

/* Both tables are sorted by byte. */
static const struct unit units[] = {
	{ "$", UNIT_MONEY, 1 },
	{ "%", UNIT_SHARE, 0.01 },
	{ "bip", UNIT_SHARE, 1e-4 },
	{ "bips", UNIT_SHARE, 1e-4 },
	{ "bp", UNIT_SHARE, 1e-4 },
	{ "bps", UNIT_SHARE, 1e-4 },
	{ "bucks", UNIT_MONEY, 1 },
	{ "byte", UNIT_SIZE, 1 },
	{ "bytes", UNIT_SIZE, 1 },
	{ "cent", UNIT_MONEY, 0.01 },
	{ "cents", UNIT_MONEY, 0.01 },
	{ "cpa", UNIT_MONEY, 1 },
	{ "cpc", UNIT_MONEY, 1 },
	{ "cpm", UNIT_MONEY, 1 },
	{ "d", UNIT_TIME, 86400 },
	{ "day", UNIT_TIME, 86400 },
	{ "days", UNIT_TIME, 86400 },
	{ "dollar", UNIT_MONEY, 1 },
	{ "dollars", UNIT_MONEY, 1 },
	{ "ecpm", UNIT_MONEY, 1 },
	{ "eps", UNIT_RATE, 1 },
	{ "eur", UNIT_MONEY, 1 },
	{ "euro", UNIT_MONEY, 1 },
	{ "euros", UNIT_MONEY, 1 },
	{ "fortnight", UNIT_TIME, 1209600 },
	{ "fps", UNIT_RATE, 1 },
	{ "gb", UNIT_SIZE, 1e9 },
	{ "gbp", UNIT_MONEY, 1 },
	{ "gbs", UNIT_SIZE, 1e9 },
	{ "gib", UNIT_SIZE, 1073741824.0 },
	{ "gig", UNIT_SIZE, 1e9 },
	{ "gigabyte", UNIT_SIZE, 1e9 },
	{ "gigabytes", UNIT_SIZE, 1e9 },
	{ "gigs", UNIT_SIZE, 1e9 },
	{ "h", UNIT_TIME, 3600 },
	{ "hour", UNIT_TIME, 3600 },
	{ "hours", UNIT_TIME, 3600 },
	{ "hr", UNIT_TIME, 3600 },
	{ "hrs", UNIT_TIME, 3600 },
	{ "hz", UNIT_RATE, 1 },
	{ "iops", UNIT_RATE, 1 },
	{ "kb", UNIT_SIZE, 1e3 },
	{ "kib", UNIT_SIZE, 1024.0 },
	{ "kilobyte", UNIT_SIZE, 1e3 },
	{ "kilobytes", UNIT_SIZE, 1e3 },
	{ "mb", UNIT_SIZE, 1e6 },
	{ "megabyte", UNIT_SIZE, 1e6 },
	{ "megabytes", UNIT_SIZE, 1e6 },
	{ "mib", UNIT_SIZE, 1048576.0 },
	{ "microsecond", UNIT_TIME, 1e-06 },
	{ "microseconds", UNIT_TIME, 1e-06 },
	{ "milli", UNIT_TIME, 0.001 },
	{ "millis", UNIT_TIME, 0.001 },
	{ "millisec", UNIT_TIME, 0.001 },
	{ "millisecond", UNIT_TIME, 0.001 },
	{ "milliseconds", UNIT_TIME, 0.001 },
	{ "min", UNIT_TIME, 60 },
	{ "mins", UNIT_TIME, 60 },
	{ "minute", UNIT_TIME, 60 },
	{ "minutes", UNIT_TIME, 60 },
	{ "mo", UNIT_TIME, 2592000 },
	{ "month", UNIT_TIME, 2592000 },
	{ "months", UNIT_TIME, 2592000 },
	{ "ms", UNIT_TIME, 0.001 },
	{ "msec", UNIT_TIME, 0.001 },
	{ "msecs", UNIT_TIME, 0.001 },
	{ "mth", UNIT_TIME, 2592000 },
	{ "mths", UNIT_TIME, 2592000 },
	{ "nanosecond", UNIT_TIME, 1e-09 },
	{ "nanoseconds", UNIT_TIME, 1e-09 },
	{ "ns", UNIT_TIME, 1e-09 },
	{ "pb", UNIT_SIZE, 1e15 },
	{ "pct", UNIT_SHARE, 0.01 },
	{ "percent", UNIT_SHARE, 0.01 },
	{ "percentage", UNIT_SHARE, 0.01 },
	{ "permille", UNIT_SHARE, 1e-3 },
	{ "petabyte", UNIT_SIZE, 1e15 },
	{ "petabytes", UNIT_SIZE, 1e15 },
	{ "pib", UNIT_SIZE, 1125899906842624.0 },
	{ "pound", UNIT_MONEY, 1 },
	{ "pounds", UNIT_MONEY, 1 },
	{ "pp", UNIT_SHARE, 0.01 },
	{ "qpd", UNIT_RATE, 1.0 / 86400 },
	{ "qpm", UNIT_RATE, 1.0 / 60 },
	{ "qps", UNIT_RATE, 1 },
	{ "rpm", UNIT_RATE, 1.0 / 60 },
	{ "rps", UNIT_RATE, 1 },
	{ "s", UNIT_TIME, 1 },
	{ "sec", UNIT_TIME, 1 },
	{ "second", UNIT_TIME, 1 },
	{ "seconds", UNIT_TIME, 1 },
	{ "secs", UNIT_TIME, 1 },
	{ "tb", UNIT_SIZE, 1e12 },
	{ "tbs", UNIT_SIZE, 1e12 },
	{ "terabyte", UNIT_SIZE, 1e12 },
	{ "terabytes", UNIT_SIZE, 1e12 },
	{ "tib", UNIT_SIZE, 1099511627776.0 },
	{ "tpm", UNIT_RATE, 1.0 / 60 },
	{ "tps", UNIT_RATE, 1 },
	{ "us", UNIT_TIME, 1e-06 },
	{ "usd", UNIT_MONEY, 1 },
	{ "usec", UNIT_TIME, 1e-06 },
	{ "w", UNIT_TIME, 604800 },
	{ "week", UNIT_TIME, 604800 },
	{ "weeks", UNIT_TIME, 604800 },
	{ "wk", UNIT_TIME, 604800 },
	{ "wks", UNIT_TIME, 604800 },
	{ "y", UNIT_TIME, 31536000 },
	{ "year", UNIT_TIME, 31536000 },
	{ "years", UNIT_TIME, 31536000 },
	{ "yr", UNIT_TIME, 31536000 },
	{ "yrs", UNIT_TIME, 31536000 },
	{ "\302\243", UNIT_MONEY, 1 },
	{ "\316\274s", UNIT_TIME, 1e-06 },
	{ "\342\200\260", UNIT_SHARE, 1e-3 },
	{ "\342\202\254", UNIT_MONEY, 1 },
};

static const struct number_word number_words[] = {
	{ "1\342\201\2042", NUMBER_PLAIN, 0.5 },
	{ "1\342\201\2043", NUMBER_PLAIN, 1.0 / 3 },
	{ "1\342\201\2044", NUMBER_PLAIN, 0.25 },
	{ "2\342\201\2043", NUMBER_PLAIN, 2.0 / 3 },
	{ "3\342\201\2044", NUMBER_PLAIN, 0.75 },
	{ "b", NUMBER_LETTER, 1e9 },
	{ "bil", NUMBER_LETTER, 1e9 },
	{ "billion", NUMBER_SCALE, 1e9 },
	{ "billions", NUMBER_PLURAL, 1e9 },
	{ "bn", NUMBER_LETTER, 1e9 },
	{ "couple", NUMBER_PLAIN, 2 },
	{ "crore", NUMBER_SCALE, 1e7 },
	{ "crores", NUMBER_PLURAL, 1e7 },
	{ "dozen", NUMBER_SCALE, 12 },
	{ "dozens", NUMBER_PLURAL, 12 },
	{ "eight", NUMBER_PLAIN, 8 },
	{ "eighteen", NUMBER_PLAIN, 18 },
	{ "eighth", NUMBER_FRACTION, 0.125 },
	{ "eighths", NUMBER_FRACTION, 0.125 },
	{ "eighty", NUMBER_PLAIN, 80 },
	{ "eleven", NUMBER_PLAIN, 11 },
	{ "fifteen", NUMBER_PLAIN, 15 },
	{ "fifth", NUMBER_FRACTION, 0.2 },
	{ "fifths", NUMBER_FRACTION, 0.2 },
	{ "fifty", NUMBER_PLAIN, 50 },
	{ "five", NUMBER_PLAIN, 5 },
	{ "forty", NUMBER_PLAIN, 40 },
	{ "four", NUMBER_PLAIN, 4 },
	{ "fourteen", NUMBER_PLAIN, 14 },
	{ "fourty", NUMBER_PLAIN, 40 },
	{ "half", NUMBER_FRACTION, 0.5 },
	{ "halves", NUMBER_FRACTION, 0.5 },
	{ "hundred", NUMBER_HUNDRED, 100 },
	{ "hundreds", NUMBER_PLURAL, 100 },
	{ "hundredth", NUMBER_FRACTION, 0.01 },
	{ "hundredths", NUMBER_FRACTION, 0.01 },
	{ "k", NUMBER_LETTER, 1e3 },
	{ "lakh", NUMBER_SCALE, 1e5 },
	{ "lakhs", NUMBER_PLURAL, 1e5 },
	{ "m", NUMBER_LETTER, 1e6 },
	{ "mil", NUMBER_LETTER, 1e6 },
	{ "million", NUMBER_SCALE, 1e6 },
	{ "millions", NUMBER_PLURAL, 1e6 },
	{ "mio", NUMBER_LETTER, 1e6 },
	{ "mm", NUMBER_LETTER, 1e6 },
	{ "mn", NUMBER_LETTER, 1e6 },
	{ "nine", NUMBER_PLAIN, 9 },
	{ "nineteen", NUMBER_PLAIN, 19 },
	{ "ninety", NUMBER_PLAIN, 90 },
	{ "once", NUMBER_TIMES, 1 },
	{ "one", NUMBER_PLAIN, 1 },
	{ "quarter", NUMBER_FRACTION, 0.25 },
	{ "quarters", NUMBER_FRACTION, 0.25 },
	{ "seven", NUMBER_PLAIN, 7 },
	{ "seventeen", NUMBER_PLAIN, 17 },
	{ "seventy", NUMBER_PLAIN, 70 },
	{ "six", NUMBER_PLAIN, 6 },
	{ "sixteen", NUMBER_PLAIN, 16 },
	{ "sixth", NUMBER_FRACTION, 1.0 / 6 },
	{ "sixths", NUMBER_FRACTION, 1.0 / 6 },
	{ "sixty", NUMBER_PLAIN, 60 },
	{ "t", NUMBER_LETTER, 1e12 },
	{ "ten", NUMBER_PLAIN, 10 },
	{ "tens", NUMBER_PLURAL, 10 },
	{ "tenth", NUMBER_FRACTION, 0.1 },
	{ "tenths", NUMBER_FRACTION, 0.1 },
	{ "third", NUMBER_FRACTION, 1.0 / 3 },
	{ "thirds", NUMBER_FRACTION, 1.0 / 3 },
	{ "thirteen", NUMBER_PLAIN, 13 },
	{ "thirty", NUMBER_PLAIN, 30 },
	{ "thousand", NUMBER_SCALE, 1e3 },
	{ "thousands", NUMBER_PLURAL, 1e3 },
	{ "thousandth", NUMBER_FRACTION, 1e-3 },
	{ "thousandths", NUMBER_FRACTION, 1e-3 },
	{ "three", NUMBER_PLAIN, 3 },
	{ "tn", NUMBER_LETTER, 1e12 },
	{ "trillion", NUMBER_SCALE, 1e12 },
	{ "trillions", NUMBER_PLURAL, 1e12 },
	{ "twelve", NUMBER_PLAIN, 12 },
	{ "twenty", NUMBER_PLAIN, 20 },
	{ "twice", NUMBER_TIMES, 2 },
	{ "two", NUMBER_PLAIN, 2 },
	{ "zero", NUMBER_PLAIN, 0 },
};

struct name {
	const char *text;
	size_t len;
};

/* Every row begins with its name. */
static int compare(const void *left, const void *right)
{
	const struct name *sought = left;
	const char *name = *(const char *const *)right;
	int order = strncmp(sought->text, name, sought->len);
	return order ? order : -(name[sought->len] != '\0');
}

const struct unit *unit_find(const char *norm, size_t len)
{
	struct name name = { norm, len };
	return len > UNIT_NAME_MAX ? NULL : bsearch(&name, units, sizeof units / sizeof *units, sizeof *units, compare);
}

const struct number_word *number_word_find(const char *norm, size_t len)
{
	struct name name = { norm, len };
	if (len > UNIT_NAME_MAX)
		return NULL;
	return bsearch(&name, number_words, sizeof number_words / sizeof *number_words, sizeof *number_words, compare);
}

void units_teach(void)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		traits_teach(units[i].name, TRAIT_UNIT | (units[i].kind == UNIT_TIME ? TRAIT_TIME : 0));
	for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++)
		traits_teach(number_words[i].name, TRAIT_NUMBER);
}
