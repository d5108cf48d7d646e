#include "names.h"

#include <string.h>

#include "features.h"
#include "word_class.h"

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
		if (word_classes(doc, token, NULL) & CLASS_REASON)
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
	bool named[WORD_PLACES] = { false };
	*out_names = *out_reasons = 0;
	for (size_t a = 0; a < script->nanswers; a++) {
		const struct doc *doc = &script->docs[a];
		for (size_t t = 0; t < doc->ntokens; t++) {
			unsigned place, classes = word_classes(doc, &doc->tokens[t], &place);
			*out_names += classes & CLASS_NAME && !named[place];
			if (classes & CLASS_NAME)
				named[place] = true;
		}
		for (size_t p = 0; p < doc->npieces; p++)
			*out_reasons += !doc->pieces[p].question && gives_reason(doc, &doc->pieces[p]);
	}
}

unsigned reasons_in(const struct doc *doc, const struct piece *piece)
{
	unsigned count = 0;
	for (uint32_t t = piece->first; t < piece->first + piece->count; t++)
		count += (word_classes(doc, &doc->tokens[t], NULL) & CLASS_WEIGHS) != 0;
	return count;
}

bool offers_options(const struct doc *doc, const struct piece *piece)
{
	unsigned all = 0;
	for (uint32_t t = piece->first; t < piece->first + piece->count; t++)
		all |= word_classes(doc, &doc->tokens[t], NULL);
	return all & CLASS_OFFERS && all & CLASS_DIVIDES && !(all & CLASS_TAKES) && !doc_has_quantity(doc, piece);
}

bool doc_has_quantity(const struct doc *doc, const struct piece *piece)
{
	for (size_t q = quantity_from(doc, piece->first); q < doc->nquantities; q++)
		return doc->quantities[q].first < piece->first + piece->count;
	return false;
}
