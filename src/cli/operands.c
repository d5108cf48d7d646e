#include "operands.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

bool operand_is_name(const char *word)
{
	return isupper((unsigned char)*word);
}

static void copy(char out[OPERAND_MAX], const char *text, size_t len)
{
	len = len < OPERAND_MAX - 1 ? len : OPERAND_MAX - 1;
	memcpy(out, text, len);
	out[len] = '\0';
}

static bool is(const char *token, size_t len, const char *word)
{
	return len == strlen(word) && !strncmp(token, word, len);
}

/* The words of one place: "a|b". A literal that stands alone leads its form. */
static void take_place(struct operand *operand, const char *token, size_t len, operand_fn *take, void *context)
{
	size_t words = 0;
	for (size_t at = 0; at < len;) {
		size_t end = at;
		while (end < len && token[end] != '|')
			end++;
		copy(operand->word, token + at, end - at);
		if (strcmp(operand->word, "-"))
			take(context, operand);
		words++;
		at = end + 1;
	}
	if (words == 1 && operand->place == 0 && !operand_is_name(operand->word))
		copy(operand->after, operand->word, strlen(operand->word));
}

void operands_walk(const char *operands, operand_fn *take, void *context)
{
	static const char between[] = " []";
	struct operand operand = { .place = 0 };
	for (const char *p = operands + strspn(operands, between); *p;) {
		size_t len = strcspn(p, between);
		const char *next = p + len + strspn(p + len, between);
		if (is(p, len, "|") || is(p, len, "or")) {
			operand = (struct operand) { .place = 0 };
		} else if (!is(p, len, "...")) {
			operand.repeats = !strncmp(next, "...", 3);
			take_place(&operand, p, len, take, context);
			operand.place++;
		}
		p = next;
	}
}
