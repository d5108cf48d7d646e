#include "support/support.h"

#include "mlcoach/base/str.h"
#include "mlcoach/text/doc.h"

/* --- how a doc is written down for comparison --- */

static const char kinds[] = {
	[PIECE_SENTENCE] = 's', [PIECE_BULLET] = 'b', [PIECE_HEADING] = 'h', [PIECE_CELL] = 'c', [PIECE_CODE] = 'k'
};

/* One piece a line: kind, parent, marks, text: "b0? [what is the budget]". */
static void write_pieces(struct str *out, const char *text, size_t len)
{
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text, len);
	for (size_t i = 0; i < doc.npieces; i++) {
		const struct piece *piece = &doc.pieces[i];
		str_addf(out, "%c", kinds[piece->kind]);
		if (piece->parent >= 0)
			str_addf(out, "%d", piece->parent);
		str_addf(out, "%s%s%s", piece->question ? "?" : "", piece->label_con ? "-" : "",
			 piece->label_pro ? "+" : "");
		str_addf(out, " [%.*s]\n", (int)(piece->end - piece->start), text + piece->start);
	}
	doc_release(&doc);
}

/* All normal forms with blanks between: "#200" a number, "'%" a symbol. */
static void write_tokens(struct str *out, const char *text)
{
	static const char *const signs[] = { [TOKEN_WORD] = "", [TOKEN_NUMBER] = "#", [TOKEN_SYMBOL] = "'" };
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text, strlen(text));
	for (size_t i = 0; i < doc.ntokens; i++) {
		const struct token *token = &doc.tokens[i];
		str_addf(out, "%s%s%.*s", i ? " " : "", signs[token->kind], (int)token->norm_len,
			 doc_norm(&doc, token));
	}
	doc_release(&doc);
}

struct row {
	const char *text, *expected;
};

static void compare_pieces(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str out = STR_INIT;
		write_pieces(&out, rows[i].text, strlen(rows[i].text));
		assert_string_equal(out.data, rows[i].expected);
		str_release(&out);
	}
}

#define COMPARE_PIECES(rows) compare_pieces(rows, sizeof(rows) / sizeof *(rows))

/* --- pieces --- */

static void sentences_end_where_they_end(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "We log clicks. Then we join. ok", "s [We log clicks.]\ns [Then we join.]\ns [ok]\n" },
		{ "Use a cache, e.g. Redis, i.e. memory. Fig. 2 vs. approx. 5 ms etc. for all.",
		  "s [Use a cache, e.g. Redis, i.e. memory.]\ns [Fig. 2 vs. approx. 5 ms etc. for all.]\n" },
		{ "AUC 0.75 with v1.2.3 of example.com stays.", "s [AUC 0.75 with v1.2.3 of example.com stays.]\n" },
		{ "It takes 10 ms. Then we rank (max. 5 of them).",
		  "s [It takes 10 ms.]\ns [Then we rank (max. 5 of them).]\n" },
		{ "Hm... maybe not. Wait... What now?!", "s [Hm... maybe not.]\ns [Wait...]\ns? [What now?!]\n" },
		{ "Ask pricing (CPC, second price?), ad load.", "s [Ask pricing (CPC, second price?), ad load.]\n" },
		{ "He said \"no.\" Then left.", "s [He said \"no.\"]\ns [Then left.]\n" },
		{ "Join the two streams by id; the window covers most of it.",
		  "s [Join the two streams by id;]\ns [the window covers most of it.]\n" },
		{ "fast; cheap", "s [fast; cheap]\n" },
		{ "\xE6\x96\x87\xE3\x80\x82\xE6\x96\x87\xE3\x80\x82",
		  "s [\xE6\x96\x87\xE3\x80\x82]\ns [\xE6\x96\x87\xE3\x80\x82]\n" },
		{ "\n \r\n\t...\n", "" },
	};
	COMPARE_PIECES(rows);
}

