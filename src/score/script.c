#include "script.h"

#include <stdlib.h>
#include <string.h>

#include "denial.h"
#include "features.h"
#include "glossary.h"
#include "mlcoach/base/alloc.h"
#include "mlcoach/base/hash.h"
#include "names.h"

#define RUN 5u		 /* terms in a row that show a pasted text */
#define ECHO_SHARE 0.85	 /* of a piece's terms that the prompt has */
#define MODEL_SHARE 0.6	 /* of a piece's runs that the model answer has */
#define LIST_FUNCTION 0.12 /* a list of names has fewer function words */

struct known_texts {
	uint8_t *prompt; /* by term: stands in the prompt or in a question of the interviewer */
	size_t nterms;
	uint64_t *runs; /* hashes of the model answers' runs, open addressing, 0: empty */
	size_t mask;
};

static uint64_t run_hash(const struct term *terms)
{
	uint64_t hash = HASH_START;
	for (unsigned i = 0; i < RUN; i++)
		hash = hash_bytes(hash, &terms[i].id, sizeof terms[i].id);
	return hash | 1;
}

static bool has_run(const struct known_texts *texts, uint64_t run)
{
	size_t at = run & texts->mask;
	while (texts->runs[at] && texts->runs[at] != run)
		at = (at + 1) & texts->mask;
	return texts->runs[at] != 0;
}

static void read_text(struct stream *out, struct doc *doc, const char *text, struct vocab *vocab,
		      const struct spellings *spellings)
{
	doc_read(doc, text, strlen(text));
	stream_add(out, doc, 0, vocab, spellings, true);
}

static void add_runs(struct known_texts *texts, const struct stream *stream)
{
	for (size_t i = 0; i + RUN <= stream->terms.len; i++) {
		uint64_t run = run_hash(&stream->terms.items[i]);
		size_t at = run & texts->mask;
		while (texts->runs[at] && texts->runs[at] != run)
			at = (at + 1) & texts->mask;
		texts->runs[at] = run;
	}
}

struct known_texts *known_texts_new(const struct framework *framework, const struct case_study *study,
				    struct vocab *vocab, const struct spellings *spellings)
{
	struct known_texts *texts = alloc_zeroed(1, sizeof *texts);
	struct stream prompt = { 0 }, models = { 0 };
	struct doc doc;
	doc_init(&doc);
	read_text(&prompt, &doc, study->prompt, vocab, spellings);
	for (size_t s = 0; s < framework->nsteps; s++) {
		read_text(&prompt, &doc, study->steps[s].question, vocab, spellings);
		read_text(&models, &doc, study->steps[s].answer, vocab, spellings);
	}
	texts->nterms = vocab_count(vocab) + 1;
	texts->prompt = alloc_zeroed(texts->nterms, 1);
	for (size_t i = 0; i < prompt.terms.len; i++)
		texts->prompt[prompt.terms.items[i].id] = 1;
	size_t size = 64;
	while (size < models.terms.len * 2)
		size *= 2;
	texts->mask = size - 1;
	texts->runs = alloc_zeroed(size, sizeof *texts->runs);
	add_runs(texts, &models);
	stream_release(&prompt);
	stream_release(&models);
	doc_release(&doc);
	return texts;
}

void known_texts_free(struct known_texts *texts)
{
	if (!texts)
		return;
	free(texts->prompt);
	free(texts->runs);
	free(texts);
}

/* --- what a piece is ----------------------------------------------------------------------------------- */

/* What stands in brackets explains the word before them: "p(click | user, ad)" is no list of names. */
static unsigned count_separators(const char *text, uint32_t start, uint32_t end)
{
	unsigned separators = 0, brackets = 0;
	for (uint32_t i = start; i < end; i++) {
		char c = text[i];
		brackets += c == '(';
		brackets -= c == ')' && brackets;
		separators += !brackets && (c == ',' || c == '/' || c == '|' || c == '+');
	}
	return separators;
}

/* A budget split into parts is a list, but of decisions. */
#define LIST_QUANTITIES 2u

/* Those with a unit, or all. */
static unsigned count_quantities(const struct doc *doc, const struct piece *piece, bool all)
{
	unsigned count = 0;
	for (size_t q = quantity_from(doc, piece->first);
	     q < doc->nquantities && doc->quantities[q].first < piece->first + piece->count; q++)
		count += all || doc->quantities[q].dimension != DIMENSION_COUNT;
	return count;
}

static bool is_list(const struct doc *doc, const struct piece *piece)
{
	unsigned functions = 0;
	for (uint32_t t = piece->first; t < piece->first + piece->count; t++)
		functions += doc->tokens[t].traits & TRAIT_FUNCTION;
	return piece->count >= 6 && functions < LIST_FUNCTION * piece->count &&
	       count_separators(doc->text, piece->start, piece->end) >= 3 && count_quantities(doc, piece, true) < LIST_QUANTITIES;
}

static bool is_echo(const struct known_texts *texts, const struct stream *stream, const struct unit *unit)
{
	unsigned same = 0;
	for (uint32_t i = unit->first; i < unit->first + unit->count; i++) {
		uint32_t id = stream->terms.items[i].id;
		same += id < texts->nterms && texts->prompt[id];
	}
	return unit->count >= 4 && same >= ECHO_SHARE * unit->count;
}

