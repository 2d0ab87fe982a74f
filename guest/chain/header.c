// SPDX-License-Identifier: MIT
#include <ovm/header.h>
#include <ovm/rlp.h>

enum { BASE_FEE_QUOTIENT = 8, ELASTICITY = 2, L1_BLOCK_SIZE = 5 };

static const ovm_hash no_uncles = {{0x1d, 0xcc, 0x4d, 0xe8, 0xde, 0xc7, 0x5d, 0x7a, 0xab, 0x85, 0xb5, 0x67, 0xb6, 0xcc, 0xd4, 0x1a,
                                    0xd3, 0x12, 0x45, 0x1b, 0x94, 0x8a, 0x74, 0x13, 0xf0, 0xa1, 0x42, 0xfd, 0x40, 0xd4, 0x93, 0x47}};

static bool skip(ovm_bytes *fields, unsigned count)
{
    ovm_bytes payload;
    for (unsigned i = 0; i < count; i++)
        if (!ovm_rlp_next_string(fields, &payload))
            return false;
    return true;
}

bool ovm_header_read(struct ovm_header *header, ovm_bytes encoded)
{
    struct ovm_rlp_item item;
    *header = (struct ovm_header){0};
    if (!ovm_rlp_only(encoded, &item) || !item.is_list)
        return false;
    ovm_bytes fields = item.payload;
    return ovm_rlp_next_fixed(&fields, header->parent.byte, sizeof header->parent.byte) && skip(&fields, 2) &&
           ovm_rlp_next_fixed(&fields, header->state_root.byte, sizeof header->state_root.byte) && skip(&fields, 4) &&
           ovm_rlp_next_u64(&fields, &header->number) && ovm_rlp_next_u64(&fields, &header->gas_limit) &&
           ovm_rlp_next_u64(&fields, &header->gas_used) && ovm_rlp_next_u64(&fields, &header->timestamp) && skip(&fields, 3) &&
           ovm_rlp_next_u256(&fields, &header->base_fee);
}

static void write_hash(struct ovm_rlp_writer *writer, const ovm_hash *hash)
{
    ovm_rlp_string(writer, (ovm_bytes){hash->byte, sizeof hash->byte});
}

ovm_bytes ovm_header_encode(const struct ovm_header *header, enum ovm_fork fork, struct ovm_arena *arena)
{
    static const ovm_hash zero = {{0}};
    uint8_t l1_block[L1_BLOCK_SIZE];
    for (int i = 0; i < L1_BLOCK_SIZE; i++)
        l1_block[i] = (uint8_t)(header->l1_block >> 8 * (L1_BLOCK_SIZE - 1 - i));

    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    write_hash(&writer, &header->parent);
    write_hash(&writer, &no_uncles);
    ovm_rlp_string(&writer, (ovm_bytes){header->coinbase.byte, sizeof header->coinbase.byte});
    write_hash(&writer, &header->state_root);
    write_hash(&writer, &header->transactions_root);
    write_hash(&writer, &header->receipts_root);
    ovm_rlp_string(&writer, (ovm_bytes){header->bloom, sizeof header->bloom});
    ovm_rlp_u64(&writer, 0);
    ovm_rlp_u64(&writer, header->number);
    ovm_rlp_u64(&writer, header->gas_limit);
    ovm_rlp_u64(&writer, header->gas_used);
    ovm_rlp_u64(&writer, header->timestamp);
    ovm_rlp_string(&writer, (ovm_bytes){l1_block, sizeof l1_block});
    write_hash(&writer, &zero);
    ovm_rlp_string(&writer, (ovm_bytes){zero.byte, 8});
    ovm_rlp_u256(&writer, &header->base_fee);
    // No withdrawals, no blobs, no beacon chain.
    if (fork >= OVM_SHANGHAI)
        write_hash(&writer, &ovm_empty_root);
    if (fork >= OVM_CANCUN) {
        ovm_rlp_u64(&writer, 0);
        ovm_rlp_u64(&writer, 0);
        write_hash(&writer, &zero);
    }
    ovm_rlp_end(&writer, 0);
    return ovm_rlp_result(&writer);
}

u256 ovm_header_next_base_fee(const struct ovm_header *parent)
{
    uint64_t target = parent->gas_limit / ELASTICITY;
    u256 fee = parent->base_fee, change, divisor = u256_from(target), rest;
    if (target == 0 || parent->gas_used == target)
        return fee;
    bool rises = parent->gas_used > target;
    change = u256_from(rises ? parent->gas_used - target : target - parent->gas_used);
    u256_multiply(&change, &change, &fee);
    u256_divide(&change, &rest, &change, &divisor);
    divisor = u256_from(BASE_FEE_QUOTIENT);
    u256_divide(&change, &rest, &change, &divisor);
    if (!rises) {
        u256_subtract(&fee, &fee, &change);
        return fee;
    }
    if (u256_is_zero(&change))
        change = u256_from(1);
    u256_add(&fee, &fee, &change);
    return fee;
}
