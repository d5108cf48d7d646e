/* behaviour: the cases of tests/eval/behaviour, read from their text files (README.md there is the manual).
 *
 * A case is one line or block: items, what is expected of their verdicts, one text or two. Mistakes in a file are
 * diagnostics with its line. Names of items and cases are only looked up by who runs them. */
#ifndef MLCOACH_TESTS_BEHAVIOUR_H
#define MLCOACH_TESTS_BEHAVIOUR_H

#include <ctype.h>

#include "mlcoach/base/arena.h"
#include "mlcoach/base/path.h"
#include "mlcoach/base/vec.h"
#include "mlcoach/score/verdict.h"

/* What the two texts of a case have to do with each other. */
enum relation {
	RELATION_NONE, /* one text */
	RELATION_SAME, /* the same verdict */
	RELATION_NEAR, /* confidence alike, or the same verdict */
	RELATION_KEEPS, /* the second is hardly less likely covered */
	RELATION_ABOVE /* the second is clearly likelier covered */
};

/* What is expected of every named item, of every text. */
struct expectation {
	unsigned verdicts; /* a bit for each allowed one */
	enum relation relation;
	const char *quote, *no_quote; /* the evidence contains, does not contain; NULL: not asked */
	unsigned but;		      /* so many of the items may be otherwise */
};

#define EXPECT_ANY ((1u << VERDICT_COUNT) - 1)

/* Alone, and in the middle of a longer interview. */
enum setting { SETTING_BARE, SETTING_INTERVIEW, SETTING_COUNT };

struct behaviour {
	const char *path;
	unsigned line;
	const char *id;	      /* property/first item/how many-eth of both */
	const char *property; /* the same pointer for every case of a property */
	const char *of_case;
	const char *items; /* "a, b" as written */
	unsigned settings; /* a bit for each enum setting */
	struct expectation expected;
	struct {
		const char *data; /* may contain NUL */
		size_t len;
	} texts[2];
	size_t ntexts;
};

struct behaviours {
	struct arena arena;
	VEC(struct behaviour) items;
};

struct behaviour_file {
	struct behaviours *out;
	struct diags *diags;
	const char *path;
	const char *next; /* the rest */
	unsigned line;
	const char *property, *of_case;
	unsigned settings;
};

static void behaviour_error(struct behaviour_file *file, const char *what, const char *subject)
{
	diags_add(file->diags, SEVERITY_ERROR, file->path, (struct mark) { file->line, 1 }, "%s '%s'", what, subject);
}

/* A copy of a line without its end; NULL at the end of the file. */
static char *behaviour_line(struct behaviour_file *file)
{
	if (!*file->next)
		return NULL;
	size_t len = strcspn(file->next, "\n");
	char *line = arena_strndup(&file->out->arena, file->next, len);
	file->next += len + (file->next[len] == '\n');
	file->line++;
	while (len && line[len - 1] == ' ')
		line[--len] = '\0';
	return line;
}

/* --- texts ------------------------------------------------------------------------------------------------------- */

static void add_escaped(struct behaviour_file *file, struct str *out, const char *text)
{
	static const char letters[] = "nrt\\|", bytes[] = "\n\r\t\\|";
	for (; *text; text++) {
		unsigned byte;
		const char *known = text[0] == '\\' && text[1] ? strchr(letters, text[1]) : NULL;
		if (text[0] != '\\') {
			str_add_char(out, *text);
		} else if (known) {
			str_add_char(out, bytes[known - letters]);
			text++;
		} else if (text[1] == 'x' && isxdigit((unsigned char)text[2]) && isxdigit((unsigned char)text[3])) {
			sscanf(text + 2, "%2x", &byte);
			str_add_char(out, (char)byte);
			text += 3;
		} else {
			behaviour_error(file, "unknown escape; \\n \\r \\t \\\\ \\| and \\xNN are known, not", text);
			return;
		}
	}
}

