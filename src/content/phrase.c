#include "phrase.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "mlcoach/text/vocab.h"

#define WORD_MAX 64u
/* Each group with an alternative of several words multiplies the phrases that scoring looks for. */
#define WIDE_GROUPS_MAX 2u

static bool is_letter(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* True when some word of the text means something by itself. */
static bool has_content(const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		char word[WORD_MAX];
		size_t used = 0;
		while (at < len && !is_letter(text[at]))
			at++;
		for (; at < len && is_letter(text[at]); at++)
			if (used < WORD_MAX)
				word[used++] = (char)tolower((unsigned char)text[at]);
		if (used && !word_is_function(word, used))
			return true;
	}
	return false;
}

/* What is seen while a phrase is read. */
struct phrase_state {
	bool content;         /* a word that means something */
	unsigned wide_groups; /* with an alternative of several words */
};

/* "a|b" of "<a|b>". */
static const char *alternatives_mistake(const char *text, size_t len, struct phrase_state *state)
{
	bool wide = false;
	for (size_t start = 0; start <= len;) {
		const char *bar = memchr(text + start, '|', len - start);
		size_t end = bar ? (size_t)(bar - text) : len;
		if (end - start <= strspn(text + start, " \t"))
			return "has an empty alternative between '<' and '>'; write words such as <users|ads>";
		size_t from = start + strspn(text + start, " \t");
		size_t word = strcspn(text + from, " \t|>");
		wide = wide || (from + word < end && from + word + strspn(text + from + word, " \t") < end);
		state->content = state->content || has_content(text + start, end - start);
		start = end + 1;
	}
	state->wide_groups += wide;
	if (state->wide_groups > WIDE_GROUPS_MAX)
		return "has more than two groups with alternatives of several words; write several phrases";
	return NULL;
}

const char *phrase_mistake(const char *phrase)
{
	struct phrase_state state = { false, 0 };
	if (!phrase[strspn(phrase, " \t\r\n")])
		return "is empty; write the words to look for";
	for (const char *p = phrase; *p;) {
		size_t plain = strcspn(p, "<>|");
		state.content = state.content || has_content(p, plain);
		p += plain;
		if (!*p)
			break;
		if (*p != '<')
			return *p == '|' ? "has '|' outside '<' and '>'; write <users|ads>"
					 : "has '>' without '<'; write <users|ads>";
		size_t inner = strcspn(p + 1, "<>");
		if (p[1 + inner] != '>')
			return "has '<' without '>'; write <users|ads>";
		const char *wrong = alternatives_mistake(p + 1, inner, &state);
		if (wrong)
			return wrong;
		p += inner + 2;
	}
	return state.content ? NULL : "has no word of content; words such as 'of' and 'the' are passed over";
}
