/* question: whether a piece asks, and the labels "Pro:" and "Con:". */
#include <string.h>

#include "chars.h"
#include "segment.h"
#include "traits.h"

/* --- labels --- */

/* Letters of the longest label. */
#define LABEL_MAX 14u

static const struct {
	const char *word;
	enum label label;
} labels[] = {
	{ "con", LABEL_CON },          { "cons", LABEL_CON },          { "contra", LABEL_CON },
	{ "disadvantage", LABEL_CON }, { "disadvantages", LABEL_CON }, { "downside", LABEL_CON },
	{ "downsides", LABEL_CON },    { "drawback", LABEL_CON },      { "drawbacks", LABEL_CON },
	{ "limitation", LABEL_CON },   { "limitations", LABEL_CON },   { "minus", LABEL_CON },
	{ "weakness", LABEL_CON },     { "weaknesses", LABEL_CON },    { "advantage", LABEL_PRO },
	{ "advantages", LABEL_PRO },   { "benefit", LABEL_PRO },       { "benefits", LABEL_PRO },
	{ "plus", LABEL_PRO },         { "pro", LABEL_PRO },           { "pros", LABEL_PRO },
	{ "strength", LABEL_PRO },     { "strengths", LABEL_PRO },     { "upside", LABEL_PRO },
	{ "upsides", LABEL_PRO },
};

static enum label label_of(const char *text, size_t len)
{
	char word[LABEL_MAX];
	if (len > sizeof word)
		return LABEL_NONE;
	for (size_t i = 0; i < len; i++)
		word[i] = (char)(text[i] | 32);
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (labels[i].word[0] == word[0] && !strncmp(labels[i].word, word, len) && !labels[i].word[len])
			return labels[i].label;
	return LABEL_NONE;
}

static bool is_emphasis(char c)
{
	return c == '*' || c == '_' || c == '`' || c == '"';
}

static size_t skip_emphasis(const char *text, size_t at, size_t end)
{
	while (at < end && (is_emphasis(text[at]) || text[at] == '('))
		at++;
	return at;
}

static bool ends_label(const char *text, size_t at, size_t end)
{
	while (at < end && (is_emphasis(text[at]) || text[at] == ' ' || text[at] == ')'))
		at++;
	return at == end || text[at] == ':';
}

/* At most one letter more than a label has. */
static size_t letters_at(const char *text, size_t at, size_t end)
{
	size_t len = 0;
	while (at + len < end && len <= LABEL_MAX && char_is_letter((unsigned char)text[at + len]))
		len++;
	return len;
}

enum label label_read(const char *text, size_t start, size_t end)
{
	size_t at = skip_emphasis(text, start, end), len = letters_at(text, at, end);
	if (!len)
		return LABEL_NONE;
	if (ends_label(text, at + len, end)) {
		enum label label = label_of(text + at, len);
		if (label != LABEL_NONE)
			return label;
	}
	/* Not the word itself; perhaps after one other: "main drawback:". */
	size_t second = at + len + 1, n = second < end && text[at + len] == ' ' ? letters_at(text, second, end) : 0;
	if (!n || !ends_label(text, second + n, end) || label_of(text + at, len) != LABEL_NONE)
		return LABEL_NONE;
	return label_of(text + second, n);
}

/* --- questions --- */

/* The words of a piece from its beginning, symbols left out. */
#define OPENING 10u

struct opening {
	const char *word[OPENING];
	size_t len[OPENING];
	size_t start[OPENING];    /* in the text */
	bool contracted[OPENING]; /* "what's" */
	size_t count;
};

static void opening_read(struct opening *out, const struct doc *doc, const struct piece *piece)
{
	out->count = 0;
	for (uint32_t i = 0; i < piece->count && out->count < OPENING; i++) {
		const struct token *token = &doc->tokens[piece->first + i];
		if (token->kind == TOKEN_SYMBOL)
			continue;
		out->word[out->count] = doc_norm(doc, token);
		out->start[out->count] = token->start;
		out->contracted[out->count] = token->end - token->start > token->norm_len;
		out->len[out->count++] = token->norm_len;
	}
}

static bool is_one_of(const struct opening *opening, size_t at, const char *const *list)
{
	if (at >= opening->count)
		return false;
	const char *word = opening->word[at];
	size_t len = opening->len[at];
	for (; *list; list++)
		if (**list == *word && !strncmp(*list, word, len) && !(*list)[len])
			return true;
	return false;
}

static const char *const fillers[] = { "also", "and",    "but", "first", "hmm",  "next", "ok", "okay",
				       "or",   "second", "so",  "then",  "well", "qs",   NULL };
