// SPDX-License-Identifier: MIT
#include "host.h"

static struct ovm_account *account_at(struct ovm_evm *evm, const ovm_address *address)
{
    if (evm->module && evm->module->account)
        evm->module->account(evm->module, address, false);
    return ovm_state_account(evm->state, address);
}

bool ovm_host_was_cold(struct ovm_evm *evm, const ovm_address *address)
{
    return evm->fork >= OVM_BERLIN && !ovm_state_warm_account(evm->state, account_at(evm, address));
}

bool ovm_host_was_slot_cold(struct ovm_evm *evm, const ovm_address *address, const u256 *key)
{
    if (evm->fork < OVM_BERLIN)
        return false;
    struct ovm_account *account = account_at(evm, address);
    return !ovm_state_warm_slot(evm->state, account, ovm_state_slot(evm->state, account, key));
}

bool ovm_host_is_dead(struct ovm_evm *evm, const ovm_address *address)
{
    const struct ovm_account *account = account_at(evm, address);
    return evm->fork >= OVM_SPURIOUS_DRAGON ? ovm_account_is_empty(account) : !account->exists;
}

u256 ovm_host_balance(struct ovm_evm *evm, const ovm_address *address)
{
    return account_at(evm, address)->balance;
}

ovm_bytes ovm_host_code(struct ovm_evm *evm, const ovm_address *address)
{
    return ovm_state_code(evm->state, account_at(evm, address))->bytes;
}

u256 ovm_host_code_hash(struct ovm_evm *evm, const ovm_address *address)
{
    const struct ovm_account *account = account_at(evm, address);
    u256 hash = U256_ZERO;
    if (!ovm_account_is_empty(account))
        u256_load(&hash, account->code_hash.byte, sizeof account->code_hash.byte);
    return hash;
}

u256 ovm_host_block_hash(struct ovm_evm *evm, const u256 *number)
{
    u256 hash = U256_ZERO;
    const struct ovm_block *block = evm->block;
    if (!u256_fits_64(number) || number->limb[0] >= block->number)
        return hash;
    uint64_t back = block->number - 1 - number->limb[0];
    if (back >= OVM_ANCESTORS_MAX)
        return hash;
    if (block->find_ancestor) {
        ovm_hash found = block->find_ancestor(block->user, back);
        u256_load(&hash, found.byte, sizeof found.byte);
    } else if (back < block->ancestor_count) {
        u256_load(&hash, block->ancestors + 32 * back, 32);
    }
    return hash;
}

static void tell_slot(struct ovm_evm *evm, const ovm_address *address, const u256 *key, bool changes)
{
    if (evm->module && evm->module->slot)
        evm->module->slot(evm->module, address, key, changes);
}

u256 ovm_host_load(struct ovm_evm *evm, const ovm_address *address, const u256 *key)
{
    tell_slot(evm, address, key, false);
    return ovm_state_slot(evm->state, account_at(evm, address), key)->value;
}

u256 ovm_host_original(struct ovm_evm *evm, const ovm_address *address, const u256 *key)
{
    return ovm_state_slot(evm->state, account_at(evm, address), key)->original;
}

void ovm_host_store(struct ovm_evm *evm, const ovm_address *address, const u256 *key, const u256 *value)
{
    tell_slot(evm, address, key, true);
    struct ovm_account *account = account_at(evm, address);
    ovm_state_store(evm->state, account, ovm_state_slot(evm->state, account, key), value);
}

u256 ovm_host_transient_load(struct ovm_evm *evm, const ovm_address *address, const u256 *key)
{
    return ovm_state_transient_load(evm->state, account_at(evm, address), key);
}

void ovm_host_transient_store(struct ovm_evm *evm, const ovm_address *address, const u256 *key, const u256 *value)
{
    ovm_state_transient_store(evm->state, account_at(evm, address), key, value);
}

void ovm_host_refund(struct ovm_evm *evm, int64_t gas)
{
    evm->state->refund += gas;
}

void ovm_host_log(struct ovm_evm *evm, const ovm_address *address, ovm_bytes data, const u256 *topics, unsigned count)
{
    struct ovm_log *log = ovm_allocate(evm->state->transaction, sizeof *log);
    log->address = *address;
    log->data = ovm_copy(evm->state->transaction, data);
    log->topic_count = count;
    for (unsigned i = 0; i < count; i++)
        u256_store(log->topics[i].byte, &topics[count - 1 - i]);
    ovm_state_log(evm->state, log);
}

void ovm_host_destruct(struct ovm_evm *evm, const ovm_address *address, const ovm_address *beneficiary)
{
    if (evm->module && evm->module->account) {
        evm->module->account(evm->module, address, true);
        evm->module->account(evm->module, beneficiary, true);
    }
    struct ovm_account *account = account_at(evm, address);
    u256 balance = account->balance;
    bool removes = evm->fork < OVM_CANCUN || account->created == evm->state->epoch;     // EIP-6780
    bool keeps = !removes && ovm_address_equal(address, beneficiary);
    ovm_state_add_balance(evm->state, account_at(evm, beneficiary), keeps ? &U256_ZERO : &balance);
    if (!keeps)
        ovm_state_set_balance(evm->state, account, &U256_ZERO);
    if (removes && ovm_state_destruct(evm->state, account))
        evm->state->refund += evm->schedule.selfdestruct_refund;
}
