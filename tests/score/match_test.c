/* The match language: where an expression holds, to the byte. What an author writes is in mlcoach-checklist(5). */
#include "support/support.h"

#include "../../src/score/program.h"
#include "mlcoach/base/str.h"
#include "mlcoach/content/library.h"

static const char framework[] = "format: 1\n"
				"budgets: [5]\n"
				"steps: [{id: one, title: One, minutes: [5], weight: 1, question: What?, guidance: Say.}]\n"
				"levels:\n"
				"  - {id: mid, title: Mid, expects: It works.}\n"
				"  - {id: senior, title: Senior, expects: It works.}\n"
				"  - {id: staff, title: Staff, expects: It works.}\n"
				"signals: [{id: hire, title: Hire, from: {mid: 0, senior: 0, staff: 0}}]\n";

static const char words[] = "format: 1\n"
			    "same:\n"
			    "  click through rate: [ctr, click rate]\n"
			    "  auc: [area under the curve, area under roc]\n"
			    "  a/b test: [split test, bucket test, ab test, randomised online experiment]\n"
			    "  daily active users: [dau, daily actives]\n"
			    "  monthly active users: [mau]\n"
			    "concepts:\n"
			    "  store: [feature <store|registry>]\n"
			    "  fresh: ['@store', online counters]\n"
			    "  empty_handed: [{all: [purple, green]}]\n";

