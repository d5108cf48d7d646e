#include "denial.h"

#include <string.h>

enum direction { AFTER, BEFORE, NOTHING };

/* How far a trigger reaches, in words; CLAUSE: to the end of its clause, commas of a list included. */
#define CLAUSE 1000u

struct trigger {
	const char *words; /* normal forms; contractions are already "do not" */
	enum direction direction;
	unsigned reach;
};

/* Longest first where one begins another: the first that fits is taken. */
static const struct trigger triggers[] = {
	{ "not only", NOTHING, 0 },
	{ "not just", NOTHING, 0 },
	{ "not merely", NOTHING, 0 },
	{ "not simply", NOTHING, 0 },
	{ "not enough", NOTHING, 0 },
	{ "not sufficient", NOTHING, 0 },
	{ "not until", NOTHING, 0 },
	{ "not more than", NOTHING, 0 },
	{ "not less than", NOTHING, 0 },
	{ "not sure", NOTHING, 0 },
	{ "not to mention", NOTHING, 0 },
	{ "can not afford", NOTHING, 0 },
	/* Hazards avoided are no refusals. */
	{ "not show", NOTHING, 0 },
	{ "not hurt", NOTHING, 0 },
	{ "not harm", NOTHING, 0 },
	{ "not lose", NOTHING, 0 },
	{ "not annoy", NOTHING, 0 },
	{ "not leak", NOTHING, 0 },
	{ "not break", NOTHING, 0 },
	{ "not forget", NOTHING, 0 },
	{ "not overfit", NOTHING, 0 },
	{ "not drop", NOTHING, 0 },
	{ "not miss", NOTHING, 0 },
	{ "not mislead", NOTHING, 0 },
	{ "not degrade", NOTHING, 0 },
	{ "not exceed", NOTHING, 0 },
	{ "not let", NOTHING, 0 },
	{ "not allow", NOTHING, 0 },
	{ "not random", NOTHING, 0 },
	{ "not overload", NOTHING, 0 },
	{ "not block", NOTHING, 0 },
	{ "not regress", NOTHING, 0 },
	{ "no longer", NOTHING, 0 },
	{ "no leak", NOTHING, 0 },
	{ "no leakage", NOTHING, 0 },
	{ "no regression", NOTHING, 0 },
	{ "no drop", NOTHING, 0 },
	{ "without hurting", NOTHING, 0 },
	{ "without losing", NOTHING, 0 },
	{ "without leaking", NOTHING, 0 },
	{ "without breaking", NOTHING, 0 },
	{ "without waiting", NOTHING, 0 },
	{ "no later than", NOTHING, 0 },
	{ "no more than", NOTHING, 0 },
	{ "no less than", NOTHING, 0 },
	{ "no matter", NOTHING, 0 },
	{ "no doubt", NOTHING, 0 },
	{ "no worse", NOTHING, 0 },
	{ "why not", NOTHING, 0 },
	{ "or not", NOTHING, 0 },
	{ "if not", NOTHING, 0 },
	{ "not needed", BEFORE, CLAUSE },
	{ "not required", BEFORE, CLAUSE },
	{ "not necessary", BEFORE, CLAUSE },
	{ "not worth", BEFORE, CLAUSE },
	{ "not useful", BEFORE, CLAUSE },
	{ "not a good choice", BEFORE, CLAUSE },
	{ "not a good idea", BEFORE, CLAUSE },
	{ "is overkill", BEFORE, CLAUSE },
	{ "are overkill", BEFORE, CLAUSE },
	{ "seems overkill", BEFORE, CLAUSE },
	{ "overkill", BEFORE, CLAUSE },
	{ "unnecessary", BEFORE, CLAUSE },
	{ "pointless", BEFORE, CLAUSE },
	{ "a waste", BEFORE, CLAUSE },
	{ "bad idea", BEFORE, CLAUSE },
	{ "no need for", AFTER, CLAUSE },
	{ "no need", AFTER, CLAUSE },
	{ "instead of", AFTER, 5 },
	{ "rather than", AFTER, 5 },
	{ "leave out", AFTER, CLAUSE },
	{ "without", AFTER, 4 },
	{ "never", AFTER, CLAUSE },
	{ "skipping", AFTER, CLAUSE },
	{ "skip", AFTER, CLAUSE },
	{ "not", AFTER, CLAUSE },
	{ "no", AFTER, 5 },
};
#define TRIGGERS (sizeof triggers / sizeof *triggers)

/* Words that end a clause wherever they stand. */
static const char *const clause_words[] = { "but",    "however", "because", "since",	 "although", "though", "while",
					    "unless", "until",	 "instead", "therefore", "so",	     "then",   "whereas" };

/* After a comma these begin a new clause; anything else goes on with the list that is denied. */
static const char *const subjects[] = { "we",  "i",   "it",   "they", "this", "that", "you", "use",
					"and we", "just", "let", "the",	 "there", "which", "who", "otherwise" };

static bool is_word(const struct doc *doc, uint32_t token, const char *word, size_t len)
{
	const struct token *t = &doc->tokens[token];
	return t->norm_len == len && !memcmp(doc_norm(doc, t), word, len);
}

static bool is_any(const struct doc *doc, uint32_t token, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_word(doc, token, words[i], strlen(words[i])))
			return true;
	return false;
}

