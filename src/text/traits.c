#include "traits.h"

#include <pthread.h>
#include <stdlib.h>

#define GROUPS (1u << TRAIT_GROUPS_BITS)
#define WORDS_MAX (1u << (TRAIT_SLOTS_BITS - 1))

struct trait_table trait_table;

/* --- what is taught ------------------------------------------------------------------------------------------- */

static struct trait_slot words[WORDS_MAX];
static size_t nwords;

void traits_teach(const char *word, unsigned taught, size_t index)
{
	struct key key = key_of(word, strlen(word));
	size_t at = 0;
	while (at < nwords && !key_same(words[at].key, key))
		at++;
	if (at == WORDS_MAX)
		abort(); /* the lists have outgrown the table */
	nwords += at == nwords;
	words[at].key = key;
	words[at].traits |= (uint16_t)taught;
	if (taught & TRAIT_UNIT)
		words[at].unit = (uint8_t)(index + 1);
	if (taught & TRAIT_NUMBER)
		words[at].number = (uint8_t)(index + 1);
}

/* --- the table ------------------------------------------------------------------------------------------------ */

static unsigned sizes[GROUPS];

static size_t group_of(const struct trait_slot *word)
{
	return (size_t)(key_hash(word->key) >> (64 - TRAIT_GROUPS_BITS));
}

/* The largest groups first, while there is room. */
static int compare_groups(const void *a, const void *b)
{
	size_t x = group_of(a), y = group_of(b);
	if (sizes[x] != sizes[y])
		return sizes[x] > sizes[y] ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* Puts the words of a group into their places, if all of those are free with this shift. */
static bool place_group(const struct trait_slot *group, size_t count, uint16_t shift)
{
	for (size_t i = 0; i < count; i++) {
		struct trait_slot *slot = &trait_table.slots[trait_place(key_hash(group[i].key), shift)];
		if (slot->traits) {
			while (i--)
				trait_table.slots[trait_place(key_hash(group[i].key), shift)].traits = 0;
			return false;
		}
		*slot = group[i];
	}
	trait_table.shifts[group_of(group)] = shift;
	return true;
}

static void prepare(void)
{
	function_words_teach();
	units_teach();
	negations_teach();
	questions_teach();
	quantities_teach();
	for (size_t w = 0; w < nwords; w++)
		sizes[group_of(&words[w])]++;
	qsort(words, nwords, sizeof *words, compare_groups);
	for (size_t w = 0; w < nwords; w += sizes[group_of(&words[w])])
		for (uint16_t shift = 0; !place_group(&words[w], sizes[group_of(&words[w])], shift);)
			if (!++shift)
				abort(); /* of 65,536 shifts one fits */
}

void traits_prepare(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, prepare);
}