/* `found`: the words that the expression spans, hit by hit, "|" between; "" when it holds nowhere. */
static const struct row {
	const char *expression, *text, *found;
} rows[] = {
	/* Phrases: order, gaps. */
	{ "[negative downsampling]", "We use negative downsampling here.", "negative downsampling" },
	{ "[negative downsampling]", "Downsampling negative rows.", "" },
	{ "[negative downsampling]", "negative class downsampling", "negative class downsampling" },
	{ "[negative downsampling]", "negative majority class downsampling", "" },
	{ "[negative downsampling]", "negative and the downsampling", "negative and the downsampling" },
	{ "[negative downsampling]", "negative", "" },
	{ "[hold out set]", "hold some out in a set", "hold some out in a set" },
	{ "[red blue green]", "red one blue two green", "red one blue two green" },
	{ "[red blue green]", "red one one blue green", "" },
	{ "[red blue green]", "red blue one one green", "" },
	{ "[red blue green]", "red blue one blue green", "" },
	{ "[red blue green]", "red red blue blue green", "red blue blue green" },
	{ "[red]", "red, Red RED", "red|Red|RED" },
	{ "[red blue]", "red blue red blue", "red blue|red blue" },
	{ "[red blue]", "red red blue", "red blue" },
	{ "[red blue]", "blue red", "" },
	/* Repeated words. */
	{ "[big big good]", "big big good", "big big good" },
	{ "[big big good]", "big good", "" },
	{ "[big big good]", "big big big good", "big big good" },
	{ "[big big]", "big big big", "big big|big big" },
	{ "[big good big]", "big good big good big", "big good big|big good big" },
	{ "[very very good]", "It is very very good.", "good" },
	/* Never across pieces. */
	{ "[red blue]", "It is red. Blue is it.", "" },
	{ "[red blue]", "- red\n- blue\n", "" },
	{ "[red blue]", "| red | blue |\n|---|---|\n| red | blue |\n", "" },
	{ "[red blue]", "red\n\nblue", "" },
	{ "[red blue]", "red, blue", "red, blue" },
	{ "[red blue]", "red (blue)", "red (blue" },
	{ "[red blue]", "**red** `blue`", "red** `blue" },
	{ "[{sentence: [red, blue]}]", "- red\n- blue\n", "" },
	{ "[{near: [red, blue], within: 100}]", "It is red. Blue is it.", "" },
	/* Stems, case, typos. */
	{ "[calibrate model]", "calibrated models", "calibrated models" },
	{ "[calibrate model]", "Calibrating THE MODEL", "Calibrating THE MODEL" },
	{ "[calibration]", "We need callibration.", "callibration" },
	{ "[retrain]", "We retain users.", "" },
	{ "[sharding]", "sharing", "" },
	{ "[neural]", "neutral", "" },
	{ "[queries]", "one query", "query" },
	{ "[normalise]", "we normalize it", "normalize" },
	/* Function words. */
	{ "[cost of the model]", "model costs", "" },
	{ "[cost of the model]", "cost model", "cost model" },
	{ "[cost model]", "the cost that we would have for a model", "cost that we would have for a model" },
	{ "[without labels]", "with labels", "" },
	{ "[not labels]", "We do not have labels.", "not have labels" },
	{ "[not labels]", "We don't have labels.", "don't have labels" },
	/* Hyphens and other spellings of one word. */
	{ "[two tower]", "a two-tower model", "two-tower" },
	{ "['two-tower']", "a two tower model", "two tower" },
	{ "['two-tower']", "a Two\xe2\x80\x91Tower model", "Two\xe2\x80\x91Tower" },
	{ "[user data]", "the user's data", "user's data" },
	{ "[user data]", "the user\xe2\x80\x99s data", "user\xe2\x80\x99s data" },
	{ "[p99 latency]", "P99 latency", "P99 latency" },
	{ "[red blue]", "\xef\xbd\x92\xef\xbd\x85\xef\xbd\x84 \xe2\x80\x9c" "blue\xe2\x80\x9d",
	  "\xef\xbd\x92\xef\xbd\x85\xef\xbd\x84 \xe2\x80\x9c" "blue" },
	{ "[na\xc3\xafve bayes]", "Na\xc3\xafve Bayes", "Na\xc3\xafve Bayes" },
	{ "[na\xc3\xafve bayes]", "NAI\xcc\x88VE BAYES", "NAI\xcc\x88VE BAYES" },
	{ "[red blue]", "red \xff\xfe blue", "red \xff\xfe blue" },
	/* Canonical spellings: one word to many, many to one, inside phrases, of itself. */
	{ "[ctr]", "the click-through rate", "click-through rate" },
	{ "[click through rate]", "high CTR", "CTR" },
	{ "[click rate model]", "a ctr model", "ctr model" },
	{ "[predict ctr]", "we predict the click rate", "predict the click rate" },
	{ "[auc offline]", "area under the curve, offline", "area under the curve, offline" },
	{ "[offline area under roc]", "offline AUC", "offline AUC" },
	{ "[split test users]", "randomised online experiments on users", "randomised online experiments on users" },
	{ "['a/b test']", "A/B tests", "A/B tests" },
	{ "[daily active users]", "ten million DAU", "DAU" },
	{ "[dau]", "daily active users", "daily active users" },
	{ "[dau]", "monthly active users", "" },
	{ "[mau]", "monthly active users", "monthly active users" },
	{ "[rate]", "The CTR is low.", "CTR" },
	/* <a|b>. */
	{ "[<users|ads> seen]", "users seen, ads seen, cats seen", "users seen|ads seen" },
	{ "[see <users|ads>]", "see ads users", "see ads|see ads users" },
	{ "[<users|ads> <seen|heard>]", "ads heard", "ads heard" },
	{ "[<users|ads>]", "user ad", "user|ad" },
	{ "[<big red|small> car]", "big red car, small car, red car, big car", "big red car|small car" },
	{ "[buy <big red|small>]", "buy big red", "buy big red" },
	{ "[buy <big red|small>]", "buy big", "" },
	{ "[<big red|small> <wooden car|boat>]", "big red wooden car; small boat; small wooden car; red boat",
	  "big red wooden car|small boat|small wooden car" },
	{ "[<big red|small> <wooden car|boat>]", "big one red two wooden three car",
	  "big one red two wooden three car" },
	{ "[< users | ads > seen]", "ads seen", "ads seen" },
	{ "[<red|big red> car]", "big red car", "red car" },
	{ "[<red|red blue> car]", "red blue car", "red blue car" },
	{ "[<ctr|clicks> high]", "high CTR, CTR high, learning rate high, clicks high", "CTR high|clicks high" },
	{ "[<ctr|cvr>]", "learning rate", "" },
	{ "[<two-sided|multi-sided> market]", "a sided market; a two-sided market", "two-sided market" },
	{ "[<daily|monthly> active users]", "Daily active users.", "Daily active users" },
	{ "[<daily|monthly> active users]", "about 5M MAU", "MAU" },
	{ "[area under <curve|roc> offline]", "offline auc, AUC offline", "AUC offline" },
	{ "[<click|view> rate]", "the CTR", "CTR" },
	{ "[<highly|very> scalable]", "very scalable; highly scalable", "highly scalable" },
	/* Concepts. */
	{ "['@store']", "a feature registry", "feature registry" },
	{ "['@fresh']", "feature stores or online counters", "feature stores|online counters" },
	{ "[{sentence: ['@store', fast]}]", "A fast feature store.", "fast feature store" },
	{ "['@empty_handed']", "purple", "" },
	/* all, any, at_least: anywhere in the answer. */
	{ "[{all: [red, blue]}]", "It is red.\n\n- blue", "red|blue" },
	{ "[{all: [red, blue]}]", "It is red.", "" },
	{ "[{all: [red, {not: blue}]}]", "It is red.", "red" },
	{ "[{all: [red, {not: blue}]}]", "It is red.\n- blue", "" },
	{ "[{all: [red, {not: [blue, green]}]}]", "It is red. Green.", "" },
	{ "[{any: [red, blue]}]", "blue and red", "blue|red" },
	{ "[red, blue]", "blue and red", "blue|red" },
	{ "[red, red blue]", "red blue", "red|red blue" },
	{ "[red, <red|green>]", "red", "red" },
	{ "[{at_least: 2, of: [red, blue, green]}]", "Red. Green.", "Red|Green" },
	{ "[{at_least: 2, of: [red, blue, green]}]", "Red. Red.", "" },
	{ "[{at_least: 3, of: [red, blue, green]}]", "Red. Green. Blue", "Red|Green|Blue" },
	/* sentence. */
	{ "[{sentence: [red, blue]}]", "Blue is not as nice as red.", "Blue is not as nice as red" },
	{ "[{sentence: [red, blue]}]", "Blue. Red.", "" },
	{ "[{sentence: [red, {not: blue}]}]", "Red. Red and blue.", "Red" },
	{ "[{sentence: [{not: blue}, red]}]", "Red. Red and blue.", "Red" },
	{ "[{sentence: [red, blue]}]", "red one two three blue four red", "red one two three blue|blue four red" },
	{ "[{sentence: [red, blue, green]}]", "red blue red green blue", "blue red green|red green blue" },
	{ "[{sentence: [red, red]}]", "red", "red" },
	{ "[{sentence: [{any: [red, blue]}, green]}]", "green blue", "green blue" },
	{ "[{sentence: [{all: [red, blue]}, green]}]", "green red. Blue.", "green red" },
	/* near: words between, any order, window edges, the tightest span. */
	{ "[{near: [red, blue], within: 1}]", "red blue; blue red", "red blue|blue red" },
	{ "[{near: [red, blue], within: 1}]", "red one blue", "" },
	{ "[{near: [red, blue], within: 2}]", "red one blue", "red one blue" },
	{ "[{near: [red, blue], within: 2}]", "red one two blue", "" },
	{ "[{near: [red, blue], within: 1}]", "red and also the blue", "red and also the blue" },
	{ "[{near: [red, blue], within: 3}]", "blue one two red one two blue", "blue one two red|red one two blue" },
	{ "[{near: [red, blue, green], within: 6}]", "blue cat cow dog fox red cat cow dog fox green blue",
	  "red cat cow dog fox green blue" },
	{ "[{near: [red, blue], within: 3}]", "red one two three four blue five red", "blue five red" },
	{ "[{near: [red, {not: green}, blue], within: 3}]", "red blue", "red blue" },
	{ "[{near: [red, {not: green}, blue], within: 3}]", "red blue one two three four five green", "" },
	{ "[{near: [red car, blue car], within: 5}]", "red car one blue car", "red car one blue car" },
	{ "[{near: [red car, blue car], within: 3}]", "red car one blue car", "" },
	{ "[{near: [{near: [red, blue], within: 1}, green], within: 3}]", "red blue one green", "red blue one green" },
	/* Quantities. */
	{ "[{quantity: duration}]", "It takes 200 ms or two hours.", "200 ms|two hours" },
	{ "[{quantity: duration, max: 1 s}]", "It takes 200 ms or two hours.", "200 ms" },
	{ "[{quantity: duration, min: 1 s}]", "It takes 200 ms or two hours.", "two hours" },
	{ "[{quantity: duration, max: 200 ms, min: 200 ms}]", "0.2s", "0.2s" },
	{ "[{quantity: duration, max: 199 ms}]", "200ms", "" },
	{ "[{quantity: duration, max: 1 s}]", "p99 < 80 ms", "80 ms" },
	{ "[{quantity: duration, min: 15 ms, max: 30 ms}]", "10-20 ms", "10-20 ms" },
	{ "[{quantity: duration, min: 25 ms, max: 30 ms}]", "10-20 ms", "" },
	{ "[{quantity: duration}]", "500 users, 5 GB, 3 %, $2", "" },
	{ "[{quantity: size}]", "500 users, 5 GB, 3 %, $2", "5 GB" },
	{ "[{quantity: money}]", "500 users, 5 GB, 3 %, $2", "2" },
	{ "[{quantity: share}]", "500 users, 5 GB, 3 % clicks", "3" },
	{ "[{quantity: count, min: 1e6}]", "two billion rows", "two billion" },
	{ "[{quantity: rate, about: 58k/s, within: 3}]", "roughly 100k QPS", "100k QPS" },
	{ "[{quantity: rate, about: 58k/s, within: 3}]", "5 billion a day", "5 billion a day" },
	{ "[{quantity: rate, about: 58k/s, within: 3}]", "10k QPS", "" },
	{ "[{quantity: rate, about: 10/s, within: 2}]", "20 per second, 5 qps, 4 qps, 21 qps",
	  "20 per second|5 qps" },
	{ "[{sentence: [latency, {quantity: duration, max: 1 s}]}]", "Latency: 80 ms. Training: 5 ms.", "Latency: 80 ms" },
	{ "[{near: [{quantity: share}, clicks], within: 1}]", "0.5 % clicks. 0.5 % of all clicks", "0.5 % clicks" },
	{ "[{near: [budget, {quantity: duration}], within: 3}]", "budget 80 ms", "budget 80 ms" },
	/* Nothing to read. */
	{ "[red]", "", "" },
	{ "[red]", "...", "" },
	{ "[{all: [{quantity: count}, red]}]", "the of", "" },
};
#define ROWS (sizeof rows / sizeof *rows)

