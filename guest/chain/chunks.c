// SPDX-License-Identifier: MIT
#include <ovm/derivation.h>

bool ovm_chunks_fetch(struct ovm_oracle *oracle, ovm_bytes hashes, ovm_bytes *data)
{
    ovm_hash hash;
    size_t count = hashes.size / sizeof hash, size = 0;
    if (hashes.size % sizeof hash || count > OVM_BATCH_CHUNKS_MAX)
        return false;
    uint8_t *bytes = ovm_allocate(oracle->arena, count * OVM_BATCH_CHUNK_SIZE);
    for (size_t i = 0; i < count; i++) {
        memcpy(hash.byte, hashes.data + i * sizeof hash, sizeof hash.byte);
        ovm_bytes chunk = ovm_oracle_look(oracle, OVM_DATA_BATCH_CHUNK, &hash);
        bool is_last = i + 1 == count;
        if (chunk.size > OVM_BATCH_CHUNK_SIZE || chunk.size < (is_last ? 1 : OVM_BATCH_CHUNK_SIZE))
            return false;
        memcpy(bytes + size, chunk.data, chunk.size);
        size += chunk.size;
    }
    *data = (ovm_bytes){bytes, size};
    return true;
}
