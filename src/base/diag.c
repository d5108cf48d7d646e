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
	free(diags->allowances);
	diags_init(diags);
}

/* Takes a filled one over, except its path and message. */
static void add(struct diags *diags, struct diag diag, const char *message)
{
	if (diag.severity == SEVERITY_ERROR)
		diags->errors++;
	if (diag.severity == SEVERITY_WARNING)
		diags->warnings++;
	if (diags->len >= DIAGS_MAX)
		return;
	if (diags->len == diags->cap) {
		diags->cap = diags->cap ? diags->cap * 2 : 16;
		diags->items = alloc_resize(diags->items, diags->cap, sizeof *diags->items);
	}
	diag.message = arena_strdup(&diags->arena, message);
	diag.path = diag.path ? arena_strdup(&diags->arena, diag.path) : NULL;
	diags->items[diags->len++] = diag;
}

void diags_copy(struct diags *diags, const struct diag *diag, const char *path)
{
	struct diag copy = *diag;
	copy.path = path;
	add(diags, copy, diag->message);
}

void diags_append(struct diags *diags, const struct diags *others)
{
	size_t errors = diags->errors + others->errors, warnings = diags->warnings + others->warnings;
	for (size_t i = 0; i < others->len; i++)
		diags_copy(diags, &others->items[i], others->items[i].path);
	diags->errors = errors;
	diags->warnings = warnings;
	for (size_t i = 0; i < others->nallowances; i++)
		diags_allow(diags, &others->allowances[i]);
}

void diags_allow(struct diags *diags, const struct allowance *allowance)
{
	if (diags->nallowances == diags->allowances_cap) {
		diags->allowances_cap = diags->allowances_cap ? diags->allowances_cap * 2 : 16;
		diags->allowances =
			alloc_resize(diags->allowances, diags->allowances_cap, sizeof *diags->allowances);
	}
	struct allowance *own = &diags->allowances[diags->nallowances++];
	*own = *allowance;
	own->path = arena_strdup(&diags->arena, allowance->path);
}

static bool before(struct mark a, struct mark b)
{
	return a.line != b.line ? a.line < b.line : a.column < b.column;
}

static bool holds_for(const struct allowance *allowance, const struct diag *diag)
{
	return diag->severity == SEVERITY_WARNING && diag->rule && diag->path &&
	       !strcmp(diag->rule, allowance->rule) && !strcmp(diag->path, allowance->path) &&
	       !before(diag->at, allowance->from) && (!allowance->from.line || before(diag->at, allowance->to));
}

bool diags_allowed(struct diags *diags, const struct diag *diag)
{
	bool allowed = false;
	for (size_t i = 0; i < diags->nallowances; i++) {
		bool holds = holds_for(&diags->allowances[i], diag);
		diags->allowances[i].used = diags->allowances[i].used || holds;
		allowed = allowed || holds;
	}
	return allowed;
}

void diags_filter(struct diags *diags, bool (*leave)(const struct diag *diag, void *context), void *context)
{
	size_t kept = 0;
	for (size_t i = 0; i < diags->len; i++) {
		const struct diag diag = diags->items[i];
		if (!leave(&diag, context)) {
			diags->items[kept++] = diag;
			continue;
		}
		diags->errors -= diag.severity == SEVERITY_ERROR;
		diags->warnings -= diag.severity == SEVERITY_WARNING;
	}
	diags->len = kept;
}

__attribute__((format(printf, 3, 0))) static void diags_vadd(struct diags *diags, struct diag diag, const char *format, va_list args)
{
	struct str message = STR_INIT;
	if (diags->len < DIAGS_MAX) /* nobody reads the rest, and there may be very many */
		str_vaddf(&message, format, args);
	add(diags, diag, message.data);
	str_release(&message);
}

void diags_add(struct diags *diags, enum severity severity, const char *path, struct mark at, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	diags_vadd(diags, (struct diag){ .severity = severity, .path = path, .at = at }, format, args);
	va_end(args);
}

void diags_warn(struct diags *diags, const char *rule, const char *path, struct mark at, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	diags_vadd(diags, (struct diag){ .severity = SEVERITY_WARNING, .path = path, .at = at, .rule = rule }, format, args);
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

/* True for one that says what another at its place has said; `context` are those seen so far. */
static bool is_again(const struct diag *diag, void *context)
{
	struct diags *seen = context;
	bool again = false;
	for (size_t i = seen->len; i-- && !again && !compare_places(&seen->items[i], diag);)
		again = seen->items[i].severity == diag->severity && !strcmp(seen->items[i].message, diag->message);
	if (!again)
		seen->items[seen->len++] = *diag;
	return again;
}

void diags_unique(struct diags *diags)
{
	struct diags seen = { .items = alloc_zeroed(diags->len, sizeof *seen.items) };
	diags_sort(diags);
	diags_filter(diags, is_again, &seen);
	free(seen.items);
}

/* Bytes of the well-formed UTF-8 sequence at `p` (RFC 3629, without surrogates), 0 when there is none. */
static size_t sequence_at(const char *p)
{
	const unsigned char *s = (const unsigned char *)p;
	size_t len = 0;
	if (s[0] < 0x80)
		len = 1;
	else if (s[0] >= 0xc2 && s[0] < 0xf5)
		len = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	for (size_t i = 1; i < len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	bool overlong = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
	bool beyond = (s[0] == 0xed && s[1] >= 0xa0) || (s[0] == 0xf4 && s[1] >= 0x90);
	return overlong || beyond ? 0 : len;
}

/* Controls (C0, DEL, C1) and broken bytes become '?': nothing that a file says can steer a terminal. */
static void add_plain(struct str *out, const char *text)
{
	while (*text) {
		size_t len = sequence_at(text);
		unsigned char first = (unsigned char)text[0], second = len > 1 ? (unsigned char)text[1] : 0;
		bool control = first < 0x20 || first == 0x7f || (first == 0xc2 && second < 0xa0);
		if (!len || control)
			str_add_char(out, '?');
		else
			str_add_bytes(out, text, len);
		text += len ? len : 1;
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
	if (diag->rule)
		str_addf(out, " [%s]", diag->rule);
}

const char *severity_name(enum severity severity)
{
	static const char *const names[] = { "error", "warning", "note" };
	return names[severity];
}