static bool is_model_text(const struct known_texts *texts, const struct stream *stream, const struct unit *unit)
{
	unsigned runs = 0, same = 0;
	for (uint32_t i = unit->first; i + RUN <= unit->first + unit->count; i++, runs++)
		same += has_run(texts, run_hash(&stream->terms.items[i]));
	return runs >= 2 && same >= MODEL_SHARE * runs;
}

static unsigned unit_flags(const struct script *script, const struct unit *unit, const struct known_texts *texts)
{
	const struct doc *doc = &script->docs[unit->answer];
	const struct piece *piece = &doc->pieces[unit->piece];
	unsigned flags = piece->question ? UNIT_QUESTION : 0;
	flags |= is_list(doc, piece) || offers_options(doc, piece) ? UNIT_LIST : 0;
	flags |= is_echo(texts, &script->stream, unit) ? UNIT_ECHO : 0;
	flags |= is_model_text(texts, &script->stream, unit) ? UNIT_MODEL : 0;
	return flags;
}

/* The entries of an interview that is a glossary are names, each with more names. */
static void mark_glossary(struct script *script)
{
	const struct unit *units = script->stream.units.items;
	size_t count = script->stream.units.len, entries = 0;
	for (size_t pass = 0; pass < 2; pass++)
		for (size_t u = 0; u < count && (!pass || glossary_is(entries, count)); u++) {
			const struct doc *doc = &script->docs[units[u].answer];
			bool entry = glossary_entry(doc, &doc->pieces[units[u].piece]);
			entries += !pass && entry;
			script->flags[u] |= pass && entry ? UNIT_LIST | UNIT_GLOSS : 0;
		}
}

/* --- windows -------------------------------------------------------------------------------------------- */

#define PAIR_TERMS 60u /* two neighbours longer than this are not read together */

/* Two neighbours are what either is, but a list only when both are: a list beside a sentence is explained by it. A
 * question is answered by what follows it. */
static unsigned pair_flags(unsigned left, unsigned right)
{
	const unsigned both = UNIT_LIST | UNIT_GLOSS, last = UNIT_QUESTION;
	return ((left | right) & ~(both | last)) | (left & right & both) | (right & last);
}

struct window script_window(const struct script *script, uint32_t unit, uint32_t nunits)
{
	const struct unit *first = &script->stream.units.items[unit];
	struct window window = { .unit = unit, .nunits = nunits, .first = first->first, .count = first->count,
				 .flags = script->flags[unit] };
	if (nunits > 1) {
		window.count += first[1].count;
		window.flags = pair_flags(window.flags, script->flags[unit + 1]);
	}
	return window;
}

#define WORDS_LEAST 2u

/* Two words or measures at least: what is no more than numbers, or one word, says nothing. */
static bool says_something(const struct script *script, const struct unit *unit)
{
	const struct doc *doc = &script->docs[unit->answer];
	const struct term *terms = script->stream.terms.items + unit->first;
	const struct piece *piece = &doc->pieces[unit->piece];
	unsigned words = 0;
	for (uint32_t i = 0; i < unit->count && words < WORDS_LEAST; i++)
		words += !(doc->tokens[terms[i].token].traits & TRAIT_QUANTITY);
	if (words < WORDS_LEAST)
		words += count_quantities(doc, piece, false);
	return words >= WORDS_LEAST;
}

static void add_windows(struct script *script)
{
	const struct unit *units = script->stream.units.items;
	size_t count = script->stream.units.len;
	for (uint32_t u = 0; u < count; u++) {
		const struct unit *unit = &units[u], *next = u + 1 < count ? unit + 1 : NULL;
		bool says = says_something(script, unit), next_says = next && says_something(script, next);
		if (says)
			*vec_push(&script->windows) = script_window(script, u, 1);
		if (next && (says || next_says) && next->answer == unit->answer && unit->count && next->count &&
		    unit->count + next->count <= PAIR_TERMS)
			*vec_push(&script->windows) = script_window(script, u, 2);
	}
}

void script_init(struct script *script, const struct answer *answers, size_t nanswers, struct vocab *vocab,
		  const struct spellings *spellings, const struct program *program, const struct known_texts *texts)
{
	*script = (struct script) { .answers = answers, .nanswers = nanswers };
	script->docs = alloc_zeroed(nanswers, sizeof *script->docs);
	script->doc_list = alloc_zeroed(nanswers, sizeof *script->doc_list);
	for (size_t i = 0; i < nanswers; i++) {
		doc_init(&script->docs[i]);
		doc_read(&script->docs[i], answers[i].text, answers[i].len);
		stream_add(&script->stream, &script->docs[i], (uint32_t)i, vocab, spellings, false);
		script->doc_list[i] = &script->docs[i];
	}
	script->denied = alloc_zeroed(script->stream.terms.len, sizeof *script->denied);
	denial_mark(script->denied, &script->stream, script->doc_list);
	script->flags = alloc_zeroed(script->stream.units.len, sizeof *script->flags);
	for (size_t u = 0; u < script->stream.units.len; u++)
		script->flags[u] = unit_flags(script, &script->stream.units.items[u], texts);
	mark_glossary(script);
	add_windows(script);
	script->scan = scan_new(program);
	scan_read(script->scan, &script->stream, script->doc_list);
}

void script_release(struct script *script)
{
	for (size_t i = 0; i < script->nanswers; i++)
		doc_release(&script->docs[i]);
	free(script->docs);
	free(script->doc_list);
	free(script->denied);
	free(script->flags);
	stream_release(&script->stream);
	vec_release(&script->windows);
	scan_free(script->scan);
	*script = (struct script) { 0 };
}
