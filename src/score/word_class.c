#include "word_class.h"

#include <pthread.h>
#include <string.h>

static const struct {
	unsigned classes;
	const char *words; /* between blanks */
} groups[] = {
	{ CLASS_NAME, "airflow ann autoencoder bert bigquery bigtable cassandra catboost clickhouse cnn dcn deepfm dlrm druid "
		      "dynamodb elasticsearch evidently faiss feast flink gbdt gpt gru hdfs hive hnsw horovod hudi "
		      "iceberg ivf jax kafka kinesis kubeflow kubernetes lambdamart lightgbm lstm milvus mlflow mmoe "
		      "mongodb mysql onnx pinecone postgres prometheus pulsar pytorch ray redis resnet rnn rocksdb s3 "
		      "sagemaker scann scylla snowflake spark sparkml tecton tensorflow tensorrt tfx tgi transformer "
		      "triton vertex vit vllm vowpal weaviate word2vec xgboost yolo" },
	{ CLASS_REASON | CLASS_WEIGHS | CLASS_TAKES, "because otherwise since" },
	{ CLASS_REASON | CLASS_WEIGHS, "hence therefore whereas" },
	{ CLASS_REASON, "tradeoff" },
	{ CLASS_WEIGHS, "avoid means prevent reason thus while why" },
	{ CLASS_WEIGHS | CLASS_TAKES, "but if instead rather so than unless until when" },
	{ CLASS_OFFERS, "alternatives candidates choose common considered could depends either may might option options "
			"possible possibly ways" },
	{ CLASS_DIVIDES, "or" },
	{ CLASS_TAKES, "begin first i pick prefer start then would" },
};

struct place {
	const char *word; /* NULL: empty */
	unsigned len, classes;
};

/* Open addressing, mostly empty: nearly every word is told apart by one look. */
static struct place places[WORD_PLACES];
static pthread_once_t places_once = PTHREAD_ONCE_INIT;

static unsigned place_from(const char *word, unsigned len)
{
	unsigned mixed = (unsigned char)word[0] * 31u + (unsigned char)word[len - 1] * 131u +
			 (unsigned char)word[len / 2] * 523u + len * 61u;
	return (mixed ^ mixed >> 7) % WORD_PLACES;
}

static unsigned place_of(const char *word, unsigned len)
{
	unsigned place = place_from(word, len);
	while (places[place].word && (places[place].len != len || memcmp(places[place].word, word, len) != 0))
		place = (place + 1) % WORD_PLACES;
	return place;
}

static void fill_places(void)
{
	for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
		for (const char *word = groups[g].words; *word;) {
			unsigned len = (unsigned)strcspn(word, " ");
			places[place_of(word, len)] = (struct place) { word, len, groups[g].classes };
			word += len + strspn(word + len, " ");
		}
}

unsigned word_classes(const struct doc *doc, const struct token *token, unsigned *out_place)
{
	pthread_once(&places_once, fill_places);
	if (!token->norm_len)
		return 0;
	unsigned place = place_of(doc_norm(doc, token), token->norm_len);
	if (out_place)
		*out_place = place;
	return places[place].classes;
}
