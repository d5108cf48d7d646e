/* An answer written otherwise, piece by piece (text/doc.h); what stands between its pieces stays where it is. */
#include <string.h>

#include "mlcoach/base/vec.h"
#include "mlcoach/text/doc.h"
#include "trial_private.h"

/* Bytes [start, end) of an answer that move as one. */
struct stretch {
	size_t start, end;
};

struct stretches {
	VEC(struct stretch) items;
};

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool has_end(const char *text, size_t len)
{
	return len && strchr(".?!:;", text[len - 1]);
}

/* True when there is nothing but blanks in [from, to): no bullet, no other mark. */
static bool only_blanks(const char *text, size_t from, size_t to)
{
	while (from < to && strchr(" \t\r\n", text[from]))
		from++;
	return from >= to;
}

/* --- the other way round ------------------------------------------------------------------------------------------ */

/* Adds a stretch in the place of another one; a sentence in front of another one needs its end. */
static void add_moved(struct str *out, const struct doc *doc, struct stretch moved, struct stretch place)
{
	size_t len = moved.end - moved.start;
	bool followed = place.end < doc->len && strchr(" \t", doc->text[place.end]);
	str_add_bytes(out, doc->text + moved.start, len);
	if (followed && !has_end(doc->text + moved.start, len))
		str_add_char(out, '.');
}

/* Whether a piece goes on with what the one before began: another sentence of one list entry. */
static bool goes_on(const struct doc *doc, size_t p)
{
	return doc->pieces[p].kind == PIECE_BULLET && doc->pieces[p - 1].kind == PIECE_BULLET &&
	       only_blanks(doc->text, doc->pieces[p - 1].end, doc->pieces[p].start);
}

/* Whether a piece may change places with the one before. */
static bool exchangeable(const struct doc *doc, size_t p)
{
	const struct piece *this = &doc->pieces[p], *before = &doc->pieces[p - 1];
	return this->kind == before->kind && this->depth == before->depth && this->parent == before->parent &&
	       (this->kind == PIECE_BULLET ||
		(this->kind == PIECE_SENTENCE && only_blanks(doc->text, before->end, this->start)));
}

/* The stretches from piece `first` on that may change places; how many pieces they are. */
static size_t find_run(const struct doc *doc, size_t first, struct stretches *out)
{
	size_t p = first;
	vec_clear(&out->items);
	do {
		const struct piece *piece = &doc->pieces[p];
		if (p > first && goes_on(doc, p))
			out->items.items[out->items.len - 1].end = piece->end;
		else
			*vec_push(&out->items) = (struct stretch) { piece->start, piece->end };
		p++;
	} while (p < doc->npieces && (exchangeable(doc, p) || goes_on(doc, p)));
	return p - first;
}

static bool reorder(struct str *out, const struct doc *doc)
{
	struct stretches run = { 0 };
	size_t at = 0;
	bool changed = false;
	for (size_t p = 0; p < doc->npieces;) {
		p += find_run(doc, p, &run);
		for (size_t i = 0; run.items.len > 1 && i < run.items.len; i++) {
			struct stretch place = run.items.items[i];
			str_add_bytes(out, doc->text + at, place.start - at);
			add_moved(out, doc, run.items.items[run.items.len - 1 - i], place);
			at = place.end;
			changed = true;
		}
	}
	str_add_bytes(out, doc->text + at, doc->len - at);
	vec_release(&run.items);
	return changed;
}

/* --- lists into prose --------------------------------------------------------------------------------------------- */

/* An entry of a list as a sentence: a capital first, a full stop last. */
static void add_sentence(struct str *out, const struct doc *doc, const struct piece *piece)
{
	const char *text = doc->text + piece->start;
	size_t len = piece->end - piece->start, at = out->len;
	str_add_bytes(out, text, len);
	for (size_t i = at; i < out->len; i++)
		if (strchr("\r\n", out->data[i]))
			out->data[i] = ' ';
	if (len > 1 && is_lower(text[0]) && is_lower(text[1]))
		out->data[at] = (char)(out->data[at] - 'a' + 'A');
	if (!has_end(text, len))
		str_add_char(out, '.');
}

