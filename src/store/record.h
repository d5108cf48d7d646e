/* record: one entry of a journal, as bytes.
 *
 *	length of the payload   4 bytes, little-endian as all numbers
 *	kind                    1
 *	time                    8   ms
 *	payload
 *	    BEGIN   place 8, cursor 8, the text
 *	    EDIT    at 8, removed 8, cursor 8, the text inserted
 *	    TIME    nothing
 *	checksum                8   hash_bytes of all before it
 *
 * Before the first record stands JOURNAL_MAGIC. */
#ifndef MLCOACH_STORE_RECORD_H
#define MLCOACH_STORE_RECORD_H

#include "mlcoach/store/journal.h"

#define JOURNAL_MAGIC "mlcoach journal 1\n"
#define MAGIC_LEN (sizeof JOURNAL_MAGIC - 1)

/* Each appends one record. */
void record_begin(struct str *out, const struct draft *draft);
void record_edit(struct str *out, const struct edit *edit, int64_t at);
void record_time(struct str *out, int64_t at);

/* Applies the records of the file `fd` to `draft`, from behind the magic on. Returns the length of the file's
 * sound part: where the first torn, damaged or senseless record begins, or the end. Never fails. */
size_t record_replay(int fd, struct draft *draft);

#endif