static void lines_run_on_only_when_broken_at_a_margin(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "We would train on the log of impressions joined with the log of\nclicks, and split by time.",
		  "s [We would train on the log of impressions joined with the log of\nclicks, and split by time.]\n" },
		{ "At request time we filter\nout removed and already\nwatched videos. Then rank",
		  "s [At request time we filter\nout removed and already\nwatched videos.]\ns [Then rank]\n" },
		{ "We log what was shown.\nthen we join clicks\nMetrics: AUC",
		  "s [We log what was shown.]\ns [then we join clicks]\ns [Metrics: AUC]\n" },
		{ "Log clicks\ntrain daily\nserve", "s [Log clicks]\ns [train daily]\ns [serve]\n" },
		{ "log clicks\ntrain daily\nserve", "s [log clicks]\ns [train daily]\ns [serve]\n" },
		{ "log clicks,\nimpressions and\nhides", "s [log clicks,\nimpressions and\nhides]\n" },
		{ "First paragraph\n\nsecond paragraph", "s [First paragraph]\ns [second paragraph]\n" },
		{ "- a list entry that is so long that somebody has broken it at\n  the margin of eighty\n- next",
		  "b [a list entry that is so long that somebody has broken it at\n  the margin of eighty]\nb "
		  "[next]\n" },
		{ "- user age\n  user country\n- ad id", "b [user age]\nb [user country]\nb [ad id]\n" },
		{ "one\r\ntwo\r\n", "s [one]\ns [two]\n" },
	};
	COMPARE_PIECES(rows);
}

static void bullets_nest(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "- a\n  - b\n    * c\n- d", "b [a]\nb0 [b]\nb1 [c]\nb [d]\n" },
		{ "1. Data\n- clicks\n- hides\n2. Model\n- trees",
		  "b [Data]\nb0 [clicks]\nb0 [hides]\nb [Model]\nb3 [trees]\n" },
		{ "- offline\n-> not enough\n- online", "b [offline]\nb0 [not enough]\nb [online]\n" },
		{ "\xE2\x80\xA2 one\n\xE2\x80\x93 two\n+ three\n(4) four\n5) five",
		  "b [one]\nb [two]\nb [three]\nb [four]\nb [five]\n" },
		{ "- [ ] todo\n- [x] done\n=> so", "b [todo]\nb [done]\nb1 [so]\n" },
		{ "- One. Two.\n  - below", "b [One.]\nb [Two.]\nb0 [below]\n" },
		{ "- a\n\n- b\n\nNow prose", "b [a]\nb [b]\ns [Now prose]\n" },
		{ "-no blank\n-5 % is none", "b [no blank]\ns [-5 % is none]\n" },
		{ "> quoted\n> - entry", "s [quoted]\nb [entry]\n" },
		{ "- \n-\n***\n- - -\n", "" },
	};
	COMPARE_PIECES(rows);
}

static void headings_stand_above(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "# Data\ntext\n## Labels\nmore\n# Model\nlast",
		  "h [Data]\ns0 [text]\nh0 [Labels]\ns2 [more]\nh [Model]\ns4 [last]\n" },
		{ "**Metrics:**\n- AUC", "h [Metrics:]\nb0 [AUC]\n" },
		{ "Metrics:\n\n- AUC\n\nThen we ship it", "h [Metrics:]\nb0 [AUC]\ns [Then we ship it]\n" },
		{ "**Loss**: log loss", "s [**Loss**: log loss]\n" },
		{ "Data\n====\nlogs", "h [Data]\ns0 [logs]\n" },
		{ "# of users: 5", "s [# of users: 5]\n" },
		{ "##Features##\n#hashtag", "h [Features]\ns0 [#hashtag]\n" },
		{ "1. GBDT\nPros:\n- fast\n\nCons:\n- slow\n2. DNN\nPros:\n- ids",
		  "b [GBDT]\nh0+ [Pros:]\nb1 [fast]\nh0- [Cons:]\nb3 [slow]\nb [DNN]\nh5+ [Pros:]\nb6 [ids]\n" },
		{ "Cons:\n- slow\n2. DNN", "h- [Cons:]\nb0 [slow]\nb [DNN]\n" },
		{ "Cons:\n- slow\nI choose the DNN", "h- [Cons:]\nb0 [slow]\ns [I choose the DNN]\n" },
		{ "Cons:\nslow\nbig", "h- [Cons:]\ns0 [slow]\ns0 [big]\n" },
		{ "- GBDT\n  Cons:\n  - slow\n- DNN", "b [GBDT]\nh0- [Cons:]\nb1 [slow]\nb [DNN]\n" },
	};
	COMPARE_PIECES(rows);
}

