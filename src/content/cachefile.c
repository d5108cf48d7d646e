#include "cachefile.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mlcoach/base/hash.h"
#include "mlcoach/base/path.h"

#define CACHEFILE_MAX (64u << 20) /* bytes */
#define HEAD_LEN 33u              /* key and checksum in hexadecimal digits, newline */

static void write_head(char out[HEAD_LEN + 1], uint64_t key, const char *bytes, size_t len)
{
	snprintf(out, HEAD_LEN + 1, "%016" PRIx64 "%016" PRIx64 "\n", key, hash_bytes(HASH_START, bytes, len));
}

bool cachefile_open(struct cachefile *out, const char *path, uint64_t key)
{
	char head[HEAD_LEN + 1];
	struct diags quiet;
	diags_init(&quiet);
	*out = (struct cachefile) { .bytes = STR_INIT, .at = HEAD_LEN };
	bool whole = path_read(&out->bytes, path, CACHEFILE_MAX, &quiet) == STATUS_OK && out->bytes.len >= HEAD_LEN;
	diags_release(&quiet);
	if (whole) {
		write_head(head, key, out->bytes.data + HEAD_LEN, out->bytes.len - HEAD_LEN);
		whole = !memcmp(head, out->bytes.data, HEAD_LEN);
	}
	if (!whole)
		cachefile_close(out);
	return whole;
}

void cachefile_close(struct cachefile *file)
{
	str_release(&file->bytes);
}

const char *cachefile_text(struct cachefile *file)
{
	if (file->at >= file->bytes.len)
		return "";
	const char *text = file->bytes.data + file->at;
	file->at += strlen(text) + 1;
	return text;
}

uint64_t cachefile_number(struct cachefile *file)
{
	return strtoull(cachefile_text(file), NULL, 16);
}

void cachefile_add_text(struct str *out, const char *text)
{
	str_add_bytes(out, text, strlen(text) + 1);
}

void cachefile_add_number(struct str *out, uint64_t number)
{
	char digits[20];
	snprintf(digits, sizeof digits, "%" PRIx64, number);
	cachefile_add_text(out, digits);
}

void cachefile_write(const char *path, uint64_t key, const struct str *text)
{
	char head[HEAD_LEN + 1];
	struct str whole = STR_INIT;
	write_head(head, key, text->data, text->len);
	str_add(&whole, head);
	str_add_bytes(&whole, text->data, text->len);
	path_cache(path, whole.data, whole.len);
	str_release(&whole);
}

void cachefile_name(struct str *out, const char *place, const char *ending)
{
	char *real = realpath(place, NULL);
	const char *name = real ? real : place;
	str_addf(out, "%016" PRIx64 "%s", hash_bytes(HASH_START, name, strlen(name)), ending);
	free(real);
}
