/* Bytes to tokens, to terms, to hits: what it costs before anything is judged, and whether it grows with the answer
 * alone. Writes the text and 300 phrases for the peers into the directory given. */
#include <stdio.h>
#include <stdlib.h>

#include "../../src/score/program_private.h"
#include "../../src/score/scorer_private.h"
#include "bench.h"

#define LONGEST ((size_t)16 << 20)
#define WORDS 300u
#define PHRASES 300u

/* The linker hands the calls of the program's own archives to these. */
static size_t allocations;
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_malloc(size_t size)
{
	allocations++;
	return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	allocations++;
	return __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	allocations++;
	return __real_realloc(old, size);
}

/* All that is used again for the next answer. */
struct reader {
	const struct scorer *scorer;
	struct doc doc;
	struct stream stream;
	struct scan *scan;
};

/* Seconds up to each arrow; the best of several rounds. */
struct times {
	double tokens, terms, hits;
};

static void keep_least(double *best, double took)
{
	if (took < *best)
		*best = took;
}

static void read_once(struct reader *reader, const char *text, size_t len, struct times *best)
{
	const struct doc *docs[] = { &reader->doc };
	double begin = now();
	doc_read(&reader->doc, text, len);
	keep_least(&best->tokens, now() - begin);
	stream_clear(&reader->stream);
	stream_add(&reader->stream, &reader->doc, 0, reader->scorer->vocab, reader->scorer->spellings, false);
	keep_least(&best->terms, now() - begin);
	scan_read(reader->scan, &reader->stream, docs);
	for (size_t i = 0; i < reader->scorer->checklist->nitems; i++) {
		const struct item_nodes *item = &reader->scorer->items[i];
		scan_hits(reader->scan, item->full);
		scan_hits(reader->scan, item->partial);
		scan_hits(reader->scan, item->require);
		scan_hits(reader->scan, item->forbid);
	}
	keep_least(&best->hits, now() - begin);
}

static struct times read_often(struct reader *reader, const char *text, size_t len, unsigned rounds)
{
	struct times best = { 1e9, 1e9, 1e9 };
	for (unsigned i = 0; i < rounds; i++)
		read_once(reader, text, len, &best);
	return best;
}

static void tell_speed(struct reader *reader, const char *text, size_t len)
{
	struct times best = read_often(reader, text, len, 7);
	double bytes = (double)len / 1e6;
	printf("%2zu MB: bytes to tokens %6.1f MB/s, to terms %6.1f MB/s, to hits %6.1f MB/s\n", len >> 20,
	       bytes / best.tokens, bytes / best.terms, bytes / best.hits);
}

static size_t words_end(const char *text, size_t words)
{
	size_t at = 0;
	for (; text[at] && words; at++)
		words -= text[at] == ' ';
	return at;
}

static void tell_small(struct reader *reader, const char *text)
{
	size_t len = words_end(text, WORDS);
	struct times best = read_often(reader, text, len, 5000);
	printf("%u words, %zu bytes: to tokens %.1f us, to terms %.1f us, to hits %.1f us\n", WORDS, len,
	       best.tokens * 1e6, best.terms * 1e6, best.hits * 1e6);
	size_t before = allocations;
	read_often(reader, text, len, 1000);
	printf("allocations in 1000 more readings of it: %zu\n", allocations - before);
}

/* --- files for the peers -------------------------------------------------------------------------------------- */

static FILE *open_in(const char *directory, const char *name)
{
	struct str path = STR_INIT;
	str_add(&path, directory);
	str_add(&path, name);
	FILE *file = fopen(path.data, "w");
	str_release(&path);
	if (!file)
		exit(3);
	return file;
}

static size_t write_phrases(FILE *file, const struct matches *matches, size_t left)
{
	for (size_t i = 0; i < matches->len && left; i++) {
		const struct match *match = &matches->items[i];
		if (match->kind == MATCH_PHRASE && !strchr(match->text, '<'))
			left -= fprintf(file, "%s\n", match->text) > 0;
		left = write_phrases(file, &match->children, left);
	}
	return left;
}

static void write_files(const char *directory, const struct scorer *scorer, const struct lexicon *lexicon,
			const struct str *text)
{
	FILE *file = open_in(directory, "/long.txt");
	fwrite(text->data, 1, text->len, file);
	fclose(file);
	size_t left = PHRASES;
	file = open_in(directory, "/phrases.txt");
	for (size_t i = 0; i < lexicon->nconcepts && left; i++)
		left = write_phrases(file, &lexicon->concepts[i].phrasings, left);
	for (size_t i = 0; i < scorer->checklist->nitems && left; i++)
		left = write_phrases(file, &scorer->checklist->items[i].full, left);
	fclose(file);
}

int main(int argc, char **argv)
{
	struct diags diags;
	struct library *library;
	struct library_options where = { .content = "content" };
	diags_init(&diags);
	if (argc != 2 || library_open(&library, &where, &diags) != STATUS_OK)
		return 1;
	int index = library_find(library, "ad-click-prediction", &diags);
	const struct lexicon *lexicon = library_lexicon(library, &diags);
	struct scorer *scorer = scorer_new(library_framework(library), lexicon,
					   library_case(library, (size_t)index, &diags),
					   library_checklist(library, (size_t)index, &diags));
	struct reader reader = { .scorer = scorer, .scan = scan_new(scorer->program) };
	struct str text = STR_INIT;
	write_long(&text, library, &diags, LONGEST);
	write_files(argv[1], scorer, lexicon, &text);
	printf("checklist of %zu items, %zu expressions, %zu phrases\n", scorer->checklist->nitems,
	       scorer->program->nodes.len, scorer->program->phrase_node.len);
	tell_small(&reader, text.data);
	for (size_t len = (size_t)1 << 20; len <= LONGEST; len *= 4)
		tell_speed(&reader, text.data, len);
	scan_free(reader.scan);
	stream_release(&reader.stream);
	doc_release(&reader.doc);
	str_release(&text);
	scorer_free(scorer);
	library_free(library);
	diags_release(&diags);
	return 0;
}
