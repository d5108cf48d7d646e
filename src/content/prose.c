#include "prose.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Whether a line stands by itself instead of going on with the one above. */
static bool begins_anew(const char *line)
{
	size_t digits = strspn(line, "0123456789");
	if (*line == '\0' || *line == '\n' || isspace((unsigned char)*line) || strchr("#|>", *line))
		return true;
	if (strchr("-*+", *line) && line[1] == ' ')
		return true;
	return digits && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

const char *prose_join(struct arena *arena, const char *text)
{
	char *joined = arena_strdup(arena, text);
	size_t len = strlen(joined);
	while (len && joined[len - 1] == '\n')
		joined[--len] = '\0';
	for (size_t i = 1; i < len; i++)
		if (joined[i] == '\n' && joined[i - 1] != '\n' && !begins_anew(joined + i + 1))
			joined[i] = ' ';
	return joined;
}
