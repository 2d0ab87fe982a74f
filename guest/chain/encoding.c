// SPDX-License-Identifier: MIT
// Reading the chain configuration and the batch.
#include <ovm/batch.h>
#include <ovm/rlp.h>

enum { HASH_SIZE = 32 };
// Of chains whose blocks come as batches, and of those whose blocks are recorded on L1.
enum { BATCHES_VERSION = 1, RECORDS_VERSION = 2 };

static bool read_forks(struct ovm_configuration *configuration, ovm_bytes forks)
{
    uint64_t last_block = 0, next_fork = 0;
    while (forks.size) {
        ovm_bytes entry;
        uint64_t fork, block;
        if (!ovm_rlp_next_list(&forks, &entry) || !ovm_rlp_next_u64(&entry, &fork) || !ovm_rlp_next_u64(&entry, &block) || entry.size)
            return false;
        if (fork < next_fork || fork >= OVM_FORK_COUNT || block < last_block)
            return false;
        configuration->has_fork[fork] = true;
        configuration->first_block[fork] = block;
        next_fork = fork + 1;
        last_block = block;
    }
    return true;
}

static bool read_address(ovm_bytes *fields, ovm_address *address)
{
    return ovm_rlp_next_fixed(fields, address->byte, sizeof address->byte);
}

static bool read_flag(ovm_bytes *fields, bool *flag)
{
    uint64_t value;
    if (!ovm_rlp_next_u64(fields, &value) || value > 1)
        return false;
    *flag = value == 1;
    return true;
}

static bool read_container(struct ovm_configuration *configuration, ovm_bytes fields)
{
    struct ovm_container_configuration *container = &configuration->container;
    container->chain_id = configuration->chain_id;
    configuration->has_container = true;
    return read_flag(&fields, &container->is_equivalent) && read_flag(&fields, &container->has_address_map) &&
           read_flag(&fields, &container->is_closed) && read_flag(&fields, &container->meters_epochs) &&
           read_address(&fields, &container->execution_manager) && read_address(&fields, &container->state_manager) &&
           read_address(&fields, &container->owner) &&
           ovm_rlp_next_u64(&fields, &container->min_transaction_gas) &&
           ovm_rlp_next_u64(&fields, &container->max_transaction_gas) &&
           ovm_rlp_next_u64(&fields, &container->max_gas_per_queue_per_epoch) &&
           ovm_rlp_next_u64(&fields, &container->seconds_per_epoch) && fields.size == 0 &&
           ovm_configuration_fork(configuration, 0) >= OVM_CONTAINER_FIRST_FORK;
}

// Headers have a base fee from London on.
static bool read_fee_recipient(struct ovm_configuration *configuration, ovm_bytes *fields)
{
    configuration->is_recorded = true;
    return read_address(fields, &configuration->fee_recipient) && ovm_configuration_fork(configuration, 0) >= OVM_LONDON;
}

bool ovm_configuration_read(struct ovm_configuration *configuration, ovm_bytes encoded)
{
    struct ovm_rlp_item item;
    uint64_t version;
    ovm_bytes forks, container;
    *configuration = (struct ovm_configuration){0};
    if (!ovm_rlp_only(encoded, &item) || !item.is_list)
        return false;
    ovm_bytes fields = item.payload;
    if (!ovm_rlp_next_u64(&fields, &version) || version < BATCHES_VERSION || version > RECORDS_VERSION ||
        !ovm_rlp_next_u256(&fields, &configuration->chain_id) || !ovm_rlp_next_u64(&fields, &configuration->max_block_gas) ||
        !ovm_rlp_next_list(&fields, &forks) || !read_forks(configuration, forks))
        return false;
    if (version == RECORDS_VERSION && !read_fee_recipient(configuration, &fields))
        return false;
    if (fields.size == 0)
        return true;
    return ovm_rlp_next_list(&fields, &container) && fields.size == 0 && read_container(configuration, container);
}

enum ovm_fork ovm_configuration_fork(const struct ovm_configuration *configuration, uint64_t block_number)
{
    for (unsigned fork = OVM_FORK_COUNT; fork-- > 0;)
        if (configuration->has_fork[fork] && configuration->first_block[fork] <= block_number)
            return (enum ovm_fork)fork;
    return OVM_FRONTIER;
}

static bool read_header(struct ovm_block *block, ovm_bytes fields)
{
    ovm_bytes ancestors;
    if (!ovm_rlp_next_fixed(&fields, block->coinbase.byte, sizeof block->coinbase.byte) ||
        !ovm_rlp_next_u64(&fields, &block->number) || !ovm_rlp_next_u64(&fields, &block->timestamp) ||
        !ovm_rlp_next_u64(&fields, &block->gas_limit) || !ovm_rlp_next_u256(&fields, &block->randomness) ||
        !ovm_rlp_next_u256(&fields, &block->base_fee) || !ovm_rlp_next_string(&fields, &ancestors) || fields.size ||
        ancestors.size % HASH_SIZE || ancestors.size / HASH_SIZE > OVM_ANCESTORS_MAX)
        return false;
    block->ancestors = ancestors.data;
    block->ancestor_count = ancestors.size / HASH_SIZE;
    return true;
}

// Whether a payload is one item after another.
static bool is_sequence(ovm_bytes payload)
{
    struct ovm_rlp_item item;
    while (ovm_rlp_next(&payload, &item))
        continue;
    return payload.size == 0;
}

bool ovm_batch_read(struct ovm_batch *batch, ovm_bytes encoded, const struct ovm_configuration *configuration)
{
    struct ovm_rlp_item item;
    ovm_bytes header;
    *batch = (struct ovm_batch){.block.chain_id = configuration->chain_id};
    if (encoded.size > OVM_BATCH_SIZE_MAX || !ovm_rlp_only(encoded, &item) || !item.is_list)
        return false;
    ovm_bytes fields = item.payload;
    if (!ovm_rlp_next_list(&fields, &header) || !ovm_rlp_next_list(&fields, &batch->transactions) || fields.size ||
        !read_header(&batch->block, header) || !is_sequence(batch->transactions) ||
        batch->block.gas_limit > configuration->max_block_gas)
        return false;
    bool has_base_fee = ovm_configuration_fork(configuration, batch->block.number) >= OVM_LONDON;
    return has_base_fee || u256_is_zero(&batch->block.base_fee);
}
