#include "names.h"

#include <string.h>

#include "features.h"

/* Products, libraries and model families that people drop, as single words. */
static const char *const technologies[] = {
	"airflow",  "ann",	 "autoencoder", "bert",	   "bigquery",	"bigtable",  "cassandra", "catboost", "clickhouse",
	"cnn",	    "dcn",	 "deepfm",	"dlrm",	   "druid",	"dynamodb",  "elasticsearch", "evidently", "faiss",
	"feast",    "flink",	 "gbdt",	"gpt",	   "gru",	"hdfs",	     "hive",	  "hnsw",     "horovod",
	"hudi",	    "iceberg",	 "ivf",		"jax",	   "kafka",	"kinesis",   "kubeflow",  "kubernetes", "lambdamart",
	"lightgbm", "lstm",	 "milvus",	"mlflow",  "mmoe",	"mongodb",   "mysql",	  "onnx",     "pinecone",
	"postgres", "prometheus", "pulsar",	"pytorch", "ray",	"redis",     "resnet",	  "rnn",      "rocksdb",
	"s3",	    "sagemaker", "scann",	"scylla",  "snowflake", "spark",     "sparkml",	  "tecton",   "tensorflow",
	"tensorrt", "tfx",	 "tgi",		"transformer", "triton", "vertex",   "vit",	  "vllm",     "vowpal",
	"weaviate", "word2vec",	 "xgboost",	"yolo",
};
#define TECHNOLOGIES (sizeof technologies / sizeof *technologies)

/* Words that give a reason … */
static const char *const reason_words[] = { "because", "since", "therefore", "hence", "otherwise", "whereas", "tradeoff" };
#define REASON_WORDS (sizeof reason_words / sizeof *reason_words)

/* … or at least weigh one thing against another. */
static const char *const weighing_words[] = {
	"avoid", "but",	   "hence", "if",	 "instead", "means", "otherwise", "prevent", "rather", "reason", "since", "so",
	"than",	 "therefore", "thus",  "unless", "until",   "when",  "whereas",	  "while",   "why",    "because",
};
#define WEIGHING_WORDS (sizeof weighing_words / sizeof *weighing_words)

/* What stands in a sentence that offers alternatives, what stands between them, and what shows that one is taken. */
enum option_word { OFFERS, DIVIDES, TAKES, NO_OPTION };
static const struct {
	const char *word;
	enum option_word is;
} option_words[] = {
	{ "alternatives", OFFERS }, { "candidates", OFFERS }, { "choose", OFFERS }, { "common", OFFERS },
	{ "considered", OFFERS },   { "could", OFFERS },      { "depends", OFFERS }, { "either", OFFERS },
	{ "may", OFFERS },	    { "might", OFFERS },      { "option", OFFERS }, { "options", OFFERS },
	{ "possible", OFFERS },	    { "possibly", OFFERS },   { "ways", OFFERS },   { "or", DIVIDES },
	{ "because", TAKES },	    { "begin", TAKES },	      { "but", TAKES },	    { "first", TAKES },
	{ "i", TAKES },		    { "if", TAKES },	      { "instead", TAKES }, { "otherwise", TAKES },
	{ "pick", TAKES },	    { "prefer", TAKES },      { "rather", TAKES },  { "since", TAKES },
	{ "so", TAKES },	    { "start", TAKES },	      { "than", TAKES },    { "then", TAKES },
	{ "unless", TAKES },	    { "until", TAKES },	      { "when", TAKES },    { "would", TAKES },
};
#define OPTION_WORDS (sizeof option_words / sizeof *option_words)

static void sieve_init(struct sieve *sieve, const char *const *words, size_t count)
{
	*sieve = (struct sieve) { 0 };
	for (size_t i = 0; i < count; i++)
		sieve->lengths[(unsigned char)words[i][0]] |= UINT64_C(1) << strlen(words[i]);
}

/* The place of a token among a table's words, or `count`. */
static size_t find_word(const struct sieve *sieve, const char *const *words, size_t count, const struct doc *doc,
			const struct token *token)
{
	const char *norm = doc_norm(doc, token);
	size_t len = token->norm_len;
	if (!len || len > 63 || !(sieve->lengths[(unsigned char)*norm] >> len & 1))
		return count;
	for (size_t i = 0; i < count; i++)
		if (!strncmp(words[i], norm, len) && !words[i][len])
			return i;
	return count;
}

