#include "cachefile.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mlcoach/base/hash.h"

#define CACHEFILE_MAX (64u << 20) /* bytes */
#define HEAD_LEN 33u              /* key and checksum in hexadecimal digits, newline */

static void write_head(char out[HEAD_LEN + 1], uint64_t key, const char *bytes, size_t len)
{
	snprintf(out, HEAD_LEN + 1, "%016" PRIx64 "%016" PRIx64 "\n", key, hash_bytes(HASH_START, bytes, len));
}

static bool read_whole(struct cachefile *out, int fd)
{
	struct stat info;
	if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size < (off_t)HEAD_LEN ||
	    info.st_size > (off_t)CACHEFILE_MAX)
		return false;
	size_t size = (size_t)info.st_size;
	str_reserve(&out->bytes, size);
	while (out->bytes.len < size) {
		ssize_t got = read(fd, out->bytes.data + out->bytes.len, size - out->bytes.len);
		if (got <= 0)
			return false;
		out->bytes.len += (size_t)got;
	}
	out->bytes.data[size] = '\0';
	out->written = info.st_mtim;
	return true;
}

bool cachefile_open(struct cachefile *out, const char *path, uint64_t key)
{
	char head[HEAD_LEN + 1];
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	*out = (struct cachefile) { .bytes = STR_INIT, .at = HEAD_LEN };
	bool whole = fd >= 0 && read_whole(out, fd);
	if (fd >= 0)
		close(fd);
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

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t put = write(fd, bytes, len);
		if (put <= 0)
			return false;
		bytes += put;
		len -= (size_t)put;
	}
	return true;
}

void cachefile_write(const char *path, uint64_t key, const struct str *text)
{
	char head[HEAD_LEN + 1];
	struct str temporary = STR_INIT;
	str_addf(&temporary, "%s.XXXXXX", path);
	int fd = mkstemp(temporary.data);
	if (fd >= 0) {
		write_head(head, key, text->data, text->len);
		bool good = write_all(fd, head, HEAD_LEN) && write_all(fd, text->data, text->len);
		good = close(fd) == 0 && good;
		if (!good || rename(temporary.data, path) != 0)
			unlink(temporary.data);
	}
	str_release(&temporary);
}

void cachefile_name(struct str *out, const char *place, const char *ending)
{
	char *real = realpath(place, NULL);
	const char *name = real ? real : place;
	str_addf(out, "%016" PRIx64 "%s", hash_bytes(HASH_START, name, strlen(name)), ending);
	free(real);
}