static void keep_text(struct behaviour_file *file, struct behaviour *one, const char *text)
{
	struct str bytes = STR_INIT;
	add_escaped(file, &bytes, text);
	if (one->ntexts == 2) {
		behaviour_error(file, "a third text; a case has one or two, not", text);
	} else {
		one->texts[one->ntexts].len = bytes.len;
		one->texts[one->ntexts++].data = arena_strndup(&file->out->arena, bytes.data, bytes.len);
	}
	str_release(&bytes);
}

static void read_texts(struct behaviour_file *file, struct behaviour *one, char *text)
{
	for (char *end; (end = strstr(text, " || ")); text = end + 4) {
		*end = '\0';
		keep_text(file, one, text);
	}
	keep_text(file, one, text);
}

/* Lines of "> text"; a line of "||" begins the second one. */
static void read_block(struct behaviour_file *file, struct behaviour *one)
{
	struct str text = STR_INIT;
	while (*file->next == '>' || !strncmp(file->next, "||", 2)) {
		const char *line = behaviour_line(file);
		if (*line == '|') {
			keep_text(file, one, text.data);
			str_clear(&text);
			continue;
		}
		str_addf(&text, "%s%s", text.len ? "\n" : "", line + 1 + (line[1] == ' '));
	}
	keep_text(file, one, text.data);
	str_release(&text);
}

/* --- expectations ------------------------------------------------------------------------------------------------ */

static const char *const relation_words[] = { [RELATION_SAME] = "same",
					      [RELATION_NEAR] = "near",
					      [RELATION_KEEPS] = "keeps",
					      [RELATION_ABOVE] = "above" };

static bool read_relation(struct expectation *out, const char *word)
{
	for (int r = RELATION_SAME; r <= RELATION_ABOVE; r++)
		if (!strcmp(word, relation_words[r]))
			out->relation = (enum relation)r;
	return out->relation != RELATION_NONE && !strcmp(word, relation_words[out->relation]);
}

/* "covered|unsure", "!covered", "any". */
static bool read_verdicts(struct expectation *out, const char *word)
{
	bool inverted = *word == '!';
	unsigned set = strcmp(word, "any") ? 0 : EXPECT_ANY;
	for (word += inverted; *word && set != EXPECT_ANY;) {
		size_t len = strcspn(word, "|");
		unsigned bit = 0;
		for (int v = 0; v < VERDICT_COUNT; v++)
			if (strlen(verdict_id((enum verdict)v)) == len && !strncmp(verdict_id((enum verdict)v), word, len))
				bit = 1u << v;
		if (!bit)
			return false;
		set |= bit;
		word += len + (word[len] == '|');
	}
	out->verdicts = inverted ? EXPECT_ANY & ~set : set;
	return set;
}

/* The value of key="value" at the beginning of `*rest`, which moves behind it. */
static const char *read_quoted(char **rest, const char *key)
{
	size_t len = strlen(key);
	char *end = strncmp(*rest, key, len) == 0 ? strchr(*rest + len, '"') : NULL;
	if (!end)
		return NULL;
	const char *value = *rest + len;
	*end = '\0';
	*rest = end + 1;
	return value;
}

static void read_expectation(struct behaviour_file *file, struct expectation *out, char *rest)
{
	*out = (struct expectation) { .verdicts = EXPECT_ANY };
	for (rest += strspn(rest, " "); *rest; rest += strspn(rest, " ")) {
		const char *value;
		if ((value = read_quoted(&rest, "quote=\"")) != NULL) {
			out->quote = value;
		} else if ((value = read_quoted(&rest, "!quote=\"")) != NULL) {
			out->no_quote = value;
		} else {
			char *word = rest;
			rest += strcspn(rest, " ");
			rest += *rest ? (*rest = '\0', 1) : 0;
			if (sscanf(word, "but=%u", &out->but) != 1 && !read_relation(out, word) &&
			    !read_verdicts(out, word))
				behaviour_error(file, "unknown expectation", word);
		}
	}
}

