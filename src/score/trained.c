#include "trained.h"

#define ALIGNMENT 8u

void trained_put(struct trained_writer *writer, const void *items, size_t count, size_t size)
{
	uint64_t bytes = (uint64_t)count * size;
	str_add_bytes(writer->out, (const char *)&bytes, sizeof bytes);
	str_add_bytes(writer->out, items ? items : "", (size_t)bytes);
	while (writer->out->len % ALIGNMENT)
		str_add_char(writer->out, '\0');
}

static size_t padded(size_t bytes)
{
	return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

const void *trained_get(struct trained_reader *reader, size_t size, size_t *out_count)
{
	*out_count = 0;
	if (reader->bad || reader->len - reader->at < sizeof(uint64_t)) {
		reader->bad = true;
		return NULL;
	}
	uint64_t bytes = *(const uint64_t *)(const void *)(reader->bytes + reader->at);
	size_t left = reader->len - reader->at - sizeof bytes;
	if (bytes > left || padded((size_t)bytes) > left || bytes % size) {
		reader->bad = true;
		return NULL;
	}
	const char *items = reader->bytes + reader->at + sizeof bytes;
	reader->at += sizeof bytes + padded((size_t)bytes);
	*out_count = (size_t)bytes / size;
	return *out_count ? items : NULL;
}

const void *trained_get_just(struct trained_reader *reader, size_t size, size_t count)
{
	size_t found;
	const void *items = trained_get(reader, size, &found);
	if (found != count)
		reader->bad = true;
	return reader->bad ? NULL : items;
}
