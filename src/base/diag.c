#include "mlcoach/base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

void diags_init(struct diags *diags)
{
	*diags = (struct diags){ 0 };
	arena_init(&diags->arena);
}

void diags_release(struct diags *diags)
{
	arena_release(&diags->arena);
	free(diags->items);
	diags_init(diags);
}

__attribute__((format(printf, 3, 0))) static void diags_vadd(struct diags *diags, struct diag diag, const char *format, va_list args)
{
	if (diag.severity == SEVERITY_ERROR)
		diags->errors++;
	if (diags->len >= DIAGS_MAX)
		return;
	if (diags->len == diags->cap) {
		diags->cap = diags->cap ? diags->cap * 2 : 16;
		diags->items = alloc_resize(diags->items, diags->cap, sizeof *diags->items);
	}
	struct str message = STR_INIT;
	str_vaddf(&message, format, args);
	diag.message = arena_strndup(&diags->arena, message.data, message.len);
	diag.path = diag.path ? arena_strdup(&diags->arena, diag.path) : NULL;
	str_release(&message);
	diags->items[diags->len++] = diag;
}

void diags_add(struct diags *diags, enum severity severity, const char *path, struct mark at, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	diags_vadd(diags, (struct diag){ .severity = severity, .path = path, .at = at }, format, args);
	va_end(args);
}

void diags_fail(struct diags *diags, const char *path, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	diags_vadd(diags, (struct diag){ .severity = SEVERITY_ERROR, .path = path }, format, args);
	va_end(args);
}

static int compare_places(const struct diag *a, const struct diag *b)
{
	int paths = strcmp(a->path ? a->path : "", b->path ? b->path : "");
	if (paths)
		return paths;
	if (a->at.line != b->at.line)
		return a->at.line < b->at.line ? -1 : 1;
	if (a->at.column != b->at.column)
		return a->at.column < b->at.column ? -1 : 1;
	return 0;
}

/* Merge sort: stable, as qsort is not. */
static void sort_range(struct diag *items, struct diag *spare, size_t len)
{
	if (len < 2)
		return;
	size_t half = len / 2;
	sort_range(items, spare, half);
	sort_range(items + half, spare, len - half);
	memcpy(spare, items, half * sizeof *items);
	size_t left = 0, right = half, out = 0;
	while (left < half)
		items[out++] = right < len && compare_places(&items[right], &spare[left]) < 0 ? items[right++]
											       : spare[left++];
}

void diags_sort(struct diags *diags)
{
	struct diag *spare = alloc_zeroed(diags->len, sizeof *spare);
	sort_range(diags->items, spare, diags->len);
	free(spare);
}

/* Bytes that could steer a terminal, alone or as part of a C1 control in UTF-8. */
static void add_plain(struct str *out, const char *text)
{
	for (const char *p = text; *p; p++) {
		unsigned char c = (unsigned char)*p;
		bool control = c < 0x20 || c == 0x7f;
		bool c1 = c == 0xc2 && (unsigned char)p[1] >= 0x80 && (unsigned char)p[1] < 0xa0;
		if (c1)
			p++;
		str_add_char(out, control || c1 ? '?' : (char)c);
	}
}

void diag_format(struct str *out, const struct diag *diag)
{
	if (diag->path) {
		add_plain(out, diag->path);
		if (diag->at.line)
			str_addf(out, ":%u:%u", diag->at.line, diag->at.column ? diag->at.column : 1);
		str_add(out, ": ");
	}
	str_addf(out, "%s: ", severity_name(diag->severity));
	add_plain(out, diag->message);
}

const char *severity_name(enum severity severity)
{
	static const char *const names[] = { "error", "warning", "note" };
	return names[severity];
}
