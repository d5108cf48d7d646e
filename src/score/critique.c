#include "critique_private.h"

#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/alloc.h"
#include "mlcoach/text/utf8.h"

static int compare_terms(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

void critic_read(struct critic *critic, const char *text, size_t len)
{
	stream_clear(&critic->stream);
	doc_read(&critic->doc, text, len);
	stream_add(&critic->stream, &critic->doc, 0, critic->vocab, critic->spellings, true);
}

struct words words_of(struct critic *critic, const char *text)
{
	const struct stream *stream = &critic->stream;
	critic_read(critic, text, strlen(text));
	struct words words = { .terms = arena_array(&critic->arena, stream->terms.len, sizeof *words.terms) };
	for (size_t i = 0; i < stream->terms.len; i++)
		words.terms[i] = stream->terms.items[i].id;
	if (stream->terms.len)
		qsort(words.terms, stream->terms.len, sizeof *words.terms, compare_terms);
	for (size_t i = 0; i < stream->terms.len; i++)
		if (!words.len || words.terms[i] != words.terms[words.len - 1])
			words.terms[words.len++] = words.terms[i];
	return words;
}

size_t words_shared(struct words a, struct words b)
{
	size_t shared = 0;
	for (size_t i = 0, j = 0; i < a.len && j < b.len;) {
		shared += a.terms[i] == b.terms[j];
		bool left = a.terms[i] <= b.terms[j], right = b.terms[j] <= a.terms[i];
		i += left;
		j += right;
	}
	return shared;
}

#define BEGINNING 60u

const char *beginning(struct critic *critic, const char *text)
{
	size_t len = strlen(text), end = BEGINNING;
	if (len <= BEGINNING)
		return text;
	while (end && text[end] != ' ')
		end--;
	end = end ? end : utf8_cut(text, len, BEGINNING);
	return arena_printf(&critic->arena, "%.*s …", (int)end, text);
}

/* --- expressions -------------------------------------------------------------------------------------------------- */

static void critique_items(struct critic *critic)
{
	const struct checklist *checklist = critic->inspected->checklist;
	for (size_t i = 0; i < checklist->nitems; i++) {
		const struct item *item = &checklist->items[i];
		if (item->shared)
			continue;
		critique_list(critic, checklist->path, "full", &item->full);
		critique_list(critic, checklist->path, "partial", &item->partial);
		critique_list(critic, checklist->path, "require", &item->require);
		critique_list(critic, checklist->path, "forbid", &item->forbid);
	}
}

static void critique_study(struct critic *critic)
{
	const struct case_study *study = critic->inspected->study;
	for (size_t i = 0; i < study->nfacts; i++)
		critique_list(critic, study->path, "asked", &study->facts[i].asked);
	for (size_t i = 0; i < study->ntraps; i++) {
		critique_list(critic, study->path, "walked_in", &study->traps[i].walked_in);
		critique_list(critic, study->path, "named", &study->traps[i].named);
	}
	for (size_t i = 0; i < study->ncurveballs; i++)
		critique_list(critic, study->path, "full", &study->curveballs[i].full);
}

static void critique_lexicon(struct critic *critic)
{
	const struct lexicon *lexicon = critic->inspected->lexicon;
	for (size_t i = 0; i < lexicon->nconcepts; i++) {
		const struct concept *concept = &lexicon->concepts[i];
		if (concept->path && !strcmp(concept->path, critic->inspected->path))
			critique_list(critic, concept->path, concept->name, &concept->phrasings);
	}
}

static void critique_checklist(struct critic *critic)
{
	critique_items(critic);
	critique_examples(critic);
	critique_requirements(critic);
	critique_texts(critic);
	if (critic->inspected->study) {
		critique_study(critic);
		critique_numbers(critic);
	}
	if (critic->inspected->taught)
		critique_taught(critic);
}

void critique(void *context, const struct inspected *inspected, struct diags *diags)
{
	(void)context;
	struct critic critic = { .inspected = inspected, .diags = diags, .vocab = vocab_new() };
	critic.spellings = spellings_new(inspected->lexicon, critic.vocab);
	arena_init(&critic.arena);
	doc_init(&critic.doc);
	if (inspected->checklist)
		critique_checklist(&critic);
	else
		critique_lexicon(&critic);
	stream_release(&critic.stream);
	doc_release(&critic.doc);
	spellings_free(critic.spellings);
	vocab_free(critic.vocab);
	arena_release(&critic.arena);
}
