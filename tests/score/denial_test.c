/* Which words of an answer are said in the negative. Rows name the content words that are denied, in order. */
#include "support/support.h"

#include "../../src/score/denial.h"
#include "mlcoach/base/str.h"

static const struct row {
	const char *text, *denied;
} rows[] = {
	/* Said before. */
	{ "We won't need a feature store.", "need feature store" },
	{ "We will not use a feature store.", "use feature store" },
	{ "I wouldn't use a feature store here.", "use feature store" },
	{ "We cannot use a feature store.", "use feature store" },
	{ "We can't afford a feature store.", "afford feature store" },
	{ "I don't think a feature store is needed.", "think feature store needed" },
	{ "There is no need for a feature store.", "feature store" },
	{ "No need to calibrate.", "calibrate" },
	{ "I would skip the feature store.", "feature store" },
	{ "We leave out the feature store.", "feature store" },
	{ "I would avoid using a feature store.", "feature store" },
	{ "Never train on clicks.", "train clicks" },
	{ "We no longer need a feature store.", "feature store" },
	{ "Nobody needs a feature store.", "needs feature store" },
	{ "not yet a feature store", "yet feature store" },
	{ "We do without a feature store.", "feature store" },
	{ "Without a feature store we log the features.", "feature store" },
	{ "Instead of a feature store we log features.", "feature store" },
	{ "We log features instead of a feature store.", "feature store" },
	{ "We use trees rather than a deep network.", "deep network" },
	{ "A tree model, not a deep network.", "deep network" },
	/* Said behind. */
	{ "A feature store is not needed.", "feature store" },
	{ "A feature store isn't necessary here.", "feature store" },
	{ "A feature store isn't in scope.", "feature store" },
	{ "A feature store is overkill.", "feature store" },
	{ "A feature store would be overkill for us.", "feature store" },
	{ "Calibration is unnecessary here, so we rank by score.", "calibration" },
	{ "A deep network is a waste of money.", "deep network" },
	{ "We log features; a feature store is not worth it.", "feature store" },
	{ "Canaries can be skipped.", "canaries" },
	{ "Canaries are useful, drift tests are not.", "drift tests" },
	{ "Offline metrics improve and online ones do not.", "online ones" },
	{ "Feature store: no.", "feature store" },
	{ "Feature store - not needed", "feature store" },
	{ "Canaries: yes, drift tests: no.", "drift tests" },
	{ "Accuracy no, since 99% are negative.", "accuracy" },
	{ "Accuracy: not a good choice", "accuracy" },
	/* More than that, and less. */
	{ "Not only a feature store but canaries too.", "" },
	{ "Not just clicks but purchases.", "" },
	{ "We optimise not merely clicks, but revenue.", "" },
	{ "We don't just count clicks.", "" },
	{ "We don't rely only on accuracy.", "" },
	{ "We don't look at accuracy alone.", "" },
	{ "Not all users click.", "" },
	{ "Random negatives are not enough, add hard negatives.", "" },
	/* The next line. */
	{ "- Feature store\n  - not a good choice here", "feature store" },
	{ "- Feature store\n  Con: too heavy", "feature store" },
	{ "- Feature store\n  Pros: same values\n  Cons: heavy", "" },
	{ "- Feature store\n  Cons: heavy\n  Pros: same values", "" },
	{ "Option B: accuracy.\nBad idea with rare classes.", "option b accuracy" },
	{ "Accuracy.\nWe would not use it.", "accuracy use" },
	{ "Deep network.\nRejected: too slow.", "deep network" },
	{ "Deep network.\nNot for us.", "deep network" },
	{ "Calibrate.\nRejected requests are logged.", "" },
	{ "We calibrate per slice.\nI would not use accuracy.", "use accuracy" },
	{ "We calibrate per slice.\nDon't forget it.", "" },
	{ "A feature store? No.", "feature store" },
	{ "A feature store? No, we log features.", "feature store" },
	{ "A feature store? Skip it.", "feature store" },
	{ "A feature store? Overkill.", "feature store" },
	{ "We use a feature store. No.", "" },
	{ "No, we use a feature store.", "" },
	/* Refused sections. */
	{ "Not doing:\n- feature store\n- canaries", "feature store canaries" },
	{ "What I would skip:\n1. feature store\n2. canaries", "feature store canaries" },
	{ "We will not do:\n- feature store\n  - offline part\n- canaries", "feature store offline part canaries" },
	{ "Non-goals:\n- feature store", "feature store" },
	{ "## Out of scope\n- feature store\n\n## Serving\n- caching", "feature store" },
	{ "No history:\n- popularity", "history" },
	{ "New users with no history:\n- popularity", "history" },
	{ "When there is no label:\n- wait", "" },
	/* Lists. */
	{ "No embeddings, crosses or hashing.", "embeddings crosses hashing" },
	{ "We use no embeddings, crosses or hashing.", "embeddings crosses hashing" },
	{ "without embeddings, crosses or hashing", "embeddings crosses hashing" },
	{ "without embeddings or crosses, we are fast", "embeddings crosses" },
	{ "We do not use embeddings, hashing or crosses.", "use embeddings hashing crosses" },
	{ "We skip embeddings, hashing, crosses.", "embeddings hashing crosses" },
	{ "No embeddings, no crosses, just counts.", "embeddings crosses" },
	{ "No feature store yet, canaries first.", "feature store yet" },
	{ "neither embeddings nor crosses", "embeddings nor crosses" },
	{ "none of embeddings or crosses", "embeddings crosses" },
	/* Ends of clauses. */
	{ "no feature store but canaries", "feature store" },
	{ "no feature store because logged features do", "feature store" },
	{ "We do not need embeddings since counts are strong.", "need embeddings" },
	{ "We don't use embeddings, we use counts.", "use embeddings" },
	{ "We don't use embeddings; counts are enough.", "use embeddings" },
	{ "We don't use embeddings - counts are enough.", "use embeddings" },
	{ "We don't use embeddings \xe2\x80\x94 counts are enough.", "use embeddings" },
	{ "We don't use embeddings \xe2\x80\x93 counts are enough.", "use embeddings" },
	{ "We don't use embeddings -> counts", "use embeddings" },
	{ "We don't use embeddings (counts are enough).", "use embeddings" },
	{ "not accuracy: we use log loss", "accuracy" },
	{ "We don't use accuracy, log loss is better", "use accuracy" },
	{ "We don't use accuracy, instead we use log loss", "use accuracy" },
	{ "We don't use accuracy and use log loss", "use accuracy" },
	{ "We do not train on clicks, only on purchases.", "train clicks" },
	{ "We don't ship if the canary fails.", "ship" },
	{ "Never ship before the canary.", "ship" },
	/* Hazards avoided. */
	{ "We split by time so that no future data leaks.", "" },
	{ "Never train on future data.", "" },
	{ "We don't want to show annoying ads.", "" },
	{ "We do not want feature leakage.", "" },
	{ "To not overfit we regularise.", "" },
	{ "The budget must not be exceeded.", "" },
	{ "We cache without hurting latency.", "" },
	{ "so users do not see the same ad twice", "" },
	{ "Ensure no leakage between train and test.", "" },
	{ "There must be no training-serving skew.", "" },
	{ "A model that doesn't drift.", "" },
	{ "Avoid training-serving skew with a feature store.", "" },
	{ "Ship when no guardrail is worse than before.", "" },
	{ "Never an empty page.", "" },
	{ "No drift tests.", "drift tests" },
	{ "We don't correct position bias.", "correct position bias" },
	{ "We don't oversample.", "oversample" },
	/* Refusals refused. */
	{ "Don't forget calibration.", "" },
	{ "Never skip the baseline.", "" },
	{ "We can't afford not to calibrate.", "" },
	{ "We cannot do without calibration.", "" },
	{ "We won't launch without a canary.", "" },
	{ "No model ships without a canary.", "" },
	{ "There is no reason not to use a feature store.", "" },
	{ "There is no way around calibration.", "" },
	{ "I see no alternative to a feature store.", "" },
	{ "It is not unnecessary to calibrate.", "" },
	{ "A feature store is not overkill.", "" },
	{ "Not without calibration.", "" },
	/* Limits, doubts, cases. */
	{ "no later than 100 ms", "" },
	{ "not more than 100 ms", "" },
	{ "no longer than 100 ms", "" },
	{ "p99 not above 100 ms", "" },
	{ "Not sure yet whether a feature store is needed.", "" },
	{ "I don't know the latency yet.", "" },
	{ "Why not use a feature store?", "" },
	{ "Calibrated or not, we rank.", "" },
	{ "If the model does not answer in 50 ms, serve the cached list.", "" },
	{ "If we don't use a feature store, the values differ.", "" },
	{ "Shown but not clicked ads are negatives.", "" },
	{ "An impression with no click is a negative.", "" },
	{ "Videos shown w/o click are negatives.", "" },
	{ "We bill them or we don't.", "" },
	{ "Prices are off without it.", "" },
	{ "Trees are strong, I prefer trees instead of that.", "" },
	/* What cannot or must not be, for whatever reason. */
	{ "We can't score ten million videos with a heavy model, so there are two stages.", "" },
	{ "Nobody can rank a whole catalogue while a page loads.", "" },
	{ "We cannot wait for the nightly rebuild, hence a streaming path.", "" },
	{ "A dot product can't express crosses.", "" },
	{ "Users may not scroll that far.", "" },
	{ "A shopper must never get offers of another country.", "" },
	{ "Accidental taps must not count as positives.", "" },
	{ "Refunds should not count as sales.", "" },
	{ "We must not learn about habit without a holdback.", "" },
	{ "We couldn't use a feature store.", "use feature store" },
	{ "We should not use a feature store.", "use feature store" },
	{ "A feature store should not be needed.", "feature store" },
	/* Limits and parts. */
	{ "A request never takes more than 200 ms.", "" },
	{ "Retrieval does not take longer than 30 ms.", "" },
	{ "The index isn't older than an hour.", "" },
	{ "no more work than a nightly job", "" },
	{ "not too many ads of one brand", "" },
	{ "not three of one maker, a place for newcomers", "" },
	{ "No two ads of one brand on a page.", "" },
	{ "No two-tower, and we don't do two stages.", "two tower two stages" },
	{ "We don't ask everybody for a second factor.", "" },
	{ "We do not wait forever for a label.", "" },
	{ "We don't calibrate at all.", "calibrate all" },
	{ "I would skip all of the crosses.", "all crosses" },
	/* Reasons, aims, and which thing is meant. */
	{ "because the labels do not arrive the same day", "" },
	{ "We weight rows, since the log does not hold what lost.", "" },
	{ "So that long films don't win, we divide by length.", "" },
	{ "We randomise one percent, so the model doesn't feed on its own choices.", "" },
	{ "In order not to count robots we filter by rate.", "" },
	{ "Some negatives are clicks that haven't happened yet.", "" },
	{ "A card which was never charged back is a negative.", "" },
	{ "We reweight by those who did not answer.", "" },
	{ "The merchant never learns which rule fired.", "" },
	{ "A single metric does not tell the whole story, so there are guardrails.", "" },
	{ "The model does not use embeddings.", "use embeddings" },
	{ "We never retrain.", "retrain" },
	{ "Do not retrain.", "retrain" },
	{ "Videos that do not exist any more are dropped.", "" },
	{ "A late click can wait 5 s for its view.", "" },
	{ "When a feature store is not needed, the values are equal.", "" },
	{ "The cache adds no latency.", "latency" },
	{ "AUC says nothing about calibration.", "" },
	{ "An unseen ad is neither a click nor a rejection.", "" },
	{ "We never recommend what somebody already watched.", "" },
	{ "Storage is dear, so we don't log impressions.", "log impressions" },
	{ "Exploration costs money, so no bandits.", "bandits" },
	{ "It is small, so we do not need shards.", "need shards" },
	{ "I skip it because we don't use embeddings.", "use embeddings" },
	/* Other ways to refuse. */
	{ "We rejected a two-tower model.", "two tower model" },
	{ "Trees are fine and we rejected a deep network.", "deep network" },
	{ "Payments we rejected have no label.", "label" },
	{ "I decided against streaming features.", "streaming features" },
	{ "We opted against online learning.", "online learning" },
	{ "We refrain from oversampling.", "oversampling" },
	{ "Reinforcement learning was ruled out.", "reinforcement learning" },
	{ "Online learning is out of the question.", "online learning" },
	{ "Streaming features can wait.", "streaming features" },
	{ "Distillation and INT8 can wait, trees are small.", "distillation int8" },
	{ "A holdback group is something I would leave out.", "holdback group something" },
	{ "Diversity re-ranking is not something we need.", "diversity re ranking" },
	{ "Multi-task heads are nothing we need.", "multi task heads" },
	{ "Calibration adds no value, since only order matters.", "calibration" },
	{ "Graph features are off the table.", "graph features" },
	{ "Graph features: not now.", "graph features" },
	{ "I would postpone graph features.", "graph features" },
	{ "Graph features do not pay off.", "graph features" },
	{ "Calibration makes no sense here.", "calibration" },
	{ "KS tests would only add noise.", "ks tests" },
	{ "Embeddings of the frames and the sound are overkill.", "embeddings frames sound" },
	{ "We log values and the feature store is overkill.", "feature store" },
	{ "We use trees, canaries and shadows are not worth it.", "canaries shadows" },
	{ "A holdback is too expensive, so no.", "holdback expensive" },
	{ "Position bias is academic and I wouldn't do it.", "position bias academic" },
	{ "Position bias is academic and I wouldn't correct it.", "position bias academic correct" },
	{ "A/B tests are slow and I wouldn't run one.", "a/b tests slow run one" },
	{ "Imbalance isn't a problem, so I'd do nothing about it.", "imbalance not problem" },
	{ "Feedback loops don't exist here.", "feedback loops" },
	{ "A feature store is nice, but we don't need it.", "feature store nice need" },
	{ "Clicks within a second are slips, we don't count them.", "count" },
	{ "- Graph features\n  - no", "graph features" },
	{ "- Graph features\n  - won't do", "graph features" },
	{ "Left for later, not part of this design:\n- graph features\n- canaries", "graph features canaries" },
	/* Nothing to deny. */
	{ "", "" },
	{ "no", "" },
	{ "not, not, not", "" },
	{ ": no :", "" },
};

