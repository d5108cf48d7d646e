#include "emit.h"

#include <math.h>
#include <string.h>

#include "mlcoach/text/utf8.h"

static void quoted(struct str *out, const char *text, size_t len)
{
	str_add_char(out, '"');
	for (size_t i = 0; i < len;) {
		size_t used;
		unsigned char c = (unsigned char)text[i];
		uint32_t point = utf8_decode(text + i, len - i, &used);
		if (c == '"' || c == '\\')
			str_addf(out, "\\%c", c);
		else if (c == '\n')
			str_add(out, "\\n");
		else if (c == '\t')
			str_add(out, "\\t");
		else if (c < 0x20 || c == 0x7f)
			str_addf(out, "\\u%04x", c);
		else if (point == UTF8_REPLACEMENT || (point >= 0x80 && point < 0xa0))
			str_add(out, UTF8_REPLACED);
		else
			str_add_bytes(out, text + i, used);
		i += used;
	}
	str_add_char(out, '"');
}

static void lead(struct str *out, const char *key)
{
	char last = out->len ? out->data[out->len - 1] : '\n';
	if (last != '{' && last != '[' && last != '\n')
		str_add_char(out, ',');
	if (!key)
		return;
	quoted(out, key, strlen(key));
	str_add_char(out, ':');
}

void emit_open(struct str *out, const char *key, char bracket)
{
	lead(out, key);
	str_add_char(out, bracket);
}

void emit_close(struct str *out, char bracket)
{
	str_add_char(out, bracket);
}

void emit_string(struct str *out, const char *key, const char *text)
{
	if (text)
		emit_bytes(out, key, text, strlen(text));
	else
		emit_null(out, key);
}

void emit_bytes(struct str *out, const char *key, const char *text, size_t len)
{
	lead(out, key);
	quoted(out, text, len);
}

void emit_number(struct str *out, const char *key, double value, int decimals)
{
	lead(out, key);
	str_addf(out, "%.*f", decimals, isfinite(value) ? value : 0);
}

void emit_null(struct str *out, const char *key)
{
	emit_raw(out, key, "null");
}

void emit_raw(struct str *out, const char *key, const char *json)
{
	lead(out, key);
	str_add(out, json);
}

void emit_diags(struct str *out, const char *key, const struct diags *diags)
{
	emit_open(out, key, '[');
	for (size_t i = 0; i < diags->len; i++) {
		const struct diag *diag = &diags->items[i];
		emit_open(out, NULL, '{');
		emit_string(out, "path", diag->path);
		emit_number(out, "line", diag->at.line, 0);
		emit_number(out, "column", diag->at.column, 0);
		emit_string(out, "severity", severity_name(diag->severity));
		emit_string(out, "rule", diag->rule);
		emit_string(out, "message", diag->message);
		emit_close(out, '}');
	}
	emit_close(out, ']');
}
