// SPDX-License-Identifier: MIT
// The program that a dispute is about.
#ifndef OVM_PROGRAM_H
#define OVM_PROGRAM_H

#include <ovm/batch.h>

// Numbers of the local keys.
enum ovm_local {
    OVM_LOCAL_AGREED = 1,           // a state root, or the hash of a block if blocks are recorded on L1
    OVM_LOCAL_BATCH_HASH = 2,       // of the list of chunks, or the record
    OVM_LOCAL_CONFIGURATION_HASH = 3,
    OVM_LOCAL_CLAIMED = 4           // as the first
};

enum ovm_exit { OVM_EXIT_HOLDS = 0, OVM_EXIT_DOES_NOT_HOLD = 1, OVM_EXIT_PANIC = 2 };

// Executes the batch and compares its root with the claim. Leaves the run if that cannot be done.
enum ovm_exit ovm_program(struct ovm_run *run, struct ovm_batch_result *result);

#endif