static void tables_and_code_are_read(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "| model | cons |\n|---|:--:|\n| GBDT | slow |\n", "c [model]\nc- [cons]\nc [GBDT]\nc- [slow]\n" },
		{ "a | b\n--|--\nc | d\n\np(click | user)", "c [a]\nc [b]\nc [c]\nc [d]\ns [p(click | user)]\n" },
		{ "|a \\| b||\n", "c [a \\| b]\n" },
		{ "```python\nx = 5\n- y\n```\nafter", "k [x = 5]\nk [- y]\ns [after]\n" },
		{ "~~~\n```\nopen", "k [open]\n" },
		{ "```inline``` code", "s [```inline``` code]\n" },
	};
	COMPARE_PIECES(rows);
}

static void questions_are_told_from_statements(void **state)
{
	(void)state;
	static const char *const questions[] = {
		"how many users do we have",
		"what is the latency budget",
		"do we need real time",
		"should we handle ads",
		"can I assume 100M DAU?",
		"So, what about minors",
		"Which model do we start with",
		"is there a budget",
		"What's the traffic",
		"why would we rank",
		"I'd ask: pricing, traffic",
		"we need to know how big it is",
		"Ask first: surface",
		"how fresh are the features",
		"OK? ",
		"what would happen",
		"**how big is it?**",
		"\xE6\x96\x87\xEF\xBC\x9F",
		"Could we log impressions",
		"how do we label clicks",
		"(what about ads?)",
		"Isn't it too slow",
		"how many, say 5M?",
	};
	static const char *const statements[] = {
		"What I would do is rank",
		"How we do this: logs",
		"When a user clicks, we log it",
		"how often we retrain: daily",
		"We ask annotators",
		"What is logged is what is served",
		"Which is why we rank",
		"Do negative sampling",
		"Have a fallback",
		"Is served from a cache",
		"what is the budget: 100 ms",
		"Can be stale",
		"users want to know why",
		"Where possible we cache",
		"Will use trees",
		"Who is late is left out",
		"How the model is trained",
		"Doesn't tell how readers respond",
		"surveys: \"worth it?\"",
		"rates (\"was it worth it?\")",
		"is there ads -> yes, many",
		"how is it sold, I assume per click",
	};
	struct doc doc;
	doc_init(&doc);
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		doc_read(&doc, questions[i], strlen(questions[i]));
		if (!doc.npieces || !doc.pieces[0].question)
			fail_msg("no question: %s", questions[i]);
	}
	for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
		doc_read(&doc, statements[i], strlen(statements[i]));
		if (!doc.npieces || doc.pieces[0].question)
			fail_msg("a question: %s", statements[i]);
	}
	doc_release(&doc);
}

static void labels_are_seen(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "Con: slow. Pro: cheap.", "s- [Con: slow.]\ns+ [Pro: cheap.]\n" },
		{ "- **Drawback:** memory", "b- [**Drawback:** memory]\n" },
		{ "Main downside: skew", "s- [Main downside: skew]\n" },
		{ "# Pros\nfast", "h+ [Pros]\ns0 [fast]\n" },
		{ "GBDT is a strong model; con: no ids", "s [GBDT is a strong model;]\ns- [con: no ids]\n" },
		{ "Conversion: delayed\nConsider it", "s [Conversion: delayed]\ns [Consider it]\n" },
	};
	COMPARE_PIECES(rows);
}

