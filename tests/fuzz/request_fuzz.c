/* Any bytes as a line of a batch: no crash, no hang, an error or something to grade, and an id that is JSON. Some of the
 * item sets are taught and graded too; all would be too slow. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/content/jsontext.h"
#include "mlcoach/content/request.h"
#include "mlcoach/score/scorecard.h"

#define TAUGHT_EVERY 16u

static struct library *library;
static struct diags library_diags;

static void open_library(void)
{
	struct library_options where = { .content = "tests/score/pack" };
	diags_init(&library_diags);
	if (library_open(&library, &where, &library_diags) != STATUS_OK || !library_lexicon(library, &library_diags))
		abort();
}

static void check_id(const char *id)
{
	struct diags diags;
	json_places places = VEC_INIT;
	diags_init(&diags);
	if (!jsontext_scan(&places, id, strlen(id), NULL, &diags))
		abort();
	vec_release(&places);
	diags_release(&diags);
}

static void grade(const struct rubric *rubric, const char *text)
{
	struct answer answer = { .kind = ANSWER_STEP, .text = text, .len = strlen(text) };
	struct scorer *scorer = scorer_new(&rubric->framework, library_lexicon(library, &library_diags), &rubric->study,
					   &rubric->checklist);
	struct scorecard *card = scorecard_new(scorer, &answer, 1, NULL);
	for (size_t i = 0; i < card->nitems; i++)
		for (size_t e = 0; e < card->items[i].nevidence; e++)
			if (card->items[i].evidence[e].end > answer.len)
				abort();
	scorecard_free(card);
	scorer_free(scorer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str line = STR_INIT;
	struct request request;
	if (!library)
		open_library();
	str_add_bytes(&line, (const char *)data, size);
	request_read(&request, library, line.data, line.len, 1);
	check_id(request.id);
	if (!request.error && (request.rubric != NULL) == (request.case_index >= 0))
		abort();
	if (!request.error && request.rubric && request.rubric->checklist.hash % TAUGHT_EVERY == 0)
		grade(request.rubric, request.answers[0]);
	request_release(&request);
	str_release(&line);
	return 0;
}