struct reader {
	struct vocab *vocab;
	struct doc doc;
	struct stream stream;
	bool *denied;
};

static void read_text(struct reader *reader, const char *text)
{
	const struct doc *docs[1] = { &reader->doc };
	*reader = (struct reader) { .vocab = vocab_new() };
	doc_init(&reader->doc);
	doc_read(&reader->doc, text, strlen(text));
	stream_add(&reader->stream, &reader->doc, 0, reader->vocab, NULL, true);
	reader->denied = malloc(reader->stream.terms.len + 1);
	memset(reader->denied, 2, reader->stream.terms.len + 1);
	denial_mark(reader->denied, &reader->stream, docs);
}

static void reader_release(struct reader *reader)
{
	doc_release(&reader->doc);
	stream_release(&reader->stream);
	vocab_free(reader->vocab);
	free(reader->denied);
}

static void add_denied(struct str *out, const struct reader *reader)
{
	str_clear(out);
	for (size_t i = 0; i < reader->stream.terms.len; i++) {
		const struct token *token = &reader->doc.tokens[reader->stream.terms.items[i].token];
		if (!reader->denied[i])
			continue;
		str_add(out, out->len ? " " : "");
		str_add_bytes(out, doc_norm(&reader->doc, token), token->norm_len);
	}
}

