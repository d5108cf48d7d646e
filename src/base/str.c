#include "mlcoach/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"

/* What an empty str points at; never written to. */
char str_empty[1];

void str_init(struct str *str)
{
	*str = (struct str)STR_INIT;
}

void str_release(struct str *str)
{
	if (str->cap)
		free(str->data);
	str_init(str);
}

void str_clear(struct str *str)
{
	str_truncate(str, 0);
}

void str_clear_large(struct str *str, size_t most)
{
	if (str->cap > most)
		str_release(str);
	else
		str_clear(str);
}

void str_reserve(struct str *str, size_t extra)
{
	size_t need = str->len + extra + 1;
	if (need <= str->cap)
		return;
	size_t cap = str->cap + str->cap / 2;
	if (cap < need)
		cap = need < 32 ? 32 : need;
	str->data = alloc_resize(str->cap ? str->data : NULL, cap, 1);
	str->data[str->len] = '\0';
	str->cap = cap;
}

void str_add(struct str *str, const char *text)
{
	str_add_bytes(str, text, strlen(text));
}

void str_add_bytes(struct str *str, const char *bytes, size_t len)
{
	if (!len)
		return;
	str_reserve(str, len);
	memcpy(str->data + str->len, bytes, len);
	str->len += len;
	str->data[str->len] = '\0';
}

void str_add_char(struct str *str, char c)
{
	str_add_bytes(str, &c, 1);
}

void str_add_repeat(struct str *str, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		str_add(str, text);
}

void str_addf(struct str *str, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	str_vaddf(str, format, args);
	va_end(args);
}

void str_vaddf(struct str *str, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	if (len > 0) {
		str_reserve(str, (size_t)len);
		vsnprintf(str->data + str->len, (size_t)len + 1, format, again);
		str->len += (size_t)len;
	}
	va_end(again);
}

void str_truncate(struct str *str, size_t len)
{
	if (len >= str->len)
		return;
	str->len = len;
	str->data[len] = '\0';
}

void str_splice(struct str *str, size_t at, size_t removed, const char *bytes, size_t len)
{
	if (len > removed)
		str_reserve(str, len - removed);
	if (!str->cap)
		return; /* empty and stays so */
	memmove(str->data + at + len, str->data + at + removed, str->len - at - removed + 1);
	if (len)
		memcpy(str->data + at, bytes, len);
	str->len += len;
	str->len -= removed;
}

bool text_is_blank(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] > ' ')
			return false;
	return true;
}

char *str_detach(struct str *str)
{
	str_reserve(str, 0);
	char *data = str->data;
	str_init(str);
	return data;
}
