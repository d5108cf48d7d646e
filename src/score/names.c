#include "names.h"

#include <string.h>

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

static const char *const reason_words[] = { "because", "since", "therefore", "hence", "otherwise", "whereas", "tradeoff" };

static bool token_is(const struct doc *doc, const struct token *token, const char *word)
{
	size_t len = strlen(word);
	return token->norm_len == len && !memcmp(doc_norm(doc, token), word, len);
}

static bool gives_reason(const struct doc *doc, const struct piece *piece)
{
	for (uint32_t t = piece->first; t < piece->first + piece->count; t++) {
		const struct token *token = &doc->tokens[t], *next = token + 1;
		bool has_next = t + 1 < piece->first + piece->count;
		for (size_t i = 0; i < sizeof reason_words / sizeof *reason_words; i++)
			if (token_is(doc, token, reason_words[i]))
				return true;
		if (has_next && ((token_is(doc, token, "so") && token_is(doc, next, "that")) ||
				 (token_is(doc, token, "trade") && token_is(doc, next, "off")) ||
				 (token_is(doc, token, "due") && token_is(doc, next, "to"))))
			return true;
	}
	return false;
}

static void mark_names(const struct doc *doc, bool *named)
{
	for (size_t t = 0; t < doc->ntokens; t++)
		for (size_t i = 0; i < TECHNOLOGIES; i++)
			if (!named[i] && token_is(doc, &doc->tokens[t], technologies[i]))
				named[i] = true;
}

void names_count(const struct script *script, int *out_names, int *out_reasons)
{
	bool named[TECHNOLOGIES] = { false };
	*out_names = *out_reasons = 0;
	for (size_t a = 0; a < script->nanswers; a++) {
		const struct doc *doc = &script->docs[a];
		mark_names(doc, named);
		for (size_t p = 0; p < doc->npieces; p++)
			*out_reasons += !doc->pieces[p].question && gives_reason(doc, &doc->pieces[p]);
	}
	for (size_t i = 0; i < TECHNOLOGIES; i++)
		*out_names += named[i];
}
