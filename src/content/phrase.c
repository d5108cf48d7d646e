#include "phrase.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "mlcoach/text/vocab.h"

#define WORD_MAX 64u

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

/* "a|b" of "<a|b>". */
static const char *alternatives_mistake(const char *text, size_t len, bool *content)
{
	for (size_t start = 0; start <= len;) {
		const char *bar = memchr(text + start, '|', len - start);
		size_t end = bar ? (size_t)(bar - text) : len;
		if (end - start <= strspn(text + start, " \t"))
			return "has an empty alternative between '<' and '>'; write words such as <users|ads>";
		*content = *content || has_content(text + start, end - start);
		start = end + 1;
	}
	return NULL;
}

const char *phrase_mistake(const char *phrase)
{
	bool content = false;
	if (!phrase[strspn(phrase, " \t\r\n")])
		return "is empty; write the words to look for";
	for (const char *p = phrase; *p;) {
		size_t plain = strcspn(p, "<>|");
		content = content || has_content(p, plain);
		p += plain;
		if (!*p)
			break;
		if (*p != '<')
			return *p == '|' ? "has '|' outside '<' and '>'; write <users|ads>"
					 : "has '>' without '<'; write <users|ads>";
		size_t inner = strcspn(p + 1, "<>");
		if (p[1 + inner] != '>')
			return "has '<' without '>'; write <users|ads>";
		const char *wrong = alternatives_mistake(p + 1, inner, &content);
		if (wrong)
			return wrong;
		p += inner + 2;
	}
	return content ? NULL : "has no word of content; words such as 'of' and 'the' are passed over";
}