static bool token_is(const struct doc *doc, const struct token *token, const char *word)
{
	size_t len = strlen(word);
	return token->norm_len == len && !memcmp(doc_norm(doc, token), word, len);
}

static bool gives_reason(const struct sieve *sieve, const struct doc *doc, const struct piece *piece)
{
	for (uint32_t t = piece->first; t < piece->first + piece->count; t++) {
		const struct token *token = &doc->tokens[t], *next = token + 1;
		bool has_next = t + 1 < piece->first + piece->count;
		if (find_word(sieve, reason_words, REASON_WORDS, doc, token) < REASON_WORDS)
			return true;
		if (has_next && ((token_is(doc, token, "so") && token_is(doc, next, "that")) ||
				 (token_is(doc, token, "trade") && token_is(doc, next, "off")) ||
				 (token_is(doc, token, "due") && token_is(doc, next, "to"))))
			return true;
	}
	return false;
}

void names_count(const struct script *script, int *out_names, int *out_reasons)
{
	struct sieve names, reasons;
	bool named[TECHNOLOGIES + 1] = { false };
	sieve_init(&names, technologies, TECHNOLOGIES);
	sieve_init(&reasons, reason_words, REASON_WORDS);
	*out_names = *out_reasons = 0;
	for (size_t a = 0; a < script->nanswers; a++) {
		const struct doc *doc = &script->docs[a];
		for (size_t t = 0; t < doc->ntokens; t++)
			named[find_word(&names, technologies, TECHNOLOGIES, doc, &doc->tokens[t])] = true;
		for (size_t p = 0; p < doc->npieces; p++)
			*out_reasons += !doc->pieces[p].question && gives_reason(&reasons, doc, &doc->pieces[p]);
	}
	for (size_t i = 0; i < TECHNOLOGIES; i++)
		*out_names += named[i];
}

void reasons_sieve(struct sieve *out)
{
	sieve_init(out, weighing_words, WEIGHING_WORDS);
}

unsigned reasons_in(const struct sieve *sieve, const struct doc *doc, const struct piece *piece)
{
	unsigned count = 0;
	for (uint32_t t = piece->first; t < piece->first + piece->count; t++)
		count += find_word(sieve, weighing_words, WEIGHING_WORDS, doc, &doc->tokens[t]) < WEIGHING_WORDS;
	return count;
}

void options_sieve(struct sieve *out)
{
	*out = (struct sieve) { 0 };
	for (size_t i = 0; i < OPTION_WORDS; i++)
		out->lengths[(unsigned char)option_words[i].word[0]] |= UINT64_C(1) << strlen(option_words[i].word);
}

static enum option_word option_word_of(const struct sieve *sieve, const struct doc *doc, const struct token *token)
{
	const char *norm = doc_norm(doc, token);
	size_t len = token->norm_len;
	if (!len || len > 63 || !(sieve->lengths[(unsigned char)*norm] >> len & 1))
		return NO_OPTION;
	for (size_t i = 0; i < OPTION_WORDS; i++)
		if (!strncmp(option_words[i].word, norm, len) && !option_words[i].word[len])
			return option_words[i].is;
	return NO_OPTION;
}

bool offers_options(const struct sieve *sieve, const struct doc *doc, const struct piece *piece)
{
	unsigned seen[NO_OPTION + 1] = { 0 };
	for (uint32_t t = piece->first; t < piece->first + piece->count && !seen[TAKES]; t++)
		seen[option_word_of(sieve, doc, &doc->tokens[t])]++;
	return seen[OFFERS] && seen[DIVIDES] && !seen[TAKES] && !doc_has_quantity(doc, piece);
}

bool doc_has_quantity(const struct doc *doc, const struct piece *piece)
{
	for (size_t q = quantity_from(doc, piece->first); q < doc->nquantities; q++)
		return doc->quantities[q].first < piece->first + piece->count;
	return false;
}
