// SPDX-License-Identifier: MIT
#ifndef OVM_EVM_PRECOMPILE_H
#define OVM_EVM_PRECOMPILE_H

#include <ovm/arena.h>
#include <ovm/fork.h>

// Runs the precompiled contract of that number and takes its gas; the output is in the arena. False if it fails or the gas is
// not enough.
bool ovm_run_precompile(struct ovm_arena *arena, enum ovm_fork fork, uint8_t number, ovm_bytes input, uint64_t *gas, ovm_bytes *output);

#endif
