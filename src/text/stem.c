#include "stem.h"

#include <libstemmer.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#include "mlcoach/base/lazy.h"

/* --- a stemmer a thread --- */

typedef struct sb_stemmer *new_fn(const char *algorithm, const char *encoding);
typedef void delete_fn(struct sb_stemmer *stemmer);
typedef const sb_symbol *stem_fn(struct sb_stemmer *stemmer, const sb_symbol *word, int size);
typedef int length_fn(struct sb_stemmer *stemmer);

/* Loaded with the first word: it has the tables of all languages. */
static struct {
	new_fn *new;
	delete_fn *delete;
	stem_fn *stem;
	length_fn *length;
} snowball;

static pthread_key_t stemmer_key;
static pthread_once_t stemmer_once = PTHREAD_ONCE_INIT;

static void load(void)
{
#ifdef STEMMER_LIBRARY
	snowball.new = (new_fn *)lazy_find(STEMMER_LIBRARY, "sb_stemmer_new");
	snowball.delete = (delete_fn *)lazy_find(STEMMER_LIBRARY, "sb_stemmer_delete");
	snowball.stem = (stem_fn *)lazy_find(STEMMER_LIBRARY, "sb_stemmer_stem");
	snowball.length = (length_fn *)lazy_find(STEMMER_LIBRARY, "sb_stemmer_length");
#else
	snowball.new = sb_stemmer_new;
	snowball.delete = sb_stemmer_delete;
	snowball.stem = sb_stemmer_stem;
	snowball.length = sb_stemmer_length;
#endif
}

static void delete_stemmer(void *stemmer)
{
	snowball.delete(stemmer);
}

static void make_key(void)
{
	load();
	pthread_key_create(&stemmer_key, delete_stemmer);
}

static struct sb_stemmer *thread_stemmer(void)
{
	pthread_once(&stemmer_once, make_key);
	struct sb_stemmer *stemmer = pthread_getspecific(stemmer_key);
	if (!stemmer) {
		stemmer = snowball.new("english", NULL);
		pthread_setspecific(stemmer_key, stemmer);
	}
	return stemmer;
}

/* --- exceptions --- */

struct pair {
	const char *from, *to;
};

/* Whole forms: what the stemmer would merge with another word, and plurals and past forms that it cannot know. */
static const struct pair forms[] = {
	{ "built", "build" },     { "chose", "choos" },   { "chosen", "choos" },      { "distributed", "distributed" },
	{ "fed", "feed" },        { "gave", "give" },     { "given", "give" },        { "held", "hold" },
	{ "indexes", "index" },   { "indices", "index" }, { "kept", "keep" },         { "knew", "know" },
	{ "known", "know" },      { "lost", "lose" },     { "matrices", "matrix" },   { "organ", "organ" },
	{ "organic", "organic" }, { "paid", "pay" },      { "personal", "personal" }, { "ran", "run" },
	{ "seen", "see" },        { "sent", "send" },     { "several", "several" },   { "shown", "show" },
	{ "took", "take" },       { "taken", "take" },    { "written", "write" },     { "wrote", "write" },
};

/* Beginnings that are a stem of their own. What Snowball merges them with stands behind. */
static const char *const kept[] = {
	"activation",    /* active */
	"calibre",       /* calibration */
	"conversation",  /* conversion */
	"conversion",    /* converse */
	"customer",      /* custom */
	"experiment",    /* experience */
	"generaliz",     /* general */
	"importan",      /* import */
	"impression",    /* impress */
	"initializ",     /* initial */
	"international", /* internal */
	"internal",      /* intern */
	"localiz",       /* local */
	"meaning",       /* mean */
	"negation",      /* negative */
	"normaliz",      /* normal */
	"objectiv",      /* object */
	"operator",      /* operate */
	"personaliz",    /* person */
	"position",      /* positive */
	"positiv",       /* position */
	"precision",     /* precise */
	"production",    /* product */
	"rating",        /* rate */
	"serializ",      /* serial */
	"universal",     /* university */
	"universit",     /* universe */
};

