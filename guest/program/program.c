// SPDX-License-Identifier: MIT
#include <ovm/program.h>

enum ovm_exit ovm_program(struct ovm_run *run, struct ovm_batch_result *result)
{
    struct ovm_oracle *oracle = &run->oracle;
    ovm_hash agreed = ovm_oracle_local(oracle, OVM_LOCAL_AGREED_ROOT);
    ovm_hash batch_hash = ovm_oracle_local(oracle, OVM_LOCAL_BATCH_HASH);
    ovm_hash configuration_hash = ovm_oracle_local(oracle, OVM_LOCAL_CONFIGURATION_HASH);
    ovm_hash claimed = ovm_oracle_local(oracle, OVM_LOCAL_CLAIMED_ROOT);
    ovm_bytes configuration = ovm_oracle_fetch(oracle, OVM_DATA_CONFIGURATION, &configuration_hash);
    ovm_bytes batch = ovm_oracle_fetch(oracle, OVM_DATA_BATCH, &batch_hash);
    ovm_run_batch(run, &agreed, configuration, batch, result);
    return ovm_hash_equal(&result->state_root, &claimed) ? OVM_EXIT_HOLDS : OVM_EXIT_DOES_NOT_HOLD;
}