static void depth_and_line_are_kept(void **state)
{
	(void)state;
	static const char text[] = "# A\n\n- b\n  - c\n\nDone. Ok\n";
	static const struct {
		unsigned depth, line;
	} expected[] = { { 0, 0 }, { 1, 2 }, { 2, 3 }, { 1, 5 }, { 1, 5 } };
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text, strlen(text));
	assert_int_equal(doc.npieces, 5);
	for (size_t i = 0; i < doc.npieces; i++) {
		assert_int_equal(doc.pieces[i].depth, expected[i].depth);
		assert_int_equal(doc.pieces[i].line, expected[i].line);
	}
	doc_release(&doc);
}

/* --- tokens --- */

static void tokens_have_normal_forms(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "Two-Tower model", "two tower model" },
		{ "A/B test, I/O, batch/online, A/B/n", "a/b test i/o batch online a/b n" },
		{ "w/ cache w/o GPU b/w them & more", "with cache without gpu between them and more" },
		{ "don't won't can\xE2\x80\x99t isn't cannot dont shan't",
		  "do not will not can not is not can not do not shall not" },
		{ "it's the user's, users' we'll I'd", "it the user users we i" },
		{ "200ms p99 int8 fp32 H100 k8s", "#200 ms p99 int8 fp32 h100 k8s" },
		{ "10M 58k/s 1e9 10^9 1,000,000 0.5% $2", "#10 m #58 k '/ s #1e9 #10^9 #1000000 #0.5 '% '$ #2" },
		{ "30-day C++ recall@k ndcg@10 snake_case camelCase",
		  "#30 day c recall k ndcg #10 snake case camelcase" },
		{ "a->b => c <- d --> e", "a b c d e" },
		{ "<user, ad> <br/> x<5 y>=6 ~7 ~~gone~~", "'< user ad '> x '< #5 y '> '= #6 '~ #7 gone" },
		{ "**bold** `code` _it_ [text](https://example.com/a?b=c) www.example.com", "bold code it text" },
		{ "$O(n \\log n)$ is $\\mathcal{O}(n)$", "o n log n is o n" },
		{ "10\xE2\x81\xB6 5x10^6 5 \xC3\x97 10^6 1.2.3 2nd 10^{9}", "#10^6 #5e6 #5e6 1.2.3 2nd #10^9" },
		{ "\xEF\xBC\xA1\xEF\xBC\xA2 \xEF\xBC\x92\xEF\xBC\x90\xEF\xBC\x85", "ab #20 '%" },
		{ "na\xC3\xAFve CAF\xC3\x89 \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x8E\x89 Stra\xC3\x9F"
		  "e",
		  "na\xC3\xAFve caf\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC strasse" },
		{ "cafe\xCC\x81", "caf\xC3\xA9" },
		{ "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x89\xA4 5",
		  "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D '\xE2\x89\xA4 #5" },
		{ "R&D &amp; x &lt; 3 e.g. U.S.", "r and d and x '< #3 eg us" },
		{ "bad\xFF\xFE"
		  "bytes \xC3",
		  "bad bytes" },
		{ "0,5 1,2 1,2,3 .5 1:10 24/7", "#0.5 #1 #2 #1 #2 #3 #0.5 #1 ': #10 #24 '/ #7" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str out = STR_INIT;
		write_tokens(&out, rows[i].text);
		assert_string_equal(out.data, rows[i].expected);
		str_release(&out);
	}
}

static void spans_point_into_the_answer(void **state)
{
	(void)state;
	static const char text[] = "We don't need the user's 200ms";
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text, strlen(text));
	static const char *const spans[] = { "We", "don't", "don't", "need", "the", "user's", "200", "ms" };
	assert_int_equal(doc.ntokens, sizeof spans / sizeof *spans);
	for (size_t i = 0; i < doc.ntokens; i++) {
		assert_int_equal(doc.tokens[i].end - doc.tokens[i].start, strlen(spans[i]));
		assert_memory_equal(text + doc.tokens[i].start, spans[i], strlen(spans[i]));
	}
	doc_release(&doc);
}