static const char *const speakers[] = { "i", "we", NULL };
static const char *const persons[] = { "i", "one", "they", "we", "you", "users", "people", "advertisers", NULL };
static const char *const subjects[] = { "a",     "all", "an",    "any",   "everyone", "he",   "her",    "his",
					"i",     "it",  "its",   "my",    "one",      "our",  "people", "she",
					"that",  "the", "their", "there", "these",    "they", "this",   "those",
					"users", "we",  "you",   "your",  NULL };
static const char *const be[] = { "are", "is", "was", "were", NULL };
static const char *const auxiliaries[] = { "are",  "can",  "could", "did",   "do",   "does",  "has",
					   "have", "is",   "may",   "might", "must", "shall", "should",
					   "was",  "were", "will",  "would", NULL };
static const char *const modals[] = {
	"can", "could", "may", "might", "must", "shall", "should", "will", "would", NULL
};
static const char *const verbs_do[] = { "did", "do", "does", "had", "has", "have", NULL };
static const char *const what[] = { "what", NULL };
static const char *const how[] = { "how", NULL };
static const char *const which[] = { "which", "whose", NULL };
static const char *const adverbs[] = { "when", "where", "who", "why", NULL };
static const char *const how_much[] = { "big",  "deep",  "far", "fast",  "fresh",   "large", "late", "long", "many",
					"much", "often", "old", "quick", "quickly", "small", "soon", NULL };
static const char *const need[] = { "like", "love", "need", "want", NULL };
static const char *const ask[] = { "ask", NULL };
static const char *const clarify[] = { "clarify", NULL };
static const char *const kind[] = { "kind", "kinds", "sort", "type", "types", NULL };

/* "do we", "is there", "doesn't the": an auxiliary and then its subject. */
static bool is_inverted(const struct opening *opening, size_t at)
{
	static const char *const negation[] = { "not", NULL };
	size_t subject = at + 1 + is_one_of(opening, at + 1, negation);
	if (is_one_of(opening, at, verbs_do)) {
		bool does = opening->len[at] > 2 && opening->word[at][0] == 'd';
		return is_one_of(opening, subject, does ? subjects : persons);
	}
	return (is_one_of(opening, at, be) || is_one_of(opening, at, modals)) && is_one_of(opening, subject, subjects);
}

static bool inverted_within(const struct opening *opening, size_t from, size_t to)
{
	for (size_t at = from; at < to; at++)
		if (is_inverted(opening, at))
			return true;
	return false;
}

/* "what is the", "what do we", "what about", "what traffic do we"; not "what I would", "what is logged is". */
static bool asks_what(const struct opening *opening, size_t at)
{
	static const char *const always[] = { "about", "if", NULL };
	if (is_one_of(opening, at, always) || is_inverted(opening, at))
		return true;
	if (is_one_of(opening, at, modals)) /* "what would happen" */
		return opening->count > at + 1 && !inverted_within(opening, at + 1, OPENING);
	if (is_one_of(opening, at, auxiliaries) || is_one_of(opening, at, subjects))
		return false;
	return inverted_within(opening, at + 1, at + (is_one_of(opening, at, kind) ? 6 : 3));
}

static bool has_auxiliary(const struct opening *opening, size_t from, size_t to)
{
	for (size_t at = from; at < to; at++)
		if (is_one_of(opening, at, auxiliaries))
			return true;
	return false;
}

/* "how many users do we have", "how fresh are features"; not "how often we retrain". */
static bool asks_how(const struct opening *opening, size_t at)
{
	if (is_one_of(opening, at, how_much))
		return !is_one_of(opening, at + 1, speakers) &&
		       (has_auxiliary(opening, at + 1, at + 6) || opening->count <= at + 4);
	static const char *const about[] = { "about", NULL };
	return is_inverted(opening, at) || is_one_of(opening, at, about);
}

/* "I'd ask: …", "we need to know …", "ask first: …", "clarify …"; not "we ask annotators to …". */
static bool asks_to_know(const struct opening *opening, const struct doc *doc, size_t at)
{
	static const char *const would[] = { "will", "would", NULL };
	static const char *const know[] = { "ask", "clarify", "know", NULL };
	static const char *const about[] = { "about", "first",   "how",   "if",  "what", "when",
					     "where", "whether", "which", "who", "why",  NULL };
	at += is_one_of(opening, at, speakers);
	at += is_one_of(opening, at, fillers);
	at += is_one_of(opening, at, would);
	if (at && is_one_of(opening, at, need))
		return is_one_of(opening, at + 2, know);
	if (is_one_of(opening, at, clarify))
		return true;
	if (!is_one_of(opening, at, ask))
		return false;
	size_t behind = opening->start[at] + opening->len[at];
	return is_one_of(opening, at + 1, about) || (behind < doc->len && doc->text[behind] == ':');
}

