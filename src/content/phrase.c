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

/* How many words of the text mean something by themselves. */
static size_t content_words(const char *text, size_t len)
{
	size_t count = 0;
	for (size_t at = 0; at < len;) {
		char word[WORD_MAX];
		size_t used = 0;
		while (at < len && !is_letter(text[at]))
			at++;
		for (; at < len && is_letter(text[at]); at++)
			if (used < WORD_MAX)
				word[used++] = (char)tolower((unsigned char)text[at]);
		count += used && !word_is_function(word, used);
	}
	return count;
}

/* "a|b" of "<a|b>". */
static const char *alternatives_mistake(const char *text, size_t len, bool *content)
{
	for (size_t start = 0; start <= len;) {
		const char *bar = memchr(text + start, '|', len - start);
		size_t end = bar ? (size_t)(bar - text) : len;
		if (end - start <= strspn(text + start, " \t"))
			return "has an empty alternative between '<' and '>'; write words such as <users|ads>";
		*content = *content || content_words(text + start, end - start);
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
		content = content || content_words(p, plain);
		p += plain;
		if (!*p)
			break;
		if (*p != '<')
			return *p == '|' ? "has '|' outside '<' and '>'; write <users|ads>" : "has '>' without '<'; write <users|ads>";
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

const char *phrase_doubt(const char *phrase)
{
	for (const char *open = strchr(phrase, '<'); open; open = strchr(open + 1, '<')) {
		size_t len = strcspn(open + 1, ">");
		for (size_t start = 1; start <= len;) {
			size_t word = strcspn(open + start, "|>");
			bool blanks = memchr(open + start, ' ', word);
			if (blanks && content_words(open + start, word) > 1)
				return "has several words between '|', of which only the last counts; write a phrase for them";
			start += word + 1;
		}
	}
	return NULL;
}
