#include "list.h"

#include <string.h>

#define DIGITS_MAX 6

size_t list_mark(const char *line, size_t len, struct str *out)
{
	size_t at = 0, digits = 0;
	unsigned number = 0;
	while (at < len && (line[at] == ' ' || line[at] == '\t'))
		at++;
	size_t indent = at;
	for (; at < len && digits < DIGITS_MAX && line[at] >= '0' && line[at] <= '9'; at++, digits++)
		number = number * 10 + (unsigned)(line[at] - '0');
	const char *marks = digits ? ".)" : "-*+";
	if (at + 1 >= len || !strchr(marks, line[at]) || line[at + 1] != ' ')
		return 0;
	str_add_bytes(out, line, indent);
	if (digits)
		str_addf(out, "%u", number + 1);
	str_addf(out, "%c ", line[at]);
	return at + 2;
}
