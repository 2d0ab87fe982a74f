// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_SECP256K1_LIBRARY_H
#define OVM_CRYPTO_SECP256K1_LIBRARY_H

// The parts of bitcoin-core's libsecp256k1 that recovery needs, configured: generic C without big-number library, limbs by
// the machine's word, and the endomorphism, which halves the doublings.

#define USE_NUM_NONE 1
#define USE_FIELD_INV_BUILTIN 1
#define USE_SCALAR_INV_BUILTIN 1
#define USE_ENDOMORPHISM 1

// Odd multiples of the generator: 2 tables of 2^(window - 2) points of 64 bytes. Twelve is 128 KiB; from there on another
// bit saves hardly one addition of some sixty a table.
#define ECMULT_WINDOW_SIZE 12

#ifdef __SIZEOF_INT128__
#define HAVE___INT128 1
#define USE_FIELD_5X52 1
#define USE_SCALAR_4X64 1
#else
#define USE_FIELD_10X26 1
#define USE_SCALAR_8X32 1
#endif

// Its headers rely on the order, and scratch_impl.h on <string.h> being there.
#include <string.h>

#include <include/secp256k1.h>
#include <src/util.h>
#include <src/num_impl.h>
#include <src/field_impl.h>
#include <src/scalar_impl.h>
#include <src/group_impl.h>
#include <src/scratch_impl.h>
#include <src/ecmult_impl.h>

#endif