static void only_what_is_refused_is_denied(void **state)
{
	(void)state;
	struct str denied = STR_INIT;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reader reader;
		read_text(&reader, rows[i].text);
		add_denied(&denied, &reader);
		if (strcmp(denied.len ? denied.data : "", rows[i].denied)) {
			print_error("'%s' denies '%s', not '%s'\n", rows[i].text, denied.len ? denied.data : "",
				    rows[i].denied);
			wrong++;
		}
		reader_release(&reader);
	}
	str_release(&denied);
	assert_int_equal(wrong, 0);
}

/* The same sentence ten thousand times in one line is denied as often. */
static void long_lines_are_read_to_the_end(void **state)
{
	(void)state;
	static const struct row lines[] = {
		{ "not, ", "" },
		{ "overkill ", "overkill" },
		{ "we do not need it, ", "need" },
		{ "no a1, b2 or c3; ", "a1 b2 c3" },
		{ "feature: overkill: ", "feature overkill" },
		{ "never never ", "never" },
		{ "not not ", "" },
		{ "we not that do it ", "" },
		{ "so a not ", "" },
		{ "a and the b are overkill and ", "overkill" },
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct reader reader;
		struct str text = STR_INIT;
		size_t denied = 0;
		str_add_repeat(&text, lines[i].text, 50000);
		read_text(&reader, text.data);
		for (size_t t = 0; t < reader.stream.terms.len; t++)
			denied += reader.denied[t];
		assert_true((denied > 49000) == (*lines[i].denied != '\0'));
		reader_release(&reader);
		str_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_refused_is_denied),
		cmocka_unit_test(long_lines_are_read_to_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
