#include "mlcoach/content/notes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/base/suggest.h"
#include "mlcoach/base/vec.h"

#define HEADING_MAX 80u /* bytes of a heading that are looked at */

/* A line of the notes without its newline. */
struct note_line {
	const char *text;
	size_t len;
};

static struct note_line line_at(const char *text, const char *end)
{
	const char *newline = memchr(text, '\n', (size_t)(end - text));
	struct note_line line = { text, (size_t)((newline ? newline : end) - text) };
	if (line.len && line.text[line.len - 1] == '\r')
		line.len--;
	return line;
}

static bool is_underline(struct note_line line)
{
	if (line.len < 3 || (line.text[0] != '-' && line.text[0] != '='))
		return false;
	for (size_t i = 1; i < line.len; i++)
		if (line.text[i] != line.text[0])
			return false;
	return true;
}

static bool is_marked(struct note_line line)
{
	bool bold = line.len > 4 && !strncmp(line.text, "**", 2);
	return line.len && (line.text[0] == '#' || bold);
}

/* The words of a heading in lower case, markup and numbering gone. */
static void heading_words(char out[HEADING_MAX], struct note_line line)
{
	size_t at = 0, len = 0;
	while (at < line.len && !isalpha((unsigned char)line.text[at]) && !(line.text[at] & 0x80))
		at++;
	for (; at < line.len && len + 1 < HEADING_MAX; at++) {
		unsigned char c = (unsigned char)line.text[at];
		if (c == '*' || c == '#' || c == ':' || c == '_')
			continue;
		out[len++] = (char)tolower(c);
	}
	while (len && isspace((unsigned char)out[len - 1]))
		len--;
	out[len] = '\0';
}

static bool begins_with_word(const char *heading, const char *word)
{
	size_t i = 0;
	for (; word[i]; i++)
		if (tolower((unsigned char)word[i]) != heading[i])
			return false;
	return !isalpha((unsigned char)heading[i]);
}

static int step_of(const struct framework *framework, const char *heading)
{
	for (size_t s = 0; s < framework->nsteps; s++)
		if (begins_with_word(heading, framework->steps[s].id) ||
		    begins_with_word(heading, framework->steps[s].title))
			return (int)s;
	return -1;
}

static void suggest_step(const struct framework *framework, const char *heading, const char *path, uint32_t line,
			 struct diags *diags)
{
	const char *titles[STEPS_MAX];
	for (size_t s = 0; s < framework->nsteps; s++)
		titles[s] = framework->steps[s].title;
	const char *near = suggest_nearest(heading, titles, framework->nsteps);
	if (near && diags)
		diags_add(diags, SEVERITY_WARNING, path, (struct mark) { line, 1 },
			  "heading '%s' names no step; did you mean '%s'?", heading, near);
}

struct splitter {
	VEC(struct note) notes;
	const char *begin; /* of the running note */
	int step;	   /* its step */
	bool headed;
};

static void close_note(struct splitter *splitter, const char *end)
{
	if (end > splitter->begin)
		*vec_push(&splitter->notes) = (struct note) { .step = splitter->step, .text = splitter->begin,
							      .len = (size_t)(end - splitter->begin) };
}

void notes_split(struct notes *out, const struct framework *framework, const char *path, const char *text, size_t len,
		 struct diags *diags)
{
	struct splitter splitter = { .begin = text };
	const char *end = text + len;
	uint32_t number = 1;
	for (const char *at = text; at < end; number++) {
		struct note_line line = line_at(at, end);
		const char *next = line.text + line.len;
		next = memchr(next, '\n', (size_t)(end - next));
		next = next ? next + 1 : end;
		struct note_line below = line_at(next, end);
		bool underlined = line.len && is_underline(below);
		if (is_marked(line) || underlined) {
			char heading[HEADING_MAX];
			heading_words(heading, line);
			int step = step_of(framework, heading);
			if (step >= 0) {
				const char *after = underlined ? below.text + below.len : next;
				close_note(&splitter, line.text);
				splitter.begin = after < end && underlined && *after == '\n' ? after + 1 : after;
				splitter.step = step;
				splitter.headed = true;
			} else {
				suggest_step(framework, heading, path, number, diags);
			}
		}
		at = next;
	}
	close_note(&splitter, end);
	*out = (struct notes) { .items = splitter.notes.items, .len = splitter.notes.len, .headed = splitter.headed };
}

void notes_release(struct notes *notes)
{
	free(notes->items);
	*notes = (struct notes) { 0 };
}