/* British beginnings and what they are elsewhere. "analysis" and "analyst" are themselves. */
static const struct pair british[] = {
	{ "analysed", "analyzed" },   { "analyser", "analyzer" },     { "analysing", "analyzing" },
	{ "artefact", "artifact" },   { "behaviour", "behavior" },    { "cancell", "cancel" },
	{ "catalogue", "catalog" },   { "categoris", "categoriz" },   { "centralis", "centraliz" },
	{ "centre", "center" },       { "colour", "color" },          { "discretis", "discretiz" },
	{ "favour", "favor" },        { "generalis", "generaliz" },   { "initialis", "initializ" },
	{ "judgement", "judgment" },  { "labell", "label" },          { "localis", "localiz" },
	{ "maximis", "maximiz" },     { "minimis", "minimiz" },       { "modell", "model" },
	{ "monetis", "monetiz" },     { "neighbour", "neighbor" },    { "normalis", "normaliz" },
	{ "optimis", "optimiz" },     { "organis", "organiz" },       { "parallelis", "paralleliz" },
	{ "penalis", "penaliz" },     { "personalis", "personaliz" }, { "prioritis", "prioritiz" },
	{ "quantis", "quantiz" },     { "randomis", "randomiz" },     { "recognis", "recogniz" },
	{ "regularis", "regulariz" }, { "serialis", "serializ" },     { "standardis", "standardiz" },
	{ "summaris", "summariz" },   { "tokenis", "tokeniz" },       { "travell", "travel" },
	{ "utilis", "utiliz" },       { "vectoris", "vectoriz" },     { "visualis", "visualiz" },
};

/* "optimist" and "organism" are not British. */
static bool is_british(const char *rest, size_t len)
{
	return !(len >= 1 && (rest[0] == 't' || rest[0] == 'm'));
}

static bool begins(const char *norm, size_t len, const char *beginning, size_t n)
{
	return len >= n && !memcmp(norm, beginning, n);
}

/* Rewrites the beginning in place; returns the new length. */
static size_t americanise(char *word, size_t len)
{
	for (size_t i = 0; i < sizeof british / sizeof *british; i++) {
		const struct pair *pair = &british[i];
		if (pair->from[0] != word[0])
			continue;
		size_t from = strlen(pair->from), to = strlen(pair->to);
		if (!begins(word, len, pair->from, from) || !is_british(word + from, len - from))
			continue;
		memmove(word + to, word + from, len - from);
		memcpy(word, pair->to, to);
		return len - from + to;
	}
	return len;
}

static size_t copy(char *out, const char *text, size_t len)
{
	memcpy(out, text, len);
	return len;
}

static size_t exception(char *out, const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (forms[i].from[0] == word[0] && strlen(forms[i].from) == len && !memcmp(forms[i].from, word, len))
			return copy(out, forms[i].to, strlen(forms[i].to));
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (kept[i][0] == word[0] && begins(word, len, kept[i], strlen(kept[i])))
			return copy(out, kept[i], strlen(kept[i]));
	return 0;
}

size_t stem_word(char out[STEM_MAX], const char *norm, size_t len)
{
	char word[STEM_MAX];
	if (!len)
		return 0;
	len = copy(word, norm, len < STEM_MAX - 4 ? len : STEM_MAX - 4); /* a rewrite adds at most one byte */
	len = americanise(word, len);
	size_t n = exception(out, word, len);
	if (n)
		return n;
	struct sb_stemmer *stemmer = thread_stemmer();
	const sb_symbol *stem = stemmer ? snowball.stem(stemmer, (const sb_symbol *)word, (int)len) : NULL;
	if (!stem)
		return copy(out, word, len);
	n = (size_t)snowball.length(stemmer);
	return copy(out, (const char *)stem, n < STEM_MAX ? n : STEM_MAX);
}
