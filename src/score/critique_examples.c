/* Examples that teach nothing new, and expressions that contradict them. */
#include <stdlib.h>
#include <string.h>

#include "critique_private.h"
#include "denial.h"
#include "mlcoach/base/alloc.h"
#include "program.h"

/* From this share of the words of either on, two examples say the same; fewer words than LEAST tell nothing. */
#define ALIKE 0.75
#define ALIKE_LEAST 4u
/* Told of an item at most. */
#define ALIKE_TOLD 3u

struct twin {
	size_t example, other, shared, most;
};

/* How much of the longer one the two share. */
static struct twin compare(const struct words *words, size_t a, size_t b)
{
	size_t most = words[a].len > words[b].len ? words[a].len : words[b].len;
	return (struct twin) { a, b, words_shared(words[a], words[b]), most };
}

static double likeness(struct twin twin)
{
	return twin.most ? (double)twin.shared / (double)twin.most : 0;
}

/* The most alike of the earlier examples. */
static struct twin twin_of(const struct words *words, size_t example)
{
	struct twin best = { 0 };
	for (size_t other = 0; other < example; other++) {
		struct twin twin = compare(words, example, other);
		if (likeness(twin) > likeness(best))
			best = twin;
	}
	return best;
}

static void tell_twin(struct critic *critic, const struct strings *examples, struct twin twin)
{
	bool here = is_here(examples, twin.other);
	const char *where = here ? arena_printf(&critic->arena, "the one on line %u", examples->at[twin.other].line)
				 : "one of the shared item";
	diags_warn(critic->diags, "examples-alike", critic->inspected->path, examples->at[twin.example],
		   "this example has %zu of %zu words in common with %s and teaches little; say it in other words", twin.shared,
		   twin.most, where);
}

static void check_twins(struct critic *critic, const struct strings *examples)
{
	struct words *words = arena_array(&critic->arena, examples->len, sizeof *words);
	unsigned told = 0;
	for (size_t e = 0; e < examples->len; e++)
		words[e] = words_of(critic, examples->items[e]);
	for (size_t e = 1; e < examples->len && told < ALIKE_TOLD; e++) {
		struct twin twin = is_here(examples, e) ? twin_of(words, e) : (struct twin) { 0 };
		if (twin.most < ALIKE_LEAST || likeness(twin) < ALIKE)
			continue;
		tell_twin(critic, examples, twin);
		told++;
	}
}

/* --- the same sentence for and against --------------------------------------------------------------------------------- */

static void check_counters(struct critic *critic, const struct item *item)
{
	for (size_t c = 0; c < item->counters.len; c++)
		for (size_t e = 0; is_here(&item->counters, c) && e < item->examples.len; e++)
			if (!strcmp(item->counters.items[c], item->examples.items[e]))
				diags_warn(critic->diags, "examples-alike", critic->inspected->path, item->counters.at[c],
					   "this counter is an example of the item, too; remove one of them");
}

struct sentence {
	const char *text, *item;
	struct mark at; /* line 0: in another file */
};

static int compare_sentences(const void *a, const void *b)
{
	const struct sentence *left = a, *right = b;
	int texts = strcmp(left->text, right->text);
	if (texts || left->at.line == right->at.line)
		return texts;
	return left->at.line < right->at.line ? -1 : 1;
}

/* An example that stands, word for word, in two items. */
static void check_copies(struct critic *critic)
{
	const struct checklist *checklist = critic->inspected->checklist;
	size_t count = 0;
	for (size_t i = 0; i < checklist->nitems; i++)
		count += checklist->items[i].examples.len;
	struct sentence *all = arena_array(&critic->arena, count, sizeof *all);
	count = 0;
	for (size_t i = 0; i < checklist->nitems; i++) {
		const struct strings *examples = &checklist->items[i].examples;
		for (size_t e = 0; e < examples->len; e++)
			all[count++] = (struct sentence) { examples->items[e], checklist->items[i].id,
							   is_here(examples, e) ? examples->at[e] : (struct mark) { 0, 0 } };
	}
	if (count)
		qsort(all, count, sizeof *all, compare_sentences);
	for (size_t i = 1; i < count; i++)
		if (all[i].at.line && !strcmp(all[i].text, all[i - 1].text) && strcmp(all[i].item, all[i - 1].item))
			diags_warn(critic->diags, "examples-alike", critic->inspected->path, all[i].at,
				   "this is an example of '%s', too; the scorer can't tell which item it is for", all[i - 1].item);
}

void critique_examples(struct critic *critic)
{
	const struct checklist *checklist = critic->inspected->checklist;
	for (size_t i = 0; i < checklist->nitems; i++) {
		check_twins(critic, &checklist->items[i].examples);
		check_counters(critic, &checklist->items[i]);
	}
	check_copies(critic);
}

