/* emit: JSON, value by value. Commas are put where they belong. */
#ifndef MLCOACH_REPORT_EMIT_H
#define MLCOACH_REPORT_EMIT_H

#include "mlcoach/base/diag.h"
#include "mlcoach/base/str.h"

/* `key` is NULL inside arrays and at the top. */
void emit_open(struct str *out, const char *key, char bracket);
void emit_close(struct str *out, char bracket);
void emit_string(struct str *out, const char *key, const char *text);
void emit_bytes(struct str *out, const char *key, const char *text, size_t len);
void emit_number(struct str *out, const char *key, double value, int decimals);
void emit_null(struct str *out, const char *key);

/* `json` is a value already. */
void emit_raw(struct str *out, const char *key, const char *json);

/* An array of them. */
void emit_diags(struct str *out, const char *key, const struct diags *diags);

#endif
