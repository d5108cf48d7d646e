/* What nobody would type: everything must come back, quickly, with spans that hold. */
#include "support/support.h"

#include "mlcoach/text/doc.h"
#include "mlcoach/text/utf8.h"
#include "mlcoach/text/vocab.h"
#include "mlcoach/text/wrap.h"

#define MEGABYTE ((size_t)1 << 20)

static void spans_hold(const struct doc *doc)
{
	uint32_t end = 0, next = 0, from = 0;
	for (size_t i = 0; i < doc->npieces; i++) {
		const struct piece *piece = &doc->pieces[i];
		assert_true(piece->start >= end && piece->start < piece->end && piece->end <= doc->len);
		assert_true(piece->first == next && piece->count > 0);
		assert_true(piece->parent < (int32_t)i && piece->parent >= -1);
		end = piece->end;
		next += piece->count;
	}
	assert_int_equal(next, doc->ntokens);
	for (size_t i = 0; i < doc->ntokens; i++) {
		const struct token *token = &doc->tokens[i];
		const struct piece *piece = &doc->pieces[token->piece];
		assert_true(token->start >= from && token->start < token->end);
		assert_true(token->start >= piece->start && token->end <= piece->end);
		assert_true(token->norm_len > 0 && token->norm_len <= 64 &&
			    token->norm + token->norm_len <= doc->norm_len);
		from = token->start;
	}
	for (size_t i = 0; i < doc->nquantities; i++) {
		const struct quantity *quantity = &doc->quantities[i];
		assert_true(quantity->first <= quantity->last && quantity->last < doc->ntokens);
		assert_true(quantity->low <= quantity->high);
		assert_true(!i || doc->quantities[i - 1].last < quantity->first);
	}
}

static uint32_t random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Fillers of Hangul: letters that are not seen. Alone they are no word, and nobody waits for their end. */
static void letters_that_are_not_seen_end(void **state)
{
	(void)state;
	static const char *const texts[] = { "a \xE3\x85\xA4 b", "a \xE1\x85\x9F b", "\xE1\x85\xA0", "x \xEF\xBE\xA0" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct doc doc;
		doc_init(&doc);
		doc_read(&doc, texts[i], strlen(texts[i]));
		spans_hold(&doc);
		doc_release(&doc);
	}
}

static void random_bytes_have_true_spans(void **state)
{
	(void)state;
	/* Mostly the characters that mean something here, some of anything. */
	static const char likely[] = "abcwnots 0123459 .,;:!?-*+#|`~$%&<>=/\\_'\"()[]{}\n\n\t\r^@"
				     "\xE2\x80\x99\xEF\xBC\x91\xE2\x82\xAC\xC3\xA9\xCC\x81";
	uint32_t seed = 20240229;
	char text[700];
	struct doc doc;
	doc_init(&doc);
	for (int round = 0; round < 4000; round++) {
		size_t len = random_next(&seed) % sizeof text;
		for (size_t i = 0; i < len; i++)
			text[i] = random_next(&seed) % 12 ? likely[random_next(&seed) % (sizeof likely - 1)]
							  : (char)random_next(&seed);
		doc_read(&doc, text, len);
		spans_hold(&doc);
		for (size_t at = 0; at < len;) {
			struct wrap_line line = wrap_next(text, len, at, 1 + random_next(&seed) % 40);
			assert_true(line.start == at && line.end >= at && line.end <= line.next && line.next > at &&
				    line.next <= len);
			at = line.next;
		}
	}
	doc_release(&doc);
}