/* One expression ready to read texts: a program of its own, so that rows share no words. */
struct reader {
	struct vocab *vocab;
	struct spellings *spellings;
	struct program *program;
	node_id node;
	struct scan *scan;
	struct doc doc;
	struct stream stream;
};

static struct library *known, *written; /* the lexicon alone; with the rows as concepts */
static char *folder;

static struct library *open_pack(const char *name, const char *lexicon)
{
	char path[100];
	snprintf(path, sizeof path, "%s/framework.yaml", name);
	free(support_file(folder, path, framework));
	snprintf(path, sizeof path, "%s/lexicon.yaml", name);
	free(support_file(folder, path, lexicon));
	struct str pack = STR_INIT;
	str_addf(&pack, "%s/%s", folder, name);
	struct library_options where = { .content = pack.data };
	struct library *library = NULL;
	struct diags diags;
	diags_init(&diags);
	assert_int_equal(library_open(&library, &where, &diags), STATUS_OK);
	library_lexicon(library, &diags);
	char *said = support_diags(&diags, folder);
	assert_string_equal(said, "");
	free(said);
	diags_release(&diags);
	str_release(&pack);
	return library;
}

static int open_packs(void **state)
{
	(void)state;
	folder = support_folder();
	known = open_pack("known", words);
	struct str lexicon = STR_INIT;
	str_add(&lexicon, words);
	for (size_t i = 0; i < ROWS; i++)
		str_addf(&lexicon, "  row-%zu: %s\n", i, rows[i].expression);
	for (int within = 1; within <= 100; within++)
		str_addf(&lexicon, "  within-%d: [{near: [red, blue], within: %d}]\n", within, within);
	str_add(&lexicon, "  crowded: [");
	for (char first = 'p'; first <= 'q'; first++)
		for (int i = 0; i < 1100; i++)
			str_addf(&lexicon, "%s%c%d%s", i ? "|" : "<", first, i, i == 1099 ? "> " : "");
	str_add(&lexicon, "red, blue q1]\n");
	written = open_pack("written", lexicon.data);
	str_release(&lexicon);
	return 0;
}

