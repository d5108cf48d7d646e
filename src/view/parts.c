#include "parts.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mlcoach/text/utf8.h"

void part_padded(struct page *page, enum role role, const char *text, unsigned width)
{
	struct str padded = STR_INIT;
	utf8_printable(&padded, text, strlen(text));
	size_t columns = utf8_columns(padded.data, padded.len);
	if (columns < width)
		str_add_repeat(&padded, " ", width - columns);
	page_add_bytes(page, role, padded.data, padded.len);
	str_release(&padded);
}

unsigned part_wider(unsigned width, const char *text)
{
	size_t columns = utf8_columns(text, strlen(text));
	return columns > width ? (unsigned)columns : width;
}

int view_points(double score)
{
	return score > 0 ? (int)floor(score + 1e-6) : 0;
}

void part_score(struct page *page, enum role role, double score)
{
	page_addf(page, role, "%d of 100", view_points(score));
}

void part_sparks(struct page *page, const double *scores, size_t count)
{
	static const char *const sparks[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
	struct str line = STR_INIT;
	for (size_t i = 0; i < count; i++) {
		int points = view_points(scores[i]);
		str_add(&line, sparks[points >= 100 ? 7 : points * 8 / 100]);
	}
	page_add(page, ROLE_BAR, line.data);
	str_release(&line);
}

void part_series(struct page *page, enum role role, const double *scores, size_t count, const char *between)
{
	for (size_t i = 0; i < count; i++)
		page_addf(page, role, "%s%d", i ? between : "", view_points(scores[i]));
}

void part_ago(struct page *page, enum role role, int days)
{
	if (days > 1)
		page_addf(page, role, "%d days ago", days);
	else
		page_add(page, role, days ? "yesterday" : "today");
}

void part_list(struct page *page, enum role role, const struct strings *strings)
{
	for (size_t i = 0; i < strings->len; i++) {
		if (i)
			page_add(page, role, ", ");
		page_add(page, role, strings->items[i]);
	}
}

void part_words(struct page *page, enum role role, const char *id)
{
	struct str words = STR_INIT;
	str_add(&words, id);
	for (size_t i = 0; i < words.len; i++)
		if (words.data[i] == '-' || words.data[i] == '_')
			words.data[i] = ' ';
	page_add(page, role, words.data);
	str_release(&words);
}

void part_count(struct page *page, enum role role, size_t count, const char *one)
{
	page_addf(page, role, "%zu %s%s", count, one, count == 1 ? "" : "s");
}

void part_and(struct page *page, enum role role, size_t index, size_t count)
{
	if (index)
		page_add(page, role, index + 1 == count ? " and " : ", ");
}

void part_number(struct page *page, enum role role, size_t number, bool capital)
{
	static const char *const words[] = { "no",  "one",   "two",   "three", "four", "five",
					     "six", "seven", "eight", "nine",  "ten" };
	if (number >= sizeof words / sizeof *words) {
		page_addf(page, role, "%zu", number);
		return;
	}
	char word[8];
	snprintf(word, sizeof word, "%s", words[number]);
	if (capital)
		word[0] = (char)toupper((unsigned char)word[0]);
	page_add(page, role, word);
}

long part_minutes(int64_t ms)
{
	return lround((double)ms / 60000);
}

static size_t trimmed(const char *text)
{
	size_t len = strlen(text);
	while (len && isspace((unsigned char)text[len - 1]))
		len--;
	return len;
}

/* "States" becomes "states"; "CTR" and "A/B" stay. */
void part_inner(struct page *page, enum role role, const char *text)
{
	struct str inner = STR_INIT;
	str_add_bytes(&inner, text, trimmed(text));
	if (inner.len && inner.data[inner.len - 1] == '.')
		str_truncate(&inner, inner.len - 1);
	if (inner.len > 1 && islower((unsigned char)inner.data[1]))
		inner.data[0] = (char)tolower((unsigned char)inner.data[0]);
	page_add(page, role, inner.data);
	str_release(&inner);
}

void part_outer(struct page *page, enum role role, const char *text)
{
	size_t len = trimmed(text);
	page_add_bytes(page, role, text, len);
	if (len && !strchr(".?!:", text[len - 1]))
		page_add(page, role, ".");
}

void part_code(struct page *page, const char *text)
{
	for (const char *at = text; *at;) {
		size_t len = strcspn(at, "\n");
		page_line(page, BLOCK_CODE, 2, 0, -1);
		page_add_bytes(page, ROLE_TEXT, at, len);
		at += len + (at[len] == '\n');
	}
}

void part_curveballs(struct page *page, const struct case_study *study, const char *heading, int except)
{
	size_t listed = 0;
	for (size_t i = 0; i < study->ncurveballs; i++) {
		const struct curveball *curveball = &study->curveballs[i];
		if ((int)i == except)
			continue;
		if (!listed++)
			page_heading(page, heading);
		page_line(page, BLOCK_TEXT, 0, 2, -1);
		part_outer(page, ROLE_STRONG, curveball->says);
		if (!curveball->answer)
			continue;
		page_line(page, BLOCK_TEXT, 4, 0, -1);
		part_outer(page, ROLE_TEXT, curveball->answer);
	}
	if (listed)
		page_blank(page);
}

void part_further(struct page *page, const struct case_study *study)
{
	if (!study->nfurther)
		return;
	page_blank(page);
	page_heading(page, "Further reading");
	for (size_t i = 0; i < study->nfurther; i++) {
		page_line(page, BLOCK_TEXT, 0, 2, -1);
		page_addf(page, ROLE_TEXT, "- %s", study->further[i].title);
		if (study->further[i].where)
			page_addf(page, ROLE_SUBTLE, ", %s", study->further[i].where);
	}
}

bool part_prompted(const struct scorecard *card, const struct item_score *score)
{
	const struct answer *answer = score->from_probe && score->nevidence ? &card->answers[score->evidence[0].answer] : NULL;
	return answer && answer->kind == ANSWER_PROBE && answer->item >= 0 && card->items[answer->item].item == score->item;
}

void part_caveat(struct page *page)
{
	page_line(page, BLOCK_TEXT, 0, 0, -1);
	page_add(page, ROLE_SUBTLE, "This measures what was covered, not whether it is true.");
}