/* How many tokens from `token` on say `words`; 0 when they do not. */
static uint32_t says(const struct doc *doc, uint32_t token, uint32_t end, const char *words)
{
	uint32_t taken = 0;
	while (*words) {
		size_t len = strcspn(words, " ");
		if (token + taken >= end || !is_word(doc, token + taken, words, len))
			return 0;
		taken++;
		words += len + (words[len] == ' ');
	}
	return taken;
}

static const struct trigger *trigger_at(const struct doc *doc, uint32_t token, uint32_t end, uint32_t *out_taken)
{
	const char first = doc_norm(doc, &doc->tokens[token])[0];
	for (size_t i = 0; i < TRIGGERS; i++)
		if (triggers[i].words[0] == first && (*out_taken = says(doc, token, end, triggers[i].words)))
			return &triggers[i];
	return NULL;
}

/* Whether the punctuation between two tokens ends a clause. */
static bool clause_breaks(const struct doc *doc, uint32_t left, uint32_t right, bool commas)
{
	uint32_t from = doc->tokens[left].end, to = doc->tokens[right].start;
	for (uint32_t i = from; i < to; i++) {
		char c = doc->text[i];
		if (strchr(";:()", c) && c)
			return true;
		if (c == '-' && i > from && i + 1 < to)
			return true; /* a dash between blanks */
		if (c == ',' && (commas || is_any(doc, right, subjects, sizeof subjects / sizeof *subjects)))
			return true;
	}
	return is_any(doc, right, clause_words, sizeof clause_words / sizeof *clause_words);
}

/* Marks tokens [from, to) of a doc. */
struct span_marks {
	uint32_t from, to;
};

static struct span_marks scope_of(const struct doc *doc, const struct piece *piece, uint32_t at, uint32_t taken,
				  const struct trigger *trigger)
{
	uint32_t begin = piece->first, end = piece->first + piece->count;
	bool commas = trigger->reach != CLAUSE;
	if (trigger->direction == BEFORE) {
		uint32_t from = at;
		while (from > begin && !clause_breaks(doc, from - 1, from, true))
			from--;
		return (struct span_marks) { from, at };
	}
	uint32_t to = at + taken;
	unsigned words = 0;
	while (to < end && words < trigger->reach && !clause_breaks(doc, to - 1, to, commas)) {
		const struct token *token = &doc->tokens[to++];
		words += !word_is_function(doc_norm(doc, token), token->norm_len);
	}
	return (struct span_marks) { at + taken, to };
}

static void mark_terms(bool *out, const struct stream *stream, const struct unit *unit, struct span_marks span)
{
	for (uint32_t i = unit->first; i < unit->first + unit->count; i++)
		if (stream->terms.items[i].token >= span.from && stream->terms.items[i].token < span.to)
			out[i] = true;
}

static void mark_unit(bool *out, const struct stream *stream, const struct unit *unit, const struct doc *doc)
{
	const struct piece *piece = &doc->pieces[unit->piece];
	uint32_t end = piece->first + piece->count;
	for (uint32_t t = piece->first; t < end;) {
		uint32_t taken = 1;
		const struct trigger *trigger = trigger_at(doc, t, end, &taken);
		if (trigger && trigger->direction != NOTHING)
			mark_terms(out, stream, unit, scope_of(doc, piece, t, taken, trigger));
		t += trigger ? taken : 1;
	}
}

/* A heading or bullet that refuses what stands under it: "Not doing:", "What I would skip". */
static bool refuses_children(const struct doc *doc, const struct piece *piece)
{
	uint32_t end = piece->first + piece->count, taken;
	const struct trigger *last = NULL;
	if (piece->count > 8)
		return false;
	for (uint32_t t = piece->first; t < end; t++) {
		const struct trigger *trigger = trigger_at(doc, t, end, &taken);
		if (trigger && trigger->direction != NOTHING)
			last = trigger;
	}
	return last && doc->text[piece->end - 1] == ':';
}

static bool under_refusal(const struct doc *doc, uint32_t piece)
{
	for (int32_t p = doc->pieces[piece].parent; p >= 0; p = doc->pieces[p].parent)
		if (refuses_children(doc, &doc->pieces[p]))
			return true;
	return false;
}

/* A next line that rejects the one above it: "not a good choice here", "rejected", "won't do". */
static bool rejects_above(const struct doc *doc, const struct piece *piece)
{
	static const char *const rejections[] = { "not a good choice", "not a good idea", "not a good fit", "bad idea",
						  "rejected",	       "would not",	  "not for us" };
	uint32_t end = piece->first + piece->count;
	for (size_t i = 0; piece->count <= 8 && i < sizeof rejections / sizeof *rejections; i++)
		for (uint32_t t = piece->first; t < end; t++)
			if (t <= piece->first + 1 && says(doc, t, end, rejections[i]))
				return true;
	return false;
}

void denial_mark(bool *out, const struct stream *stream, const struct doc *const *docs)
{
	memset(out, 0, stream->terms.len * sizeof *out);
	for (size_t u = 0; u < stream->units.len; u++) {
		const struct unit *unit = &stream->units.items[u];
		const struct doc *doc = docs[unit->answer];
		mark_unit(out, stream, unit, doc);
		const struct piece *piece = &doc->pieces[unit->piece];
		if (under_refusal(doc, unit->piece))
			memset(out + unit->first, 1, unit->count);
		if (u && unit->piece && rejects_above(doc, piece)) {
			const struct unit *above = unit - 1;
			memset(out + above->first, 1, above->count);
		}
	}
}