static int close_packs(void **state)
{
	(void)state;
	library_free(known);
	library_free(written);
	support_remove(folder);
	free(folder);
	return 0;
}

static void reader_init(struct reader *reader, const char *concept)
{
	const struct lexicon *lexicon = library_lexicon(known, NULL), *rows_of = library_lexicon(written, NULL);
	int index = lexicon_concept(rows_of, concept);
	assert_true(index >= 0);
	*reader = (struct reader) { .vocab = vocab_new() };
	reader->spellings = spellings_new(lexicon, reader->vocab);
	reader->program = program_new(lexicon, reader->vocab, reader->spellings);
	reader->node = program_add(reader->program, &rows_of->concepts[index].phrasings);
	program_freeze(reader->program);
	reader->scan = scan_new(reader->program);
	doc_init(&reader->doc);
}

static void reader_release(struct reader *reader)
{
	doc_release(&reader->doc);
	stream_release(&reader->stream);
	scan_free(reader->scan);
	program_free(reader->program);
	spellings_free(reader->spellings);
	vocab_free(reader->vocab);
}

static struct hits read_text(struct reader *reader, const char *text)
{
	const struct doc *docs[1] = { &reader->doc };
	stream_clear(&reader->stream);
	doc_read(&reader->doc, text, strlen(text));
	stream_add(&reader->stream, &reader->doc, 0, reader->vocab, reader->spellings, false);
	scan_read(reader->scan, &reader->stream, docs);
	return scan_hits(reader->scan, reader->node);
}

