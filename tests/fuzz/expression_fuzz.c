/* Any list of the match language over any text: the first line is the list in YAML, the rest is the text. No crash, no
 * hang, and every hit lies inside the text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/content/bind.h"
#include "../../src/content/load.h"
#include "../../src/score/program.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void scan_text(const struct matches *matches, const char *text, size_t len)
{
	static const struct lexicon lexicon;
	struct vocab *vocab = vocab_new();
	struct spellings *spellings = spellings_new(&lexicon, vocab);
	struct program *program = program_new(&lexicon, vocab, spellings);
	node_id node = program_add(program, matches);
	program_freeze(program);
	struct stream stream = { 0 };
	struct doc doc;
	const struct doc *docs[1] = { &doc };
	doc_init(&doc);
	doc_read(&doc, text, len);
	stream_add(&stream, &doc, 0, vocab, spellings, false);
	struct scan *scan = scan_new(program);
	scan_read(scan, &stream, docs);
	struct hits hits = scan_hits(scan, node);
	for (size_t i = 0; i < hits.len; i++)
		if (hits.items[i].first > hits.items[i].last || hits.items[i].last >= stream.terms.len)
			abort();
	scan_free(scan);
	stream_release(&stream);
	doc_release(&doc);
	program_free(program);
	spellings_free(spellings);
	vocab_free(vocab);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct diags diags;
	struct names concepts = { 0 };
	struct matches matches = { 0 };
	const uint8_t *newline = size ? memchr(data, '\n', size) : NULL;
	size_t head = newline ? (size_t)(newline - data) : size;
	arena_init(&arena);
	diags_init(&diags);
	const struct node *list = yaml_read(&arena, arena_strndup(&arena, (const char *)data, head), head, "x", &diags);
	struct binder binder = { "x", &arena, &diags, &concepts, 0 };
	if (list)
		matches_bind(&binder, "full", &matches, list);
	if (list && !diags.errors)
		scan_text(&matches, (const char *)data + head, size - head);
	diags_release(&diags);
	arena_release(&arena);
	return 0;
}
