// SPDX-License-Identifier: MIT
// The program that a dispute is about.
#ifndef OVM_PROGRAM_H
#define OVM_PROGRAM_H

#include <ovm/batch.h>

// Numbers of the local keys.
enum ovm_local {
    OVM_LOCAL_AGREED_ROOT = 1,
    OVM_LOCAL_BATCH_HASH = 2,
    OVM_LOCAL_CONFIGURATION_HASH = 3,
    OVM_LOCAL_CLAIMED_ROOT = 4
};

enum ovm_exit { OVM_EXIT_HOLDS = 0, OVM_EXIT_DOES_NOT_HOLD = 1, OVM_EXIT_PANIC = 2 };

// Executes the batch and compares its root with the claim. Leaves the run if that cannot be done.
enum ovm_exit ovm_program(struct ovm_run *run, struct ovm_batch_result *result);

#endif
