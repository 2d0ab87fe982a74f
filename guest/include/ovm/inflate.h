// SPDX-License-Identifier: MIT
// Decompression of DEFLATE (RFC 1951).
#ifndef OVM_INFLATE_H
#define OVM_INFLATE_H

#include <ovm/arena.h>

// Decompresses a stream that ends with the data. False if it is malformed, does not end there, or gives more than so many bytes; room for
// all of them is taken from the arena in any case. Codes must be complete, but for one of distances, or of literals, that has no more than one
// code, of one bit.
bool ovm_inflate(ovm_bytes data, size_t most, struct ovm_arena *arena, ovm_bytes *result);

#endif
