// SPDX-License-Identifier: MIT
#include <ovm/rlp.h>
#include <ovm/transaction.h>

#include "transaction_gas.h"

enum {
    GAS_TRANSACTION = 21000,
    GAS_ZERO_BYTE = 4,
    GAS_ACCESS_ADDRESS = 2400,
    GAS_ACCESS_KEY = 1900,
};

uint64_t ovm_intrinsic_gas(const struct ovm_evm *evm, const struct ovm_transaction *transaction)
{
    uint64_t gas = GAS_TRANSACTION;
    for (size_t i = 0; i < transaction->input.size; i++)
        gas += transaction->input.data[i] ? evm->schedule.calldata_byte : GAS_ZERO_BYTE;
    if (transaction->creates) {
        gas += evm->schedule.create_transaction;
        if (evm->fork >= OVM_SHANGHAI)
            gas += (transaction->input.size + 31) / 32 * OVM_GAS_INIT_CODE_WORD;
    }
    return gas + transaction->access_addresses * GAS_ACCESS_ADDRESS + transaction->access_keys * GAS_ACCESS_KEY;
}

// False if the product has more than 256 bits.
static bool multiply_u64(u256 *result, const u256 *left, uint64_t right)
{
    uint64_t product[8];
    u256 factor = u256_from(right);
    u256_multiply_wide(product, left, &factor);
    memcpy(result->limb, product, sizeof result->limb);
    return product[4] == 0;
}

static bool can_pay(const struct ovm_account *sender, const struct ovm_transaction *transaction)
{
    u256 cost;
    return multiply_u64(&cost, &transaction->max_fee, transaction->gas_limit) && !u256_add(&cost, &cost, &transaction->value) &&
           !u256_less(&sender->balance, &cost);
}

static enum ovm_refusal check(const struct ovm_evm *evm, const struct ovm_transaction *transaction, const struct ovm_account *sender,
                              uint64_t gas_available)
{
    if (evm->module && (transaction->creates || !evm->module->owns(evm->module, &transaction->to)))
        return OVM_REFUSED_OUTSIDE_CONTAINER;
    if (transaction->nonce != sender->nonce || transaction->nonce == UINT64_MAX)
        return OVM_REFUSED_NONCE;
    // EIP-3607 came after Berlin and asks to be applied from the first block on, but vectors of older forks have such senders.
    if (evm->fork >= OVM_LONDON && !ovm_hash_equal(&sender->code_hash, &ovm_empty_code_hash))
        return OVM_REFUSED_SENDER_CODE;
    if (transaction->gas_limit > gas_available)
        return OVM_REFUSED_BLOCK_GAS;
    if (u256_less(&transaction->max_fee, &evm->block->base_fee) || u256_less(&transaction->max_fee, &transaction->max_tip))
        return OVM_REFUSED_FEE;
    if (!can_pay(sender, transaction))
        return OVM_REFUSED_BALANCE;
    if (ovm_intrinsic_gas(evm, transaction) > transaction->gas_limit)
        return OVM_REFUSED_INTRINSIC_GAS;
    if (evm->fork >= OVM_SHANGHAI && transaction->creates && transaction->input.size > OVM_INIT_CODE_SIZE_MAX)
        return OVM_REFUSED_INIT_CODE_SIZE;
    return OVM_ACCEPTED;
}

static u256 effective_price(const struct ovm_transaction *transaction, const struct ovm_block *block)
{
    u256 room, price;
    u256_subtract(&room, &transaction->max_fee, &block->base_fee);
    const u256 *tip = u256_less(&room, &transaction->max_tip) ? &room : &transaction->max_tip;
    u256_add(&price, &block->base_fee, tip);
    return price;
}

static void warm_listed(struct ovm_state *state, ovm_bytes entries)
{
    ovm_bytes entry, keys;
    ovm_address address;
    while (ovm_rlp_next_list(&entries, &entry)) {
        ovm_rlp_next_fixed(&entry, address.byte, sizeof address.byte);
        struct ovm_account *account = ovm_state_account(state, &address);
        ovm_state_warm_account(state, account);
        ovm_rlp_next_list(&entry, &keys);
        for (ovm_hash key; ovm_rlp_next_fixed(&keys, key.byte, sizeof key.byte);) {
            u256 word;
            u256_load(&word, key.byte, sizeof key.byte);
            ovm_state_warm_slot(state, account, ovm_state_slot(state, account, &word));
        }
    }
}

void ovm_warm_known(struct ovm_evm *evm, const struct ovm_transaction *transaction, struct ovm_account *sender)
{
    struct ovm_state *state = evm->state;
    ovm_state_warm_account(state, sender);
    if (!transaction->creates)
        ovm_state_warm_account(state, ovm_state_account(state, &transaction->to));
    for (uint8_t i = 1; i <= evm->schedule.precompiles; i++)
        ovm_state_warm_account(state, ovm_state_account(state, &(ovm_address){{[19] = i}}));
    if (evm->fork >= OVM_SHANGHAI)
        ovm_state_warm_account(state, ovm_state_account(state, &evm->block->coinbase));
    warm_listed(state, transaction->access_list);
}

uint64_t ovm_refund(const struct ovm_evm *evm, uint64_t gas_used)
{
    uint64_t refund = evm->state->refund > 0 ? (uint64_t)evm->state->refund : 0;
    uint64_t limit = gas_used / evm->schedule.refund_quotient;
    return refund < limit ? refund : limit;
}

enum ovm_refusal ovm_transaction_apply(struct ovm_evm *evm, const struct ovm_transaction *transaction, uint64_t gas_available,
                                       struct ovm_outcome_of_transaction *outcome)
{
    struct ovm_state *state = evm->state;
    ovm_state_begin(state);
    struct ovm_account *sender = ovm_state_account(state, &transaction->sender);
    enum ovm_refusal refusal = check(evm, transaction, sender, gas_available);
    if (refusal)
        return refusal;

    u256 price = effective_price(transaction, evm->block), amount;
    ovm_evm_begin(evm, &transaction->sender, &price);
    multiply_u64(&amount, &price, transaction->gas_limit);
    ovm_state_subtract_balance(state, sender, &amount);
    if (!transaction->creates)
        ovm_state_set_nonce(state, sender, transaction->nonce + 1);
    if (evm->fork >= OVM_BERLIN)
        ovm_warm_known(evm, transaction, sender);

    struct ovm_message message = {
        .kind = transaction->creates ? OVM_CREATE : OVM_CALL,
        .gas = transaction->gas_limit - ovm_intrinsic_gas(evm, transaction),
        .sender = transaction->sender,
        .recipient = transaction->to,
        .code_address = transaction->to,
        .value = transaction->value,
        .input = transaction->input,
    };
    struct ovm_result result = ovm_evm_execute(evm, &message);

    uint64_t gas_used = transaction->gas_limit - result.gas_left;
    gas_used -= ovm_refund(evm, gas_used);
    multiply_u64(&amount, &price, transaction->gas_limit - gas_used);
    ovm_state_add_balance(state, sender, &amount);
    u256_subtract(&price, &price, &evm->block->base_fee);
    multiply_u64(&amount, &price, gas_used);
    ovm_state_add_balance(state, ovm_state_account(state, &evm->block->coinbase), &amount);
    ovm_state_end(state, evm->fork >= OVM_SPURIOUS_DRAGON);
    *outcome = (struct ovm_outcome_of_transaction){result.outcome == OVM_SUCCESS, gas_used, result.output, result.created};
    return OVM_ACCEPTED;
}
