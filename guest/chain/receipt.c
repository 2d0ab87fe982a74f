// SPDX-License-Identifier: MIT
#include <crypto/keccak256.h>
#include <ovm/batch.h>
#include <ovm/rlp.h>

// Three bits for each address and topic: the low eleven bits of the first three pairs of bytes of its hash.
static void add_to_bloom(uint8_t bloom[OVM_BLOOM_SIZE], const uint8_t *data, size_t size)
{
    ovm_hash hash;
    ovm_keccak256(data, size, hash.byte);
    for (int i = 0; i < 6; i += 2) {
        unsigned bit = (unsigned)(hash.byte[i] << 8 | hash.byte[i + 1]) % (8 * OVM_BLOOM_SIZE);
        bloom[OVM_BLOOM_SIZE - 1 - bit / 8] |= (uint8_t)(1 << bit % 8);
    }
}

static void write_log(struct ovm_rlp_writer *writer, const struct ovm_log *log, uint8_t bloom[OVM_BLOOM_SIZE])
{
    size_t entry = ovm_rlp_begin(writer);
    ovm_rlp_string(writer, (ovm_bytes){log->address.byte, sizeof log->address.byte});
    add_to_bloom(bloom, log->address.byte, sizeof log->address.byte);
    size_t topics = ovm_rlp_begin(writer);
    for (unsigned i = 0; i < log->topic_count; i++) {
        ovm_rlp_string(writer, (ovm_bytes){log->topics[i].byte, sizeof log->topics[i].byte});
        add_to_bloom(bloom, log->topics[i].byte, sizeof log->topics[i].byte);
    }
    ovm_rlp_end(writer, topics);
    ovm_rlp_string(writer, log->data);
    ovm_rlp_end(writer, entry);
}

ovm_bytes ovm_receipt_encode(struct ovm_arena *arena, const struct ovm_state *state, enum ovm_transaction_type type, bool succeeded,
                             const ovm_hash *root, uint64_t cumulative_gas, uint8_t bloom[OVM_BLOOM_SIZE])
{
    uint8_t own_bloom[OVM_BLOOM_SIZE] = {0}, type_byte = (uint8_t)type;
    struct ovm_rlp_writer logs, writer;
    ovm_rlp_start(&logs, arena);
    for (size_t i = 0; i < state->log_count; i++)
        write_log(&logs, state->logs[i], own_bloom);
    ovm_rlp_end(&logs, 0);

    ovm_rlp_start(&writer, arena);
    if (type != OVM_LEGACY)
        ovm_rlp_raw(&writer, (ovm_bytes){&type_byte, 1});
    size_t list = ovm_rlp_begin(&writer);
    if (root)
        ovm_rlp_string(&writer, (ovm_bytes){root->byte, sizeof root->byte});
    else
        ovm_rlp_u64(&writer, succeeded);
    ovm_rlp_u64(&writer, cumulative_gas);
    ovm_rlp_string(&writer, (ovm_bytes){own_bloom, sizeof own_bloom});
    ovm_rlp_raw(&writer, ovm_rlp_result(&logs));
    ovm_rlp_end(&writer, list);

    for (int i = 0; i < OVM_BLOOM_SIZE; i++)
        bloom[i] |= own_bloom[i];
    return ovm_rlp_result(&writer);
}
