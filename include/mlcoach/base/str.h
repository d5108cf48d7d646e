/* str: a byte string that grows, always NUL-terminated once anything was added.
 *
 * `data` may be read directly; it moves when the string grows. STR_INIT needs no heap. */
#ifndef MLCOACH_BASE_STR_H
#define MLCOACH_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct str {
	char *data; /* never NULL; "" when empty */
	size_t len; /* bytes, without the final NUL */
	size_t cap; /* 0: nothing allocated yet */
};

extern char str_empty[];
#define STR_INIT { .data = str_empty, .len = 0, .cap = 0 }

void str_init(struct str *str);
void str_release(struct str *str);

/* Empties it and keeps the memory; str_clear_large does not when it is more than `most` bytes. */
void str_clear(struct str *str);
void str_clear_large(struct str *str, size_t most);

/* Makes room for `extra` more bytes. */
void str_reserve(struct str *str, size_t extra);

void str_add(struct str *str, const char *text);
void str_add_bytes(struct str *str, const char *bytes, size_t len);
void str_add_char(struct str *str, char c);
void str_add_repeat(struct str *str, const char *text, size_t times);
__attribute__((format(printf, 2, 3))) void str_addf(struct str *str, const char *format, ...);
__attribute__((format(printf, 2, 0))) void str_vaddf(struct str *str, const char *format, va_list args);

/* Cuts to `len` bytes; a longer `len` changes nothing. */
void str_truncate(struct str *str, size_t len);

/* Replaces `removed` bytes at `at` by `len` bytes. `at + removed` must lie inside the string. */
void str_splice(struct str *str, size_t at, size_t removed, const char *bytes, size_t len);

/* Nothing is written there. */
bool text_is_blank(const char *text, size_t len);

/* Hands the heap string to the caller (free() it); the str is empty afterwards. */
char *str_detach(struct str *str);

#endif
