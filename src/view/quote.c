/* quote: the candidate's own words, the part that earned the point marked among them. */
#include "parts.h"

#include <ctype.h>
#include <string.h>

#include "mlcoach/text/utf8.h"

struct window {
	size_t start, from, to, end; /* context [start, from), evidence [from, to), context [to, end) */
	bool cut_before, cut_after;
};

static bool blank(char c)
{
	return isspace((unsigned char)c);
}

/* True when a sentence or a line ends before `at`. */
static bool ends_before(const char *text, size_t at)
{
	if (text[at - 1] == '\n')
		return true;
	return at > 1 && blank(text[at - 1]) && memchr(".?!", text[at - 2], 3);
}

/* Where the sentence around `at` has its first word: after indentation and signs of bullets and headings. */
static size_t sentence_start(const char *text, size_t at)
{
	size_t start = at;
	while (start && !ends_before(text, start))
		start--;
	while (start < at && (blank(text[start]) || memchr("-*#>+", text[start], 5)))
		start++;
	return start;
}

/* Where it has its last; evidence that ends in a full stop is a whole sentence already. */
static size_t sentence_end(const char *text, size_t len, size_t at)
{
	size_t end = at;
	while (end < len && text[end] != '\n' && !(end && blank(text[end]) && memchr(".?!", text[end - 1], 3)))
		end++;
	while (end > at && blank(text[end - 1]))
		end--;
	return end;
}

/* The end of the last whole word in [from, limit); without one, the last whole character. */
static size_t cut_back(const char *text, size_t from, size_t limit)
{
	size_t end = limit;
	while (end > from && !blank(text[end]))
		end--;
	if (end == from)
		for (end = limit; end > from && utf8_is_tail(text[end]); end--)
			;
	while (end > from && blank(text[end - 1]))
		end--;
	return end;
}

/* The start of the first whole word in [limit, from); `from` without one. */
static size_t cut_front(const char *text, size_t limit, size_t from)
{
	size_t start = limit;
	while (start < from && !blank(text[start - 1]))
		start++;
	return start;
}

static void widen(struct window *window, const char *text, size_t len)
{
	size_t room = PART_QUOTE_BYTES - (window->to - window->from);
	size_t first = sentence_start(text, window->from), last = sentence_end(text, len, window->to);
	size_t before = window->from - first, after = last - window->to;
	size_t front = before < room / 2 ? before : after < room / 2 ? room - after : room / 2;
	window->cut_before = before > front;
	window->start = window->cut_before ? cut_front(text, window->from - front, window->from) : first;
	size_t back = room - (window->from - window->start);
	window->cut_after = after > back;
	window->end = window->cut_after ? cut_back(text, window->to, window->to + back) : last;
}

static struct window window_of(const struct answer *answer, const struct evidence *evidence)
{
	struct window window = { .from = evidence->start, .to = evidence->end };
	while (window.from < window.to && blank(answer->text[window.from]))
		window.from++;
	while (window.to > window.from && blank(answer->text[window.to - 1]))
		window.to--;
	window.start = window.from;
	window.end = window.to;
	if (window.to - window.from > PART_QUOTE_BYTES) {
		window.end = window.to = cut_back(answer->text, window.from, window.from + PART_QUOTE_BYTES);
		window.cut_after = true;
	} else if (window.from < window.to) {
		widen(&window, answer->text, answer->len);
	}
	return window;
}

/* Runs of blanks and line ends become one blank. */
static void add_squeezed(struct page *page, enum role role, const char *text, size_t len)
{
	struct str words = STR_INIT;
	for (size_t i = 0; i < len; i++) {
		if (!blank(text[i]))
			str_add_char(&words, text[i]);
		else if (!i || !blank(text[i - 1]))
			str_add_char(&words, ' ');
	}
	page_add_bytes(page, role, words.data, words.len);
	str_release(&words);
}

bool part_quotable(const struct scorecard *card, const struct evidence *evidence)
{
	if (evidence->answer >= card->nanswers)
		return false;
	const struct answer *answer = &card->answers[evidence->answer];
	if (evidence->start >= evidence->end || evidence->end > answer->len)
		return false;
	struct window window = window_of(answer, evidence);
	return window.from < window.to;
}

void part_quote(struct page *page, const struct scorecard *card, const struct evidence *evidence)
{
	const struct answer *answer = &card->answers[evidence->answer];
	struct window window = window_of(answer, evidence);
	page_add(page, ROLE_QUOTE, window.cut_before ? "“… " : "“");
	add_squeezed(page, ROLE_QUOTE, answer->text + window.start, window.from - window.start);
	add_squeezed(page, ROLE_EVIDENCE, answer->text + window.from, window.to - window.from);
	add_squeezed(page, ROLE_QUOTE, answer->text + window.to, window.end - window.to);
	page_add(page, ROLE_QUOTE, window.cut_after ? " …”" : "”");
}

void part_where(struct page *page, const struct scorecard *card, const struct evidence *evidence, int home)
{
	const struct answer *answer = &card->answers[evidence->answer];
	if (answer->kind == ANSWER_PROBE)
		page_add(page, ROLE_SUBTLE, " in reply to a probe");
	else if (answer->step != home)
		page_addf(page, ROLE_SUBTLE, " under %s", scorer_framework(card->scorer)->steps[answer->step].title);
}

void part_saying(struct page *page, const char *text)
{
	size_t len = strlen(text), end = len > 2 * PART_QUOTE_BYTES ? cut_back(text, 0, 2 * PART_QUOTE_BYTES) : len;
	page_add(page, ROLE_QUOTE, "“");
	add_squeezed(page, ROLE_QUOTE, text, end);
	page_add(page, ROLE_QUOTE, end < len ? " …”" : "”");
}
