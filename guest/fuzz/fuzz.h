// SPDX-License-Identifier: MIT
// What the sources of random input share.
#ifndef OVM_FUZZ_H
#define OVM_FUZZ_H

#include "../tests/suite.h"

uint32_t random_below(uint32_t limit);
// A copy with some bytes changed, lost or added.
ovm_bytes mutate(struct ovm_arena *arena, ovm_bytes data);

// Puts all that the program needs into a new store, for a chain with a container: a batch in which the execution manager runs random
// calls of its functions.
bool prepare_container_case(struct file *file, struct store *store);

#endif