/* --- 'require' and 'forbid' against the examples --------------------------------------------------------------------- */

/* All examples as one reading, each as an answer of its own. */
struct examples_read {
	struct doc *docs;
	const struct doc **list;
	size_t ndocs;
	struct stream stream;
	bool *denied; /* by term */
	struct program *program;
	struct scan *scan;
};

static bool exact(const struct item *item)
{
	return item->require.len || item->forbid.len;
}

static void read_examples(struct critic *critic, struct examples_read *reading)
{
	const struct checklist *checklist = critic->inspected->checklist;
	size_t count = 0;
	for (size_t i = 0; i < checklist->nitems; i++)
		count += exact(&checklist->items[i]) ? checklist->items[i].examples.len : 0;
	reading->docs = alloc_zeroed(count + 1, sizeof *reading->docs);
	reading->list = alloc_zeroed(count + 1, sizeof *reading->list);
	for (size_t i = 0; i < checklist->nitems; i++) {
		const struct strings *examples = &checklist->items[i].examples;
		for (size_t e = 0; exact(&checklist->items[i]) && e < examples->len; e++) {
			struct doc *doc = &reading->docs[reading->ndocs];
			doc_init(doc);
			doc_read(doc, examples->items[e], strlen(examples->items[e]));
			stream_add(&reading->stream, doc, (uint32_t)reading->ndocs, critic->vocab, critic->spellings, true);
			reading->list[reading->ndocs++] = doc;
		}
	}
	reading->denied = alloc_zeroed(reading->stream.terms.len + 1, sizeof *reading->denied);
	denial_mark(reading->denied, &reading->stream, reading->list);
}

static void release_reading(struct examples_read *reading)
{
	for (size_t d = 0; d < reading->ndocs; d++)
		doc_release(&reading->docs[d]);
	free(reading->docs);
	free(reading->list);
	free(reading->denied);
	stream_release(&reading->stream);
	scan_free(reading->scan);
	program_free(reading->program);
}

/* The first of the answers [from, from + count) in which an expression holds, or -1. */
static ptrdiff_t first_held(const struct examples_read *reading, node_id node, size_t from, size_t count)
{
	struct hits hits = scan_hits(reading->scan, node);
	for (size_t h = 0; h < hits.len; h++) {
		const struct hit *hit = &hits.items[h];
		size_t answer = reading->stream.units.items[hit->unit].answer;
		bool denied = !hit->says_no && (reading->denied[hit->first] || reading->denied[hit->last]);
		if (!denied && answer >= from && answer < from + count)
			return (ptrdiff_t)(answer - from);
	}
	return -1;
}

static void check_exact(struct critic *critic, const struct examples_read *reading, const struct item *item, node_id require,
			node_id forbid, size_t from)
{
	ptrdiff_t met = first_held(reading, require, from, item->examples.len);
	ptrdiff_t forbidden = first_held(reading, forbid, from, item->examples.len);
	if (item->require.len && item->examples.len && met < 0 && !item->shared)
		diags_warn(critic->diags, "require-unmet", critic->inspected->path, item->require.items[0].at,
			   "no example of '%s' meets its 'require', so nothing like them is ever covered; widen it", item->id);
	if (forbidden >= 0 && is_here(&item->examples, (size_t)forbidden))
		diags_warn(critic->diags, "forbid-met", critic->inspected->path, item->examples.at[forbidden],
			   "'forbid' of '%s' holds in this example, so it is never covered; narrow it, or make this a counter",
			   item->id);
}

void critique_requirements(struct critic *critic)
{
	const struct checklist *checklist = critic->inspected->checklist;
	struct examples_read reading = { 0 };
	read_examples(critic, &reading);
	reading.program = program_new(critic->inspected->lexicon, critic->vocab, critic->spellings);
	node_id *require = arena_array(&critic->arena, checklist->nitems, sizeof *require);
	node_id *forbid = arena_array(&critic->arena, checklist->nitems, sizeof *forbid);
	for (size_t i = 0; i < checklist->nitems; i++) {
		require[i] = program_add(reading.program, &checklist->items[i].require);
		forbid[i] = program_add(reading.program, &checklist->items[i].forbid);
	}
	program_freeze(reading.program);
	reading.scan = scan_new(reading.program);
	scan_read(reading.scan, &reading.stream, reading.list);
	for (size_t i = 0, from = 0; i < checklist->nitems; i++) {
		const struct item *item = &checklist->items[i];
		if (!exact(item))
			continue;
		check_exact(critic, &reading, item, require[i], forbid[i], from);
		from += item->examples.len;
	}
	release_reading(&reading);
}
