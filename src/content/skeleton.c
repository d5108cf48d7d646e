#include "skeleton.h"

#include <stdbool.h>
#include <string.h>

struct writer {
	struct str *out;
	const struct scene *scene;
	const char *const *lines; /* of the whole file */
	const char *step;         /* @STEP@; NULL outside of `each other` */
	bool json;
};

/* What a line directs, or NULL: it is text. */
static const char *directive(const char *line)
{
	line += strspn(line, " ");
	if (!strncmp(line, "#@ ", 3))
		return line + 3;
	return strncmp(line, "//@ ", 4) ? NULL : line + 4;
}

static bool begins(const char *text, const char *start)
{
	return !strncmp(text, start, strlen(start));
}

static bool opens(const char *line)
{
	const char *what = directive(line);
	return what && (begins(what, "if ") || begins(what, "unless ") || begins(what, "each "));
}

/* The line with the `end` of the block that begins at `at`. */
static size_t end_of(const char *const *lines, size_t at)
{
	unsigned depth = 0;
	for (size_t i = at; lines[i]; i++) {
		const char *what = directive(lines[i]);
		depth += opens(lines[i]);
		if (what && begins(what, "end") && !--depth)
			return i;
	}
	return at;
}

static bool is_word(const char *given, const char *word)
{
	size_t len = strlen(word);
	return !strncmp(given, word, len) && given[len] == '\n';
}

static bool holds(const struct writer *writer, const char *word)
{
	const struct framework *framework = writer->scene->framework;
	if (is_word(word, "baseline-first"))
		return writer->scene->baseline;
	for (size_t i = 0; i < framework->nsteps; i++)
		if (is_word(word, framework->steps[i].id))
			return true;
	return false;
}

static bool has_block_for(const struct writer *writer, const char *step)
{
	for (size_t i = 0; writer->lines[i]; i++) {
		const char *what = directive(writer->lines[i]);
		if (what && begins(what, "if ") && is_word(what + 3, step))
			return true;
	}
	return false;
}

static const char *value_of(const struct writer *writer, const char *word, size_t len)
{
	const struct { const char *word, *value; } values[] = {
		{ "ID", writer->scene->id },
		{ "TITLE", writer->scene->title },
		{ "NAME", writer->scene->pack_name },
		{ "PACK_TITLE", writer->scene->pack_title },
		{ "STEP", writer->step },
	};
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (strlen(values[i].word) == len && !strncmp(values[i].word, word, len))
			return values[i].value;
	return NULL;
}

static void add_text(struct writer *writer, const char *line)
{
	struct str *out = writer->out;
	const char *start = line + strspn(line, " ");
	bool closes = *start == ']' || *start == '}';
	if (writer->json && closes && out->len > 1 && !strcmp(out->data + out->len - 2, ",\n"))
		str_splice(out, out->len - 2, 1, NULL, 0);
	while (*line) {
		size_t len = *line == '@' ? strcspn(line + 1, "@\n") : 0;
		const char *value = len ? value_of(writer, line + 1, len) : NULL;
		if (value)
			str_add(out, value);
		else
			str_add_char(out, *line);
		line += value ? len + 2 : 1;
	}
}

static void add_lines(struct writer *writer, const char *const *lines, size_t from, size_t to);

static void add_others(struct writer *writer, const char *const *lines, size_t from, size_t to)
{
	const struct framework *framework = writer->scene->framework;
	for (size_t i = 0; i < framework->nsteps; i++) {
		writer->step = framework->steps[i].id;
		if (!has_block_for(writer, writer->step))
			add_lines(writer, lines, from, to);
	}
	writer->step = NULL;
}

static void add_lines(struct writer *writer, const char *const *lines, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const char *what = directive(lines[i]);
		if (!what) {
			add_text(writer, lines[i]);
			continue;
		}
		size_t end = end_of(lines, i);
		if (begins(what, "each "))
			add_others(writer, lines, i + 1, end);
		else if (begins(what, "if ") ? holds(writer, what + 3) : !holds(writer, what + 7))
			add_lines(writer, lines, i + 1, end);
		i = end;
	}
}

void skeleton_add(struct str *out, const char *name, const struct scene *scene)
{
	const struct skeleton *skeleton = skeletons;
	while (skeleton->name && strcmp(skeleton->name, name))
		skeleton++;
	if (!skeleton->name)
		return;
	size_t count = 0, len = strlen(name);
	while (skeleton->lines[count])
		count++;
	struct writer writer = { out, scene, skeleton->lines, NULL, len > 5 && !strcmp(name + len - 5, ".json") };
	add_lines(&writer, skeleton->lines, 0, count);
}