/* Zero-width space, joiner, soft hyphen, byte order mark, word joiner, direction mark, variation selector. */
static void invisible_characters_are_not_there(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "fea\xE2\x80\x8Bture sto\xE2\x80\x8Bre", "feature store" },
		{ "fea\xC2\xADture, \xE2\x80\x8Bstore\xE2\x80\x8B", "feature store" },
		{ "\xEF\xBB\xBF" "feature sto\xE2\x81\xA0re", "feature store" },
		{ "s\xE2\x80\x8Dt\xE2\x80\x8C\xE2\x80\x8Bore \xE2\x80\x8E" "feature", "store feature" },
		{ "caf\xC2\xAD\xC3\xA9 q\xEF\xB8\x8Fps", "caf\xC3\xA9 qps" },
		{ "200\xE2\x80\x8B ms, 200\xE2\x81\xA0ms", "#200 ms #200 ms" },
		{ "we don\xE2\x80\x8B't", "we do not" },
		{ "fea\xC2\xAD ture", "fea ture" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str out = STR_INIT;
		write_tokens(&out, rows[i].text);
		assert_string_equal(out.data, rows[i].expected);
		str_release(&out);
	}
	static const struct row pieces[] = {
		{ "\xEF\xBB\xBF# Data\n\xE2\x80\x8B- sto\xC2\xADre", "h [Data]\nb0 [sto\xC2\xADre]\n" },
		{ "\xEF\xBB\xBFHow fresh?\xE2\x80\x8B", "s? [How fresh?]\n" },
		{ "Done.\xE2\x80\x8B Next.", "s [Done.]\ns [Next.]\n" },
	};
	COMPARE_PIECES(pieces);
	struct doc doc;
	doc_init(&doc);
	const char *text = "a \xE2\x80\x8Bsto\xC2\xADre\xE2\x80\x8B!";
	doc_read(&doc, text, strlen(text));
	assert_int_equal(doc.tokens[1].start, 5);
	assert_int_equal(doc.tokens[1].end, 12);
	doc_release(&doc);
}

static void long_words_are_cut(void **state)
{
	(void)state;
	char text[301];
	memset(text, 'x', 300);
	text[300] = '\0';
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, text, 300);
	assert_int_equal(doc.ntokens, 1);
	assert_int_equal(doc.tokens[0].norm_len, 64);
	assert_int_equal(doc.tokens[0].end, 300);
	doc_release(&doc);
}

static void nul_bytes_only_separate(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, "a\0b. \0c", 7);
	assert_int_equal(doc.ntokens, 3);
	assert_int_equal(doc.tokens[2].start, 6);
	doc_release(&doc);
}

static void a_doc_can_be_read_again(void **state)
{
	(void)state;
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, "- one two three 5 ms", 20);
	const struct token *tokens = doc.tokens;
	doc_read(&doc, "word", 4);
	assert_int_equal(doc.ntokens, 1);
	assert_int_equal(doc.nquantities, 0);
	assert_ptr_equal(doc.tokens, tokens);
	doc_read(&doc, "", 0);
	assert_int_equal(doc.npieces, 0);
	doc_release(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_end_where_they_end),
		cmocka_unit_test(lines_run_on_only_when_broken_at_a_margin),
		cmocka_unit_test(bullets_nest),
		cmocka_unit_test(headings_stand_above),
		cmocka_unit_test(tables_and_code_are_read),
		cmocka_unit_test(questions_are_told_from_statements),
		cmocka_unit_test(labels_are_seen),
		cmocka_unit_test(depth_and_line_are_kept),
		cmocka_unit_test(tokens_have_normal_forms),
		cmocka_unit_test(spans_point_into_the_answer),
		cmocka_unit_test(invisible_characters_are_not_there),
		cmocka_unit_test(long_words_are_cut),
		cmocka_unit_test(nul_bytes_only_separate),
		cmocka_unit_test(a_doc_can_be_read_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
