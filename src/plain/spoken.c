/* spoken: a page as it is to be heard: columns become words with commas between them, and signs the words for them.
 * What somebody wrote themselves, or a diagram, stays as it is. */
#include "plain_private.h"

#include <ctype.h>
#include <string.h>

/* Signs that words beside them repeat are dropped, others become words. `alone`: only as a word of its own. */
static const struct {
	const char *sign, *words;
	bool alone;
} signs[] = {
	{ "→", "to", true }, { "✓", "", false }, { "✗", "", false },     { "●", "", false },
	{ "~", "", true },   { "·", ",", true }, { "½", "half", false }, { "¼", "a quarter", false },
};

struct speech {
	struct str text; /* of the span */
	size_t gap;      /* blanks before what comes */
	bool begun;      /* the line has words */
	size_t letters;  /* that it ends with */
	char last;       /* the last character */
	enum role role;  /* of the last words */
};

static bool is_own(enum role role)
{
	return role == ROLE_QUOTE || role == ROLE_EVIDENCE;
}

static bool names_what_follows(enum role role)
{
	return role == ROLE_KEY || (role >= ROLE_COVERED && role <= ROLE_UNSURE);
}

/* What stands for the blanks before the next words: two and more are the space between columns. */
static const char *between(const struct speech *speech, const char *next)
{
	if (!speech->begun || !speech->gap || strchr(",:;.", *next))
		return "";
	if (speech->gap == 1 || strchr(",:;.(", speech->last) || strchr("(=", *next))
		return " ";
	return names_what_follows(speech->role) ? ": " : ", ";
}

static void say(struct speech *speech, enum role role, const char *words, size_t len)
{
	if (!len)
		return;
	str_add(&speech->text, between(speech, words));
	str_add_bytes(&speech->text, words, len);
	speech->letters = speech->gap ? 0 : speech->letters;
	for (size_t i = 0; i < len; i++)
		speech->letters = isalnum((unsigned char)words[i]) ? speech->letters + 1 : 0;
	speech->gap = 0;
	speech->begun = true;
	speech->last = words[len - 1];
	speech->role = role;
}

/* In a formula the same point multiplies. */
static bool is_between_words(const struct speech *speech, const char *next)
{
	next += *next == ' ';
	return speech->letters > 1 && (!*next || (isalpha((unsigned char)*next) && isalpha((unsigned char)next[1])));
}

/* The sign that the text begins with; the table's size: none. */
static size_t sign_at(const struct speech *speech, const char *at)
{
	size_t i = 0;
	for (; i < sizeof signs / sizeof *signs; i++) {
		size_t len = strlen(signs[i].sign);
		bool word = (speech->gap || !speech->begun) && (!at[len] || at[len] == ' ');
		bool times = *signs[i].words == ',' && !is_between_words(speech, at + len);
		if (!strncmp(at, signs[i].sign, len) && (word || !signs[i].alone) && !times)
			break;
	}
	return i;
}

/* "38/45 min", "<1 of": bytes taken, 0: neither. */
static size_t say_sum(struct speech *speech, enum role role, const char *at)
{
	bool share = *at == '/' && isdigit((unsigned char)speech->last);
	size_t digits = share ? strspn(at + 1, "0123456789") : 0;
	if (share && (!at[1] || !strncmp(at + 1 + digits, " min", 4))) {
		speech->gap = 1;
		say(speech, role, "of", 2);
		speech->gap = 1;
		return 1;
	}
	if (*at != '<' || !isdigit((unsigned char)at[1]))
		return 0;
	say(speech, role, "under", 5);
	speech->gap = 1;
	return 1;
}

static size_t say_next(struct speech *speech, enum role role, const char *at)
{
	size_t sign = sign_at(speech, at), taken = say_sum(speech, role, at);
	if (taken)
		return taken;
	if (*at == ' ') {
		speech->gap++;
		return 1;
	}
	if (sign == sizeof signs / sizeof *signs) {
		say(speech, role, at, 1);
		return 1;
	}
	bool arrow = !strcmp(signs[sign].words, "to"), verdict = names_what_follows(speech->role);
	const char *words = !arrow ? signs[sign].words : !speech->begun ? "yours:" : verdict ? "," : "to";
	say(speech, role, words, strlen(words));
	return strlen(signs[sign].sign);
}

static void speak_span(struct page *page, struct speech *speech, struct span *span)
{
	str_clear(&speech->text);
	if (is_own(span->role))
		say(speech, span->role, span->text, strlen(span->text));
	else
		for (const char *at = span->text; *at;)
			at += say_next(speech, span->role, at);
	span->text = arena_strndup(&page->arena, speech->text.data, speech->text.len);
}

void speak(struct page *page)
{
	struct speech speech = { .text = STR_INIT };
	for (size_t i = 0; i < page->nlines; i++) {
		struct page_line *line = &page->lines[i];
		speech.gap = 0;
		speech.begun = false;
		for (size_t j = 0; line->block != BLOCK_CODE && j < line->nspans; j++)
			speak_span(page, &speech, &line->spans[j]);
		/* A diagram that is cut at the edge would say less than it has. */
		if (line->block == BLOCK_CODE)
			line->block = BLOCK_TEXT;
	}
	str_release(&speech.text);
}
