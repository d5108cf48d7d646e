#include "mlcoach/text/doc.h"

#include <stdlib.h>
#include <string.h>

#include "segment.h"
#include "traits.h"

/* Offsets have to fit 32 bits with room for normal forms that are longer than what was written. */
#define TEXT_MAX ((size_t)16 << 20)

void doc_init(struct doc *doc)
{
	*doc = (struct doc) { 0 };
}

void doc_release(struct doc *doc)
{
	free(doc->tokens);
	free(doc->pieces);
	free(doc->quantities);
	free(doc->norm);
	doc_init(doc);
}

void doc_read(struct doc *doc, const char *text, size_t len)
{
	doc->text = text;
	doc->len = len < TEXT_MAX ? len : TEXT_MAX;
	doc->ntokens = doc->npieces = doc->nquantities = doc->norm_len = 0;
	traits_prepare();
	segment(doc);
	quantity_find_all(doc);
}
