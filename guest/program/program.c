// SPDX-License-Identifier: MIT
#include <ovm/program.h>

// Nothing, which is no batch, if the chunks are not what the list of their hashes must name.
static ovm_bytes fetch_batch(struct ovm_oracle *oracle, const ovm_hash *hash)
{
    static const ovm_bytes none = {NULL, 0};
    ovm_bytes list = ovm_oracle_fetch(oracle, OVM_DATA_BATCH, hash);
    size_t count = list.size / sizeof *hash, size = 0;
    if (list.size % sizeof *hash || count > OVM_BATCH_CHUNKS_MAX)
        return none;
    uint8_t *data = ovm_allocate(oracle->arena, count * OVM_BATCH_CHUNK_SIZE);
    for (size_t i = 0; i < count; i++) {
        ovm_hash chunk_hash;
        memcpy(chunk_hash.byte, list.data + i * sizeof chunk_hash, sizeof chunk_hash);
        ovm_bytes chunk = ovm_oracle_look(oracle, OVM_DATA_BATCH_CHUNK, &chunk_hash);
        bool is_last = i + 1 == count;
        if (chunk.size > OVM_BATCH_CHUNK_SIZE || chunk.size < (is_last ? 1 : OVM_BATCH_CHUNK_SIZE))
            return none;
        memcpy(data + size, chunk.data, chunk.size);
        size += chunk.size;
    }
    return (ovm_bytes){data, size};
}

enum ovm_exit ovm_program(struct ovm_run *run, struct ovm_batch_result *result)
{
    struct ovm_oracle *oracle = &run->oracle;
    ovm_hash agreed = ovm_oracle_local(oracle, OVM_LOCAL_AGREED_ROOT);
    ovm_hash batch_hash = ovm_oracle_local(oracle, OVM_LOCAL_BATCH_HASH);
    ovm_hash configuration_hash = ovm_oracle_local(oracle, OVM_LOCAL_CONFIGURATION_HASH);
    ovm_hash claimed = ovm_oracle_local(oracle, OVM_LOCAL_CLAIMED_ROOT);
    ovm_bytes configuration = ovm_oracle_fetch(oracle, OVM_DATA_CONFIGURATION, &configuration_hash);
    ovm_bytes batch = fetch_batch(oracle, &batch_hash);
    ovm_run_batch(run, &agreed, configuration, batch, result);
    return ovm_hash_equal(&result->state_root, &claimed) ? OVM_EXIT_HOLDS : OVM_EXIT_DOES_NOT_HOLD;
}
