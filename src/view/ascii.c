/* Marks, bars and typographic signs for terminals and fonts that have only ASCII. */
#include "mlcoach/view/page.h"

#include <string.h>

static const struct spelling {
	const char *sign, *ascii;
} spellings[] = {
	{ "☐", "[ ]" }, { "✓", "[x]" }, { "✗", "[!]" }, { "⊘", "[-]" }, { "●", "[*]" }, { "▓", "#" },	{ "░", "." }, { "─", "-" },
	{ "│", "|" },	{ "·", "-" },	{ "→", "->" },	{ "−", "-" },	{ "–", "-" },	{ "—", "-" }, { "…", "..." },
	{ "“", "\"" },	{ "”", "\"" },	{ "‘", "'" },	{ "’", "'" },	{ "×", "x" },	{ "≤", "<=" }, { "≥", ">=" },
	{ "≈", "~" },	{ "•", "*" },	{ "▁", "_" },	{ "▂", "." },	{ "▃", ":" },	{ "▄", "-" }, { "▅", "=" },
	{ "▆", "+" },	{ "▇", "*" },	{ "█", "#" },	{ "↑", "^" },	{ "↓", "v" },	{ "▌", "|" },
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
	return (role == ROLE_PARTIAL || role == ROLE_MISSED || role == ROLE_UNSURE) && (!strcmp(text, "~") || !strcmp(text, "?"));
}

void page_ascii_add(struct str *out, enum role role, const char *text)
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

void page_ascii(struct page *page)
{
	struct str spelt = STR_INIT;
	for (size_t i = 0; i < page->nlines; i++)
		for (size_t j = 0; j < page->lines[i].nspans; j++) {
			struct span *span = &page->lines[i].spans[j];
			str_clear(&spelt);
			page_ascii_add(&spelt, span->role, span->text);
			span->text = arena_strdup(&page->arena, spelt.data);
		}
	str_release(&spelt);
}