static void add_found(struct str *out, const struct reader *reader, const char *text, struct hits hits)
{
	str_clear(out);
	for (size_t i = 0; i < hits.len; i++) {
		const struct term *terms = reader->stream.terms.items;
		const struct token *a = &reader->doc.tokens[terms[hits.items[i].first].token];
		const struct token *b = &reader->doc.tokens[terms[hits.items[i].last].token];
		assert_true(hits.items[i].first <= hits.items[i].last);
		assert_int_equal(terms[hits.items[i].first].unit, hits.items[i].unit);
		assert_int_equal(terms[hits.items[i].last].unit, hits.items[i].unit);
		str_add(out, i ? "|" : "");
		str_add_bytes(out, text + a->start, b->end - a->start);
	}
}

static void expressions_hold_where_they_should(void **state)
{
	(void)state;
	struct str found = STR_INIT;
	size_t wrong = 0;
	for (size_t i = 0; i < ROWS; i++) {
		struct reader reader;
		char concept[20];
		snprintf(concept, sizeof concept, "row-%zu", i);
		reader_init(&reader, concept);
		add_found(&found, &reader, rows[i].text, read_text(&reader, rows[i].text));
		if (strcmp(found.len ? found.data : "", rows[i].found)) {
			print_error("%s in '%s' finds '%s', not '%s'\n", rows[i].expression, rows[i].text,
				    found.len ? found.data : "", rows[i].found);
			wrong++;
		}
		reader_release(&reader);
	}
	str_release(&found);
	assert_int_equal(wrong, 0);
}

static void windows_count_words(void **state)
{
	(void)state;
	for (int within = 1; within <= 100; within += 99) {
		struct reader reader;
		struct str text = STR_INIT;
		char concept[20];
		snprintf(concept, sizeof concept, "within-%d", within);
		reader_init(&reader, concept);
		str_add(&text, "red");
		for (int i = 1; i < within; i++)
			str_add(&text, " word");
		size_t len = text.len;
		str_add(&text, " blue");
		assert_int_equal(read_text(&reader, text.data).len, 1);
		str_truncate(&text, len);
		str_add(&text, " word blue");
		assert_int_equal(read_text(&reader, text.data).len, 0);
		str_release(&text);
		reader_release(&reader);
	}
}

static void very_long_pieces_are_read_to_the_end(void **state)
{
	(void)state;
	struct reader reader;
	struct str text = STR_INIT;
	reader_init(&reader, "within-1");
	for (int i = 0; i < 100000; i++)
		str_add(&text, "red green ");
	str_add(&text, "red blue");
	struct hits hits = read_text(&reader, text.data);
	assert_int_equal(reader.doc.npieces, 1);
	assert_int_equal(hits.len, 1);
	assert_int_equal(hits.items[0].first, 200000);
	str_release(&text);
	reader_release(&reader);
}

/* A scan is used again and again. */
static void nothing_is_left_of_the_text_before(void **state)
{
	(void)state;
	struct reader reader;
	reader_init(&reader, "within-2");
	assert_int_equal(read_text(&reader, "red blue red").len, 2);
	assert_int_equal(read_text(&reader, "red").len, 0);
	assert_int_equal(read_text(&reader, "blue").len, 0);
	assert_int_equal(read_text(&reader, "blue red").len, 1);
	reader_release(&reader);
}

/* Millions of neighbours that may stand in one phrase: more than are told apart. */
static void large_groups_are_found(void **state)
{
	(void)state;
	static const char text[] = "p7 q1099 red, p1 one q2 red. Blue q1. Q1 p1 red, p1 q1 blue, q3 q4.";
	struct reader reader;
	struct str found = STR_INIT;
	reader_init(&reader, "crowded");
	add_found(&found, &reader, text, read_text(&reader, text));
	assert_string_equal(found.data, "p7 q1099 red|p1 one q2 red|Blue q1");
	str_release(&found);
	reader_release(&reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(expressions_hold_where_they_should),
		cmocka_unit_test(windows_count_words),
		cmocka_unit_test(very_long_pieces_are_read_to_the_end),
		cmocka_unit_test(nothing_is_left_of_the_text_before),
		cmocka_unit_test(large_groups_are_found),
	};
	return cmocka_run_group_tests(tests, open_packs, close_packs);
}
