#include "ascii.h"

#include <string.h>

static const struct spelling {
	const char *sign, *ascii;
} spellings[] = {
	{ "✓", "[x]" }, { "✗", "[!]" }, { "⊘", "[-]" }, { "●", "[*]" }, { "▓", "#" },	{ "░", "." }, { "─", "-" },
	{ "│", "|" },	{ "·", "-" },	{ "→", "->" },	{ "−", "-" },	{ "–", "-" },	{ "—", "-" }, { "…", "..." },
	{ "“", "\"" },	{ "”", "\"" },	{ "‘", "'" },	{ "’", "'" },	{ "×", "x" },	{ "≤", "<=" }, { "≥", ">=" },
	{ "≈", "~" },	{ "•", "*" },	{ "▁", "1" },	{ "▂", "2" },	{ "▃", "3" },	{ "▄", "4" }, { "▅", "5" },
	{ "▆", "6" },	{ "▇", "7" },	{ "█", "8" },	{ "↑", "^" },	{ "↓", "v" },	{ "▌", "|" },
};

static const struct spelling *spelling_at(const char *text)
{
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		if (!strncmp(text, spellings[i].sign, strlen(spellings[i].sign)))
			return &spellings[i];
	return NULL;
}

static bool is_mark(enum role role, const char *text)
{
	return (role == ROLE_PARTIAL || role == ROLE_MISSED) && (!strcmp(text, "~") || !strcmp(text, "?"));
}

void ascii_add(struct str *out, enum role role, const char *text)
{
	if (is_mark(role, text)) {
		str_addf(out, "[%s]", text);
		return;
	}
	while (*text) {
		const struct spelling *spelling = (unsigned char)*text < 0x80 ? NULL : spelling_at(text);
		if (spelling) {
			str_add(out, spelling->ascii);
			text += strlen(spelling->sign);
		} else {
			str_add_char(out, *text++);
		}
	}
}
