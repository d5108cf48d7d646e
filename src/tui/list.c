#include "list.h"

#include <string.h>

#define DIGITS_MAX 6
#define BOX_LEN 4

static const char *const bullets[] = { "- ", "* ", "+ ", "• ", "◦ ", "▪ ", "– ", "— " };

/* The length of the bullet, or of the stop behind a number; 0: none. */
static size_t sign_length(const char *text, size_t len, bool numbered)
{
	if (numbered)
		return len > 1 && (*text == '.' || *text == ')') && text[1] == ' ' ? 2 : 0;
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
		size_t need = strlen(bullets[i]);
		if (len >= need && !memcmp(text, bullets[i], need))
			return need;
	}
	return 0;
}

static bool is_box(const char *text, size_t len)
{
	return len >= BOX_LEN && text[0] == '[' && strchr(" xX", text[1]) && text[2] == ']' && text[3] == ' ';
}

bool list_read(struct list_entry *out, const char *line, size_t len)
{
	size_t at = 0;
	*out = (struct list_entry) { 0 };
	while (at < len && (line[at] == ' ' || line[at] == '\t'))
		at++;
	out->indent = at;
	for (; at < len && out->digits < DIGITS_MAX && line[at] >= '0' && line[at] <= '9'; at++, out->digits++)
		out->number = out->number * 10 + (unsigned)(line[at] - '0');
	size_t sign = sign_length(line + at, len - at, out->digits > 0);
	out->box = sign && is_box(line + at + sign, len - at - sign);
	out->len = at + sign + (out->box ? BOX_LEN : 0);
	return sign > 0;
}

void list_add_mark(struct str *out, const char *line, const struct list_entry *entry, unsigned number)
{
	size_t sign = entry->indent + entry->digits, end = entry->len - (entry->box ? BOX_LEN : 0);
	if (entry->digits)
		str_addf(out, "%u", number);
	str_add_bytes(out, line + sign, end - sign);
	str_add(out, entry->box ? "[ ] " : "");
}