/* Capital letters are read as small ones. */
static bool begins_with(const char *text, size_t len, const char *small)
{
	size_t n = strlen(small);
	if (len < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((char_is_upper((unsigned char)text[i]) ? text[i] | 32 : text[i]) != small[i])
			return false;
	return true;
}

/* "what is the budget: 100 ms", "is there ads -> yes", "how is it sold, I assume per click": it goes on to say. */
static bool answers_itself(const struct doc *doc, const struct piece *piece)
{
	static const char *const marks[] = { ":", "->", "=>", "\xE2\x86\x92" };
	static const char *const assume[] = { ", i assume ", ", i'll assume ", ", i guess ",
					      ", assume ",   ", say ",         ", let's say " };
	const char *text = doc->text + piece->start;
	size_t len = piece->end - piece->start;
	for (size_t at = 0; at < len; at++) {
		for (size_t i = 0; text[at] != ',' && i < sizeof marks / sizeof *marks; i++) {
			size_t n = strlen(marks[i]);
			if (len - at > n && !memcmp(text + at, marks[i], n))
				return true;
		}
		for (size_t i = 0; text[at] == ',' && i < sizeof assume / sizeof *assume; i++)
			if (begins_with(text + at, len - at, assume[i]))
				return true;
	}
	return false;
}

static bool is_closer(char c)
{
	return c == ')' || c == ']' || c == '}' || c == '"' || c == '\'';
}

static bool is_opener(char c)
{
	return c == '(' || c == '[' || c == '{' || c == '"' || c == '\'' || c == '*' || c == '_';
}

/* Looked through on the way to a question mark. */
static bool is_faint(char c)
{
	return c == '*' || c == '_' || c == '`' || c == ' ' || c == '.' || c == '!';
}

/* The mark at the end must be the piece's own: 'users rate ("was it worth it?")' asks nothing. */
static bool ends_with_mark(const char *text, size_t start, size_t end)
{
	bool closed = false;
	while (end > start && (is_closer(text[end - 1]) || is_faint(text[end - 1])))
		closed |= is_closer(text[--end]);
	if (end > start && text[end - 1] == '?')
		return !closed || is_opener(text[start]);
	/* Full-width, Arabic. */
	return (end - start >= 3 && !memcmp(text + end - 3, "\xEF\xBC\x9F", 3)) ||
	       (end - start >= 2 && !memcmp(text + end - 2, "\xD8\x9F", 2));
}

/* Put as a question, from word `at` on. */
static bool is_put_as_question(const struct opening *opening, size_t at)
{
	bool wh = is_one_of(opening, at, what) || is_one_of(opening, at, how) || is_one_of(opening, at, adverbs);
	if (wh && opening->contracted[at] && is_one_of(opening, at + 1, subjects)) /* "what's the" */
		return true;
	if (is_one_of(opening, at, what))
		return asks_what(opening, at + 1);
	if (is_one_of(opening, at, how))
		return asks_how(opening, at + 1);
	if (is_one_of(opening, at, which))
		return inverted_within(opening, at + 2, at + 6);
	return is_inverted(opening, at + wh);
}

static void teach_list(const char *const *list, unsigned trait)
{
	for (; *list; list++)
		traits_teach(*list, trait, 0);
}

void questions_teach(void)
{
	static const char *const *const openings[] = { speakers, be,    modals, verbs_do, what,    how,
						       which,    adverbs, need, ask,      clarify };
	teach_list(fillers, TRAIT_FILLER);
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		traits_teach(labels[i].word, TRAIT_LABEL, 0);
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
		teach_list(openings[i], TRAIT_OPENING);
}

/* Whether the first word that is no filler may open a question; most pieces end here. */
static bool may_ask(const struct doc *doc, const struct piece *piece)
{
	const struct token *token = &doc->tokens[piece->first], *end = token + piece->count;
	while (token < end && (token->kind == TOKEN_SYMBOL || token->traits & TRAIT_FILLER))
		token++;
	return token < end && token->traits & TRAIT_OPENING;
}

bool piece_is_question(const struct doc *doc, const struct piece *piece)
{
	if (ends_with_mark(doc->text, piece->start, piece->end))
		return true;
	if (!may_ask(doc, piece))
		return false;
	struct opening opening;
	opening_read(&opening, doc, piece);
	size_t at = 0;
	while (is_one_of(&opening, at, fillers))
		at++;
	return asks_to_know(&opening, doc, at) || (is_put_as_question(&opening, at) && !answers_itself(doc, piece));
}
