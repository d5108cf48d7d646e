/* hash: a 64-bit content hash (FNV-1a, 64 bit), for change detection, never for secrecy. */
#ifndef MLCOACH_BASE_HASH_H
#define MLCOACH_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_START UINT64_C(0xcbf29ce484222325)

/* Continues `hash` (begin with HASH_START) over `len` bytes. */
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t len);

#endif
