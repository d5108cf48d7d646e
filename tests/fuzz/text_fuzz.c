/* Any bytes through everything of the room `text` that takes bytes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/text/doc.h"
#include "mlcoach/text/find.h"
#include "mlcoach/text/utf8.h"
#include "mlcoach/text/vocab.h"
#include "mlcoach/text/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *what)
{
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

#define CHECK(holds) ((holds) ? (void)0 : fail(#holds))

static void read_doc(const char *text, size_t len)
{
	static struct doc doc; /* kept: reading again into a warm doc is the usual case */
	static struct vocab *vocab;
	if (!vocab)
		vocab = vocab_new();
	doc_read(&doc, text, len);
	uint32_t end = 0, next = 0;
	for (size_t i = 0; i < doc.npieces; i++) {
		const struct piece *piece = &doc.pieces[i];
		CHECK(piece->start >= end && piece->start < piece->end && piece->end <= len);
		CHECK(piece->first == next && piece->count && piece->parent < (int32_t)i);
		end = piece->end;
		next += piece->count;
	}
	CHECK(next == doc.ntokens);
	for (size_t i = 0; i < doc.ntokens; i++) {
		const struct token *token = &doc.tokens[i];
		const struct piece *piece = &doc.pieces[token->piece];
		CHECK(token->start < token->end && token->start >= piece->start && token->end <= piece->end);
		CHECK(token->norm_len && token->norm_len <= 64 && token->norm + token->norm_len <= doc.norm_len);
		vocab_find(vocab, doc_norm(&doc, token), token->norm_len);
		vocab_find_misspelt(vocab, doc_norm(&doc, token), token->norm_len);
		if (vocab_count(vocab) < 2000)
			vocab_add(vocab, doc_norm(&doc, token), token->norm_len);
	}
	for (size_t i = 0; i < doc.nquantities; i++) {
		const struct quantity *quantity = &doc.quantities[i];
		CHECK(quantity->first <= quantity->last && quantity->last < doc.ntokens);
		CHECK(quantity->low <= quantity->high && quantity->high < 1e301 && quantity->low >= 0);
		CHECK(doc.tokens[quantity->first].piece == doc.tokens[quantity->last].piece);
		CHECK(!i || doc.quantities[i - 1].last < quantity->first);
	}
}

static void walk(const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t next = utf8_grapheme_next(text, len, at);
		CHECK(next > at && next <= len);
		size_t back = utf8_grapheme_prev(text, len, next);
		CHECK(back < next);
		CHECK(utf8_grapheme_snap(text, len, at) == at && utf8_grapheme_snap(text, len, next) == next);
		CHECK(utf8_word_next(text, len, at) > at);
		CHECK(utf8_word_prev(text, len, next) < next);
		at = next;
	}
}

static void lay_out(const char *text, size_t len, size_t columns)
{
	for (size_t at = 0; at < len;) {
		struct wrap_line line = wrap_next(text, len, at, columns);
		CHECK(line.start == at && line.end >= at && line.end <= line.next && line.next > at &&
		      line.next <= len);
		at = line.next;
	}
}

/* What a text begins with is found there. */
static void search(const char *text, size_t len)
{
	struct needle needle;
	size_t wanted = utf8_grapheme_next(text, len, utf8_grapheme_next(text, len, 0)), start, end;
	needle_init(&needle, text, wanted);
	if (len)
		CHECK(needle_next(&needle, text, len, 0, &start, &end) && start == 0 && end <= len);
	if (needle_prev(&needle, text, len, len, &start, &end))
		CHECK(start < end && end <= len);
	needle_release(&needle);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	memcpy(text, data, size);
	text[size] = '\0';
	read_doc((const char *)data, size); /* no byte behind it may be read */
	walk(text, size < 4096 ? size : 4096);
	lay_out(text, size, size ? 1 + data[0] % 100 : 1);
	search(text, size < 4096 ? size : 4096);
	utf8_columns(text, size);
	struct quantity quantity;
	quantity_parse(&quantity, text);
	struct str out = STR_INIT;
	utf8_printable(&out, text, size);
	CHECK(utf8_valid(out.data, out.len, NULL));
	str_release(&out);
	free(text);
	return 0;
}
