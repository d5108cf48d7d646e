#include "traits.h"

#include <pthread.h>

struct trait_slot trait_slots[1u << TRAIT_SLOTS_BITS];

void traits_teach(const char *word, unsigned traits)
{
	struct key key = key_of(word, strlen(word));
	size_t slot = key_hash(key) >> (64 - TRAIT_SLOTS_BITS);
	while (trait_slots[slot].traits && !key_same(trait_slots[slot].key, key))
		slot = (slot + 1) & ((1u << TRAIT_SLOTS_BITS) - 1);
	trait_slots[slot].key = key;
	trait_slots[slot].traits |= traits;
}

static void teach_all(void)
{
	function_words_teach();
	units_teach();
	negations_teach();
	questions_teach();
}

void traits_prepare(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, teach_all);
}
