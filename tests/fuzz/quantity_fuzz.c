/* Any bytes as text with numbers: no crash, every quantity lies inside the tokens and its bounds are in order; what is
 * one quantity by itself is one in a text. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "mlcoach/base/arena.h"
#include "mlcoach/text/doc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool good)
{
	if (!good)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct doc doc;
	struct quantity quantity;
	struct arena arena;
	uint32_t next = 0;
	doc_init(&doc);
	doc_read(&doc, (const char *)data, size);
	for (size_t q = 0; q < doc.nquantities; q++) {
		const struct quantity *found = &doc.quantities[q];
		expect(found->first >= next && found->first <= found->last && found->last < doc.ntokens);
		expect((int)found->dimension >= 0 && found->dimension < DIMENSION_COUNT_OF);
		expect(!isnan(found->low) && !isnan(found->high) && found->low <= found->high);
		next = found->last + 1;
	}
	doc_release(&doc);
	arena_init(&arena);
	quantity_parse(&quantity, arena_strndup(&arena, (const char *)data, size));
	arena_release(&arena);
	return 0;
}