static void a_megabyte_of_anything_is_read(void **state)
{
	(void)state;
	static const char *const patterns[] = {
		"x",
		"\n",
		"\xCC\x81",
		"- a\n",
		"-",
		" ",
		"a ",
		".",
		". ",
		"; ",
		"?",
		"$",
		"$a ",
		"$1",
		"`",
		"|",
		"| a ",
		"|\n",
		"#",
		"# a\n",
		"1",
		"1,",
		"1-",
		"1/",
		"1:1",
		"10^",
		"a/",
		"a.",
		"'",
		"n't ",
		"&",
		"&a",
		"<",
		"<b ",
		"<a",
		"\\",
		"\\a",
		"half ",
		"hundred ",
		"hundreds of ",
		"1 to ",
		"a day ",
		"5 per ",
		"\xF0\x9F\x87\xB8",
		"\xE2\x80\x8D",
		"\xFF",
		"\xE6\x97\xA5",
		"\xE3\x80\x82",
		"**",
		"a:\n",
		"  - a\n",
		"```\n",
		"a | b\n",
		"-|-\n",
		"a\n---\n",
		"con: ",
		"; con: ",
		"a, ",
		"what is ",
		"http://",
		"w/",
		"1 million ",
		"\xC2\xB2",
		"5x",
		"> ",
		"a\n",
		"1. ",
		"e.g. ",
		") ",
		"x;",
		"\xEF\xB7\xBA",
	};
	char *text = malloc(MEGABYTE);
	struct doc doc;
	doc_init(&doc);
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		size_t n = strlen(patterns[i]);
		for (size_t at = 0; at < MEGABYTE; at++)
			text[at] = patterns[i][at % n];
		doc_read(&doc, text, MEGABYTE);
		assert_true(doc.npieces <= doc.ntokens);
		for (size_t at = 0; at < MEGABYTE;)
			at = wrap_next(text, MEGABYTE, at, 80).next;
		for (size_t at = MEGABYTE; at > MEGABYTE - 4096;)
			at = utf8_grapheme_prev(text, MEGABYTE, at);
	}
	doc_release(&doc);
	free(text);
}

static void nesting_without_end_is_bounded(void **state)
{
	(void)state;
	struct str text = STR_INIT;
	for (size_t i = 0; i < 1000; i++) {
		str_add_repeat(&text, " ", i);
		str_add(&text, "- entry\n");
	}
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text.data, text.len);
	spans_hold(&doc);
	assert_int_equal(doc.npieces, 1000);
	doc_release(&doc);
	str_release(&text);
}

static void a_misspelt_megabyte_is_looked_up(void **state)
{
	(void)state;
	struct vocab *vocab = vocab_new();
	char word[16];
	for (unsigned i = 0; i < 3000; i++) {
		snprintf(word, sizeof word, "em%c%c%cedding", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26);
		vocab_add(vocab, word, strlen(word));
	}
	for (unsigned i = 0; i < 2000; i++) {
		snprintf(word, sizeof word, "emx%cy%cedding", 'a' + i % 26, 'a' + i / 26 % 26);
		vocab_find_misspelt(vocab, word, strlen(word));
	}
	assert_true(vocab_count(vocab) > 2000);
	vocab_free(vocab);
}

/* Wherever a text ends, what stands behind it is not looked at, and every word is read as in a longer text. */
static void nothing_behind_the_end_is_read(void **state)
{
	(void)state;
	static const char text[] = "I'd ask: how many users? Don't, we can't. Cons: p99 < 0.2s; e.g. 10^9 rows, w/o "
				   "A/B tests - see www.x.org or **http://x.y/z** -> 1-2% \xE2\x80\x94 caf\xC3\xA9s.\n"
				   "Pro: an hour | a half\n--|--\nwe ask";
	struct doc alone, within;
	doc_init(&alone);
	doc_init(&within);
	for (size_t len = 1; len < sizeof text; len++) {
		char *exact = malloc(len), *longer = malloc(len + 20);
		memcpy(exact, text, len);
		memcpy(longer, text, len);
		memcpy(longer + len, "zz://'t.7>:?Zzzzzzzz", 20);
		doc_read(&alone, exact, len);
		doc_read(&within, longer, len);
		spans_hold(&alone);
		assert_int_equal(alone.ntokens, within.ntokens);
		assert_int_equal(alone.npieces, within.npieces);
		assert_int_equal(alone.nquantities, within.nquantities);
		assert_int_equal(alone.norm_len, within.norm_len);
		assert_memory_equal(alone.norm, within.norm, alone.norm_len);
		for (size_t i = 0; i < alone.ntokens; i++)
			assert_memory_equal(&alone.tokens[i], &within.tokens[i], sizeof alone.tokens[i]);
		for (size_t i = 0; i < alone.npieces; i++)
			assert_int_equal(alone.pieces[i].question, within.pieces[i].question);
		free(exact);
		free(longer);
	}
	doc_release(&alone);
	doc_release(&within);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_bytes_have_true_spans),
		cmocka_unit_test(letters_that_are_not_seen_end),
		cmocka_unit_test(a_megabyte_of_anything_is_read),
		cmocka_unit_test(nesting_without_end_is_bounded),
		cmocka_unit_test(a_misspelt_megabyte_is_looked_up),
		cmocka_unit_test(nothing_behind_the_end_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
