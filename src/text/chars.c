#include "chars.h"

#include <unictype.h>

#include "mlcoach/text/utf8.h"

bool char_is_word(uint32_t c)
{
	if (c < 0x80)
		return char_is_letter(c) || char_is_digit(c);
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

bool char_begins_word(uint32_t c)
{
	if (c < 0x80)
		return char_is_letter(c) || char_is_digit(c);
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N);
}

bool char_is_invisible(uint32_t c)
{
	return c >= 0x80 && uc_is_property_default_ignorable_code_point(c);
}

size_t char_skip_invisible(const char *text, size_t at, size_t end)
{
	size_t used;
	while (at < end && (unsigned char)text[at] >= 0x80 && char_is_invisible(utf8_decode(text + at, end - at, &used)))
		at += used;
	return at;
}

static uint32_t plain_mark(uint32_t c)
{
	static const struct {
		uint16_t from, to;
		char plain;
	} rows[] = {
		{ 0x00A0, 0x00A0, ' ' },  { 0x02BC, 0x02BC, '\'' }, { 0x2000, 0x200A, ' ' },
		{ 0x2010, 0x2012, '-' },  { 0x2018, 0x201B, '\'' }, { 0x201C, 0x201F, '"' },  { 0x202F, 0x202F, ' ' },
		{ 0x2032, 0x2032, '\'' }, { 0x2044, 0x2044, '/' },  { 0x2212, 0x2212, '-' },  { 0x2215, 0x2215, '/' },
		{ 0x223C, 0x223C, '~' },  { 0x2248, 0x2248, '~' },  { 0x3000, 0x3000, ' ' },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows && rows[i].from <= c; i++)
		if (c <= rows[i].to)
			return (unsigned char)rows[i].plain;
	return c;
}

uint32_t char_plain(const char *text, size_t len, size_t *used)
{
	unsigned char byte = (unsigned char)*text;
	if (byte < 0x80) {
		*used = 1;
		return byte;
	}
	uint32_t c = utf8_decode(text, len, used);
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	return plain_mark(c);
}

size_t char_before(const char *text, size_t at)
{
	for (size_t back = 1; back <= 4 && back <= at; back++) {
		if (utf8_is_tail(text[at - back]))
			continue;
		size_t used;
		utf8_decode(text + at - back, back, &used);
		return used == back ? at - back : at - 1;
	}
	return at - 1;
}
