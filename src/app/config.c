/* config: the settings that stand in a file and in variables. The file is the flat corner of YAML that settings
 * need: one `key: value` a line, comments, quotes around a value. */
#include "mlcoach/app/settings.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/path.h"
#include "mlcoach/text/utf8.h"

#define CONFIG_MAX (1u << 16)

/* Where a value comes from, for messages. */
struct source {
	const char *path; /* the file, or the variable's name */
	struct mark at;
};

/* What settings_set found wrong, put at its place as a warning. */
static void set_at(struct settings *settings, const char *name, const char *value, struct source source,
		   struct diags *diags)
{
	struct diags own;
	diags_init(&own);
	if (!settings_set(settings, name, value, &own))
		diags_add(diags, SEVERITY_WARNING, source.path, source.at, "%s", own.items[0].message);
	diags_release(&own);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Cuts blanks at both ends, in place. */
static char *trim(char *text)
{
	while (is_blank(*text))
		text++;
	size_t len = strlen(text);
	while (len && is_blank(text[len - 1]))
		len--;
	text[len] = '\0';
	return text;
}

/* A comment begins at the line's start or behind a blank. No value of ours holds one in quotes. */
static void cut_comment(char *line)
{
	for (char *p = line; *p; p++) {
		if (*p == '#' && (p == line || is_blank(p[-1]))) {
			*p = '\0';
			return;
		}
	}
}

static char *unquote(char *value)
{
	size_t len = strlen(value);
	if (len < 2 || (value[0] != '"' && value[0] != '\'') || value[len - 1] != value[0])
		return value;
	value[len - 1] = '\0';
	return value + 1;
}

/* Columns count characters: bytes that begin one. */
static uint32_t column_of(const char *line, const char *place)
{
	uint32_t column = 1;
	for (; line < place; line++)
		column += !utf8_is_tail(*line);
	return column;
}

static void read_line(struct settings *settings, char *line, struct source source, struct diags *diags)
{
	cut_comment(line);
	char *name = trim(line);
	source.at.column = column_of(line, name);
	if (!*name || !strcmp(name, "---"))
		return;
	char *colon = strchr(name, ':');
	if (!colon) {
		diags_add(diags, SEVERITY_WARNING, source.path, source.at, "'%s' is no setting; write 'name: value'",
			  name);
		return;
	}
	*colon = '\0';
	set_at(settings, trim(name), unquote(trim(colon + 1)), source, diags);
}

/* `text` is taken apart. Bytes after a NUL on a line are not seen. */
static void read_lines(struct settings *settings, char *text, const char *path, struct diags *diags)
{
	struct source source = { .path = path };
	for (char *line = text; line;) {
		char *newline = strchr(line, '\n');
		if (newline)
			*newline = '\0';
		source.at.line++;
		read_line(settings, line, source, diags);
		line = newline ? newline + 1 : NULL;
	}
}

static enum status read_file(struct settings *settings, const char *path, struct diags *diags)
{
	struct str text = STR_INIT;
	enum status status = path_read(&text, path, CONFIG_MAX, diags);
	if (status == STATUS_OK && memchr(text.data, '\0', text.len)) {
		diags_fail(diags, path, "is not a text file");
		status = STATUS_IO;
	}
	if (status == STATUS_OK && text.len)
		read_lines(settings, text.data, path, diags);
	str_release(&text);
	return status;
}

static enum status read_own_file(struct settings *settings, struct diags *diags)
{
	char *folder = path_home(PATH_CONFIG);
	if (!folder)
		return STATUS_OK;
	char *path = path_join(folder, "config.yaml");
	enum status status = path_is_file(path) || path_is_dir(path) ? read_file(settings, path, diags) : STATUS_OK;
	free(path);
	free(folder);
	return status;
}

static void read_variables(struct settings *settings, struct diags *diags)
{
	for (size_t i = 0; i < settings_count; i++) {
		struct str variable = STR_INIT;
		str_add(&variable, "MLCOACH_");
		for (const char *p = settings_table[i].name; *p; p++)
			str_add_char(&variable, (char)(*p - 'a' + 'A'));
		const char *value = getenv(variable.data);
		if (value && *value)
			set_at(settings, settings_table[i].name, value, (struct source) { .path = variable.data },
			       diags);
		str_release(&variable);
	}
}

enum status settings_read(struct settings *settings, const char *path, struct diags *diags)
{
	enum status status = path ? read_file(settings, path, diags) : read_own_file(settings, diags);
	read_variables(settings, diags);
	return status;
}