/* What stands before the first entry of a list, without its mark. */
static void add_lead(struct str *out, const struct doc *doc, size_t from, size_t to)
{
	size_t line = to;
	while (line > from && doc->text[line - 1] != '\n')
		line--;
	str_add_bytes(out, doc->text + from, line - from);
}

static bool join_lists(struct str *out, const struct doc *doc)
{
	size_t at = 0;
	bool in_list = false, changed = false;
	for (size_t p = 0; p < doc->npieces; p++) {
		const struct piece *piece = &doc->pieces[p];
		if (piece->kind != PIECE_BULLET) {
			in_list = false;
			continue;
		}
		if (in_list)
			str_add_char(out, ' ');
		else
			add_lead(out, doc, at, piece->start);
		add_sentence(out, doc, piece);
		at = piece->end;
		in_list = changed = true;
	}
	str_add_bytes(out, doc->text + at, doc->len - at);
	return changed;
}

/* --- typos -------------------------------------------------------------------------------------------------------- */

#define TYPOS 3u
#define TYPO_LETTERS 7u /* of a word that is misspelt */

/* Where two letters in the middle of a long word differ; 0: it is no such word. */
static size_t typo_in(const struct doc *doc, const struct token *token)
{
	size_t len = token->end - token->start;
	const char *word = doc->text + token->start;
	if (token->kind != TOKEN_WORD || token->traits & (TRAIT_FUNCTION | TRAIT_QUANTITY) || len < TYPO_LETTERS)
		return 0;
	for (size_t i = 0; i < len; i++)
		if (!is_lower(word[i]))
			return 0;
	size_t middle = len / 2;
	return word[middle] != word[middle - 1] ? token->start + middle : 0;
}

static size_t count_typos(const struct doc *doc)
{
	size_t count = 0;
	for (size_t t = 0; t < doc->ntokens; t++)
		count += typo_in(doc, &doc->tokens[t]) > 0;
	return count;
}

/* Of all the words of an answer that may be misspelt: those in the middle of each third. */
static bool is_chosen(size_t word, size_t words)
{
	for (size_t i = 0; i < TYPOS; i++)
		if (word == (2 * i + 1) * words / (2 * TYPOS))
			return true;
	return false;
}

/* *word counts over all steps. */
static bool misspell(struct str *out, const struct doc *doc, size_t *word, size_t words)
{
	bool changed = false;
	str_add_bytes(out, doc->text, doc->len);
	for (size_t t = 0; t < doc->ntokens; t++) {
		size_t at = typo_in(doc, &doc->tokens[t]);
		if (!at || !is_chosen((*word)++, words))
			continue;
		char letter = out->data[at];
		out->data[at] = out->data[at - 1];
		out->data[at - 1] = letter;
		changed = true;
	}
	return changed;
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

bool trial_change(struct str *texts, const struct sample *sample, enum trial_change change)
{
	struct doc doc;
	size_t words = 0, word = 0;
	bool changed = false;
	doc_init(&doc);
	for (int s = 0; change == TRIAL_TYPOS && s < STEPS_MAX; s++) {
		if (!sample->answers[s])
			continue;
		doc_read(&doc, sample->answers[s], strlen(sample->answers[s]));
		words += count_typos(&doc);
	}
	for (int s = 0; s < STEPS_MAX; s++) {
		str_init(&texts[s]);
		if (!sample->answers[s])
			continue;
		doc_read(&doc, sample->answers[s], strlen(sample->answers[s]));
		changed |= change == TRIAL_REORDERED ? reorder(&texts[s], &doc)
			   : change == TRIAL_PROSE   ? join_lists(&texts[s], &doc)
						     : misspell(&texts[s], &doc, &word, words);
	}
	doc_release(&doc);
	return changed;
}
