#include "jsonprint.h"

#include <stdbool.h>
#include <string.h>

#define COLUMNS 120u

void json_quote(struct str *out, const char *text)
{
	str_add_char(out, '"');
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c == '"' || c == '\\')
			str_addf(out, "\\%c", c);
		else if (c < 0x20)
			str_addf(out, "\\u%04x", c);
		else
			str_add_char(out, *text);
	}
	str_add_char(out, '"');
}

static void add_scalar(struct str *out, const cJSON *value)
{
	if (cJSON_IsString(value))
		json_quote(out, value->valuestring);
	else if (cJSON_IsNumber(value))
		str_addf(out, "%.15g", value->valuedouble);
	else
		str_add(out, cJSON_IsNull(value) ? "null" : cJSON_IsTrue(value) ? "true" : "false");
}

static void add_key(struct str *out, const cJSON *child)
{
	if (!child->string)
		return;
	json_quote(out, child->string);
	str_add(out, ": ");
}

static bool is_container(const cJSON *value)
{
	return cJSON_IsObject(value) || cJSON_IsArray(value);
}

/* On one line, the blanks inside braces as people put them. */
static void add_flat(struct str *out, const cJSON *value)
{
	bool object = cJSON_IsObject(value);
	if (!is_container(value)) {
		add_scalar(out, value);
		return;
	}
	const char *pad = object && value->child ? " " : "";
	str_addf(out, "%c%s", object ? '{' : '[', pad);
	for (const cJSON *child = value->child; child; child = child->next) {
		add_key(out, child);
		add_flat(out, child);
		str_add(out, child->next ? ", " : "");
	}
	str_addf(out, "%s%c", pad, object ? '}' : ']');
}

/* `used`: columns of the line that stand before the value. */
static void add_value(struct str *out, const cJSON *value, size_t depth, size_t used)
{
	size_t start = out->len;
	add_flat(out, value);
	/* One column for the comma behind it. */
	if (!is_container(value) || used + (out->len - start) < COLUMNS)
		return;
	str_truncate(out, start);
	str_add_char(out, cJSON_IsObject(value) ? '{' : '[');
	for (const cJSON *child = value->child; child; child = child->next) {
		str_add_char(out, '\n');
		size_t line = out->len;
		str_add_repeat(out, "  ", depth + 1);
		add_key(out, child);
		add_value(out, child, depth + 1, out->len - line);
		str_add(out, child->next ? "," : "\n");
	}
	str_add_repeat(out, "  ", depth);
	str_add_char(out, cJSON_IsObject(value) ? '}' : ']');
}

void json_print(struct str *out, const cJSON *value)
{
	add_value(out, value, 0, 0);
	str_add_char(out, '\n');
}
