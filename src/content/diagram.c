/* diagram: the subset of Mermaid flowcharts that a reference whiteboard may use.
 *
 *	flowchart LR
 *	  app[Online app] -->|request| retrieval[Candidate generation] --> ranking
 *
 * A first line with a direction, then chains of boxes; a box has its label where it is first named. */
#include "load.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *skip_blanks(const char *p)
{
	return p + strspn(p, " \t\r");
}

/* Behind "id" or "id[Label]", or NULL. */
static const char *read_box(const char *p)
{
	const char *start = p;
	while (isalnum((unsigned char)*p) || *p == '_' || *p == '-')
		/* "a-->b": the arrow is not part of the id. */
		if (!strncmp(p, "--", 2))
			break;
		else
			p++;
	if (p == start)
		return NULL;
	if (*p != '[')
		return p;
	size_t label = strcspn(p + 1, "[]");
	return label && p[1 + label] == ']' ? p + label + 2 : NULL;
}

/* Behind "-->" or "-->|label|", or NULL. */
static const char *read_arrow(const char *p)
{
	if (strncmp(p, "-->", 3))
		return NULL;
	p = skip_blanks(p + 3);
	if (*p != '|')
		return p;
	size_t label = strcspn(p + 1, "|");
	return label && p[1 + label] == '|' ? p + label + 2 : NULL;
}

static const char *line_mistake(const char *line)
{
	const char *p = skip_blanks(line);
	if (!*p || !strncmp(p, "%%", 2))
		return NULL;
	for (;;) {
		p = read_box(p);
		if (!p)
			return "expected a box such as 'store[Feature store]'";
		p = skip_blanks(p);
		if (!*p)
			return NULL;
		p = read_arrow(p);
		if (!p)
			return "expected an arrow such as '-->' or '-->|label|'";
		p = skip_blanks(p);
	}
}

static bool is_header(const char *line)
{
	char direction[3] = "", rest = 0;
	return sscanf(line, " flowchart %2s %c", direction, &rest) == 1 &&
	       (!strcmp(direction, "LR") || !strcmp(direction, "TD"));
}

void diagram_check(struct binder *binder, const struct node *text)
{
	unsigned number = 0;
	bool header = false;
	for (const char *p = text->text; *p; number++) {
		size_t len = strcspn(p, "\n");
		char *line = arena_strndup(binder->arena, p, len);
		p += len + (p[len] == '\n');
		const char *wrong = NULL;
		if (!header && *skip_blanks(line) && strncmp(skip_blanks(line), "%%", 2)) {
			header = true;
			wrong = is_header(line) ? NULL : "a diagram begins with 'flowchart LR' or 'flowchart TD'";
		} else {
			wrong = line_mistake(line);
		}
		struct mark at = text->literal ? (struct mark) { text->at.line + 1 + number, 1 } : text->at;
		if (wrong)
			diags_warn(binder->diags, "diagram-line", binder->path, at, "line %u of the diagram: %s",
				   number + 1, wrong);
	}
}
