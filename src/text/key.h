/* key: a word of at most 16 bytes as two numbers, compared and hashed without a loop. Private to src/text. */
#ifndef MLCOACH_TEXT_KEY_H
#define MLCOACH_TEXT_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Longer words have no key. */
#define KEY_MAX 16u

struct key {
	uint64_t low, high; /* the bytes, zeros behind them */
};

/* The key of `len` bytes, at most KEY_MAX. */
static inline struct key key_of(const char *word, size_t len)
{
	struct key key = { 0 };
	char bytes[KEY_MAX] = { 0 };
	memcpy(bytes, word, len);
	memcpy(&key.low, bytes, 8);
	memcpy(&key.high, bytes + 8, 8);
	return key;
}

/* The same when KEY_MAX bytes may be read at `word`, whatever stands behind its end. */
static inline struct key key_in(const char *word, size_t len)
{
#if defined __BYTE_ORDER__ && defined __ORDER_LITTLE_ENDIAN__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	/* Loads at -len are the mask of len bytes: no branch, since lengths cannot be foretold. */
	static const uint8_t masks[2 * KEY_MAX] = { 255, 255, 255, 255, 255, 255, 255, 255,
						    255, 255, 255, 255, 255, 255, 255, 255 };
	struct key key, mask;
	memcpy(&key, word, sizeof key);
	memcpy(&mask, masks + KEY_MAX - len, sizeof mask);
	return (struct key) { key.low & mask.low, key.high & mask.high };
#else
	return key_of(word, len);
#endif
}

static inline bool key_same(struct key a, struct key b)
{
	return ((a.low ^ b.low) | (a.high ^ b.high)) == 0;
}

/* The best bits are the highest (multiplicative hashing, Knuth volume 3, 6.4). */
static inline uint64_t key_hash(struct key key)
{
	return (key.low ^ key.high * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xd6e8feb86659fd93);
}

#endif
