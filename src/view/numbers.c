/* numbers: the quantities that a candidate has stated, each with the words around it. */
#include "parts.h"

#include <ctype.h>
#include <string.h>

#include "mlcoach/base/vec.h"
#include "mlcoach/text/doc.h"

#define NUMBERS_MOST 12
#define WORDS_BESIDE 2 /* words with a meaning of their own, on either side */
#define TOKENS_BESIDE 5
#define COUNT_LEAST 10 /* "two models" is no number to remember */

struct stated {
	struct quantity quantity;
	const char *text;
	size_t len;
};
typedef VEC(struct stated) stated_list;

/* --- the words around a quantity --- */

/* Between two words of one phrase there are blanks, and markup that says nothing. */
static bool is_one_phrase(const struct doc *doc, size_t token)
{
	const struct token *left = &doc->tokens[token], *right = left + 1;
	if (left->piece != right->piece)
		return false;
	for (uint32_t i = left->end; i < right->start; i++)
		if (!strchr(" \t\n*_`~'\"", doc->text[i]))
			return false;
	return true;
}

/* Another thought begins, or somebody speaks. */
static bool begins_thought(const struct doc *doc, size_t token)
{
	static const char *const words[] = { "and",  "or",    "but",  "so",  "because", "then", "while", "which",
					     "that", "if",    "when", "we",  "i",       "it",   "with",  "they",
					     "you",  "there", "let",  "say", "our",     "where" };
	const struct token *at = &doc->tokens[token];
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == at->norm_len && !memcmp(words[i], doc_norm(doc, at), at->norm_len))
			return true;
	return false;
}

static bool is_plain(const struct doc *doc, size_t token)
{
	return doc->tokens[token].traits & TRAIT_FUNCTION;
}

static bool goes_on(const struct doc *doc, size_t token)
{
	return doc->tokens[token].kind == TOKEN_WORD && !(doc->tokens[token].traits & TRAIT_QUANTITY) &&
	       !begins_thought(doc, token);
}

/* The last token that stands outside of `from`, in that direction, and is about it; `from` when none is. */
static size_t reach(const struct doc *doc, size_t from, int direction)
{
	size_t at = from, meant = from, words = 0;
	for (size_t i = 0; i < TOKENS_BESIDE && words < WORDS_BESIDE; i++) {
		if (direction < 0 ? !at || !is_one_phrase(doc, at - 1)
				  : at + 1 >= doc->ntokens || !is_one_phrase(doc, at))
			break;
		at += (size_t)direction;
		if (!goes_on(doc, at))
			break;
		if (is_plain(doc, at))
			continue;
		meant = at;
		words++;
	}
	return meant;
}

static struct stated state(const struct doc *doc, const struct quantity *quantity)
{
	uint32_t start = doc->tokens[reach(doc, quantity->first, -1)].start;
	uint32_t end = doc->tokens[reach(doc, quantity->last, 1)].end;
	return (struct stated) { .quantity = *quantity, .text = doc->text + start, .len = end - start };
}

/* --- which of them --- */

static bool is_same(const struct quantity *one, const struct quantity *other)
{
	return one->dimension == other->dimension && !(one->low < other->low) && !(one->low > other->low) &&
	       !(one->high < other->high) && !(one->high > other->high);
}

static bool is_told(const struct doc *prompt, const struct quantity *quantity)
{
	for (size_t i = 0; i < prompt->nquantities; i++)
		if (is_same(&prompt->quantities[i], quantity))
			return true;
	return false;
}

/* What is said again is new again, in the words that say most about it. */
static void add(stated_list *list, struct stated stated)
{
	for (size_t i = 0; i < list->len; i++)
		if (is_same(&list->items[i].quantity, &stated.quantity)) {
			if (list->items[i].len > stated.len)
				stated = list->items[i];
			memmove(&list->items[i], &list->items[i + 1], (list->len - i - 1) * sizeof *list->items);
			list->len--;
			break;
		}
	*vec_push(list) = stated;
}

static void add_answer(stated_list *list, const struct doc *prompt, const struct answer *answer)
{
	struct doc doc;
	doc_init(&doc);
	doc_read(&doc, answer->text, answer->len);
	for (size_t i = 0; i < doc.nquantities; i++) {
		const struct quantity *quantity = &doc.quantities[i];
		bool small = quantity->dimension == DIMENSION_COUNT && quantity->high < COUNT_LEAST;
		if (!small && !is_told(prompt, quantity))
			add(list, state(&doc, quantity));
	}
	doc_release(&doc);
}

static void line(struct page *page, const struct stated *stated)
{
	struct str words = STR_INIT;
	for (size_t i = 0; i < stated->len; i++) {
		bool blank = isspace((unsigned char)stated->text[i]);
		if (!strchr("*_`", stated->text[i]) && !(blank && words.len && words.data[words.len - 1] == ' '))
			str_add_char(&words, blank ? ' ' : stated->text[i]);
	}
	page_line(page, BLOCK_TEXT, 0, 2, -1);
	page_add(page, ROLE_TEXT, "- ");
	page_add_bytes(page, ROLE_TEXT, words.data, words.len);
	str_release(&words);
}

size_t part_numbers(struct page *page, const struct session *session)
{
	const char *text = scorer_case(session->scorer)->prompt;
	stated_list list = VEC_INIT;
	struct doc prompt;
	doc_init(&prompt);
	doc_read(&prompt, text, strlen(text));
	for (size_t i = 0; i < session->nanswers; i++)
		add_answer(&list, &prompt, &session->answers[i]);
	size_t count = list.len, first = count > NUMBERS_MOST ? count - NUMBERS_MOST : 0;
	for (size_t i = first; i < count; i++)
		line(page, &list.items[i]);
	vec_release(&list);
	doc_release(&prompt);
	return count;
}