/* --- lines ------------------------------------------------------------------------------------------------------- */

static void name_case(struct behaviour_file *file, struct behaviour *one)
{
	struct str prefix = STR_INIT, id = STR_INIT;
	unsigned count = 1;
	str_addf(&prefix, "%s/%.*s/", one->property, (int)strcspn(one->items, ","), one->items);
	for (size_t i = 0; i + 1 < file->out->items.len; i++)
		count += !strncmp(file->out->items.items[i].id, prefix.data, prefix.len);
	str_addf(&id, "%s%u", prefix.data, count);
	one->id = arena_strdup(&file->out->arena, id.data);
	str_release(&prefix);
	str_release(&id);
}

static void read_case_line(struct behaviour_file *file, char *line)
{
	char *close = strchr(line, ']'), *text = close ? strstr(close, " | ") : NULL;
	if (!close || !file->property || !file->of_case) {
		behaviour_error(file, "a case needs [items] and a '# property:' and '@ case' above it, unlike", line);
		return;
	}
	*close = '\0';
	struct behaviour *one = vec_push(&file->out->items);
	*one = (struct behaviour) { .path = file->path, .line = file->line, .property = file->property,
				    .of_case = file->of_case, .items = line + 1, .settings = file->settings };
	if (text) {
		*text = '\0';
		read_texts(file, one, text + 3);
	} else {
		read_block(file, one);
	}
	read_expectation(file, &one->expected, close + 1);
	name_case(file, one);
	if ((one->ntexts == 2) != (one->expected.relation != RELATION_NONE))
		behaviour_error(file, "two texts go with same, near, keeps or above, and one without, in", one->id);
}

/* "@ case", "@ case bare", "@ case interview": which case, and where the texts stand. */
static void read_at(struct behaviour_file *file, char *line)
{
	char *word = line + 1 + strspn(line + 1, " "), *setting = strchr(word, ' ');
	file->settings = 1u << SETTING_BARE | 1u << SETTING_INTERVIEW;
	if (setting) {
		*setting++ = '\0';
		bool bare = !strcmp(setting, "bare");
		file->settings = 1u << (bare ? SETTING_BARE : SETTING_INTERVIEW);
		if (!bare && strcmp(setting, "interview"))
			behaviour_error(file, "'bare' or 'interview', not", setting);
	}
	file->of_case = word;
}

/* "# property: what it says"; "## …" is a remark. */
static void read_property(struct behaviour_file *file, char *line)
{
	char *word = line + 1 + strspn(line + 1, " "), *colon = strchr(word, ':');
	if (line[1] == '#')
		return;
	if (!colon) {
		behaviour_error(file, "a property is '# name: what it says', a remark begins with ##, not", line);
		return;
	}
	*colon = '\0';
	file->property = word;
}

/* Adds the cases of one file. */
static void behaviours_read(struct behaviours *out, const char *path, const char *text, struct diags *diags)
{
	struct behaviour_file file = { .out = out, .diags = diags, .next = text,
				       .settings = 1u << SETTING_BARE | 1u << SETTING_INTERVIEW };
	file.path = arena_strdup(&out->arena, path);
	for (char *line; (line = behaviour_line(&file)) != NULL;) {
		if (*line == '#')
			read_property(&file, line);
		else if (*line == '@')
			read_at(&file, line);
		else if (*line == '[')
			read_case_line(&file, line);
		else if (*line)
			behaviour_error(&file, "neither a case nor a heading:", line);
	}
}

static void behaviours_init(struct behaviours *out)
{
	*out = (struct behaviours) { 0 };
	arena_init(&out->arena);
}

static void behaviours_release(struct behaviours *list)
{
	vec_release(&list->items);
	arena_release(&list->arena);
}

#endif
