/* lines: a text that is read and changed by the numbers of its lines. */
#include "plain_private.h"

#include <stdlib.h>
#include <string.h>

static struct text_line line_at(const struct str *text, size_t start, size_t number)
{
	size_t end = start + strcspn(text->data + start, "\n");
	return (struct text_line) { .number = number, .start = start, .end = end, .next = end + (end < text->len) };
}

bool text_line_next(const struct str *text, struct text_line *line)
{
	size_t start = line->number ? line->next : 0;
	if (start >= text->len)
		return false;
	*line = line_at(text, start, line->number + 1);
	return true;
}

bool text_line_find(const struct call *call, const struct str *text, const char *argument, struct text_line *out)
{
	struct text_line line = { 0 };
	unsigned long wanted = strtoul(argument, NULL, 10);
	bool found = false;
	while ((!*argument || line.number < wanted) && text_line_next(text, &line))
		found = !*argument || line.number == wanted;
	*out = line;
	if (!text->len)
		tell(call->plain, "There is no line yet.");
	else if (!found)
		tell(call->plain, "'%.*s' is not the number of a line: 1 to %zu.", (int)strcspn(argument, " \t"),
		     argument, line.number);
	return found;
}

/* As they are written: never wrapped, with the blanks before them. */
void tell_lines_of(struct plain *plain, const struct str *text)
{
	struct text_line line = { 0 };
	struct page page;
	page_init(&page);
	while (text_line_next(text, &line)) {
		page_line(&page, BLOCK_CODE, 0, 0, -1);
		page_addf(&page, ROLE_TEXT, "%zu: ", line.number);
		page_add_bytes(&page, ROLE_TEXT, text->data + line.start, line.end - line.start);
	}
	tell_sketch(plain, &page);
}
