// SPDX-License-Identifier: MIT
#include <ovm/derivation.h>
#include <ovm/program.h>

// Nothing, which is no batch, if the chunks are not what the list of their hashes must name.
static ovm_bytes fetch_batch(struct ovm_oracle *oracle, const ovm_hash *hash)
{
    ovm_bytes batch = {NULL, 0};
    ovm_chunks_fetch(oracle, ovm_oracle_fetch(oracle, OVM_DATA_BATCH, hash), &batch);
    return batch;
}

enum ovm_exit ovm_program(struct ovm_run *run, struct ovm_batch_result *result)
{
    struct ovm_oracle *oracle = &run->oracle;
    ovm_hash agreed = ovm_oracle_local(oracle, OVM_LOCAL_AGREED);
    ovm_hash batch_hash = ovm_oracle_local(oracle, OVM_LOCAL_BATCH_HASH);
    ovm_hash configuration_hash = ovm_oracle_local(oracle, OVM_LOCAL_CONFIGURATION_HASH);
    ovm_hash claimed = ovm_oracle_local(oracle, OVM_LOCAL_CLAIMED), found;
    ovm_bytes encoded = ovm_oracle_fetch(oracle, OVM_DATA_CONFIGURATION, &configuration_hash);
    struct ovm_configuration configuration;
    if (ovm_configuration_read(&configuration, encoded) && configuration.is_recorded) {
        found = ovm_derive(run, &configuration, &agreed, &batch_hash, result);
    } else {
        ovm_run_batch(run, &agreed, encoded, fetch_batch(oracle, &batch_hash), result);
        found = result->state_root;
    }
    return ovm_hash_equal(&found, &claimed) ? OVM_EXIT_HOLDS : OVM_EXIT_DOES_NOT_HOLD;
}
