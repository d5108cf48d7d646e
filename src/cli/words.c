#include "words.h"

#include <stdbool.h>
#include <string.h>

/* Letters and digits of any script, which no shell reads anything into. */
static bool is_plain(char c)
{
	static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+,:@%";
	return (unsigned char)c >= 0x80 || (c && strchr(safe, c));
}

void shell_word(struct str *out, const char *word)
{
	size_t len = 0;
	while (is_plain(word[len]))
		len++;
	if (len && !word[len]) {
		str_add(out, word);
		return;
	}
	str_add_char(out, '\'');
	for (; *word; word++)
		if (*word == '\'')
			str_add(out, "'\\''");
		else
			str_add_char(out, *word);
	str_add_char(out, '\'');
}
