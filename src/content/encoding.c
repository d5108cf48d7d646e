#include "encoding.h"

#include <stdint.h>
#include <string.h>

#include "mlcoach/text/utf8.h"
#include "node.h"

/* A text has next to no NULs: one byte in so many is too much. */
#define NULS_RARE 20u

/* 0x80 to 0x9f of Windows-1252; 0 where it has nothing. From 0xa0 on it is Latin-1, which is Unicode. */
static const uint16_t windows[32] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

void encoding_add(struct str *out, unsigned code)
{
	if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
		code = UTF8_REPLACEMENT;
	if (code < 0x80) {
		str_add_char(out, (char)code);
	} else if (code < 0x800) {
		str_add_char(out, (char)(0xc0 | code >> 6));
		str_add_char(out, (char)(0x80 | (code & 0x3f)));
	} else {
		if (code < 0x10000) {
			str_add_char(out, (char)(0xe0 | code >> 12));
		} else {
			str_add_char(out, (char)(0xf0 | code >> 18));
			str_add_char(out, (char)(0x80 | (code >> 12 & 0x3f)));
		}
		str_add_char(out, (char)(0x80 | (code >> 6 & 0x3f)));
		str_add_char(out, (char)(0x80 | (code & 0x3f)));
	}
}

/* --- UTF-16 and UTF-32 --- */

struct wide {
	unsigned width; /* bytes a unit: 2, 4; 0: the text is neither */
	bool little;    /* the low byte comes first */
	size_t mark;    /* bytes of the byte-order mark */
};

/* Each letter of ASCII has NULs beside it, always on the same side. */
static struct wide wide_of(const char *text, size_t len)
{
	static const struct {
		const char *bytes;
		size_t len;
		struct wide wide;
	} marks[] = {
		{ "\xff\xfe\0\0", 4, { 4, true, 4 } },
		{ "\0\0\xfe\xff", 4, { 4, false, 4 } },
		{ "\xff\xfe", 2, { 2, true, 2 } },
		{ "\xfe\xff", 2, { 2, false, 2 } },
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (len >= marks[i].len && !memcmp(text, marks[i].bytes, marks[i].len))
			return marks[i].wide;
	bool full[4] = { false };
	for (size_t i = 0; i < 4 && i < len; i++)
		full[i] = text[i];
	if (len >= 4 && full[0] && !full[1] && !full[2] && !full[3])
		return (struct wide) { 4, true, 0 };
	if (len >= 4 && !full[0] && !full[1] && !full[2] && full[3])
		return (struct wide) { 4, false, 0 };
	if (len >= 2 && full[0] && !full[1] && (len < 4 || (full[2] && !full[3])))
		return (struct wide) { 2, true, 0 };
	if (len >= 2 && !full[0] && full[1] && (len < 4 || (!full[2] && full[3])))
		return (struct wide) { 2, false, 0 };
	return (struct wide) { 0 };
}

static unsigned unit_at(const char *text, struct wide wide)
{
	unsigned unit = 0;
	for (unsigned i = 0; i < wide.width; i++)
		unit = unit << 8 | (unsigned char)text[wide.little ? wide.width - 1 - i : i];
	return unit;
}

static void add_wide(struct str *out, const char *text, size_t len, struct wide wide)
{
	for (size_t at = wide.mark; len - at >= wide.width; at += wide.width) {
		unsigned code = unit_at(text + at, wide);
		bool high = wide.width == 2 && code >= 0xd800 && code < 0xdc00 && len - at >= 4;
		unsigned low = high ? unit_at(text + at + 2, wide) : 0;
		if (low >= 0xdc00 && low < 0xe000) {
			code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
			at += 2;
		}
		encoding_add(out, code ? code : UTF8_REPLACEMENT);
	}
}

/* --- bytes that are not UTF-8 --- */

struct mender {
	struct str *out;
	const char *path;
	struct diags *diags;
	struct mark here;
	unsigned bad;
};

static void add_byte(struct mender *mender, unsigned char byte)
{
	unsigned code = byte >= 0xa0 ? byte : byte ? windows[byte - 0x80] : 0;
	if (++mender->bad <= ALIKE_MAX) {
		struct str meant = STR_INIT;
		encoding_add(&meant, code);
		if (!byte)
			diags_add(mender->diags, SEVERITY_ERROR, mender->path, mender->here,
				  "control character U+0000 is not allowed; remove it");
		else if (code > 0xa0 && code != 0xad) /* those two can't be seen */
			diags_add(mender->diags, SEVERITY_ERROR, mender->path, mender->here,
				  "byte 0x%02x is not UTF-8; in Windows-1252 it is '%s'; save the file as UTF-8", byte,
				  meant.data);
		else
			diags_add(mender->diags, SEVERITY_ERROR, mender->path, mender->here,
				  "byte 0x%02x is not UTF-8; save the file as UTF-8", byte);
		str_release(&meant);
	}
	encoding_add(mender->out, code ? code : UTF8_REPLACEMENT);
}

static void add_narrow(struct mender *mender, const char *text, size_t len)
{
	for (size_t at = 0, used; at < len; at += used) {
		utf8_decode(text + at, len - at, &used);
		bool good = text[at] && ((unsigned char)text[at] < 0x80 || used > 1);
		if (good)
			str_add_bytes(mender->out, text + at, used);
		else
			add_byte(mender, (unsigned char)text[at]);
		bool line_end = text[at] == '\n' || (text[at] == '\r' && (at + 1 == len || text[at + 1] != '\n'));
		if (line_end)
			mender->here = (struct mark) { mender->here.line + 1, 1 };
		else
			mender->here.column++;
	}
}

bool encoding_mend(struct str *out, const char *text, size_t len, const char *path, struct diags *diags)
{
	static const struct mark top = { 1, 1 };
	struct mender mender = { .out = out, .path = path, .diags = diags, .here = top };
	struct wide wide = wide_of(text, len);
	size_t nuls = 0;
	for (size_t i = 0; i < len; i++)
		nuls += !text[i];
	if (!wide.width && !nuls && utf8_valid(text, len, NULL))
		return true;
	if (wide.width) {
		diags_add(diags, SEVERITY_ERROR, path, top, "the file is UTF-%u; save it as UTF-8", wide.width * 8);
		add_wide(out, text, len, wide);
	} else if (nuls > 1 && nuls > len / NULS_RARE) {
		diags_add(diags, SEVERITY_ERROR, path, top, "not a text file; save it as text in UTF-8");
	} else {
		add_narrow(&mender, text, len);
	}
	if (mender.bad > ALIKE_MAX)
		diags_add(diags, SEVERITY_ERROR, path, mender.here, "%u more bytes that are not UTF-8",
			  mender.bad - ALIKE_MAX);
	return false;
}
